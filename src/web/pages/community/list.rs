//! `GET /esperienze`, `/materiali` and `/notizie`: what the community has of each kind, by Region, year and theme.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::entry::{ListEntry, Narrowing, groups};
use crate::law::PageFolder;
use crate::web::community::{Community, ListedAct, SectionList};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::percent::query_pairs;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::pages::facets::FacetGroup;
use crate::web::pages::html;
use crate::web::pages::layout::{Layout, MenuEntry, Paging};
use crate::web::pages::sections;
use crate::web::request_state::RequestState;

/// Entries on a page.
const SIZE: usize = 25;
/// Most pages that are asked for.
const MOST_PAGES: usize = 1_000;
/// Longest value that a list is narrowed to, in bytes.
const MOST_VALUE: usize = 200;

#[derive(Template)]
#[template(path = "community_list.html")]
struct ListView {
    locale: Lang,
    layout: Layout,
    name: &'static str,
    about: &'static str,
    counted: String,
    entries: Vec<ListEntry>,
    first_rank: usize,
    groups: Vec<FacetGroup>,
    /// Whether the list is narrowed.
    narrowed: bool,
    /// Whether there is more than is listed.
    cut: bool,
    /// Whether no time was left to gather all of it.
    is_partial: bool,
    /// The first page, where this one is beyond the last.
    first: Option<String>,
    paging: Paging,
    /// The blank form, where it belongs here.
    form: Option<String>,
}

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Experiences,
    Materials,
    News,
}

impl List {
    fn at(path: &str) -> Option<Self> {
        match path {
            links::EXPERIENCES => Some(List::Experiences),
            links::MATERIALS => Some(List::Materials),
            links::NEWS => Some(List::News),
            _ => None,
        }
    }

    const fn href(self) -> &'static str {
        match self {
            List::Experiences => links::EXPERIENCES,
            List::Materials => links::MATERIALS,
            List::News => links::NEWS,
        }
    }

    const fn names(self, locale: Lang) -> (&'static str, &'static str) {
        match self {
            List::Experiences => (locale.in_practice(), locale.practice_lead()),
            List::Materials => (locale.materials(), locale.materials_lead()),
            List::News => (locale.news(), locale.news_lead()),
        }
    }

    /// What is on the list, the newest first.
    fn acts(self, community: &Community) -> Cow<'_, SectionList> {
        match self {
            List::Experiences => Cow::Borrowed(&community.experiences),
            List::Materials => Cow::Borrowed(&community.materials),
            List::News => {
                let pages = community.pages_of(PageFolder::News);
                let mut acts: Vec<ListedAct> = pages
                    .map(|page| ListedAct {
                        act: page.act.clone(),
                        record: None,
                    })
                    .collect();
                acts.sort_by(|a, b| {
                    let (a, b) = (&a.act, &b.act);
                    b.date.cmp(&a.date).then_with(|| a.file.cmp(&b.file))
                });
                Cow::Owned(SectionList {
                    acts,
                    ..SectionList::default()
                })
            }
        }
    }
}

/// `GET /esperienze` and so on.
pub(crate) async fn list(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

/// `GET /sezioni/in-pratica`: the list, where there is a community's site; else the section as any other.
pub(crate) async fn section(state: State<RequestState>, uri: Uri) -> Result<Response, PageError> {
    if !state.community().is_there() {
        return sections::section(state, uri).await;
    }
    let href = Lang::of(uri.query()).link(links::EXPERIENCES);
    let location = [(header::LOCATION, href)];
    Ok((
        StatusCode::TEMPORARY_REDIRECT,
        CachePolicy::Revalidate,
        location,
    )
        .into_response())
}

async fn answer(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let list = List::at(uri.path()).ok_or(Problem::NoSuchPage)?;
    let community = state.community();
    if !community.is_there() {
        return Err(Problem::NoSuchPage);
    }
    let (narrowing, page) = asked(uri.query());
    let here = narrowing.href(list.href(), page);
    let layout = Layout::new(state, locale, uri, MenuEntry::Site).at(locale, &here);
    let page = state
        .work(move |_| {
            let of = ListOf {
                list,
                acts: list.acts(&community),
                community: &community,
                locale,
            };
            Ok(html(&of.view(&narrowing, page, layout)))
        })
        .await?;
    Ok((CachePolicy::Revalidate, page).into_response())
}

/// What a query string narrows the list to, and the page.
fn asked(query: Option<&str>) -> (Narrowing, usize) {
    let mut narrowing = Narrowing::default();
    let mut page = 1;
    for (name, value) in query_pairs(query.unwrap_or_default()) {
        if value.is_empty() || value.len() > MOST_VALUE {
            continue;
        }
        match name.as_str() {
            "region" => narrowing.region = Some(value),
            "year" => narrowing.year = Some(value),
            "theme" => narrowing.theme = Some(value),
            "page" => page = value.parse().unwrap_or(1).clamp(1, MOST_PAGES),
            _ => {}
        }
    }
    (narrowing, page)
}

/// What a list is made of.
struct ListOf<'a> {
    list: List,
    acts: Cow<'a, SectionList>,
    community: &'a Community,
    locale: Lang,
}

impl ListOf<'_> {
    fn view(self, narrowing: &Narrowing, page: usize, layout: Layout) -> ListView {
        let (list, locale) = (self.list, self.locale);
        let all = self.acts.acts.iter();
        let all: Vec<ListEntry> = all
            .map(|act| ListEntry::of(act, self.community, locale))
            .collect();
        let groups = groups(&all, narrowing, list.href(), locale);
        let mut entries: Vec<ListEntry> = all
            .into_iter()
            .filter(|entry| entry.is_in(narrowing))
            .collect();
        let total = entries.len();
        let catalogued = entries.iter().filter(|entry| entry.catalogued).count();
        let first = ((page - 1) * SIZE).min(total);
        entries.drain(..first);
        entries.truncate(SIZE);
        let (name, about) = list.names(locale);
        ListView {
            locale,
            layout,
            name,
            about,
            counted: locale.with_catalogued(locale.entries(total), total, catalogued),
            first: (first >= total && total > 0)
                .then(|| locale.link(&narrowing.href(list.href(), 1))),
            entries,
            first_rank: first + 1,
            groups,
            narrowed: *narrowing != Narrowing::default(),
            cut: self.acts.cut,
            is_partial: self.acts.is_partial,
            paging: Paging::new(page, SIZE, total, |page| {
                locale.link(&narrowing.href(list.href(), page))
            }),
            form: (list == List::Experiences).then(|| locale.link(links::FORM)),
        }
    }
}
