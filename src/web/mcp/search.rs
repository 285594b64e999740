//! The tool «search»: the search of the API, with fewer words in its answer.

use serde::Serialize;

use super::arguments::SearchArguments;
use super::fault::{ToolFault, bounded};
use super::found::{Addresses, AnswerSource, FoundPlace, NamedAct};
use super::resolved::NamedCitation;
use crate::messages::texts;
use crate::search::{self, Hit, Searcher};
use crate::web::http::percent::encode_value;
use crate::web::i18n::lang::Lang;
use crate::web::params;

/// Hits of a page where nothing is said, and at most: an assistant reads every word.
const USUAL_SIZE: usize = 5;
const MOST_HITS: usize = 20;

/// What was found.
#[derive(Debug, Serialize)]
pub(super) struct SearchFound {
    source: AnswerSource,
    /// Acts in all.
    total: usize,
    page: usize,
    /// The act or provision that the query cites.
    citation: Option<NamedCitation>,
    /// What it may cite, where that is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<NamedCitation>,
    /// What was repaired, left out or not found, in words.
    notes: Vec<String>,
    hits: Vec<FoundHit>,
}

/// An act that answers.
#[derive(Debug, Serialize)]
struct FoundHit {
    act: NamedAct,
    place: FoundPlace,
    heading: Option<String>,
    /// The passage that answers best.
    text: Option<String>,
}

/// Searches, by the parameters of the API.
pub(super) fn search(
    searcher: &Searcher,
    asked: &SearchArguments,
    addresses: &Addresses,
) -> Result<SearchFound, ToolFault> {
    let size = bounded("size", asked.size, (USUAL_SIZE, MOST_HITS))?;
    let request = params::read(Some(&query_string(asked, size)))?;
    let page = search::search(searcher, &request)?;
    let index = searcher.index();
    let mut notes = texts(&page.hints, Lang::It);
    notes.extend(texts(&page.missing, Lang::It));
    if let Some(corrected) = &page.understood.corrected {
        notes.push(format!("Cercato: {corrected}"));
    }
    if page.partial_match {
        notes.push(
            "Nessun atto ha tutto ciò che si cerca: il primo risponde solo in parte.".to_owned(),
        );
    }
    if !page.unknown.is_empty() {
        let words = page.unknown.join(", ");
        notes.push(format!("Parole che nessun documento ha: {words}"));
    }
    if page.hits.is_empty() {
        notes.push(
            "Nessun risultato: prova con meno parole o senza filtri; «coverage» dice che cosa c'è."
                .to_owned(),
        );
    }
    let understood = &page.understood;
    Ok(SearchFound {
        source: AnswerSource::of(index),
        total: page.total,
        page: page.page,
        citation: (understood.citation.as_ref()).map(|it| NamedCitation::of(it, addresses)),
        candidates: (understood.candidates.iter())
            .map(|it| NamedCitation::of(it, addresses))
            .collect(),
        notes,
        hits: (page.hits.iter())
            .map(|hit| FoundHit {
                act: NamedAct::of(&hit.act, index, addresses),
                place: FoundPlace::of(&hit.act, &hit.path, hit.page, addresses),
                heading: hit.heading.clone(),
                text: shown(hit),
            })
            .collect(),
    })
}

fn shown(hit: &Hit) -> Option<String> {
    let best = hit.passages.first()?;
    let (before, after) = best.cut;
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    Some(format!("{}{}{}", mark(before), best.text, mark(after)))
}

/// The same question as the API takes it.
fn query_string(asked: &SearchArguments, size: usize) -> String {
    let mut pairs = vec![("q", asked.query.clone())];
    let lists = [
        ("kind", &asked.kind),
        ("issuer", &asked.issuer),
        ("region", &asked.region),
    ];
    for (name, values) in lists {
        pairs.extend(values.iter().map(|value| (name, value.clone())));
    }
    pairs.extend(asked.from.iter().map(|date| ("from", date.clone())));
    pairs.extend(asked.to.iter().map(|date| ("to", date.clone())));
    pairs.extend(asked.in_corpus.map(|is| ("in_corpus", is.to_string())));
    pairs.extend(asked.page.map(|page| ("page", page.to_string())));
    pairs.push(("size", size.to_string()));
    let pairs = pairs.iter();
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{name}={}", encode_value(value)))
        .collect();
    pairs.join("&")
}
