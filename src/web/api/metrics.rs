//! `GET /metrics`: counts for operators, in the Prometheus text format.

use std::fmt::Write;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::index::Integrity;
use crate::web::http::cache::CachePolicy;
use crate::web::request_state::RequestState;

/// Counts a request under the route that answers it; addresses that no route has are one.
pub(crate) async fn count(
    State(state): State<RequestState>,
    request: Request,
    next: Next,
) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or("none".to_owned(), |path| path.as_str().to_owned());
    let started = Instant::now();
    let response = next.run(request).await;
    state
        .app()
        .metrics()
        .count(&route, response.status().as_u16(), started.elapsed());
    response
}

/// Gives counts of requests and the size of the index, in the text format of Prometheus.
#[utoipa::path(
    get, path = "/metrics", tag = "operation",
    responses((status = 200, description = "The counts.", body = String, content_type = "text/plain"))
)]
pub(crate) async fn metrics(State(state): State<RequestState>) -> Response {
    let searcher = state.searcher();
    let index = searcher.index();
    let manifest = index.manifest();
    let files = manifest.files.values();
    let (indexed, others): (Vec<_>, Vec<_>) = files.partition(|file| file.outcome.is_indexed());
    let published = manifest.published.parse::<jiff::Timestamp>();
    let failure = state.app().following().failure();
    let verified = match index.integrity() {
        Integrity::Verified { at } => at.as_second(),
        _ => 0,
    };
    let gauges: [(&str, &str, i64); 14] = [
        (
            "uptime_seconds",
            "Since the server started.",
            whole(state.app().metrics().uptime().as_secs()),
        ),
        (
            "index_generation",
            "Number of the generation served.",
            whole(manifest.generation),
        ),
        (
            "index_published_timestamp_seconds",
            "When the generation was published.",
            published.map_or(0, jiff::Timestamp::as_second),
        ),
        (
            "index_stale",
            "1 where the newest index is not the one served.",
            i64::from(failure.is_some()),
        ),
        (
            "index_unopenable_seconds",
            "Since when the newest index cannot be opened; 0 where it can.",
            failure.map_or(0, |failure| whole(failure.since.elapsed().as_secs().max(1))),
        ),
        (
            "index_damaged",
            "1 where a file of the index is not what was written and searches are refused.",
            i64::from(index.is_damaged()),
        ),
        (
            "index_suggestions_damaged",
            "1 where nothing is suggested because the suggestions are damaged.",
            i64::from(index.suggestions().damage().is_some()),
        ),
        (
            "index_verified_timestamp_seconds",
            "When the files of the index were verified; 0 where they were not.",
            verified,
        ),
        (
            "index_passages",
            "Passages of the index.",
            whole(index.engine().num_docs()),
        ),
        (
            "index_catalogued_acts",
            "Acts that are in the index by the catalogue alone; the description of each is one of the passages.",
            i64::try_from(manifest.catalogued).unwrap_or(i64::MAX),
        ),
        (
            "index_files",
            "Files that are in the index.",
            whole(indexed.len() as u64),
        ),
        (
            "index_files_left_out",
            "Files of the corpus without text or unreadable.",
            whole(others.len() as u64),
        ),
        (
            "index_pages",
            "Pages of the files of the index.",
            indexed.iter().map(|file| i64::from(file.pages)).sum(),
        ),
        (
            "query_log_lost",
            "Searches that were not written to the log since the server started; 0 where it keeps none.",
            state.app().feedback().map_or(0, |log| whole(log.lost())),
        ),
    ];
    let mut out = String::new();
    for (name, help, value) in gauges {
        let _ = writeln!(
            out,
            "# HELP normario_{name} {help}\n# TYPE normario_{name} gauge\nnormario_{name} {value}"
        );
    }
    state.app().metrics().write(&mut out);
    let media_type = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    (
        CachePolicy::Never,
        [(header::CONTENT_TYPE, media_type)],
        out,
    )
        .into_response()
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
