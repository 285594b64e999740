//! `GET /feed.atom`: a search as an Atom feed, for whoever wants to be told of new acts; without a search,
//! what last came into the corpus. With the response elements of OpenSearch.
//!
//! Rule: a PDF is as new as its file. An act that is only catalogued is as new as the act itself, whenever it was
//! described: a first catalogue of hundreds of old acts is no news, and an entry is not news again with each generation.
//! Without a search, at most [`CATALOGUED`] entries are of such acts, so that they never keep PDFs out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::{rendered, xml_text};
use crate::index::{IndexReader, StoredAct};
use crate::law::{ActDate, ProvisionPath};
use crate::search::{self, Filters, Hit, ResultPage, SearchError, SearchRequest, Searcher, Sort};
use crate::web::api::dto;
use crate::web::api::openapi_responses::AskedAnswer;
use crate::web::error::ApiError;
use crate::web::http::address;
use crate::web::http::cache::CachePolicy;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;
use crate::web::pages::label_of;
use crate::web::params::SearchParams;
use crate::web::request_state::RequestState;
use crate::web::{links, params};

/// Entries of a feed where nothing else is asked for.
const ENTRIES: usize = 50;
/// Most of them that are only catalogued, where nothing is searched for.
const CATALOGUED: usize = 10;
/// When an entry changed of which nobody knows: the same time in every generation.
const UNDATED: &str = "1970-01-01T00:00:00Z";

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
    /// How many of the results are only catalogued, and that the search had no time to look at everything, where so.
    subtitle: Option<String>,
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
    /// That it is only catalogued.
    catalogued: Option<&'static str>,
    /// That its official text changed since the copy.
    official_change: Option<String>,
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
    State(state): State<RequestState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let base = address::of(&state, &headers);
    let request = feed_request(uri.query())?;
    let site = xml_text(state.community().name());
    let look = state.look();
    let (policy, xml) = state
        .work(move |searcher| {
            let (policy, feed) =
                if request.query.trim().is_empty() && request.filters == Filters::default() {
                    news(searcher, &look, base, site)?
                } else {
                    let page = search::search(searcher, &request)?;
                    let index = (searcher.index(), &*look);
                    let feed = of_search(index, base, site, &request, &page);
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
    (index, look): (&IndexReader, &LastLook),
    base: String,
    site: String,
    request: &SearchRequest,
    page: &ResultPage,
) -> Feed {
    let entries = page
        .hits
        .iter()
        .map(|hit| FeedEntry::of_hit(index, look, hit));
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
        subtitle: subtitle(page),
        query: Some(xml_text(&request.query)),
        total: page.total,
        start: (page.page - 1) * page.size + 1,
        size: page.size,
        entries: entries.collect(),
    }
}

/// What is said of the results as a whole.
fn subtitle(page: &ResultPage) -> Option<String> {
    let counted = (page.catalogued > 0).then(|| Lang::It.acts_of(page));
    let partial = page.is_partial().then(|| Lang::It.partial().to_owned());
    let said: Vec<String> = counted.into_iter().chain(partial).collect();
    (!said.is_empty()).then(|| said.join(". "))
}

/// The acts whose files were changed last, and the newest of those that are only catalogued; the newest first.
fn news(
    searcher: &Searcher,
    look: &LastLook,
    base: String,
    site: String,
) -> Result<(CachePolicy, Feed), SearchError> {
    let index = searcher.index();
    let indexed = index.manifest().files.iter();
    let mut files: Vec<_> = indexed
        .filter(|(_, entry)| entry.outcome.is_indexed())
        .collect();
    files.sort_by_key(|(file, entry)| (std::cmp::Reverse(entry.changed_ns), *file));
    let mut entries = Vec::new();
    for (file, _) in files.iter().take(ENTRIES) {
        for act in search::acts_in_file(index, file)? {
            entries.push(FeedEntry::of_act(index, look, &act));
        }
    }
    let mut newest = SearchRequest::new("");
    newest.sort = Sort::Newest;
    newest.size = CATALOGUED;
    newest.filters.in_corpus = Some(false);
    let catalogued = search::search(searcher, &newest)?;
    let described = catalogued.hits.iter();
    entries.truncate(ENTRIES - catalogued.hits.len());
    entries.extend(described.map(|hit| FeedEntry::of_act(index, look, &hit.act)));
    // All are written alike, so that they sort as they are written.
    entries.sort_by(|a, b| b.updated.cmp(&a.updated));
    let feed = Feed {
        base,
        title: format!("{site}: novità"),
        site,
        own: "/feed.atom".to_owned(),
        page_of_results: "/".to_owned(),
        updated: index.manifest().published.clone(),
        subtitle: (catalogued.total > 0)
            .then(|| Lang::It.catalogued_among_news(catalogued.hits.len(), catalogued.total)),
        query: None,
        total: files.len() + catalogued.total,
        start: 1,
        size: ENTRIES,
        entries,
    };
    Ok((CachePolicy::of(&catalogued), feed))
}

impl FeedEntry {
    fn of_hit(index: &IndexReader, look: &LastLook, hit: &Hit) -> Self {
        let passage = hit.passages.first();
        let whole = FeedEntry::of_act(index, look, &hit.act);
        FeedEntry {
            path: links::act(&hit.act, &hit.path, hit.page),
            pdf: links::pdf_of(&hit.act, hit.page),
            summary: match (whole.said(), passage) {
                (Some(said), Some(passage)) => xml_text(&format!("{said}. {}", passage.text)),
                (None, Some(passage)) => xml_text(&passage.text),
                (said, None) => said.unwrap_or_default().to_owned(),
            },
            ..whole
        }
    }

    fn of_act(index: &IndexReader, look: &LastLook, act: &StoredAct) -> Self {
        let published = match act.date() {
            Some(ActDate::Day(day)) => Some(format!("{day}T00:00:00Z")),
            _ => None,
        };
        let catalogued = act.file.is_none().then(|| Lang::It.catalogued_only());
        let official_change = look.change_told(index, act, Lang::It);
        let cite_as = dto::cite_as(
            act,
            &ProvisionPath::default(),
            u32::from(catalogued.is_none()),
        );
        FeedEntry {
            title: match catalogued {
                Some(_) => xml_text(&format!("{} (solo in scheda)", act.title)),
                None => xml_text(&act.title),
            },
            id: links::act_page(&act.id),
            path: links::act(act, &ProvisionPath::default(), 1),
            pdf: links::pdf_of(act, 1),
            updated: match act.file.as_deref() {
                Some(file) => changed(index, file),
                None => act.date().map_or_else(|| UNDATED.to_owned(), begins),
            },
            published,
            kind: label_of(act),
            summary: match catalogued.or(official_change.as_deref()) {
                Some(said) => xml_text(&format!("{cite_as}. {said}")),
                None => xml_text(&cite_as),
            },
            catalogued,
            official_change,
        }
    }

    /// What is said of the act before its text.
    fn said(&self) -> Option<&str> {
        self.catalogued.or(self.official_change.as_deref())
    }
}

/// The first instant of a date, as far as it is known.
fn begins(date: ActDate) -> String {
    let written = date.to_string();
    let rest = "0000-01-01".get(written.len()..).unwrap_or_default();
    format!("{written}{rest}T00:00:00Z")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_begins_with_its_first_day() {
        for (date, begins_at) in [
            ("2013", "2013-01-01T00:00:00Z"),
            ("2013-05", "2013-05-01T00:00:00Z"),
            ("2013-05-20", "2013-05-20T00:00:00Z"),
        ] {
            assert_eq!(begins(date.parse().unwrap()), begins_at);
        }
    }
}
