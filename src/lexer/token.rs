//! Splits a text into words, numbers and marks. White space is recorded but never significant by itself,
//! because PDFs gain and lose line breaks and blanks.

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

/// A token: its byte range in the text and the white space before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: TokenKind,
    /// White space precedes it.
    pub(crate) spaced: bool,
    /// A line break precedes it.
    pub(crate) new_line: bool,
}

/// A text with its tokens.
pub(crate) struct Tokens<'t> {
    pub(super) source: &'t str,
    /// `source` in lower case, with the same byte offsets.
    lower: String,
    tokens: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Splits a text.
    pub(crate) fn new(source: &'t str) -> Self {
        let mut lower = String::with_capacity(source.len());
        let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 4);
        let (mut spaced, mut new_line) = (true, true);
        let mut open = false;
        for (at, c) in source.char_indices() {
            lower.push(lower_letter(c));
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

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token with this index.
    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The token with this index in lower case; empty outside the text.
    pub(super) fn word(&self, index: usize) -> &str {
        self.get(index)
            .and_then(|token| self.lower.get(token.start..token.end))
            .unwrap_or("")
    }
}

/// A text in small letters, each of its letters where it was.
pub(crate) fn same_length_lower(text: &str) -> String {
    text.chars().map(lower_letter).collect()
}

/// The lower-case letter, unless it takes a different number of bytes.
fn lower_letter(c: char) -> char {
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
