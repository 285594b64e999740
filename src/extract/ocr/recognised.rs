//! What the recogniser gives for one page.

use serde::{Deserialize, Serialize};

use crate::extract::word_box::{PageBox, WordBox};

/// The text of a page as it was recognised. Empty where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Recognised {
    /// Text in reading order; lines end with `\n`.
    pub(super) text: String,
    /// How sure the recogniser is of the letters, from 0 to 100.
    pub(super) confidence: u8,
    /// The words with their places, in the order of the text.
    pub(super) words: Vec<RecognisedWord>,
}

/// A word and where it stands: in points from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct RecognisedWord {
    /// First byte of the word in the text.
    pub(super) start: u32,
    /// The byte after its last.
    pub(super) end: u32,
    /// Left, upper, right and lower edge.
    pub(super) place: [f32; 4],
}

impl RecognisedWord {
    /// The word as the page model keeps it.
    pub(super) fn boxed(&self) -> WordBox {
        let [left, top, right, bottom] = self.place;
        WordBox {
            start: self.start,
            end: self.end,
            place: PageBox::around([(left, top), (right, bottom)]),
        }
    }
}

impl Recognised {
    /// How much it says: letters, each as far as it is sure.
    pub(super) fn weight(&self) -> u64 {
        letters(&self.text) as u64 * u64::from(self.confidence)
    }
}

/// Letters and digits of a text.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
