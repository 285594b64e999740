//! `GET /chi-siamo`: the community, its promoters and members, how to reach it, its sister site.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::page::{body, language};
use crate::search::{SearchError, Searcher};
use crate::web::community::{Community, SiteSettings};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::pages::html;
use crate::web::pages::layout::{Layout, MenuEntry};
use crate::web::request_state::RequestState;
use crate::web::{links, params};

#[derive(Template)]
#[template(path = "community_about.html")]
struct AboutView {
    locale: Lang,
    layout: Layout,
    title: String,
    summary: Option<String>,
    language: String,
    body: String,
    settings: SiteSettings,
}

/// `GET /chi-siamo`.
pub(crate) async fn about(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let community = state.community();
    if !community.has_about() {
        return Err(Problem::NoSuchPage);
    }
    let mut layout = Layout::new(state, locale, uri, MenuEntry::Site).at(locale, links::ABOUT);
    layout.query = params::read(uri.query())?.query;
    let (policy, page) = state
        .work(move |searcher| {
            let (policy, view) = view(searcher, &community, locale, layout)?;
            Ok((policy, html(&view)))
        })
        .await?;
    Ok((policy, page).into_response())
}

fn view(
    searcher: &Searcher,
    community: &Community,
    locale: Lang,
    layout: Layout,
) -> Result<(CachePolicy, AboutView), SearchError> {
    let page = community.about_page();
    let written = match page {
        Some(page) => body(searcher, community, page, &layout.query, locale)?,
        None => None,
    };
    let front = page.map(|page| page.front.clone()).unwrap_or_default();
    let title = page.map(|page| page.act.title.clone());
    let out_of_time = written.as_ref().is_some_and(|written| written.out_of_time);
    let view = AboutView {
        locale,
        layout,
        title: title.unwrap_or_else(|| locale.about_us().to_owned()),
        language: language(&front, locale),
        summary: front.summary,
        body: written.map(|written| written.html).unwrap_or_default(),
        settings: community.settings.clone().unwrap_or_default(),
    };
    Ok((CachePolicy::of_partial(out_of_time), view))
}
