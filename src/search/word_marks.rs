//! The words of a query in any text of the corpus, for pages that show more than a snippet.

use std::ops::Range;

use super::marks::Marks;
use super::{SearchError, SearchRequest, parse, planner};
use crate::index::IndexReader;

/// Finds the words of one query.
pub struct WordMarks(Marks);

impl WordMarks {
    /// The words of `query`, as a search of this index takes them.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn new(index: &IndexReader, query: &str) -> Result<Self, SearchError> {
        let query = parse::parse(query);
        let plan = planner::plan(&query, &SearchRequest::new(""), index)?;
        Ok(WordMarks(Marks::of(&plan)))
    }

    /// Byte ranges of `text` that match, in order and not overlapping.
    pub fn find(&mut self, text: &str) -> Vec<Range<usize>> {
        self.0.find(text)
    }
}
