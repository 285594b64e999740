//! Gathers acts without scoring every passage: the sets of the words tell exactly which acts match; only
//! those that may still be among the best are scored.
//!
//! A few acts whose passages may score most are scored first. What the worst of the best
//! scores then rules out most passages, sixty-four at a time or by what their words score at most.

use std::collections::HashSet;

use tantivy::{DocId, SegmentOrdinal};

use super::block_max;
use super::doc_sets::{Sets, docs_in, first_from, has_any};
use super::rescore::Looking;
use super::upper_bounds::Bounds;
use crate::index::SegmentActs;
use crate::search::budget::SETS;
use crate::search::matching::coverage::{Compiled, Shares};
use crate::search::query::weights;
use crate::search::ranking::gather::Gather;
use crate::search::ranking::groups::{Found, Groups, Place};
use crate::search::ranking::prior;
use crate::search::request::{Group, Sort};

/// Acts that are scored first, beyond those that are wanted.
const SCORED_FIRST: usize = 6;
/// Blocks of sixty-four passages among whose acts those are chosen.
const BLOCKS_FIRST: usize = 64;

/// Whether a search can be answered so: by words alone, acts by relevance.
fn suits(gather: &Gather<'_>, compiled: &Compiled) -> bool {
    let free = compiled.must.is_empty() && compiled.must_not.is_empty();
    let by_relevance = gather.group == Group::Act && gather.sort == Sort::Relevance;
    free && by_relevance && !compiled.legs().is_empty()
}

/// Finds the acts that match; `None` where the search is of another kind than this road answers.
pub(crate) fn gather(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Option<Found>> {
    if !suits(gather, compiled) {
        return Ok(None);
    }
    let shares = Shares::of(compiled.legs());
    let reading = gather.allowance.budget.until(SETS);
    let mut groups = Groups::counting_apart(gather);
    for ordinal in gather.segments() {
        if gather.allowance.is_spent() {
            break;
        }
        let sets = Sets::open(compiled, &shares, gather.index, ordinal, &reading)?;
        let searched = Searched {
            gather,
            compiled,
            shares: &shares,
            ordinal,
            acts: gather.index.acts.segment(ordinal),
            bounds: Bounds::open(&sets, &shares, compiled, gather.index, ordinal)?,
            sets: &sets,
        };
        let mut wanted = searched.count(&mut groups);
        if gather.limit > 0 && wanted.contains(&true) {
            searched.score_first(&mut wanted, &mut groups)?;
            searched.score_best(&wanted, &mut groups)?;
        }
    }
    // Where words were not read, what matches by them is not counted.
    if reading.was_cut() {
        gather.allowance.cut();
    }
    Ok(Some(groups.finish()))
}

/// A segment being searched.
struct Searched<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a Compiled,
    shares: &'a Shares,
    ordinal: SegmentOrdinal,
    acts: &'a SegmentActs,
    sets: &'a Sets,
    bounds: Bounds<'a>,
}

impl Searched<'_> {
    /// Counts the acts that match, and tells of each act of the segment whether it is a hit.
    fn count(&self, groups: &mut Groups<'_>) -> Vec<bool> {
        let segment = self.gather.index.searcher.segment_reader(self.ordinal);
        let alive = segment.alive_bitset();
        // A file's passages are taken out together: the first tells of all.
        let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
        let is_hit = |at| {
            let docs = self.acts.passages(at);
            has_any(&self.sets.matching, &docs)
                && is_alive(docs.start)
                && groups.count_act(self.acts.ordinal(at))
        };
        (0..self.acts.len()).map(is_hit).collect()
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
        for (scored, at) in first.into_iter().enumerate() {
            // Some are scored in any case, so that there is something to show.
            if scored > SCORED_FIRST && self.gather.allowance.is_spent() {
                break;
            }
            looking.score(&self.place(at), self.prior(at), groups)?;
            wanted[at] = false;
        }
        Ok(())
    }

    /// Acts whose passages may score most, more than are wanted.
    fn promising(&self, wanted: &[bool], looking: &mut Looking<'_>) -> Vec<usize> {
        let (sets, shares) = (self.sets, self.shares);
        let blocks = block_max::strongest(sets, shares, self.compiled, BLOCKS_FIRST);
        let mut acts = Vec::new();
        for block in blocks {
            // A segment's passages are counted in 32 bits.
            let start = (block * 64) as DocId;
            let mut at = 0;
            for doc in docs_in(&sets.matching, start..start + 64) {
                at = self.acts.at(at, doc);
                if wanted[at] {
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
    fn score_best(&self, wanted: &[bool], groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let most_prior = prior::most_prior(self.gather.named, &self.gather.index.acts);
        let mut looking = self.looking();
        let (mut at, mut next) = (0, 0);
        let mut threshold = groups.threshold();
        let enough = (threshold - most_prior) / weights::ALL_PASSAGES;
        for block in block_max::reaching(self.sets, self.shares, self.compiled, enough) {
            if self.gather.allowance.is_spent() {
                break;
            }
            let enough = (threshold - most_prior) / weights::ALL_PASSAGES;
            let mut maybe = self.bounds.reaching(block, enough, &mut looking.met);
            while let Some(doc) = first_from(maybe, block, next) {
                at = self.acts.at(at, doc);
                next = doc + 1;
                if !wanted[at] {
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
            segment: self.ordinal,
            act: self.acts.ordinal(at),
            docs: self.acts.passages(at),
        }
    }
}
