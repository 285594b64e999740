//! What the index lacks: the acts that are cited most and whose text is not here.

use std::collections::{BTreeMap, HashSet};

use tantivy::SegmentReader;
use tantivy::schema::IndexRecordOption;

use super::act::act_named;
use crate::index::{ActOrdinal, IndexReader, StoredAct};
use crate::law::{ProvisionPath, official_url, split_id};
use crate::search::citation::reported::label_of;
use crate::search::error::SearchError;

/// Acts whose text is not here, listed at most.
const LISTED: usize = 20;

/// The acts that are cited most and whose text the corpus does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MissingActs {
    /// The most cited first, at most 20.
    pub acts: Vec<MissingAct>,
    /// Whether there are more.
    pub cut: bool,
}

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

/// The acts that are cited most and whose text the corpus does not have.
///
/// # Errors
/// Where the index cannot be read.
pub fn missing_acts(index: &IndexReader) -> Result<MissingActs, SearchError> {
    let mut citing: BTreeMap<String, Vec<ActOrdinal>> = BTreeMap::new();
    for (ordinal, segment) in (0..).zip(index.engine().segment_readers()) {
        add_citing(segment, ordinal, index, &mut citing)?;
    }
    let mut cited: Vec<(String, Vec<ActOrdinal>)> = citing.into_iter().collect();
    cited.sort_by(|a, b| (b.1.len().cmp(&a.1.len())).then_with(|| a.0.cmp(&b.0)));
    let mut missing = MissingActs::default();
    let mut listed: Vec<MissingName> = Vec::new();
    for (key, acts) in cited {
        let id = id_of(&key);
        let known = act_named(index, &id)?;
        if known.as_ref().is_some_and(|act| act.file.is_some()) {
            continue;
        }
        let candidate = MissingName {
            known: known.as_ref().map(StoredAct::key),
            acts: acts.into_iter().collect(),
            id,
        };
        if listed.iter().any(|other| other.is_same(&candidate)) {
            continue;
        }
        if missing.acts.len() == LISTED {
            missing.cut = true;
            break;
        }
        missing.acts.push(MissingAct {
            label: match &known {
                Some(act) => act.name(),
                None => label_of(&candidate.id),
            },
            citing: candidate.acts.len(),
            official_url: match &known {
                Some(act) => index.records().official_url(act, &ProvisionPath::whole()),
                None => official_url(&candidate.id),
            },
            catalogued: known,
            id: candidate.id.clone(),
        });
        listed.push(candidate);
    }
    Ok(missing)
}

/// An act on the list, by what another name of it is known.
struct MissingName {
    id: String,
    /// The key of its entry in the catalogue.
    known: Option<u64>,
    /// The acts that cite it.
    acts: HashSet<ActOrdinal>,
}

impl MissingName {
    /// Whether another name is of this act: it has the same entry, or is a ministerial decree of the same number and
    /// year that is cited only where this one is. Such a decree is cited with its day, its ministry, or both.
    fn is_same(&self, other: &MissingName) -> bool {
        if self.known.is_some() && self.known == other.known {
            return true;
        }
        let numbers = ministerial(&self.id).zip(ministerial(&other.id));
        numbers.is_some_and(|(own, other)| own == other) && other.acts.is_subset(&self.acts)
    }
}

/// The year and number of a ministerial decree.
fn ministerial(id: &str) -> Option<(&str, &str)> {
    let (date, number) = match id.strip_prefix("dm/") {
        Some(rest) => rest.split_once('/')?,
        None => {
            let name = id.strip_prefix("urn:nir:minist")?;
            name.rsplit(':').next()?.split_once(';')?
        }
    };
    Some((date.get(..4)?, number))
}

/// Adds the acts of a segment that cite each act.
fn add_citing(
    segment: &SegmentReader,
    ordinal: u32,
    index: &IndexReader,
    citing: &mut BTreeMap<String, Vec<ActOrdinal>>,
) -> tantivy::Result<()> {
    let cites = segment.inverted_index(index.fields().cites)?;
    let places = index.acts().segment(ordinal);
    let mut terms = cites.terms().stream()?;
    while terms.advance() {
        let Ok(key) = std::str::from_utf8(terms.key()) else {
            continue;
        };
        if split_id(key).0 != key {
            continue;
        }
        let basic = IndexRecordOption::Basic;
        let passages = cites.read_postings_from_terminfo(terms.value(), basic)?;
        let acts = places.of_passages(segment, passages);
        let acts: Vec<ActOrdinal> = acts.map(|(act, _)| act).collect();
        if !acts.is_empty() {
            citing.entry(key.to_owned()).or_default().extend(acts);
        }
    }
    Ok(())
}

/// The id that a link key was made of, as far as it says.
pub(super) fn id_of(key: &str) -> String {
    if let Some(decree) = key.strip_prefix("dm:") {
        return format!("dm/{}", decree.replace(';', "/"));
    }
    // After the number there may be that of an annex: «stato:regio.decreto:1942;262:2».
    let name = key.split(';').next().unwrap_or_default();
    let is_uniform = !key.contains('/') && name.matches(':').count() == 2;
    let is_scheme = key.starts_with("ECLI:") || key.starts_with("CELEX:");
    match (key, is_uniform && !is_scheme) {
        ("costituzione", _) => "urn:nir:stato:costituzione:1947-12-27".to_owned(),
        (_, true) => format!("urn:nir:{key}"),
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::link_keys;

    #[test]
    fn a_key_gives_the_id_it_was_made_of() {
        let cases = [
            ("stato:legge:1985;297", "urn:nir:stato:legge:1985;297"),
            (
                "stato:regio.decreto:1942;262:2",
                "urn:nir:stato:regio.decreto:1942;262:2",
            ),
            ("costituzione", "urn:nir:stato:costituzione:1947-12-27"),
            ("ECLI:IT:COST:2001:12", "ECLI:IT:COST:2001:12"),
            ("CELEX:32001L0042", "CELEX:32001L0042"),
            ("dgr/veneto/2019/514", "dgr/veneto/2019/514"),
            ("dm:2001-02-03;7", "dm/2001-02-03/7"),
            ("dm:2001-02-03", "dm/2001-02-03"),
        ];
        for (key, expected) in cases {
            assert_eq!(id_of(key), expected, "{key}");
            assert!(link_keys(expected).contains(&key.to_owned()), "{key}");
        }
    }

    #[test]
    fn a_ministerial_decree_is_listed_once_whether_its_day_or_its_ministry_is_cited() {
        let name = |id: &str, acts: &[ActOrdinal]| MissingName {
            id: id.to_owned(),
            known: None,
            acts: acts.iter().copied().collect(),
        };
        let by_day = name("dm/2001-02-03/7", &[1, 2, 3]);
        let same = name("urn:nir:ministero.prova:decreto:2001;7", &[1, 3]);
        assert!(by_day.is_same(&same));
        let other_acts = name("urn:nir:ministero.altro:decreto:2001;7", &[4]);
        assert!(!by_day.is_same(&other_acts));
        let other_number = name("urn:nir:ministero.prova:decreto:2001;8", &[1]);
        assert!(!by_day.is_same(&other_number));
    }
}
