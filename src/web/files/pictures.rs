//! `GET /immagini/{file}`: the pictures that pages of the site show, and its logo.
//!
//! Three checks, each sufficient on its own: a page or the settings name the file, it lies in the corpus with every
//! link resolved, and its bytes are those of a picture. One that is drawn by instructions (SVG) may load and run
//! nothing.

use std::fs;
use std::path::Path;

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::corpus_file::inside;
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::csp::Csp;
use crate::web::http::percent::decode_path;
use crate::web::http::problem::Problem;
use crate::web::links;
use crate::web::request_state::RequestState;

/// Largest picture that is given, in bytes.
const MOST_BYTES: u64 = 8 << 20;
/// Bytes among which a drawing says that it is one.
const START_BYTES: usize = 1_024;

/// `GET /immagini/{file}`.
pub(crate) async fn picture(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let answer = answer(state, &uri).await;
    answer.map_err(|problem| PageError::of(problem, &uri))
}

async fn answer(state: RequestState, uri: &Uri) -> Result<Response, Problem> {
    let encoded = uri.path().strip_prefix(links::PICTURES);
    let file = decode_path(encoded.unwrap_or_default()).ok_or(Problem::NoSuchFile)?;
    if !state.community().shows(&file) {
        return Err(Problem::NoSuchFile);
    }
    let corpus = state.corpus();
    let read = tokio::task::spawn_blocking(move || read(&corpus, &file)).await;
    let (media_type, bytes) = read.ok().flatten().ok_or(Problem::NoSuchFile)?;
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))];
    Ok((Csp::Picture, CachePolicy::Day, media_type, bytes).into_response())
}

/// A picture of the corpus with its media type.
fn read(corpus: &Path, file: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = inside(corpus, file)?;
    if fs::metadata(&path).ok()?.len() > MOST_BYTES {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    Some((media_type(&bytes)?, bytes))
}

/// What a picture is, by its first bytes; `None` where it is none.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let starts = |start: &[u8]| bytes.starts_with(start);
    if starts(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if starts(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Some("image/gif")
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else if bytes.get(4..12) == Some(b"ftypavif") {
        Some("image/avif")
    } else {
        let start = bytes.get(..bytes.len().min(START_BYTES))?;
        let start = String::from_utf8_lossy(start);
        let start = start.trim_start_matches('\u{feff}').trim_start();
        (start.starts_with("<svg") || start.starts_with("<?xml") && start.contains("<svg"))
            .then_some("image/svg+xml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let cases: [(&[u8], Option<&str>); 7] = [
            (b"\x89PNG\r\n\x1a\nx", Some("image/png")),
            (b"\xff\xd8\xff\xe0", Some("image/jpeg")),
            (b"RIFF....WEBPVP8 ", Some("image/webp")),
            (b"\n<svg xmlns='x'/>", Some("image/svg+xml")),
            (b"<?xml version='1.0'?><svg/>", Some("image/svg+xml")),
            (b"<html><svg/></html>", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(media_type(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_is_given_only_from_inside_the_corpus() {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        fs::write(corpus.join("logo.svg"), "<svg/>").unwrap();
        fs::write(dir.path().join("fuori.svg"), "<svg/>").unwrap();
        std::os::unix::fs::symlink("../fuori.svg", corpus.join("fuori.svg")).unwrap();
        assert!(read(&corpus, "logo.svg").is_some());
        for file in ["fuori.svg", "../fuori.svg", "", "no.svg", "logo.svg\0"] {
            assert!(read(&corpus, file).is_none(), "{file:?}");
        }
    }
}
