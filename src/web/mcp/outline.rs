//! The tool «act_outline»: how an act is divided.

use serde::Serialize;

use super::arguments::ActArguments;
use super::fault::{ToolFault, bounded};
use super::found::{Addresses, AnswerSource, NamedAct, named};
use crate::search::{self, Searcher};
use crate::web::links;

/// Entries that are given at a time.
const MOST_ENTRIES: usize = 100;

/// An act and how it is divided.
#[derive(Debug, Serialize)]
pub(super) struct ActOutline {
    source: AnswerSource,
    act: NamedAct,
    /// Other acts that cite it.
    cited_by: u32,
    /// Its provisions in all, down to commi.
    total: usize,
    provisions: Vec<OutlinedProvision>,
    /// From which entry to go on; null where there is no more.
    next: Option<usize>,
}

/// A provision.
#[derive(Debug, Serialize)]
struct OutlinedProvision {
    path: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    /// Acts that cite it, or what is in it.
    cited_by: u32,
}

/// Gives the provisions of an act.
pub(super) fn outline(
    searcher: &Searcher,
    asked: &ActArguments,
    addresses: &Addresses,
) -> Result<ActOutline, ToolFault> {
    let index = searcher.index();
    let (act, path) = named(searcher, &asked.act)?;
    let graph = search::act_graph(index, &act.id)?;
    let (all, cited_by) = graph.map_or((Vec::new(), 0), |it| (it.provisions, it.cited_by));
    let inside: Vec<_> = all
        .into_iter()
        .filter(|it| it.path.is_within(&path))
        .collect();
    let first = bounded("from", asked.from, (1, inside.len().max(1)))? - 1;
    let end = first.saturating_add(MOST_ENTRIES);
    let shown = inside.iter().skip(first).take(MOST_ENTRIES);
    Ok(ActOutline {
        source: AnswerSource::of(index),
        cited_by,
        total: inside.len(),
        provisions: shown
            .map(|it| OutlinedProvision {
                path: it.path.to_string(),
                label: it.path.label(),
                heading: it.heading.clone(),
                page: links::printed_page(&act, it.page),
                cited_by: it.cited_by,
            })
            .collect(),
        next: (end < inside.len()).then_some(end + 1),
        act: NamedAct::of(&act, index, addresses),
    })
}
