//! Where the words of a page stand on it, so that a view of the page can mark the very words.

use std::ops::Range;

/// Units of a box in one point. Quarters are finer than any screen shows, and a `u16` of them holds the
/// largest page that a PDF may have (14 400 points).
const UNITS: f32 = 4.0;

/// A rectangle on a page, in quarters of a point from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageBox {
    /// Left edge.
    pub left: u16,
    /// Upper edge.
    pub top: u16,
    /// Right edge.
    pub right: u16,
    /// Lower edge.
    pub bottom: u16,
}

impl PageBox {
    /// The box around the points, which are in points; what is beside the page is drawn to its edge.
    pub(crate) fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Self {
        let mut edges = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for (x, y) in points {
            edges = [
                edges[0].min(x),
                edges[1].min(y),
                edges[2].max(x),
                edges[3].max(y),
            ];
        }
        let [left, top, right, bottom] = edges.map(quantised);
        PageBox {
            left,
            top,
            right,
            bottom,
        }
    }

    /// The box around both.
    pub(crate) fn union(self, other: PageBox) -> PageBox {
        PageBox {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether `next` goes on where this box ends: on the same line, and no further than words are apart.
    fn is_before(self, next: PageBox) -> bool {
        let shared = self
            .bottom
            .min(next.bottom)
            .saturating_sub(self.top.max(next.top));
        let on_its_line = shared > self.height().min(next.height()) / 2;
        let apart = next.left.saturating_sub(self.right);
        on_its_line && next.right >= self.right && apart <= self.height()
    }

    /// Width, in quarters of a point.
    pub(crate) fn width(self) -> u16 {
        self.right.saturating_sub(self.left)
    }

    /// Height, in quarters of a point.
    pub(crate) fn height(self) -> u16 {
        self.bottom.saturating_sub(self.top)
    }

    /// Left, top, right and lower edge in points.
    pub fn points(self) -> [f32; 4] {
        [self.left, self.top, self.right, self.bottom].map(|edge| f32::from(edge) / UNITS)
    }
}

/// A length in points as a box holds it.
pub(crate) fn quantised(points: f32) -> u16 {
    // A float out of the range, or none, becomes the nearest bound: that is what is wanted.
    (points * UNITS).round() as u16
}

/// A word of a page and where it stands. A word that a line end cuts has a box for each part: the ranges
/// of the parts touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordBox {
    /// First byte of the word in the text of the page.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Where it stands.
    pub place: PageBox,
}

impl WordBox {
    /// The bytes of the word in the text of the page.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where the text of a page stands on it, the PDF's own or recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLayout {
    /// Width of the page as it is shown, in quarters of a point.
    pub width: u16,
    /// Height of the page as it is shown, in quarters of a point.
    pub height: u16,
    /// The words, in the order of the text.
    pub words: Vec<WordBox>,
}

impl PageLayout {
    /// The words that share a byte with `range` of the text of the page.
    pub fn words_in(&self, range: &Range<usize>) -> &[WordBox] {
        let first = self
            .words
            .partition_point(|word| word.end as usize <= range.start);
        let after = self
            .words
            .partition_point(|word| (word.start as usize) < range.end);
        &self.words[first..after.max(first)]
    }

    /// The page itself as a box.
    pub fn edges(&self) -> PageBox {
        PageBox {
            right: self.width,
            bottom: self.height,
            ..PageBox::default()
        }
    }

    /// Where the bytes `range` of `text`, the text of the page, stand: a box for each line they are on. Of
    /// a word that is only in part in the range, about that part.
    pub fn boxes(&self, text: &str, range: &Range<usize>) -> Vec<PageBox> {
        let mut boxes: Vec<PageBox> = Vec::new();
        for word in self.words_in(range) {
            let part = part_of(word, text, range);
            match boxes.last_mut() {
                Some(last) if last.is_before(part) => *last = last.union(part),
                _ => boxes.push(part),
            }
        }
        boxes
    }
}

/// The part of a word's box that the bytes of `range` take, by the usual widths of letters.
fn part_of(word: &WordBox, text: &str, range: &Range<usize>) -> PageBox {
    let place = word.place;
    let whole = word.range();
    let inside = range.start.max(whole.start)..range.end.min(whole.end);
    let length = |range: Range<usize>| -> f32 {
        let letters = text.get(range).unwrap_or_default().chars();
        letters.map(usual_width).sum()
    };
    let all = length(whole.clone());
    // A word that runs upwards is marked whole: its box does not say which way it runs.
    let runs_upwards = place.height() > place.width();
    if inside == whole || all == 0.0 || runs_upwards {
        return place;
    }
    let at = |until: usize| {
        let share = length(whole.start..until) / all;
        place.left + (f32::from(place.width()) * share).round() as u16
    };
    PageBox {
        left: at(inside.start),
        right: at(inside.end),
        ..place
    }
}

/// How wide a letter is in the usual typefaces, where a small one is 1.
fn usual_width(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' => 0.6,
        'm' | 'w' | 'M' | 'W' => 1.6,
        _ if letter.is_uppercase() => 1.3,
        _ if letter.is_alphanumeric() => 1.0,
        _ => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_bytes() {
        let word = |start, end| WordBox {
            start,
            end,
            place: PageBox::default(),
        };
        let layout = PageLayout {
            words: vec![word(0, 4), word(5, 9), word(9, 12)],
            ..PageLayout::default()
        };
        let cases = [(0..1, 0..1), (4..5, 1..1), (3..6, 0..2), (6..12, 1..3)];
        for (range, found) in cases {
            assert_eq!(layout.words_in(&range), &layout.words[found], "{range:?}");
        }
    }

    #[test]
    fn marks_lie_over_their_letters_and_join_on_a_line() {
        let word = |start, end, left, right, top| WordBox {
            start,
            end,
            place: PageBox {
                left,
                top,
                right,
                bottom: top + 40,
            },
        };
        let text = "donò’ente del Terzo settore";
        let layout = PageLayout {
            width: 2_400,
            height: 3_000,
            words: vec![
                word(0, 12, 100, 190, 100),
                word(13, 16, 200, 230, 100),
                word(17, 22, 240, 290, 100),
                word(23, 30, 50, 120, 150),
            ],
        };
        let edges = |range: Range<usize>| -> Vec<[u16; 3]> {
            let boxes = layout.boxes(text, &range).into_iter();
            boxes.map(|it| [it.left, it.right, it.top]).collect()
        };
        let cases = [
            // «donò’» is as wide as 4.5 small letters, the whole word as 8.1.
            (8..12, vec![[150, 190, 100]]),
            (13..22, vec![[200, 290, 100]]),
            (17..30, vec![[240, 290, 100], [50, 120, 150]]),
            (40..50, vec![]),
        ];
        for (range, expected) in cases {
            assert_eq!(edges(range.clone()), expected, "{range:?}");
        }
    }

    #[test]
    fn a_box_is_rounded_and_stays_on_the_largest_page() {
        let place = PageBox::around([(10.1, 700.0), (-3.0, 20_000.0)]);
        assert_eq!(place.points(), [0.0, 700.0, 10.0, 16_383.75]);
    }
}
