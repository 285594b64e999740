//! What is read from the index without a search.
//!
//! Rule: nothing is ranked; the order is that of the text, of ids, of dates, of how often acts are cited, or the one
//! stored with the suggestions.
//!
//! `act` has an act with its text and the acts of a file, `catalogue` the ids of all acts, `coverage` what is cited and
//! lacking, `examples` what to ask, `judgments` the judgments about a Region's acts, `suggest` what the search box offers
//! while somebody types.

pub(crate) mod act;
pub(crate) mod catalogue;
pub(crate) mod coverage;
pub(crate) mod examples;
pub(crate) mod judgments;
pub(crate) mod suggest;
