//! Gathers matching passages by act, exactly: counts and facets count acts, not passages.
//!
//! An act's passages are neighbours in a segment (they are written together, and merging keeps the order),
//! so one pass with one open act suffices: no table of all the acts that match.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::facets::{FacetCounts, SegmentFacets};
use super::request::{Group, Sort};

/// Most passages shown of one hit.
pub(super) const PASSAGES: usize = 3;

/// An act, or a provision, that matches.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    /// What it is sorted by: larger is better.
    rank: u64,
    /// Score of its best passage.
    pub(super) score: Score,
    /// Key of the group, which settles ties the same way on every page.
    key: u64,
    /// Its best passages, best first.
    pub(super) passages: Vec<(Score, DocAddress)>,
}

impl Eq for Match {}

impl Ord for Match {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank
            .cmp(&other.rank)
            .then_with(|| self.score.total_cmp(&other.score))
            .then_with(|| other.key.cmp(&self.key))
    }
}

impl PartialOrd for Match {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// All that a search finds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Groups in all.
    pub(super) total: usize,
    /// The best groups, best first, as many as asked for.
    pub(super) best: Vec<Match>,
    /// Counts of groups by field.
    pub(super) facets: FacetCounts,
}

/// Collects the best `limit` groups.
pub(super) struct GroupCollector {
    pub(super) group: Group,
    pub(super) sort: Sort,
    pub(super) limit: usize,
}

impl Collector for GroupCollector {
    type Fruit = Found;
    type Child = SegmentGroups;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentGroups> {
        let key = match self.group {
            Group::Act => "act_key",
            Group::None => "provision_key",
        };
        let columns = segment.fast_fields();
        Ok(SegmentGroups {
            ordinal,
            sort: self.sort,
            limit: self.limit,
            keys: columns.u64(key)?,
            dates: columns.u64("date")?,
            facets: SegmentFacets::open(segment)?,
            open: None,
            total: 0,
            best: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for found in segments {
            all.total += found.total;
            all.best.extend(found.best);
            all.facets.add(found.facets);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.limit);
        Ok(all)
    }
}

/// The groups of one segment.
pub(super) struct SegmentGroups {
    ordinal: SegmentOrdinal,
    sort: Sort,
    limit: usize,
    keys: Column<u64>,
    dates: Column<u64>,
    facets: SegmentFacets,
    /// The group whose passages are coming, with its first passage.
    open: Option<(DocId, Match)>,
    total: usize,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<Match>>,
}

impl SegmentGroups {
    fn close(&mut self) {
        let Some((first, mut group)) = self.open.take() else {
            return;
        };
        let date = self.dates.first(first);
        group.rank = match (self.sort, date) {
            (Sort::Relevance, _) => 0,
            (Sort::Newest, date) => date.unwrap_or(0),
            // Acts without a date come last in either order.
            (Sort::Oldest, date) => date.map_or(0, |date| u64::MAX - date),
        };
        self.total += 1;
        self.facets.count(first, date);
        if self.best.len() < self.limit {
            self.best.push(Reverse(group));
        } else if let Some(mut worst) = self.best.peek_mut()
            && worst.0 < group
        {
            *worst = Reverse(group);
        }
    }
}

impl SegmentCollector for SegmentGroups {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        let key = self.keys.first(doc).unwrap_or_default();
        let address = DocAddress::new(self.ordinal, doc);
        match &mut self.open {
            Some((_, group)) if group.key == key => {
                group.score = group.score.max(score);
                let place = group
                    .passages
                    .partition_point(|(better, _)| *better >= score);
                if place < PASSAGES {
                    group.passages.truncate(PASSAGES - 1);
                    group
                        .passages
                        .insert(place.min(group.passages.len()), (score, address));
                }
            }
            _ => {
                self.close();
                let passages = vec![(score, address)];
                self.open = Some((
                    doc,
                    Match {
                        rank: 0,
                        score,
                        key,
                        passages,
                    },
                ));
            }
        }
    }

    fn harvest(mut self) -> Found {
        self.close();
        Found {
            total: self.total,
            best: self.best.into_iter().map(|Reverse(group)| group).collect(),
            facets: self.facets.harvest(),
        }
    }
}
