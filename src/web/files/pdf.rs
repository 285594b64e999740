//! `GET /pdf/{file}`: the PDFs of the corpus, whole or in ranges; of a signed envelope the PDF in it. An act in XML
//! and a document of an office program are given to be saved.
//!
//! Two checks, each sufficient on its own: the index names the file, and the file, with every link resolved, is
//! inside the corpus folder. What a file of the corpus carries is a file of the index, as long as that file is there.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use httpdate::HttpDate;
use tower_http::services::ServeFile;

use super::corpus_file::inside;
use super::enveloped;
use crate::index::inner_name;
use crate::law::PageFolder;
use crate::search::{self, SearchError};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::csp::Csp;
use crate::web::http::percent::{decode_path, encode_value};
use crate::web::http::problem::Problem;
use crate::web::links;
use crate::web::request_state::RequestState;

/// Age of a time after which nothing changes within its second any more.
const SURELY_PAST: Duration = Duration::from_secs(2);

/// Gives a PDF of the corpus, whole or in ranges.
#[utoipa::path(
    get, path = "/pdf/{file}", tag = "search",
    params(("file" = String, Path, description = "The PDF, relative to the corpus, as `act.file` of a hit; its `/` may stand as they are.")),
    responses(
        (status = 200, description = "The PDF; of an act in XML and of a document without pages the file itself.", content(
            ("application/pdf"), ("application/xml"), ("application/json"), ("text/plain"), ("text/html"),
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("application/vnd.oasis.opendocument.text"),
        )),
        (status = 206, description = "The range asked for, of the same types.", content(
            ("application/pdf"), ("application/xml"), ("application/json"), ("text/plain"), ("text/html"),
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("application/vnd.oasis.opendocument.text"),
        )),
        (status = 304, description = "The client has this file."),
        (status = 404, description = "The index has no such file, or the signed envelope that it is gives no PDF: a page that says so.", body = String, content_type = "text/html"),
        (status = 412, description = "The file has changed since."),
        (status = 416, description = "The file has no such range."),
    )
)]
pub(crate) async fn pdf(
    State(state): State<RequestState>,
    request: Request,
) -> Result<Response, PageError> {
    let uri = request.uri().clone();
    let answer = answer(state, request).await;
    answer.map_err(|problem| PageError::of(problem, &uri))
}

