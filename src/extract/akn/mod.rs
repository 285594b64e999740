//! From an act in Akoma Ntoso to a text with its parts: the vocabulary of Normattiva, of the Senate and of whoever else
//! follows the standard (namespace `http://docs.oasis-open.org/legaldocml/ns/akn/…`), and the older vocabulary of
//! «Norme in rete» (NIR).
//!
//! Runs in the child. The parser takes no document type, so that there are no entities to expand; nodes, depth and text
//! are bounded. Knows how the vocabulary is written, not what the law means by it.

mod block;
mod identity;
mod inline;
mod model;
mod notes;
mod prolog;
mod read;
mod start;
#[cfg(test)]
mod tests;
mod text;
mod vocabulary;

pub use model::{LegalLevel, LegalPart, LegalReference, LegalText, StatedIdentity, XmlFault};
pub(super) use read::read;
pub(crate) use start::{begins, is_read, is_xml};
