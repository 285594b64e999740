//! Gathers acts without scoring every passage: the sets of the words tell exactly which acts match; only
//! those that may still be among the best are scored.
//!
//! A few acts whose passages may score most are scored first. What the worst of the best
//! scores then rules out most passages, sixty-four at a time or by what their words score at most.

use std::collections::HashSet;
use std::sync::OnceLock;

use tantivy::{DocId, TantivyError};

use super::block_max;
use super::doc_sets::{Sets, docs_in, first_from, has_any};
use super::rescore::Looking;
use super::upper_bounds::Bounds;
use crate::index::SegmentActs;
use crate::search::budget::{Allowance, SETS};
use crate::search::matching::coverage::{Compiled, Shares};
use crate::search::query::weights;
use crate::search::ranking::gather::Gather;
use crate::search::ranking::groups::{Found, Groups, Place};
use crate::search::ranking::prior;
use crate::search::ranking::two_threads::{Part, Parts};
use crate::search::ranking::worst::Worst;
use crate::search::request::{Group, Sort};

/// Acts that are scored first, beyond those that are wanted.
const SCORED_FIRST: usize = 6;
/// Blocks of sixty-four passages among whose acts those are chosen.
const BLOCKS_FIRST: usize = 64;

/// Whether a search can be answered so: by words alone, acts by relevance.
pub(crate) fn suits(gather: &Gather<'_>, compiled: &Compiled) -> bool {
    let free = compiled.must.is_empty() && compiled.must_not.is_empty();
    let by_relevance = gather.group == Group::Act && gather.sort == Sort::Relevance;
    free && by_relevance && !compiled.legs().is_empty()
}

/// Finds the acts that match.
pub(crate) fn gather(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Found> {
    let found = Finding {
        gather,
        compiled,
        shares: Shares::of(compiled.legs()),
        worst: Worst::default(),
        reading: gather.allowance.budget.until(SETS),
        sets: (gather.index.searcher.segment_readers().iter())
            .map(|_| OnceLock::new())
            .collect(),
    };
    let groups = Parts::of(gather.index).gathered(
        gather.allowance.budget,
        |parts| found.of_parts(parts),
        Groups::with,
    )?;
    // Where words were not read, what matches by them is not counted.
    if found.reading.was_cut() {
        gather.allowance.cut();
    }
    Ok(groups.finish())
}

/// What is known of a search by all that go through parts of the index.
struct Finding<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a Compiled,
    shares: Shares,
    worst: Worst,
    /// What making sets may take.
    reading: Allowance<'a>,
    /// The sets of each segment, made by whoever needs them first.
    sets: Vec<OnceLock<tantivy::Result<Sets>>>,
}

impl Finding<'_> {
    /// Finds the acts of those parts that nobody else takes.
    fn of_parts(&self, parts: &Parts) -> tantivy::Result<Groups<'_>> {
        let (gather, compiled, shares) = (self.gather, self.compiled, &self.shares);
        let mut groups = Groups::new(gather, Some(&self.worst));
        while let Some(part) = parts.next() {
            if gather.allowance.is_spent() {
                break;
            }
            let ordinal = part.segment;
            let open = || Sets::open(compiled, shares, gather.index, ordinal, &self.reading);
            let sets = self.sets[ordinal as usize].get_or_init(open);
            let sets = sets.as_ref().map_err(TantivyError::clone)?;
            let searched = Searched {
                gather,
                compiled,
                shares,
                part,
                acts: gather.index.acts.segment(ordinal),
                bounds: Bounds::open(sets, shares, compiled, gather.index, ordinal)?,
                sets,
            };
            let mut wanted = searched.count(&mut groups);
            if gather.limit > 0 && wanted.each.contains(&true) {
                searched.score_first(&mut wanted, &mut groups)?;
                searched.score_best(&mut wanted, &mut groups)?;
            }
        }
        Ok(groups)
    }
}

/// A part of a segment being gone through.
struct Searched<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a Compiled,
    shares: &'a Shares,
    part: &'a Part,
    acts: &'a SegmentActs,
    sets: &'a Sets,
    bounds: Bounds<'a>,
}

/// Which acts of a part are still to be scored.
struct Wanted {
    /// The place of the first one in the segment.
    first: usize,
    each: Vec<bool>,
}

impl Wanted {
    /// Whether the act at this place in the segment is.
    fn has(&self, at: usize) -> bool {
        self.each[at - self.first]
    }

    fn take_out(&mut self, at: usize) {
        self.each[at - self.first] = false;
    }
}

