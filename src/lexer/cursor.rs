//! A place among the tokens of a text, from which a grammar reads on.
//!
//! A cursor is two words long: looking ahead is moving a copy of it that may be thrown away. Before the
//! first token and after the last one it answers like an empty word.

use super::phrases::{Phrases, preposition};
use super::token::Tokens;

/// A place among the tokens of a text.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    tokens: &'t Tokens<'t>,
    place: usize,
}

impl Tokens<'_> {
    /// The place before the token `place`, from which to read on.
    pub(crate) fn cursor(&self, place: usize) -> Cursor<'_> {
        Cursor {
            tokens: self,
            place,
        }
    }
}

impl<'t> Cursor<'t> {
    /// The text.
    pub(crate) fn tokens(self) -> &'t Tokens<'t> {
        self.tokens
    }

    /// The token that is read next, by its place in the text.
    pub(crate) fn place(self) -> usize {
        self.place
    }

    /// The place `count` tokens further on.
    pub(crate) fn ahead(self, count: usize) -> Self {
        Cursor {
            place: self.place + count,
            ..self
        }
    }

    /// The place `count` tokens before; where there is none, one at which nothing stands.
    pub(crate) fn behind(self, count: usize) -> Self {
        Cursor {
            place: self.tokens.behind(self.place, count),
            ..self
        }
    }

    /// The token in lower case.
    pub(crate) fn word(self) -> &'t str {
        self.tokens.word(self.place)
    }

    /// The token as a number of at most nine digits.
    pub(crate) fn number(self) -> Option<u32> {
        self.tokens.number(self.place)
    }

    /// Whether the token is this word or mark.
    pub(crate) fn at(self, word: &str) -> bool {
        self.tokens.is(self.place, word)
    }

    /// Whether the token is one of these.
    pub(crate) fn at_any(self, words: &[&str]) -> bool {
        self.tokens.any(self.place, words)
    }

    /// Whether the next tokens are these, one by one.
    pub(crate) fn at_all(self, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(count, word)| self.ahead(count).at(word))
    }

    /// Whether the token is a word.
    pub(crate) fn at_word(self) -> bool {
        self.tokens.is_word(self.place)
    }

    /// Whether the token begins with a capital letter.
    pub(crate) fn at_capital(self) -> bool {
        self.tokens.capital(self.place)
    }

    /// Whether the token is a hyphen or a dash.
    pub(crate) fn at_dash(self) -> bool {
        self.tokens.dash(self.place)
    }

    /// Whether the token is an apostrophe.
    pub(crate) fn at_apostrophe(self) -> bool {
        self.tokens.apostrophe(self.place)
    }

    /// Whether the token is a preposition, an article or an apostrophe, as phrases leave them out.
    pub(crate) fn at_preposition(self) -> bool {
        preposition(self.tokens, self.place)
    }

    /// Whether white space stands before the token; so it does after the last one.
    pub(crate) fn is_spaced(self) -> bool {
        self.tokens.spaced(self.place)
    }

    /// Whether a line begins with the token.
    pub(crate) fn on_new_line(self) -> bool {
        self.tokens
            .get(self.place)
            .is_some_and(|token| token.new_line)
    }

    /// Whether a sentence ends with the token.
    pub(crate) fn ends_sentence(self) -> bool {
        self.tokens.ends_sentence(self.place)
    }

    /// The longest phrase of a table that begins here, and the place after it.
    pub(crate) fn phrase<T: Copy>(self, phrases: &Phrases<T>) -> Option<(T, Self)> {
        let (value, end) = phrases.at(self.tokens, self.place)?;
        Some((value, self.to(end)))
    }

    /// The same text at another place.
    pub(crate) fn to(self, place: usize) -> Self {
        Cursor { place, ..self }
    }

    /// Goes past the token.
    pub(crate) fn bump(&mut self) {
        self.place += 1;
    }

    /// Goes past the token if it is this one; whether it was.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let found = self.at(word);
        self.place += usize::from(found);
        found
    }

    /// Goes past the token if it is one of these; whether it was.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        let found = self.at_any(words);
        self.place += usize::from(found);
        found
    }

    /// Goes past full stops.
    pub(crate) fn eat_dots(&mut self) {
        self.place = self.tokens.after_dots(self.place);
    }

    /// Goes past at most `most` tokens, as long as each passes.
    pub(crate) fn eat_while(&mut self, most: usize, passes: impl Fn(Self) -> bool) {
        let end = self.place + most;
        while self.place < end && passes(*self) {
            self.place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_on_and_looks_around() {
        let tokens = Tokens::new("D. Lgs. n. 117");
        let mut cursor = tokens.cursor(0);
        assert!(cursor.behind(1).word().is_empty() && !cursor.behind(1).at_word());
        assert!(cursor.at_all(&["d", ".", "lgs"]) && cursor.at_capital());
        assert!(cursor.eat("d") && !cursor.eat("lgs"));
        cursor.eat_dots();
        assert!(cursor.behind(2).at("d") && cursor.eat_any(&["l", "lgs"]));
        let ahead = cursor;
        cursor.eat_while(9, |c| c.number().is_none());
        assert_eq!((cursor.number(), ahead.word()), (Some(117), "."));
        cursor.bump();
        assert!(cursor.word().is_empty() && cursor.is_spaced());
    }
}
