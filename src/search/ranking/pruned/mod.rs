//! Gathers acts without scoring every passage that matches.
//!
//! Rule: same acts, order, scores, counts and facets as visiting every match; `search` is the only way in.
//!
//! 1. `doc_sets` has a set of passages for each word; `coverage_tree` combines them into the passages that
//!    match. Counting acts needs no more.
//! 2. `block_max` gives upper bounds of sixty-four passages at a time, `upper_bounds` of each passage.
//! 3. `rescore` computes the exact score of the acts that the bounds leave, stopping as soon as an act cannot
//!    enter the top results.

pub(crate) mod block_max;
pub(crate) mod coverage_tree;
pub(crate) mod doc_sets;
pub(crate) mod rescore;
pub(crate) mod search;
pub(crate) mod upper_bounds;
