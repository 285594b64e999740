//! What is to be gathered: which acts, in what order, how many.

use super::facets::Allowed;
use crate::index::IndexReader;
use crate::search::budget::Allowance;
use crate::search::query::mentions::Named;
use crate::search::request::{Group, Sort};

/// What is to be gathered.
pub(crate) struct Gather<'a> {
    /// What acts must be.
    pub(crate) allowed: Allowed,
    /// What acts had better be.
    pub(crate) named: &'a Named,
    pub(crate) group: Group,
    pub(crate) sort: Sort,
    /// Groups to keep.
    pub(crate) limit: usize,
    pub(crate) index: &'a IndexReader,
    /// What finding may take.
    pub(crate) allowance: &'a Allowance<'a>,
}
