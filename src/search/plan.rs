//! How a query is matched and ranked: every number that decides the order is here.
//!
//! Matching is by coverage. Each word of the query weighs what it tells (its idf in this corpus); function
//! words weigh nothing. A passage matches when, with the fields of its act, it covers enough of the
//! query's weight; the share covered leads the order, so that full matches come first.

use tantivy::{Searcher, Term};

use super::parse::{Clause, Occur, Query};
use super::request::Filters;
use super::terms::{self, Word};
use crate::index::{ActOrdinal, ActTable, Fields};

// Measured on the judged queries of practitioners (122 queries, acts) and on examination questions (173
// queries, articles), nDCG@10 of both. A required share of 0.5 with the square or cube of the share gives
// .79 and .56, 0.3 gives .83 and .61, 0.2 gives .85 and .62: long questions need little coverage, and the
// order keeps what is only near behind.

/// Share of the query's weight that a passage and its act must cover.
pub(super) const MIN_COVERAGE: f32 = 0.25;
/// Added to the score of a passage that covers every word, so that full matches come first: about what a
/// rare word scores. With 1,000 in its place the figures are .828 and .613, with 0 .845 and .617, with 10
/// .840 and .624.
pub(super) const FULL_MATCH: f32 = 10.0;

// Boost of each field. Halving or doubling any one of them moves either figure by less than .01.

/// The passage's own words.
pub(super) const TEXT: f32 = 1.0;
/// Stems help, the exact word leads.
pub(super) const TEXT_STEM: f32 = 0.5;
/// A word in the provision's heading.
pub(super) const HEADING: f32 = 0.8;
/// Its stem.
pub(super) const HEADING_STEM: f32 = 0.4;
/// A word in the act's title, kind, number, year, issuer, region.
pub(super) const ACT: f32 = 1.0;
/// Its stem.
pub(super) const ACT_STEM: f32 = 0.6;
/// Two neighbouring words of the query that stand side by side in the passage.
pub(super) const ADJACENT_TEXT: f32 = 0.8;
/// The same in the heading («art. 55»).
pub(super) const ADJACENT_HEADING: f32 = 1.5;
/// Words between which adjacency still counts, beyond immediate neighbours.
pub(super) const ADJACENT_SLOP: u32 = 1;

/// What an act's score gains for each factor of e in the number of acts that cite it: small, since it says
/// nothing about the query; it settles what the words leave open.
pub(super) const CITED: f32 = 0.1;

/// Most words that count; what is pasted beyond them says nothing new.
const MAX_WORDS: usize = 40;
/// Weight of a word that the corpus does not have is nothing: no passage could cover it.
const UNKNOWN: f32 = 0.0;

/// A word to be covered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Concept {
    /// The word.
    pub(super) word: Word,
    /// What it weighs: its idf in this corpus.
    pub(super) weight: f32,
}

/// Words that must, or must not, stand in a passage or its act's fields.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strict {
    /// The words; more than one must stand in this order, side by side.
    pub(super) words: Vec<Word>,
    /// Whether they must stand there as written, and not as another form of the word.
    pub(super) verbatim: bool,
}

/// A query made ready for the index.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    /// Words to be covered.
    pub(super) concepts: Vec<Concept>,
    /// Neighbouring words, as terms of the exact fields: side by side they count more.
    pub(super) adjacent: Vec<[String; 2]>,
    /// What must match.
    pub(super) must: Vec<Strict>,
    /// What must not.
    pub(super) must_not: Vec<Strict>,
    /// What acts must be.
    pub(super) filters: Filters,
    /// Words that the corpus does not have.
    pub(super) unknown: Vec<String>,
}

/// Plans a query for a corpus.
pub(super) fn plan(
    query: &Query,
    filters: &Filters,
    searcher: &Searcher,
    fields: &Fields,
) -> tantivy::Result<Plan> {
    let mut plan = Plan {
        filters: filters.clone(),
        ..Plan::default()
    };
    for clause in &query.clauses {
        let words = terms::words(&clause.text);
        if words.is_empty() {
            continue;
        }
        if clause.phrase || clause.occur != Occur::Should {
            plan.add_strict(clause, words);
        } else {
            plan.add_running(words, searcher, fields)?;
        }
    }
    Ok(plan)
}

impl Plan {
    /// Whether nothing is asked for: no words, and nothing to narrow.
    pub(super) fn is_empty(&self) -> bool {
        self.concepts.is_empty() && self.must.is_empty()
    }

    fn add_strict(&mut self, clause: &Clause, words: Vec<Word>) {
        let strict = Strict {
            words,
            verbatim: clause.phrase,
        };
        match clause.occur {
            Occur::MustNot => self.must_not.push(strict),
            Occur::Must | Occur::Should => self.must.push(strict),
        }
    }

    fn add_running(
        &mut self,
        words: Vec<Word>,
        searcher: &Searcher,
        fields: &Fields,
    ) -> tantivy::Result<()> {
        for pair in words.windows(2) {
            if let [a, b] = pair
                && !(a.function && b.function)
            {
                self.adjacent.push([a.exact[0].clone(), b.exact[0].clone()]);
            }
        }
        // A query of function words only («di chi») is still a query.
        let only_function = words.iter().all(|word| word.function);
        for word in words {
            let known = self
                .concepts
                .iter()
                .any(|concept| concept.word.exact == word.exact);
            if (word.function && !only_function) || known || self.concepts.len() == MAX_WORDS {
                continue;
            }
            let weight = information(&word, searcher, fields)?;
            if weight == UNKNOWN {
                self.unknown.push(word.typed.clone());
            }
            self.concepts.push(Concept { word, weight });
        }
        Ok(())
    }
}

/// What an act's score begins with, whatever the words.
pub(super) fn prior(acts: &ActTable, act: ActOrdinal) -> f32 {
    CITED * (1.0 + acts.cited(act) as f32).ln()
}

/// How much a word tells: its idf, as in BM25, over the passages that have it in any field. The stem is
/// counted where there is one, since every form of the word matches.
fn information(word: &Word, searcher: &Searcher, fields: &Fields) -> tantivy::Result<f32> {
    let mut holding = 0;
    let stems = [fields.text_stem, fields.heading_stem, fields.act_words_stem];
    let exacts = [fields.text, fields.heading, fields.act_words];
    for (terms, among) in [(&word.stem, stems), (&word.exact, exacts)] {
        for term in terms {
            for field in among {
                holding = searcher
                    .doc_freq(&Term::from_field_text(field, term))?
                    .max(holding);
            }
        }
    }
    if holding == 0 {
        return Ok(UNKNOWN);
    }
    let all = searcher.num_docs().max(holding) as f32;
    let holding = holding as f32;
    Ok((1.0 + (all - holding + 0.5) / (holding + 0.5)).ln())
}
