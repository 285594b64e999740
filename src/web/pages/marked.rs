//! Text cut where marks begin and end, as templates show it.

use std::ops::Range;

/// A run of text, marked or not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// The text cut where marks begin and end.
pub(super) fn pieces(text: &str, highlights: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(2 * highlights.len() + 1);
    let mut push = |range: Range<usize>, marked: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    let mut at = 0;
    for range in highlights {
        push(at..range.start, false);
        push(range.clone(), true);
        at = range.end;
    }
    push(at..text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let shown = |text: &str, highlights: &[Range<usize>]| -> String {
            let pieces = pieces(text, highlights).into_iter();
            pieces
                .map(|p| {
                    if p.marked {
                        format!("[{}]", p.text)
                    } else {
                        p.text
                    }
                })
                .collect()
        };
        assert_eq!(
            shown("la città nuova", &[3..9, 10..15]),
            "la [città] [nuova]"
        );
        assert_eq!(shown("ab", &[0..1, 1..2]), "[a][b]");
        assert_eq!(shown("ab", &[]), "ab");
    }
}
