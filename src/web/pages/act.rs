//! `GET /act/{id}`: an act, what it is and its text, with the words of a search marked.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::cited;
use super::frame::{Frame, Place};
use super::hit::Labels;
use super::legislation;
use super::marked::Piece;
use super::reading::{Block, Part, Reading};
use super::understood::{citing, provision_id};
use crate::index::{IndexReader, StoredAct};
use crate::law::{ProvisionPath, official_url};
use crate::search::{self, ActText, SearchError, WordMarks};
use crate::web::cache::CachePolicy;
use crate::web::error::{PageError, Problem};
use crate::web::lang::Lang;
use crate::web::percent::decode_path;
use crate::web::state::AppState;
use crate::web::{dto, links, params};

/// Provisions listed as those where the words stand.
const LISTED: usize = 24;
/// Letters by which two marked words count as one: endings differ.
const SAME_WORD: usize = 5;

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    t: Lang,
    frame: Frame,
    /// The address of this page, without words to mark.
    here: String,
    title: String,
    labels: Labels,
    /// The act as structured data, ready to stand in the page.
    structured: String,
    urn: Option<String>,
    /// How many acts cite this one, and the search for them.
    cited_by: Option<(String, String)>,
    /// Where the official text is.
    official: Option<String>,
    file: String,
    pdf: String,
    /// Words to mark.
    words: String,
    /// Where they stand together.
    places: Vec<Where>,
    parts: Vec<Provision>,
    cite_as: String,
}

/// A provision as the page shows it.
struct Provision {
    part: Part,
    cite_as: String,
    /// Acts of the corpus that cite it.
    cited_by: usize,
    /// The search for them.
    citing: String,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

/// The provision before or after.
struct Neighbour {
    anchor: String,
    label: String,
}

/// A provision in which the words of the search stand.
struct Where {
    anchor: String,
    label: String,
    heading: Option<String>,
    count: usize,
}

/// `GET /act/{id}`.
pub(crate) async fn act(State(state): State<AppState>, uri: Uri) -> Result<Response, PageError> {
    let t = Lang::of(uri.query());
    let page = answer(&state, &uri, t).await;
    page.map_err(|problem| PageError::new(problem, t))
}

async fn answer(state: &AppState, uri: &Uri, t: Lang) -> Result<Response, Problem> {
    let encoded = uri.path().strip_prefix("/act/").unwrap_or_default();
    let id = decode_path(encoded).ok_or(Problem::NoSuchAct)?;
    let words = params::read(uri.query())?.query.trim().to_owned();
    let frame = Frame::new(t, uri, Place::Search);
    // A long act takes its time to be written, too.
    let page = state
        .work(move |index| written(index, &id, words, t, frame))
        .await?;
    let page = page.ok_or(Problem::NoSuchAct)?;
    Ok((CachePolicy::Revalidate, page).into_response())
}

fn written(
    index: &IndexReader,
    id: &str,
    words: String,
    t: Lang,
    frame: Frame,
) -> Result<Option<Response>, SearchError> {
    let Some(text) = search::act_text(index, id)? else {
        return Ok(None);
    };
    let marks = match words.as_str() {
        "" => None,
        words => Some(WordMarks::new(index, words)?),
    };
    let targets = cited::targets(index, &text.act, &text.passages, t)?;
    let parts = Reading::new(marks, &targets).parts(&text.passages);
    let cited_by = |part: &Part| match &part.anchor {
        Some(anchor) => index.cited_by.acts(&format!("{}~{anchor}", text.act.id)),
        None => 0,
    };
    let counts: Vec<u32> = parts.iter().map(cited_by).collect();
    let whole = index.cited_by.acts(&text.act.id) as usize;
    let cited_by = (whole > 0).then(|| (t.acts(whole), t.link(&citing(&text.act.id))));
    let page = page(text, parts, &counts, words, t, frame);
    Ok(Some(super::html(&ActPage { cited_by, ..page })))
}

fn page(
    text: ActText,
    parts: Vec<Part>,
    cited_by: &[u32],
    words: String,
    t: Lang,
    frame: Frame,
) -> ActPage {
    let act = text.act;
    let here = links::act_page(&act.id);
    ActPage {
        t,
        frame,
        labels: Labels::from(&act),
        official: official_url(act.urn.as_deref().unwrap_or(&act.id)),
        cited_by: None,
        structured: legislation::structured(&act, &here),
        pdf: links::pdf(&act.file, 1),
        places: places(&parts),
        cite_as: act.cited().label(&ProvisionPath::whole()),
        parts: provisions(&act, parts, cited_by, t),
        title: act.title,
        urn: act.urn,
        file: act.file,
        here: t.link(&here),
        words,
    }
}

/// Each part with its neighbours among those that have a place of their own.
fn provisions(act: &StoredAct, parts: Vec<Part>, cited_by: &[u32], t: Lang) -> Vec<Provision> {
    let anchored: Vec<(usize, String, String)> = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| !part.is_container())
        .filter_map(|(i, part)| Some((i, part.anchor.clone()?, part.label.clone())))
        .collect();
    let neighbour = |place: Option<usize>| {
        let (_, anchor, label) = anchored.get(place?)?;
        Some(Neighbour {
            anchor: anchor.clone(),
            label: label.clone(),
        })
    };
    let provision = |(i, part): (usize, Part)| {
        let place = anchored.binary_search_by_key(&i, |(place, ..)| *place).ok();
        let path = part
            .anchor
            .as_deref()
            .and_then(|anchor| anchor.parse().ok());
        Provision {
            cite_as: path.map_or_else(String::new, |path| dto::cite_as(act, &path, part.page)),
            citing: t.link(&citing(&provision_id(&act.id, &part.path))),
            cited_by: cited_by.get(i).copied().unwrap_or(0) as usize,
            previous: neighbour(place.and_then(|place| place.checked_sub(1))),
            next: neighbour(place.map(|place| place + 1)),
            part,
        }
    };
    parts.into_iter().enumerate().map(provision).collect()
}

/// The provisions in which most of the words stand together, in the order of the text.
fn places(parts: &[Part]) -> Vec<Where> {
    let different = |part: &Part| {
        let words = marked(part).map(|piece| {
            let beginning = piece.text.chars().take(SAME_WORD);
            beginning.flat_map(char::to_lowercase).collect::<String>()
        });
        words.collect::<HashSet<_>>().len()
    };
    let different: Vec<usize> = parts.iter().map(different).collect();
    let most = different.iter().copied().max().unwrap_or(0).max(1);
    let together = parts
        .iter()
        .zip(different)
        .filter(|(_, words)| *words == most);
    let places = together.filter_map(|(part, _)| {
        Some(Where {
            anchor: part
                .anchor
                .clone()
                .or_else(|| Some(part.begins.as_ref()?.anchor.clone()))?,
            label: match part.label.as_str() {
                "" => format!("p. {}", part.page),
                label => label.to_owned(),
            },
            heading: part.heading.clone(),
            count: marked(part).count(),
        })
    });
    places.take(LISTED).collect()
}

fn marked(part: &Part) -> impl Iterator<Item = &Piece> {
    let runs = part.paragraphs().flat_map(|paragraph| &paragraph.runs);
    runs.flat_map(|run| &run.pieces)
        .filter(|piece| piece.marked)
}

impl ActPage {
    /// Provisions with a place of their own, for the table of contents.
    fn contents(&self) -> impl Iterator<Item = (&str, &Part)> {
        let parts = self.parts.iter().map(|provision| &provision.part);
        parts.filter_map(|part| Some((part.anchor.as_deref()?, part)))
    }
}
