//! The whole path of a search.

use std::time::Instant;

use tantivy::TantivyDocument;
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher};

use super::collect::{GroupCollector, Match};
use super::marks::Marks;
use super::plan::{self, Plan};
use super::request::{Group, SearchRequest, Sort};
use super::result::{Hit, Passage, ResultPage};
use super::snippet::snippet;
use super::{SearchError, compile, coverage, parse};
use crate::index::{Fields, IndexReader, StoredPassage};

/// Searches a generation of the index. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index itself cannot be read; any query is answered.
pub fn search(index: &IndexReader, request: &SearchRequest) -> Result<ResultPage, SearchError> {
    let started = Instant::now();
    let query = parse::parse(&request.query);
    let plan = plan::plan(&query, &request.filters, &index.searcher, &index.fields)?;
    let (page, size) = request.window();
    let mut answer = ResultPage {
        query: request.query.clone(),
        page,
        size,
        unknown: plan.unknown.clone(),
        hints: query.hints,
        ..ResultPage::default()
    };
    // An empty query shows what the filters leave; nothing at all asked for shows nothing.
    if plan.is_empty() && !request.query.trim().is_empty() {
        answer
            .hints
            .push("La ricerca non contiene parole da cercare.".to_owned());
    } else if !plan.is_empty() || request.filters != super::Filters::default() {
        let collector = GroupCollector {
            group: request.group,
            sort: request.sort,
            limit: page * size,
        };
        let compiled = compile::compile(&plan, &index.fields);
        let found = index.searcher.search(&compiled, &collector)?;
        answer.relaxed = is_partial(&plan, &found.best, index)?;
        answer.total = found.total;
        answer.facets = found.facets.finish();
        let mut marks = Marks::of(&plan);
        for group in found.best.iter().skip((page - 1) * size) {
            answer.hits.push(hit(group, &mut marks, index)?);
        }
    }
    answer.took = started.elapsed();
    Ok(answer)
}

/// Whether even the best match leaves a word of the query out.
fn is_partial(plan: &Plan, best: &[Match], index: &IndexReader) -> Result<bool, SearchError> {
    let Some((_, address)) = best.first().and_then(|group| group.passages.first()) else {
        return Ok(false);
    };
    let legs = compile::legs(plan, &index.fields);
    let share = coverage::share_covered(&legs, &index.searcher, *address)?;
    Ok(share < 1.0 - coverage::EPSILON || !plan.unknown.is_empty())
}

fn hit(group: &Match, marks: &mut Marks, index: &IndexReader) -> Result<Hit, SearchError> {
    let mut hit: Option<Hit> = None;
    for (_, address) in &group.passages {
        let stored = load(&index.searcher, &index.fields, *address)?;
        let snippet = snippet(&stored.text, marks);
        let passage = Passage {
            page: stored.page_at(snippet.offset),
            path: stored.provision(),
            text: snippet.text,
            highlights: snippet.highlights,
            cut: snippet.cut,
        };
        match &mut hit {
            Some(hit) => hit.passages.push(passage),
            None => {
                hit = Some(Hit {
                    path: passage.path.clone(),
                    heading: stored.heading,
                    page: passage.page,
                    score: group.score,
                    act: stored.act,
                    passages: vec![passage],
                });
            }
        }
    }
    // Every group has a passage: it was opened by one.
    hit.ok_or_else(|| {
        tantivy::TantivyError::InternalError("a group without passages".to_owned()).into()
    })
}

/// The stored passage of a document.
pub(super) fn load(
    searcher: &Searcher,
    fields: &Fields,
    address: DocAddress,
) -> Result<StoredPassage, SearchError> {
    let document: TantivyDocument = searcher.doc(address)?;
    let stored = document
        .get_first(fields.stored)
        .and_then(|value| value.as_bytes());
    Ok(serde_json::from_slice(stored.unwrap_or_default())?)
}

/// Counts over the whole index, without hits.
///
/// # Errors
/// Where the index cannot be read.
pub fn everything(index: &IndexReader) -> Result<ResultPage, SearchError> {
    let collector = GroupCollector {
        group: Group::Act,
        sort: Sort::Relevance,
        limit: 0,
    };
    let found = index
        .searcher
        .search(&tantivy::query::AllQuery, &collector)?;
    Ok(ResultPage {
        total: found.total,
        facets: found.facets.finish(),
        ..ResultPage::default()
    })
}
