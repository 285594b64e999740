//! The page that says why there is none, and where to go from here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::layout::{Layout, MenuEntry};
use crate::web::i18n::lang::Lang;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    locale: Lang,
    layout: Layout,
    title: &'a str,
    detail: &'a str,
    status: u16,
}

/// The page of a problem.
pub(crate) fn page(locale: Lang, title: &str, detail: &str, status: StatusCode) -> Response {
    super::html(&ErrorPage {
        locale,
        layout: Layout::nowhere(locale),
        title,
        detail,
        status: status.as_u16(),
    })
}
