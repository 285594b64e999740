//! The provisions of an act as its page shows them: each with its neighbours, its citation and who cites it.

use super::reading::Part;
use super::understood::{citing, provision_id};
use crate::index::StoredAct;
use crate::web::api::dto;
use crate::web::i18n::lang::Lang;

/// A provision as the page shows it.
pub(super) struct ProvisionView {
    pub(super) part: Part,
    pub(super) cite_as: String,
    /// Acts of the corpus that cite it.
    pub(super) cited_by: usize,
    /// The search for them.
    pub(super) citing: String,
    pub(super) previous: Option<Neighbour>,
    pub(super) next: Option<Neighbour>,
}

/// The provision before or after.
pub(super) struct Neighbour {
    pub(super) anchor: String,
    pub(super) label: String,
}

/// Each part with its neighbours among those that have a place of their own.
pub(super) fn provisions(
    act: &StoredAct,
    parts: Vec<Part>,
    cited_by: &[u32],
    locale: Lang,
) -> Vec<ProvisionView> {
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
        ProvisionView {
            cite_as: path.map_or_else(String::new, |path| dto::cite_as(act, &path, part.page)),
            citing: locale.link(&citing(&provision_id(&act.id, &part.path))),
            cited_by: cited_by.get(i).copied().unwrap_or(0) as usize,
            previous: neighbour(place.and_then(|place| place.checked_sub(1))),
            next: neighbour(place.map(|place| place + 1)),
            part,
        }
    };
    parts.into_iter().enumerate().map(provision).collect()
}
