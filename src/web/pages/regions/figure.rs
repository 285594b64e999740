//! `GET /regioni.svg` and `GET /regioni.csv`: the figure «acts of the Regions since 2006» for whoever prints it or
//! counts with it.

use askama::Template;
use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};

use super::count::count;
use super::map::RegionMap;
use super::{last_year, year_of};
use crate::web::api::openapi_responses::AskedAnswer;
use crate::web::error::ApiError;
use crate::web::http::cache::CachePolicy;
use crate::web::i18n::lang::Lang;
use crate::web::pages::regions::table::SINCE;
use crate::web::params;
use crate::web::request_state::RequestState;

#[derive(Template)]
#[template(path = "regions.svg", escape = "html")]
struct RegionsFigure {
    locale: Lang,
    /// Whether the numbers are lower bounds.
    is_partial: bool,
    words: String,
    map: RegionMap,
    /// The day of the index.
    published: String,
}

/// The map of the Regions by their number of acts, whole in itself.
#[utoipa::path(
    get, path = "/regioni.svg", tag = "exchange",
    params(("q" = Option<String>, Query, description = "Words that the acts counted answer to.")),
    responses(
        (status = 200, description = "The figure.", body = String, content_type = "image/svg+xml"),
        AskedAnswer,
    )
)]
pub(crate) async fn svg(State(state): State<RequestState>, uri: Uri) -> Result<Response, ApiError> {
    let locale = Lang::of(uri.query());
    let words = params::read_words(uri.query())?;
    let (policy, body) = state
        .work(move |searcher| {
            let counted = count(searcher, &words)?;
            let published = searcher.index().manifest().published_on();
            let figure = RegionsFigure {
                locale,
                is_partial: counted.is_partial,
                map: RegionMap::of(&counted.totals(), &words, false, locale),
                words,
                published: published.map(|day| locale.day(day)).unwrap_or_default(),
            };
            // Templates are checked when the program is compiled, and writing to memory does not fail.
            let body = figure.render().unwrap_or_default();
            Ok((CachePolicy::of_partial(counted.is_partial), body))
        })
        .await?;
    let media_type = [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8")];
    Ok((policy, media_type, body).into_response())
}

/// Acts of the Regions since 2006: a Region and year a line, acts with their text and acts that are only catalogued apart.
#[utoipa::path(
    get, path = "/regioni.csv", tag = "exchange",
    params(("q" = Option<String>, Query, description = "Words that the acts counted answer to.")),
    responses(
        (status = 200, description = "The numbers.", body = String, content_type = "text/csv"),
        AskedAnswer,
    )
)]
pub(crate) async fn csv(State(state): State<RequestState>, uri: Uri) -> Result<Response, ApiError> {
    let words = params::read_words(uri.query())?;
    let (policy, body) = state
        .work(move |searcher| {
            let counted = count(searcher, &words)?;
            let last = last_year(&counted, year_of(searcher));
            let mut body = "\u{feff}regione;anno;con_testo;solo_in_scheda\r\n".to_owned();
            for count in &counted.regions {
                for year in SINCE..=last {
                    let own = count.years.iter().find(|(own, _)| *own == year);
                    let acts = own.map(|(_, acts)| *acts).unwrap_or_default();
                    body += &format!(
                        "{};{year};{};{}\r\n",
                        count.region.label(),
                        acts.with_text,
                        acts.catalogued
                    );
                }
            }
            if counted.is_partial {
                body += &format!("{}\r\n", Lang::It.counted_in_part());
            }
            Ok((CachePolicy::of_partial(counted.is_partial), body))
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"regioni.csv\"",
        ),
    ];
    Ok((policy, headers, body).into_response())
}
