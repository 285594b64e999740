//! `GET /`: the results of a search; the home page, where nothing is asked.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::facets::{self, Active, Choice, Group as FacetGroup, Period};
use super::frame::{Frame, Paging, Place};
use super::hit::{HitView, links_of};
use super::understood::Told;
use super::{home, repeated};
use crate::search::{self, Filters, Group, Missing, ResultPage, SearchRequest, Sort};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::lang::Lang;
use crate::web::problem::Problem;
use crate::web::state::AppState;
use crate::web::{links, params};

#[derive(Template)]
#[template(path = "results.html")]
struct Results {
    t: Lang,
    frame: Frame,
    total: usize,
    /// How many there are, in words.
    found: String,
    hits: Vec<HitView>,
    /// Whether the links to documents carry only the first words of the search.
    words_cut: bool,
    /// Rank of the first hit on this page.
    first_rank: usize,
    told: Told,
    /// Filters in force, each linked to the search without it.
    active: Active,
    groups: Vec<FacetGroup>,
    sorts: Vec<Choice>,
    groupings: Vec<Choice>,
    period: Period,
    first: String,
    paging: Paging,
    without_filters: String,
    /// The search as an Atom feed, and its results as a table.
    feed: String,
    table: String,
}

/// `GET /`.
pub(crate) async fn search(State(state): State<AppState>, uri: Uri) -> Result<Response, PageError> {
    let t = Lang::of(uri.query());
    let page = answer(&state, &uri, t).await;
    page.map_err(|problem| PageError::new(problem, t))
}

async fn answer(state: &AppState, uri: &Uri, t: Lang) -> Result<Response, Problem> {
    let request = params::read(uri.query())?;
    if request.query.trim().is_empty() && request.filters == Filters::default() {
        let frame = Frame::new(state, t, uri, Place::Search).at(t, "/");
        let page = state
            .work(move |index| Ok(super::html(&home::home(index, t, frame)?)))
            .await?;
        return Ok((CachePolicy::Revalidate, page).into_response());
    }
    let frame = Frame::new(state, t, uri, Place::Search);
    let (policy, page) = state
        .work(move |index| {
            let page = search::search(index, &request)?;
            let html = super::html(&results(&request, &page, t, frame));
            Ok((CachePolicy::of(&page), html))
        })
        .await?;
    Ok((policy, page).into_response())
}

fn results(request: &SearchRequest, page: &ResultPage, t: Lang, frame: Frame) -> Results {
    let first = SearchRequest {
        page: 1,
        ..request.clone()
    };
    let at = |page: usize| {
        let request = SearchRequest {
            page,
            ..request.clone()
        };
        t.link(&links::results(&request))
    };
    let words = repeated::words(&request.query, links_of(&page.hits));
    let hits = page.hits.iter();
    Results {
        words_cut: !page.hits.is_empty() && words != request.query.trim(),
        t,
        frame: frame.searching(&first),
        total: page.total,
        found: found(t, page, request.group == Group::Act),
        hits: hits.map(|hit| HitView::of(hit, words, t)).collect(),
        first_rank: (page.page - 1) * page.size + 1,
        told: Told::of(t, &first, page),
        active: facets::active(t, &first),
        groups: facets::groups(t, &first, &page.facets),
        sorts: sorts(t, &first),
        groupings: groupings(t, &first),
        period: Period::of(t, &first),
        first: at(1),
        paging: Paging::new(page.page, page.size, page.total, at),
        feed: links::feed(&first),
        table: links::table(&first),
        without_filters: t.link(&links::results(&SearchRequest {
            filters: Filters::default(),
            ..first
        })),
    }
}

/// How many there are, in words.
fn found(t: Lang, page: &ResultPage, by_act: bool) -> String {
    if page.missing.contains(&Missing::Hits) {
        t.found_at_least(page.total, by_act)
    } else {
        t.found(page.total, by_act)
    }
}

fn sorts(t: Lang, request: &SearchRequest) -> Vec<Choice> {
    let all = [
        (Sort::Relevance, t.by_relevance()),
        (Sort::Newest, t.newest()),
        (Sort::Oldest, t.oldest()),
    ];
    all.map(|(sort, label)| Choice {
        active: request.sort == sort,
        ..Choice::link(
            t,
            label,
            &SearchRequest {
                sort,
                ..request.clone()
            },
        )
    })
    .into()
}

fn groupings(t: Lang, request: &SearchRequest) -> Vec<Choice> {
    [(Group::Act, t.as_acts()), (Group::None, t.as_provisions())]
        .map(|(group, label)| Choice {
            active: request.group == group,
            ..Choice::link(
                t,
                label,
                &SearchRequest {
                    group,
                    ..request.clone()
                },
            )
        })
        .into()
}
