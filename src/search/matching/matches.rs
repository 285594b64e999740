//! Finds the passages of a segment that match, a window of them at a time.
//!
//! Every word adds its scores to the window's passages and marks them with its bit; then the marks say
//! which passages are covered enough. The cost is a few nanoseconds an occurrence of a word, whatever the
//! number of words and fields, and every match is seen: counts are exact. What is dear for each passage
//! (adjacency, which reads positions) is computed only for those that could still enter the results.

use std::ops::Range;

use tantivy::query::{Scorer, Weight};
use tantivy::{DocId, Searcher, SegmentOrdinal, SegmentReader};

use super::accumulator::{WINDOW, Window};
use super::coverage::{Compiled, Shares};
use super::posting_list::List;
use super::proximity::OpenBonus;
use crate::search::budget::Allowance;

/// A list is read through where it has fewer passages in a window than this many times those that it is
/// asked for: a look-up costs about as much as reading so many.
const LOOK_UP_COST: u64 = 6;
/// Passages after which it is asked whether time is left.
const ASK_EVERY: usize = 32;

/// The matches of a query in a segment.
pub(crate) struct Matches<'a> {
    segment: &'a SegmentReader,
    shares: Shares,
    /// Lists of the words that bring candidates, and of those that are only looked up.
    essential: Vec<List<'a>>,
    light: Vec<List<'a>>,
    /// Scores of the passages being looked at.
    window: Window,
    /// Whether words are asked for.
    by_words: bool,
    must: Vec<Box<dyn Scorer>>,
    must_not: Vec<Box<dyn Scorer>>,
    bonuses: Vec<OpenBonus<'a>>,
    /// The most that all of them add.
    most_added: f32,
    allowance: &'a Allowance<'a>,
}

/// A match.
pub(crate) struct Seen<'m, 'a> {
    /// The passage.
    pub(crate) doc: DocId,
    /// The share of the query that it covers.
    pub(crate) share: f32,
    /// Score of its words.
    words: f32,
    /// Score of what had to match.
    strict: f32,
    marks: u64,
    segment: &'a SegmentReader,
    bonuses: &'m mut [OpenBonus<'a>],
    /// The most that all of them add.
    most_added: f32,
}

impl Seen<'_, '_> {
    /// What phrases and required words score.
    pub(crate) fn strict(&self) -> f32 {
        self.strict
    }

    /// Its score without what adjacency adds.
    pub(crate) fn at_least(&self) -> f32 {
        self.total(self.words)
    }

    /// No less than its score, and what is told without looking further where that is under `enough`.
    pub(crate) fn at_most(&self, enough: f32) -> f32 {
        let rough = self.total(self.words + self.most_added);
        if rough < enough || self.bonuses.is_empty() {
            return rough;
        }
        let possible = self
            .bonuses
            .iter()
            .filter(|bonus| bonus.may_apply(self.doc, self.marks));
        let added: f32 = possible.map(|open| open.bonus.at_most).sum();
        self.total(self.words + added)
    }

    /// Its score.
    pub(crate) fn score(&mut self) -> tantivy::Result<f32> {
        let mut added = 0.0;
        for bonus in self.bonuses.iter_mut() {
            added += bonus.added(self.doc, self.marks, self.segment)?;
        }
        Ok(self.total(self.words + added))
    }

    fn total(&self, words: f32) -> f32 {
        // Where nothing but strict parts is asked for, the score is theirs alone.
        if self.marks == 0 {
            self.strict
        } else {
            Shares::score(words, self.share) + self.strict
        }
    }
}

impl<'a> Matches<'a> {
    /// Opens the lists of a segment.
    pub(crate) fn open(
        compiled: &'a Compiled,
        searcher: &'a Searcher,
        ordinal: SegmentOrdinal,
        allowance: &'a Allowance<'a>,
    ) -> tantivy::Result<Self> {
        let segment = searcher.segment_reader(ordinal);
        let legs = compiled.legs();
        let shares = Shares::of(legs);
        let leading = shares.essential(legs);
        let (mut essential, mut light) = (Vec::new(), Vec::new());
        for (leg, bit) in legs.iter().zip((0..).map(|place| 1_u64 << place)) {
            let lists = if leading & bit == 0 {
                &mut light
            } else {
                &mut essential
            };
            for term in &leg.terms {
                lists.extend(List::of_term(term, bit, segment, ordinal)?);
            }
            for other in &leg.others {
                lists.extend(List::of_query(other, bit, segment)?);
            }
        }
        let strict = |weights: &[Box<dyn Weight>]| {
            let scorers = weights.iter().map(|weight| weight.scorer(segment, 1.0));
            scorers.collect::<tantivy::Result<Vec<_>>>()
        };
        let bonuses = compiled.bonus.iter();
        Ok(Matches {
            segment,
            shares,
            essential,
            light,
            window: Window::new(),
            by_words: compiled.legs.is_some(),
            must: strict(&compiled.must)?,
            must_not: strict(&compiled.must_not)?,
            bonuses: bonuses.map(OpenBonus::new).collect(),
            most_added: compiled.bonus.iter().map(|bonus| bonus.at_most).sum(),
            allowance,
        })
    }

