//! The pruned search: the sets of the clauses give exactly the acts that match; only those that may still enter
//! the top results are scored.
//!
//! The acts with the highest upper bounds are scored first. The threshold that they set then rules out most
//! passages, by block or by their own bound.

use std::collections::HashSet;

use tantivy::{DocId, SegmentOrdinal};

use super::block_max;
use super::doc_sets::{DocSets, docs_in, first_from, has_any};
use super::rescore::Rescorer;
use super::upper_bounds::UpperBounds;
use crate::index::SegmentActs;
use crate::search::budget::SETS;
use crate::search::matching::coverage::{CompiledQuery, Coverage};
use crate::search::query::weights;
use crate::search::ranking::gather::Gather;
use crate::search::ranking::groups::{ActPlace, Gathered, Groups};
use crate::search::ranking::prior;
use crate::search::request::{Sort, Unit};

/// Acts scored first, beyond as many as are wanted.
const SCORED_FIRST: usize = 6;
/// Blocks from whose acts those are chosen.
const BLOCKS_FIRST: usize = 64;

/// Whether a search can be answered so: by words alone, acts by relevance.
fn suits(gather: &Gather<'_>, compiled: &CompiledQuery) -> bool {
    let free = compiled.required.is_empty() && compiled.excluded.is_empty();
    let by_relevance = gather.unit == Unit::Act && gather.sort == Sort::Relevance;
    free && by_relevance && !compiled.clauses().is_empty()
}

/// Finds the acts that match; `None` where the search is of another kind than this road answers.
pub(crate) fn gather(
    gather: &Gather<'_>,
    compiled: &CompiledQuery,
) -> tantivy::Result<Option<Gathered>> {
    if !suits(gather, compiled) {
        return Ok(None);
    }
    let coverage = Coverage::of(compiled.clauses());
    let reading = gather.allowance.budget.until(SETS);
    let mut groups = Groups::counting_apart(gather);
    for ordinal in gather.segments() {
        if gather.allowance.is_spent() {
            break;
        }
        let sets = DocSets::open(compiled, &coverage, gather.searcher, ordinal, &reading)?;
        let segment = SegmentSearch {
            gather,
            compiled,
            coverage: &coverage,
            ordinal,
            acts: gather.searcher.index().acts().segment(ordinal),
            bounds: UpperBounds::open(
                &sets,
                &coverage,
                compiled,
                gather.searcher.index(),
                ordinal,
            )?,
            sets: &sets,
        };
        let mut wanted = segment.count(&mut groups);
        if gather.limit > 0 && wanted.contains(&true) {
            segment.score_first(&mut wanted, &mut groups)?;
            segment.score_best(&wanted, &mut groups)?;
        }
    }
    // What matches by clauses that were not read is not counted.
    if reading.was_cut() {
        gather.allowance.cut();
    }
    Ok(Some(groups.finish()))
}

/// A segment being searched.
struct SegmentSearch<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a CompiledQuery,
    coverage: &'a Coverage,
    ordinal: SegmentOrdinal,
    acts: &'a SegmentActs,
    sets: &'a DocSets,
    bounds: UpperBounds<'a>,
}

