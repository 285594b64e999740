//! The non-blank lines of a text, with their byte offsets.

use std::ops::Range;

/// A line without surrounding blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// Byte offset of its first character in the whole text.
    pub(crate) start: usize,
    /// Its text.
    pub(crate) text: &'t str,
}

impl Line<'_> {
    /// Byte offset after its last character.
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of `text` inside `range` that are not blank.
pub(crate) fn lines(text: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let mut start = range.start;
    let mut lines = Vec::new();
    for line in text[range].split_inclusive('\n') {
        let skipped = line.len() - line.trim_start().len();
        let inner = line.trim();
        if !inner.is_empty() {
            lines.push(Line {
                start: start + skipped,
                text: inner,
            });
        }
        start += line.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_where_they_stand() {
        let text = "uno\n\n  due \nfuori";
        let found = lines(text, 0..text.len() - 5);
        assert_eq!(found.len(), 2);
        for line in found {
            assert_eq!(&text[line.start..line.end()], line.text);
        }
    }
}
