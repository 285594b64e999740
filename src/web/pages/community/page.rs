//! `GET /pagine/…`, `/esperienze/…`, `/materiali/…`, `/notizie/…`: a page that was written in Markdown.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::markdown::{PageWriter, WrittenBody};
use crate::index::{IndexReader, PageFront};
use crate::law::{ActDate, PageFolder, Region};
use crate::search::{self, Budget, SearchError, Searcher};
use crate::web::community::{Community, SitePage};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::percent::{decode_path, encode_value};
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::pages::cited::targets;
use crate::web::pages::elsewhere;
use crate::web::pages::facets::Choice;
use crate::web::pages::hit::Labels;
use crate::web::pages::html;
use crate::web::pages::layout::{Layout, MenuEntry};
use crate::web::request_state::RequestState;
use crate::web::{links, params};

/// Most acts listed that a page cites.
const MOST_CITED: usize = 20;

#[derive(Template)]
#[template(path = "community_page.html")]
struct WrittenPageView {
    locale: Lang,
    layout: Layout,
    labels: Labels,
    title: String,
    summary: Option<String>,
    /// The form of an experience, question and answer.
    form: Vec<(&'static str, String)>,
    /// The attribute that says the language of the text, where it is not the page's.
    language: String,
    body: String,
    cited: Vec<Choice>,
    themes: Vec<Choice>,
    authors: String,
    licence: Option<String>,
    /// The list that the page belongs to.
    list: Option<Choice>,
}

/// `GET /pagine/{name}` and so on.
pub(crate) async fn page(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let path = decode_path(uri.path().trim_start_matches('/')).ok_or(Problem::NoSuchPage)?;
    let (folder, name) = PageFolder::holding(&path).ok_or(Problem::NoSuchPage)?;
    let community = state.community();
    let file = folder.file(name);
    let site_page = community.page(&file).ok_or(Problem::NoSuchPage)?;
    if site_page.href == links::ABOUT {
        return Ok(elsewhere(&locale.link(links::ABOUT)));
    }
    let mut layout = Layout::new(state, locale, uri, MenuEntry::Site).at(locale, &site_page.href);
    // The words by which the page was found.
    layout.query = params::read(uri.query())?.query;
    let page = state
        .work(move |searcher| written(searcher, &community, &file, locale, layout))
        .await?;
    page.ok_or(Problem::NoSuchPage)
}

fn written(
    searcher: &Searcher,
    community: &Community,
    file: &str,
    locale: Lang,
    layout: Layout,
) -> Result<Option<Response>, SearchError> {
    let Some(page) = community.page(file) else {
        return Ok(None);
    };
    let Some(body) = body(searcher, community, page, &layout.query, locale)? else {
        return Ok(None);
    };
    let front = &page.front;
    let view = WrittenPageView {
        locale,
        layout,
        labels: Labels::from(&page.act),
        title: page.act.title.clone(),
        summary: front.summary.clone(),
        form: form(front, locale),
        language: language(front, locale),
        body: body.html,
        cited: cited(searcher.index(), &page.act.id, locale)?,
        themes: themes(page, locale),
        authors: front.authors.join(", "),
        licence: front.licence.clone(),
        list: list(page.folder, locale),
    };
    let policy = CachePolicy::of_partial(body.out_of_time);
    Ok(Some((policy, html(&view)).into_response()))
}

/// The text of a page as HTML, with the words of a search marked; `None` where the index has it no more.
pub(super) fn body(
    searcher: &Searcher,
    community: &Community,
    page: &SitePage,
    words: &str,
    locale: Lang,
) -> Result<Option<WrittenBody>, SearchError> {
    let index = searcher.index();
    let file = page.act.path();
    let pages = index.pages(file)?.unwrap_or_default();
    let Some(written) = pages.into_iter().find_map(|page| page.written()) else {
        return Ok(None);
    };
    let budget = Budget::of_act(index);
    let mut writer = PageWriter::new(index, community, file, locale);
    if !words.trim().is_empty() {
        let within = search::within(searcher, &page.act, words, 1, &budget)?;
        writer = writer.marking(within.marks);
    }
    Ok(Some(writer.html(&written.nodes, &page.act.title)))
}

/// The attribute of the language of a text, which is Italian unless the page says otherwise.
pub(super) fn language(front: &PageFront, locale: Lang) -> String {
    let said = front.language.as_deref().unwrap_or("it");
    let is_tag = said.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match said {
        said if said == locale.code() || !is_tag => String::new(),
        said => format!(" lang=\"{said}\""),
    }
}

/// The questions of the form that have an answer.
fn form(front: &PageFront, locale: Lang) -> Vec<(&'static str, String)> {
    let Some(form) = &front.experience else {
        return Vec::new();
    };
    let date = |written: &Option<String>| {
        let date: Option<ActDate> = written.as_deref().and_then(|date| date.parse().ok());
        date.map(|date| locale.day(date))
    };
    let region = front.region.as_deref().and_then(|it| it.parse().ok());
    let region = region.map(|region: Region| region.label().to_owned());
    let place = match (form.place.clone(), region) {
        (Some(place), Some(region)) => Some(format!("{place} ({region})")),
        (place, region) => place.or(region),
    };
    let partners = Some(form.partners.join("; ")).filter(|partners| !partners.is_empty());
    let (from, to) = (date(&form.from), date(&form.to));
    let when = locale.period_between(from.as_deref(), to.as_deref());
    let rows = [
        (locale.who(), form.who.clone()),
        (locale.place(), place),
        (locale.partners(), partners),
        (locale.when(), when),
        (locale.reference_act(), form.act.clone()),
        (locale.learnt(), form.learnt.clone()),
        (locale.contact(), form.contact.clone()),
    ];
    let answered = rows.into_iter();
    answered
        .filter_map(|(question, answer)| Some((question, answer?)))
        .collect()
}

/// The acts that the page cites, in the order in which it does, where they are read.
fn cited(index: &IndexReader, id: &str, locale: Lang) -> Result<Vec<Choice>, SearchError> {
    let Some(text) = search::act_text(index, id)? else {
        return Ok(Vec::new());
    };
    let targets = targets(index, &text.act, &text.passages, locale)?;
    let mut seen = HashSet::new();
    let mut cited = Vec::new();
    let citations = text.passages.iter().flat_map(|passage| &passage.citations);
    for named in citations.filter_map(|citation| citation.id.as_deref()) {
        if cited.len() < MOST_CITED
            && seen.insert(named)
            && let Some(href) = targets.get(named)
        {
            cited.push(Choice::to(&search::label_of(named), href.clone()));
        }
    }
    Ok(cited)
}

/// The themes, each with the list of its folder narrowed to it.
fn themes(page: &SitePage, locale: Lang) -> Vec<Choice> {
    let Some(list) = address_of_list(page.folder) else {
        return Vec::new();
    };
    let themes = page.front.themes.iter();
    themes
        .map(|theme| {
            let href = format!("{list}?theme={}", encode_value(theme));
            Choice::to(theme, locale.link(&href))
        })
        .collect()
}

fn list(folder: PageFolder, locale: Lang) -> Option<Choice> {
    let name = match folder {
        PageFolder::Pages => return None,
        PageFolder::Experiences => locale.in_practice(),
        PageFolder::Materials => locale.materials(),
        PageFolder::News => locale.news(),
    };
    let href = locale.link(address_of_list(folder)?);
    Some(Choice::to(name, href))
}

/// The list of the pages of a folder.
fn address_of_list(folder: PageFolder) -> Option<&'static str> {
    match folder {
        PageFolder::Pages => None,
        PageFolder::Experiences => Some(links::EXPERIENCES),
        PageFolder::Materials => Some(links::MATERIALS),
        PageFolder::News => Some(links::NEWS),
    }
}
