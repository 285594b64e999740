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
    fn a_box_is_rounded_and_stays_on_the_largest_page() {
        let place = PageBox::around([(10.1, 700.0), (-3.0, 20_000.0)]);
        assert_eq!(place.points(), [0.0, 700.0, 10.0, 16_383.75]);
    }
}
