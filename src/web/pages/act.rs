//! `GET /act/{id}`: an act, what it is and its text.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::hit::Labels;
use super::reading::{Block, Part, parts};
use crate::search::{self, ActText};
use crate::web::cache::CachePolicy;
use crate::web::error::{PageError, Problem};
use crate::web::links;
use crate::web::percent::decode_path;
use crate::web::state::AppState;

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    query: String,
    hidden: Vec<(&'static str, String)>,
    title: String,
    labels: Labels,
    urn: Option<String>,
    normattiva: Option<String>,
    file: String,
    pdf: String,
    parts: Vec<Part>,
}

/// `GET /act/{id}`.
pub(crate) async fn act(State(state): State<AppState>, uri: Uri) -> Result<Response, PageError> {
    let encoded = uri.path().strip_prefix("/act/").unwrap_or_default();
    let id = decode_path(encoded).ok_or(Problem::NoSuchAct)?;
    let found = state
        .work(move |index| search::act_text(index, &id))
        .await?;
    let text = found.ok_or(Problem::NoSuchAct)?;
    Ok((CachePolicy::Revalidate, super::html(&page(text))).into_response())
}

fn page(ActText { act, passages }: ActText) -> ActPage {
    // Normattiva resolves the names of acts of the State, and only those.
    let national = act.urn.as_deref().filter(|urn| urn.starts_with("urn:nir:"));
    ActPage {
        query: String::new(),
        hidden: Vec::new(),
        labels: Labels::from(&act),
        normattiva: national.map(|urn| format!("https://www.normattiva.it/uri-res/N2Ls?{urn}")),
        pdf: links::pdf(&act.file, 1),
        parts: parts(&passages),
        title: act.title,
        urn: act.urn,
        file: act.file,
    }
}

impl ActPage {
    /// Parts with a place of their own, for the table of contents.
    fn contents(&self) -> impl Iterator<Item = (&str, &Part)> {
        self.parts
            .iter()
            .filter_map(|part| Some((part.anchor.as_deref()?, part)))
    }
}
