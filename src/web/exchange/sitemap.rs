//! `GET /sitemap.xml`: the address of every act, for crawlers; in parts where there are more than one
//! file may list.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};

use super::rendered;
use crate::search;
use crate::web::api::openapi_responses::Computed;
use crate::web::community::Community;
use crate::web::error::{ApiError, ProblemDto};
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::http::{address, percent};
use crate::web::links;
use crate::web::request_state::RequestState;

/// Most addresses of one file, by the protocol of sitemaps.
const MOST: usize = 50_000;
/// Pages other than acts.
const PAGES: [&str; 6] = ["/", "/sezioni", "/regioni", "/copertura", "/embed", "/api"];

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    base: String,
    paths: Vec<String>,
}

#[derive(Template)]
#[template(path = "sitemap_index.xml")]
struct SitemapIndex {
    base: String,
    parts: usize,
}

/// Lists the addresses of all acts for crawlers; an index of parts where there are more than 50 000.
#[utoipa::path(
    get, path = "/sitemap.xml", tag = "exchange",
    params(("part" = Option<u32>, Query, minimum = 1, description = "The part, from 1.")),
    responses(
        (status = 200, description = "The list.", body = String, content_type = "application/xml"),
        (status = 404, description = "There is no such part.", body = ProblemDto, content_type = "application/problem+json"),
        Computed,
    )
)]
pub(crate) async fn sitemap(
    State(state): State<RequestState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let part = part(uri.query());
    let base = address::of(&state, &headers);
    let pages = pages(&state.community());
    let listed = state
        .work(move |searcher| {
            Ok(written(
                &pages,
                &search::act_ids(searcher.index())?,
                part,
                base,
            ))
        })
        .await?;
    let body = listed.ok_or(Problem::NoSuchPage)?;
    Ok((CachePolicy::Revalidate, body).into_response())
}

/// The pages other than acts, with those of a community's site. Its pages in Markdown are among the acts.
fn pages(community: &Community) -> Vec<&'static str> {
    let mut pages = PAGES.to_vec();
    if community.is_there() {
        let lists = [
            links::EXPERIENCES,
            links::MATERIALS,
            links::NEWS,
            links::FORM,
        ];
        pages.extend(lists);
        if community.has_about() && community.about_page().is_none() {
            pages.push(links::ABOUT);
        }
    }
    pages
}

/// A part of the list, or the index of its parts; `None` where there is no such part.
fn written(
    pages: &[&'static str],
    ids: &[String],
    part: Option<usize>,
    base: String,
) -> Option<Response> {
    let count = pages.len() + ids.len();
    let parts = count.div_ceil(MOST);
    let xml = "application/xml";
    if part.is_none() && parts > 1 {
        return Some(rendered(xml, &SitemapIndex { base, parts }));
    }
    let before = part.unwrap_or(1).checked_sub(1).filter(|it| *it < parts)?;
    let pages = pages.iter().map(|&page| page.to_owned());
    let acts = ids.iter().map(|id| links::act_page(id));
    let paths = pages.chain(acts).skip(before * MOST).take(MOST);
    let paths = paths.collect();
    Some(rendered(xml, &Sitemap { base, paths }))
}

/// The part asked for, from 1; one that is no number is no part.
fn part(query: Option<&str>) -> Option<usize> {
    let mut pairs = percent::query_pairs(query.unwrap_or_default());
    let (_, value) = pairs.find(|(name, _)| name == "part")?;
    Some(value.parse().unwrap_or(usize::MAX))
}
