//! The page that says why there is none, and where to go from here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    title: &'a str,
    detail: &'a str,
    status: u16,
}

/// The page of a problem.
pub(crate) fn page(title: &str, detail: &str, status: StatusCode) -> Response {
    super::html(&ErrorPage {
        title,
        detail,
        status: status.as_u16(),
    })
}
