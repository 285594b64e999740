//! Gathers acts without scoring every passage: the sets of the words tell exactly which acts match; only
//! those that may still be among the best are scored.
//!
//! A few acts that have most of the query in one passage are scored first. What the worst of the best
//! scores then rules out most passages, sixty-four at a time or by what their words score at most.

use tantivy::SegmentOrdinal;

use super::bounds::{Bound, Bounds, Met};
use super::collect::Gather;
use super::coverage::{Compiled, Shares};
use super::groups::{Found, Groups, Place};
use super::halves::{at_once, halves};
use super::look::{Look, rank};
use super::matches::Matches;
use super::plan;
use super::request::{Group, Sort};
use super::sets::{Sets, docs_in, first_from, has_any};
use super::worst::Worst;
use crate::index::SegmentActs;

/// Acts that are scored first, beyond those that are wanted.
const SCORED_FIRST: usize = 6;
/// Acts that are scored first in a segment once as many as are wanted were found in others.
const SCORED_NEXT: usize = 4;
/// Acts among which those are chosen.
const LOOKED_AT_FIRST: usize = 256;

/// Whether a search can be answered so: by words alone, acts by relevance.
pub(super) fn suits(gather: &Gather<'_>, compiled: &Compiled) -> bool {
    let free = compiled.must.is_empty() && compiled.must_not.is_empty();
    let by_relevance = gather.group == Group::Act && gather.sort == Sort::Relevance;
    free && by_relevance && !compiled.legs().is_empty()
}

/// Finds the acts that match. A large index is gone through in two halves at once.
pub(super) fn gather(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Found> {
    let worst = Worst::default();
    let [one, other] = halves(gather.index);
    let half = |segments: &[SegmentOrdinal]| of_segments(gather, compiled, segments, &worst);
    let groups = if other.is_empty() {
        half(&one)?
    } else {
        let (one, other) = at_once(|| half(&one), || half(&other))?;
        one.with(other)
    };
    Ok(groups.finish())
}

/// Finds the acts of some segments.
fn of_segments<'a>(
    gather: &'a Gather<'_>,
    compiled: &Compiled,
    segments: &[SegmentOrdinal],
    worst: &'a Worst,
) -> tantivy::Result<Groups<'a>> {
    let shares = Shares::of(compiled.legs());
    let mut groups = Groups::new(gather, Some(worst));
    let open = |ordinal| Sets::open(compiled, &shares, gather.index, ordinal);
    let sets = segments.iter().map(|ordinal| open(*ordinal));
    let sets = sets.collect::<tantivy::Result<Vec<_>>>()?;
    let mut opened = Vec::with_capacity(sets.len());
    for (ordinal, sets) in segments.iter().copied().zip(&sets) {
        let mut segment = Segment {
            gather,
            compiled,
            ordinal,
            acts: gather.index.acts.segment(ordinal),
            bounds: Bounds::open(sets, &shares, compiled, gather.index, ordinal)?,
            sets,
            wanted: Vec::new(),
        };
        segment.count(&mut groups);
        if gather.limit > 0 && segment.wanted.contains(&true) {
            opened.push(segment);
        }
    }
    // What the first ones score rules out the others in every segment.
    for segment in &mut opened {
        segment.score_first(&mut groups)?;
    }
    for segment in &mut opened {
        segment.score_best(&mut groups)?;
    }
    Ok(groups)
}

/// A segment being gathered.
struct Segment<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a Compiled,
    ordinal: SegmentOrdinal,
    acts: &'a SegmentActs,
    sets: &'a Sets,
    bounds: Bounds<'a>,
    /// The acts that are hits and not yet scored or ruled out.
    wanted: Vec<bool>,
}

