//! The whole path of a search.

use std::time::Instant;

use super::budget::{Budget, FINDING, READING, SHOWING};
use super::citation::cited_in_query;
use super::error::SearchError;
use super::hint::Hint;
use super::matching::{compile, coverage};
use super::query::{parse, planner, unmatched_filters};
use super::ranking::{collect, sibling_boost};
use super::request::{Filters, MAX_SIZE, SearchRequest, Sort, Unit};
use super::result::{DateSpan, Missing, ResultPage};
use crate::law::ActDate;
use crate::search::citation::cited_in_query::ResolvedCitations;
use crate::search::query::mentions::Mentions;
use crate::search::query::plan::Plan;
use crate::search::ranking::facets::ActFilter;
use crate::search::ranking::gather::{Gather, Road};
use crate::search::searcher::Searcher;
use crate::search::show::hits::HitBuilder;

/// Hits that are shown before it is asked whether others go first: as many as a page has at most.
const SHOWN_IN_A_ROW: usize = MAX_SIZE;

/// Searches a generation of the index. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index itself cannot be read; any query is answered.
pub fn search(searcher: &Searcher, request: &SearchRequest) -> Result<ResultPage, SearchError> {
    let budget = Budget::of(searcher.index(), request.window().1);
    search_with(searcher, request, &budget)
}

/// The same within a budget: where it is spent, what was found is answered, with what is missing.
///
/// # Errors
/// Only where the index itself cannot be read.
pub fn search_with(
    searcher: &Searcher,
    request: &SearchRequest,
    budget: &Budget,
) -> Result<ResultPage, SearchError> {
    search_by(searcher, request, budget, Road::of(searcher.index()))
}

/// The same by a given road, for whoever compares them.
///
/// # Errors
/// Only where the index itself cannot be read.
pub fn search_by(
    searcher: &Searcher,
    request: &SearchRequest,
    budget: &Budget,
    road: Road,
) -> Result<ResultPage, SearchError> {
    let (page, size) = request.window();
    let asked = PreparedSearch {
        road,
        ..PreparedSearch::read(searcher, request, budget)?
    };
    asked.page(page, size, &mut || ())
}

/// The first `most` results of a search as one page, and no more of them than a budget allows; `pause` is
/// called between one and the next, to give way to others.
///
/// # Errors
/// Only where the index itself cannot be read.
pub fn export(
    searcher: &Searcher,
    request: &SearchRequest,
    most: usize,
    budget: &Budget,
    pause: &mut dyn FnMut(),
) -> Result<ResultPage, SearchError> {
    let mut page = PreparedSearch::read(searcher, request, budget)?.page(1, most, pause)?;
    page.size = page.hits.len();
    Ok(page)
}

/// A search that was read.
struct PreparedSearch<'a> {
    searcher: &'a Searcher,
    request: &'a SearchRequest,
    budget: &'a Budget,
    plan: Plan,
    citations: ResolvedCitations,
    road: Road,
    answer: ResultPage,
    started: Instant,
}

impl<'a> PreparedSearch<'a> {
    fn read(
        searcher: &'a Searcher,
        request: &'a SearchRequest,
        budget: &'a Budget,
    ) -> Result<Self, SearchError> {
        let started = Instant::now();
        let index = searcher.index();
        let query = parse::parse(&request.query);
        let reading = budget.until(READING);
        let (mut plan, running) = planner::without_mentions(&query, request, searcher, &reading)?;
        let mut citations =
            cited_in_query::resolve(searcher, parse::read_part(&request.query), &reading)?;
        if request.without_synonyms {
            citations.governing.clear();
        }
        citations.apply_to(&mut plan, &running, index.acts());
        let mut hints = query.hints;
        hints.append(&mut plan.hints);
        hints.extend(citations.hint.clone());
        hints.extend(unmatched_filters::hints(&request.filters, index));
        let answer = ResultPage {
            query: request.query.clone(),
            generation: searcher.index().manifest().generation,
            unknown: plan.unknown.clone(),
            understood: plan.understood.clone(),
            missing: Vec::from_iter(reading.was_cut().then_some(Missing::Meaning)),
            hints,
            ..ResultPage::default()
        };
        Ok(PreparedSearch {
            searcher,
            request,
            budget,
            plan,
            citations,
            road: Road::of(index),
            answer,
            started,
        })
    }

    /// A page of what answers.
    fn page(
        mut self,
        page: usize,
        size: usize,
        pause: &mut dyn FnMut(),
    ) -> Result<ResultPage, SearchError> {
        (self.answer.page, self.answer.size) = (page, size);
        // An empty query shows what the filters leave; nothing at all asked for shows nothing.
        let narrowed = self.plan.filters != Filters::default();
        if self.plan.is_empty() && !narrowed && !self.request.query.trim().is_empty() {
            // Its words may just not have been read.
            if self.answer.is_partial() {
                self.answer.missing.push(Missing::Hits);
            } else {
                self.answer.hints.push(Hint::NothingToSearch);
            }
        } else if !self.plan.is_empty() || narrowed {
            self.find(page, size, pause)?;
        }
        let mut answer = self.answer;
        answer.understood.citation = self.citations.citation;
        answer.understood.candidates = self.citations.candidates;
        answer.took = self.started.elapsed();
        Ok(answer)
    }

