//! `GET /act/{id}`: an act, what it is and its text, with what a search inside it finds.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::cited;
use super::hit::{Labels, also_in};
use super::inside::Inside;
use super::layout::{Layout, MenuEntry};
use super::legislation;
use super::marking::Unmarked;
use super::official::LookView;
use super::provisions::{ProvisionView, provisions};
use super::reading::{Block, Part, PassageReader};
use super::record::RecordView;
use super::repeated;
use super::understood::citing;
use crate::index::{has_pages, official_address};
use crate::law::ProvisionPath;
use crate::search::{self, Budget, SearchError, Searcher};
use crate::web::api::dto;
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::percent::decode_path;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

/// Letters beyond which a title would fill a phone, set large.
const LONG_TITLE: usize = 90;

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    locale: Lang,
    layout: Layout,
    /// The address of this page, without words to mark.
    here: String,
    title: String,
    /// Whether the title is set smaller.
    long_title: bool,
    labels: Labels,
    /// The act as structured data, ready to stand in the page.
    structured: String,
    urn: Option<String>,
    /// How many acts cite this one, and the search for them.
    cited_by: Option<(String, String)>,
    /// Where the official text is.
    official: Option<String>,
    /// What an official source said of it when it was last asked.
    look: Option<LookView>,
    /// The file, its name and where it is given; `None` where the act is only catalogued. A message is not given.
    file: Option<(String, Option<String>)>,
    /// Whether that has pages: a PDF has.
    has_pages: bool,
    /// What the catalogue says of the act.
    record: Option<RecordView>,
    /// Whether it explains other acts: `cite_as` is then theirs.
    explains: bool,
    /// The same act in other PDFs: their names and where they are seen.
    also_in: Vec<(String, String)>,
    /// Words to look for.
    words: String,
    /// What they find; `None` where there are none.
    inside: Option<Inside>,
    parts: Vec<ProvisionView>,
    /// Where a fault of it is reported; `None` where no reports are taken.
    report: Option<String>,
    cite_as: String,
}

/// `GET /act/{id}`.
pub(crate) async fn act(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let encoded = uri.path().strip_prefix("/act/").unwrap_or_default();
    let id = decode_path(encoded).ok_or(Problem::NoSuchAct)?;
    if let Some(page) = id.strip_prefix("file/").and_then(links::site_page) {
        return Ok(super::elsewhere(&locale.link(&page)));
    }
    let words = params::read(uri.query())?.query.trim().to_owned();
    let layout = Layout::new(state, locale, uri, MenuEntry::Search);
    // A long act takes its time to be written, too.
    let look = state.look();
    let page = state
        .work(move |searcher| written(searcher, &look, &id, words, locale, layout))
        .await?;
    page.ok_or(Problem::NoSuchAct)
}

fn written(
    searcher: &Searcher,
    look: &LastLook,
    id: &str,
    words: String,
    locale: Lang,
    layout: Layout,
) -> Result<Option<Response>, SearchError> {
    let index = searcher.index();
    let Some(text) = search::act_text(index, id)? else {
        return Ok(None);
    };
    let targets = cited::targets(index, &text.act, &text.passages, locale)?;
    // A code takes as long to be written as the dearest of searches: it gives way as they do.
    let mut budget = Budget::of_act(index);
    let mut parts = PassageReader::new(&targets).parts(&text.passages, || budget.give_way());
    budget.begin_anew();
    // There is no text to look into.
    let words = if text.act.file.is_some() {
        words
    } else {
        String::new()
    };
    let inside = match words.as_str() {
        "" => None,
        words => Some(Inside::search(
            searcher, &text.act, &mut parts, words, locale, &budget,
        )?),
    };
    let act = text.act;
    let cited_by = |part: &Part| match &part.anchor {
        Some(anchor) => index.cited_by().acts(&format!("{}~{anchor}", act.id)),
        None => 0,
    };
    let counts: Vec<u32> = parts.iter().map(cited_by).collect();
    let whole = index.cited_by().acts(&act.id) as usize;
    let copies = search::copies_of(index, &act)?;
    let here = links::act_page(&act.id);
    let said = index.records().get(&act);
    let said = said.as_deref();
    let record = RecordView::of(index, &act, locale)?;
    let given = links::file_of(&act).map(|file| locale.link(&file));
    let file = act.file.clone().map(|name| (name, given));
    let has_pages = has_pages(act.path());
    // The description of an act without its text is shown as such, not as text.
    if file.is_none() {
        parts.clear();
    }
    let layout = layout.at(locale, &here);
    let explained = search::explained(index, &act, &ProvisionPath::whole())?;
    let official = official_address(&act, said, &ProvisionPath::whole());
    let page = ActPage {
        locale,
        labels: Labels::from(&act).with_record(&act, said, locale),
        official: official.clone(),
        look: LookView::of(look, index, &act, said, locale),
        record,
        explains: !act.about.is_empty(),
        cited_by: (whole > 0).then(|| (locale.acts(whole), locale.link(&citing(&act.id)))),
        structured: legislation::structured(&act, official.as_deref(), &layout.base, &parts),
        also_in: also_in(&act, &copies, repeated::words(&words, copies.len()), locale),
        inside,
        cite_as: dto::cite_explained(&explained, || act.cited().label(&ProvisionPath::whole())),
        parts: provisions(&act, parts, &counts, locale),
        long_title: act.title.chars().count() > LONG_TITLE,
        title: act.title,
        urn: act.urn,
        report: (layout.kept_days).map(|_| locale.link(&links::report(&act.id, None))),
        file,
        has_pages,
        here: locale.link(&here),
        words,
        layout,
    };
    budget.give_way();
    let policy = CachePolicy::of_partial(page.inside.as_ref().is_some_and(Inside::lacked_time));
    Ok(Some((policy, super::html(&page)).into_response()))
}

impl ActPage {
    /// Provisions with a place of their own, for the table of contents.
    fn contents(&self) -> impl Iterator<Item = (&str, &Part)> {
        let parts = self.parts.iter().map(|provision| &provision.part);
        parts.filter_map(|part| Some((part.anchor.as_deref()?, part)))
    }
}
