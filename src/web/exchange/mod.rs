//! Results and addresses for other programs than API clients: browsers that add a search engine, feed readers,
//! crawlers, spreadsheets. One file for each kind of reader; XML is in `templates/`.

pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod opensearch;
pub(crate) mod robots;
pub(crate) mod sitemap;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A template as a response of this media type.
fn rendered(media_type: &'static str, template: &impl Template) -> Response {
    match template.render() {
        Ok(body) => {
            let media_type = HeaderValue::from_static(media_type);
            ([(header::CONTENT_TYPE, media_type)], body).into_response()
        }
        // Templates are checked when the program is compiled, and writing to memory does not fail.
        Err(error) => {
            tracing::error!(%error, "a document for machines could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A text without the characters that XML cannot hold, not even escaped.
fn xml_text(text: &str) -> String {
    let is_allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(*c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_allowed).collect()
}
