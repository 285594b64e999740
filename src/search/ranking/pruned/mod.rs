//! Gathers acts without scoring every passage that matches.
//!
//! Rule: same acts, order, scores, counts and facets as visiting every match; `gather` is the only way in.
//!
//! It answers searches by words alone, acts by relevance; others visit every match.
//!
//! 1. `doc_sets` has a set of passages for each word; `coverage_tree` combines them into the passages that
//!    match. Counting acts needs no more.
//! 2. `block_max` gives upper bounds of sixty-four passages at a time, `upper_bounds` of each passage.
//! 3. `rescore` computes the exact score of the acts that the bounds leave, stopping as soon as an act cannot
//!    enter the top results.

mod block_max;
mod coverage_tree;
mod doc_sets;
mod rescore;
mod search;
mod upper_bounds;

pub(crate) use search::gather;

#[cfg(test)]
mod tests;