    fn find(
        &mut self,
        page: usize,
        size: usize,
        pause: &mut dyn FnMut(),
    ) -> Result<(), SearchError> {
        let (searcher, request, plan) = (self.searcher, self.request, &self.plan);
        let index = searcher.index();
        let (finding, showing) = (self.budget.until(FINDING), self.budget.until(SHOWING));
        let raised = request.unit == Unit::Provision && request.sort == Sort::Relevance;
        let looked_at = if raised { sibling_boost::DEPTH } else { 0 };
        let gather = Gather {
            allowed: ActFilter::of(&plan.filters, index.acts()),
            mentions: &plan.mentions,
            unit: request.unit,
            sort: request.sort,
            limit: looked_at.max(page * size),
            road: self.road,
            searcher,
            allowance: &finding,
        };
        let compiled = compile::compile(plan, &self.citations, index.fields(), searcher.terms())?;
        let mut found = collect::gather(&gather, Some(&compiled))?;
        if raised {
            sibling_boost::raise(&mut found.best, &plan.mentions, index.acts());
        }
        let [first, end] = [page - 1, page].map(|pages| found.best.len().min(pages * size));
        let shown = &found.best[first..end];
        let builder = HitBuilder {
            index,
            request,
            plan,
            compiled: &compiled,
            citations: &self.citations,
            allowance: &showing,
        };
        let mut hits = Vec::with_capacity(shown.len());
        for (begun, some) in shown.chunks(SHOWN_IN_A_ROW).enumerate() {
            if begun > 0 {
                pause();
                if showing.is_spent() {
                    break;
                }
            }
            hits.extend(builder.hits(some)?);
        }
        let answer = &mut self.answer;
        (answer.total, answer.facets) = (found.total, found.facets);
        answer.catalogued = found.catalogued;
        let missing = [
            (Missing::Hits, finding.was_cut()),
            (Missing::Passages, showing.was_cut()),
            (Missing::Results, hits.len() < shown.len()),
        ];
        let missing = missing.into_iter().filter(|(_, is)| *is);
        answer.missing.extend(missing.map(|(what, _)| what));
        let best = hits.first().and_then(|(_, best)| *best);
        let partly = best.is_some_and(|best| best.share < coverage::FULL_SHARE);
        // What answers a citation leaves nothing out.
        let exact = page == 1 && !self.citations.targets.is_empty();
        answer.partial_match = !exact && (partly || (best.is_some() && !plan.unknown.is_empty()));
        answer.hits = hits.into_iter().map(|(hit, _)| hit).collect();
        Ok(())
    }
}

/// Counts over the whole index, without hits.
///
/// # Errors
/// Where the index cannot be read.
pub fn everything(searcher: &Searcher) -> Result<ResultPage, SearchError> {
    everything_with(searcher, &Budget::of(searcher.index(), 0))
}

/// The same within a budget: where it is spent, the counts are lower bounds and the answer says so.
///
/// # Errors
/// Where the index cannot be read.
pub fn everything_with(searcher: &Searcher, budget: &Budget) -> Result<ResultPage, SearchError> {
    let index = searcher.index();
    let counting = budget.until(SHOWING);
    let gather = Gather {
        allowed: ActFilter::of(&Filters::default(), index.acts()),
        mentions: &Mentions::default(),
        unit: Unit::Act,
        sort: Sort::Relevance,
        limit: 0,
        road: Road::of(index),
        searcher,
        allowance: &counting,
    };
    let found = collect::gather(&gather, None)?;
    Ok(ResultPage {
        total: found.total,
        catalogued: found.catalogued,
        facets: found.facets,
        missing: Vec::from_iter(counting.was_cut().then_some(Missing::Hits)),
        ..ResultPage::default()
    })
}

/// The earliest and the latest date of an act, of those whose date is known.
///
/// # Errors
/// Where the index cannot be read.
pub fn dates(searcher: &Searcher) -> Result<DateSpan, SearchError> {
    let mut span = DateSpan::default();
    let mut end = |sort: Sort| {
        let request = SearchRequest {
            sort,
            size: 1,
            filters: Filters {
                // Every act that has a date passes.
                from: Some(ActDate::Year(1)),
                ..Filters::default()
            },
            ..SearchRequest::new("")
        };
        let page = search(searcher, &request)?;
        span.is_partial |= page.is_partial();
        Ok::<_, SearchError>(page.hits.into_iter().next().and_then(|hit| hit.act.date))
    };
    (span.oldest, span.newest) = (end(Sort::Oldest)?, end(Sort::Newest)?);
    Ok(span)
}
