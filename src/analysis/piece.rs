//! Cuts a text into runs of letters and runs of digits, with the elided article dropped and the
//! typewriter's accent made a real one.

use std::borrow::Cow;

use super::elision::{accented, is_apostrophe, is_elided};

/// A run of letters or of digits, before compounds are put together. Small, since a text has many: what it
/// says is read from the text again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Byte offset of the first letter.
    pub(super) from: usize,
    /// Byte offset after the last letter.
    pub(super) to: usize,
    /// Whether it is made of digits.
    pub(super) digits: bool,
    /// The vowel that its last letter is with the typewriter's accent.
    accent: Option<char>,
}

impl Piece {
    /// The word, with the typewriter's accent turned into a real one.
    pub(super) fn word<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let written = &text[self.from..self.to];
        match self.accent {
            // A vowel of ASCII is what an accent is put on.
            Some(vowel) => format!("{}{vowel}", &written[..written.len() - 1]).into(),
            None => written.into(),
        }
    }

    /// Where the run of letters or digits begins that has the one at `at`.
    pub(super) fn start(text: &str, at: usize) -> usize {
        let after = text[at..].chars().next();
        let end = at + after.map_or(0, char::len_utf8);
        Piece::at_end(&text[..end]).map_or(at, |piece| piece.from)
    }

    /// The run of letters or digits with which a text ends.
    pub(super) fn at_end(text: &str) -> Option<Piece> {
        let last = text.chars().next_back()?;
        let digits = last.is_ascii_digit();
        let goes_on = |c: char| {
            if digits {
                c.is_ascii_digit()
            } else {
                is_letter(c)
            }
        };
        let from = text.trim_end_matches(goes_on).len();
        (from < text.len()).then_some(Piece {
            from,
            to: text.len(),
            digits,
            accent: None,
        })
    }

    /// How many bytes it has in the text: as many as letters, where those are of ASCII.
    pub(super) fn len(&self) -> usize {
        self.to - self.from
    }

    /// Whether it has more letters than so many.
    pub(super) fn is_longer_than(&self, letters: usize, text: &str) -> bool {
        // No letter has more than four bytes.
        self.len() > letters * 4
            || self.len() > letters && text[self.from..self.to].chars().nth(letters).is_some()
    }
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
    let bytes = text.as_bytes();
    let mut end = from;
    loop {
        // Most letters are ASCII's: told by the byte, without the tables of Unicode.
        end += bytes[end..]
            .iter()
            .take_while(|byte| goes_on(**byte))
            .count();
        if digits || bytes.get(end).is_none_or(u8::is_ascii) {
            return end;
        }
        match text[end..].chars().next().filter(|c| is_letter(*c)) {
            Some(letter) => end += letter.len_utf8(),
            None => return end,
        }
    }
}

/// The letters or digits with which a text goes on from a byte on.
pub(super) fn written_from(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    let first = rest
        .chars()
        .next()
        .filter(|c| c.is_ascii_digit() || is_letter(*c));
    let Some(first) = first else {
        return "";
    };
    &text[from..run_end(text, from + first.len_utf8(), first.is_ascii_digit())]
}

/// The pieces of a text, one at a time.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// Whether the quotation mark just passed opens a quotation: no accent closes it.
    quoted: bool,
    after_word: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Pieces::from(text, 0)
    }

    /// From a byte on at which a piece begins.
    pub(super) fn from(text: &'a str, at: usize) -> Self {
        let head = &text[..at];
        let unquoted = head.strip_suffix(is_apostrophe);
        Pieces {
            text,
            at,
            quoted: unquoted.is_some_and(|head| Piece::at_end(head).is_none()),
            after_word: false,
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let text = self.text;
        loop {
            let from = self.at;
            let byte = *text.as_bytes().get(from)?;
            // Digits are ASCII's: `½` and `²` are signs of their own.
            let digits = byte.is_ascii_digit();
            if byte.is_ascii() {
                self.at += 1;
                if !digits && !byte.is_ascii_alphabetic() {
                    self.quoted = is_apostrophe(char::from(byte)) && !self.after_word;
                    self.after_word = false;
                    continue;
                }
            } else {
                let first = text[from..].chars().next().unwrap_or_default();
                self.at += first.len_utf8();
                if !is_letter(first) {
                    self.quoted = is_apostrophe(first) && !self.after_word;
                    self.after_word = false;
                    continue;
                }
            }
            self.after_word = true;
            self.at = run_end(text, self.at, digits);
            let to = self.at;
            let mut accent = None;
            // Blanks and points are by far what most words end with.
            if !matches!(text.as_bytes().get(to), Some(b' ' | b'.' | b',' | b'\n')) {
                let mut after = text[to..].chars();
                if after.next().is_some_and(is_apostrophe) {
                    let letter_follows = after.next().is_some_and(char::is_alphanumeric);
                    if letter_follows && is_elided(&text[from..to]) {
                        continue;
                    }
                    let is_longer = to - from > 1;
                    if !letter_follows && !self.quoted && is_longer {
                        accent = accented(char::from(text.as_bytes()[to - 1]));
                    }
                }
            }
            self.quoted = false;
            return Some(Piece {
                from,
                to,
                digits,
                accent,
            });
        }
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
            let found: Vec<Cow<'_, str>> = Pieces::of(text).map(|p| p.word(text)).collect();
            assert_eq!(found, *words, "{text}");
        }
    }
}
