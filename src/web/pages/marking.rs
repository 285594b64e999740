//! Marks the words of a search in the text of an act, as far as that is of use and time goes.

use std::collections::HashSet;

use super::reading::{Paragraph, Part};
use crate::law::ProvisionPath;
use crate::search::TextHighlighter;

/// Most words that are marked on a page: nobody steps through more, and common words would make a code half
/// as large again.
const MOST: usize = 4_000;

/// Which words of a text are not marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Unmarked {
    /// All are.
    #[default]
    Nothing,
    /// There are too many.
    TooMany,
    /// No time was left.
    OutOfTime,
}

/// Marks words: before all in the provisions that were found, which the page leads to.
pub(super) fn mark(
    parts: &mut [Part],
    words: &mut TextHighlighter<'_>,
    found: &HashSet<ProvisionPath>,
) -> Unmarked {
    let mut left = MOST;
    for first in [true, false] {
        let parts = parts.iter_mut();
        let these = parts.filter(|part| found.contains(&part.path) == first);
        for paragraph in these.flat_map(Part::paragraphs_mut) {
            match mark_paragraph(paragraph, words, &mut left) {
                Unmarked::Nothing => {}
                unmarked => return unmarked,
            }
        }
    }
    Unmarked::Nothing
}

fn mark_paragraph(
    paragraph: &mut Paragraph,
    words: &mut TextHighlighter<'_>,
    left: &mut usize,
) -> Unmarked {
    let Some(mut marks) = words.find(&paragraph.text.text) else {
        return Unmarked::OutOfTime;
    };
    let fit = marks.len() <= *left;
    marks.truncate(*left);
    *left -= marks.len();
    paragraph.text.marks = marks;
    match fit {
        true => Unmarked::Nothing,
        false => Unmarked::TooMany,
    }
}
