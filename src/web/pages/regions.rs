//! `GET /regioni`: how many acts of each Region there are, on a map and year by year; each number a search.

use std::cmp::Ordering;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::layout::{Layout, MenuEntry};
use super::{grouped, repeated};
use crate::law::{ActDate, Region};
use crate::search::{self, Filters, ResultPage, SearchError, SearchRequest, Searcher};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::state::AppState;
use crate::web::{links, params};

/// The year from which the table goes year by year.
const SINCE: i16 = 2006;
/// Steps of colour for Regions that have acts.
const STEPS: usize = 4;
/// The outlines: a Region and its path a line (see `web/vendor/README.md`).
const OUTLINES: &str = include_str!("../../../web/vendor/svg-maps-italy/map.tsv");

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
    places: Vec<Outline>,
    legend: Vec<(usize, String)>,
    years: Vec<Column>,
    rows: Vec<RegionRow>,
}

/// A Region on the map.
struct Outline {
    name: &'static str,
    href: Option<String>,
    counted: String,
    level: usize,
    outline: &'static str,
}

/// A span of years.
struct Column {
    label: String,
    from: Option<ActDate>,
    to: Option<ActDate>,
}

/// A Region in the table.
struct RegionRow {
    name: &'static str,
    total: Cell,
    cells: Vec<Cell>,
}

/// A number of acts, linked to the search for them; where the words are too long to be repeated in every
/// link, only totals are linked, or nothing is.
struct Cell {
    label: String,
    href: Option<String>,
    count: usize,
    shown: String,
    counted: String,
}

/// What the index has of a Region.
struct RegionCount {
    region: Region,
    total: usize,
    /// Years and their acts.
    years: Vec<(i16, usize)>,
}

/// What the index has of every Region.
struct RegionCounts {
    regions: Vec<RegionCount>,
    /// Whether a count had no time to look at everything.
    is_partial: bool,
}

/// `GET /regioni`.
pub(crate) async fn regions(
    State(state): State<AppState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &AppState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let words = params::read_words(uri.query())?;
    let layout = Layout::new(state, locale, uri, MenuEntry::Regions).at(locale, "/regioni");
    let (policy, page) = state
        .work(move |searcher| {
            let counted = count(searcher, &words)?;
            // The table goes on to the year of the index, whatever the acts are.
            let published = searcher.index().manifest().published.get(..4);
            let published = published.and_then(|year| year.parse().ok());
            let policy = CachePolicy::of_partial(counted.is_partial);
            let page = page(words, &counted, published.unwrap_or(SINCE), locale, layout);
            Ok((policy, super::html(&page)))
        })
        .await?;
    Ok((policy, page).into_response())
}

/// Counts by the searches that the numbers lead to, so that they say the same; a search of all Regions
/// tells which of them have nothing to count.
fn count(searcher: &Searcher, words: &str) -> Result<RegionCounts, SearchError> {
    let mut all = of_region(words, &[]);
    all.size = 1;
    let all = match words {
        "" => search::everything(searcher)?,
        _ => search::search(searcher, &all)?,
    };
    let mut is_partial = all.is_partial();
    let regions = Region::ALL.iter().map(|&region| {
        let facets = all.facets.region.iter();
        if !facets.into_iter().any(|it| it.value == region.as_str()) {
            return Ok(RegionCount {
                region,
                total: 0,
                years: Vec::new(),
            });
        }
        let mut request = of_region(words, &[region]);
        request.size = 1;
        let found = search::search(searcher, &request)?;
        is_partial |= found.is_partial();
        let ResultPage { total, facets, .. } = found;
        let years = facets.year.iter();
        let years = years.filter_map(|year| Some((year.value.parse().ok()?, year.count)));
        Ok(RegionCount {
            region,
            total,
            years: years.collect(),
        })
    });
    let regions = regions.collect::<Result<_, SearchError>>()?;
    Ok(RegionCounts {
        regions,
        is_partial,
    })
}

fn of_region(words: &str, regions: &[Region]) -> SearchRequest {
    SearchRequest {
        filters: Filters {
            region: regions.to_vec(),
            ..Filters::default()
        },
        ..SearchRequest::new(words)
    }
}

fn page(
    words: String,
    counted: &RegionCounts,
    published: i16,
    locale: Lang,
    layout: Layout,
) -> RegionsPage {
    let counts = counted.regions.as_slice();
    let last = counts.iter().flat_map(|count| &count.years);
    let last = last.map(|(year, _)| *year).chain([published]);
    let last = last.max().unwrap_or(SINCE);
    let years = columns(locale, last);
    let most = OUTLINES.lines().filter_map(outlined);
    let most = most
        .map(|(regions, _)| sum(counts, &regions))
        .max()
        .unwrap_or(0);
    let linked = Linked::of(&words, counts);
    let rows = counts
        .iter()
        .map(|count| row(count, &years, &words, &linked, locale));
    let places = OUTLINES.lines().filter_map(|line| {
        let (regions, outline) = outlined(line)?;
        let total = sum(counts, &regions);
        Some(Outline {
            name: regions.first()?.label(),
            href: linked
                .totals
                .then(|| locale.link(&links::results(&of_region(&words, &regions)))),
            counted: no_or_some(locale, total),
            level: level(total, most),
            outline,
        })
    });
    RegionsPage {
        locale,
        layout,
        words_cut: !linked.years,
        is_partial: counted.is_partial,
        places: places.collect(),
        legend: legend(most),
        rows: rows.collect(),
        years,
        words,
    }
}