async fn answer(state: RequestState, request: Request) -> Result<Response, Problem> {
    let encoded = request
        .uri()
        .path()
        .strip_prefix("/pdf/")
        .unwrap_or_default();
    let file = decode_path(encoded).ok_or(Problem::NoSuchFile)?;
    let path = locate(state, file.clone()).await?;
    let mut response = match enveloped::serve(&path, request.method(), request.headers()).await? {
        Some(opened) => opened,
        None => serve(&path, request).await.map_err(|error| {
            tracing::warn!(%error, file, "an indexed file cannot be read");
            Problem::NoSuchFile
        })?,
    };
    let (media_type, how, csp) = match links::saved_type(&file) {
        // A browser may find style and scripts in it: it is saved.
        Some(media_type) => (media_type, "attachment", Csp::Saved),
        None => ("application/pdf", "inline", Csp::Pdf),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(how, &file)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok((csp, CachePolicy::Revalidate, response).into_response())
}

/// A file, or the range of it that is asked for. With `If-Range` a range is given of the file that the
/// client has a part of, and of a changed one the whole (RFC 9110, 13.1.5), which tower-http does not look
/// at.
async fn serve(path: &Path, request: Request) -> io::Result<Response> {
    let (mut parts, _) = request.into_parts();
    read_range(&mut parts.headers);
    let part_of = parts
        .headers
        .get(header::IF_RANGE)
        .filter(|_| parts.headers.contains_key(header::RANGE))
        .cloned();
    let ask = async |parts: Parts| {
        let request = Request::from_parts(parts, Body::empty());
        let mut file = ServeFile::new(path).ignore_multi_range_requests(true);
        let served = file.try_call(request).await?;
        Ok::<_, io::Error>(served.map(Body::new))
    };
    let served = ask(parts.clone()).await?;
    let is_range = matches!(
        served.status(),
        StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE
    );
    match part_of {
        Some(part_of) if is_range && !is_of(&part_of, served.headers(), SystemTime::now()) => {
            let mut whole = parts;
            whole.headers.remove(header::RANGE);
            ask(whole).await
        }
        _ => Ok(served),
    }
}

/// Leaves out what is not one range of bytes: it is ignored (RFC 9110, 14.2), while tower-http refuses it. A
/// range that ends beyond all numbers ends with the file.
fn read_range(headers: &mut HeaderMap) {
    let Some(value) = headers.get(header::RANGE) else {
        return;
    };
    let range = value.to_str().ok().and_then(|value| {
        let (unit, range) = value.split_once('=')?;
        let (first, last) = range.split_once('-')?;
        let (first, last) = (first.trim(), last.trim());
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_range = unit.trim().eq_ignore_ascii_case("bytes")
            && is_number(first)
            && is_number(last)
            && !(first.is_empty() && last.is_empty());
        let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
        match (first, last) {
            _ if !is_range => None,
            ("", _) | (_, "") => Some(format!("bytes={first}-{last}")),
            _ if number(first) > number(last) => None,
            _ if number(last) == u64::MAX => Some(format!("bytes={first}-")),
            _ => Some(format!("bytes={first}-{last}")),
        }
    });
    match range.and_then(|range| HeaderValue::from_str(&range).ok()) {
        Some(range) => headers.insert(header::RANGE, range),
        None => headers.remove(header::RANGE),
    };
}

/// Whether what a client has is surely of the file as it is now: by its mark, or by the time of its last
/// change, unless the file may have changed twice within that second.
fn is_of(part_of: &HeaderValue, now: &HeaderMap, time: SystemTime) -> bool {
    if part_of.as_bytes().starts_with(b"\"") {
        return now.get(header::ETAG) == Some(part_of);
    }
    let changed = part_of.to_str().ok().and_then(|date| date.parse().ok());
    let long_ago = changed.is_some_and(|changed: HttpDate| {
        let age = time.duration_since(changed.into());
        age.is_ok_and(|age| age >= SURELY_PAST)
    });
    long_ago && now.get(header::LAST_MODIFIED) == Some(part_of)
}

/// Shown or saved; and saved under its own name (RFC 6266), without that of an envelope around it.
fn disposition(how: &str, file: &str) -> String {
    let name = inner_name(file.rsplit('/').next().unwrap_or(file));
    format!("{how}; filename*=UTF-8''{}", encode_value(name))
}

/// The place of an indexed file. Off the async threads, because it reads the index and the disk, but not
/// on the search pool: opening a result is never turned away because others search.
async fn locate(state: RequestState, file: String) -> Result<PathBuf, Problem> {
    let found = tokio::task::spawn_blocking(move || {
        let searcher = state.searcher();
        let index = searcher.index();
        // A page in Markdown is shown, not given, and so is the text of a message.
        let is_pdf = PageFolder::of_page(&file).is_none() && !links::is_message(&file);
        let is_indexed = is_pdf && search::file_is_indexed(index, &file)?;
        if !is_indexed {
            return Ok(None);
        }
        let entry = index.manifest().files.get(&file);
        match entry.and_then(|entry| entry.within.as_deref()) {
            // What is taken out of the corpus is not given any more, nor what it carries.
            Some(within) if inside(&state.corpus(), within).is_none() => Ok(None),
            Some(_) => Ok(index.carried(&file).map_err(SearchError::Pages)?),
            None => Ok::<_, SearchError>(inside(&state.corpus(), &file)),
        }
    });
    match found.await {
        Ok(Ok(path)) => path.ok_or(Problem::NoSuchFile),
        Ok(Err(error)) => Err(Problem::from(error)),
        Err(error) => {
            tracing::error!(%error, "looking for a file panicked");
            Err(Problem::Internal)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_in_ascii() {
        assert_eq!(
            disposition("inline", "x/n° \"1\".pdf"),
            "inline; filename*=UTF-8''n%C2%B0%20%221%22.pdf"
        );
        assert_eq!(
            disposition("inline", "x/atto.pdf.p7m"),
            "inline; filename*=UTF-8''atto.pdf"
        );
    }
}
