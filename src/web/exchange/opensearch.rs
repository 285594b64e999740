//! `GET /opensearch.xml`: the description by which a browser adds the site to its search engines, and
//! `GET /opensearch/suggest`: what its address bar offers.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};

use super::rendered;
use crate::search::{self, SearchRequest};
use crate::web::api::openapi_responses::Computed;
use crate::web::error::ApiError;
use crate::web::http::address;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::json;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

/// Media type of suggestions (the extension of OpenSearch).
const SUGGESTIONS: &str = "application/x-suggestions+json";

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct OpenSearchDescription {
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
pub(crate) async fn opensearch(State(state): State<RequestState>, headers: HeaderMap) -> Response {
    let description = OpenSearchDescription {
        base: address::of(&state, &headers),
    };
    let xml = rendered("application/opensearchdescription+xml", &description);
    (CachePolicy::Revalidate, xml).into_response()
}

/// Offers searches for what is being typed, in the form that browsers read.
#[utoipa::path(
    get, path = "/opensearch/suggest", tag = "exchange",
    params(("q" = Option<String>, Query, description = "What was typed so far.")),
    responses(
        (status = 200, description = "What was typed, and three lists: searches, what they are, their addresses.", body = Vec<serde_json::Value>, content_type = "application/x-suggestions+json"),
        Computed,
    )
)]
pub(crate) async fn suggest(
    State(state): State<RequestState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let typed = params::typed(uri.query())?;
    let base = address::of(&state, &headers);
    let body = state
        .work(move |searcher| {
            let found = search::suggest(searcher.index(), &typed)?;
            let words: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
            let notes: Vec<&str> = found
                .iter()
                .map(|it| it.note.as_deref().unwrap_or_default())
                .collect();
            let links: Vec<String> = words
                .iter()
                .map(|words| format!("{base}{}", links::results(&SearchRequest::new(*words))))
                .collect();
            Ok(json(SUGGESTIONS, &(typed, words, notes, links)))
        })
        .await?;
    Ok((CachePolicy::Revalidate, body).into_response())
}
