//! `GET /embed/v1/normario-search.js`: the search box for other sites, in one file.
//!
//! `v1` is the contract of its attributes, parts and events. The address with the hash of the content (`?v=`)
//! may be cached for ever and comes with an integrity hash; the plain one follows new versions.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha384};

use crate::web::http::cache::CachePolicy;
use crate::web::http::cors::RESOURCE_POLICY;
use crate::web::http::percent::query_pairs;

const SCRIPT: &[u8] = include_bytes!("../../../web/embed/normario-search.js");

/// Where the script is.
const PATH: &str = "/embed/v1/normario-search.js";

/// The name of this content.
static VERSION: LazyLock<String> = LazyLock::new(|| blake3::hash(SCRIPT).to_hex()[..16].to_owned());

/// What an `integrity` attribute says of the script.
static INTEGRITY: LazyLock<String> =
    LazyLock::new(|| format!("sha384-{}", base64(&Sha384::digest(SCRIPT))));

/// The address of this very content.
pub(crate) fn versioned_url() -> String {
    format!("{PATH}?v={}", *VERSION)
}

/// The address that follows new versions.
pub(crate) const fn url() -> &'static str {
    PATH
}

/// The integrity hash.
pub(crate) fn integrity() -> &'static str {
    &INTEGRITY
}

/// The search box for other sites, a custom element. With `v`, the hash of its content, it may be kept
/// for ever; without, for a day.
#[utoipa::path(
    get, path = "/embed/v1/normario-search.js", tag = "exchange",
    params(("v" = Option<String>, Query, description = "Hash of the content that is meant.")),
    responses((status = 200, description = "The script.", body = String, content_type = "text/javascript"))
)]
pub(crate) async fn script(uri: Uri) -> Response {
    let mut pairs = query_pairs(uri.query().unwrap_or_default());
    let policy = if pairs.any(|(name, value)| name == "v" && value == *VERSION) {
        CachePolicy::Immutable
    } else {
        CachePolicy::Day
    };
    let media_type = HeaderValue::from_static("text/javascript; charset=utf-8");
    let headers = [
        (header::CONTENT_TYPE, media_type),
        // It is made for other sites' pages, and says nothing of the corpus.
        (
            HeaderName::from_static(RESOURCE_POLICY),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    (policy, headers, SCRIPT).into_response()
}

/// Base 64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let mut group = [0; 4];
        group[1..=three.len()].copy_from_slice(three);
        let group = u32::from_be_bytes(group);
        for place in 0..4 {
            let digit = (group >> (18 - 6 * place)) & 63;
            let is_padding = place > three.len();
            out.push(if is_padding {
                '='
            } else {
                char::from(DIGITS[digit as usize])
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, expected) in cases {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}
