//! Finds the passages of a segment that match, a window of them at a time.
//!
//! Every word adds its scores to the window's passages and marks them with its bit; then the marks say
//! which passages are covered enough. The cost is a few nanoseconds an occurrence of a word, whatever the
//! number of words and fields, and every match is seen: counts are exact. What is dear for each passage
//! (adjacency, which reads positions) is computed only for those that could still enter the results.

use std::ops::Range;

use tantivy::query::{Scorer, Weight};
use tantivy::{DocId, SegmentOrdinal, SegmentReader};

use super::accumulator::{Accumulator, WINDOW_PASSAGES};
use super::coverage::{CompiledQuery, Coverage};
use super::posting_list::PostingList;
use super::proximity::ProximityScorer;
use crate::search::budget::Allowance;

/// A list is read through where it has fewer passages in a window than this many times those that it is
/// asked for: a look-up costs about as much as reading so many.
const LOOK_UP_COST: u64 = 6;
/// Passages after which it is asked whether time is left.
const ASK_EVERY: usize = 32;

/// The matches of a query in a segment.
pub(crate) struct Matches<'a> {
    segment: &'a SegmentReader,
    coverage: Coverage,
    /// Lists of the words that bring candidates, and of those that are only looked up.
    essential: Vec<PostingList<'a>>,
    non_essential: Vec<PostingList<'a>>,
    /// Scores of the passages being looked at.
    accumulator: Accumulator,
    /// Whether words are asked for.
    by_words: bool,
    required: Vec<Box<dyn Scorer>>,
    excluded: Vec<Box<dyn Scorer>>,
    boosts: Vec<ProximityScorer<'a>>,
    /// The most that all of them add.
    max_added: f32,
    allowance: &'a Allowance<'a>,
}

/// A match.
pub(crate) struct Match<'m, 'a> {
    /// The passage.
    pub(crate) doc: DocId,
    /// The share of the query that it covers.
    pub(crate) share: f32,
    /// Score of its words.
    words: f32,
    /// Score of what had to match.
    required_score: f32,
    mask: u64,
    coverage: &'m Coverage,
    segment: &'a SegmentReader,
    boosts: &'m mut [ProximityScorer<'a>],
    /// The most that all of them add.
    max_added: f32,
}

impl Match<'_, '_> {
    /// What phrases and required words score.
    pub(crate) fn required_score(&self) -> f32 {
        self.required_score
    }

    /// Its score without what adjacency adds.
    pub(crate) fn at_least(&self) -> f32 {
        self.total(self.words)
    }

    /// No less than its score, and what is told without looking further where that is under `enough`.
    pub(crate) fn at_most(&self, enough: f32) -> f32 {
        let rough = self.total(self.words + self.max_added);
        if rough < enough || self.boosts.is_empty() {
            return rough;
        }
        let possible = self
            .boosts
            .iter()
            .filter(|boost| boost.may_apply(self.doc, self.mask));
        let added: f32 = possible.map(|open| open.boost.max_score).sum();
        self.total(self.words + added)
    }

    /// Its score.
    pub(crate) fn score(&mut self) -> tantivy::Result<f32> {
        let mut added = 0.0;
        for boost in self.boosts.iter_mut() {
            added += boost.added(self.doc, self.mask, self.segment)?;
        }
        Ok(self.total(self.words + added))
    }

    fn total(&self, words: f32) -> f32 {
        // Where nothing but required clauses is asked for, the score is theirs alone.
        if self.mask == 0 {
            self.required_score
        } else {
            self.coverage.score(words, self.share) + self.required_score
        }
    }
}

impl<'a> Matches<'a> {
    /// Opens the lists of a segment.
    pub(crate) fn open(
        compiled: &'a CompiledQuery,
        engine: &'a tantivy::Searcher,
        ordinal: SegmentOrdinal,
        allowance: &'a Allowance<'a>,
    ) -> tantivy::Result<Self> {
        let segment = engine.segment_reader(ordinal);
        let clauses = compiled.clauses();
        let coverage = Coverage::of(clauses);
        let leading = coverage.essential(clauses);
        let (mut essential, mut non_essential) = (Vec::new(), Vec::new());
        for (clause, bit) in clauses.iter().zip((0..).map(|place| 1_u64 << place)) {
            let lists = if leading & bit == 0 {
                &mut non_essential
            } else {
                &mut essential
            };
            for term in &clause.terms {
                lists.extend(PostingList::of_term(term, bit, segment, ordinal)?);
            }
            for other in &clause.others {
                lists.extend(PostingList::of_query(other, bit, segment)?);
            }
        }
        let open = |weights: &[Box<dyn Weight>]| {
            let scorers = weights.iter().map(|weight| weight.scorer(segment, 1.0));
            scorers.collect::<tantivy::Result<Vec<_>>>()
        };
        let boosts = compiled.boosts.iter();
        Ok(Matches {
            segment,
            coverage,
            essential,
            non_essential,
            accumulator: Accumulator::new(),
            by_words: compiled.clauses.is_some(),
            required: open(&compiled.required)?,
            excluded: open(&compiled.excluded)?,
            boosts: boosts.map(ProximityScorer::new).collect(),
            max_added: compiled.boosts.iter().map(|boost| boost.max_score).sum(),
            allowance,
        })
    }

