//! The PDF in a signed envelope (`.p7m`), given as a PDF: browsers open no envelopes.

use std::path::Path;
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use crate::index::{Given, given};
use crate::web::http::problem::Problem;

/// Envelopes opened at once: each is held in memory, twice for a moment.
static OPENING: Semaphore = Semaphore::const_new(2);

/// The PDF in the envelope at `path`, whole: of no use is a range of what is opened anew for each. `None` where the
/// file is no envelope.
///
/// # Errors
/// [`Problem::ClosedEnvelope`] where it does not open, [`Problem::NoSuchFile`] where the disk does not give it.
pub(super) async fn serve(
    path: &Path,
    method: &Method,
    asked: &HeaderMap,
) -> Result<Option<Response>, Problem> {
    let is_envelope = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("p7m"));
    if !is_envelope {
        return Ok(None);
    }
    let _turn = OPENING.acquire().await.map_err(|_| Problem::Internal)?;
    let path = path.to_owned();
    let tag = if_changed(&path).await;
    if let Some(tag) = &tag
        && asked.get(header::IF_NONE_MATCH) == Some(tag)
    {
        let headers = [(header::ETAG, tag.clone())];
        return Ok(Some((StatusCode::NOT_MODIFIED, headers).into_response()));
    }
    let opened = tokio::task::spawn_blocking(move || given(&path)).await;
    let pdf = match opened {
        Ok(Ok(Given::Inside(pdf))) => pdf,
        Ok(Ok(Given::Itself)) => return Ok(None),
        Ok(Ok(Given::Closed)) => return Err(Problem::ClosedEnvelope),
        Ok(Err(error)) => {
            tracing::warn!(%error, "an indexed envelope cannot be read");
            return Err(Problem::NoSuchFile);
        }
        Err(error) => {
            tracing::error!(%error, "opening an envelope panicked");
            return Err(Problem::Internal);
        }
    };
    let length = HeaderValue::from(pdf.len());
    let body = match *method {
        Method::HEAD => Body::empty(),
        _ => Body::from(pdf),
    };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    Ok(Some(response))
}

/// A mark that changes with the file, by its size and the time of its last change.
async fn if_changed(path: &Path) -> Option<HeaderValue> {
    let metadata = tokio::fs::metadata(path).await.ok()?;
    let modified = metadata.modified().ok()?;
    let since = modified.duration_since(UNIX_EPOCH).ok()?;
    HeaderValue::from_str(&format!("\"{}-{}\"", metadata.len(), since.as_nanos())).ok()
}
