//! What is to be gathered: which acts, in what order, how many.

use super::facets::ActFilter;
use tantivy::SegmentOrdinal;

use crate::index::IndexReader;
use crate::search::budget::Allowance;
use crate::search::query::mentions::Mentions;
use crate::search::request::{Sort, Unit};
use crate::search::searcher::Searcher;

/// How matches are gathered. The answer is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// Every passage that matches is visited and scored.
    Visiting,
    /// Upper bounds leave out most passages unscored, where the search is of a kind that allows it.
    Pruned,
}

/// Passages from which searches are pruned. CPU of visiting every match against pruning, query by query in turn
/// in one process: .93 at 10,038 passages, 1.03 at 40,880, 1.18 at 100,056, 1.90 at 1,000,389; pruning also
/// takes some 50 MB of memory at 100,000 passages and 250 MB at a million.
const PRUNED_FROM: u64 = 40_000;

impl Road {
    /// The one that costs less over an index.
    pub(crate) fn of(index: &IndexReader) -> Self {
        if index.engine().num_docs() >= PRUNED_FROM {
            Road::Pruned
        } else {
            Road::Visiting
        }
    }
}

/// What is to be gathered.
pub(crate) struct Gather<'a> {
    /// What acts must be.
    pub(crate) allowed: ActFilter,
    /// What acts had better be.
    pub(crate) mentions: &'a Mentions,
    pub(crate) unit: Unit,
    pub(crate) sort: Sort,
    /// Groups to keep.
    pub(crate) limit: usize,
    pub(crate) road: Road,
    pub(crate) searcher: &'a Searcher,
    /// What finding may take.
    pub(crate) allowance: &'a Allowance<'a>,
}

impl Gather<'_> {
    /// The segments of the index, the largest first: the best of what it holds rule out most of the others.
    pub(crate) fn segments(&self) -> Vec<SegmentOrdinal> {
        let segments = (0..).zip(self.searcher.index().engine().segment_readers());
        let mut sizes: Vec<_> = segments
            .map(|(ordinal, segment)| (segment.max_doc(), ordinal))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.into_iter().map(|(_, ordinal)| ordinal).collect()
    }
}
