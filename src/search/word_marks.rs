//! The words of a query in any text of the corpus, for pages that show more than a snippet.

use std::ops::Range;

use super::budget::Allowance;
use super::marks::Marks;

/// Finds the words of one query, in what is left of the CPU time of its search.
pub struct WordMarks<'a> {
    pub(super) marks: Marks,
    pub(super) allowance: Allowance<'a>,
}

impl WordMarks<'_> {
    /// Byte ranges of `text` that match, in order and not overlapping; `None` once no time is left.
    pub fn find(&mut self, text: &str) -> Option<Vec<Range<usize>>> {
        let is_spent = self.allowance.is_spent();
        (!is_spent).then(|| self.marks.find(text))
    }
}