impl Segment<'_> {
    /// Counts the acts that match.
    fn count(&mut self, groups: &mut Groups<'_>) {
        let segment = self.gather.index.searcher.segment_reader(self.ordinal);
        let alive = segment.alive_bitset();
        // A file's passages are taken out together: the first tells of all.
        let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
        let places = 0..self.acts.len();
        self.wanted = places
            .map(|at| {
                let docs = self.acts.passages(at);
                has_any(&self.sets.matching, &docs)
                    && is_alive(docs.start)
                    && groups.count_act(self.acts.ordinal(at))
            })
            .collect();
    }

    /// Scores some acts that have much of the query in one passage.
    fn score_first(&mut self, groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let legs = self.compiled.legs();
        let mut order: Vec<usize> = (0..legs.len()).collect();
        order.sort_by(|a, b| legs[*b].weight.total_cmp(&legs[*a].weight));
        // The passages that have the heaviest word, of those the ones that have the next, and so on.
        let mut narrower = vec![self.sets.matching.clone()];
        for leg in order {
            let last = narrower.last().into_iter().flatten();
            let both = last.zip(&self.sets.word(leg).bits);
            let both: Vec<u64> = both.map(|(last, own)| last & own).collect();
            if both.iter().any(|block| *block != 0) {
                narrower.push(both);
            }
        }
        let enough = if groups.threshold() == f32::NEG_INFINITY {
            self.gather.limit + SCORED_FIRST
        } else {
            SCORED_NEXT
        };
        let mut met = Met::new(self.compiled.legs().len());
        let mut looked_at = vec![false; self.acts.len()];
        let mut first = Vec::new();
        for set in narrower.iter().rev() {
            for (at, looked_at) in looked_at.iter_mut().enumerate() {
                if first.len() == LOOKED_AT_FIRST {
                    break;
                }
                let docs = self.acts.passages(at);
                if self.wanted[at]
                    && !*looked_at
                    && let Some(doc) = docs_in(set, docs).next()
                {
                    *looked_at = true;
                    first.push((self.bounds.passage(doc, &mut met).most, at));
                }
            }
            if first.len() >= enough {
                break;
            }
        }
        first.sort_by(|a, b| b.0.total_cmp(&a.0));
        first.truncate(enough);
        // What is cited is above all else, so that the bound of the others need not think of it.
        let cited = self.cited().map(|at| (f32::INFINITY, at));
        first.extend(cited.filter(|(_, at)| self.wanted[*at]));
        first.sort_by_key(|(_, at)| *at);
        first.dedup_by_key(|(_, at)| *at);
        let searcher = &self.gather.index.searcher;
        let mut matches = Matches::open(self.compiled, searcher, self.ordinal)?;
        let mut told = Vec::new();
        for (_, at) in first {
            self.wanted[at] = false;
            if let Some(looks) = self.looks(at, groups.threshold(), &mut met, &mut told) {
                groups.score_act(&self.place(at), &looks, &mut matches)?;
            }
        }
        Ok(())
    }

    /// The acts of this segment that the query cites.
    fn cited(&self) -> impl Iterator<Item = usize> {
        let acts = &self.gather.index.acts;
        let cited = self.gather.named.cited.iter();
        let places = cited.filter_map(|key| Some(acts.place(acts.with_key(*key)?)));
        let here = places.filter(|(segment, _)| *segment == self.ordinal);
        here.map(|(_, docs)| self.acts.at(0, docs.start))
    }

    /// Scores every act that may be among the best.
    fn score_best(&mut self, groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let most_prior = plan::most_prior(self.gather.named, &self.gather.index.acts);
        let mut threshold = groups.threshold();
        let mut matches = None;
        let mut met = Met::new(self.compiled.legs().len());
        let mut told = Vec::new();
        let (mut at, mut next) = (0, 0);
        for block in 0..self.sets.matching.len() {
            let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
            let mut maybe = self.bounds.reaching(block, enough, &mut met);
            while let Some(doc) = first_from(maybe, block, next) {
                at = self.acts.at(at, doc);
                next = doc + 1;
                if !self.wanted[at] {
                    next = self.acts.passages(at).end;
                    continue;
                }
                let enough = (threshold - self.prior(at)) / plan::ALL_PASSAGES;
                if self.bounds.passage(doc, &mut met).most < enough {
                    continue;
                }
                // Where one of its passages may be enough, all are looked at.
                self.wanted[at] = false;
                let place = self.place(at);
                next = place.docs.end;
                let Some(looks) = self.looks(at, threshold, &mut met, &mut told) else {
                    continue;
                };
                let matches = match &mut matches {
                    Some(open) => open,
                    closed => {
                        let searcher = &self.gather.index.searcher;
                        closed.insert(Matches::open(self.compiled, searcher, self.ordinal)?)
                    }
                };
                groups.score_act(&place, &looks, matches)?;
                if groups.threshold() > threshold {
                    threshold = groups.threshold();
                    let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
                    maybe &= self.bounds.reaching(block, enough, &mut met);
                }
            }
        }
        Ok(())
    }

    /// The passages of an act by which its score is known; `None` where it does not score `enough`.
    fn looks(
        &self,
        at: usize,
        enough: f32,
        met: &mut Met,
        told: &mut Vec<Bound>,
    ) -> Option<Vec<Look>> {
        self.bounds.passages(&self.acts.passages(at), met, told);
        let mut words = [0.0_f32; 3];
        let mut least = [0.0_f32; 3];
        let mut most = 0.0_f32;
        for bound in told.iter() {
            most = most.max(bound.most);
            rank(&mut words, bound.words);
            rank(&mut least, bound.least);
        }
        let at_most = most + plan::MORE_PASSAGES * (words[1] + words[2]) + self.prior(at);
        if at_most < enough {
            return None;
        }
        let looks = told.iter().map(|bound| Look {
            doc: bound.doc,
            best: bound.most >= least[0],
            more: bound.words >= least[2],
        });
        Some(looks.filter(|look| look.best || look.more).collect())
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
