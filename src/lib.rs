//! Full-text search for Italian legal and normative documents.
//!
//! The flow goes one way: PDF bytes become pages ([`extract`]), pages become an act with its
//! provisions ([`structure`]), provisions become passages of a tantivy index ([`index`]), and a query
//! becomes hits with highlighted passages ([`search`]). `ARCHITECTURE.md` has the map and the
//! invariants.

pub mod analysis;
pub mod cite;
pub mod cli;
pub mod extract;
pub mod feedback;
pub mod fetch;
pub mod handwritten;
pub mod index;
pub mod ingest;
pub mod law;
pub mod lexer;
mod messages;
pub mod official;
pub mod personal;
pub mod quality;
pub mod search;
pub mod structure;
#[cfg(test)]
#[path = "../tests/suite/archive.rs"]
mod test_archive;
pub mod verify;
pub mod web;
