//! Passages that match become acts, or provisions, in order, with exact counts.
//!
//! Rule: the order and the counts are the same whichever road finds them.
//!
//! 1. `gather` says what is wanted; `collect` chooses the road: visiting every match or, for large indexes,
//!    the `pruned` one.
//! 2. Either road fills `groups`, which keeps the best, folds copies of an act under one hit and tries filters
//!    and counts values by `facets`. An act starts from its `prior`.
//! 3. Provisions are then raised by the best ones of their act (`sibling_boost`).
//!
//! Contract of the seam to `show`, which is `collect::gather`. In: what is wanted (filters, grouping, order, how many)
//! and a compiled query. Out: how many groups match, the counts of acts by field, and the best groups, the best first:
//! by what they are sorted by, then by score, then by key and place, so that ties fall the same way on every page and
//! in every generation. A group is one act, with its copies folded under it, or one provision; its passages are a range
//! of one segment. Errors are the index's own; without time left all three are lower bounds, and the allowance says so.

pub(crate) mod collect;
pub(crate) mod facets;
pub(crate) mod gather;
pub(crate) mod groups;
pub(crate) mod prior;
pub(crate) mod pruned;
pub(crate) mod sibling_boost;
