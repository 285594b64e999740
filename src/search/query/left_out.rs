//! What of a query is not searched for because there is too much of it, and how that is reported.

use crate::search::hint::{Hint, first_few};

/// What is left out.
#[derive(Debug, Default)]
pub(crate) struct QueryLeftOut {
    /// Running words beyond those that count.
    words: Vec<String>,
    /// Parts for which no time was left, as typed.
    pub(crate) parts: Vec<String>,
    /// Whether pairs of neighbouring words are not looked for.
    pub(crate) pairs: bool,
    /// Whether words that mean the same are not.
    pub(crate) alternatives: bool,
}

impl QueryLeftOut {
    /// A running word.
    pub(crate) fn add_word(&mut self, typed: &str) {
        // A query has a few hundred words at most.
        if !self.words.iter().any(|word| word == typed) {
            self.words.push(typed.to_owned());
        }
    }

    /// The hint, where so many words count.
    pub(crate) fn hints(&self, most_words: usize) -> Vec<Hint> {
        let mut hints = Vec::new();
        if !self.words.is_empty() {
            hints.push(Hint::TooManyWords {
                searched: most_words,
                left_out: first_few(&self.words),
            });
        }
        if !self.parts.is_empty() {
            hints.push(Hint::NoTimeToRead(first_few(&self.parts)));
        }
        if self.pairs {
            hints.push(Hint::NearnessNotLookedAt);
        }
        if self.alternatives {
            hints.push(Hint::SynonymsNotLookedFor);
        }
        hints
    }
}
