//! The words of a query in any text of the corpus, for pages that show more than a snippet.

use std::ops::Range;

use super::marks::Marks;

/// Finds the words of one query.
pub struct WordMarks(pub(super) Marks);

impl WordMarks {
    /// Byte ranges of `text` that match, in order and not overlapping.
    pub fn find(&mut self, text: &str) -> Vec<Range<usize>> {
        self.0.find(text)
    }
}
