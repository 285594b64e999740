//! Weak ETags for answers that depend only on the address, the generation and the program: a client that
//! sends one back gets 304 before anything is searched.
//!
//! Only successful answers carry an ETag, and it names the address it belongs to. A matching ETag therefore
//! proves that the client has had this very answer, and nothing needs to be computed to know that it exists.

use std::sync::LazyLock;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::address;
use super::cache::CachePolicy;
use crate::index::IndexReader;
use crate::web::request_state::RequestState;

/// Distinguishes this program from one that may render the same index differently.
static BUILD: LazyLock<String> = LazyLock::new(|| {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let written = program.map(|file| format!("{} {:?}", file.len(), file.modified().ok()));
    format!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        written.unwrap_or_default()
    )
});

/// The ETag of a generation's answer at an address, under these settings of the site, which are followed by the last look
/// at official sources, and of what it keeps of searches. Weak, because an answer also says how long it took.
fn tag(index: &IndexReader, site: &str, kept_days: Option<u16>, base: &str, uri: &Uri) -> String {
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    // The number alone would come again in an index that is made anew; feeds and maps name the server.
    let kept = kept_days.map_or_else(String::new, |days| days.to_string());
    let of = format!(
        "{}\0{}\0{site}\0{kept}\0{base}\0{asked}",
        *BUILD,
        index.mark()
    );
    format!("W/\"{}\"", &blake3::hash(of.as_bytes()).to_hex()[..16])
}

/// Answers 304 to a client that has this generation's answer, and tags every other answer.
pub(crate) async fn revalidate(
    State(state): State<RequestState>,
    request: Request,
    next: Next,
) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let searcher = state.searcher();
    let base = address::of(&state, request.headers());
    let site = state.community();
    let site = format!("{}\0{}", site.mark(), state.look().mark());
    let kept_days = state.kept_days();
    let tag = tag(searcher.index(), &site, kept_days, &base, request.uri());
    let is_damaged = searcher.index().is_damaged();
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

/// Whether the client already has the answer with this ETag (RFC 9110, weak comparison).
fn has(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let given = headers.get_all(header::IF_NONE_MATCH).iter();
    given
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|one| opaque(one) == opaque(tag))
}
