//! Addresses of official texts for acts of which the catalogue names none, by their ids: one file a source.
//!
//! A source is here only where it says itself that programs may ask it so, and gives a PDF.

mod bases;
mod cellar;
mod how;

pub use bases::Bases;
pub(super) use bases::{of_act, of_page};
