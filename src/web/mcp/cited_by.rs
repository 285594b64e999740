//! The tool «cited_by»: what cites an act or a provision.

use serde::Serialize;

use super::arguments::CitedByArguments;
use super::fault::{ToolFault, bounded};
use super::found::{Addresses, AnswerSource, FoundPlace, NamedAct, named};
use crate::search::{self, Searcher};

/// Passages of a page.
const SIZE: usize = 10;
/// The last page that is given.
const LAST_PAGE: usize = 1_000;

/// What cites an act or a provision.
#[derive(Debug, Serialize)]
pub(super) struct CitedByAnswer {
    source: AnswerSource,
    act: NamedAct,
    /// What is cited.
    cited: String,
    /// Passages and acts in all.
    total: usize,
    acts: usize,
    page: usize,
    passages: Vec<CitingPassage>,
}

/// A passage that cites.
#[derive(Debug, Serialize)]
struct CitingPassage {
    act: NamedAct,
    place: FoundPlace,
    text: String,
}

/// Gives what cites a provision, the newest act first.
pub(super) fn cited_by(
    searcher: &Searcher,
    asked: &CitedByArguments,
    addresses: &Addresses,
) -> Result<CitedByAnswer, ToolFault> {
    let index = searcher.index();
    let (act, path) = named(searcher, &asked.provision)?;
    let page = bounded("page", asked.page, (1, LAST_PAGE))?;
    let citing = search::citing(index, &act.id, &path, page, SIZE)?;
    let (total, acts, places) =
        citing.map_or((0, 0, Vec::new()), |it| (it.total, it.acts, it.places));
    Ok(CitedByAnswer {
        source: AnswerSource::of(index),
        cited: act.cited().label(&path),
        total,
        acts,
        page,
        passages: (places.into_iter())
            .map(|it| CitingPassage {
                place: FoundPlace::of(&it.act, &it.path, it.page, addresses),
                act: NamedAct::of(&it.act, index, addresses),
                text: it.text,
            })
            .collect(),
        act: NamedAct::of(&act, index, addresses),
    })
}
