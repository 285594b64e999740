//! `GET /view/{file}`: a PDF at a page, with the words of the search marked on it. Where there is no
//! JavaScript, the text of that page.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::layout::{Layout, MenuEntry};
use super::marked::MarkedText;
use crate::index::StoredAct;
use crate::law::ProvisionPath;
use crate::search::{self, MarkedPages, Pages};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::csp::Csp;
use crate::web::http::percent::decode_path;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

#[derive(Template)]
#[template(path = "view.html")]
struct ViewPage {
    locale: Lang,
    layout: Layout,
    query: String,
    title: String,
    /// The page of the act; `None` where the file holds several.
    act: Option<String>,
    /// Where a fault of the act on this page is reported.
    report: Option<String>,
    action: String,
    page: u32,
    count: u32,
    pdf: String,
    /// The PDF without the page that a browser is to open it at.
    whole: String,
    /// Where the marks are; `None` where nothing is searched for.
    marks: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    /// Whether no time was left to look for all the words.
    partial: bool,
    text: MarkedText,
}

/// `GET /view/{file}`.
pub(crate) async fn view(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let layout = Layout::new(&state, locale, &uri, MenuEntry::Search);
    let asked = params::read_view(uri.query());
    let asked = asked.map_err(|problem| PageError::new(problem.into(), locale))?;
    let encoded = uri.path().strip_prefix("/view/");
    let file = decode_path(encoded.unwrap_or_default());
    let file = file.ok_or_else(|| PageError::new(Problem::NoSuchFile, locale))?;
    if let Some(page) = links::site_page(&file) {
        return Ok(super::elsewhere(&locale.link(&page)));
    }
    if links::is_message(&file) {
        return Err(PageError::new(Problem::NoSuchFile, locale));
    }
    if links::saved_type(&file).is_some() {
        // It has no pages: the file as it is.
        return Ok(super::elsewhere(&links::whole_pdf(&file)));
    }
    let page = asked.page.unwrap_or(1);
    let query = asked.query;
    let view = state.work(move |searcher| {
        let Some(found) = search::mark_pages(searcher, &file, &query, Pages::Only(page))? else {
            return Ok(None);
        };
        let acts = search::acts_in_file(searcher.index(), &file)?;
        let policy = CachePolicy::of_partial(found.partial);
        let view = view_page(locale, layout, &file, &query, page, found);
        let view = super::html(&named(view, &file, &acts));
        Ok(Some((Csp::View, policy, view).into_response()))
    });
    let view = view
        .await
        .map_err(|problem| PageError::new(problem, locale))?;
    view.ok_or_else(|| PageError::new(Problem::NoSuchFile, locale))
}

/// The page with the name of the act that the file is, or of the file.
fn named(view: ViewPage, file: &str, acts: &[StoredAct]) -> ViewPage {
    let (locale, page) = (view.locale, view.page);
    let name = file.rsplit('/').next().unwrap_or(file);
    let [act] = acts else {
        return ViewPage {
            title: name.to_owned(),
            ..view
        };
    };
    let whole = ProvisionPath::default();
    let takes_reports = view.layout.kept_days.is_some();
    ViewPage {
        title: act.title.clone(),
        act: Some(locale.link(&links::act(act, &whole, page))),
        report: takes_reports.then(|| locale.link(&links::report(&act.id, Some(page)))),
        ..view
    }
}

fn view_page(
    locale: Lang,
    layout: Layout,
    file: &str,
    query: &str,
    page: u32,
    found: MarkedPages,
) -> ViewPage {
    let at = |page: u32| locale.link(&links::view(file, page, query));
    let shown = found.pages.into_iter().next();
    ViewPage {
        locale,
        layout,
        query: query.to_owned(),
        title: String::new(),
        act: None,
        report: None,
        action: links::view_action(file),
        page,
        count: found.count,
        pdf: locale.link(&links::pdf(file, page)),
        whole: links::whole_pdf(file),
        marks: (!query.trim().is_empty()).then(|| links::marks(file, query)),
        previous: (page > 1).then(|| at((page - 1).min(found.count))),
        next: (page < found.count).then(|| at(page + 1)),
        partial: found.partial,
        text: shown.map_or_else(MarkedText::default, |page| {
            let ranges: Vec<_> = page.marks.into_iter().map(|mark| mark.range).collect();
            MarkedText::new(page.text, ranges)
        }),
    }
}