    /// Shows every match among `docs`, in order; ranges must not go back. What `visit` gives is the first
    /// passage that it still wants to see. Ends early where no time is left.
    pub(crate) fn visit(
        &mut self,
        docs: Range<DocId>,
        visit: &mut dyn FnMut(&mut Seen<'_, 'a>) -> tantivy::Result<DocId>,
    ) -> tantivy::Result<()> {
        if self.by_words {
            self.visit_words(docs, visit)
        } else {
            self.visit_strict(docs, visit)
        }
    }

    fn visit_words(
        &mut self,
        docs: Range<DocId>,
        visit: &mut dyn FnMut(&mut Seen<'_, 'a>) -> tantivy::Result<DocId>,
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
            self.window
                .reset(first..docs.end.min(first + WINDOW as DocId));
            self.fill();
            for at in 0..self.window.marks.len() {
                let doc = self.window.start() + at as DocId;
                let (words, marks) = (self.window.scores[at], self.window.marks[at]);
                if marks == 0 || doc < next {
                    continue;
                }
                let covered = self.shares.covered(marks);
                if covered < self.shares.required {
                    continue;
                }
                let share = self.shares.share(covered);
                if let Some(mut seen) = self.seen(doc, share, words, marks) {
                    next = visit(&mut seen)?;
                }
                // What must match, and adjacency, may take long for each passage.
                asked += 1;
                if asked % ASK_EVERY == 0 && self.allowance.is_spent() {
                    return Ok(());
                }
            }
            next = next.max(self.window.end());
        }
    }

    /// Adds up the words in the window.
    fn fill(&mut self) {
        let window = &mut self.window;
        for list in &mut self.essential {
            list.fill(window);
        }
        if self.light.is_empty() {
            return;
        }
        let passages = (window.start()..).zip(&window.marks);
        let candidates: Vec<DocId> = passages
            .filter(|(_, marks)| **marks != 0)
            .map(|(doc, _)| doc)
            .collect();
        for list in &mut self.light {
            let share = u64::from(list.len) * window.marks.len() as u64;
            let inside = share / u64::from(self.segment.max_doc().max(1));
            if inside > candidates.len() as u64 * LOOK_UP_COST {
                for doc in &candidates {
                    list.look_up(*doc, window);
                }
            } else {
                list.fill(window);
            }
        }
    }

    /// Matches that no running words bring: the first thing that must match does, or else every passage.
    fn visit_strict(
        &mut self,
        docs: Range<DocId>,
        visit: &mut dyn FnMut(&mut Seen<'_, 'a>) -> tantivy::Result<DocId>,
    ) -> tantivy::Result<()> {
        let (mut next, mut asked) = (docs.start, 0_usize);
        loop {
            asked += 1;
            if asked % ASK_EVERY == 0 && self.allowance.is_spent() {
                return Ok(());
            }
            if let Some(leader) = self.must.first_mut() {
                next = if leader.doc() < next {
                    leader.seek(next)
                } else {
                    leader.doc()
                };
            }
            if next >= docs.end {
                return Ok(());
            }
            match self.seen(next, 1.0, 0.0, 0) {
                Some(mut seen) => next = visit(&mut seen)?,
                None => next += 1,
            }
        }
    }

    /// A passage whose words match, unless it was deleted or something else forbids it.
    fn seen(&mut self, doc: DocId, share: f32, words: f32, marks: u64) -> Option<Seen<'_, 'a>> {
        let alive = self.segment.alive_bitset();
        if alive.is_some_and(|alive| alive.is_deleted(doc)) {
            return None;
        }
        let mut strict = 0.0;
        for scorer in &mut self.must {
            if !stands_at(scorer.as_mut(), doc) {
                return None;
            }
            strict += scorer.score();
        }
        let mut forbidden = self.must_not.iter_mut();
        if forbidden.any(|scorer| stands_at(scorer.as_mut(), doc)) {
            return None;
        }
        Some(Seen {
            doc,
            share,
            words,
            strict,
            marks,
            segment: self.segment,
            bonuses: &mut self.bonuses,
            most_added: self.most_added,
        })
    }
}

/// Whether a scorer, moved to `doc`, has it.
fn stands_at(scorer: &mut dyn Scorer, doc: DocId) -> bool {
    let at = scorer.doc();
    at == doc || (at < doc && scorer.seek(doc) == doc)
}

#[cfg(test)]
mod tests;
