//! A position among the tokens of a text, from which a grammar reads on.
//!
//! A cursor is two words long, so looking ahead means moving a copy and throwing it away. Outside the text it
//! sees an empty word.

use super::token::{Token, TokenKind, Tokens};

/// An index no text reaches.
const OUTSIDE: usize = usize::MAX / 2;

/// Words and marks that phrase tables leave out.
const PREPOSITIONS: &[&str] = &[
    "di", "del", "dell", "della", "dello", "dei", "degli", "delle", "d", "per", "e", "il", "la",
    "i",
];

/// A position among the tokens of a text. Cursors of one text compare by position.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    tokens: &'t Tokens<'t>,
    index: usize,
}

impl Tokens<'_> {
    /// The cursor at the token with this index.
    pub(crate) fn cursor(&self, index: usize) -> Cursor<'_> {
        Cursor {
            tokens: self,
            index,
        }
    }

    /// The cursor at the first token.
    pub(crate) fn start(&self) -> Cursor<'_> {
        self.cursor(0)
    }

    /// A cursor at every token, in order.
    pub(crate) fn cursors(&self) -> impl DoubleEndedIterator<Item = Cursor<'_>> {
        self.start().until(self.cursor(self.len()))
    }
}

impl PartialEq for Cursor<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl Eq for Cursor<'_> {}

impl PartialOrd for Cursor<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cursor<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

/// Moving about.
impl<'t> Cursor<'t> {
    /// The index of the token.
    pub(crate) fn index(self) -> usize {
        self.index
    }

    /// The cursor at another token of the same text.
    pub(crate) fn to(self, index: usize) -> Self {
        Cursor { index, ..self }
    }

    /// `count` tokens further on.
    pub(crate) fn ahead(self, count: usize) -> Self {
        self.to(self.index + count)
    }

    /// `count` tokens back, or outside the text.
    pub(crate) fn behind(self, count: usize) -> Self {
        self.to(self.index.checked_sub(count).unwrap_or(OUTSIDE))
    }

    /// The tokens before this one, nearest first, `most` of them at most.
    pub(crate) fn back(self, most: usize) -> impl Iterator<Item = Self> {
        let first = self.index.saturating_sub(most);
        (first..self.index).rev().map(move |index| self.to(index))
    }

    /// The tokens from this one up to `end`, exclusive.
    pub(crate) fn until(self, end: Self) -> impl DoubleEndedIterator<Item = Self> {
        (self.index..end.index).map(move |index| self.to(index))
    }

    /// This token and those after it, `count` in all.
    pub(crate) fn take(self, count: usize) -> impl DoubleEndedIterator<Item = Self> {
        self.until(self.ahead(count))
    }

    /// How many tokens this one is past `earlier`; 0 if it is not past it.
    pub(crate) fn distance(self, earlier: Self) -> usize {
        self.index.saturating_sub(earlier.index)
    }

    /// Moves past the token.
    pub(crate) fn bump(&mut self) {
        self.index += 1;
    }

    /// Moves past the token if it is this one, and returns whether it was.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let found = self.at(word);
        self.index += usize::from(found);
        found
    }

    /// Moves past the token if it is one of these, and returns whether it was.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        let found = self.at_any(words);
        self.index += usize::from(found);
        found
    }

    /// Moves past the token if it is an apostrophe, and returns whether it was.
    pub(crate) fn eat_apostrophe(&mut self) -> bool {
        let found = self.at_apostrophe();
        self.index += usize::from(found);
        found
    }

    /// Moves past full stops.
    pub(crate) fn eat_dots(&mut self) {
        while self.eat(".") {}
    }

    /// Moves past at most `most` tokens while each of them passes.
    pub(crate) fn eat_while(&mut self, most: usize, passes: impl Fn(Self) -> bool) {
        let end = self.ahead(most);
        while *self < end && passes(*self) {
            self.bump();
        }
    }

    /// The cursor past full stops.
    pub(crate) fn past_dots(mut self) -> Self {
        self.eat_dots();
        self
    }
}

