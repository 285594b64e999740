//! The number that a note starts with, where it is set like the text of the note and nothing parts them:
//! «1Cfr. art. 2» is note 1 where a mark ¹ stands on the page.

use crate::extract::text::collect::line::{Joint, TextLine, TextWord};
use crate::extract::text::words::note_mark::superscript;

/// Most digits of the number of a note.
const MAX_DIGITS: usize = 3;

/// Parts the numbers of notes from their text, on the lines of one page.
pub(crate) fn part(lines: &mut [TextLine]) {
    let words = lines.iter().flat_map(|line| &line.words);
    let marks: Vec<String> = words
        .filter(|word| word.raised)
        .map(|word| word.text.clone())
        .collect();
    if marks.is_empty() {
        return;
    }
    for line in lines {
        let Some(first) = line.words.first_mut() else {
            continue;
        };
        if let Some(rest) = part_word(first, &marks) {
            line.words.insert(1, rest);
        }
    }
}

/// Makes the word the number of a note and gives what follows it.
fn part_word(word: &mut TextWord, marks: &[String]) -> Option<TextWord> {
    let digits = word.text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, text) = word.text.split_at(digits);
    let is_number = (1..=MAX_DIGITS).contains(&digits) && starts_sentence(text);
    if word.raised || !is_number {
        return None;
    }
    let mark: String = number.chars().map(superscript).collect();
    if !marks.contains(&mark) {
        return None;
    }
    let share = digits as f32 / word.text.chars().count() as f32;
    let rest = TextWord {
        text: text.to_owned(),
        start: word.start + (word.end - word.start) * share,
        joint: Joint::Space,
        ..word.clone()
    };
    word.end = rest.start;
    word.text = mark;
    word.raised = true;
    Some(rest)
}

/// A capital and a small letter or an apostrophe: «Cfr.», «L'art.», not «3D».
fn starts_sentence(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars
            .next()
            .is_some_and(|c| c.is_lowercase() || c == '\'' || c == '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, raised: bool) -> TextWord {
        TextWord {
            text: text.to_owned(),
            start: 0.0,
            end: 40.0,
            baseline: 0.0,
            size: 9.0,
            joint: Joint::Space,
            falls: false,
            raised,
        }
    }

    #[test]
    fn numbers_of_marks_on_the_page_are_parted() {
        let cases = [
            ("1L’istituto", "¹ L’istituto"),
            ("12Cfr.", "12Cfr."),
            ("1D", "1D"),
            ("1cfr", "1cfr"),
            ("1", "1"),
        ];
        for (first, text) in cases {
            let line = |words| TextLine {
                words,
                direction: (1.0, 0.0),
                baseline: 0.0,
            };
            let mut lines = [
                line(vec![word("appalto", false), word("¹", true)]),
                line(vec![word(first, false)]),
            ];
            part(&mut lines);
            let mut out = String::new();
            lines[1].write_to(&mut out, &mut Vec::new());
            assert_eq!(out, text);
        }
    }
}
