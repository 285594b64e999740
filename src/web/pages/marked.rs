//! Text cut where links and marks begin and end, as templates show it.

use std::ops::Range;

/// A run of text, marked or not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// Pieces that are one link, or none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) href: Option<String>,
    pub(super) pieces: Vec<Piece>,
}

/// The text cut where marks begin and end.
pub(super) fn pieces(text: &str, highlights: &[Range<usize>]) -> Vec<Piece> {
    within(text, 0..text.len(), highlights)
}

/// The text cut where links begin and end, and inside them where marks do. Neither links nor marks overlap
/// among themselves, and both are in order.
pub(super) fn runs(
    text: &str,
    links: Vec<(Range<usize>, String)>,
    highlights: &[Range<usize>],
) -> Vec<Run> {
    let mut runs = Vec::with_capacity(2 * links.len() + 1);
    let mut push = |range: Range<usize>, href: Option<String>| {
        let pieces = within(text, range, highlights);
        if !pieces.is_empty() {
            runs.push(Run { href, pieces });
        }
    };
    let mut at = 0;
    for (range, href) in links {
        push(at..range.start, None);
        at = range.end;
        push(range, Some(href));
    }
    push(at..text.len(), None);
    runs
}

fn within(text: &str, range: Range<usize>, highlights: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, marked: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    let mut at = range.start;
    let reached = highlights.partition_point(|mark| mark.end <= range.start);
    for mark in highlights[reached..]
        .iter()
        .take_while(|mark| mark.start < range.end)
    {
        push(at..mark.start, false);
        at = mark.end.min(range.end);
        push(mark.start.max(range.start)..at, true);
    }
    push(at..range.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Vec<Piece>) -> String {
        let shown = pieces.into_iter().map(|piece| match piece.marked {
            true => format!("[{}]", piece.text),
            false => piece.text,
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
            assert_eq!(shown(pieces(text, highlights)), expected);
        }
    }

    #[test]
    fn marks_are_cut_by_links() {
        let links = vec![(3..8, "x".to_owned()), (8..11, "y".to_owned())];
        let runs = runs("di cui art. 5", links, &[1..2, 4..9, 12..13]);
        let shown: Vec<_> = runs
            .into_iter()
            .map(|run| format!("{}<{}>", shown(run.pieces), run.href.unwrap_or_default()))
            .collect();
        assert_eq!(shown, ["d[i] <>", "c[ui a]<x>", "[r]t.<y>", " [5]<>"]);
    }
}