impl SegmentSearch<'_> {
    /// Counts the acts that match, and returns for each act of the segment whether it is a hit.
    fn count(&self, groups: &mut Groups<'_>) -> Vec<bool> {
        let segment = self
            .gather
            .searcher
            .index()
            .engine()
            .segment_reader(self.ordinal);
        let alive = segment.alive_bitset();
        // A file's passages are taken out together: the first stands for all.
        let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
        let is_hit = |at| {
            let docs = self.acts.passages(at);
            has_any(&self.sets.matching, &docs)
                && is_alive(docs.start)
                && groups.count_act(self.acts.ordinal(at))
        };
        (0..self.acts.len()).map(is_hit).collect()
    }

    /// Scores the acts that are cited and, while there is no threshold yet, those with the highest upper bounds.
    /// They are no more `wanted`.
    fn score_first(&self, wanted: &mut [bool], groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let mut rescorer = self.rescorer();
        // What is cited is above all else: the bound of the others leaves it out.
        let mut first: Vec<usize> = self.cited().filter(|at| wanted[*at]).collect();
        if groups.threshold() == f32::NEG_INFINITY {
            first.extend(self.promising(wanted, &mut rescorer));
        }
        first.sort_unstable();
        first.dedup();
        for (scored, at) in first.into_iter().enumerate() {
            // Some are scored in any case, so that there is something to show.
            if scored > SCORED_FIRST && self.gather.allowance.is_spent() {
                break;
            }
            rescorer.score(&self.place(at), self.prior(at), groups)?;
            wanted[at] = false;
        }
        Ok(())
    }

    /// The acts with the highest upper bounds, a few more than are wanted.
    fn promising(&self, wanted: &[bool], rescorer: &mut Rescorer<'_>) -> Vec<usize> {
        let (sets, coverage) = (self.sets, self.coverage);
        let blocks = block_max::strongest(sets, coverage, self.compiled, BLOCKS_FIRST);
        let mut acts = Vec::new();
        for block in blocks {
            // A segment's passages are counted in 32 bits.
            let start = (block * 64) as DocId;
            let mut at = 0;
            for doc in docs_in(&sets.matching, start..start + 64) {
                at = self.acts.at(at, doc);
                if wanted[at] {
                    let max = self
                        .bounds
                        .max(doc, f32::NEG_INFINITY, &mut rescorer.scratch);
                    acts.push((max, at));
                }
            }
        }
        acts.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let enough = self.gather.limit + SCORED_FIRST;
        let mut seen = HashSet::new();
        let acts = acts.into_iter().map(|(_, at)| at);
        acts.filter(|at| seen.insert(*at)).take(enough).collect()
    }

    /// Scores its acts.
    fn rescorer(&self) -> Rescorer<'_> {
        let index = self.gather.searcher.index();
        Rescorer::at(
            &self.bounds,
            self.coverage,
            self.compiled,
            index,
            self.ordinal,
        )
    }

    /// The acts of this segment that the query cites.
    fn cited(&self) -> impl Iterator<Item = usize> {
        let acts = self.gather.searcher.index().acts();
        let cited = self.gather.mentions.cited.keys();
        let places = cited.filter_map(|key| Some(acts.place(acts.with_key(*key)?)));
        let here = places.filter(|(segment, _)| *segment == self.ordinal);
        here.map(|(_, docs)| self.acts.at(0, docs.start))
    }

    /// Scores every act that is `wanted` and may be among the best.
    fn score_best(&self, wanted: &[bool], groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let max_prior = prior::max_prior(self.gather.mentions, self.gather.searcher.index().acts());
        let mut rescorer = self.rescorer();
        let (mut at, mut next) = (0, 0);
        let mut threshold = groups.threshold();
        let enough = (threshold - max_prior) / weights::ALL_PASSAGES;
        for block in block_max::reaching(self.sets, self.coverage, self.compiled, enough) {
            if self.gather.allowance.is_spent() {
                break;
            }
            let enough = (threshold - max_prior) / weights::ALL_PASSAGES;
            let mut maybe = self.bounds.reaching(block, enough, &mut rescorer.scratch);
            while let Some(doc) = first_from(maybe, block, next) {
                at = self.acts.at(at, doc);
                next = doc + 1;
                if !wanted[at] {
                    next = self.acts.passages(at).end;
                    continue;
                }
                let enough = (threshold - self.prior(at)) / weights::ALL_PASSAGES;
                if self.bounds.max(doc, enough, &mut rescorer.scratch) < enough {
                    continue;
                }
                // Where one of its passages may be enough, all of them count.
                let place = self.place(at);
                next = place.docs.end;
                rescorer.score(&place, self.prior(at), groups)?;
                if groups.threshold() > threshold {
                    threshold = groups.threshold();
                    let enough = (threshold - max_prior) / weights::ALL_PASSAGES;
                    maybe &= self.bounds.reaching(block, enough, &mut rescorer.scratch);
                }
            }
        }
        Ok(())
    }

    /// What an act scores whatever the words.
    fn prior(&self, at: usize) -> f32 {
        let act = self.acts.ordinal(at);
        prior::prior(
            self.gather.mentions,
            self.gather.searcher.index().acts(),
            act,
        )
    }

    fn place(&self, at: usize) -> ActPlace {
        ActPlace {
            segment: self.ordinal,
            act: self.acts.ordinal(at),
            docs: self.acts.passages(at),
        }
    }
}
