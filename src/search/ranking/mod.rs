//! Passages that match become acts, or provisions, in order, with exact counts.
//!
//! Rule: the order and the counts are the same whichever road finds them.
//!
//! 1. `gather` says what is wanted; `collect` chooses the road: visiting every match or, for large indexes,
//!    the `pruned` one.
//! 2. Either road fills `groups`, which keeps the best, folds copies of an act under one hit and tries filters
//!    and counts values by `facets`. An act starts from its `prior`.
//! 3. Provisions are then raised by the best ones of their act (`sibling_boost`).

pub(crate) mod collect;
pub(crate) mod facets;
pub(crate) mod gather;
pub(crate) mod groups;
pub(crate) mod prior;
pub(crate) mod pruned;
pub(crate) mod sibling_boost;
