//! `GET /sezioni` and `GET /sezioni/{section}`: the community's own map of its material, to browse.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::act_line::ActLine;
use super::facets::{self, FacetGroup, PeriodForm};
use super::layout::{Layout, MenuEntry, Paging};
use crate::law::Section;
use crate::search::{self, FacetValue, ResultPage, SearchRequest, Sort};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::params;
use crate::web::request_state::RequestState;

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
    /// Whether the numbers are lower bounds.
    is_partial: bool,
}

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage {
    locale: Lang,
    layout: Layout,
    name: &'static str,
    about: &'static str,
    counted: String,
    /// Whether the numbers are lower bounds.
    is_partial: bool,
    /// The first page, where this one is beyond the last.
    first: Option<String>,
    /// What goes here, and the line that puts it here: where there is nothing.
    goes_into: Option<&'static str>,
    line: String,
    /// The blank form of an experience, where experiences go.
    form: Option<String>,
    acts: Vec<ActLine>,
    first_rank: usize,
    groups: Vec<FacetGroup>,
    period: PeriodForm,
    paging: Paging,
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
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let layout = Layout::new(&state, locale, &uri, MenuEntry::Sections).at(locale, "/sezioni");
    let page = state.work(move |searcher| {
        let counts = search::everything(searcher)?;
        let policy = CachePolicy::of(&counts);
        let page = Sections {
            cards: cards(locale, &counts.facets.section),
            is_partial: counts.is_partial(),
            locale,
            layout,
        };
        Ok((policy, super::html(&page)))
    });
    let page = page
        .await
        .map_err(|problem| PageError::new(problem, locale))?;
    Ok(page.into_response())
}

/// `GET /sezioni/{section}`.
pub(crate) async fn section(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = browse(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn browse(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
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
        counted: locale.acts_of(found),
        is_partial: found.is_partial(),
        first: (found.hits.is_empty() && found.total > 0).then(|| locale.link(&address(section))),
        goes_into: locale.goes_into(section),
        line: format!("section = \"{}\"", section.as_str()),
        form: (section == Section::InPratica).then(|| locale.link(links::FORM)),
        acts: found
            .hits
            .iter()
            .map(|hit| ActLine::of_hit(hit, locale))
            .collect(),
        first_rank: (found.page - 1) * SIZE + 1,
        groups,
        period: PeriodForm::of(locale, &search),
        paging: Paging::new(found.page, SIZE, found.total, |page| {
            locale.link(&page_address(section, page))
        }),
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
