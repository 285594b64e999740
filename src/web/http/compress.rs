//! Compression of answers, for clients that accept it.
//!
//! Not tower-http's layer, which compresses on async threads, where two megabytes would hold up everyone else. A
//! small answer is compressed in less time than handing it over takes; a large one goes to a blocking thread, one
//! per core at a time, and is sent uncompressed if the wait would be too long.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::sync::Semaphore;

use super::cache::CachePolicy;

/// Smallest answer worth it, in bytes: a smaller one fits into one packet anyhow.
const LEAST: usize = 512;
/// Largest answer compressed where it stands, in bytes: a quarter of a millisecond, and most answers to programs.
const INLINE: usize = 32 * 1024;
/// From this size on speed counts for more than the last tenth of the size.
const LARGE: usize = 512 * 1024;
/// Longest wait for a thread.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Who compresses.
pub(crate) struct Compressor {
    threads: Arc<Semaphore>,
    /// Files of the program's own, compressed once, by their path.
    kept: Mutex<HashMap<String, Bytes>>,
}

impl Compressor {
    pub(crate) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Compressor {
            threads: Arc::new(Semaphore::new(cores)),
            kept: Mutex::default(),
        }
    }

    /// An answer's bytes compressed; `None` where that would take too long.
    async fn of(&self, body: Bytes) -> Option<Bytes> {
        if body.len() <= INLINE {
            return gzip(&body);
        }
        let turn = Arc::clone(&self.threads).acquire_owned();
        let thread = tokio::time::timeout(LONGEST_WAIT, turn).await.ok()?.ok()?;
        let done = tokio::task::spawn_blocking(move || {
            let _until_done = thread;
            gzip(&body)
        });
        done.await.ok()?
    }

    /// The same of a file that does not change while the program runs.
    async fn of_file(&self, path: &str, body: Bytes) -> Option<Bytes> {
        if let Some(kept) = self.kept().get(path) {
            return Some(kept.clone());
        }
        let compressed = self.of(body).await?;
        self.kept().insert(path.to_owned(), compressed.clone());
        Some(compressed)
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Bytes>> {
        // Only ever held to look or to add: a poisoned lock is as good.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Compresses what the client takes compressed and what gets smaller by it.
pub(crate) async fn compress(
    State(compressor): State<Arc<Compressor>>,
    request: Request,
    next: Next,
) -> Response {
    let accepted = accepts_gzip(request.headers());
    let is_head = request.method() == Method::HEAD;
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if !is_compressible(&response) {
        return response;
    }
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !accepted {
        return response;
    }
    if is_head {
        // The length is that of another form of the answer.
        response.headers_mut().remove(header::CONTENT_LENGTH);
        return response;
    }
    let whole = response.body().size_hint().exact();
    if whole.is_none_or(|size| size < LEAST as u64) {
        return response;
    }
    let is_file = response.status() == StatusCode::OK && CachePolicy::Immutable.is_of(&response);
    let (mut parts, body) = response.into_parts();
    // In memory already: nothing is waited for and nothing copied.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let compressed = if is_file {
        compressor.of_file(&path, body.clone()).await
    } else {
        compressor.of(body.clone()).await
    };
    let Some(compressed) = compressed else {
        return Response::from_parts(parts, Body::from(body));
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Response::from_parts(parts, Body::from(compressed))
}

fn gzip(body: &[u8]) -> Option<Bytes> {
    let level = if body.len() < LARGE {
        Compression::default()
    } else {
        Compression::new(2)
    };
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), level);
    // Writing to memory does not fail.
    encoder.write_all(body).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

/// Whether compressing makes an answer smaller. Ranges and PDFs would lose their length by it, and fonts
/// and PDFs are compressed inside.
fn is_compressible(response: &Response) -> bool {
    let headers = response.headers();
    let has = |name| headers.contains_key(name);
    if has(header::CONTENT_ENCODING)
        || has(header::CONTENT_RANGE)
        || response.status() == StatusCode::NOT_MODIFIED
    {
        return false;
    }
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    let media_type = media_type.unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    media_type.starts_with("text/")
        || media_type.ends_with("json")
        || media_type.ends_with("xml")
        || media_type == "application/wasm"
}

/// Whether a client takes gzip (RFC 9110, 12.5.3).
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter();
    let codings = lists
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','));
    let mut any = false;
    for coding in codings {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .is_some_and(|weight| weight.trim().parse() == Ok(0.0));
        match name.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => return !refused,
            "*" => any = !refused,
            _ => {}
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_taken_where_the_client_says_so() {
        for (list, accepted) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*", true),
            ("*;q=0", false),
            ("br", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(list));
            assert_eq!(accepts_gzip(&headers), accepted, "{list}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
