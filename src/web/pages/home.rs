//! The home page: what can be asked, and what there is to browse.

use askama::Template;

use super::facets::Choice;
use super::layout::{Layout, MenuEntry};
use super::sections::{Card, cards};
use crate::law::ActDate;
use crate::search::{self, SearchError, SearchRequest, Searcher};
use crate::web::i18n::lang::Lang;

/// Searches that show what can be asked.
const EXAMPLES: [&str; 4] = [
    "art. 55 cts",
    "coprogettazione",
    "\"rimborso delle spese\" volontari",
    "convenzioni con organizzazioni di volontariato",
];

#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct Home {
    locale: Lang,
    layout: Layout,
    cards: Vec<Card>,
    examples: Vec<Choice>,
    /// How many documents there are, and since when.
    counted: String,
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
    let counts = search::everything(searcher)?.facets.section;
    Ok(Home {
        locale,
        layout,
        cards: cards(locale, &counts),
        examples: EXAMPLES
            .map(|query| Choice::link(locale, query, &SearchRequest::new(query)))
            .into(),
        counted: locale.indexed(indexed, &day.map(ActDate::in_words).unwrap_or_default()),
    })
}
