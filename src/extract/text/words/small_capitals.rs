//! Small capitals, which are small letters: «assIstente» is «assistente».
//!
//! A font that draws small letters as capitals maps them to small ones, but a letter that the page has as a capital
//! too is mapped to that one, in both places. It stands alone after small letters, on a line that has words in small
//! capitals: a large capital first, the others smaller.

use crate::extract::text::collect::line::{SMALL_CAPITAL, TextLine};

/// Makes small letters of the small capitals of a line.
pub(crate) fn lower(line: &mut TextLine) {
    let falling = line
        .words
        .iter()
        .filter(|word| word.falls && word.text.starts_with(char::is_uppercase));
    let Some(largest) = falling.map(|word| word.size).max_by(f32::total_cmp) else {
        return;
    };
    for word in &mut line.words {
        let is_small = (word.falls || word.size <= SMALL_CAPITAL * largest) && !word.raised;
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
            ("assIstente", "assistente"),
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
