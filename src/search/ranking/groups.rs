//! Groups matching passages by act or provision, and keeps the best groups.
//!
//! Contract: the passages of a group come together and in order; counts and facets count acts, not passages; the
//! same act in another PDF is folded under one hit.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal};

use super::facets::{FACETS, FacetCounts, RefusedBy};
use super::gather::Gather;
use crate::index::{ActOrdinal, ActTable};
use crate::search::matching::matches::Match;
use crate::search::query::weights;
use crate::search::ranking::prior;
use crate::search::request::{Sort, Unit};
use crate::search::result::Facets;

/// An act, or a provision, that matches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RankedGroup {
    /// What it is sorted by before its score: larger is better.
    rank: u64,
    /// Score of its best passage, and what other passages add.
    pub(crate) score: Score,
    /// What the best provisions of its act added to the score of a provision.
    pub(crate) sibling_boost: Score,
    /// Key of its act, which settles ties the same way on every page; of provisions of one act that score
    /// the same, the one that stands first in it comes first.
    key: u64,
    /// The act.
    pub(crate) act: ActOrdinal,
    /// Its segment and passages.
    pub(crate) segment: SegmentOrdinal,
    pub(crate) docs: Range<DocId>,
}

impl RankedGroup {
    /// Where it begins.
    pub(crate) fn place(&self) -> (SegmentOrdinal, DocId) {
        (self.segment, self.docs.start)
    }
}

impl Eq for RankedGroup {}

impl Ord for RankedGroup {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank
            .cmp(&other.rank)
            .then_with(|| self.score.total_cmp(&other.score))
            .then_with(|| other.key.cmp(&self.key))
            .then_with(|| other.place().cmp(&self.place()))
    }
}

impl PartialOrd for RankedGroup {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// All that a search finds.
#[derive(Debug, PartialEq)]
pub(crate) struct Gathered {
    /// Groups in all.
    pub(crate) total: usize,
    /// Those of them whose act is only catalogued.
    pub(crate) catalogued: usize,
    /// The best groups, best first, as many as asked for.
    pub(crate) best: Vec<RankedGroup>,
    /// Counts of acts by field.
    pub(crate) facets: Facets,
}

/// What adding numbers up in another order may change a score by, as a share of it.
const ROUNDING: f32 = 16.0 * f32::EPSILON;

/// An act and its passages in a segment.
pub(crate) struct ActPlace {
    pub(crate) segment: SegmentOrdinal,
    pub(crate) act: ActOrdinal,
    /// Its passages.
    pub(crate) docs: Range<DocId>,
}

/// The group whose passages are being visited.
struct OpenGroup {
    refused: RefusedBy,
    found: RankedGroup,
    /// Key of the provision, where provisions are wanted.
    provision: Option<u64>,
    /// What the act scores whatever the words.
    prior: f32,
    /// Scores of its best passages without proximity, best first: they decide what the others add.
    best: [f32; 3],
}

/// An act of which the corpus has several PDFs.
#[derive(Default)]
struct Copies {
    /// Whether one of the PDFs is a hit.
    is_hit: bool,
    best: Option<RankedGroup>,
    /// By which of the PDFs it is counted in each facet.
    counted: [Option<ActOrdinal>; FACETS],
}

/// The groups as they come.
pub(crate) struct Groups<'a> {
    gather: &'a Gather<'a>,
    /// Whether acts are counted by [`Groups::count_act`], before any of them is scored.
    counted_apart: bool,
    acts: &'a ActTable,
    open: Option<OpenGroup>,
    /// The act of the last passage.
    act: Option<ActOrdinal>,
    folded: HashMap<ActOrdinal, Copies>,
    counts: FacetCounts,
    total: usize,
    catalogued: usize,
    /// The lowest of the best on top.
    best: BinaryHeap<Reverse<RankedGroup>>,
}

impl<'a> Groups<'a> {
    /// Empty; every act that is taken is counted.
    pub(crate) fn new(gather: &'a Gather<'_>) -> Self {
        let acts = gather.searcher.index().acts();
        Groups {
            gather,
            counted_apart: false,
            acts,
            open: None,
            act: None,
            folded: HashMap::new(),
            counts: FacetCounts::new(acts),
            total: 0,
            catalogued: 0,
            best: BinaryHeap::new(),
        }
    }

