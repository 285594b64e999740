//! Small capitals, which are small letters: «presIdente» is «presidente».
//!
//! A font that draws small letters as capitals maps them to small ones, but a letter that the page has as a capital
//! too is mapped to that one, in both places. It stands alone between small letters, in a word that is set smaller
//! than its line.

use crate::extract::text::collect::line::Line;

/// Greatest size of small capitals, in sizes of the largest word of the line: usual are seven to eight tenths.
const MAX_SIZE: f32 = 0.87;

/// Makes small letters of the small capitals of a line.
pub(crate) fn lower(line: &mut Line) {
    let largest = line.words.iter().map(|word| word.size).fold(0.0, f32::max);
    for word in &mut line.words {
        // The first letter of a word may be a large one, whose size is the word's.
        let is_small = word.size <= MAX_SIZE * largest && !word.raised;
        if is_small && word.text.contains(char::is_uppercase) {
            word.text = lowered(&word.text);
        }
    }
}

/// The text with the capitals in small letters that stand alone after a small letter.
fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(c) = chars.next() {
        let is_alone = before.is_some_and(char::is_lowercase)
            && !chars.peek().is_some_and(|next| next.is_uppercase());
        if c.is_uppercase() && is_alone {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_alone_after_small_letters_are_small() {
        let cases = [
            ("presIdente", "presidente"),
            ("xI", "xi"),
            ("commIssIone", "commissione"),
            ("PagoPA", "PagoPA"),
            ("XI/45", "XI/45"),
            ("dell’Ente", "dell’Ente"),
        ];
        for (text, expected) in cases {
            assert_eq!(lowered(text), expected);
        }
    }
}
