//! `GET /robots.txt`: what crawlers need not read, and where the list of acts is.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::web::http::address;
use crate::web::http::cache::CachePolicy;
use crate::web::request_state::RequestState;

/// Searches are without number, and what the view shows is in the PDF: acts and PDFs are what counts.
const NOT_TO_READ: [&str; 7] = [
    "/api/",
    "/view/",
    "/export",
    "/feed.atom",
    "/opensearch/",
    "/segnala/",
    "/*?*q=",
];

/// Tells crawlers what they need not read.
#[utoipa::path(
    get, path = "/robots.txt", tag = "exchange",
    responses(
        (status = 200, description = "It.", body = String, content_type = "text/plain"),
        (status = 304, description = "The client has this answer."),
    )
)]
pub(crate) async fn robots(State(state): State<RequestState>, headers: HeaderMap) -> Response {
    let mut text = "User-agent: *\n".to_owned();
    for path in NOT_TO_READ {
        text += &format!("Disallow: {path}\n");
    }
    text += &format!("\nSitemap: {}/sitemap.xml\n", address::of(&state, &headers));
    let media_type = HeaderValue::from_static("text/plain; charset=utf-8");
    (
        CachePolicy::Revalidate,
        [(header::CONTENT_TYPE, media_type)],
        text,
    )
        .into_response()
}
