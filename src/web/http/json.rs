//! JSON as the body of a response.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Media type of answers.
pub(crate) const JSON: &str = "application/json";
/// Media type of errors (RFC 9457).
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// A response with `value` as its body.
pub(crate) fn json(media_type: &'static str, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => (
            [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))],
            body,
        )
            .into_response(),
        // Our wire types have string keys only, so this cannot come about; if it does, say no more.
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
