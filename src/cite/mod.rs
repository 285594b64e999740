//! Finds the acts and provisions that a text cites, in time linear in the text. It never fails.
//!
//! A single pass over the tokens (`lexer`) stops at anchors: a level of partition, the name of a kind of
//! act, a court. There a hand-written parser with bounded look-ahead and look-behind reads a reference
//! (`reader`, whose cases are numbered; the grammars are at the head of `act`, `partition`, `judgment` and
//! `lexer/number_date.rs`). What the words mean is data (`data/kinds.toml`, `data/aliases.toml`). `resolve`
//! decides which act is meant, by the tables of `resolution_rules`: an act left open gets no id rather than
//! a wrong one.

mod act;
mod act_issuer;
mod after_act;
mod after_number;
mod agreement;
mod alias;
mod annex;
mod antecedents;
mod approval;
mod cited_act;
mod cjeu;
mod commission;
mod conference;
mod connectors;
mod context;
mod court;
mod decision;
mod definition;
mod explicit_id;
mod false_positives;
mod grounds;
mod inherited_court;
mod judgment;
mod listed;
mod loosened;
mod ministry;
mod office_number;
mod ordinal_commi;
mod own_name;
mod partition;
mod practice;
mod printed;
mod provision;
mod qualifiers;
mod query;
mod reader;
mod recitals;
mod region;
mod resolution_rules;
mod resolve;
mod section;
mod step;
mod treaty;
mod union;

pub use context::Context;
pub use query::{Typed, query};

use crate::law::Citation;

/// The name under which provisions of the act with this id are cited instead of its number: «codice civile».
pub(crate) fn label(id: &str) -> Option<&'static str> {
    alias::aliases().label(id)
}

/// The citations of a text, in the order in which they are printed.
pub fn citations(text: &str, context: &Context) -> Vec<Citation> {
    reader::read(text, context)
}
