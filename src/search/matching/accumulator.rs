//! Scores and marks of a window of passages, which every word of a query adds to.

use std::ops::Range;

use tantivy::DocId;

/// Passages in a window: scores and marks stay in the processor's nearest cache.
pub(crate) const WINDOW: usize = 4_096;

/// Scores and marks of some passages.
pub(crate) struct Window {
    start: DocId,
    pub(crate) scores: Vec<f32>,
    /// A bit for each word of the query that a passage has.
    pub(crate) marks: Vec<u64>,
}

impl Window {
    pub(crate) fn new() -> Self {
        Window {
            start: 0,
            scores: Vec::with_capacity(WINDOW),
            marks: Vec::with_capacity(WINDOW),
        }
    }

    /// Makes it a window of these passages, of none of which anything is known.
    pub(crate) fn reset(&mut self, range: Range<DocId>) {
        let len = range.len();
        self.start = range.start;
        self.scores.clear();
        self.scores.resize(len, 0.0);
        self.marks.clear();
        self.marks.resize(len, 0);
    }

    /// The first passage.
    pub(crate) fn start(&self) -> DocId {
        self.start
    }

    /// The passage after the last.
    pub(crate) fn end(&self) -> DocId {
        self.start + self.marks.len() as DocId
    }

    /// Adds a score to a passage of the window and marks it.
    #[inline]
    pub(crate) fn add(&mut self, doc: DocId, score: f32, bit: u64) {
        let at = (doc - self.start) as usize;
        self.scores[at] += score;
        self.marks[at] |= bit;
    }
}
