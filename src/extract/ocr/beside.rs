//! A scan with a stamp on it: what the stamp says in letters of its own stays beside what was recognised.
//!
//! The recogniser sees the stamp too, as part of the image, and may misread it. Where it read a line of
//! the stamp as it is, nothing is added; elsewhere what it made of it gives way to the line.

use std::ops::Range;

use crate::extract::word_box::{PageBox, WordBox};

/// How far beside a word of the stamp a recognised one may stand to be taken for it, in quarters of a
/// point.
const SLACK: u16 = 6;

/// A text with the places of its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PlacedText {
    pub(super) text: String,
    pub(super) words: Vec<WordBox>,
}

/// Letters and digits of the recognised words that stand beside those of the page's own text.
pub(super) fn letters_beyond(own: &PlacedText, recognised: &PlacedText) -> usize {
    let is_beside = |word: &&WordBox| !own.words.iter().any(|own| covers(own.place, word.place));
    let beyond = recognised.words.iter().filter(is_beside);
    let texts = beyond.filter_map(|word| recognised.text.get(word.range()));
    texts.map(|text| letters(text).chars().count()).sum()
}

/// What was recognised, with the lines of `own`, the page's own text, that it does not say after it.
pub(super) fn put(own: &PlacedText, recognised: PlacedText) -> PlacedText {
    let read = letters(&recognised.text);
    let missing: Vec<Range<usize>> = lines(&own.text)
        .filter(|line| {
            let said = letters(&own.text[line.clone()]);
            !said.is_empty() && !read.contains(&said)
        })
        .collect();
    if missing.is_empty() {
        return recognised;
    }
    let is_in = |word: &WordBox, line: &Range<usize>| {
        let range = word.range();
        line.start <= range.start && range.end <= line.end
    };
    let mut stamped = Vec::new();
    for line in &missing {
        let words = own.words.iter().filter(|word| is_in(word, line));
        stamped.extend(words.map(|word| word.place));
    }
    let mut out = without(&recognised, |word| {
        stamped.iter().any(|place| covers(*place, word.place))
    });
    for line in missing {
        let at = out.text.len();
        out.text.push_str(&own.text[line.clone()]);
        if !out.text.ends_with('\n') {
            out.text.push('\n');
        }
        let words = own.words.iter().filter(|word| is_in(word, &line));
        out.words
            .extend(words.map(|word| moved(word, line.start, at)));
    }
    out
}

/// The text without some of its words, and without the lines that have none left.
fn without(placed: &PlacedText, is_gone: impl Fn(&WordBox) -> bool) -> PlacedText {
    let mut out = PlacedText::default();
    for line in lines(&placed.text) {
        let from = placed
            .words
            .partition_point(|word| word.range().start < line.start);
        let to = placed
            .words
            .partition_point(|word| word.range().start < line.end);
        let words = &placed.words[from..to];
        if !words.iter().any(&is_gone) {
            let at = out.text.len();
            out.text.push_str(&placed.text[line.clone()]);
            let words = words.iter().map(|word| moved(word, line.start, at));
            out.words.extend(words);
            continue;
        }
        let start = out.text.len();
        for word in words.iter().filter(|word| !is_gone(word)) {
            if out.text.len() > start {
                out.text.push(' ');
            }
            let at = out.text.len();
            out.text
                .push_str(placed.text.get(word.range()).unwrap_or_default());
            out.words.push(moved(word, word.range().start, at));
        }
        if out.text.len() > start {
            out.text.push('\n');
        }
    }
    out
}

/// The word in a text where what stood at `from` stands at `to`.
fn moved(word: &WordBox, from: usize, to: usize) -> WordBox {
    let at = |byte: u32| u32::try_from(byte as usize - from + to).unwrap_or(u32::MAX);
    WordBox {
        start: at(word.start),
        end: at(word.end),
        place: word.place,
    }
}

/// Whether the middle of a recognised word is in the box.
fn covers(place: PageBox, word: PageBox) -> bool {
    let middle = |from: u16, to: u16| from / 2 + to / 2;
    let (x, y) = (middle(word.left, word.right), middle(word.top, word.bottom));
    let reaches = |from: u16, to: u16, at: u16| {
        from.saturating_sub(SLACK) <= at && at <= to.saturating_add(SLACK)
    };
    reaches(place.left, place.right, x) && reaches(place.top, place.bottom, y)
}

/// The lines of a text, with their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..*at)
    })
}

/// Letters and digits alone, small.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of ten units a letter, lines forty apart from `top` on.
    fn placed(text: &str, top: u16) -> PlacedText {
        let mut words = Vec::new();
        for (row, line) in lines(text).enumerate() {
            let mut at = line.start;
            for word in text[line.clone()].split(' ') {
                let (from, word) = (at, word.trim_end());
                at = from + word.len() + 1;
                let column = u16::try_from(from - line.start).unwrap();
                let width = u16::try_from(word.len()).unwrap();
                let y = top + 40 * u16::try_from(row).unwrap();
                words.push(WordBox {
                    start: u32::try_from(from).unwrap(),
                    end: u32::try_from(from + word.len()).unwrap(),
                    place: PageBox {
                        left: 100 + column * 10,
                        top: y,
                        right: 100 + (column + width) * 10,
                        bottom: y + 30,
                    },
                });
            }
        }
        PlacedText {
            text: text.to_owned(),
            words,
        }
    }

    fn said(placed: &PlacedText) -> Vec<&str> {
        let words = placed.words.iter();
        words.map(|word| &placed.text[word.range()]).collect()
    }

    #[test]
    fn a_stamp_read_as_it_is_stands_once() {
        let own = placed("Prot. n. 4521\n", 100);
        let recognised = placed("PROT. N. 4521\nIl Comune delibera\n", 100);
        assert_eq!(put(&own, recognised.clone()), recognised);
    }

    #[test]
    fn a_stamp_that_was_misread_gives_its_own_words() {
        let own = placed("Prot. n. 4521\n", 100);
        let recognised = placed("Pr0t. n, 4S21\nIl Comune delibera\n", 100);
        assert_eq!(letters_beyond(&own, &recognised), 16);
        let both = put(&own, recognised);
        assert_eq!(both.text, "Il Comune delibera\nProt. n. 4521\n");
        assert_eq!(
            said(&both),
            ["Il", "Comune", "delibera", "Prot.", "n.", "4521"]
        );
    }

    #[test]
    fn a_stamp_that_was_not_read_is_added_and_nothing_else_is_touched() {
        let own = placed("Firmato\nda Rossi\n", 2000);
        let recognised = placed("Il Comune\ndelibera\n", 100);
        let both = put(&own, recognised);
        assert_eq!(both.text, "Il Comune\ndelibera\nFirmato\nda Rossi\n");
        assert_eq!(said(&both).len(), 6);
        let across = placed("Comune 4521\n", 100);
        let both = put(&placed("NULLO\n", 100), across);
        assert_eq!(both.text, "4521\nNULLO\n");
    }
}
