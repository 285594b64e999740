//! `GET /sezioni` and `GET /sezioni/{section}`: the community's own map of its material, to browse.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::facets::{self, FacetGroup, PeriodForm};
use super::hit::Labels;
use super::layout::{Layout, MenuEntry, Paging};
use crate::law::{ProvisionPath, Section};
use crate::search::{self, FacetValue, Hit, ResultPage, SearchRequest, Sort};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::state::AppState;
use crate::web::{links, params};

/// Acts on a page of a section.
const SIZE: usize = 25;

/// A section, as a way in.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) href: String,
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) count: String,
}

#[derive(Template)]
#[template(path = "sections.html")]
struct Sections {
    locale: Lang,
    layout: Layout,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage {
    locale: Lang,
    layout: Layout,
    name: &'static str,
    about: &'static str,
    counted: String,
    /// What goes here, and the line that puts it here: where there is nothing.
    goes_into: Option<&'static str>,
    line: String,
    /// The blank form of an experience, where experiences go.
    form: Option<String>,
    acts: Vec<SectionEntry>,
    first_rank: usize,
    groups: Vec<FacetGroup>,
    period: PeriodForm,
    paging: Paging,
}

/// An act in the list.
struct SectionEntry {
    labels: Labels,
    title: String,
    url: String,
}

/// Every section, with how many acts it has.
pub(super) fn cards(locale: Lang, counts: &[FacetValue]) -> Vec<Card> {
    let card = |section: Section| {
        let counted = counts.iter().find(|facet| facet.value == section.as_str());
        let (name, about) = locale.section_of(section);
        Card {
            href: locale.link(&address(section)),
            name,
            about,
            count: match counted {
                Some(facet) => locale.acts_catalogued(facet.count, facet.catalogued),
                None => locale.nothing_yet().to_owned(),
            },
        }
    };
    let is_shown = |section: &Section| {
        // Only a community's site has pages of its own.
        *section != Section::Comunita || counts.iter().any(|it| it.value == section.as_str())
    };
    let shown = Section::ALL.into_iter().filter(is_shown);
    shown.map(card).collect()
}

/// `GET /sezioni`.
pub(crate) async fn sections(
    State(state): State<AppState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let layout = Layout::new(&state, locale, &uri, MenuEntry::Sections).at(locale, "/sezioni");
    let page = state.work(move |searcher| {
        let counts = search::everything(searcher)?;
        let cards = cards(locale, &counts.facets.section);
        Ok(super::html(&Sections {
            locale,
            layout,
            cards,
        }))
    });
    let page = page
        .await
        .map_err(|problem| PageError::new(problem, locale))?;
    Ok((CachePolicy::Revalidate, page).into_response())
}

/// `GET /sezioni/{section}`.
pub(crate) async fn section(
    State(state): State<AppState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = browse(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn browse(state: &AppState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let name = uri.path().strip_prefix("/sezioni/").unwrap_or_default();
    let section: Section = name.parse().map_err(|_| Problem::NoSuchPage)?;
    let mut request = SearchRequest::new("");
    request.page = params::read(uri.query())?.page;
    request.size = SIZE;
    request.sort = Sort::Newest;
    request.filters.section.push(section);
    let layout = Layout::new(state, locale, uri, MenuEntry::Sections)
        .at(locale, &page_address(section, request.page));
    let (policy, page) = state
        .work(move |searcher| {
            let found = search::search(searcher, &request)?;
            let page = section_page(section, &request, &found, locale, layout);
            Ok((CachePolicy::of(&found), super::html(&page)))
        })
        .await?;
    Ok((policy, page).into_response())
}

fn section_page(
    section: Section,
    request: &SearchRequest,
    found: &ResultPage,
    locale: Lang,
    layout: Layout,
) -> SectionPage {
    let (name, about) = locale.section_of(section);
    // What a filter or a word leads to is an ordinary search in this section.
    let search = SearchRequest {
        page: 1,
        size: SearchRequest::DEFAULT_SIZE,
        ..request.clone()
    };
    let mut groups = facets::groups(locale, &search, &found.facets);
    groups.retain(|group| group.name != locale.section());
    SectionPage {
        locale,
        layout: layout.searching(&SearchRequest {
            sort: Sort::Relevance,
            ..search.clone()
        }),
        name,
        about,
        counted: match found.is_partial() {
            true => locale.found_at_least(found.total, true),
            false => locale.acts_catalogued(found.total, found.catalogued),
        },
        goes_into: locale.goes_into(section),
        line: format!("section = \"{}\"", section.as_str()),
        form: (section == Section::InPratica).then(|| locale.link(links::FORM)),
        acts: found
            .hits
            .iter()
            .map(|hit| SectionEntry::of(hit, locale))
            .collect(),
        first_rank: (found.page - 1) * SIZE + 1,
        groups,
        period: PeriodForm::of(locale, &search),
        paging: Paging::new(found.page, SIZE, found.total, |page| {
            locale.link(&page_address(section, page))
        }),
    }
}

impl SectionEntry {
    fn of(hit: &Hit, locale: Lang) -> Self {
        SectionEntry {
            labels: Labels::from(&hit.act).with_record(&hit.act, hit.record.as_ref(), locale),
            title: hit.act.title.clone(),
            url: locale.link(&links::act(
                &hit.act.id,
                &ProvisionPath::whole(),
                u32::from(hit.act.file.is_some()),
            )),
        }
    }
}

/// The address of a section.
fn address(section: Section) -> String {
    format!("/sezioni/{}", section.as_str())
}

/// The address of a page of a section.
fn page_address(section: Section, page: usize) -> String {
    match page {
        1 => address(section),
        page => format!("{}?page={page}", address(section)),
    }
}
