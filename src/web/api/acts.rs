//! `GET /api/v1/acts/{id}`: an act with its provisions and what it cites; `/api/v1/acts/{id}/citing`: what
//! cites it.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use crate::search;
use crate::web::api::dto_graph::{ActAnswer, CitingAnswer};
use crate::web::api::openapi_responses::{AskedAnswer, Computed};
use crate::web::error::{ApiError, ProblemDto};
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::http::percent::decode_id;
use crate::web::http::problem::Problem;
use crate::web::params;
use crate::web::params::CitingParams;
use crate::web::request_state::RequestState;

/// `GET /api/v1/acts/{id}` and `GET /api/v1/acts/{id}/citing`: ids have slashes of their own, so that one
/// route takes the rest of the path.
pub(crate) async fn acts(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, ApiError> {
    let rest = uri.path().strip_prefix("/api/v1/acts/").unwrap_or_default();
    match rest.strip_suffix("/citing") {
        Some(id) => citing(&state, &uri, id).await,
        None => act(&state, rest).await,
    }
}

/// An act with its provisions, how many acts cite each, and what it cites.
#[utoipa::path(
    get, path = "/api/v1/acts/{id}", tag = "search",
    params(("id" = String, Path, description = "Id of the act; its `/` may stand as they are.")),
    responses(
        (status = 200, description = "The act.", body = ActAnswer),
        (status = 404, description = "The index has no such act.", body = ProblemDto, content_type = "application/problem+json"),
        Computed,
    )
)]
pub(crate) async fn act(state: &RequestState, id: &str) -> Result<Response, ApiError> {
    let id = decode_id(id).ok_or(Problem::NoSuchAct)?;
    let look = state.look();
    let answer = state
        .work(move |searcher| {
            let graph = search::act_graph(searcher.index(), &id)?;
            let index = searcher.index();
            Ok(graph.map(|graph| json(JSON, &ActAnswer::of(&graph, &look, index))))
        })
        .await?;
    let answer = answer.ok_or(Problem::NoSuchAct)?;
    Ok((CachePolicy::Revalidate, answer).into_response())
}

/// What cites an act or a provision of it, the newest act first.
#[utoipa::path(
    get, path = "/api/v1/acts/{id}/citing", tag = "search",
    params(("id" = String, Path, description = "Id of the act; its `/` may stand as they are."), CitingParams),
    responses(
        (status = 200, description = "A page of what cites it.", body = CitingAnswer),
        (status = 404, description = "The index has no such act.", body = ProblemDto, content_type = "application/problem+json"),
        AskedAnswer,
    )
)]
pub(crate) async fn citing(
    state: &RequestState,
    uri: &Uri,
    id: &str,
) -> Result<Response, ApiError> {
    let id = decode_id(id).ok_or(Problem::NoSuchAct)?;
    let asked = params::read_citing(uri.query())?;
    let answer = state
        .work(move |searcher| {
            let (path, page, size) = (&asked.path, asked.page, asked.size);
            let citing = search::citing(searcher.index(), &id, path, page, size)?;
            Ok(citing.map(|it| json(JSON, &CitingAnswer::of(&it, path, page, size))))
        })
        .await?;
    let answer = answer.ok_or(Problem::NoSuchAct)?;
    Ok((CachePolicy::Revalidate, answer).into_response())
}