    /// Empty; acts are counted by [`Groups::count_act`] alone.
    pub(crate) fn counting_apart(gather: &'a Gather<'_>) -> Self {
        Groups {
            counted_apart: true,
            ..Groups::new(gather)
        }
    }

    /// Counts an act that matches; returns whether it is a hit.
    pub(crate) fn count_act(&mut self, act: ActOrdinal) -> bool {
        let refused = self.gather.allowed.refuse(act, self.acts);
        self.count(act, refused);
        if refused.by_none() {
            match self.acts.folded_under(act) {
                Some(first) => self.folded.entry(first).or_default().is_hit = true,
                None => self.count_group(act),
            }
        }
        refused.by_none()
    }

    /// Takes a hit that was counted, with the score of its best passage and those of the best three without
    /// proximity.
    pub(crate) fn add_act(&mut self, place: &ActPlace, score: f32, best: [f32; 3]) {
        let mut open = self.opened(place, None, RefusedBy::BY_NONE, place.docs.start);
        open.found.score = score;
        open.best = best;
        self.open = Some(open);
        self.close();
    }

    /// Takes a passage; returns the first one that may still matter.
    pub(crate) fn take(
        &mut self,
        place: ActPlace,
        provisions: Option<&Column<u64>>,
        passage: &mut Match<'_, '_>,
    ) -> tantivy::Result<DocId> {
        let by_provision = self.gather.unit == Unit::Provision;
        let mut refused = None;
        if self.act != Some(place.act) {
            self.close();
            self.act = Some(place.act);
            // A copy's provisions are those of the act that stands for it.
            if by_provision && self.acts.is_copied_text(place.act) {
                return Ok(place.docs.end);
            }
            let by = self.gather.allowed.refuse(place.act, self.acts);
            self.count(place.act, by);
            refused = Some(by);
        }
        let provision = provisions.map(|keys| keys.first(passage.doc).unwrap_or_default());
        let same = |open: &OpenGroup| refused.is_none() && open.provision == provision;
        let same = self.open.as_ref().is_some_and(same);
        if !same {
            let by = match (refused, &self.open) {
                (Some(by), _) => by,
                (None, Some(open)) => open.refused,
                (None, None) => self.gather.allowed.refuse(place.act, self.acts),
            };
            self.close();
            self.open = Some(self.opened(&place, provision, by, passage.doc));
        }
        if self
            .open
            .as_ref()
            .is_some_and(|open| !open.refused.by_none())
        {
            return Ok(place.docs.end);
        }
        self.score(passage)?;
        Ok(passage.doc + 1)
    }

    /// Scores a passage of the open group.
    fn score(&mut self, passage: &mut Match<'_, '_>) -> tantivy::Result<()> {
        let by_provision = self.gather.unit == Unit::Provision;
        let threshold = self.threshold();
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let prior = open.prior;
        if self.gather.sort == Sort::Relevance {
            if !by_provision {
                rank(&mut open.best, passage.at_least());
            }
            // Further passages may add to it, but none of them as much as the best.
            let enough = open.found.score.max(threshold / weights::ALL_PASSAGES) - prior;
            let at_most = passage.at_most(enough) + prior;
            let with_others = at_most * weights::ALL_PASSAGES;
            if at_most >= open.found.score && with_others >= threshold {
                open.found.score = open.found.score.max(passage.score()? + prior);
            }
        } else {
            // Dates lead; words settle ties, without the cost of proximity.
            open.found.score = open.found.score.max(passage.at_least() + prior);
        }
        if by_provision {
            open.found.docs.end = passage.doc + 1;
        }
        Ok(())
    }

