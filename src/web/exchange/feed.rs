//! `GET /feed.atom`: a search as an Atom feed, for whoever wants to be told of new acts; without a search,
//! what last came into the corpus. With the response elements of OpenSearch.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::{rendered, xml_text};
use crate::index::{IndexReader, StoredAct};
use crate::law::{ActDate, ProvisionPath};
use crate::search::{self, Filters, Hit, ResultPage, SearchError, SearchRequest, Sort};
use crate::web::api::dto;
use crate::web::api::openapi_responses::AskedAnswer;
use crate::web::error::ApiError;
use crate::web::http::address;
use crate::web::http::cache::CachePolicy;
use crate::web::i18n::lang::Lang;
use crate::web::pages::label_of;
use crate::web::params::SearchParams;
use crate::web::state::AppState;
use crate::web::{links, params};

/// Entries of a feed where nothing else is asked for.
const ENTRIES: usize = 50;

#[derive(Template)]
#[template(path = "feed.atom.xml")]
struct Feed {
    base: String,
    title: String,
    /// What the site is called.
    site: String,
    /// This feed's own address and that of the page with the same results, without the base.
    own: String,
    page_of_results: String,
    updated: String,
    /// That the search had no time to look at everything, where it had not.
    partial: Option<&'static str>,
    query: Option<String>,
    total: usize,
    start: usize,
    size: usize,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    title: String,
    /// The act's own address: it is the same entry whatever is searched for.
    id: String,
    path: String,
    /// The PDF, where there is one.
    pdf: Option<String>,
    updated: String,
    published: Option<String>,
    kind: &'static str,
    summary: String,
}

/// Gives a search as an Atom feed, the newest acts first; without a search, what last came in.
#[utoipa::path(
    get, path = "/feed.atom", tag = "exchange",
    params(SearchParams),
    responses(
        (status = 200, description = "The feed, with the response elements of OpenSearch.", body = String, content_type = "application/atom+xml"),
        AskedAnswer,
    )
)]
pub(crate) async fn feed(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let base = address::of(&state, &headers);
    let request = feed_request(uri.query())?;
    let site = xml_text(state.community().name());
    let (policy, xml) = state
        .work(move |searcher| {
            let (policy, feed) =
                if request.query.trim().is_empty() && request.filters == Filters::default() {
                    (CachePolicy::Revalidate, news(searcher.index(), base, site)?)
                } else {
                    let page = search::search(searcher, &request)?;
                    let feed = of_search(searcher.index(), base, site, &request, &page);
                    (CachePolicy::of(&page), feed)
                };
            Ok((
                policy,
                rendered("application/atom+xml; charset=utf-8", &feed),
            ))
        })
        .await?;
    Ok((policy, xml).into_response())
}

/// The search of a feed: the newest acts first and more of them, unless it says otherwise.
fn feed_request(query: Option<&str>) -> Result<SearchRequest, params::BadParameter> {
    let mut request = params::read(query)?;
    if !params::names(query, "sort") {
        request.sort = Sort::Newest;
    }
    if !params::names(query, "size") {
        request.size = ENTRIES;
    }
    Ok(request)
}

fn of_search(
    index: &IndexReader,
    base: String,
    site: String,
    request: &SearchRequest,
    page: &ResultPage,
) -> Feed {
    let entries = page.hits.iter().map(|hit| FeedEntry::of_hit(index, hit));
    let results = links::results(&SearchRequest {
        page: 1,
        size: SearchRequest::DEFAULT_SIZE,
        ..request.clone()
    });
    Feed {
        base,
        title: match request.query.trim() {
            "" => format!("{site}: atti scelti"),
            words => format!("{site}: {}", xml_text(words)),
        },
        site,
        own: links::feed(request),
        page_of_results: results,
        updated: index.manifest().published.clone(),
        partial: page.is_partial().then(|| Lang::It.partial()),
        query: Some(xml_text(&request.query)),
        total: page.total,
        start: (page.page - 1) * page.size + 1,
        size: page.size,
        entries: entries.collect(),
    }
}

/// The acts whose files were changed last.
fn news(index: &IndexReader, base: String, site: String) -> Result<Feed, SearchError> {
    let indexed = index.manifest().files.iter();
    let mut files: Vec<_> = indexed
        .filter(|(_, entry)| entry.outcome.is_indexed())
        .collect();
    files.sort_by_key(|(file, entry)| (std::cmp::Reverse(entry.changed_ns), *file));
    let mut entries = Vec::new();
    for (file, _) in files.iter().take(ENTRIES) {
        for act in search::acts_in_file(index, file)? {
            entries.push(FeedEntry::of_act(index, &act));
        }
    }
    entries.truncate(ENTRIES);
    Ok(Feed {
        base,
        title: format!("{site}: novità"),
        site,
        own: "/feed.atom".to_owned(),
        page_of_results: "/".to_owned(),
        updated: index.manifest().published.clone(),
        partial: None,
        query: None,
        total: files.len(),
        start: 1,
        size: ENTRIES,
        entries,
    })
}

impl FeedEntry {
    fn of_hit(index: &IndexReader, hit: &Hit) -> Self {
        let passage = hit.passages.first();
        FeedEntry {
            path: links::act(&hit.act.id, &hit.path, hit.page),
            pdf: links::pdf_of(&hit.act, hit.page),
            summary: passage.map_or_else(String::new, |passage| xml_text(&passage.text)),
            ..FeedEntry::of_act(index, &hit.act)
        }
    }

    fn of_act(index: &IndexReader, act: &StoredAct) -> Self {
        let published = match act.date() {
            Some(ActDate::Day(day)) => Some(format!("{day}T00:00:00Z")),
            _ => None,
        };
        FeedEntry {
            title: xml_text(&act.title),
            id: links::act_page(&act.id),
            path: links::act(&act.id, &ProvisionPath::default(), 1),
            pdf: links::pdf_of(act, 1),
            updated: changed(index, act.path()),
            published,
            kind: label_of(act),
            summary: xml_text(&dto::cite_as(act, &ProvisionPath::default(), 1)),
        }
    }
}

/// When a file was changed last: unlike the day on which it was read, it stays when all is read again.
fn changed(index: &IndexReader, file: &str) -> String {
    let entry = index.manifest().files.get(file);
    let time = entry.and_then(|entry| Timestamp::from_nanosecond(entry.changed_ns).ok());
    time.map_or_else(
        || index.manifest().published.clone(),
        |time| format!("{time:.0}"),
    )
}
