//! `GET /api/v1/suggest`.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::index::{Suggestion, SuggestionKind};
use crate::search::{self, SearchRequest};
use crate::web::api::openapi_responses::Computed;
use crate::web::error::ApiError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::{JSON, json};
use crate::web::request_state::RequestState;
use crate::web::{links, params};

/// What is offered for what was typed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SuggestAnswer<'a> {
    /// Number of the generation of the index that answers.
    generation: u64,
    /// What was typed.
    query: &'a str,
    /// The suggestions, best first.
    suggestions: Vec<SuggestionDto<'a>>,
}

/// A suggestion: an act, a provision, or words.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Suggestion)]
struct SuggestionDto<'a> {
    /// What it is.
    #[schema(value_type = String)]
    kind: SuggestionKind,
    /// The words to put in the box.
    text: &'a str,
    /// A title or a heading, to be shown beside them.
    note: Option<&'a str>,
    /// The act's id.
    act: Option<&'a str>,
    /// Whether the corpus has the act's text, `false` where it is only catalogued; null of words.
    in_corpus: Option<bool>,
    /// The act, the provision, or the search for the words.
    url: String,
}

impl<'a> From<&'a Suggestion> for SuggestionDto<'a> {
    fn from(suggestion: &'a Suggestion) -> Self {
        let url = match (&suggestion.act, suggestion.path.as_str()) {
            (Some(act), "") => links::act_page(act),
            (Some(act), path) => links::place(act, &path.parse().unwrap_or_default()),
            (None, _) => links::results(&SearchRequest::new(suggestion.text.as_str())),
        };
        SuggestionDto {
            kind: suggestion.kind,
            text: &suggestion.text,
            note: suggestion.note.as_deref(),
            act: suggestion.act.as_deref(),
            // What is only catalogued has no page.
            in_corpus: suggestion.act.as_ref().map(|_| suggestion.page > 0),
            url,
        }
    }
}

/// Offers acts, provisions and words for what is being typed.
#[utoipa::path(
    get, path = "/api/v1/suggest", tag = "search",
    params(("q" = Option<String>, Query, description = "What was typed so far.")),
    responses(
        (status = 200, description = "The suggestions; none where nothing fits.", body = SuggestAnswer),
        Computed,
    )
)]
pub(crate) async fn suggest(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, ApiError> {
    let typed = params::typed(uri.query())?;
    let answer = state
        .work(move |searcher| {
            let suggestions = search::suggest(searcher.index(), &typed)?;
            let answer = SuggestAnswer {
                generation: searcher.index().manifest().generation,
                query: &typed,
                suggestions: suggestions.iter().map(SuggestionDto::from).collect(),
            };
            Ok(json(JSON, &answer))
        })
        .await?;
    Ok((CachePolicy::Revalidate, answer).into_response())
}
