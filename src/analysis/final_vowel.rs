//! Drops the final vowel that Snowball leaves on short words.
//!
//! Snowball's Italian stemmer looks for endings only after the second syllable of words such as «ente»,
//! «atto», «anno», so that singular and plural do not meet. In law these are the words that matter most.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// Shortest word that loses its vowel, in bytes: below are «una», «due», «art».
const SHORTEST: usize = 4;

/// The filter; it stands after the stemmer.
#[derive(Debug, Clone)]
pub(super) struct FinalVowel;

impl TokenFilter for FinalVowel {
    type Tokenizer<T: Tokenizer> = FinalVowelFilter<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Self::Tokenizer<T> {
        FinalVowelFilter(tokenizer)
    }
}

#[derive(Debug, Clone)]
pub(super) struct FinalVowelFilter<T>(T);

impl<T: Tokenizer> Tokenizer for FinalVowelFilter<T> {
    type TokenStream<'a> = FinalVowelStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        FinalVowelStream(self.0.token_stream(text))
    }
}

#[derive(Debug)]
pub(super) struct FinalVowelStream<T>(T);

impl<T: TokenStream> TokenStream for FinalVowelStream<T> {
    fn advance(&mut self) -> bool {
        if !self.0.advance() {
            return false;
        }
        let text = &mut self.0.token_mut().text;
        if text.len() >= SHORTEST && text.ends_with(['a', 'e', 'i', 'o']) {
            text.pop();
        }
        true
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{analyze, stem_analyzer};

    #[test]
    fn singular_and_plural_of_short_words_meet() {
        let mut stem = stem_analyzer();
        for (one, many) in [
            ("ente", "enti"),
            ("atto", "atti"),
            ("anno", "anni"),
            ("organo", "organi"),
            ("avviso", "avvisi"),
        ] {
            let [one, many] = [one, many].map(|word| analyze(&mut stem, word).remove(0).term);
            assert_eq!(one, many);
        }
    }
}
