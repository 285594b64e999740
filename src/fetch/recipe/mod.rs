//! Addresses of official texts for acts of which the catalogue names none, by their ids, and what is asked of the
//! interfaces of official sources: one file a source. Nothing here asks anybody.
//!
//! A source is here only where programs may ask it so; what that is known from is in its file, and what could not be
//! tried is said there and in `docs/decisions/official-sources.md`.

mod bases;
mod cellar;
pub(super) mod court;
mod gazzetta;
mod how;
pub(super) mod normattiva;
mod state_act;

pub use bases::Bases;
pub(super) use bases::{of_act, of_page};
pub(super) use cellar::{amendments, based_on, parse_amendments, resources};
pub(super) use gazzetta::{is_act_page, issue_of};
pub(super) use how::Recipe;
pub(super) use state_act::StateAct;
