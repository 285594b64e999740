//! `GET /`: the results of a search; the home page, where nothing is asked.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::facets::{self, Active, Choice, FacetGroup, PeriodForm};
use super::hit::{HitView, links_of};
use super::layout::{Layout, MenuEntry, Paging};
use super::understood::QueryNotes;
use super::{home, repeated};
use crate::index::IndexReader;
use crate::search::{self, Filters, Missing, ResultPage, SearchRequest, Sort, Unit};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;
use crate::web::noted::SearchNote;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

#[derive(Template)]
#[template(path = "results.html")]
struct Results {
    locale: Lang,
    layout: Layout,
    total: usize,
    /// How many there are, in words.
    found: String,
    hits: Vec<HitView>,
    /// Whether the links to documents carry only the first words of the search.
    words_cut: bool,
    /// Rank of the first hit on this page.
    first_rank: usize,
    notes: QueryNotes,
    /// Filters in force, each linked to the search without it.
    active: Active,
    groups: Vec<FacetGroup>,
    sorts: Vec<Choice>,
    groupings: Vec<Choice>,
    period: PeriodForm,
    first: String,
    paging: Paging,
    without_filters: String,
    /// The search as an Atom feed, and its results as a table.
    feed: String,
    table: String,
}

/// `GET /`.
pub(crate) async fn search(
    State(state): State<RequestState>,
    note: SearchNote,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, note, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(
    state: &RequestState,
    note: SearchNote,
    uri: &Uri,
    locale: Lang,
) -> Result<Response, Problem> {
    let request = params::read(uri.query())?;
    if request.query.trim().is_empty() && request.filters == Filters::default() {
        let layout = Layout::new(state, locale, uri, MenuEntry::Search).at(locale, "/");
        let examples = state.examples();
        let page = state
            .work(move |searcher| {
                let home = home::home(searcher, &examples, locale, layout)?;
                let policy = CachePolicy::of_partial(home.is_partial);
                Ok((policy, super::html(&home)))
            })
            .await?;
        return Ok(page.into_response());
    }
    let layout = Layout::new(state, locale, uri, MenuEntry::Search);
    let look = state.look();
    let (policy, page) = state
        .work(move |searcher| {
            let page = search::search(searcher, &request)?;
            let looked = (&*look, searcher.index());
            let html = super::html(&results(&request, &page, looked, locale, layout));
            note.keep(&request, &page, Some(locale));
            Ok((CachePolicy::of(&page), html))
        })
        .await?;
    Ok((policy, page).into_response())
}

fn results(
    request: &SearchRequest,
    page: &ResultPage,
    looked: (&LastLook, &IndexReader),
    locale: Lang,
    layout: Layout,
) -> Results {
    let first = SearchRequest {
        page: 1,
        ..request.clone()
    };
    let at = |page: usize| {
        let request = SearchRequest {
            page,
            ..request.clone()
        };
        locale.link(&links::results(&request))
    };
    let words = repeated::words(&request.query, links_of(&page.hits));
    let hits = page.hits.iter();
    Results {
        words_cut: !page.hits.is_empty() && words != request.query.trim(),
        locale,
        layout: layout.searching(&first),
        total: page.total,
        found: found(locale, page, request.unit == Unit::Act),
        hits: hits
            .map(|hit| HitView::of(hit, words, looked, locale))
            .collect(),
        first_rank: (page.page - 1) * page.size + 1,
        notes: QueryNotes::of(locale, &first, page),
        active: facets::active(locale, &first),
        groups: facets::groups(locale, &first, &page.facets),
        sorts: sorts(locale, &first),
        groupings: groupings(locale, &first),
        period: PeriodForm::of(locale, &first),
        first: at(1),
        paging: Paging::new(page.page, page.size, page.total, at),
        feed: links::feed(&first),
        table: links::table(&first),
        without_filters: locale.link(&links::results(&SearchRequest {
            filters: Filters::default(),
            ..first
        })),
    }
}

/// How many there are, in words.
fn found(locale: Lang, page: &ResultPage, by_act: bool) -> String {
    let found = match page.missing.contains(&Missing::Hits) {
        true => locale.found_at_least(page.total, by_act),
        false => locale.found(page.total, by_act),
    };
    locale.with_catalogued(found, page.total, page.catalogued)
}

fn sorts(locale: Lang, request: &SearchRequest) -> Vec<Choice> {
    let all = [
        (Sort::Relevance, locale.by_relevance()),
        (Sort::Newest, locale.newest()),
        (Sort::Oldest, locale.oldest()),
    ];
    all.map(|(sort, label)| Choice {
        active: request.sort == sort,
        ..Choice::link(
            locale,
            label,
            &SearchRequest {
                sort,
                ..request.clone()
            },
        )
    })
    .into()
}

fn groupings(locale: Lang, request: &SearchRequest) -> Vec<Choice> {
    [
        (Unit::Act, locale.as_acts()),
        (Unit::Provision, locale.as_provisions()),
    ]
    .map(|(unit, label)| Choice {
        active: request.unit == unit,
        ..Choice::link(
            locale,
            label,
            &SearchRequest {
                unit,
                ..request.clone()
            },
        )
    })
    .into()
}
