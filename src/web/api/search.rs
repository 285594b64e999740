//! `GET /api/v1/search`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use crate::search;
use crate::web::api::dto::SearchAnswer;
use crate::web::api::openapi_responses::AskedAnswer;
use crate::web::error::ApiError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::noted::{NotedParams, SearchNote};
use crate::web::params;
use crate::web::params::SearchParams;
use crate::web::request_state::RequestState;

/// Searches; the best hits first.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "search",
    params(SearchParams, NotedParams),
    responses(
        (status = 200, description = "A page of results.", body = SearchAnswer),
        AskedAnswer,
    )
)]
pub(crate) async fn search(
    State(state): State<RequestState>,
    note: SearchNote,
    uri: Uri,
) -> Result<Response, ApiError> {
    let request = params::read(uri.query())?;
    let look = state.look();
    let (policy, answer) = state
        .work(move |searcher| {
            let page = search::search(searcher, &request)?;
            let answer = json(
                JSON,
                &SearchAnswer::of(&page, Some((&look, searcher.index()))),
            );
            note.keep(&request, &page, None);
            Ok((CachePolicy::of(&page), answer))
        })
        .await?;
    Ok((policy, answer).into_response())
}
