//! Whether a search is noted in the log, and what of it.
//!
//! Noted is what somebody types and sends: the first page of a search for words, by `GET`. Who does not want it says so:
//! the reader with `DNT` or `Sec-GPC`, a site or program with `log=0`. A page that a browser fetches before anybody
//! opens it is not noted.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;

use utoipa::IntoParams;

use crate::feedback::{Door, TypedSearch};
use crate::law;
use crate::search::{ResultPage, SearchRequest};
use crate::web::api::hint_code;
use crate::web::http::percent::query_pairs;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::state::AppState;

/// The parameter, and its value, by which nothing of a search is to be kept.
const NOT_NOTED: (&str, &str) = ("log", "0");
/// That by which the search box for other sites says that it asks.
const OF_BOX: (&str, &str) = ("door", "box");
/// Headers by which a reader says that nothing is to be kept, with their value.
const DECLINED: [&str; 2] = ["dnt", "sec-gpc"];
/// The header by which a browser says that nobody has asked yet.
const PURPOSE: &str = "sec-purpose";

/// The filters of a search, by the names of their parameters.
const FILTERS: [&str; 9] = [
    "kind",
    "issuer",
    "region",
    "section",
    "cites",
    "from",
    "to",
    "in_force",
    "in_corpus",
];

/// What is said of the log of searches, where the server keeps one. Any other value counts for nothing.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes the query string, which `SearchNote` reads"
)]
pub(crate) struct NotedParams {
    /// `0`: nothing of this search is kept.
    log: Option<String>,
    /// `box`: it comes from the search box on another site.
    door: Option<String>,
}

/// Notes a search, where it is to be.
pub(crate) struct SearchNote {
    /// `None` where it is not.
    app: Option<AppState>,
    is_of_box: bool,
}

impl FromRequestParts<AppState> for SearchNote {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        let says = |(name, value): (&str, &str)| {
            query_pairs(parts.uri.query().unwrap_or_default())
                .any(|(own, said)| own == name && said == value)
        };
        let declined = DECLINED.iter().any(|name| {
            let said = parts.headers.get(*name);
            said.is_some_and(|said| said.as_bytes().trim_ascii() == b"1")
        });
        let is_early = parts.headers.contains_key(PURPOSE);
        let is_noted = app.feedback().is_some()
            && parts.method == Method::GET
            && !declined
            && !is_early
            && !says(NOT_NOTED);
        Ok(SearchNote {
            app: is_noted.then(|| app.clone()),
            is_of_box: says(OF_BOX),
        })
    }
}

impl SearchNote {
    /// Notes a search with what it found; `page_language` is that of the page, `None` of an answer to a program.
    pub(crate) fn keep(
        &self,
        request: &SearchRequest,
        page: &ResultPage,
        page_language: Option<Lang>,
    ) {
        let Some(log) = self.app.as_ref().and_then(AppState::feedback) else {
            return;
        };
        if request.page != 1 || request.query.trim().is_empty() {
            return;
        }
        let pairs = links::pairs(request).into_iter();
        let cited = page.understood.citation.as_ref();
        let absent = cited.filter(|cited| {
            let found = cited.found.as_ref();
            found.is_none_or(|(act, ..)| act.file.is_none())
        });
        log.search(TypedSearch {
            query: request.query.clone(),
            language: page_language.map(Lang::code),
            filters: pairs.filter(|(name, _)| FILTERS.contains(name)).collect(),
            found: page.total,
            corrected: page.understood.corrected.clone(),
            hints: page.hints.iter().map(hint_code).collect(),
            absent: absent.map(|cited| law::split_id(&cited.id).0.to_owned()),
            took: page.took,
            door: Some(match (self.is_of_box, page_language) {
                (true, _) => Door::Box,
                (false, Some(_)) => Door::Site,
                (false, None) => Door::Api,
            }),
            partial: page.is_partial(),
        });
    }
}