/// Looking at the token.
impl<'t> Cursor<'t> {
    /// The whole text.
    pub(crate) fn source(self) -> &'t str {
        self.tokens.source
    }

    /// The token, unless the cursor is outside the text.
    pub(crate) fn token(self) -> Option<&'t Token> {
        self.tokens.get(self.index)
    }

    /// Bytes of the text from this token to the one before `end`.
    pub(crate) fn span(self, end: Self) -> std::ops::Range<usize> {
        let start = self.token().map_or(0, |token| token.start);
        let last = end.index.checked_sub(1).map(|index| self.to(index));
        start..last.and_then(Self::token).map_or(start, |token| token.end)
    }

    /// The token as printed.
    pub(crate) fn printed(self) -> &'t str {
        self.source()
            .get(self.span(self.ahead(1)))
            .unwrap_or_default()
    }

    /// The token in lower case.
    pub(crate) fn word(self) -> &'t str {
        self.tokens.word(self.index)
    }

    /// The token as a number of at most nine digits.
    pub(crate) fn number(self) -> Option<u32> {
        let short = self.at_digits() && self.word().len() <= 9;
        short.then(|| self.word().parse().ok()).flatten()
    }

    /// Whether the token is this word or mark.
    pub(crate) fn at(self, word: &str) -> bool {
        self.word() == word
    }

    /// Whether the token is one of these.
    pub(crate) fn at_any(self, words: &[&str]) -> bool {
        words.contains(&self.word())
    }

    /// Whether the next tokens are these, in order.
    pub(crate) fn at_all(self, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(count, word)| self.ahead(count).at(word))
    }

    fn at_kind(self, kind: TokenKind) -> bool {
        self.token().is_some_and(|token| token.kind == kind)
    }

    /// Whether the token is a word.
    pub(crate) fn at_word(self) -> bool {
        self.at_kind(TokenKind::Word)
    }

    /// Whether the token is a number of any length.
    pub(crate) fn at_digits(self) -> bool {
        self.at_kind(TokenKind::Number)
    }

    /// Whether the token is a mark.
    pub(crate) fn at_mark(self) -> bool {
        self.at_kind(TokenKind::Mark)
    }

    /// Whether the token begins with a capital letter.
    pub(crate) fn at_capital(self) -> bool {
        self.printed()
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Whether the token is a hyphen or a dash.
    pub(crate) fn at_dash(self) -> bool {
        self.at_any(&["-", "–", "—", "‐", "‑", "−"])
    }

    /// Whether the token is an apostrophe.
    pub(crate) fn at_apostrophe(self) -> bool {
        self.at_any(&["'", "’", "‘", "`", "´"])
    }

    /// Whether the token is one that phrase tables leave out: a preposition, an article, an apostrophe.
    pub(crate) fn at_preposition(self) -> bool {
        self.at_any(PREPOSITIONS) || self.at_apostrophe()
    }

    /// Whether white space precedes the token. True outside the text.
    pub(crate) fn is_spaced(self) -> bool {
        self.token().is_none_or(|token| token.spaced)
    }

    /// Whether the token begins a line.
    pub(crate) fn on_new_line(self) -> bool {
        self.token().is_some_and(|token| token.new_line)
    }

    /// Whether a sentence ends with the token. A full stop ends one only after a word of several letters
    /// and before a capital, so that abbreviations («art. 5», «S. Maria») do not.
    pub(crate) fn ends_sentence(self) -> bool {
        if self.at_any(&["!", "?"]) {
            return true;
        }
        if !self.at(".") || !self.ahead(1).is_spaced() || !self.ahead(1).at_capital() {
            return false;
        }
        match self.index.checked_sub(1).map(|index| self.to(index)) {
            Some(before) if before.at_word() => before.word().chars().count() > 3,
            Some(_) => true,
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_on_and_looks_around() {
        let tokens = Tokens::new("D. Lgs. n. 117");
        let mut cursor = tokens.start();
        assert!(cursor.behind(1).word().is_empty() && !cursor.behind(1).at_word());
        assert!(cursor.at_all(&["d", ".", "lgs"]) && cursor.at_capital());
        assert!(cursor.eat("d") && !cursor.eat("lgs"));
        cursor.eat_dots();
        assert!(cursor.behind(2).at("d") && cursor.eat_any(&["l", "lgs"]));
        let ahead = cursor;
        cursor.eat_while(9, |c| c.number().is_none());
        assert_eq!((cursor.number(), ahead.word()), (Some(117), "."));
        let words = |cursors: Vec<Cursor>| cursors.iter().map(|c| c.word()).collect::<String>();
        assert_eq!(words(cursor.back(3).collect()), ".n.");
        assert_eq!(words(ahead.until(cursor).collect()), ".n.");
        assert_eq!(cursor.distance(ahead), 3);
        cursor.bump();
        assert!(cursor.word().is_empty() && cursor.is_spaced());
    }

    #[test]
    fn sentences_end_after_words_not_after_abbreviations() {
        for (text, ends) in [
            ("la legge. Essa", true),
            ("del 2017. Essa", true),
            ("art. Essa", false),
            ("la legge. essa", false),
            (". Essa", false),
        ] {
            let tokens = Tokens::new(text);
            let ended = tokens.cursors().any(Cursor::ends_sentence);
            assert_eq!(ended, ends, "{text}");
        }
    }
}
