//! Text cut where links and marks begin and end, as templates show it.

use std::ops::Range;

/// A text and where its marks are, in order and not overlapping.
#[derive(Debug, Default)]
pub(super) struct MarkedText {
    pub(super) text: String,
    pub(super) marks: Vec<Range<usize>>,
}

/// A piece of text, marked or not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkedPiece<'a> {
    pub(super) text: &'a str,
    pub(super) marked: bool,
}

/// Pieces that are one link, or none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LinkRun<'a> {
    pub(super) href: Option<&'a str>,
    pub(super) pieces: Vec<MarkedPiece<'a>>,
}

impl MarkedText {
    pub(super) fn new(text: impl Into<String>, marks: impl Into<Vec<Range<usize>>>) -> Self {
        MarkedText {
            text: text.into(),
            marks: marks.into(),
        }
    }

    /// The text cut where marks begin and end.
    pub(super) fn pieces(&self) -> Vec<MarkedPiece<'_>> {
        self.within(0..self.text.len())
    }

    /// The text cut where links begin and end, and inside them where marks do. The links do not overlap and
    /// are in order.
    pub(super) fn runs<'a>(&'a self, links: &'a [(Range<usize>, String)]) -> Vec<LinkRun<'a>> {
        let mut runs = Vec::with_capacity(2 * links.len() + 1);
        let mut push = |range: Range<usize>, href: Option<&'a str>| {
            let pieces = self.within(range);
            if !pieces.is_empty() {
                runs.push(LinkRun { href, pieces });
            }
        };
        let mut at = 0;
        for (range, href) in links {
            push(at..range.start, None);
            at = range.end;
            push(range.clone(), Some(href));
        }
        push(at..self.text.len(), None);
        runs
    }

    fn within(&self, range: Range<usize>) -> Vec<MarkedPiece<'_>> {
        let mut pieces = Vec::new();
        let mut push = |range: Range<usize>, marked: bool| {
            if let Some(text) = self.text.get(range).filter(|text| !text.is_empty()) {
                pieces.push(MarkedPiece { text, marked });
            }
        };
        let mut at = range.start;
        let reached = self.marks.partition_point(|mark| mark.end <= range.start);
        let marks = self.marks[reached..].iter();
        for mark in marks.take_while(|mark| mark.start < range.end) {
            push(at..mark.start, false);
            at = mark.end.min(range.end);
            push(mark.start.max(range.start)..at, true);
        }
        push(at..range.end, false);
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Vec<MarkedPiece<'_>>) -> String {
        let shown = pieces.into_iter().map(|piece| match piece.marked {
            true => format!("[{}]", piece.text),
            false => piece.text.to_owned(),
        });
        shown.collect()
    }

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let cases: [(&str, &[Range<usize>], &str); 3] = [
            ("la città nuova", &[3..9, 10..15], "la [città] [nuova]"),
            ("ab", &[0..1, 1..2], "[a][b]"),
            ("ab", &[], "ab"),
        ];
        for (text, highlights, expected) in cases {
            let text = MarkedText::new(text, highlights);
            assert_eq!(shown(text.pieces()), expected);
        }
    }

    #[test]
    fn marks_are_cut_by_links() {
        let links = vec![(3..8, "x".to_owned()), (8..11, "y".to_owned())];
        let text = MarkedText::new("di cui art. 5", [1..2, 4..9, 12..13]);
        let shown: Vec<_> = text
            .runs(&links)
            .into_iter()
            .map(|run| format!("{}<{}>", shown(run.pieces), run.href.unwrap_or_default()))
            .collect();
        assert_eq!(shown, ["d[i] <>", "c[ui a]<x>", "[r]t.<y>", " [5]<>"]);
    }
}
