//! The judgments about the acts of a Region: judgments have no Region themselves, so that they are known by what they
//! cite, in their text or in the catalogue.

use std::collections::HashSet;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, SegmentReader};

use super::act::{act_named, acts_in_file};
use super::coverage::id_of;
use crate::index::{ActRecord, IndexReader, RelatedAct, StoredAct};
use crate::law::{Region, Section, region_of, split_id};
use crate::search::error::SearchError;

/// The judgments that cite an act of a Region, or of which the catalogue states a relation to one; the newest first.
///
/// # Errors
/// Where the index cannot be read.
pub fn judgments_on(index: &IndexReader, region: Region) -> Result<Vec<StoredAct>, SearchError> {
    let mut found = RegionJudgments::default();
    let says_of_others = |record: &ActRecord| related(record).next().is_some();
    let acts = index.records().acts();
    for (act, record) in acts.filter(|(_, record)| says_of_others(record)) {
        // The act as the index has it: a PDF may have taken the place of the entry.
        if let Some(act) = act_named(index, &act.id)? {
            found.add_stated(index, region, &act, record)?;
        }
    }
    let files = index.records().files();
    for (file, record) in files.filter(|(_, record)| says_of_others(record)) {
        for act in acts_in_file(index, file)? {
            found.add_stated(index, region, &act, record)?;
        }
    }
    for (ordinal, segment) in (0..).zip(index.engine().segment_readers()) {
        found.add_citing(index, region, ordinal, segment)?;
    }
    let mut acts = found.acts;
    acts.sort_by(|a, b| (b.date.cmp(&a.date)).then_with(|| a.id.cmp(&b.id)));
    Ok(acts)
}

#[derive(Default)]
struct RegionJudgments {
    keys: HashSet<u64>,
    acts: Vec<StoredAct>,
}

impl RegionJudgments {
    fn add(&mut self, act: StoredAct) {
        if act.section() == Section::Giurisprudenza && self.keys.insert(act.key()) {
            self.acts.push(act);
        }
    }

    /// Adds the judgments between which and an act of the Region the catalogue states a relation, either way.
    fn add_stated(
        &mut self,
        index: &IndexReader,
        region: Region,
        act: &StoredAct,
        record: &ActRecord,
    ) -> Result<(), SearchError> {
        // A court that sits in a Region makes no acts of the Region.
        let is_its = |act: &StoredAct| {
            act.region.as_deref() == Some(region.as_str())
                && act.section() != Section::Giurisprudenza
        };
        for related in related(record) {
            let other = act_named(index, &related.id)?;
            if region_in(&related.id) == Some(region) || other.as_ref().is_some_and(is_its) {
                self.add(act.clone());
            }
            if is_its(act) {
                other.into_iter().for_each(|other| self.add(other));
            }
        }
        Ok(())
    }

    /// Adds the judgments of a segment whose text cites an act of the Region.
    fn add_citing(
        &mut self,
        index: &IndexReader,
        region: Region,
        ordinal: u32,
        segment: &SegmentReader,
    ) -> Result<(), SearchError> {
        let acts = index.acts();
        let places = acts.segment(ordinal);
        let cites = segment.inverted_index(index.fields().cites)?;
        let mut terms = cites
            .terms()
            .stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            let key = std::str::from_utf8(terms.key()).unwrap_or_default();
            if split_id(key).0 != key || region_in(&id_of(key)) != Some(region) {
                continue;
            }
            let basic = IndexRecordOption::Basic;
            let passages = cites.read_postings_from_terminfo(terms.value(), basic);
            let passages = passages.map_err(tantivy::TantivyError::from)?;
            for (act, doc) in places.of_passages(segment, passages) {
                if acts.section(act) == Some(Section::Giurisprudenza.as_str()) {
                    let first = DocAddress::new(ordinal, doc);
                    self.add(index.engine().doc::<StoredAct>(first)?);
                }
            }
        }
        Ok(())
    }
}

/// The other acts that a record names: those of its relations, and the one that ended the act.
fn related(record: &ActRecord) -> impl Iterator<Item = &RelatedAct> {
    let ended = record.force.as_ref().and_then(|force| force.by.as_ref());
    record.relations.iter().chain(ended)
}

/// The Region whose act an id names, where the id says it.
fn region_in(id: &str) -> Option<Region> {
    let mut parts = split_id(id).0.split('/');
    match (parts.next(), parts.next()) {
        (Some("dgr" | "dcr"), Some(region)) => region.parse().ok(),
        _ => region_of(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_whose_act_it_names() {
        for (id, region) in [
            (
                "urn:nir:regione.umbria:legge:2019;3~art2",
                Some(Region::Umbria),
            ),
            (
                "urn:nir:provincia.autonoma.trento:legge:2007;13",
                Some(Region::Trento),
            ),
            ("dgr/veneto/2019/514", Some(Region::Veneto)),
            ("file/veneto/atto.pdf", None),
            ("urn:nir:stato:legge:1990;241", None),
        ] {
            assert_eq!(region_in(id), region, "{id}");
        }
    }
}
