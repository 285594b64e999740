//! `GET /privacy`: what is kept of what readers search for and report, to the last field. Where nothing is, there is no
//! such page.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::layout::{Layout, MenuEntry};
use crate::feedback::MOST_QUERY_CHARS;
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::request_state::RequestState;

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    locale: Lang,
    layout: Layout,
    days: u16,
    /// Characters of a query that are kept.
    most: usize,
}

/// `GET /privacy`.
pub(crate) async fn privacy(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let Some(days) = state.kept_days() else {
        return Err(PageError::new(Problem::NoSuchPage, locale));
    };
    let page = PrivacyPage {
        locale,
        layout: Layout::new(&state, locale, &uri, MenuEntry::Search).at(locale, links::PRIVACY),
        days,
        most: MOST_QUERY_CHARS,
    };
    Ok((CachePolicy::Revalidate, super::html(&page)).into_response())
}