impl Searched<'_> {
    /// Counts the acts that match, and gives those that are hits.
    fn count(&self, groups: &mut Groups<'_>) -> Wanted {
        let segment = self.gather.index.searcher.segment_reader(self.part.segment);
        let alive = segment.alive_bitset();
        // A file's passages are taken out together: the first tells of all.
        let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
        let places = self.part.acts.clone();
        let is_hit = |at| {
            let docs = self.acts.passages(at);
            has_any(&self.sets.matching, &docs)
                && is_alive(docs.start)
                && groups.count_act(self.acts.ordinal(at))
        };
        Wanted {
            first: places.start,
            each: places.map(is_hit).collect(),
        }
    }

    /// Scores the acts that are cited and, where nothing rules out the others yet, some whose
    /// passages may score most: they are no more `wanted`.
    fn score_first(&self, wanted: &mut Wanted, groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let mut looking = self.looking();
        // What is cited is above all else, so that the bound of the others need not think of it.
        let mut first: Vec<usize> = self.cited().filter(|at| wanted.has(*at)).collect();
        if groups.threshold() == f32::NEG_INFINITY {
            first.extend(self.promising(wanted, &mut looking));
        }
        first.sort_unstable();
        first.dedup();
        for (scored, at) in first.into_iter().enumerate() {
            // Some are scored in any case, so that there is something to show.
            if scored > SCORED_FIRST && self.gather.allowance.is_spent() {
                break;
            }
            looking.score(&self.place(at), self.prior(at), groups)?;
            wanted.take_out(at);
        }
        Ok(())
    }

    /// Acts whose passages may score most, more than are wanted.
    fn promising(&self, wanted: &Wanted, looking: &mut Looking<'_>) -> Vec<usize> {
        let (sets, shares, part) = (self.sets, self.shares, self.part);
        let blocks = block_max::strongest(sets, shares, self.compiled, &part.docs, BLOCKS_FIRST);
        let mut acts = Vec::new();
        for block in blocks {
            // A segment's passages are counted in 32 bits.
            let start = (block * 64) as DocId;
            let docs = part.docs.start.max(start)..part.docs.end.min(start + 64);
            let mut at = part.acts.start;
            for doc in docs_in(&sets.matching, docs) {
                at = self.acts.at(at, doc);
                if wanted.has(at) {
                    let most = self.bounds.most(doc, f32::NEG_INFINITY, &mut looking.met);
                    acts.push((most, at));
                }
            }
        }
        acts.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let enough = self.gather.limit + SCORED_FIRST;
        let mut met = HashSet::new();
        let acts = acts.into_iter().map(|(_, at)| at);
        acts.filter(|at| met.insert(*at)).take(enough).collect()
    }

    /// Begins to look at its acts.
    fn looking(&self) -> Looking<'_> {
        let index = self.gather.index;
        let ordinal = self.part.segment;
        Looking::at(&self.bounds, self.shares, self.compiled, index, ordinal)
    }

    /// The acts of this part that the query cites.
    fn cited(&self) -> impl Iterator<Item = usize> {
        let acts = &self.gather.index.acts;
        let cited = self.gather.named.cited.iter();
        let places = cited.filter_map(|key| Some(acts.place(acts.with_key(*key)?)));
        let here = places.filter(|(segment, docs)| {
            *segment == self.part.segment && self.part.docs.contains(&docs.start)
        });
        here.map(|(_, docs)| self.acts.at(0, docs.start))
    }

    /// Scores every act that is `wanted` and may be among the best.
    fn score_best(&self, wanted: &mut Wanted, groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let most_prior = prior::most_prior(self.gather.named, &self.gather.index.acts);
        let mut looking = self.looking();
        let (sets, shares, docs) = (self.sets, self.shares, &self.part.docs);
        let (mut at, mut next) = (self.part.acts.start, docs.start);
        let mut threshold = groups.threshold();
        let enough = (threshold - most_prior) / weights::ALL_PASSAGES;
        for block in block_max::reaching(sets, shares, self.compiled, docs, enough) {
            if self.gather.allowance.is_spent() {
                break;
            }
            let enough = (threshold - most_prior) / weights::ALL_PASSAGES;
            let mut maybe = self.bounds.reaching(block, enough, &mut looking.met);
            while let Some(doc) = first_from(maybe, block, next).filter(|doc| *doc < docs.end) {
                at = self.acts.at(at, doc);
                next = doc + 1;
                if !wanted.has(at) {
                    next = self.acts.passages(at).end;
                    continue;
                }
                let enough = (threshold - self.prior(at)) / weights::ALL_PASSAGES;
                if self.bounds.most(doc, enough, &mut looking.met) < enough {
                    continue;
                }
                // Where one of its passages may be enough, all are looked at.
                let place = self.place(at);
                next = place.docs.end;
                looking.score(&place, self.prior(at), groups)?;
                if groups.threshold() > threshold {
                    threshold = groups.threshold();
                    let enough = (threshold - most_prior) / weights::ALL_PASSAGES;
                    maybe &= self.bounds.reaching(block, enough, &mut looking.met);
                }
            }
        }
        Ok(())
    }

    /// What an act scores whatever the words.
    fn prior(&self, at: usize) -> f32 {
        let act = self.acts.ordinal(at);
        prior::prior(self.gather.named, &self.gather.index.acts, act)
    }

    fn place(&self, at: usize) -> Place {
        Place {
            segment: self.part.segment,
            act: self.acts.ordinal(at),
            docs: self.acts.passages(at),
        }
    }
}

#[cfg(test)]
mod tests;
