//! `/mcp`: the protocol over HTTP (streamable HTTP), without sessions: nothing is kept between two requests.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use rmcp::transport::streamable_http_server::StreamableHttpService;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::tower::StreamableHttpServerConfig;

use super::door::AssistantDoor;
use crate::web::error::{Audience, respond};
use crate::web::http::problem::Problem;
use crate::web::http::same_origin::is_same_origin;
use crate::web::state::AppState;

/// Most bytes of a request: the longest text to verify, however its letters are written.
const MOST_BYTES: usize = 256 * 1024;

/// The address at which assistants are answered.
pub(crate) fn service(state: &AppState) -> Router<AppState> {
    let door = AssistantDoor(state.clone());
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(MOST_BYTES)
        // The guard of every request has seen by then that the name is one of ours.
        .disable_allowed_hosts();
    let sessions = Arc::new(NeverSessionManager::default());
    let answers = StreamableHttpService::new(move || Ok(door.clone()), sessions, config);
    Router::new()
        .route_service("/mcp", answers)
        .layer(from_fn_with_state(state.clone(), own_origin))
}

/// Refuses what a page of another site sends through the browser of its reader. Whoever is no browser names no origin.
async fn own_origin(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let options = state.options();
    if is_same_origin(request.headers(), options.public_url.as_deref()) {
        next.run(request).await
    } else {
        respond(&Problem::CrossSite, Audience::Api)
    }
}
