//! `GET /api/v1/search`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use crate::search;
use crate::web::cache::CachePolicy;
use crate::web::dto::SearchAnswer;
use crate::web::error::ApiError;
use crate::web::json::{JSON, json};
use crate::web::params;
use crate::web::state::AppState;

/// `GET /api/v1/search`.
pub(crate) async fn search(State(state): State<AppState>, uri: Uri) -> Result<Response, ApiError> {
    let request = params::read(uri.query())?;
    let page = state
        .work(move |index| search::search(index, &request))
        .await?;
    Ok((
        CachePolicy::Revalidate,
        json(JSON, &SearchAnswer::from(&page)),
    )
        .into_response())
}
