//! Which passages match, and what each of them scores.
//!
//! Rule: it knows passages, not acts. Grouping, filters and counts are the business of `ranking`.
//!
//! 1. `compile` turns a plan into what is matched: clauses of scored terms, required and excluded parts,
//!    proximity boosts, provisions that govern what is named (`governing`); `coverage` defines them and says when a
//!    passage matches, `bm25` scores a term.
//! 2. `matches` walks a segment: each `posting_list` adds its scores to the `accumulator` of a window of
//!    passages, then every passage that covers enough is visited, in order.
//! 3. What is dear is computed for a passage only when asked for: `proximity`, through `on_demand` scorers.
//!
//! Contract of the seam to `ranking`, which is `Matches::visit`. In: a compiled query, a segment, a range of its
//! passages; ranges must not go back. Out: every passage of the range that matches and was not deleted, each once, by
//! rising number; whoever visits answers with the next one that it wants. A match has bounds, `at_least` and
//! `at_most`, between which its `score` is; only `score` reads positions, and none of them depends on what was visited
//! before. Errors are the index's own; a search that has no time left ends early without one, and its allowance says so.

pub(crate) mod accumulator;
pub(crate) mod bm25;
pub(crate) mod compile;
pub(crate) mod coverage;
mod governing;
pub(crate) mod matches;
pub(crate) mod on_demand;
pub(crate) mod posting_list;
pub(crate) mod proximity;
