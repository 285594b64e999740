//! The table: a Region a line, years or kinds across.

use super::count::{ActNumber, RegionCount, RegionCounts, of_region};
use super::map::no_or_some;
use crate::law::{ActDate, ActKind};
use crate::search::SearchRequest;
use crate::web::i18n::lang::Lang;
use crate::web::pages::{grouped, repeated};
use crate::web::{links, pages::regions::road};

/// The year from which the table goes year by year.
pub(super) const SINCE: i16 = 2006;

/// A span of years.
pub(super) struct Column {
    pub(super) label: String,
    from: Option<ActDate>,
    to: Option<ActDate>,
}

/// A Region in the table.
pub(super) struct RegionRow {
    pub(super) name: &'static str,
    /// Its page.
    pub(super) href: String,
    pub(super) total: Cell,
    pub(super) cells: Vec<Cell>,
}

/// A number of acts, linked to the search for them; where the words are too long to be repeated in every
/// link, only totals are linked, or nothing is.
pub(super) struct Cell {
    pub(super) label: String,
    pub(super) href: Option<String>,
    pub(super) count: ActNumber,
    /// Those whose text is here, and those that are only catalogued, where there are any.
    pub(super) with_text: Option<String>,
    pub(super) catalogued: Option<String>,
    pub(super) counted: String,
}

impl RegionRow {
    /// The total, then the others.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Cell> {
        std::iter::once(&self.total).chain(&self.cells)
    }
}

/// The years of the table, the newest first, and what was before them.
pub(super) fn columns(locale: Lang, last: i16) -> Vec<Column> {
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
pub(super) struct Linked {
    pub(super) totals: bool,
    pub(super) years: bool,
}

impl Linked {
    /// As many as may repeat the words.
    pub(super) fn of(words: &str, counts: &[RegionCount]) -> Self {
        // Each total stands in the table and on the map.
        let totals = 2 * counts.len();
        let years: usize = counts.iter().map(|count| count.years.len()).sum();
        Linked {
            totals: repeated::fits(words, totals),
            years: repeated::fits(words, totals + years),
        }
    }
}

/// A cell of the table.
fn cell(
    label: &str,
    count: ActNumber,
    request: &SearchRequest,
    is_linked: bool,
    locale: Lang,
) -> Cell {
    let shown = |number: usize| (number > 0).then(|| grouped(number));
    Cell {
        label: label.to_owned(),
        href: is_linked.then(|| locale.link(&links::results(request))),
        count,
        with_text: shown(count.with_text),
        catalogued: shown(count.catalogued),
        counted: no_or_some(locale, count),
    }
}

/// A Region's acts year by year.
pub(super) fn by_year(
    count: &RegionCount,
    years: &[Column],
    words: &str,
    linked: &Linked,
    locale: Lang,
) -> RegionRow {
    let request = of_region(words, &[count.region]);
    let cells = years.iter().map(|column| {
        let first = column.from.map_or(i16::MIN, ActDate::year);
        let last = column.to.map_or(i16::MAX, ActDate::year);
        let own = count.years.iter();
        let own = own.filter(|(year, _)| (first..=last).contains(year));
        let acts = own.map(|(_, acts)| *acts).sum();
        let mut request = request.clone();
        (request.filters.from, request.filters.to) = (column.from, column.to);
        cell(&column.label, acts, &request, linked.years, locale)
    });
    row(count, cells.collect(), &request, linked, locale)
}

/// A Region's acts kind by kind.
pub(super) fn by_kind(
    count: &RegionCount,
    kinds: &[ActKind],
    words: &str,
    linked: &Linked,
    locale: Lang,
) -> RegionRow {
    let request = of_region(words, &[count.region]);
    let cells = kinds.iter().map(|kind| {
        let own = count.kinds.iter();
        let own = own.filter(|(value, _)| value == kind.as_str());
        let acts = own.map(|(_, acts)| *acts).sum();
        let mut request = request.clone();
        request.filters.kind.push(*kind);
        // The name of a kind is Italian on any page, which no label of a link can say.
        cell("", acts, &request, linked.years, locale)
    });
    row(count, cells.collect(), &request, linked, locale)
}

fn row(
    count: &RegionCount,
    cells: Vec<Cell>,
    request: &SearchRequest,
    linked: &Linked,
    locale: Lang,
) -> RegionRow {
    let total = locale.all_years();
    RegionRow {
        name: count.region.label(),
        href: locale.link(&road::address(count.region)),
        total: cell(total, count.total, request, linked.totals, locale),
        cells,
    }
}

/// The kinds of the acts that were counted, the most frequent first.
pub(super) fn kinds(counts: &RegionCounts) -> Vec<ActKind> {
    let mut kinds: Vec<(ActKind, usize)> = Vec::new();
    for (value, acts) in counts.regions.iter().flat_map(|count| &count.kinds) {
        let Ok(kind) = value.parse() else {
            continue;
        };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, all)) => *all += acts.all(),
            None => kinds.push((kind, acts.all())),
        }
    }
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.as_str().cmp(b.0.as_str())));
    kinds.into_iter().map(|(kind, _)| kind).collect()
}
