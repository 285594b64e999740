//! What may be data of a person in a text.
//!
//! Two questions with two answers. `find` is for documents that are published on purpose: it says only what is
//! certainly such a datum, since a report of thousands of doubts is not read. `masked` is for what a reader types:
//! there whatever may be one is taken out, since nothing but the leak of one is a loss. Both have the same patterns for
//! what a document has in common with a query.

mod birth;
mod datum;
mod digits;
mod find;
mod iban;
mod mask;
mod names;
mod phone;
mod reach;
mod shape;
mod tax_code;

pub use datum::PersonalData;
pub(crate) use find::find;
pub(crate) use mask::{MASK, masked};
