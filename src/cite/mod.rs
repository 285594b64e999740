//! Finds the acts and provisions that a text cites. It never fails, and takes time linear in the text.
//!
//! The text is cut into tokens (`token`); a walk over them stops at anchors (a level of partition, the
//! name of a kind of act, a court) and reads a reference there with a hand-written parser whose look
//! ahead and behind is bounded (`reader`; grammars stand at the head of `act`, `partition`,
//! `number_date` and `court`). What the words mean is data (`data/kinds.toml`, `data/aliases.toml`).
//! Which act it is, `resolve` says: an act left open has no id rather than a wrong one.

mod act;
mod alias;
mod annex;
mod antecedents;
mod cited_act;
mod cjeu;
mod conference;
mod connectors;
mod context;
mod court;
mod definition;
mod explicit_id;
mod false_positives;
mod ministry;
mod ordinal_commi;
mod partition;
mod practice;
mod printed;
mod provision;
mod query;
mod reader;
mod region;
mod resolve;

pub use context::Context;
pub use query::{Typed, query};

use crate::law::Citation;

/// The name by which provisions of the act with this id are cited instead of its number: «codice civile».
pub(crate) fn label(id: &str) -> Option<&'static str> {
    alias::aliases().label(id)
}

/// The citations of a text, in the order in which they are printed.
pub fn citations(text: &str, context: &Context) -> Vec<Citation> {
    reader::read(text, context)
}
