//! `GET /regioni/{region}`: the road of a Region, from its acts alone: the first one, the laws, the guidelines, the
//! calls, the judgments, and all of them in the order of their dates.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::super::hit::Labels;
use super::super::layout::{Layout, MenuEntry};
use super::count::of_region;
use crate::law::{ActKind, ProvisionPath, Region, Section};
use crate::search::{self, Hit, MAX_SIZE, SearchError, SearchRequest, Searcher, Sort};
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::http::problem::Problem;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::state::AppState;

/// Acts of a stretch of the road.
const STRETCH: usize = 12;

#[derive(Template)]
#[template(path = "region.html")]
struct RegionPage {
    locale: Lang,
    layout: Layout,
    name: &'static str,
    counted: String,
    stretches: Vec<Stretch>,
    /// The search for all its acts.
    all: String,
}

/// Acts of one kind on the road.
struct Stretch {
    name: &'static str,
    acts: Vec<RoadAct>,
    /// How many there are in all, and the search for them, where not all are listed.
    more: Option<(String, String)>,
}

struct RoadAct {
    labels: Labels,
    title: String,
    url: String,
}

/// The page of a Region.
pub(super) fn address(region: Region) -> String {
    format!("/regioni/{region}")
}

/// `GET /regioni/{region}`.
pub(crate) async fn region(State(state): State<AppState>, uri: Uri) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let page = answer(&state, &uri, locale).await;
    page.map_err(|problem| PageError::new(problem, locale))
}

async fn answer(state: &AppState, uri: &Uri, locale: Lang) -> Result<Response, Problem> {
    let name = uri.path().strip_prefix("/regioni/").unwrap_or_default();
    let region = Region::ALL.iter().find(|region| region.as_str() == name);
    let region = *region.ok_or(Problem::NoSuchPage)?;
    let layout = Layout::new(state, locale, uri, MenuEntry::Regions).at(locale, &address(region));
    let page = state
        .work(move |searcher| Ok(super::super::html(&page(searcher, region, locale, layout)?)))
        .await?;
    Ok((CachePolicy::Revalidate, page).into_response())
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
    let mut stretches = Vec::new();
    // Acts whose date is not known come last: the first is one with a date.
    let first = found.hits.first().filter(|hit| hit.act.date.is_some());
    stretches.extend(first.map(|hit| Stretch {
        name: locale.first_act(),
        acts: vec![RoadAct::of(hit, locale)],
        more: None,
    }));
    let laws = SearchRequest {
        filters: search::Filters {
            kind: vec![ActKind::LeggeRegionale],
            ..all.filters.clone()
        },
        ..all.clone()
    };
    stretches.extend(stretch(searcher, locale.laws(), laws, locale, |hit| {
        let force = hit.record.as_ref().and_then(|record| record.force.as_ref());
        force.is_none_or(|force| force.in_force)
    })?);
    for (name, section) in [
        (locale.guidelines(), Section::LineeGuida),
        (locale.calls(), Section::AvvisiEBandi),
        (locale.local_acts(), Section::AttiAmministrativi),
        (locale.judgments(), Section::Giurisprudenza),
    ] {
        let mut request = all.clone();
        request.filters.section = vec![section];
        stretches.extend(stretch(searcher, name, request, locale, |_| true)?);
    }
    Ok(RegionPage {
        locale,
        layout,
        name: region.label(),
        counted: locale.acts_catalogued(found.total, found.catalogued),
        stretches,
        all: locale.link(&links::results(&SearchRequest {
            size: SearchRequest::DEFAULT_SIZE,
            ..all
        })),
    })
}

/// The acts of one search that are `wanted`, the newest first; `None` where there are none.
fn stretch(
    searcher: &Searcher,
    name: &'static str,
    mut request: SearchRequest,
    locale: Lang,
    wanted: impl Fn(&Hit) -> bool,
) -> Result<Option<Stretch>, SearchError> {
    request.sort = Sort::Newest;
    // Some of them may be none that are wanted.
    request.size = MAX_SIZE;
    let page = search::search(searcher, &request)?;
    let acts: Vec<RoadAct> = (page.hits.iter())
        .filter(|hit| wanted(hit))
        .take(STRETCH)
        .map(|hit| RoadAct::of(hit, locale))
        .collect();
    request.size = SearchRequest::DEFAULT_SIZE;
    let more = (page.total > acts.len()).then(|| {
        let counted = locale.acts_catalogued(page.total, page.catalogued);
        (counted, locale.link(&links::results(&request)))
    });
    Ok((!acts.is_empty()).then_some(Stretch { name, acts, more }))
}

impl RoadAct {
    fn of(hit: &Hit, locale: Lang) -> Self {
        let page = u32::from(hit.act.file.is_some());
        RoadAct {
            labels: Labels::from(&hit.act).with_record(&hit.act, hit.record.as_ref(), locale),
            title: hit.act.title.clone(),
            url: locale.link(&links::act(&hit.act.id, &ProvisionPath::whole(), page)),
        }
    }
}
