//! `GET /opensearch.xml`: the description by which a browser adds the site to its search engines.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::rendered;
use crate::web::address;
use crate::web::cache::CachePolicy;
use crate::web::state::AppState;

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description {
    base: String,
}

/// Describes the site as a search engine that a browser can add.
#[utoipa::path(
    get, path = "/opensearch.xml", tag = "exchange",
    responses(
        (status = 200, description = "It.", body = String, content_type = "application/opensearchdescription+xml"),
        (status = 304, description = "The client has this answer."),
    )
)]
pub(crate) async fn opensearch(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let description = Description {
        base: address::of(&state, &headers),
    };
    let xml = rendered("application/opensearchdescription+xml", &description);
    (CachePolicy::Revalidate, xml).into_response()
}
