//! A query made ready for the index.
//!
//! Matching is by coverage. The weight of a word is its idf in this corpus; function
//! words weigh nothing. A passage matches when, with the fields of its act, it covers enough of the
//! query's weight; the share covered leads the order, so that full matches come first.

use super::mentions::Mentions;
use super::weights::{MAX_PAIRS, MAX_TIMES};
use super::word::Word;
use crate::index::PassageRole;
use crate::search::hint::Hint;
use crate::search::request::Filters;
use crate::search::result::Understood;

/// A word to be covered, with what may stand in its place: a clause of the query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordClause {
    /// The word.
    pub(crate) word: Word,
    /// What it weighs: its idf in this corpus. Nothing, where the corpus does not have it.
    pub(crate) weight: f32,
    /// Factor of its score.
    pub(crate) boost: f32,
    /// Whether it only names what acts had better be: it need not be covered.
    pub(crate) optional: bool,
    /// What may stand in its place.
    pub(crate) alternatives: Vec<Alternative>,
}

/// Words that may stand in a clause's place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alternative {
    /// The words; more than one must stand in this order, side by side.
    pub(crate) words: Vec<Word>,
    /// Factor of their score.
    pub(crate) boost: f32,
}

/// Two words of the query that count more where they stand together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordPair {
    /// As terms of the exact fields.
    pub(crate) words: [String; 2],
    /// How often the query says them, up to [`MAX_TIMES`].
    pub(crate) times: u8,
}

/// Adds a pair of words to others: what is there already counts once more. Tells whether there was room.
pub(crate) fn add_pair(pairs: &mut Vec<WordPair>, [a, b]: [&str; 2]) -> bool {
    let known = pairs.iter_mut().find(|pair| pair.words == [a, b]);
    if let Some(pair) = known {
        pair.times = MAX_TIMES.min(pair.times + 1);
    } else if pairs.len() < MAX_PAIRS {
        let words = [a.to_owned(), b.to_owned()];
        pairs.push(WordPair { words, times: 1 });
    } else {
        return false;
    }
    true
}

/// What must, or must not, stand in a passage or its act's fields.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RequiredClause {
    /// Each of these words, in any form.
    Words(Vec<Word>),
    /// Words as written, in this order, with at most so many others between.
    Phrase(Vec<Word>, u32),
    /// Words of the act's title and other fields; side by side and as written where asked.
    Title(Vec<Word>, bool),
    /// The provision with this path.
    Provision(String),
    /// One of these values of a field.
    Value(ActField, Vec<String>),
    /// Any of these.
    Any(Vec<RequiredClause>),
    /// All of these.
    All(Vec<RequiredClause>),
}

/// A field whose values a query may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActField {
    /// The kind of act.
    Kind,
    /// Who issued it.
    Issuer,
    /// The Region.
    Region,
    /// The section.
    Section,
}

/// A query made ready for the index.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Plan {
    /// Words to be covered.
    pub(crate) clauses: Vec<WordClause>,
    /// Neighbouring words: side by side they count more.
    pub(crate) adjacent: Vec<WordPair>,
    /// Words that only function words part: near each other they count a little more.
    pub(crate) apart: Vec<WordPair>,
    /// What must match.
    pub(crate) required: Vec<RequiredClause>,
    /// What must not.
    pub(crate) excluded: Vec<RequiredClause>,
    /// What acts must be.
    pub(crate) filters: Filters,
    /// What acts had better be.
    pub(crate) mentions: Mentions,
    /// What the passage that answers says, by the words that ask.
    pub(crate) asks: PassageRole,
    /// Words that the corpus does not have.
    pub(crate) unknown: Vec<String>,
    /// What the query was taken to mean.
    pub(crate) understood: Understood,
    /// What was repaired when the query was planned.
    pub(crate) hints: Vec<Hint>,
}

impl Plan {
    /// Whether nothing is asked for: no words, and nothing to narrow.
    pub(crate) fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.required.is_empty()
    }
}
