//! Problems as users see them: `application/problem+json` for programs, a page for people.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::pages;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{PROBLEM_JSON, json};
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;

/// After how long a request that was turned away may come again, in seconds.
const RETRY_AFTER_SECONDS: u16 = 2;

/// Who reads an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Programs: JSON.
    Api,
    /// People: HTML, in their language.
    Page(Lang),
}

/// A problem told to a program.
#[derive(Debug)]
pub(crate) struct ApiError(Problem);

/// A problem told to a person.
#[derive(Debug)]
pub(crate) struct PageError(Problem, Lang);

/// Why a request gets no answer (RFC 9457), in Italian.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDto<'a> {
    /// A URN that names the kind of problem.
    r#type: String,
    /// What kind of problem it is.
    title: &'a str,
    /// The status of the response.
    status: u16,
    /// What is wrong, and what to do.
    detail: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'a str>,
}

impl Audience {
    /// Who asks for a path that no route, or no method, answers.
    pub(crate) fn of(uri: &Uri) -> Self {
        let path = uri.path();
        let for_programs = [
            "/api/",
            "/embed/v1/",
            "/export.",
            "/feed.",
            "/health",
            "/mcp",
            "/metrics",
            "/opensearch",
            "/ready",
            "/robots.",
            "/sitemap.",
        ];
        if for_programs.iter().any(|start| path.starts_with(start)) {
            Audience::Api
        } else {
            Audience::Page(Lang::of(uri.query()))
        }
    }
}

/// The answer for who reads it.
pub(crate) fn respond(problem: &Problem, audience: Audience) -> Response {
    let (name, title, status) = problem.kind();
    let body = match audience {
        Audience::Api => {
            let told = ProblemDto {
                r#type: format!("urn:normario:problem:{name}"),
                title,
                status: status.as_u16(),
                detail: problem.to_string(),
                parameter: match problem {
                    Problem::BadParameter(parameter) => Some(parameter.name),
                    _ => None,
                },
            };
            json(PROBLEM_JSON, &told)
        }
        Audience::Page(locale) => {
            let (title, detail) = match locale {
                Lang::It => (title, problem.to_string()),
                Lang::En => problem.in_english(),
            };
            pages::error::page(locale, title, &detail, status)
        }
    };
    let mut response = (status, CachePolicy::Never, body).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS));
    }
    response
}

impl<E: Into<Problem>> From<E> for ApiError {
    fn from(error: E) -> Self {
        ApiError(error.into())
    }
}

impl PageError {
    /// A problem told in the language that an address asks for.
    pub(crate) fn of(problem: Problem, uri: &Uri) -> Self {
        PageError(problem, Lang::of(uri.query()))
    }

    /// A problem told in a language.
    pub(crate) fn new(problem: Problem, locale: Lang) -> Self {
        PageError(problem, locale)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        respond(&self.0, Audience::Api)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        respond(&self.0, Audience::Page(self.1))
    }
}
