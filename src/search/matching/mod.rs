//! Which passages match, and what each of them scores.
//!
//! Rule: it knows passages, not acts. Grouping, filters and counts are the business of `ranking`.
//!
//! 1. `compile` turns a plan into what is matched: clauses of scored terms, required and excluded parts,
//!    proximity boosts (`coverage` defines them and says when a passage matches; `bm25` scores a term).
//! 2. `matches` walks a segment: each `posting_list` adds its scores to the `accumulator` of a window of
//!    passages, then every passage that covers enough is visited, in order.
//! 3. What is dear is computed for a passage only when asked for: `proximity`, through `on_demand` scorers.

pub(crate) mod accumulator;
pub(crate) mod bm25;
pub(crate) mod compile;
pub(crate) mod coverage;
pub(crate) mod matches;
pub(crate) mod on_demand;
pub(crate) mod posting_list;
pub(crate) mod proximity;
