//! Cuts a text into words: the first link of the chain.
//!
//! A word is a run of letters or a run of digits. Elided articles are dropped here, because a filter may
//! not change offsets and highlights must not mark `l’`. What hangs together without blanks (`165/2001`,
//! `10-bis`, `D.Lgs.`) also gives one token for the whole: see [`super::compound`].

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::emitter;
use super::piece::{Pieces, written_from};
use super::starts::each_start;

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
        emitter::emit(text, |_| true, &mut self.tokens);
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

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    emitter::emit(text, |_| true, &mut tokens);
    tokens
}

/// The tokens of a text whose first piece `keep` accepts, by its letters before a typewriter's accent is put on them;
/// their positions say nothing. For a reader who looks for a few words: only around those is the text cut at all.
/// `begins` is asked first, of the bytes from where a word begins; it must accept what `keep` does.
pub(crate) fn tokens_near(
    text: &str,
    begins: impl Fn(&[u8]) -> bool,
    keep: impl Fn(&str) -> bool,
) -> Vec<Token> {
    let mut tokens = Vec::new();
    // Up to where the text is cut, and up to where its words were asked about.
    let (mut done, mut asked) = (0, 0);
    each_start(text, |start| {
        if start < asked || !begins(&text.as_bytes()[start..]) {
            return;
        }
        let word = written_from(text, start);
        // Letters that are not ASCII's are starts too, and all of them are of one word.
        asked = start + word.len();
        if !word.is_empty() && keep(word) {
            done = emitter::emit_around(text, done..start, &keep, &mut tokens);
            asked = asked.max(done);
        }
    });
    tokens
}

/// The tokens of a text that `keep` accepts, from each of some places on where a word begins, in order: at least those of
/// so many words. Positions tell how far apart two words are within so many, and nothing else.
pub(crate) fn tokens_after(
    text: &str,
    starts: impl IntoIterator<Item = usize>,
    words: usize,
    keep: impl Fn(&str) -> bool,
) -> Vec<Token> {
    let mut tokens = Vec::new();
    emitter::emit_after(text, starts, words, keep, &mut tokens);
    tokens
}

/// Where the words of a text begin, as bytes.
pub(crate) fn word_starts(text: &str) -> Vec<usize> {
    Pieces::of(text).map(|piece| piece.from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Whatever hangs together: letters, digits, the signs between them, apostrophes.
        #[test]
        fn cutting_around_a_word_gives_what_cutting_the_whole_text_gives(
            text in "([a-d]{1,3}|[0-9]{1,3}|co|anti|bis|dell|po|È|à|º|[-/.,;' ’‘‐«\\n]|\\. |, ){0,24}",
            first in "[a-d0-9È]",
        ) {
            let keep = |word: &str| {
                assert!(!word.is_empty(), "asked about no word in {text}");
                word.starts_with(&first)
            };
            let begins = |rest: &[u8]| rest[0] == first.as_bytes()[0] || !rest[0].is_ascii();
            let told = |tokens: Vec<Token>| {
                let told = tokens.into_iter().map(|it| (it.text, it.offset_from, it.offset_to));
                told.collect::<Vec<_>>()
            };
            let near = told(tokens_near(&text, begins, keep));
            let mut kept = Vec::new();
            emitter::emit(&text, keep, &mut kept);
            proptest::prop_assert_eq!(&near, &told(kept));
            // Positions are the same too, as far as they are counted.
            let all = tokens(&text);
            let starts: Vec<usize> = near.iter().map(|(_, from, _)| *from).collect();
            let some = tokens_after(&text, starts.iter().copied(), 5, |_| true);
            proptest::prop_assert!(some.is_sorted_by_key(|token| token.position));
            for from in starts {
                let place = |tokens: &[Token]| tokens.iter().position(|it| it.offset_from == from);
                let (all, some) = (&all[place(&all).unwrap()..], &some[place(&some).unwrap()..]);
                let relative = |tokens: &[Token]| {
                    let first = tokens[0].position;
                    let near = tokens.iter().take_while(|it| it.position - first < 5);
                    near.map(|it| (it.text.clone(), it.position - first)).collect::<Vec<_>>()
                };
                proptest::prop_assert_eq!(relative(all), relative(some));
            }
        }

        /// However the words lie, each is asked about once at most, and a run is cut once.
        #[test]
        fn a_text_is_read_once_whatever_is_in_it(unit in "([éжa-c0-9]|[ .’-]){1,6}") {
            let text = unit.repeat(200);
            let read = std::cell::Cell::new(0);
            let keep = |word: &str| {
                read.set(read.get() + word.len());
                false
            };
            tokens_near(&text, |_| true, keep);
            proptest::prop_assert!(read.get() <= text.len(), "{} of {}", read.get(), text.len());
            let (read, starts) = (std::cell::Cell::new(0), word_starts(&text));
            let keep = |word: &str| {
                read.set(read.get() + word.len());
                true
            };
            tokens_after(&text, starts, 2, keep);
            // As often as cutting the whole: of what hangs together, wholes and parts are asked about.
            proptest::prop_assert!(read.get() <= 3 * text.len(), "{} of {}", read.get(), text.len());
        }

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
