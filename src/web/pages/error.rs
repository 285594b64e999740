//! The page that says why there is none, and where to go from here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::frame::{Frame, Place};
use crate::web::lang::Lang;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    t: Lang,
    frame: Frame,
    title: &'a str,
    detail: &'a str,
    status: u16,
}

/// The page of a problem.
pub(crate) fn page(t: Lang, title: &str, detail: &str, status: StatusCode) -> Response {
    super::html(&ErrorPage {
        t,
        frame: Frame::nowhere(t),
        title,
        detail,
        status: status.as_u16(),
    })
}
