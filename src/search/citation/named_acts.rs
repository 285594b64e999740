//! The acts of the corpus that a citation may be of.

use super::compatible::fits;
use super::lookup::{self, FoundAct};
use crate::index::IndexReader;
use crate::law::{self, ActKind, Citation, CitedKind};
use crate::search::error::SearchError;

/// The acts of the corpus that a citation may be of: those that its ids name, or else those of its number that nothing
/// contradicts.
pub(crate) fn acts_of(
    index: &IndexReader,
    citation: &Citation,
) -> Result<Vec<FoundAct>, SearchError> {
    let mut acts = Vec::new();
    for id in citation.id.iter().chain(&citation.candidates) {
        let id = law::split_id(id).0;
        acts.extend(lookup::by_id(index, id)?);
    }
    // «DM 23 luglio 2019» does not say the ministry: whatever the corpus has of that day.
    if let (None, None, CitedKind::Act(ActKind::Dm), Some(day @ law::ActDate::Day(_))) =
        (&citation.id, &citation.number, citation.kind, citation.date)
    {
        acts.extend(lookup::by_id(index, &format!("dm/{day}"))?);
    }
    if acts.is_empty()
        && let Some(number) = &citation.number
    {
        acts = lookup::by_number(index, number, citation.date)?;
        acts.retain(|found| fits(citation, &found.act));
    }
    Ok(acts)
}
