//! `GET /ready`: whether the server can do its work, for load balancers.
//!
//! Apart from `/health`, which only says that the process is alive: a server whose corpus is unmounted must get no
//! readers, and restarting it would not help. The answer is public and so names no folder; the log does.

use std::fs;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::feedback::FeedbackLog;
use crate::index::Integrity;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, PROBLEM_JSON, json};
use crate::web::readiness::{ReadinessCheck, Reason};
use crate::web::request_state::RequestState;

/// Whether the server can do its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// `ready`.
    status: &'static str,
    /// Number of the generation being served.
    generation: u64,
    /// What should be seen to, and does not keep the server from its work.
    warnings: Vec<Reason>,
}

/// Why the server cannot do its work (RFC 9457), in Italian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct NotReady {
    /// A URN that names the kind of problem.
    r#type: &'static str,
    /// What kind of problem it is.
    title: &'static str,
    /// The status of the response.
    status: u16,
    /// What is wrong.
    detail: String,
    /// Each thing that is wrong.
    reasons: Vec<Reason>,
}

/// Says whether the server can do its work: 503 with the reasons where the corpus or the index is gone, the
/// newest index cannot be opened, is damaged, is not verified yet, or holds nothing.
#[utoipa::path(
    get, path = "/ready", tag = "operation",
    responses(
        (status = 200, description = "It can.", body = Ready),
        (status = 503, description = "It cannot: why.", body = NotReady, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn ready(State(state): State<RequestState>) -> Response {
    let looking = state.clone();
    let found = state.app().ready().found(move || look(&looking)).await;
    if found.reasons.is_empty() {
        let ready = Ready {
            status: "ready",
            generation: state.searcher().index().manifest().generation,
            warnings: found.warnings.clone(),
        };
        return (CachePolicy::Never, json(JSON, &ready)).into_response();
    }
    let details = found.reasons.iter().map(|reason| reason.detail);
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let problem = NotReady {
        r#type: "urn:normario:problem:not-ready",
        title: "Servizio non pronto",
        status: status.as_u16(),
        detail: details.collect::<Vec<_>>().join(" "),
        reasons: found.reasons.clone(),
    };
    (status, CachePolicy::Never, json(PROBLEM_JSON, &problem)).into_response()
}

/// Looks at the disk: not for an async thread.
fn look(state: &RequestState) -> ReadinessCheck {
    let searcher = state.searcher();
    let index = searcher.index();
    let mut reasons = Vec::new();
    let mut wrong = |code, detail| reasons.push(Reason { code, detail });
    let corpus = state.corpus();
    if let Err(error) = fs::read_dir(&corpus) {
        tracing::debug!(%error, corpus = %corpus.display(), "the corpus cannot be read");
        wrong(
            "corpus-unreadable",
            "La cartella dei documenti non c’è o non si può leggere.",
        );
    }
    let failure = state.app().following().failure();
    let stale = index.is_stale();
    if stale.is_err() || failure.as_ref().is_some_and(|failure| failure.gone) {
        wrong(
            "index-gone",
            "L’indice non c’è più o non si può leggere: si risponde da quello di prima.",
        );
    } else if stale.unwrap_or(true) && failure.is_some() {
        wrong(
            "index-unopenable",
            "L’indice più recente non si può aprire: si risponde da quello di prima.",
        );
    }
    match index.integrity() {
        Integrity::Damaged(_) => wrong(
            "index-damaged",
            "L’indice è danneggiato: non si risponde alle ricerche.",
        ),
        Integrity::Pending => wrong(
            "index-unverified",
            "L’indice non è ancora stato verificato.",
        ),
        Integrity::Verified { .. } | Integrity::Unverifiable => {}
    }
    if index.engine().num_docs() == 0 {
        wrong("index-empty", "L’indice non contiene nulla.");
    }
    let warnings = [
        index.recovered().is_some().then_some(Reason {
            code: "index-recovered",
            detail: "Il file che nomina l’indice pubblicato è danneggiato: è aperta la generazione completa più \
                     recente. Si rimette a posto con la prossima indicizzazione.",
        }),
        index.suggestions().damage().map(|_| Reason {
            code: "suggestions-damaged",
            detail: "I suggerimenti sono danneggiati: si cerca senza.",
        }),
        index.damaged_pages().map(|_| Reason {
            code: "pages-damaged",
            detail: "Le pagine conservate di almeno un documento sono danneggiate.",
        }),
        (index.integrity() == Integrity::Unverifiable).then_some(Reason {
            code: "index-unverifiable",
            detail: "L’indice è di un programma precedente e non ha somme di controllo.",
        }),
        (state.app().feedback().is_some_and(FeedbackLog::is_failing)).then_some(Reason {
            code: "query-log-unwritable",
            detail: "Il registro delle ricerche non si può scrivere: si cerca senza.",
        }),
    ];
    ReadinessCheck {
        reasons,
        warnings: warnings.into_iter().flatten().collect(),
    }
}
