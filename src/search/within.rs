//! A search inside one act: its provisions that answer, by the matcher that finds acts.

use std::collections::HashMap;

use tantivy::DocAddress;

use super::budget::{Allowance, Budget, READING, SETS, SHOWING};
use super::citation::cited_in_query;
use super::citation::lookup;
use super::error::SearchError;
use super::hint::Hint;
use super::matching::compile;
use super::query::{parse, planner, word};
use super::request::SearchRequest;
use super::result::FoundPassage;
use crate::index::{IndexReader, PassageText, StoredAct};
use crate::law::ProvisionPath;
use crate::search::citation::cited_in_query::ResolvedCitations;
use crate::search::citation::lookup::ProvisionPlace;
use crate::search::matching::coverage::{CompiledQuery, FULL_SHARE};
use crate::search::matching::matches::Matches;
use crate::search::searcher::Searcher;
use crate::search::show::highlight::Highlighter;
use crate::search::show::highlight::TextHighlighter;
use crate::search::show::snippet::{Snippet, snippet, snippet_from};

/// What a search finds in an act.
pub struct Within<'a> {
    /// Provisions in all; pages, where the act has no provisions.
    pub total: usize,
    /// The best of them, the best first; what the query cites before all.
    pub found: Vec<FoundProvision>,
    /// Whether even the best answers only part of the query.
    pub partial_match: bool,
    /// Whether no time was left to look all of it through: there may be more, and better ones.
    pub partial: bool,
    /// What was repaired in the query and left out of it.
    pub hints: Vec<Hint>,
    /// Words of the query that the corpus does not have.
    pub unknown: Vec<String>,
    /// The words to mark in the text.
    pub marks: TextHighlighter<'a>,
}

/// A provision that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundProvision {
    /// The provision.
    pub path: ProvisionPath,
    /// Its heading.
    pub heading: Option<String>,
    /// What of it answers.
    pub passage: FoundPassage,
}

/// The best passage of a provision.
struct BestPassage {
    at: DocAddress,
    score: f32,
    share: f32,
}

/// What is asked of an act.
struct InsideQuery {
    /// The provision that the query cites.
    place: Option<ProvisionPlace>,
    /// Words.
    words: String,
    /// What the query cites of other acts.
    citations: ResolvedCitations,
}

/// Searches `act` in the time of `budget`, of which what is left is for marking its text; returns the best
/// `most` provisions. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index itself cannot be read; any query is answered.
pub fn within<'a>(
    searcher: &Searcher,
    act: &StoredAct,
    query: &str,
    most: usize,
    budget: &'a Budget,
) -> Result<Within<'a>, SearchError> {
    let index = searcher.index();
    // Marking the text takes what is left.
    let (reading, finding) = (budget.until(READING), budget.until(SETS));
    let query = parse::read_part(query);
    let asked = asked(searcher, act, query, &reading)?;
    let parsed = parse::parse(&asked.words);
    let plan = planner::plan(&parsed, &SearchRequest::new(""), searcher, &reading)?;
    let mut highlighter = Highlighter::of(&plan);
    let mut found = Vec::new();
    if let Some(place) = &asked.place {
        let stored = index.engine().doc::<PassageText>(place.at)?;
        let snippet = snippet_from(&stored.text, place.offset, &mut highlighter);
        found.push(FoundProvision::new(stored, snippet));
    }
    let mut best = Vec::new();
    if !plan.is_empty() || !asked.citations.is_empty() {
        // Every passage has the words of its act: inside it, the headings weigh what they weigh outside.
        let mut fields = index.fields().clone();
        fields.act_words = fields.heading;
        fields.act_words_stem = fields.heading_stem;
        let compiled = compile::compile(&plan, &asked.citations, &fields, searcher.terms())?;
        best = provisions(index, act, &compiled, &finding)?;
    }
    if let Some(place) = &asked.place {
        best.retain(|other| other.at != place.at);
    }
    let total = found.len() + best.len();
    let partial_match =
        found.is_empty() && best.first().is_some_and(|best| best.share < FULL_SHARE);
    for best in best.iter().take(most.saturating_sub(found.len())) {
        let stored = index.engine().doc::<PassageText>(best.at)?;
        let snippet = snippet(&stored.text, &mut highlighter);
        found.push(FoundProvision::new(stored, snippet));
    }
    let partial = reading.was_cut() || finding.was_cut();
    Ok(Within {
        total,
        found,
        partial_match,
        partial,
        hints: [parsed.hints, plan.hints].concat(),
        unknown: plan.unknown,
        marks: TextHighlighter {
            highlighter,
            allowance: budget.until(SHOWING),
        },
    })
}

/// What a query asks of an act: «art. 5» is a place in it, and so is what is cited of the act itself.
fn asked(
    searcher: &Searcher,
    act: &StoredAct,
    query: &str,
    allowance: &Allowance<'_>,
) -> Result<InsideQuery, SearchError> {
    let citations = cited_in_query::resolve(searcher, query, allowance)?;
    let own = citations
        .targets
        .iter()
        .find(|target| target.act.key() == act.key());
    let place = match own {
        Some(target) => target.place.clone(),
        None if citations.place.is_whole() => None,
        None => lookup::place(searcher.index(), act, &citations.place, allowance)?,
    };
    let is_own = own.is_some();
    let place = place.filter(|place| !place.path.is_whole());
    if place.is_none() && !is_own {
        return Ok(InsideQuery {
            place,
            words: query.to_owned(),
            citations,
        });
    }
    let left = word::words(&citations.rest)
        .iter()
        .any(|word| !word.function);
    let words = match (left, &place) {
        (true, _) => citations.rest,
        (false, Some(_)) => String::new(),
        // Nothing but the name of the act: its words are all there is to look for.
        (false, None) => query.to_owned(),
    };
    Ok(InsideQuery {
        place,
        words,
        citations: ResolvedCitations::default(),
    })
}

/// The provisions of an act that match, the best first.
fn provisions(
    index: &IndexReader,
    act: &StoredAct,
    compiled: &CompiledQuery,
    allowance: &Allowance<'_>,
) -> Result<Vec<BestPassage>, SearchError> {
    let Some((ordinal, docs)) = lookup::passages(index, act) else {
        return Ok(Vec::new());
    };
    let segment = index.engine().segment_reader(ordinal);
    let keys = segment.fast_fields().u64("provision_key")?;
    let mut best: HashMap<u64, BestPassage> = HashMap::new();
    let mut matches = Matches::open(compiled, index.engine(), ordinal, allowance)?;
    matches.visit(docs, &mut |matched| {
        let found = BestPassage {
            at: DocAddress::new(ordinal, matched.doc),
            score: matched.score()?,
            share: matched.share,
        };
        let key = keys.first(matched.doc).unwrap_or_default();
        let known = best.get(&key).map_or(f32::NEG_INFINITY, |best| best.score);
        if found.score > known {
            best.insert(key, found);
        }
        Ok(matched.doc + 1)
    })?;
    let mut best: Vec<BestPassage> = best.into_values().collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.at.cmp(&b.at)));
    Ok(best)
}

impl FoundProvision {
    fn new(stored: PassageText, snippet: Snippet) -> Self {
        FoundProvision {
            path: stored.provision(),
            passage: snippet.into_passage(&stored),
            heading: stored.heading,
        }
    }
}
