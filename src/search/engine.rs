//! The whole path of a search.

use std::time::Instant;

use tantivy::TantivyDocument;
use tantivy::{DocAddress, Searcher};

use super::citation::Meant;
use super::collect::Gather;
use super::coverage::Compiled;
use super::facets::Allowed;
use super::groups::Match;
use super::marks::Marks;
use super::named::Named;
use super::passages::{SHOWN, Scored, Shown};
use super::plan::{NAMING_WORDS, Plan};
use super::request::{Filters, Group, SearchRequest, Sort};
use super::result::{Hit, Passage, ResultPage};
use super::snippet::{snippet, snippet_from};
use super::two_threads::at_once;
use super::{
    SearchError, citation, collect, compile, coverage, explain, issuers, parse, passages, planner,
    same_act,
};
use crate::index::{ActOrdinal, Fields, IndexReader, StoredAct, StoredPassage};

/// Hits from which they are shown on two threads.
const SHOWN_AT_ONCE: usize = 4;

/// Searches a generation of the index. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index itself cannot be read; any query is answered.
pub fn search(index: &IndexReader, request: &SearchRequest) -> Result<ResultPage, SearchError> {
    let started = Instant::now();
    let query = parse::parse(&request.query);
    let (mut plan, meant) = at_once(
        || Ok(planner::plan(&query, request, index)?),
        || citation::meant(index, &request.query),
    )?;
    plan.cite(&meant);
    let (page, size) = request.window();
    let mut answer = ResultPage {
        query: request.query.clone(),
        page,
        size,
        unknown: plan.unknown.clone(),
        understood: plan.understood.clone(),
        hints: [
            query.hints,
            plan.hints.clone(),
            issuers::hints(index, &request.filters.issuer),
        ]
        .concat(),
        ..ResultPage::default()
    };
    // An empty query shows what the filters leave; nothing at all asked for shows nothing.
    let narrowed = plan.filters != Filters::default();
    if plan.is_empty() && !narrowed && !request.query.trim().is_empty() {
        answer
            .hints
            .push("La ricerca non contiene parole da cercare.".to_owned());
    } else if !plan.is_empty() || narrowed {
        let raised = request.group == Group::None && request.sort == Sort::Relevance;
        let looked_at = if raised { same_act::DEPTH } else { 0 };
        let gather = Gather {
            allowed: Allowed::of(&plan.filters, &index.acts),
            named: &plan.named,
            group: request.group,
            sort: request.sort,
            limit: looked_at.max(page * size),
            index,
        };
        let compiled = compile::compile(&plan, &meant, &index.fields, &index.terms)?;
        let mut found = collect::gather(&gather, Some(&compiled))?;
        if raised {
            same_act::raise(&mut found.best, &plan.named, &index.acts);
        }
        answer.total = found.total;
        answer.facets = found.facets;
        let [first, end] = [page - 1, page].map(|pages| found.best.len().min(pages * size));
        let shown = &found.best[first..end];
        let showing = Showing {
            index,
            request,
            plan: &plan,
            compiled: &compiled,
            meant: &meant,
        };
        let hits = showing.hits(shown)?;
        let best = hits.first().and_then(|(_, best)| *best);
        let partial = best.is_some_and(|best| best.share < coverage::FULL_SHARE);
        // What answers a citation leaves nothing out.
        let exact = page == 1 && !meant.targets.is_empty();
        answer.relaxed = !exact && (partial || (best.is_some() && !plan.unknown.is_empty()));
        answer.hits = hits.into_iter().map(|(hit, _)| hit).collect();
    }
    answer.understood.citation = meant.citation;
    answer.understood.candidates = meant.candidates;
    answer.took = started.elapsed();
    Ok(answer)
}

/// What is looked at to show what was found.
struct Showing<'a> {
    index: &'a IndexReader,
    request: &'a SearchRequest,
    plan: &'a Plan,
    compiled: &'a Compiled,
    meant: &'a Meant,
}

/// A hit, and the passage by which it stands where it does.
type Stands = (Hit, Option<Scored>);

impl Showing<'_> {
    /// The hits of what was found, half of them on another thread: their snippets take most of the time that
    /// a search of a small corpus takes.
    fn hits(&self, found: &[Match]) -> Result<Vec<Stands>, SearchError> {
        if found.len() < SHOWN_AT_ONCE {
            return self.each(found);
        }
        // Neighbours go together: lists are opened for a segment.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|at| found[*at].place());
        let sorted: Vec<Match> = order.iter().map(|at| found[*at].clone()).collect();
        let (first, last) = sorted.split_at(found.len() / 2);
        let (mut hits, last) = at_once(|| self.each(first), || self.each(last))?;
        hits.extend(last);
        let mut hits: Vec<(usize, Stands)> = order.into_iter().zip(hits).collect();
        hits.sort_by_key(|(at, _)| *at);
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }

    fn each(&self, found: &[Match]) -> Result<Vec<Stands>, SearchError> {
        let plan = self.plan;
        let chosen = if plan.is_empty() && plan.filters.cites.is_empty() {
            passages::first_passages(found)
        } else {
            passages::best_passages(self.index, self.compiled, found)?
        };
        let mut marks = Marks::of(plan);
        let mut hits = Vec::with_capacity(found.len());
        for (group, chosen) in found.iter().zip(&chosen) {
            let mut loading = Loading::new(self.index);
            let opening = match self.meant.place_in(group) {
                Some(place) => Some((place.at, place.offset)),
                None if self.request.group == Group::Act => {
                    named_opening(group, chosen, plan, &mut loading)?
                }
                None => None,
            };
            let mut hit = hit(group, opening, &chosen.passages, &mut marks, loading)?;
            if let (true, Some(best)) = (self.request.explain, chosen.best) {
                let grouping = self.request.group;
                let told =
                    explain::explain(self.index, plan, self.compiled, grouping, group, &best)?;
                hit.explanation = Some(told);
            }
            hits.push((hit, chosen.best));
        }
        Ok(hits)
    }
}

