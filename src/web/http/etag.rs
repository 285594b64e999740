//! Answers that hold as long as the index does: each carries the mark of its address and generation, and
//! who has that answer already is told so without the work.
//!
//! Only for addresses whose answer is decided by the address, the generation and the program. The mark is
//! given with a good answer only, and says which address it is of: who sends it back has had that answer,
//! so that nothing has to be worked out to know that there is one.

use std::sync::LazyLock;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::address;
use super::cache::CachePolicy;
use crate::index::IndexReader;
use crate::web::state::AppState;

/// What tells this program from one that may write other pages from the same index.
static BUILD: LazyLock<String> = LazyLock::new(|| {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let written = program.map(|file| format!("{} {:?}", file.len(), file.modified().ok()));
    format!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        written.unwrap_or_default()
    )
});

/// The mark of what a generation answers at an address. Weak: an answer also tells how long it took.
fn tag(index: &IndexReader, base: &str, uri: &Uri) -> String {
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    // The number alone would come again in an index that is made anew; feeds and maps name the server.
    let of = format!("{}\0{}\0{base}\0{asked}", *BUILD, index.mark());
    format!("W/\"{}\"", &blake3::hash(of.as_bytes()).to_hex()[..16])
}

/// Answers 304 to whoever has this generation's answer, and marks every other answer.
pub(crate) async fn revalidate(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let index = state.index();
    let base = address::of(&state, request.headers());
    let tag = tag(&index, &base, request.uri());
    let is_damaged = index.is_damaged();
    drop(index);
    let Ok(tag_value) = HeaderValue::from_str(&tag) else {
        return next.run(request).await;
    };
    let tag_header = [(header::ETAG, tag_value)];
    // Nobody knows what was answered from a damaged one.
    if !is_damaged && has(request.headers(), &tag) {
        return (
            StatusCode::NOT_MODIFIED,
            CachePolicy::Revalidate,
            tag_header,
        )
            .into_response();
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::OK && CachePolicy::Revalidate.is_of(&response) {
        (tag_header, response).into_response()
    } else {
        response
    }
}

/// Whether the client has what the mark stands for (RFC 9110, weak comparison).
fn has(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let given = headers.get_all(header::IF_NONE_MATCH).iter();
    given
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|one| opaque(one) == opaque(tag))
}
