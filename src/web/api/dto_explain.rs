//! Wire types of why a hit stands where it does.

use serde::Serialize;
use utoipa::ToSchema;

use crate::search::{ExplainedWord, Explanation};

/// The parts of a hit's score. What the words score, with `adjacent`, is multiplied by `share`; the rest is
/// added: `full`, `strict`, `more_passages`, `prior`, `source`,
/// `named`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Explanation)]
pub(crate) struct ExplanationDto<'a> {
    /// All of it.
    score: f32,
    /// The words of the query that the corpus has.
    words: Vec<WordDto<'a>>,
    /// What neighbouring words that stand side by side add.
    adjacent: f32,
    /// The share of the query that the best passage covers, with its act's fields.
    share: f32,
    /// What covering every word adds.
    full: f32,
    /// What phrases and required words add.
    strict: f32,
    /// What the act's second and third best passage add; to a provision, what the best ones of its act do.
    more_passages: f32,
    /// How many acts of the corpus cite the act.
    cited: u32,
    /// What being cited adds.
    prior: f32,
    /// What being a law, or a regulation or decree of the Government, adds.
    source: f32,
    /// What being what the query cites, or of the kind, issuer, Region or period that its words name, adds.
    named: f32,
}

/// A word of the query in the best passage.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ExplainedWord)]
struct WordDto<'a> {
    /// The word, as typed.
    word: &'a str,
    /// What it weighs in the query.
    weight: f32,
    /// Where it stands; empty where the passage does not have it.
    found: Vec<FoundDto<'a>>,
}

/// Where a word stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FoundWord)]
struct FoundDto<'a> {
    /// Field of the index: the passage's text, its provision's heading, the act's own words; or `synonym`.
    field: &'a str,
    /// The term found; empty for a phrase.
    term: &'a str,
    /// What it scores there.
    score: f32,
}

impl<'a> From<&'a Explanation> for ExplanationDto<'a> {
    fn from(told: &'a Explanation) -> Self {
        ExplanationDto {
            score: told.score,
            words: told.words.iter().map(WordDto::from).collect(),
            adjacent: told.adjacent,
            share: told.share,
            full: told.full,
            strict: told.required,
            more_passages: told.more_passages,
            cited: told.cited,
            prior: told.prior,
            source: told.source,
            named: told.named,
        }
    }
}

impl<'a> From<&'a ExplainedWord> for WordDto<'a> {
    fn from(told: &'a ExplainedWord) -> Self {
        let found = told.found.iter();
        WordDto {
            word: &told.word,
            weight: told.weight,
            found: found
                .map(|(field, term, score)| FoundDto {
                    field,
                    term,
                    score: *score,
                })
                .collect(),
        }
    }
}