    /// Shows every match among `docs`, in order; ranges must not go back. What `visit` gives is the first
    /// passage that it still wants to see. Ends early where no time is left.
    pub(crate) fn visit(
        &mut self,
        docs: Range<DocId>,
        visit: &mut dyn FnMut(&mut Match<'_, 'a>) -> tantivy::Result<DocId>,
    ) -> tantivy::Result<()> {
        if self.by_words {
            self.visit_words(docs, visit)
        } else {
            self.visit_required(docs, visit)
        }
    }

    fn visit_words(
        &mut self,
        docs: Range<DocId>,
        visit: &mut dyn FnMut(&mut Match<'_, 'a>) -> tantivy::Result<DocId>,
    ) -> tantivy::Result<()> {
        let (mut next, mut asked) = (docs.start, 0_usize);
        loop {
            let lists = self.essential.iter_mut();
            let first = lists.map(|list| list.seek(next)).min();
            let Some(first) = first.filter(|first| *first < docs.end) else {
                return Ok(());
            };
            if self.allowance.is_spent() {
                return Ok(());
            }
            next = first;
            self.accumulator
                .reset(first..docs.end.min(first + WINDOW_PASSAGES as DocId));
            self.fill();
            for at in 0..self.accumulator.masks.len() {
                let doc = self.accumulator.start() + at as DocId;
                let (words, mask) = (self.accumulator.scores[at], self.accumulator.masks[at]);
                if mask == 0 || doc < next {
                    continue;
                }
                let covered = self.coverage.covered(mask);
                if covered < self.coverage.required {
                    continue;
                }
                let share = self.coverage.share(covered);
                if let Some(mut matched) = self.matched(doc, share, words, mask) {
                    next = visit(&mut matched)?;
                }
                // What must match, and adjacency, may take long for each passage.
                asked += 1;
                if asked % ASK_EVERY == 0 && self.allowance.is_spent() {
                    return Ok(());
                }
            }
            next = next.max(self.accumulator.end());
        }
    }

    /// Adds up the words in the window.
    fn fill(&mut self) {
        let accumulator = &mut self.accumulator;
        for list in &mut self.essential {
            list.fill(accumulator);
        }
        if self.non_essential.is_empty() {
            return;
        }
        let passages = (accumulator.start()..).zip(&accumulator.masks);
        let candidates: Vec<DocId> = passages
            .filter(|(_, mask)| **mask != 0)
            .map(|(doc, _)| doc)
            .collect();
        for list in &mut self.non_essential {
            let share = u64::from(list.len) * accumulator.masks.len() as u64;
            let inside = share / u64::from(self.segment.max_doc().max(1));
            if inside > candidates.len() as u64 * LOOK_UP_COST {
                for doc in &candidates {
                    list.look_up(*doc, accumulator);
                }
            } else {
                list.fill(accumulator);
            }
        }
    }

    /// Matches that no running words bring: the first thing that must match does, or else every passage.
    fn visit_required(
        &mut self,
        docs: Range<DocId>,
        visit: &mut dyn FnMut(&mut Match<'_, 'a>) -> tantivy::Result<DocId>,
    ) -> tantivy::Result<()> {
        let (mut next, mut asked) = (docs.start, 0_usize);
        loop {
            asked += 1;
            if asked % ASK_EVERY == 0 && self.allowance.is_spent() {
                return Ok(());
            }
            if let Some(leader) = self.required.first_mut() {
                next = if leader.doc() < next {
                    leader.seek(next)
                } else {
                    leader.doc()
                };
            }
            if next >= docs.end {
                return Ok(());
            }
            match self.matched(next, 1.0, 0.0, 0) {
                Some(mut matched) => next = visit(&mut matched)?,
                None => next += 1,
            }
        }
    }

    /// A passage whose words match, unless it was deleted or something else forbids it.
    fn matched(&mut self, doc: DocId, share: f32, words: f32, mask: u64) -> Option<Match<'_, 'a>> {
        let alive = self.segment.alive_bitset();
        if alive.is_some_and(|alive| alive.is_deleted(doc)) {
            return None;
        }
        let mut required_score = 0.0;
        for scorer in &mut self.required {
            if !matches_at(scorer.as_mut(), doc) {
                return None;
            }
            required_score += scorer.score();
        }
        let mut forbidden = self.excluded.iter_mut();
        if forbidden.any(|scorer| matches_at(scorer.as_mut(), doc)) {
            return None;
        }
        Some(Match {
            doc,
            share,
            words,
            required_score,
            mask,
            coverage: &self.coverage,
            segment: self.segment,
            boosts: &mut self.boosts,
            max_added: self.max_added,
        })
    }
}

/// Whether a scorer, moved to `doc`, has it.
fn matches_at(scorer: &mut dyn Scorer, doc: DocId) -> bool {
    let at = scorer.doc();
    at == doc || (at < doc && scorer.seek(doc) == doc)
}

#[cfg(test)]
mod tests;
