//! `GET /regioni/{region}`: the road of a Region, from its acts alone: the first one, the laws, the guidelines, the
//! calls, the judgments, and all of them in the order of their dates.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::super::act_line::ActLine;
use super::super::layout::{Layout, MenuEntry};
use super::count::of_region;
use crate::index::IndexReader;
use crate::law::{ActKind, Region, Section};
use crate::search::{self, InForce, SearchError, SearchRequest, Searcher, Sort};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::request_state::RequestState;

/// Acts of a stretch of the road.
const STRETCH: usize = 12;

#[derive(Template)]
#[template(path = "region.html")]
struct RegionPage {
    locale: Lang,
    layout: Layout,
    name: &'static str,
    counted: String,
    /// Whether not all acts were looked at.
    is_partial: bool,
    stretches: Vec<Stretch>,
    /// The search for all its acts.
    all: String,
}

/// Acts of one kind on the road.
struct Stretch {
    name: &'static str,
    /// By which rule they are here, where that is not plain.
    about: Option<&'static str>,
    acts: Vec<ActLine>,
    /// Folded until asked for.
    folded: Vec<ActLine>,
    /// How many there are in all, and the search for them, where not all are listed.
    more: Option<(String, String)>,
}

/// The page of a Region.
pub(super) fn address(region: Region) -> String {
    format!("/regioni/{region}")
}

/// `GET /regioni/{region}`.
pub(crate) async fn region(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &RequestState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let name = uri.path().strip_prefix("/regioni/").unwrap_or_default();
    let region = Region::ALL.iter().find(|region| region.as_str() == name);
    let region = *region.ok_or(Problem::NoSuchPage)?;
    let layout = Layout::new(state, locale, uri, MenuEntry::Regions).at(locale, &address(region));
    let page = state
        .work(move |searcher| {
            let page = page(searcher, region, locale, layout)?;
            let policy = CachePolicy::of_partial(page.is_partial);
            Ok((policy, super::super::html(&page)))
        })
        .await?;
    Ok(page.into_response())
}

fn page(
    searcher: &Searcher,
    region: Region,
    locale: Lang,
    layout: Layout,
) -> Result<RegionPage, SearchError> {
    let all = SearchRequest {
        sort: Sort::Oldest,
        size: 1,
        ..of_region("", &[region])
    };
    let found = search::search(searcher, &all)?;
    let mut is_partial = found.is_partial();
    let mut stretches = Vec::new();
    // Acts whose date is not known come last: the first is one with a date.
    let first = found.hits.first().filter(|hit| hit.act.date.is_some());
    stretches.extend(first.map(|hit| Stretch {
        name: locale.first_act(),
        about: None,
        acts: vec![ActLine::of_hit(hit, locale)],
        folded: Vec::new(),
        more: None,
    }));
    let laws = SearchRequest {
        filters: search::Filters {
            kind: vec![ActKind::LeggeRegionale],
            in_force: vec![InForce::Yes, InForce::Unknown],
            ..all.filters.clone()
        },
        ..all.clone()
    };
    let laws = stretch(searcher, locale.laws(), laws, locale, &mut is_partial)?;
    stretches.extend(laws);
    // A court that sits there makes no acts of the Region: its judgments are on the road and not among what is counted.
    for (name, section) in [
        (locale.guidelines(), Section::LineeGuida),
        (locale.calls(), Section::AvvisiEBandi),
        (locale.local_acts(), Section::AttiAmministrativi),
        (locale.judgments(), Section::Giurisprudenza),
    ] {
        let mut request = all.clone();
        request.filters.section = vec![section];
        stretches.extend(stretch(searcher, name, request, locale, &mut is_partial)?);
    }
    stretches.extend(judgments(searcher.index(), region, locale)?);
    Ok(RegionPage {
        locale,
        layout,
        name: region.label(),
        counted: locale.acts_of(&found),
        is_partial,
        stretches,
        all: locale.link(&links::results(&SearchRequest {
            size: SearchRequest::DEFAULT_SIZE,
            ..all
        })),
    })
}

/// The acts of one search, the newest first; `None` where there are none.
fn stretch(
    searcher: &Searcher,
    name: &'static str,
    mut request: SearchRequest,
    locale: Lang,
    is_partial: &mut bool,
) -> Result<Option<Stretch>, SearchError> {
    request.sort = Sort::Newest;
    request.size = STRETCH;
    let page = search::search(searcher, &request)?;
    *is_partial |= page.is_partial();
    let acts: Vec<ActLine> = (page.hits.iter())
        .map(|hit| ActLine::of_hit(hit, locale))
        .collect();
    request.size = SearchRequest::DEFAULT_SIZE;
    let more = (page.total > acts.len()).then(|| {
        let counted = locale.acts_of(&page);
        (counted, locale.link(&links::results(&request)))
    });
    Ok((!acts.is_empty()).then_some(Stretch {
        name,
        about: None,
        acts,
        folded: Vec::new(),
        more,
    }))
}

/// The judgments that cite the Region's acts, beside those that are its own; `None` where there are none.
fn judgments(
    index: &IndexReader,
    region: Region,
    locale: Lang,
) -> Result<Option<Stretch>, SearchError> {
    let citing = search::judgments_on(index, region)?;
    let citing = citing.iter();
    let mut acts: Vec<ActLine> = citing
        .filter(|act| act.region.as_deref() != Some(region.as_str()))
        .map(|act| ActLine::of(act, index.records().get(act).as_deref(), locale))
        .collect();
    let folded = acts.split_off(acts.len().min(STRETCH));
    Ok((!acts.is_empty()).then_some(Stretch {
        name: locale.judgments_citing(),
        about: Some(locale.judgments_citing_about()),
        acts,
        folded,
        more: None,
    }))
}
