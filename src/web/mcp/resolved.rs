//! The tool «resolve_citation»: which act somebody meant, and whether it is here.

use serde::Serialize;

use super::arguments::ResolveArguments;
use super::fault::ToolFault;
use super::found::{self, Addresses, AnswerSource};
use crate::search::{NamedProvision, Searcher};
use crate::web::links;

/// An act or a provision that is cited.
#[derive(Debug, Serialize)]
pub(super) struct NamedCitation {
    /// Id of the act, with `~` and the path of the provision.
    id: String,
    /// As it is cited.
    label: String,
    /// Whether the corpus has the text.
    in_corpus: bool,
    /// Path of the provision that was found: the one cited, or the nearest around it.
    path: Option<String>,
    page: Option<u32>,
    url: Option<String>,
    pdf: Option<String>,
    official_url: Option<String>,
}

impl NamedCitation {
    pub(super) fn of(named: &NamedProvision, addresses: &Addresses) -> Self {
        let found = named.found.as_ref();
        let here = found.filter(|(act, ..)| act.file.is_some());
        let page =
            here.and_then(|(act, _, page)| links::printed_page(act, *page).map(|it| (act, it)));
        NamedCitation {
            id: named.id.clone(),
            label: named.label.clone(),
            in_corpus: here.is_some(),
            path: here.map(|(_, path, _)| path.to_string()),
            page: page.map(|(_, page)| page),
            url: found.and_then(|(act, path, page)| addresses.of(&links::act(act, path, *page))),
            pdf: page.and_then(|(act, page)| addresses.of(&links::pdf_of(act, page)?)),
            official_url: named.official_url.clone(),
        }
    }
}

/// What a citation names.
#[derive(Debug, Serialize)]
pub(super) struct CitationAnswer {
    source: AnswerSource,
    /// What is cited, where that is certain.
    citation: Option<NamedCitation>,
    /// What may be, where it is not; what the corpus has comes first.
    candidates: Vec<NamedCitation>,
    note: Option<&'static str>,
}

/// Resolves a citation, as the search box does.
pub(super) fn resolve(
    searcher: &Searcher,
    asked: &ResolveArguments,
    addresses: &Addresses,
) -> Result<CitationAnswer, ToolFault> {
    let understood = found::understood(searcher, &asked.citation)?;
    let citation = understood.citation.as_ref();
    let is_absent = citation.is_some_and(|it| it.found.is_none());
    let note = match (citation, is_absent) {
        (None, _) => {
            Some("La citazione lascia aperto quale atto sia: scegli fra i candidati, o chiedi.")
        }
        (_, true) => Some("L'atto non è in questo corpus; questo non dice che non esista."),
        _ => None,
    };
    Ok(CitationAnswer {
        source: AnswerSource::of(searcher.index()),
        citation: citation.map(|it| NamedCitation::of(it, addresses)),
        candidates: (understood.candidates.iter())
            .map(|it| NamedCitation::of(it, addresses))
            .collect(),
        note,
    })
}
