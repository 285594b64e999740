//! The tool «provision»: the text of a provision, with those beside it.

use serde::Serialize;

use super::arguments::ProvisionArguments;
use super::fault::ToolFault;
use super::found::{Addresses, AnswerSource, FoundPlace, NamedAct, named};
use crate::index::{PassageText, StoredAct};
use crate::law::ProvisionPath;
use crate::search::{self, CountedProvision, Searcher};

/// Most characters of a text that are given at a time.
const MOST_TEXT: usize = 8_000;

/// A provision with its text.
#[derive(Debug, Serialize)]
pub(super) struct ProvisionAnswer {
    source: AnswerSource,
    act: NamedAct,
    place: FoundPlace,
    heading: Option<String>,
    text: String,
    /// What is left out of the text; null where it is whole.
    cut: Option<&'static str>,
    /// The provision before it, and after it.
    before: Option<BesideProvision>,
    after: Option<BesideProvision>,
}

/// A provision beside another.
#[derive(Debug, Serialize)]
struct BesideProvision {
    place: FoundPlace,
    heading: Option<String>,
}

/// Gives the text of a provision.
pub(super) fn provision(
    searcher: &Searcher,
    asked: &ProvisionArguments,
    addresses: &Addresses,
) -> Result<ProvisionAnswer, ToolFault> {
    let index = searcher.index();
    let (act, path) = named(searcher, &asked.provision)?;
    let passages = search::passages_of(index, &act, &search::holder(&path))?;
    let printed = ReadProvision::of(&passages, &path);
    if printed.text.is_empty() {
        return Err(ToolFault::NoProvision {
            act: act.cited().label(&ProvisionPath::whole()),
            provision: path.label(),
        });
    }
    let graph = search::act_graph(index, &act.id)?;
    let all = graph.as_ref().map_or(&[][..], |graph| &graph.provisions);
    let (before, after) = beside(all, &path);
    let neighbour = |it: Option<&CountedProvision>| it.map(|it| neighbour(&act, it, addresses));
    let (text, is_cut) = within_bound(&printed.text);
    Ok(ProvisionAnswer {
        source: AnswerSource::of(index),
        place: FoundPlace::of(&act, &path, printed.page, addresses),
        heading: printed.heading,
        text,
        cut: is_cut.then_some(
            "Il testo è più lungo: chiedi un comma per volta («act_outline» dice quali ci sono).",
        ),
        before: neighbour(before),
        after: neighbour(after),
        act: NamedAct::of(&act, index, addresses),
    })
}

/// What is printed of a provision.
#[derive(Debug, Default)]
struct ReadProvision {
    text: String,
    heading: Option<String>,
    page: u32,
}

impl ReadProvision {
    fn of(passages: &[PassageText], path: &ProvisionPath) -> Self {
        let mut printed = ReadProvision::default();
        for passage in passages {
            let starts = passage.parts.iter().map(|(start, _)| *start);
            let mut starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
            starts.dedup();
            for (nth, start) in starts.iter().enumerate() {
                let end = starts.get(nth + 1).copied().unwrap_or(passage.text.len());
                if !passage.provision_at(*start).is_within(path) {
                    continue;
                }
                if printed.text.is_empty() {
                    printed.page = passage.page_at(*start);
                    printed.heading.clone_from(&passage.heading);
                } else if nth == 0 {
                    printed.text.push('\n');
                }
                printed
                    .text
                    .push_str(passage.text.get(*start..end).unwrap_or_default());
            }
        }
        printed.text = printed.text.trim().to_owned();
        printed
    }
}

/// The provisions before and after one that are divided as it is.
fn beside<'a>(
    all: &'a [CountedProvision],
    path: &ProvisionPath,
) -> (Option<&'a CountedProvision>, Option<&'a CountedProvision>) {
    let depth = path.and_above().len();
    let mut peers = all.iter().filter(|it| it.path.and_above().len() == depth);
    let mut before = None;
    for peer in peers.by_ref() {
        if peer.path == *path {
            return (before, peers.next());
        }
        before = Some(peer);
    }
    (None, None)
}

fn neighbour(
    act: &StoredAct,
    provision: &CountedProvision,
    addresses: &Addresses,
) -> BesideProvision {
    BesideProvision {
        place: FoundPlace::of(act, &provision.path, provision.page, addresses),
        heading: provision.heading.clone(),
    }
}

/// The beginning of a text, and whether there is more.
fn within_bound(text: &str) -> (String, bool) {
    match text.char_indices().nth(MOST_TEXT) {
        Some((end, _)) => (text[..end].to_owned(), true),
        None => (text.to_owned(), false),
    }
}
