//! What the index has and what it lacks: acts by field, the oldest and the newest, and the acts that are cited most and
//! whose text is not here.

use std::collections::{BTreeMap, HashSet};

use tantivy::columnar::Column;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::act::act_named;
use crate::index::{IndexReader, StoredAct};
use crate::law::{official_url, split_id};
use crate::search::citation::reported::label_of;
use crate::search::error::SearchError;

/// Acts whose text is not here, shown at most.
const SHOWN: usize = 20;
/// Acts that are looked up, at most: the ones cited in most passages.
const LOOKED_UP: usize = 400;

/// An act that the corpus cites and whose text it does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingAct {
    /// Its id, as far as citations print it.
    pub id: String,
    /// Its name, as practitioners cite it.
    pub label: String,
    /// How many acts cite it.
    pub citing: usize,
    /// Its entry in the catalogue, where it has one.
    pub catalogued: Option<StoredAct>,
    /// Where its official text is read.
    pub official_url: Option<String>,
}

/// The acts that are cited most and whose text the corpus does not have, the most cited first.
///
/// # Errors
/// Where the index cannot be read.
pub fn missing_acts(index: &IndexReader) -> Result<Vec<MissingAct>, SearchError> {
    let mut passages: BTreeMap<String, u32> = BTreeMap::new();
    for segment in index.engine().segment_readers() {
        count_passages(segment, index, &mut passages)?;
    }
    let mut cited: Vec<(String, u32)> = passages.into_iter().collect();
    cited.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut missing = Vec::new();
    for (key, _) in cited.into_iter().take(LOOKED_UP) {
        let Some(id) = id_of(&key) else {
            continue;
        };
        let known = act_named(index, &id)?;
        if known.as_ref().is_some_and(|act| act.file.is_some()) {
            continue;
        }
        let stated = known.as_ref().and_then(|act| index.records().get(act));
        let stated = stated.and_then(|record| record.official_url.clone());
        missing.push(MissingAct {
            label: match &known {
                Some(act) => act.name(),
                None => label_of(&id),
            },
            citing: citing(index, &key)?,
            official_url: stated.or_else(|| official_url(&id)),
            catalogued: known,
            id,
        });
    }
    missing.sort_by(|a, b| b.citing.cmp(&a.citing).then_with(|| a.id.cmp(&b.id)));
    missing.truncate(SHOWN);
    Ok(missing)
}

/// Adds the passages of a segment that cite each act.
fn count_passages(
    segment: &SegmentReader,
    index: &IndexReader,
    passages: &mut BTreeMap<String, u32>,
) -> tantivy::Result<()> {
    let cites = segment.inverted_index(index.fields().cites)?;
    let mut terms = cites.terms().stream()?;
    while terms.advance() {
        let Ok(key) = std::str::from_utf8(terms.key()) else {
            continue;
        };
        if split_id(key).0 == key {
            *passages.entry(key.to_owned()).or_default() += terms.value().doc_freq;
        }
    }
    Ok(())
}

/// The id that a link key was made of, as far as it says; `None` of a key that leaves the issuer open.
fn id_of(key: &str) -> Option<String> {
    if key.starts_with("dm:") {
        return None;
    }
    let is_uniform = !key.contains('/') && key.matches(':').count() == 2;
    let is_scheme = key.starts_with("ECLI:") || key.starts_with("CELEX:");
    Some(match (key, is_uniform && !is_scheme) {
        ("costituzione", _) => "urn:nir:stato:costituzione:1947-12-27".to_owned(),
        (_, true) => format!("urn:nir:{key}"),
        _ => key.to_owned(),
    })
}

/// How many acts cite what has this link key.
fn citing(index: &IndexReader, key: &str) -> Result<usize, SearchError> {
    let mut acts = HashSet::new();
    for segment in index.engine().segment_readers() {
        let cites = segment.inverted_index(index.fields().cites)?;
        let term = Term::from_field_text(index.fields().cites, key);
        let postings = cites.read_postings(&term, IndexRecordOption::Basic);
        let Some(mut citing) = postings.map_err(tantivy::TantivyError::from)? else {
            continue;
        };
        let keys: Column<u64> = segment.fast_fields().u64("act_key")?;
        while citing.doc() != TERMINATED {
            if !segment.is_deleted(citing.doc()) {
                acts.extend(keys.first(citing.doc()));
            }
            citing.advance();
        }
    }
    Ok(acts.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_the_id_it_was_made_of() {
        let cases = [
            ("stato:legge:1985;297", Some("urn:nir:stato:legge:1985;297")),
            (
                "costituzione",
                Some("urn:nir:stato:costituzione:1947-12-27"),
            ),
            ("ECLI:IT:COST:2001:12", Some("ECLI:IT:COST:2001:12")),
            ("CELEX:32001L0042", Some("CELEX:32001L0042")),
            ("dgr/veneto/2019/514", Some("dgr/veneto/2019/514")),
            ("dm:2001-02-03;7", None),
        ];
        for (key, expected) in cases {
            assert_eq!(id_of(key).as_deref(), expected, "{key}");
        }
    }
}
