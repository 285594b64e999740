//! The public address of the server, which feeds, sitemaps and descriptions need in full.

use axum::http::{HeaderMap, header};

use super::cors::is_origin;
use crate::web::request_state::RequestState;

/// The server's own address, without `/` at its end: as configured, else as this request names it.
pub(crate) fn of(state: &RequestState, headers: &HeaderMap) -> String {
    if let Some(configured) = state.public_url() {
        return configured.to_owned();
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let named = host.map(|host| format!("http://{host}"));
    // A host that is none would end in links that lead nowhere.
    named
        .filter(|address| is_origin(address))
        .unwrap_or_else(|| "http://localhost".to_owned())
}