/// The Regions of a line of the map, and its path. On the map Trentino-Alto Adige is one with its two
/// autonomous Provinces.
fn outlined(line: &'static str) -> Option<(Vec<Region>, &'static str)> {
    let (region, outline) = line.split_once('\t')?;
    let region: Region = region.parse().ok()?;
    let regions = match region {
        Region::TrentinoAltoAdige => vec![region, Region::Trento, Region::Bolzano],
        region => vec![region],
    };
    Some((regions, outline))
}

fn sum(counts: &[RegionCount], regions: &[Region]) -> usize {
    let own = counts
        .iter()
        .filter(|count| regions.contains(&count.region));
    own.map(|count| count.total).sum()
}

/// The years of the table, the newest first, and what was before them.
fn columns(locale: Lang, last: i16) -> Vec<Column> {
    let years = (SINCE..=last).rev().map(|year| Column {
        label: year.to_string(),
        from: Some(ActDate::Year(year)),
        to: Some(ActDate::Year(year)),
    });
    let before = Column {
        label: format!("{} {}", locale.before(), SINCE - 1),
        from: None,
        to: Some(ActDate::Year(SINCE - 1)),
    };
    years.chain([before]).collect()
}

/// Which numbers are linked.
struct Linked {
    totals: bool,
    years: bool,
}

impl Linked {
    /// As many as may repeat the words.
    fn of(words: &str, counts: &[RegionCount]) -> Self {
        // Each total stands in the table and on the map.
        let totals = 2 * counts.len();
        let years: usize = counts.iter().map(|count| count.years.len()).sum();
        Linked {
            totals: repeated::fits(words, totals),
            years: repeated::fits(words, totals + years),
        }
    }
}

fn row(
    count: &RegionCount,
    years: &[Column],
    words: &str,
    linked: &Linked,
    locale: Lang,
) -> RegionRow {
    let cell = |label: &str, from: Option<ActDate>, to: Option<ActDate>, acts: usize| {
        let is_linked = match to {
            Some(_) => linked.years,
            None => linked.totals,
        };
        let mut request = of_region(words, &[count.region]);
        (request.filters.from, request.filters.to) = (from, to);
        Cell {
            label: label.to_owned(),
            href: is_linked.then(|| locale.link(&links::results(&request))),
            count: acts,
            shown: grouped(acts),
            counted: locale.acts(acts),
        }
    };
    let cells = years.iter().map(|column| {
        let first = column.from.map_or(i16::MIN, ActDate::year);
        let last = column.to.map_or(i16::MAX, ActDate::year);
        let own = count
            .years
            .iter()
            .filter(|(year, _)| (first..=last).contains(year));
        let acts = own.map(|(_, acts)| acts).sum();
        cell(&column.label, column.from, column.to, acts)
    });
    RegionRow {
        name: count.region.label(),
        total: cell(locale.all_years(), None, None, count.total),
        cells: cells.collect(),
    }
}

fn no_or_some(locale: Lang, count: usize) -> String {
    match count {
        0 => locale.no_act_found().to_owned(),
        count => locale.acts(count),
    }
}

/// The step of colour of a number of acts: none, then equal shares of the most there are.
fn level(count: usize, most: usize) -> usize {
    if count == 0 {
        0
    } else {
        (count * STEPS).div_ceil(most.max(1)).clamp(1, STEPS)
    }
}

/// What each step of colour means, for the steps that a number can fall into.
fn legend(most: usize) -> Vec<(usize, String)> {
    let steps = (1..=STEPS).filter_map(|step| {
        let (first, last) = ((step - 1) * most / STEPS + 1, step * most / STEPS);
        match first.cmp(&last) {
            Ordering::Greater => None,
            Ordering::Equal => Some((step, grouped(first))),
            Ordering::Less => Some((step, format!("{}–{}", grouped(first), grouped(last)))),
        }
    });
    std::iter::once((0, "0".to_owned())).chain(steps).collect()
}

impl RegionRow {
    /// The total, then the years.
    fn cells(&self) -> impl Iterator<Item = &Cell> {
        std::iter::once(&self.total).chain(&self.cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_on_the_map_once() {
        let mut drawn: Vec<Region> = OUTLINES
            .lines()
            .flat_map(|line| outlined(line).unwrap().0)
            .collect();
        drawn.sort();
        let mut all = Region::ALL.to_vec();
        all.sort();
        assert_eq!(drawn, all);
    }

    #[test]
    fn colours_and_legend_say_the_same() {
        for most in 1..60 {
            let legend = legend(most);
            for count in 1..=most {
                let step = level(count, most);
                let (_, shown) = legend.iter().find(|(own, _)| *own == step).unwrap();
                let (first, last) = shown.split_once('–').unwrap_or((shown, shown));
                let range = first.parse::<usize>().unwrap()..=last.parse().unwrap();
                assert!(range.contains(&count), "{count} of {most}: {shown}");
            }
        }
        assert_eq!(level(0, 0), 0);
    }
}
