//! Addresses of official texts for acts of which the catalogue names none, by their ids: one file a source.
//!
//! A source is here only where programs may ask it so, and where it gives a PDF; what that is known from is in
//! `docs/fetch.md`.

mod bases;
mod cellar;
mod how;

pub use bases::Bases;
pub(super) use bases::{of_act, of_page};
