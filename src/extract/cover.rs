//! How much of a page its text covers: a stamp on a scan is a few lines, whatever they say, and the text
//! of a page fills it.

use std::collections::HashSet;

use super::word_box::PageLayout;

/// Side of the squares in which the page is measured, in quarters of a point: a line of text with what
/// parts it from the next.
const SQUARE: u16 = 48;

/// Share of the page that its words cover, from 0 to 1, each line with the room that it takes.
pub(super) fn of_text(layout: &PageLayout) -> f32 {
    let mut squares = HashSet::new();
    for word in &layout.words {
        let place = word.place;
        for x in place.left / SQUARE..=place.right.min(layout.width) / SQUARE {
            for y in place.top / SQUARE..=place.bottom.min(layout.height) / SQUARE {
                squares.insert((x, y));
            }
        }
    }
    let square = f32::from(SQUARE) * f32::from(SQUARE);
    let page = f32::from(layout.width.max(1)) * f32::from(layout.height.max(1));
    (squares.len() as f32 * square / page).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::word_box::{PageBox, WordBox};

    /// An A4 page with lines across it.
    fn page(lines: u16) -> PageLayout {
        let words = (0..lines).map(|line| WordBox {
            start: 0,
            end: 0,
            place: PageBox {
                left: 200,
                top: 100 + line * 56,
                right: 2180,
                bottom: 140 + line * 56,
            },
        });
        PageLayout {
            width: 2380,
            height: 3368,
            words: words.collect(),
        }
    }

    #[test]
    fn a_stamp_covers_little_and_a_text_much() {
        assert_eq!(of_text(&page(0)), 0.0);
        assert!((0.01..0.1).contains(&of_text(&page(3))));
        assert!(of_text(&page(50)) > 0.5);
    }
}
