//! Gathers acts without scoring every passage: the sets of the words tell exactly which acts match; only
//! those that may still be among the best are scored.
//!
//! A few acts whose passages may score most are scored first. What the worst of the best
//! scores then rules out most passages, sixty-four at a time or by what their words score at most.

use tantivy::{DocId, SegmentOrdinal};

use super::blocks;
use super::bounds::Bounds;
use super::collect::Gather;
use super::coverage::{Compiled, Shares};
use super::groups::{Found, Groups, Place};
use super::look::Looking;
use super::plan;
use super::request::{Group, Sort};
use super::sets::{Sets, docs_in, first_from, has_any};
use super::two_threads::Segments;
use super::worst::Worst;
use crate::index::SegmentActs;

/// Acts that are scored first, beyond those that are wanted.
const SCORED_FIRST: usize = 6;
/// Blocks of sixty-four passages among whose acts those are chosen.
const BLOCKS_FIRST: usize = 64;

/// Whether a search can be answered so: by words alone, acts by relevance.
pub(super) fn suits(gather: &Gather<'_>, compiled: &Compiled) -> bool {
    let free = compiled.must.is_empty() && compiled.must_not.is_empty();
    let by_relevance = gather.group == Group::Act && gather.sort == Sort::Relevance;
    free && by_relevance && !compiled.legs().is_empty()
}

/// Finds the acts that match.
pub(super) fn gather(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Found> {
    let worst = Worst::default();
    let segments = Segments::of(gather.index);
    let groups = segments.gathered(
        |segments| of_segments(gather, compiled, segments, &worst),
        Groups::with,
    )?;
    Ok(groups.finish())
}

/// Finds the acts of those segments that nobody else takes.
fn of_segments<'a>(
    gather: &'a Gather<'_>,
    compiled: &Compiled,
    segments: &Segments,
    worst: &'a Worst,
) -> tantivy::Result<Groups<'a>> {
    let shares = Shares::of(compiled.legs());
    let mut groups = Groups::new(gather, Some(worst));
    while let Some(ordinal) = segments.next() {
        let sets = Sets::open(compiled, &shares, gather.index, ordinal)?;
        let segment = Segment {
            gather,
            compiled,
            shares: &shares,
            ordinal,
            acts: gather.index.acts.segment(ordinal),
            bounds: Bounds::open(&sets, &shares, compiled, gather.index, ordinal)?,
            sets: &sets,
        };
        let mut wanted = segment.count(&mut groups);
        if gather.limit > 0 && wanted.contains(&true) {
            segment.score_first(&mut wanted, &mut groups)?;
            segment.score_best(&mut wanted, &mut groups)?;
        }
    }
    Ok(groups)
}

/// A segment being gathered.
struct Segment<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a Compiled,
    shares: &'a Shares,
    ordinal: SegmentOrdinal,
    acts: &'a SegmentActs,
    sets: &'a Sets,
    bounds: Bounds<'a>,
}

impl Segment<'_> {
    /// Counts the acts that match, and gives those that are hits.
    fn count(&self, groups: &mut Groups<'_>) -> Vec<bool> {
        let segment = self.gather.index.searcher.segment_reader(self.ordinal);
        let alive = segment.alive_bitset();
        // A file's passages are taken out together: the first tells of all.
        let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
        let places = 0..self.acts.len();
        places
            .map(|at| {
                let docs = self.acts.passages(at);
                has_any(&self.sets.matching, &docs)
                    && is_alive(docs.start)
                    && groups.count_act(self.acts.ordinal(at))
            })
            .collect()
    }

    /// Scores the acts that are cited and, where nothing rules out the others yet, some whose
    /// passages may score most: they are no more `wanted`.
    fn score_first(&self, wanted: &mut [bool], groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let mut looking = self.looking();
        // What is cited is above all else, so that the bound of the others need not think of it.
        let mut first: Vec<usize> = self.cited().filter(|at| wanted[*at]).collect();
        if groups.threshold() == f32::NEG_INFINITY {
            first.extend(self.promising(wanted, &mut looking));
        }
        first.sort_unstable();
        first.dedup();
        for at in first {
            looking.score(&self.place(at), self.prior(at), groups)?;
            wanted[at] = false;
        }
        Ok(())
    }

    /// Acts whose passages may score most, more than are wanted.
    fn promising(&self, wanted: &[bool], looking: &mut Looking<'_>) -> Vec<usize> {
        let blocks = blocks::strongest(self.sets, self.shares, self.compiled, BLOCKS_FIRST);
        let mut acts = Vec::new();
        for block in blocks {
            // A segment's passages are counted in 32 bits.
            let start = (block * 64) as DocId;
            let mut at = 0;
            for doc in docs_in(&self.sets.matching, start..start + 64) {
                at = self.acts.at(at, doc);
                if wanted[at] {
                    let most = self.bounds.most(doc, f32::NEG_INFINITY, &mut looking.met);
                    acts.push((most, at));
                }
            }
        }
        acts.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let enough = self.gather.limit + SCORED_FIRST;
        let mut first = Vec::with_capacity(enough);
        for (_, at) in acts {
            if first.len() < enough && !first.contains(&at) {
                first.push(at);
            }
        }
        first
    }

    /// Begins to look at its acts.
    fn looking(&self) -> Looking<'_> {
        let index = self.gather.index;
        Looking::at(
            &self.bounds,
            self.shares,
            self.compiled,
            index,
            self.ordinal,
        )
    }

    /// The acts of this segment that the query cites.
    fn cited(&self) -> impl Iterator<Item = usize> {
        let acts = &self.gather.index.acts;
        let cited = self.gather.named.cited.iter();
        let places = cited.filter_map(|key| Some(acts.place(acts.with_key(*key)?)));
        let here = places.filter(|(segment, _)| *segment == self.ordinal);
        here.map(|(_, docs)| self.acts.at(0, docs.start))
    }

    /// Scores every act that is `wanted` and may be among the best.
    fn score_best(&self, wanted: &mut [bool], groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let most_prior = plan::most_prior(self.gather.named, &self.gather.index.acts);
        let mut threshold = groups.threshold();
        let mut looking = self.looking();
        let (mut at, mut next) = (0, 0);
        let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
        for block in blocks::reaching(self.sets, self.shares, self.compiled, enough) {
            let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
            let mut maybe = self.bounds.reaching(block, enough, &mut looking.met);
            while let Some(doc) = first_from(maybe, block, next) {
                at = self.acts.at(at, doc);
                next = doc + 1;
                if !wanted[at] {
                    next = self.acts.passages(at).end;
                    continue;
                }
                let enough = (threshold - self.prior(at)) / plan::ALL_PASSAGES;
                if self.bounds.most(doc, enough, &mut looking.met) < enough {
                    continue;
                }
                // Where one of its passages may be enough, all are looked at.
                wanted[at] = false;
                let place = self.place(at);
                next = place.docs.end;
                looking.score(&place, self.prior(at), groups)?;
                if groups.threshold() > threshold {
                    threshold = groups.threshold();
                    let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
                    maybe &= self.bounds.reaching(block, enough, &mut looking.met);
                }
            }
        }
        Ok(())
    }

    /// What an act scores whatever the words.
    fn prior(&self, at: usize) -> f32 {
        let act = self.acts.ordinal(at);
        plan::prior(self.gather.named, &self.gather.index.acts, act)
    }

    fn place(&self, at: usize) -> Place {
        Place {
            segment: self.ordinal,
            act: self.acts.ordinal(at),
            docs: self.acts.passages(at),
        }
    }
}

#[cfg(test)]
mod tests;
