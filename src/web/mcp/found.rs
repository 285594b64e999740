//! What every answer has: which act, where it is opened, which generation says so.

use serde::Serialize;

use super::fault::ToolFault;
use crate::index::{IndexReader, StoredAct};
use crate::law::{ProvisionPath, split_id};
use crate::search::{self, SearchRequest, Searcher, Understood};
use crate::web::links;
use crate::web::params;

/// What is true of every text that is given.
const NOTICE: &str = "Testo non ufficiale: fa fede quello pubblicato (Gazzetta Ufficiale, bollettino, albo dell'ente).";

/// The address of the server, by which whoever reads an answer opens what it names.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses(pub(super) Option<String>);

impl Addresses {
    /// One of our addresses in full; `None` where nobody says by which name the server is reached.
    pub(super) fn of(&self, path: &str) -> Option<String> {
        self.0.as_ref().map(|base| format!("{base}{path}"))
    }
}

/// What an answer says of itself.
#[derive(Debug, Serialize)]
pub(super) struct AnswerSource {
    /// Number of the generation of the index.
    generation: u64,
    /// When it was published.
    published: String,
    notice: &'static str,
}

impl AnswerSource {
    pub(super) fn of(index: &IndexReader) -> Self {
        AnswerSource {
            generation: index.manifest().generation,
            published: index.manifest().published.clone(),
            notice: NOTICE,
        }
    }
}

/// An act, briefly.
#[derive(Debug, Serialize)]
pub(super) struct NamedAct {
    pub(super) id: String,
    /// As practitioners cite it.
    pub(super) cite_as: String,
    title: String,
    kind: String,
    date: Option<String>,
    issuer: Option<String>,
    region: Option<String>,
    /// Whether the corpus has its text.
    in_corpus: bool,
    /// Whether it is in force, as the catalogue states; null where nobody states it.
    in_force: Option<bool>,
    /// Its page.
    url: Option<String>,
    /// Where the official text is read.
    official_url: Option<String>,
}

impl NamedAct {
    pub(super) fn of(act: &StoredAct, index: &IndexReader, addresses: &Addresses) -> Self {
        let whole = ProvisionPath::whole();
        let record = index.records().get(act);
        NamedAct {
            id: act.id.clone(),
            cite_as: act.cited().label(&whole),
            title: act.title.clone(),
            kind: act.kind.clone(),
            date: act.date.clone(),
            issuer: act.issuer.clone(),
            region: act.region.clone(),
            in_corpus: act.file.is_some(),
            in_force: record.and_then(|record| record.force.as_ref().map(|force| force.in_force)),
            url: addresses.of(&links::act_page(&act.id)),
            official_url: index.records().official_url(act, &whole),
        }
    }
}

/// A place in an act.
#[derive(Debug, Serialize)]
pub(super) struct FoundPlace {
    /// Path of the provision; empty for the act as a whole.
    path: String,
    /// As it is cited, with its act.
    label: String,
    /// Page of the PDF; null where the act has none.
    page: Option<u32>,
    /// The provision here.
    url: Option<String>,
    /// The PDF at this page.
    pdf: Option<String>,
}

impl FoundPlace {
    pub(super) fn of(
        act: &StoredAct,
        path: &ProvisionPath,
        page: u32,
        addresses: &Addresses,
    ) -> Self {
        let page_shown = links::printed_page(act, page);
        let pdf = page_shown.and_then(|page| links::pdf_of(act, page));
        FoundPlace {
            path: path.to_string(),
            label: act.cited().label(path),
            page: page_shown,
            url: addresses.of(&links::act(act, path, page)),
            pdf: pdf.and_then(|pdf| addresses.of(&pdf)),
        }
    }
}

/// The act that was written, by its id or as it is cited, and the provision of it.
///
/// # Errors
/// Where none is named, several may be meant, or the corpus does not have its text.
pub(super) fn named(
    searcher: &Searcher,
    written: &str,
) -> Result<(StoredAct, ProvisionPath), ToolFault> {
    let index = searcher.index();
    let (id, path) = split_id(written.trim());
    let by_id = match search::act_with_id(index, id)? {
        Some(act) => Some(act),
        None => search::act_named(index, id)?,
    };
    let (act, label, path, official_url) = match by_id {
        Some(act) => {
            let official_url = index.records().official_url(&act, &path);
            (Some(act), written.to_owned(), path, official_url)
        }
        None => {
            let cited = understood(searcher, written)?;
            let Some(citation) = cited.citation else {
                let ids = cited.candidates.iter().map(|it| it.id.as_str());
                return Err(ToolFault::Open {
                    written: written.to_owned(),
                    ids: ids.collect::<Vec<_>>().join(", "),
                });
            };
            let act = citation.found.map(|(act, ..)| act);
            (act, citation.label, citation.path, citation.official_url)
        }
    };
    match act {
        Some(act) if act.file.is_some() => Ok((act, path)),
        act => Err(ToolFault::NotHere {
            label: act.map_or(label, |act| act.cited().label(&path)),
            official_url,
        }),
    }
}

/// What a citation is taken to mean, as by the search box.
///
/// # Errors
/// Where it cites nothing.
pub(super) fn understood(searcher: &Searcher, written: &str) -> Result<Understood, ToolFault> {
    let request = SearchRequest {
        size: 1,
        exact: true,
        ..SearchRequest::new(params::query_text(written.to_owned())?)
    };
    let understood = search::search(searcher, &request)?.understood;
    if understood.citation.is_none() && understood.candidates.is_empty() {
        return Err(ToolFault::NoCitation(written.to_owned()));
    }
    Ok(understood)
}
