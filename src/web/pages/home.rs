//! The home page: what can be asked, and what there is to browse.

use askama::Template;

use super::facets::Choice;
use super::hit::Labels;
use super::layout::{Layout, MenuEntry};
use super::regions::{self, OF_ACTS, RegionMap};
use super::sections::{Card, cards};
use crate::law::{ActDate, ProvisionPath};
use crate::search::{self, SearchError, SearchRequest, Searcher, Sort};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// Searches that show what can be asked.
const EXAMPLES: [&str; 3] = [
    "art. 55 cts",
    "dgr lombardia 1353",
    "differenza tra coprogettazione e appalto",
];
/// The newest acts that are listed.
const LATEST: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct Home {
    locale: Lang,
    layout: Layout,
    cards: Vec<Card>,
    examples: Vec<Choice>,
    /// The newest acts.
    latest: Vec<LatestAct>,
    /// Acts in all, in words.
    acts: String,
    map: RegionMap,
    /// How many documents there are, and since when.
    counted: String,
}

/// An act among the newest.
struct LatestAct {
    labels: Labels,
    title: String,
    url: String,
}

/// The home page of a generation of the index.
pub(super) fn home(searcher: &Searcher, locale: Lang, layout: Layout) -> Result<Home, SearchError> {
    let manifest = searcher.index().manifest();
    let files = manifest.files.values();
    let indexed = files.filter(|file| file.outcome.is_indexed()).count();
    let day: Option<ActDate> = manifest
        .published
        .get(..10)
        .and_then(|day| day.parse().ok());
    let all = search::everything(searcher)?;
    let mut newest = SearchRequest::new("");
    newest.sort = Sort::Newest;
    newest.size = LATEST;
    newest.filters.section = OF_ACTS.to_vec();
    let newest = search::search(searcher, &newest)?;
    let latest = newest.hits.iter().map(|hit| LatestAct {
        labels: Labels::from(&hit.act).with_record(&hit.act, hit.record.as_ref(), locale),
        title: hit.act.title.clone(),
        url: locale.link(&links::act(
            &hit.act.id,
            &ProvisionPath::whole(),
            u32::from(hit.act.file.is_some()),
        )),
    });
    Ok(Home {
        latest: latest.collect(),
        acts: locale.acts_catalogued(all.total, all.catalogued),
        map: regions::map_of_all(searcher, locale)?,
        locale,
        layout,
        cards: cards(locale, &all.facets.section),
        examples: EXAMPLES
            .map(|query| Choice::link(locale, query, &SearchRequest::new(query)))
            .into(),
        counted: locale.indexed(indexed, &day.map(ActDate::in_words).unwrap_or_default()),
    })
}
