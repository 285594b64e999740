//! A text as it is compared: its letters and digits, whatever its typography. Lower case, without accents, blanks, line
//! ends, hyphens, apostrophes and quotation marks; signs of notes are left out.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most digits of the sign of a note: «(12)».
const NOTE_DIGITS: usize = 3;

/// A word: where it is printed, and where its letters are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoldedWord {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// Bytes of the letters.
    pub(crate) letters: Range<usize>,
}

/// The letters of a text without anything between them, and its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FoldedText {
    pub(crate) letters: String,
    pub(crate) words: Vec<FoldedWord>,
}

impl FoldedText {
    /// Folds a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut folded = FoldedText::default();
        folded.add(text, 0);
        folded
    }

    /// Adds a text whose first byte is number `offset`.
    pub(crate) fn add(&mut self, text: &str, offset: usize) {
        let mut open = false;
        let mut skip_until = 0;
        for (at, c) in text.char_indices() {
            if at < skip_until {
                continue;
            }
            if c == '('
                && let Some(length) = note(&text[at..])
            {
                skip_until = at + length;
                open = false;
                continue;
            }
            let begin = self.letters.len();
            self.push(c);
            if self.letters.len() == begin {
                // A soft hyphen or a zero-width blank does not cut a word.
                open &= matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') || is_combining_mark(c);
                continue;
            }
            let (end, letters_end) = (offset + at + c.len_utf8(), self.letters.len());
            match self.words.last_mut().filter(|_| open) {
                Some(word) => {
                    word.range.end = end;
                    word.letters.end = letters_end;
                }
                None => self.words.push(FoldedWord {
                    range: offset + at..end,
                    letters: begin..letters_end,
                }),
            }
            open = true;
        }
    }

    fn push(&mut self, c: char) {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                self.letters.push(c.to_ascii_lowercase());
            }
            return;
        }
        // Raised figures are signs of notes, raised letters those of numbers: «n.º».
        if matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | 'º' | 'ª') {
            return;
        }
        let decomposed = std::iter::once(c).nfkd();
        let kept = decomposed.filter(|c| c.is_alphanumeric());
        self.letters.extend(kept.flat_map(char::to_lowercase));
    }

    /// The letters of a word.
    pub(crate) fn word(&self, nth: usize) -> &str {
        &self.letters[self.words[nth].letters.clone()]
    }

    /// The word that begins at a byte of the letters.
    pub(crate) fn word_at(&self, letter: usize) -> Option<usize> {
        let found = self
            .words
            .binary_search_by_key(&letter, |word| word.letters.start);
        found.ok()
    }

    /// The word that ends before a byte of the letters.
    pub(crate) fn word_before(&self, letter: usize) -> Option<usize> {
        let found = self
            .words
            .binary_search_by_key(&letter, |word| word.letters.end);
        found.ok()
    }
}

/// The length of the sign of a note, «(3)», that a text begins with.
fn note(text: &str) -> Option<usize> {
    let digits = text[1..].bytes().take_while(u8::is_ascii_digit).count();
    let closed = text.as_bytes().get(1 + digits) == Some(&b')');
    ((1..=NOTE_DIGITS).contains(&digits) && closed).then_some(digits + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_count() {
        let same = [
            "L’attività è dell’ente (1), co-progettazione",
            "l'attivita' e' dell' ente , CO-\nPROGETTA\u{ad}ZIONE",
            "l’«attività» è dell’ente¹ coprogettazione",
        ];
        for text in same {
            assert_eq!(
                FoldedText::of(text).letters,
                "lattivitaedellentecoprogettazione",
                "{text}"
            );
        }
    }

    #[test]
    fn words_know_where_they_are_printed() {
        let text = "è 𝄞 dell’ente";
        let folded = FoldedText::of(text);
        let printed: Vec<&str> = folded
            .words
            .iter()
            .map(|word| &text[word.range.clone()])
            .collect();
        assert_eq!(printed, ["è", "dell", "ente"]);
        assert_eq!((folded.word(2), folded.word_at(5)), ("ente", Some(2)));
        assert_eq!(folded.word_before(5), Some(1));
        assert_eq!(folded.word_at(6), None);
        let mut two = FoldedText::of("uno");
        two.add("due", 10);
        assert_eq!(two.words[1].range, 10..13);
        assert_eq!(two.letters, "unodue");
    }
}
