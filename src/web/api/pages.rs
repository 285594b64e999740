//! `GET /api/v1/pages/{file}`: where the words of a query stand on the pages of a PDF.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::search::{self, MarkedPage, MarkedPages, Pages};
use crate::web::api::openapi_responses::AskedAnswer;
use crate::web::error::{ApiError, ProblemDto};
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::http::percent::decode_id;
use crate::web::http::problem::Problem;
use crate::web::params;
use crate::web::params::PagesParams;
use crate::web::request_state::RequestState;

/// Where the words of a query stand on the pages of a PDF.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PagesAnswer<'a> {
    /// Number of the generation of the index that answers.
    generation: u64,
    /// The PDF, relative to the corpus.
    file: &'a str,
    /// The query.
    query: &'a str,
    /// Pages that the PDF has.
    pages: u32,
    /// The pages on which something is marked, in order; with `page`, that page whatever is on it.
    marked: Vec<PageDto<'a>>,
    /// Marks on all the pages of the PDF; with `page`, on that page.
    total: usize,
    /// Marks on the pages before `from`.
    before: usize,
    /// Whether there are more marks on later pages, left out because there are too many.
    cut: bool,
    /// The first page whose marks are left out: ask on with `from`.
    next: Option<u32>,
    /// Where no time was left to read all the pages: `total` counts the marks of those that were read.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
}

/// A page and its marks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MarkedPage)]
struct PageDto<'a> {
    /// Position in the file, from 1.
    page: u32,
    /// Width and height of the page as it is shown, in points.
    size: [f32; 2],
    /// Index in `marks` of the mark with which the part of the page begins that answers best.
    best: usize,
    /// The words and phrases of the query, in the order of the text.
    marks: Vec<MarkDto<'a>>,
}

/// A word or a phrase.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mark)]
struct MarkDto<'a> {
    /// As it stands on the page.
    text: &'a str,
    /// Left, upper, right and lower edge in points from the upper left corner; one box a line.
    boxes: &'a [[f32; 4]],
}

/// Tells where the words of a query stand on the pages of a PDF.
#[utoipa::path(
    get, path = "/api/v1/pages/{file}", tag = "search",
    params(("file" = String, Path, description = "The PDF, relative to the corpus, as `act.file` of a hit; its `/` may stand as they are."), PagesParams),
    responses(
        (status = 200, description = "The marks.", body = PagesAnswer),
        (status = 404, description = "The index has no such file.", body = ProblemDto, content_type = "application/problem+json"),
        AskedAnswer,
    )
)]
pub(crate) async fn pages(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, ApiError> {
    let asked = params::read_view(uri.query())?;
    let encoded = uri.path().strip_prefix("/api/v1/pages/");
    let file = decode_id(encoded.unwrap_or_default()).ok_or(Problem::NoSuchFile)?;
    let from = || Pages::From(asked.from.unwrap_or(1));
    let pages = asked.page.map_or_else(from, Pages::Only);
    let answer = state
        .work(move |searcher| {
            let marked = search::mark_pages(searcher, &file, &asked.query, pages)?;
            let generation = searcher.index().manifest().generation;
            Ok(marked.map(|marked| {
                let answer = json(JSON, &answer(generation, &file, &asked.query, &marked));
                (CachePolicy::of_partial(marked.partial), answer).into_response()
            }))
        })
        .await?;
    Ok(answer.ok_or(Problem::NoSuchFile)?)
}

fn answer<'a>(
    generation: u64,
    file: &'a str,
    query: &'a str,
    found: &'a MarkedPages,
) -> PagesAnswer<'a> {
    PagesAnswer {
        generation,
        file,
        query,
        pages: found.count,
        marked: found.pages.iter().map(PageDto::from).collect(),
        total: found.total,
        before: found.before,
        cut: found.next.is_some(),
        next: found.next,
        partial: found.partial,
    }
}

impl<'a> From<&'a MarkedPage> for PageDto<'a> {
    fn from(page: &'a MarkedPage) -> Self {
        let marks = page.marks.iter().map(|mark| MarkDto {
            text: page.text.get(mark.range.clone()).unwrap_or_default(),
            boxes: &mark.boxes,
        });
        PageDto {
            page: page.number,
            size: page.size,
            best: page.best,
            marks: marks.collect(),
        }
    }
}
