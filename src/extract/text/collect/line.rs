//! Words and lines as they are assembled from glyphs, with the place where each stands.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::extract::word_box::{PageBox, WordBox};

/// How far letters reach above the baseline, in font sizes: the capitals of most fonts.
const ASCENT: f32 = 0.75;
/// How far letters reach below the baseline, in font sizes.
const DESCENT: f32 = 0.25;

/// How a word stands to the one before it on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A space is between.
    Space,
    /// It is another cell of a table.
    Cell,
    /// Nothing is between: only the place of the letters tells them apart.
    None,
}

/// Greatest size of a small capital, in sizes of the capitals beside it: usual are seven to eight tenths.
pub(crate) const SMALL_CAPITAL: f32 = 0.87;

/// A word: letters without a gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextWord {
    /// What it says.
    pub(crate) text: String,
    /// Start along the line, in points.
    pub(crate) start: f32,
    /// End along the line, in points.
    pub(crate) end: f32,
    /// Place of its baseline across the line, in points.
    pub(crate) baseline: f32,
    /// Size of its first glyph.
    pub(crate) size: f32,
    /// How it stands to the word before.
    pub(crate) joint: Joint,
    /// Whether its first letter is a capital and the others are set smaller: a word in small capitals.
    pub(crate) falls: bool,
    /// Whether it is raised above the line: the mark of a note.
    pub(crate) raised: bool,
}

/// A line: words on one baseline, in the order of the content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextLine {
    /// Words, from the first.
    pub(crate) words: Vec<TextWord>,
    /// Unit vector of the writing direction.
    pub(crate) direction: (f32, f32),
    /// Place of the baseline across the writing direction, in points.
    pub(crate) baseline: f32,
}

impl TextLine {
    /// Adds the text of the line to `out`, without a line end, and its words to `words`.
    pub(crate) fn write_to(&self, out: &mut String, words: &mut Vec<WordBox>) {
        for (i, word) in self.words.iter().enumerate() {
            match word.joint {
                Joint::Space if i > 0 => out.push(' '),
                Joint::Cell if i > 0 => out.push('\t'),
                Joint::Space | Joint::Cell | Joint::None => {}
            }
            let start = out.len();
            // Letters drawn with their accent apart («e» and a combining grave) are one character in
            // searches.
            if word.text.chars().any(is_combining_mark) {
                out.extend(word.text.nfc());
            } else {
                out.push_str(&word.text);
            }
            words.push(WordBox {
                start: offset(start),
                end: offset(out.len()),
                place: self.place_of(word),
            });
        }
    }

    /// Where a word of the line stands on the page.
    fn place_of(&self, word: &TextWord) -> PageBox {
        let (dx, dy) = self.direction;
        let upper = word.baseline - ASCENT * word.size;
        let lower = word.baseline + DESCENT * word.size;
        let corners = [
            (word.start, upper),
            (word.start, lower),
            (word.end, upper),
            (word.end, lower),
        ];
        PageBox::around(
            corners.map(|(along, across)| (along * dx - across * dy, along * dy + across * dx)),
        )
    }
}

/// A place in the text of a page, whose length is limited far below the bound.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
