//! One published generation, with what searches keep of it from one to the next.
//!
//! Rule: what opening an index reads is `index`'s; here is only what searches fill and may forget. An answer is the
//! same whether something is kept or not.
//!
//! 1. `handle` is what every search is given: the generation and both caches.
//! 2. `terms` keeps where terms stand and how often, for planning and matching.
//! 3. `word_sets` keeps the sets of frequent words, each a `word_set`, for the pruned road of `ranking`.

mod handle;
mod terms;
mod word_set;
mod word_sets;

pub use handle::Searcher;
pub(crate) use terms::{TermInfos, Terms};
pub(crate) use word_set::{Counts, WordSet, WordSetBuilder};
