//! Cuts a text into runs of letters and runs of digits, with the elided article dropped and the
//! typewriter's accent made a real one.

use std::borrow::Cow;

use super::elision::{accented, is_apostrophe, is_elided};

/// A run of letters or of digits, before compounds are put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Byte offset of the first letter.
    pub(super) from: usize,
    /// Byte offset after the last letter.
    pub(super) to: usize,
    /// The word, with the typewriter's accent turned into a real one.
    pub(super) text: Cow<'a, str>,
    /// Whether it is made of digits.
    pub(super) digits: bool,
}

/// Decimal digits, but not `½` or `²`, which are signs of their own.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Letters, without the ordinal signs that PDFs glue to numbers («nº72», «1ª»).
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'º' | 'ª')
}

/// Where the run of letters or digits ends that goes on at `from`.
fn run_end(text: &str, from: usize, digits: bool) -> usize {
    let goes_on = |byte: u8| {
        if digits {
            byte.is_ascii_digit()
        } else {
            byte.is_ascii_alphabetic()
        }
    };
    let mut end = from;
    loop {
        // Most letters are ASCII's: told by the byte, without the tables of Unicode.
        let plain = text.as_bytes()[end..].iter().copied();
        end += plain.take_while(|byte| goes_on(*byte)).count();
        let next = text[end..].chars().next();
        match next.filter(|c| !digits && !c.is_ascii() && is_letter(*c)) {
            Some(letter) => end += letter.len_utf8(),
            None => return end,
        }
    }
}

/// Cuts `text` into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    // Whether the quotation mark just passed opens a quotation: no accent closes it.
    let mut quoted = false;
    let mut after_word = false;
    while let Some(first) = text[at..].chars().next() {
        let (from, digits) = (at, is_digit(first));
        at += first.len_utf8();
        if !digits && !is_letter(first) {
            quoted = is_apostrophe(first) && !after_word;
            after_word = false;
            continue;
        }
        after_word = true;
        at = run_end(text, at, digits);
        let mut word = Cow::Borrowed(&text[from..at]);
        let mut after = text[at..].chars();
        if after.next().is_some_and(is_apostrophe) {
            let letter_follows = after.next().is_some_and(char::is_alphanumeric);
            if letter_follows && is_elided(&word) {
                continue;
            }
            if !letter_follows && !quoted {
                accent_last_vowel(&mut word);
            }
        }
        quoted = false;
        pieces.push(Piece {
            from,
            to: at,
            text: word,
            digits,
        });
    }
    pieces
}

/// `attivita'` is how a typewriter writes «attività».
fn accent_last_vowel(word: &mut Cow<'_, str>) {
    if word.len() > 1
        && let Some(vowel) = word.chars().next_back().and_then(accented)
    {
        let word = word.to_mut();
        word.pop();
        word.push(vowel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_everything_that_is_no_letter_or_digit() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("§ « »", &[]),
            ("art.55", &["art", "55"]),
            ("nº72, 1ª", &["n", "72", "1"]),
            ("l'ente d’ambito po'", &["ente", "ambito", "pò"]),
            ("10bis", &["10", "bis"]),
            ("però è più2", &["però", "è", "più", "2"]),
            ("e' l'attivita'.", &["e", "attività"]),
            ("'citato'", &["citato"]),
        ];
        for (text, words) in cases {
            let found: Vec<Cow<'_, str>> = pieces(text).into_iter().map(|p| p.text).collect();
            assert_eq!(found, *words, "{text}");
        }
    }
}
