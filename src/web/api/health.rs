//! `GET /health`: that the process is alive, and what it serves. Nothing on disk makes it fail; that is for
//! `/ready`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::request_state::RequestState;

/// Whether the server serves, and what.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health<'a> {
    /// `ok`.
    status: &'static str,
    /// Number of the generation being served.
    generation: u64,
    /// Files that are in the index.
    files: usize,
    /// Passages of the index; the description of an act that is only catalogued is one.
    passages: u64,
    /// Acts that are only catalogued.
    catalogued: usize,
    /// When the generation was published, RFC 3339.
    published: &'a str,
}

/// Says that the process serves, and which generation of the index; whether it can do its work is told by
/// /ready.
#[utoipa::path(
    get, path = "/health", tag = "operation",
    responses((status = 200, description = "It serves.", body = Health))
)]
pub(crate) async fn health(State(state): State<RequestState>) -> Response {
    let searcher = state.searcher();
    let index = searcher.index();
    let indexed = index
        .manifest()
        .files
        .values()
        .filter(|file| file.outcome.is_indexed());
    let health = Health {
        status: "ok",
        generation: index.manifest().generation,
        files: indexed.count(),
        passages: index.engine().num_docs(),
        catalogued: index.manifest().catalogued,
        published: &index.manifest().published,
    };
    (CachePolicy::Never, json(JSON, &health)).into_response()
}