    fn opened(
        &self,
        place: &ActPlace,
        provision: Option<u64>,
        refused: RefusedBy,
        doc: DocId,
    ) -> OpenGroup {
        let date = self.acts.date(place.act).map(u64::from);
        let rank = match self.gather.sort {
            Sort::Relevance => 0,
            Sort::Newest => date.unwrap_or(0),
            // Acts without a date come last in either order.
            Sort::Oldest => date.map_or(0, |date| u64::MAX - date),
        };
        OpenGroup {
            refused,
            provision,
            prior: prior::prior(self.gather.mentions, self.acts, place.act),
            best: [0.0; 3],
            found: RankedGroup {
                rank,
                score: f32::NEG_INFINITY,
                sibling_boost: 0.0,
                key: self.acts.key(place.act),
                act: place.act,
                segment: place.segment,
                docs: match provision {
                    Some(_) => doc..doc + 1,
                    None => place.docs.clone(),
                },
            },
        }
    }

    /// The score below which no upper bound may be for an act to enter the results (θ). It is a little less than
    /// the lowest score among them: a bound adds the same numbers up in another order, and an act that ties with
    /// the last one may go before it by its key.
    pub(crate) fn threshold(&self) -> f32 {
        if self.best.len() < self.gather.limit {
            return f32::NEG_INFINITY;
        }
        let lowest = self.best.peek();
        lowest.map_or(f32::INFINITY, |Reverse(lowest)| {
            lowest.score - lowest.score.abs() * ROUNDING
        })
    }

    /// Counts an act in the facets.
    fn count(&mut self, act: ActOrdinal, refused: RefusedBy) {
        let Some(first) = self.acts.folded_under(act) else {
            return self.counts.add(act, refused, self.acts);
        };
        let order = |act: &ActOrdinal| self.acts.copies(first).iter().position(|copy| copy == act);
        let folded = self.folded.entry(first).or_default();
        for (facet, counted) in folded.counted.iter_mut().enumerate() {
            if refused.only_by(facet) && counted.is_none_or(|other| order(&act) < order(&other)) {
                *counted = Some(act);
            }
        }
    }

    /// Ends the open group.
    pub(crate) fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let (refused, mut found) = (open.refused, open.found);
        let [_, second, third] = open.best;
        found.score += weights::MORE_PASSAGES * (second + third);
        if !refused.by_none() {
            return;
        }
        let first = self.acts.folded_under(found.act);
        match first.filter(|_| self.gather.unit == Unit::Act) {
            Some(first) => {
                let best = &mut self.folded.entry(first).or_default().best;
                if best.as_ref().is_none_or(|best| *best < found) {
                    *best = Some(found);
                }
            }
            None => {
                if !self.counted_apart {
                    self.count_group(found.act);
                }
                self.keep(found);
            }
        }
    }

    /// Counts a group among those found.
    fn count_group(&mut self, act: ActOrdinal) {
        self.total += 1;
        self.catalogued += usize::from(self.acts.is_catalogued(act));
    }

    fn keep(&mut self, found: RankedGroup) {
        if self.best.len() < self.gather.limit {
            self.best.push(Reverse(found));
        } else if let Some(mut lowest) = self.best.peek_mut()
            && lowest.0 < found
        {
            *lowest = Reverse(found);
        }
    }

    /// The answer.
    pub(crate) fn finish(mut self) -> Gathered {
        for (first, folded) in std::mem::take(&mut self.folded) {
            for (facet, counted) in folded.counted.into_iter().enumerate() {
                if let Some(act) = counted {
                    self.counts.add_to(facet, act, self.acts);
                }
            }
            if folded.is_hit || folded.best.is_some() {
                self.count_group(first);
            }
            if let Some(best) = folded.best {
                self.keep(best);
            }
        }
        let mut best: Vec<RankedGroup> =
            self.best.into_iter().map(|Reverse(found)| found).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        Gathered {
            total: self.total,
            catalogued: self.catalogued,
            best,
            facets: self.counts.finish(self.acts),
        }
    }
}

/// Inserts a score among the best three, which are in falling order.
pub(crate) fn rank(best: &mut [f32; 3], score: f32) {
    let place = best.partition_point(|better| *better >= score);
    if place < best.len() {
        best[place..].rotate_right(1);
        best[place] = score;
    }
}
