//! `GET /regioni`: how many acts of each Region there are, on a map, year by year and kind by kind; each number a
//! search.

mod count;
pub(crate) mod figure;
mod map;
pub(crate) mod road;
mod table;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use self::count::{RegionCounts, count};
pub(super) use self::map::RegionMap;
use self::table::{Column, Linked, RegionRow, SINCE};
use super::layout::{Layout, MenuEntry};
use crate::law::ActDate;
use crate::search::{SearchError, Searcher};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

#[derive(Template)]
#[template(path = "regions.html")]
struct RegionsPage {
    locale: Lang,
    layout: Layout,
    /// Words that the acts counted answer to; empty for all acts.
    words: String,
    /// Whether there are numbers that are not linked.
    words_cut: bool,
    /// Whether the numbers are lower bounds.
    is_partial: bool,
    map: RegionMap,
    /// The map and the numbers as files.
    figure: String,
    numbers: String,
    years: Vec<Column>,
    by_year: Vec<RegionRow>,
    kinds: Vec<&'static str>,
    by_kind: Vec<RegionRow>,
}

/// `GET /regioni`.
pub(crate) async fn regions(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let words = params::read_words(uri.query())?;
    let layout = Layout::new(state, locale, uri, MenuEntry::Regions).at(locale, "/regioni");
    let (policy, page) = state
        .work(move |searcher| {
            let counted = count(searcher, &words)?;
            let policy = CachePolicy::of_partial(counted.is_partial);
            let published = year_of(searcher);
            let page = page(words, &counted, published, locale, layout);
            Ok((policy, super::html(&page)))
        })
        .await?;
    Ok((policy, page).into_response())
}

/// The year of the index: the table goes on to it, whatever the acts are.
fn year_of(searcher: &Searcher) -> i16 {
    let day = searcher.index().manifest().published_on();
    day.map_or(SINCE, ActDate::year)
}

/// The map for the home page; whether its numbers are lower bounds.
pub(super) fn map_of(searcher: &Searcher, locale: Lang) -> Result<(RegionMap, bool), SearchError> {
    let (totals, is_partial) = count::totals(searcher)?;
    Ok((RegionMap::of(&totals, "", true, locale), is_partial))
}

/// The last year of the table.
fn last_year(counted: &RegionCounts, published: i16) -> i16 {
    let years = counted.regions.iter().flat_map(|count| &count.years);
    let years = years.map(|(year, _)| *year).chain([published]);
    // A date far ahead is a slip, and no reason for a column a year.
    let most = published.saturating_add(1);
    years.filter(|year| *year <= most).max().unwrap_or(SINCE)
}

fn page(
    words: String,
    counted: &RegionCounts,
    published: i16,
    locale: Lang,
    layout: Layout,
) -> RegionsPage {
    let counts = counted.regions.as_slice();
    let years = table::columns(locale, last_year(counted, published));
    let linked = Linked::of(&words, counts);
    let kinds = table::kinds(counted);
    let by_year = counts
        .iter()
        .map(|count| table::by_year(count, &years, &words, &linked, locale));
    let by_kind = counts.iter().filter(|count| count.total.all() > 0);
    let by_kind = by_kind.map(|count| table::by_kind(count, &kinds, &words, &linked, locale));
    RegionsPage {
        locale,
        layout,
        words_cut: !linked.years,
        is_partial: counted.is_partial,
        map: RegionMap::of(&counted.totals(), &words, linked.totals, locale),
        figure: locale.link(&links::with_words("/regioni.svg", &words)),
        numbers: locale.link(&links::with_words("/regioni.csv", &words)),
        by_year: by_year.collect(),
        by_kind: by_kind.collect(),
        kinds: kinds.iter().map(|kind| kind.label()).collect(),
        years,
        words,
    }
}
