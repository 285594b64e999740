//! What a search answers.

use std::ops::Range;
use std::time::Duration;

use super::hint::{Hint, Mention};
use crate::index::{ActRecord, StoredAct};
use crate::law::ProvisionPath;

/// A passage of a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPassage {
    /// PDF page of the marked words.
    pub page: u32,
    /// Provision it belongs to.
    pub path: ProvisionPath,
    /// Plain text, on one line.
    pub text: String,
    /// Byte ranges of `text` that match, in order, not overlapping.
    pub highlights: Vec<Range<usize>>,
    /// Whether the provision goes on before and after `text`.
    pub cut: (bool, bool),
}

/// An act, or a provision, that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The act.
    pub act: StoredAct,
    /// What the catalogue says of the act beside what it is.
    pub record: Option<ActRecord>,
    /// What the act, a sheet, explains where the hit opens, as it is cited; empty of an act that explains none.
    pub explained: Vec<String>,
    /// The same act in other PDFs of the corpus.
    pub duplicates: Vec<StoredAct>,
    /// Why it stands where it does, where that was asked for.
    pub explanation: Option<Explanation>,
    /// The provision that answers best.
    pub path: ProvisionPath,
    /// Its heading.
    pub heading: Option<String>,
    /// PDF page of the best passage.
    pub page: u32,
    /// Score: comparable inside one answer only.
    pub score: f32,
    /// Up to three passages, best first.
    pub passages: Vec<FoundPassage>,
}

/// The parts of a hit's score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// The words of the query that the corpus has.
    pub words: Vec<ExplainedWord>,
    /// What neighbouring words that stand side by side add.
    pub adjacent: f32,
    /// The share of the query that the best passage covers, with its act's fields: by it the words' scores
    /// and adjacency are multiplied.
    pub share: f32,
    /// What covering every word adds.
    pub full: f32,
    /// What phrases and required words add.
    pub required: f32,
    /// What the act's second and third best passage add; to a provision, what the best ones of its act do.
    pub more_passages: f32,
    /// How many acts of the corpus cite the act.
    pub cited: u32,
    /// What being cited adds.
    pub prior: f32,
    /// What being a source of law adds.
    pub source: f32,
    /// What being what the query cites, or of the kind, issuer, Region or period that its words name, adds.
    pub named: f32,
    /// All of it.
    pub score: f32,
}

/// A word of the query in the best passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExplainedWord {
    /// The word, as typed.
    pub word: String,
    /// What it weighs in the query.
    pub weight: f32,
    /// Where it stands, with what it scores there: the field, the term found.
    pub found: Vec<(String, String, f32)>,
}

impl Explanation {
    /// The score as its parts make it: what is explained is what ranked.
    pub fn sum(&self) -> f32 {
        let found = self.words.iter().flat_map(|word| &word.found);
        let words: f32 = found.map(|(_, _, score)| score).sum();
        (words + self.adjacent) * self.share
            + self.full
            + self.required
            + self.more_passages
            + self.prior
            + self.source
            + self.named
    }
}

/// A value of a facet and the number of acts that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Acts.
    pub count: usize,
    /// Those of them that are only catalogued.
    pub catalogued: usize,
}

/// Counts of acts by field, the most frequent value first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By kind.
    pub kind: Vec<FacetValue>,
    /// By issuer.
    pub issuer: Vec<FacetValue>,
    /// By region.
    pub region: Vec<FacetValue>,
    /// By year.
    pub year: Vec<FacetValue>,
    /// By section.
    pub section: Vec<FacetValue>,
    /// By what is stated of whether they are in force: a value of [`super::InForce`].
    pub in_force: Vec<FacetValue>,
    /// By whether the corpus has their text: `true` or `false`.
    pub in_corpus: Vec<FacetValue>,
}

/// What a query was taken to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understood {
    /// The act or provision that the query cites.
    pub citation: Option<NamedProvision>,
    /// What it may cite, where that is left open; what the corpus has comes first.
    pub candidates: Vec<NamedProvision>,
    /// The query that was searched for, where words were mended; `SearchRequest::exact` goes back.
    pub corrected: Option<String>,
    /// A query to offer, where a word is rare and another likelier.
    pub offered: Option<String>,
    /// What was searched for beside the words typed: `ets = enti del terzo settore`.
    pub synonyms: Vec<String>,
    /// Kind, issuer, Region and period that the words name, which raise the acts that are so.
    pub filters: Vec<Mention>,
}

/// An act, or a provision of it, that a query names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedProvision {
    /// Id of the act, with `~` and the path of the provision.
    pub id: String,
    /// Its name, as practitioners cite it.
    pub label: String,
    /// The provision asked for; the whole act where none is.
    pub path: ProvisionPath,
    /// The act in the corpus, with the provision that was found there and its PDF page; `None` where the
    /// corpus does not have the act.
    pub found: Option<(StoredAct, ProvisionPath, u32)>,
    /// Where the official text is read.
    pub official_url: Option<String>,
}

/// What is missing from an answer whose search had no time left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Part of what the query means: slips, synonyms and citations were not all looked for.
    Meaning,
    /// Hits: not all that match were found or weighed. `total` and the facets are lower bounds.
    Hits,
    /// The passages of some hits, which are shown by their beginning.
    Passages,
    /// The last results of an export.
    Results,
}

/// The dates of the acts of an index, as they are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateSpan {
    /// The earliest; `None` where no date is known.
    pub oldest: Option<String>,
    /// The latest.
    pub newest: Option<String>,
    /// Whether no time was left to look at all acts.
    pub is_partial: bool,
}

/// A page of results.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResultPage {
    /// The query, as typed.
    pub query: String,
    /// Number of the generation of the index that answers.
    pub generation: u64,
    /// Hits in all: acts, or provisions with `Unit::Provision`.
    pub total: usize,
    /// Those of them that are only catalogued.
    pub catalogued: usize,
    /// This page, from 1.
    pub page: usize,
    /// Hits a page has.
    pub size: usize,
    /// The hits.
    pub hits: Vec<Hit>,
    /// Counts over all the hits.
    pub facets: Facets,
    /// Whether the best hit answers only part of the query.
    pub partial_match: bool,
    /// Words of the query that the corpus does not have.
    pub unknown: Vec<String>,
    /// What was repaired in the query, or left out of it.
    pub hints: Vec<Hint>,
    /// What the query was taken to mean.
    pub understood: Understood,
    /// What is missing since no time was left for it; empty of a whole answer.
    pub missing: Vec<Missing>,
    /// Time taken.
    pub took: Duration,
}

impl ResultPage {
    /// Whether something is missing.
    pub fn is_partial(&self) -> bool {
        !self.missing.is_empty()
    }
}