/// Where a hit opens that the query asks for by name: at its beginning.
fn named_opening(
    group: &Match,
    chosen: &Shown,
    plan: &Plan,
    loading: &mut Loading<'_>,
) -> Result<Option<(DocAddress, usize)>, SearchError> {
    let full = chosen.best;
    let full = full.filter(|best| best.share >= coverage::FULL_SHARE);
    let named = plan.must.is_empty() && plan.concepts.len() >= NAMING_WORDS;
    let Some(best) = full.filter(|_| named) else {
        return Ok(None);
    };
    // Any passage tells of what act it is; this one is shown anyway.
    let names = plan.names(&loading.look(best.at)?.act);
    let first = DocAddress::new(group.segment, group.docs.start);
    Ok(names.then_some((first, 0)))
}

/// Loads passages, of which one may have been looked at before it is shown.
struct Loading<'a> {
    index: &'a IndexReader,
    looked_at: Option<(DocAddress, StoredPassage)>,
}

impl<'a> Loading<'a> {
    fn new(index: &'a IndexReader) -> Self {
        Loading {
            index,
            looked_at: None,
        }
    }

    fn look(&mut self, at: DocAddress) -> Result<&StoredPassage, SearchError> {
        let passage = self.take(at)?;
        Ok(&self.looked_at.insert((at, passage)).1)
    }

    fn take(&mut self, at: DocAddress) -> Result<StoredPassage, SearchError> {
        match self.looked_at.take_if(|(known, _)| *known == at) {
            Some((_, passage)) => Ok(passage),
            None => load(&self.index.searcher, &self.index.fields, at),
        }
    }
}

fn hit(
    group: &Match,
    opening: Option<(DocAddress, usize)>,
    passages: &[Scored],
    marks: &mut Marks,
    mut loading: Loading<'_>,
) -> Result<Hit, SearchError> {
    let mut hit: Option<Hit> = None;
    // What the query cites or names is shown first, from where it begins.
    let first = opening.map(|(at, offset)| (at, Some(offset)));
    let others = passages.iter().map(|passage| (passage.at, None));
    let others = others.filter(|(at, _)| opening.is_none_or(|(first, _)| first != *at));
    for (at, from) in first.into_iter().chain(others).take(SHOWN) {
        let stored = loading.take(at)?;
        let snippet = match from {
            Some(from) => snippet_from(&stored.text, from, marks),
            None => snippet(&stored.text, marks),
        };
        let passage = Passage::of(&stored, snippet);
        match &mut hit {
            Some(hit) => hit.passages.push(passage),
            None => {
                hit = Some(Hit {
                    path: stored.provision(),
                    heading: stored.heading,
                    page: passage.page,
                    score: group.score,
                    act: stored.act,
                    duplicates: copies(loading.index, group.act)?,
                    explanation: None,
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

/// The same act in other PDFs.
pub(super) fn copies(index: &IndexReader, act: ActOrdinal) -> Result<Vec<StoredAct>, SearchError> {
    let others = index.acts.copies(act).iter();
    let others = others.filter(|other| **other != act);
    others
        .map(|other| {
            let (segment, passages) = index.acts.place(*other);
            let first = DocAddress::new(segment, passages.start);
            Ok(load(&index.searcher, &index.fields, first)?.act)
        })
        .collect()
}

/// The stored passage of a document.
pub(super) fn load(
    searcher: &Searcher,
    fields: &Fields,
    address: DocAddress,
) -> Result<StoredPassage, SearchError> {
    let document: TantivyDocument = searcher.doc(address)?;
    Ok(StoredPassage::of_document(&document, fields)?)
}

/// Counts over the whole index, without hits.
///
/// # Errors
/// Where the index cannot be read.
pub fn everything(index: &IndexReader) -> Result<ResultPage, SearchError> {
    let gather = Gather {
        allowed: Allowed::of(&Filters::default(), &index.acts),
        named: &Named::default(),
        group: Group::Act,
        sort: Sort::Relevance,
        limit: 0,
        index,
    };
    let found = collect::gather(&gather, None)?;
    Ok(ResultPage {
        total: found.total,
        facets: found.facets,
        ..ResultPage::default()
    })
}
