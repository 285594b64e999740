//! `GET /api/v1/coverage`: what the index has and what it lacks.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::dto::FacetsDto;
use crate::search::{self, MissingAct};
use crate::web::api::openapi_responses::Computed;
use crate::web::error::ApiError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::links;
use crate::web::request_state::RequestState;

/// What the index has and what it lacks.
#[derive(Serialize, ToSchema)]
pub(crate) struct CoverageAnswer<'a> {
    /// Number of the generation.
    generation: u64,
    /// When it was published, RFC 3339: the last run that changed anything.
    published: &'a str,
    /// Where no time was left to look at all acts, so that counts and dates are bounds. Not there in a whole answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    /// Acts in all.
    acts: usize,
    /// Those of them that are only catalogued, without their text.
    catalogued: usize,
    /// Files of the corpus that are in the index.
    files: usize,
    /// Files that are not: without text, or not readable.
    unread_files: usize,
    /// Pages of the files.
    pages: u32,
    /// Pages of which no text is in the index.
    pages_without_text: usize,
    /// The earliest date of an act whose date is known.
    oldest: Option<&'a str>,
    /// The latest date of one.
    newest: Option<&'a str>,
    /// Acts by field.
    facets: FacetsDto<'a>,
    /// The acts that are cited most and whose text is not here, the most cited first, at most 20.
    missing: Vec<MissingActDto<'a>>,
    /// Whether more acts are cited whose text is not here.
    missing_cut: bool,
}

/// An act that is cited and whose text is not here.
#[derive(Serialize, ToSchema)]
#[schema(as = MissingAct)]
struct MissingActDto<'a> {
    /// Its id, as far as citations print it.
    id: &'a str,
    /// Its name, as practitioners cite it.
    label: &'a str,
    /// How many acts cite it.
    citing: usize,
    /// The page of its entry in the catalogue, where it has one.
    url: Option<String>,
    /// Where its official text is read.
    official_url: Option<&'a str>,
}

/// Tells what the index has: acts by kind, issuer, Region and year, and the acts it lacks that are cited most.
#[utoipa::path(
    get, path = "/api/v1/coverage", tag = "search",
    responses((status = 200, description = "What there is.", body = CoverageAnswer), Computed)
)]
pub(crate) async fn coverage(State(state): State<RequestState>) -> Result<Response, ApiError> {
    let answer = state
        .work(|searcher| {
            let index = searcher.index();
            let all = search::everything(searcher)?;
            let dates = search::dates(searcher)?;
            let missing = search::missing_acts(index)?;
            let held = index.manifest().held();
            let is_partial = all.is_partial() || dates.is_partial;
            let body = json(
                JSON,
                &CoverageAnswer {
                    generation: index.manifest().generation,
                    published: &index.manifest().published,
                    partial: is_partial,
                    acts: all.total,
                    catalogued: all.catalogued,
                    files: held.files,
                    unread_files: held.unread_files,
                    pages: held.pages,
                    pages_without_text: held.pages_without_text,
                    oldest: dates.oldest.as_deref(),
                    newest: dates.newest.as_deref(),
                    facets: FacetsDto::from(&all.facets),
                    missing: missing.acts.iter().map(MissingActDto::from).collect(),
                    missing_cut: missing.cut,
                },
            );
            Ok((CachePolicy::of_partial(is_partial), body))
        })
        .await?;
    Ok(answer.into_response())
}

impl<'a> From<&'a MissingAct> for MissingActDto<'a> {
    fn from(missing: &'a MissingAct) -> Self {
        MissingActDto {
            id: &missing.id,
            label: &missing.label,
            citing: missing.citing,
            url: (missing.catalogued.as_ref()).map(|act| links::act_page(&act.id)),
            official_url: missing.official_url.as_deref(),
        }
    }
}
