//! How many acts cite each act and provision of the corpus: counted when a generation is published, kept
//! in a small file of it.
//!
//! The counts are read from the postings of the field `cites`, so that they are always those of the very
//! passages that are published: an incremental run has nothing to bring up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fastfield::AliveBitSet;
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED};

use super::keys::id_key;
use super::{Damage, Fields, IndexError, durable};
use crate::law::link_keys;

/// Name of the file in a generation's folder.
const FILE_NAME: &str = "cited-by.bin";

/// Bytes of an entry: the key and the count.
const ENTRY: usize = 12;

/// Counts of distinct acts, by act and by provision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedBy {
    /// Sorted: hashes of ids, and of ids with `~` and a path.
    keys: Vec<u64>,
    /// As many counts.
    counts: Vec<u32>,
}

impl CitedBy {
    /// How many other acts of the corpus cite the act, or the provision, with this id.
    pub fn acts(&self, id: &str) -> u32 {
        self.by_key(id_key(id))
    }

    /// The same by the key that the fast field `act_id_key` has.
    pub fn by_key(&self, key: u64) -> u32 {
        let place = self.keys.binary_search(&key).ok();
        place
            .and_then(|place| self.counts.get(place))
            .copied()
            .unwrap_or(0)
    }

    /// Reads the counts of a generation.
    pub(super) fn read(generation_dir: &Path) -> Result<Self, IndexError> {
        let path = generation_dir.join(FILE_NAME);
        let bytes = fs::read(&path).map_err(IndexError::io(&path))?;
        if bytes.len() % ENTRY != 0 {
            return Err(IndexError::damaged(&path, Damage::Truncated));
        }
        let entries = bytes.chunks_exact(ENTRY);
        let mut read = CitedBy::default();
        for entry in entries {
            let (key, count) = entry.split_at(8);
            read.keys.push(key.try_into().map_or(0, u64::from_le_bytes));
            read.counts
                .push(count.try_into().map_or(0, u32::from_le_bytes));
        }
        Ok(read)
    }

    /// Writes the counts and waits until they are on disk.
    pub(super) fn write(&self, generation_dir: &Path) -> Result<(), IndexError> {
        let mut bytes = Vec::with_capacity(self.keys.len() * ENTRY);
        for (key, count) in self.keys.iter().zip(&self.counts) {
            bytes.extend(key.to_le_bytes());
            bytes.extend(count.to_le_bytes());
        }
        durable::write_durably(&generation_dir.join(FILE_NAME), &bytes)
    }

    /// Counts over an index.
    pub(super) fn count(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let segments = searcher
            .segment_readers()
            .iter()
            .map(|segment| Segment::open(segment, fields))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let mut counted: Vec<(u64, u32)> = Vec::new();
        for id in act_ids(&segments)? {
            let mut places: BTreeMap<String, Vec<u64>> = BTreeMap::new();
            for key in link_keys(&id) {
                for segment in &segments {
                    segment.citing(&key, &mut places)?;
                }
            }
            let own = id_key(&id);
            for (place, mut acts) in places {
                // A place is cited once by an act, however often and by whichever key.
                acts.sort_unstable();
                acts.dedup();
                acts.retain(|act| *act != own);
                let count = u32::try_from(acts.len()).unwrap_or(u32::MAX);
                counted.push((id_key(&format!("{id}{place}")), count));
            }
        }
        counted.sort_unstable();
        let (keys, counts) = counted.into_iter().unzip();
        Ok(CitedBy { keys, counts })
    }
}

/// A segment, open for counting.
struct Segment<'a> {
    cites: Arc<InvertedIndexReader>,
    ids: Arc<InvertedIndexReader>,
    acts: Column<u64>,
    alive: Option<&'a AliveBitSet>,
}

impl<'a> Segment<'a> {
    fn open(segment: &'a SegmentReader, fields: &Fields) -> tantivy::Result<Self> {
        Ok(Segment {
            cites: segment.inverted_index(fields.cites)?,
            ids: segment.inverted_index(fields.act_id)?,
            acts: segment.fast_fields().u64("act_id_key")?,
            alive: segment.alive_bitset(),
        })
    }

    /// Adds who cites the act with this link key, and each place in it: `~art55`, empty for the act.
    fn citing(&self, key: &str, places: &mut BTreeMap<String, Vec<u64>>) -> tantivy::Result<()> {
        let terms = self.cites.terms();
        if let Some(info) = terms.get(key.as_bytes())? {
            self.acts_of(&info, places.entry(String::new()).or_default())?;
        }
        // No path has a character that sorts after `~`.
        let (first, last) = (format!("{key}~"), format!("{key}~~"));
        let range = terms.range().ge(first.as_bytes()).lt(last.as_bytes());
        let mut below = range.into_stream()?;
        while below.advance() {
            let place = below.key().get(key.len()..).unwrap_or_default();
            let place = String::from_utf8_lossy(place).into_owned();
            let info = below.value().clone();
            self.acts_of(&info, places.entry(place).or_default())?;
        }
        Ok(())
    }

    /// Adds the acts that have a term.
    fn acts_of(&self, info: &TermInfo, acts: &mut Vec<u64>) -> tantivy::Result<()> {
        let basic = IndexRecordOption::Basic;
        let mut postings = self.cites.read_postings_from_terminfo(info, basic)?;
        let mut last = None;
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let act = self.acts.first(doc);
            // The passages of an act are neighbours.
            if act != last && self.alive.is_none_or(|alive| alive.is_alive(doc)) {
                acts.extend(act);
                last = act;
            }
            doc = postings.advance();
        }
        Ok(())
    }
}

/// The ids of the acts of the corpus.
fn act_ids(segments: &[Segment<'_>]) -> tantivy::Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for segment in segments {
        let mut terms = segment.ids.terms().stream()?;
        while terms.advance() {
            ids.insert(String::from_utf8_lossy(terms.key()).into_owned());
        }
    }
    Ok(ids)
}
