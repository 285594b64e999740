//! The home page: what can be asked, and what there is to browse.

use askama::Template;

use super::act_line::ActLine;
use super::facets::Choice;
use super::layout::{Layout, MenuEntry};
use super::regions::{self, RegionMap};
use super::sections::{Card, cards};
use crate::law::Section;
use crate::search::{self, SearchError, SearchRequest, Searcher, Sort};
use crate::web::i18n::lang::Lang;
use crate::web::kept_examples::KeptExamples;

/// The newest acts that are listed.
const LATEST: usize = 5;

/// The sections whose documents are acts: a sheet is about one.
const OF_ACTS: [Section; 5] = [
    Section::AttiNormativi,
    Section::LineeGuida,
    Section::AvvisiEBandi,
    Section::Giurisprudenza,
    Section::AttiAmministrativi,
];

#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct Home {
    locale: Lang,
    layout: Layout,
    cards: Vec<Card>,
    /// Searches that find something here.
    examples: Vec<Choice>,
    /// Those of them that are citations.
    cited: Vec<String>,
    /// The newest acts.
    latest: Vec<ActLine>,
    /// Acts in all, in words.
    held: String,
    /// Whether the numbers are lower bounds.
    pub(super) is_partial: bool,
    map: RegionMap,
    /// How many documents there are, and since when.
    counted: String,
}

/// The home page of a generation of the index.
pub(super) fn home(
    searcher: &Searcher,
    examples: &KeptExamples,
    locale: Lang,
    layout: Layout,
) -> Result<Home, SearchError> {
    let manifest = searcher.index().manifest();
    let files = manifest.files.values();
    let indexed = files.filter(|file| file.outcome.is_indexed()).count();
    let day = manifest.published_on().map(|day| locale.day(day));
    let all = search::everything(searcher)?;
    let mut newest = SearchRequest::new("");
    newest.sort = Sort::Newest;
    newest.size = LATEST;
    newest.filters.section = OF_ACTS.to_vec();
    let newest = search::search(searcher, &newest)?;
    let (map, map_is_partial) = regions::map_of(searcher, locale)?;
    let examples = examples.get(|| search::examples(searcher.index()))?;
    let cited = [&examples.provision, &examples.regional];
    let cited: Vec<String> = cited.into_iter().flatten().cloned().collect();
    let asked = cited.iter().chain(&examples.words);
    Ok(Home {
        latest: (newest.hits.iter())
            .map(|hit| ActLine::of_hit(hit, locale))
            .collect(),
        held: locale.acts_of(&all),
        is_partial: all.is_partial() || newest.is_partial() || map_is_partial,
        map,
        examples: asked
            .map(|query| Choice::link(locale, query, &SearchRequest::new(query)))
            .collect(),
        cited,
        locale,
        layout,
        cards: cards(locale, &all.facets.section),
        counted: locale.indexed(indexed, &day.unwrap_or_default()),
    })
}
