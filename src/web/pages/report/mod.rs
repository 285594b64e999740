//! `/segnala/{id}`: the form by which a reader reports a fault of an act, without JavaScript. Where no log is kept,
//! there is none.

mod form;
mod view;

use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::oneshot;

use self::form::{FormFault, ReportForm};
use self::view::ReportPage;
use crate::feedback::TypedReport;
use crate::index::{StoredAct, has_pages};
use crate::search;
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::limits;
use crate::web::http::percent::decode_path;
use crate::web::http::problem::Problem;
use crate::web::http::same_origin::is_same_origin;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::params;
use crate::web::request_state::RequestState;

/// Longest wait until a report is written.
const LONGEST_WRITE: Duration = Duration::from_secs(3);
/// The parameter of the page that says that a report is kept.
const SENT: &str = "sent";

/// `GET /segnala/{id}`: the form, or that it was sent.
pub(crate) async fn form(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let told = |problem| PageError::new(problem, locale);
    let act = act_of(&state, &uri).await.map_err(told)?;
    let asked = params::read_view(uri.query());
    let asked = asked.map_err(|problem| told(problem.into()))?;
    let form = ReportForm::at(asked.page);
    let mut page = ReportPage::new(&state, locale, &uri, act, form);
    page.is_sent = params::names(uri.query(), SENT);
    Ok((CachePolicy::Revalidate, super::html(&page)).into_response())
}

/// `POST /segnala/{id}`: keeps a report; gives the form back with what was typed where it cannot.
pub(crate) async fn send(
    State(state): State<RequestState>,
    request: Request,
) -> Result<Response, PageError> {
    let uri = request.uri().clone();
    let locale = Lang::of(uri.query());
    let told = |problem| PageError::new(problem, locale);
    let act = act_of(&state, &uri).await.map_err(told)?;
    if !is_same_origin(request.headers(), state.public_url()) {
        return Err(told(Problem::CrossSite));
    }
    let body = to_bytes(request.into_body(), limits::BODY).await;
    let body = body.map_err(|_| told(Problem::BodyTooLarge))?;
    let form = ReportForm::read(&body);
    let address = links::report(&act.id, None);
    let kept = match form.check() {
        Ok(report) => {
            keep(
                &state,
                TypedReport {
                    act: act.id.clone(),
                    // Whatever a program sends: the form of such an act asks for no page.
                    page: report.page.filter(|_| has_pages(act.path())),
                    ..report
                },
            )
            .await
        }
        Err(fault) => Err(fault),
    };
    match kept {
        // The page that says so may be loaded again without sending anything.
        Ok(()) => Ok(sent(&locale.link(&format!("{address}?{SENT}=1")))),
        Err(fault) => {
            let status = fault.status();
            let mut page = ReportPage::new(&state, locale, &uri, act, form);
            page.fault = Some(fault);
            Ok((status, CachePolicy::Never, super::html(&page)).into_response())
        }
    }
}

/// The act of an address, where reports are kept.
async fn act_of(state: &RequestState, uri: &Uri) -> Result<StoredAct, Problem> {
    if state.kept_days().is_none() {
        return Err(Problem::NoSuchPage);
    }
    let encoded = uri.path().strip_prefix(links::REPORT).unwrap_or_default();
    let id = decode_path(encoded).ok_or(Problem::NoSuchAct)?;
    let act = state.work(move |searcher| search::act_with_id(searcher.index(), &id));
    act.await?.ok_or(Problem::NoSuchAct)
}

/// Keeps a report, and waits until it is written.
async fn keep(state: &RequestState, report: TypedReport) -> Result<(), FormFault> {
    let Some(log) = state.app().feedback() else {
        return Err(FormFault::NotKept);
    };
    state.app().reports().take().map_err(FormFault::Full)?;
    let (said, heard) = oneshot::channel();
    log.report(report, move |kept| {
        // Whoever sent it may be gone.
        let _ = said.send(kept);
    });
    match tokio::time::timeout(LONGEST_WRITE, heard).await {
        Ok(Ok(true)) => Ok(()),
        _ => Err(FormFault::NotKept),
    }
}

fn sent(href: &str) -> Response {
    match HeaderValue::from_str(href) {
        Ok(href) => {
            let to = [(header::LOCATION, href)];
            (StatusCode::SEE_OTHER, CachePolicy::Never, to).into_response()
        }
        // Our addresses are in ASCII.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
