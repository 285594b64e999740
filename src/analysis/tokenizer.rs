//! Cuts a text into words: the first link of the chain.
//!
//! A word is a run of letters or a run of digits. Elided articles are dropped here, because a filter may
//! not change offsets and highlights must not mark `l’`. What hangs together without blanks (`165/2001`,
//! `10-bis`, `D.Lgs.`) also gives one token for the whole: see [`super::compound`].

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::compound;
use super::piece::pieces;

/// The tokenizer of legal Italian.
#[derive(Debug, Clone, Default)]
pub struct LegalTokenizer {
    tokens: Vec<Token>,
}

/// The tokens of one text.
#[derive(Debug)]
pub struct LegalTokenStream<'a> {
    tokens: &'a mut Vec<Token>,
    /// Index after the current token.
    next: usize,
}

impl Tokenizer for LegalTokenizer {
    type TokenStream<'a> = LegalTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        self.tokens.clear();
        compound::emit(text, &pieces(text), |_| true, &mut self.tokens);
        LegalTokenStream {
            tokens: &mut self.tokens,
            next: 0,
        }
    }
}

impl TokenStream for LegalTokenStream<'_> {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

/// The tokens of a text whose first piece, as written, `keep` accepts: for a reader who looks for a few
/// words, at a fraction of the cost of all of them.
pub(crate) fn tokens_where(text: &str, keep: impl Fn(&str) -> bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    compound::emit(text, &pieces(text), keep, &mut tokens);
    tokens
}

/// Where the words of a text begin, as bytes.
pub(crate) fn word_starts(text: &str) -> Vec<usize> {
    pieces(text).iter().map(|piece| piece.from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_text_gives_tokens_inside_it(text in ".{0,80}") {
            let mut tokenizer = LegalTokenizer::default();
            let mut stream = tokenizer.token_stream(&text);
            let mut last = 0;
            while stream.advance() {
                let token = stream.token();
                proptest::prop_assert!(text.get(token.offset_from..token.offset_to).is_some());
                proptest::prop_assert!(token.position >= last);
                last = token.position;
            }
        }
    }
}
