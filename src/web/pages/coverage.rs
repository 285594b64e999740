//! `GET /copertura`: what the index has and what it lacks.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::facets::{self, FacetGroup};
use super::layout::{Layout, MenuEntry};
use crate::index::HeldFiles;
use crate::law::ActDate;
use crate::search::{self, MissingAct, SearchError, SearchRequest, Searcher};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::request_state::RequestState;

#[derive(Template)]
#[template(path = "coverage.html")]
struct CoveragePage {
    locale: Lang,
    layout: Layout,
    generation: u64,
    published: String,
    acts: String,
    held: HeldFiles,
    oldest: Option<String>,
    newest: Option<String>,
    groups: Vec<FacetGroup>,
    missing: Vec<MissingView>,
    /// Whether more acts are missing than are listed.
    missing_cut: bool,
    /// Whether the numbers are lower bounds.
    is_partial: bool,
}

/// An act that is cited and whose text is not here.
struct MissingView {
    label: String,
    citing: String,
    /// The search for what cites it.
    who: String,
    /// Its entry in the catalogue.
    entry: Option<String>,
    official: Option<String>,
}

/// `GET /copertura`.
pub(crate) async fn coverage(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let layout = Layout::new(&state, locale, &uri, MenuEntry::Search).at(locale, "/copertura");
    let page = state.work(move |searcher| page(searcher, locale, layout));
    let page = page
        .await
        .map_err(|problem| PageError::new(problem, locale))?;
    let policy = CachePolicy::of_partial(page.is_partial);
    Ok((policy, super::html(&page)).into_response())
}

fn page(searcher: &Searcher, locale: Lang, layout: Layout) -> Result<CoveragePage, SearchError> {
    let manifest = searcher.index().manifest();
    let all = search::everything(searcher)?;
    let dates = search::dates(searcher)?;
    let in_words = |date: Option<String>| {
        let date: Option<ActDate> = date?.parse().ok();
        date.map(|date| locale.day(date))
    };
    let missing = search::missing_acts(searcher.index())?;
    Ok(CoveragePage {
        locale,
        layout,
        generation: manifest.generation,
        published: (manifest.published_on())
            .map(|day| locale.day(day))
            .unwrap_or_default(),
        is_partial: all.is_partial() || dates.is_partial,
        acts: locale.acts_of(&all),
        held: manifest.held(),
        oldest: in_words(dates.oldest),
        newest: in_words(dates.newest),
        groups: facets::groups(locale, &SearchRequest::new(""), &all.facets),
        missing_cut: missing.cut,
        missing: (missing.acts)
            .iter()
            .map(|it| MissingView::of(it, locale))
            .collect(),
    })
}

impl MissingView {
    fn of(missing: &MissingAct, locale: Lang) -> Self {
        let mut who = SearchRequest::new("");
        who.filters.cites.push(missing.id.clone());
        let entry = missing.catalogued.as_ref();
        MissingView {
            label: missing.label.clone(),
            citing: locale.acts(missing.citing),
            who: locale.link(&links::results(&who)),
            entry: entry.map(|act| locale.link(&links::act_page(&act.id))),
            official: missing.official_url.clone(),
        }
    }
}
