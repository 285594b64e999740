//! Splits a text into words, numbers and marks. White space is remembered but never significant by itself,
//! because PDFs add and lose line breaks and blanks at will.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A run of letters.
    Word,
    /// A run of decimal digits.
    Number,
    /// Any other single character.
    Mark,
}

/// A place that no text reaches.
const NOWHERE: usize = usize::MAX / 2;

/// One token: its byte range in the text and the white space before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: TokenKind,
    /// White space stands before it.
    pub(crate) spaced: bool,
    /// A line break stands before it.
    pub(crate) new_line: bool,
}

/// A text with its tokens. Out of range, every accessor answers as for an empty word.
pub(crate) struct Tokens<'t> {
    pub(crate) source: &'t str,
    /// Lower case, byte for byte as long as `source`.
    lower: String,
    tokens: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Reads a text.
    pub(crate) fn new(source: &'t str) -> Self {
        let mut lower = String::with_capacity(source.len());
        let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 4);
        let (mut spaced, mut new_line) = (true, true);
        let mut open = false;
        for (at, c) in source.char_indices() {
            lower.push(same_length_lower(c));
            let kind = match c {
                c if c.is_whitespace() => {
                    spaced = true;
                    new_line |= c == '\n';
                    open = false;
                    continue;
                }
                // A soft hyphen or a zero-width blank inside a word is ignored.
                '\u{ad}' | '\u{200b}' | '\u{feff}' => continue,
                c if c.is_ascii_digit() => TokenKind::Number,
                c if c.is_alphabetic() && c != 'º' && c != 'ª' => TokenKind::Word,
                _ => TokenKind::Mark,
            };
            let end = at + c.len_utf8();
            match tokens.last_mut() {
                Some(last) if open && last.kind == kind && kind != TokenKind::Mark => {
                    last.end = end
                }
                _ => tokens.push(Token {
                    start: at,
                    end,
                    kind,
                    spaced,
                    new_line,
                }),
            }
            (spaced, new_line, open) = (false, false, true);
        }
        Tokens {
            source,
            lower,
            tokens,
        }
    }

    /// The place `count` tokens before `i`; where there is none, one at which nothing stands.
    pub(crate) fn behind(&self, i: usize, count: usize) -> usize {
        i.checked_sub(count).unwrap_or(NOWHERE)
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token.
    pub(crate) fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The token in lower case.
    pub(crate) fn word(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .and_then(|token| self.lower.get(token.start..token.end))
            .unwrap_or("")
    }

    /// Whether the token is this word or mark.
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i) == word
    }

    /// Whether the token is one of these.
    pub(crate) fn any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// The token as a number of at most nine digits.
    pub(crate) fn number(&self, i: usize) -> Option<u32> {
        let token = self.tokens.get(i)?;
        (token.kind == TokenKind::Number && token.end - token.start <= 9)
            .then(|| self.word(i).parse().ok())
            .flatten()
    }

    /// Whether the token is a word.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.get(i)
            .is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether white space stands before the token; so it does after the last one.
    pub(crate) fn spaced(&self, i: usize) -> bool {
        self.get(i).is_none_or(|token| token.spaced)
    }

    /// Whether the token begins with a capital letter.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.get(i)
            .and_then(|token| self.source.get(token.start..token.end))
            .and_then(|text| text.chars().next())
            .is_some_and(char::is_uppercase)
    }

    /// Whether the token is a hyphen or a dash.
    pub(crate) fn dash(&self, i: usize) -> bool {
        self.any(i, &["-", "–", "—", "‐", "‑", "−"])
    }

    /// Whether the token is an apostrophe.
    pub(crate) fn apostrophe(&self, i: usize) -> bool {
        self.any(i, &["'", "’", "‘", "`", "´"])
    }

    /// The next token that is not a full stop.
    pub(crate) fn after_dots(&self, mut i: usize) -> usize {
        while self.is(i, ".") {
            i += 1;
        }
        i
    }

    /// Bytes from the first token to the one before `end`.
    pub(crate) fn span(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        let start = self.get(first).map_or(0, |token| token.start);
        let last = end.checked_sub(1).and_then(|i| self.get(i));
        start..last.map_or(start, |token| token.end)
    }

    /// Whether a sentence ends between two neighbours, the full stop being at `i`: a word of several
    /// letters before it and a capital after it. Abbreviations («art. 5», «S. Maria») do not end one.
    pub(crate) fn ends_sentence(&self, i: usize) -> bool {
        if self.any(i, &["!", "?"]) {
            return true;
        }
        let before = i.checked_sub(1).map_or(0, |b| {
            if self.is_word(b) {
                self.word(b).chars().count()
            } else {
                2
            }
        });
        self.is(i, ".") && before > 3 && self.spaced(i + 1) && self.capital(i + 1)
            || self.is(i, ".")
                && before == 2
                && self.spaced(i + 1)
                && self.capital(i + 1)
                && !self.is_word(i.saturating_sub(1))
    }
}

/// Lower case where it takes as many bytes, so that offsets stay those of the text.
fn same_length_lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks() {
        let cases = [
            ("l.r.7", vec!["l", ".", "r", ".", "7"]),
            ("ART. 5-Bis", vec!["art", ".", "5", "-", "bis"]),
            ("111e", vec!["111", "e"]),
            ("n° 3º", vec!["n", "°", "3", "º"]),
            ("", vec![]),
        ];
        for (text, want) in cases {
            let tokens = Tokens::new(text);
            let got: Vec<&str> = (0..tokens.len()).map(|i| tokens.word(i)).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
