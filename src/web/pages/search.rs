//! `GET /`: the search box alone, or with the results of a search.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::facets::{self, Choice, Group as FacetGroup};
use super::grouped;
use super::hit::HitView;
use crate::index::IndexReader;
use crate::law::{ActDate, Section};
use crate::search::{self, Filters, Group, MAX_DEPTH, ResultPage, SearchRequest, Sort};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::state::AppState;
use crate::web::{links, params};

/// Searches that show what can be asked.
const EXAMPLES: [&str; 3] = [
    "co-progettazione con gli enti del Terzo settore",
    "\"rimborso delle spese\" volontari",
    "convenzioni con organizzazioni di volontariato",
];

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    query: String,
    hidden: Vec<(&'static str, String)>,
    files: usize,
    files_shown: String,
    published: String,
    sections: Vec<Choice>,
    examples: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "results.html")]
struct Results {
    query: String,
    /// Parameters that a new search keeps.
    hidden: Vec<(&'static str, String)>,
    by_act: bool,
    total: usize,
    total_shown: String,
    page: usize,
    pages: usize,
    hits: Vec<HitView>,
    /// Rank of the first hit on this page.
    first_rank: usize,
    relaxed: bool,
    unknown: Vec<String>,
    hints: Vec<String>,
    /// Filters in force, each linked to the search without it.
    active: Vec<Choice>,
    groups: Vec<FacetGroup>,
    sorts: Vec<Choice>,
    groupings: Vec<Choice>,
    from: String,
    to: String,
    /// Parameters that a new period keeps.
    period_hidden: Vec<(&'static str, String)>,
    first: String,
    previous: Option<String>,
    next: Option<String>,
    without_filters: String,
}

/// `GET /`.
pub(crate) async fn search(State(state): State<AppState>, uri: Uri) -> Result<Response, PageError> {
    let request = params::read(uri.query())?;
    if request.query.trim().is_empty() && request.filters == Filters::default() {
        return Ok((CachePolicy::Revalidate, super::html(&home(&state.index()))).into_response());
    }
    let asked = request.clone();
    let page = state
        .work(move |index| search::search(index, &asked))
        .await?;
    Ok((
        CachePolicy::Revalidate,
        super::html(&results(&request, &page)),
    )
        .into_response())
}

fn home(index: &IndexReader) -> Home {
    let files = index
        .manifest
        .files
        .values()
        .filter(|file| file.outcome.is_indexed())
        .count();
    let day: Option<ActDate> = index
        .manifest
        .published
        .get(..10)
        .and_then(|day| day.parse().ok());
    let sections = Section::ALL.into_iter().map(|section| {
        let mut request = SearchRequest::new("");
        request.filters.section.push(section);
        Choice::link(section.label(), &request)
    });
    Home {
        query: String::new(),
        hidden: Vec::new(),
        files,
        files_shown: grouped(files),
        published: day.map(ActDate::in_words).unwrap_or_default(),
        sections: sections.collect(),
        examples: EXAMPLES
            .map(|query| Choice::link(query, &SearchRequest::new(query)))
            .into(),
    }
}

fn results(request: &SearchRequest, page: &ResultPage) -> Results {
    let pages = page.total.min(MAX_DEPTH).div_ceil(page.size);
    let first = SearchRequest {
        page: 1,
        ..request.clone()
    };
    let at = |page: usize| {
        links::results(&SearchRequest {
            page,
            ..request.clone()
        })
    };
    let mut no_period = first.clone();
    (no_period.filters.from, no_period.filters.to) = (None, None);
    let but_query = |request: &SearchRequest| {
        let pairs = links::pairs(request).into_iter();
        pairs.filter(|(name, _)| *name != "q").collect()
    };
    let period = |date: Option<ActDate>| date.map(|date| date.to_string()).unwrap_or_default();
    Results {
        query: request.query.clone(),
        hidden: but_query(&first),
        by_act: request.group == Group::Act,
        total: page.total,
        total_shown: grouped(page.total),
        page: page.page,
        pages,
        hits: page.hits.iter().map(HitView::from).collect(),
        first_rank: (page.page - 1) * page.size + 1,
        relaxed: page.relaxed,
        unknown: page.unknown.clone(),
        hints: page.hints.clone(),
        active: facets::active(&first),
        groups: facets::groups(&first, &page.facets),
        sorts: sorts(&first),
        groupings: groupings(&first),
        from: period(request.filters.from),
        to: period(request.filters.to),
        period_hidden: links::pairs(&no_period),
        first: links::results(&first),
        previous: (page.page > 1 && page.page <= pages).then(|| at(page.page - 1)),
        next: (page.page < pages).then(|| at(page.page + 1)),
        without_filters: links::results(&SearchRequest {
            filters: Filters::default(),
            ..first
        }),
    }
}

fn sorts(request: &SearchRequest) -> Vec<Choice> {
    let all = [
        (Sort::Relevance, "Pertinenza"),
        (Sort::Newest, "Più recenti"),
        (Sort::Oldest, "Meno recenti"),
    ];
    all.map(|(sort, label)| Choice {
        active: request.sort == sort,
        ..Choice::link(
            label,
            &SearchRequest {
                sort,
                ..request.clone()
            },
        )
    })
    .into()
}

fn groupings(request: &SearchRequest) -> Vec<Choice> {
    [(Group::Act, "Atti"), (Group::None, "Articoli e pagine")]
        .map(|(group, label)| Choice {
            active: request.group == group,
            ..Choice::link(
                label,
                &SearchRequest {
                    group,
                    ..request.clone()
                },
            )
        })
        .into()
}
