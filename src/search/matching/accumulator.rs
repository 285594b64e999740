//! Scores and marks of a window of passages, which every word of a query adds to.

use std::ops::Range;

use tantivy::DocId;

/// Passages in a window: scores and marks stay in the processor's nearest cache.
pub(crate) const WINDOW_PASSAGES: usize = 4_096;

/// Scores and marks of some passages.
pub(crate) struct Accumulator {
    start: DocId,
    pub(crate) scores: Vec<f32>,
    /// A bit for each word of the query that a passage has.
    pub(crate) masks: Vec<u64>,
}

impl Accumulator {
    pub(crate) fn new() -> Self {
        Accumulator {
            start: 0,
            scores: Vec::with_capacity(WINDOW_PASSAGES),
            masks: Vec::with_capacity(WINDOW_PASSAGES),
        }
    }

    /// Makes it a window of these passages, of none of which anything is known.
    pub(crate) fn reset(&mut self, range: Range<DocId>) {
        let len = range.len();
        self.start = range.start;
        self.scores.clear();
        self.scores.resize(len, 0.0);
        self.masks.clear();
        self.masks.resize(len, 0);
    }

    /// The first passage.
    pub(crate) fn start(&self) -> DocId {
        self.start
    }

    /// The passage after the last.
    pub(crate) fn end(&self) -> DocId {
        self.start + self.masks.len() as DocId
    }

    /// Adds a score to a passage of the window and marks it.
    #[inline]
    pub(crate) fn add(&mut self, doc: DocId, score: f32, bit: u64) {
        let at = (doc - self.start) as usize;
        self.scores[at] += score;
        self.masks[at] |= bit;
    }
}
