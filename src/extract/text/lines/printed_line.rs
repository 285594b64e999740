//! The lines of a page as they stand on it.

use std::ops::Range;

use crate::extract::word_box::{PageBox, WordBox};

/// How much taller than wide the box of a line is that runs down the page.
const DOWNWARD: u16 = 2;
/// Fewest characters by whose box a line is seen to run down the page: a letter alone is taller than wide.
const MIN_CHARS: usize = 4;

/// Characters from which a line that lies flat is clearly longer than high.
const LONG: usize = 8;
/// Height of a shorter one that is clearly no flat line, in quarters of a point.
const LARGE: u32 = 240;

/// A line of the text of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedLine {
    /// Its bytes, line end included.
    pub(crate) range: Range<usize>,
    /// The box around its words.
    pub(crate) place: PageBox,
}

impl PrintedLine {
    /// Whether the line runs across the page from corner to corner: «BOZZA», «COPIA».
    pub(crate) fn is_diagonal(&self, text: &str) -> bool {
        let (width, height) = (
            u32::from(self.place.width()),
            u32::from(self.place.height()),
        );
        let chars = text[self.range.clone()].trim().chars().count();
        // A line of eight letters is at least twice as long as high, one of four not half as high again as long.
        let is_steep = match chars {
            0..MIN_CHARS => false,
            MIN_CHARS..LONG => height * 10 >= width * 7 && height >= LARGE,
            _ => height * 2 >= width,
        };
        is_steep && !self.is_vertical(text)
    }

    /// Whether the line runs up or down the page.
    pub(crate) fn is_vertical(&self, text: &str) -> bool {
        let chars = || text[self.range.clone()].trim().chars().count();
        self.place.height() > DOWNWARD.saturating_mul(self.place.width()) && chars() >= MIN_CHARS
    }
}

/// The lines of a text that have words, in its order.
pub(crate) fn lines(text: &str, words: &[WordBox]) -> Vec<PrintedLine> {
    let mut words = words.iter().peekable();
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let mut place: Option<PageBox> = None;
        while let Some(word) = words.next_if(|word| (word.start as usize) < range.end) {
            place = Some(place.map_or(word.place, |place| place.union(word.place)));
        }
        lines.extend(place.map(|place| PrintedLine { range, place }));
    }
    lines
}
