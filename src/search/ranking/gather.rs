//! What is to be gathered: which acts, in what order, how many.

use super::facets::Allowed;
use tantivy::SegmentOrdinal;

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

impl Gather<'_> {
    /// The segments of the index, the largest first: the best of what it holds rule out most of the others.
    pub(crate) fn segments(&self) -> Vec<SegmentOrdinal> {
        let segments = (0..).zip(self.index.searcher.segment_readers());
        let mut sizes: Vec<_> = segments
            .map(|(ordinal, segment)| (segment.max_doc(), ordinal))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.into_iter().map(|(_, ordinal)| ordinal).collect()
    }
}
