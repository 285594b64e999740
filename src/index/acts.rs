//! The acts of a generation as a table in memory: where each one's passages stand, what it is counted by,
//! and which acts are the same act in another PDF.
//!
//! Made when the index is opened, from the columns of each act's first passage: about thirty bytes an act.
//! It is a view of what is on disk: a generation from whose columns it cannot be read is not opened, and the writer
//! orders by it what the search box offers. With it a search counts and filters acts without looking at a column for
//! each passage.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::columnar::Column;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED};

use super::CitedBy;
use crate::law::LegalRank;

/// An act's place in the table.
pub type ActOrdinal = u32;

/// Fields by which acts are counted, by the name of their column.
pub(crate) const COUNTED: [&str; 4] = ["kind", "issuer", "region", "section"];

/// Places in [`COUNTED`].
const KIND: usize = 0;
const SECTION: usize = 3;

/// The act has no value.
pub(crate) const NO_VALUE: u16 = u16::MAX;

/// The act exists once.
const NO_OTHER: ActOrdinal = ActOrdinal::MAX;

/// Passages whose column is read at once.
const BATCH: usize = 4_096;

/// The table.
#[derive(Debug, Default)]
pub struct ActTable {
    segments: Vec<SegmentActs>,
    keys: Vec<u64>,
    /// `yyyymmdd`, 0 where unknown.
    dates: Vec<u32>,
    /// How many other acts cite each.
    cited: Vec<u32>,
    /// How many cite the one that is cited most.
    most_cited: u32,
    /// For each of [`COUNTED`], the acts' values as ordinals in `names`.
    values: [Vec<u16>; 4],
    names: [Vec<String>; 4],
    /// For each kind of act, by ordinal, its rank among the sources of law.
    sources: Vec<Option<LegalRank>>,
    /// For each act that exists more than once, the first of it; [`NO_OTHER`] for the others.
    folded: Vec<ActOrdinal>,
    /// The copies of each such first act, itself among them, the first first.
    copies: HashMap<ActOrdinal, Vec<ActOrdinal>>,
    /// Whether each is only catalogued: the corpus has no file of it.
    catalogued: Vec<bool>,
    /// The acts of which it is stated whether they are in force.
    in_force: HashMap<ActOrdinal, bool>,
    /// Acts whose text another act before them in `copies` has too.
    same_text: HashMap<ActOrdinal, ActOrdinal>,
}

/// The acts of one segment.
#[derive(Debug, Default)]
pub(crate) struct SegmentActs {
    /// Ordinal of the first.
    first: ActOrdinal,
    /// The first passage of each, and the end of the last.
    bounds: Vec<DocId>,
}

impl SegmentActs {
    /// The act that `doc` is of, by its place in the segment; `hint` is one at or before it.
    pub(crate) fn at(&self, hint: usize, doc: DocId) -> usize {
        let mut at = hint;
        // Matches are near each other more often than not.
        while at + 1 < self.bounds.len() && self.bounds[at + 1] <= doc {
            at += 1;
            if at - hint == 8 {
                return at - 1 + self.bounds[at..].partition_point(|bound| *bound <= doc);
            }
        }
        at
    }

    /// How many they are.
    pub(crate) fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The passages of the act at this place.
    pub(crate) fn passages(&self, at: usize) -> Range<DocId> {
        self.bounds[at]..self.bounds[at + 1]
    }

    /// The acts that have some of these passages, each once, with the first of them that is there: an act's passages are
    /// neighbours.
    pub(crate) fn of_passages<'a>(
        &'a self,
        segment: &'a SegmentReader,
        mut passages: impl DocSet + 'a,
    ) -> impl Iterator<Item = (ActOrdinal, DocId)> + 'a {
        let (mut at, mut end) = (0, 0);
        let next = move || {
            loop {
                let doc = passages.doc();
                if doc == TERMINATED {
                    return None;
                }
                passages.advance();
                if doc >= end && !segment.is_deleted(doc) {
                    at = self.at(at, doc);
                    end = self.passages(at).end;
                    return Some((self.ordinal(at), doc));
                }
            }
        };
        std::iter::from_fn(next)
    }

    /// The ordinal in the table of the act at this place.
    pub(crate) fn ordinal(&self, at: usize) -> ActOrdinal {
        // A segment has fewer acts than passages, whose number is 32 bits wide.
        self.first + u32::try_from(at).unwrap_or(u32::MAX)
    }
}

impl ActTable {
    /// Reads the table.
    pub(super) fn read(searcher: &Searcher, cited_by: &CitedBy) -> tantivy::Result<Self> {
        let mut table = ActTable::default();
        let mut hashes = Vec::new();
        let mut known: [HashMap<String, u16>; 4] = Default::default();
        for segment in searcher.segment_readers() {
            table.add_segment(segment, &mut known, &mut hashes)?;
        }
        let ids = hashes.iter().map(|[id, _]| *id);
        table.cited = ids.map(|id| cited_by.by_key(id)).collect();
        table.most_cited = table.cited.iter().copied().max().unwrap_or_default();
        let kinds = table.names[KIND].iter().map(|name| name.parse());
        table.sources = kinds.map(|kind| LegalRank::of(kind.ok()?)).collect();
        table.fold(&hashes);
        Ok(table)
    }

    fn add_segment(
        &mut self,
        segment: &SegmentReader,
        known: &mut [HashMap<String, u16>; 4],
        hashes: &mut Vec<[u64; 2]>,
    ) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let bounds = bounds(&columns.u64("act_key")?, segment.max_doc());
        let first = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let starts = &bounds[..bounds.len() - 1];
        let of = |column: &Column<u64>, doc: &DocId| column.first(*doc).unwrap_or_default();
        let (keys, dates) = (columns.u64("act_key")?, columns.u64("date")?);
        let (ids, texts) = (columns.u64("act_id_key")?, columns.u64("text_key")?);
        // A segment without catalogued acts has no such column.
        let catalogued = columns.column_opt::<u64>("catalogued")?;
        for doc in starts {
            let alive = segment
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(*doc));
            // What was deleted has no key and is no copy of anything.
            let (key, own) = if alive {
                (of(&keys, doc), [of(&ids, doc), of(&texts, doc)])
            } else {
                (0, [0, 0])
            };
            self.keys.push(key);
            hashes.push(own);
            self.dates
                .push(u32::try_from(of(&dates, doc)).unwrap_or_default());
            let mark = catalogued.as_ref().and_then(|column| column.first(*doc));
            self.catalogued.push(mark.is_some());
        }
        for (i, name) in COUNTED.iter().enumerate() {
            let Some(column) = columns.str(name)? else {
                self.values[i].resize(self.keys.len(), NO_VALUE);
                continue;
            };
            let mut ordinals = Vec::with_capacity(column.num_terms());
            for ordinal in 0..column.num_terms() as u64 {
                let mut value = String::new();
                column.ord_to_str(ordinal, &mut value)?;
                let names = &mut self.names[i];
                let next = u16::try_from(names.len()).unwrap_or(NO_VALUE);
                ordinals.push(*known[i].entry(value).or_insert_with_key(|value| {
                    names.push(value.clone());
                    next
                }));
            }
            let value = |doc: &DocId| {
                let ordinal = column.ords().first(*doc);
                ordinal.map_or(NO_VALUE, |ordinal| ordinals[ordinal as usize])
            };
            self.values[i].extend(starts.iter().map(value));
        }
        self.segments.push(SegmentActs { first, bounds });
        Ok(())
    }

    /// Puts together acts that have the same id or the same text.
    fn fold(&mut self, hashes: &[[u64; 2]]) {
        // The act that stands for the group each act is in; the root of a group stands for itself.
        let mut parents: Vec<ActOrdinal> = (0..).take(hashes.len()).collect();
        for which in 0..2 {
            let mut seen: HashMap<u64, ActOrdinal> = HashMap::new();
            for (act, hash) in (0..).zip(hashes.iter().map(|hashes| hashes[which])) {
                if hash == 0 {
                    continue;
                }
                let other = *seen.entry(hash).or_insert(act);
                let (a, b) = (root(&mut parents, act), root(&mut parents, other));
                parents[a as usize] = b;
            }
        }
        let mut groups: HashMap<ActOrdinal, Vec<ActOrdinal>> = HashMap::new();
        for act in 0..parents.len() as ActOrdinal {
            let first = root(&mut parents, act);
            if first != act {
                groups.entry(first).or_insert_with(|| vec![first]).push(act);
            }
        }
        self.folded = vec![NO_OTHER; hashes.len()];
        for mut group in groups.into_values() {
            // The one of which most is known; the key settles ties the same way in every generation.
            group.sort_by_key(|act| (self.unknown(*act), self.keys[*act as usize]));
            let first = group[0];
            let mut texts = HashMap::new();
            for act in &group {
                self.folded[*act as usize] = first;
                let original = *texts.entry(hashes[*act as usize][1]).or_insert(*act);
                if original != *act && hashes[*act as usize][1] != 0 {
                    self.same_text.insert(*act, original);
                }
            }
            self.copies.insert(first, group);
        }
    }

    fn unknown(&self, act: ActOrdinal) -> usize {
        let values = self.values.iter().map(|values| values[act as usize]);
        values.filter(|value| *value == NO_VALUE).count()
            + usize::from(self.dates[act as usize] == 0)
    }

    /// Every act.
    pub(crate) fn all(&self) -> std::ops::Range<ActOrdinal> {
        0..u32::try_from(self.keys.len()).unwrap_or(u32::MAX)
    }

    /// The act with this key.
    pub(crate) fn with_key(&self, key: u64) -> Option<ActOrdinal> {
        let place = self.keys.iter().position(|own| *own == key)?;
        u32::try_from(place).ok()
    }

    /// The acts of a segment.
    pub(crate) fn segment(&self, ordinal: u32) -> &SegmentActs {
        &self.segments[ordinal as usize]
    }

    /// Where an act stands: the segment's ordinal and its passages.
    pub(crate) fn place(&self, act: ActOrdinal) -> (u32, Range<DocId>) {
        let segment = self
            .segments
            .partition_point(|segment| segment.first <= act)
            .saturating_sub(1);
        let acts = &self.segments[segment];
        let passages = acts.passages((act - acts.first) as usize);
        // tantivy counts segments in 32 bits too.
        (u32::try_from(segment).unwrap_or(u32::MAX), passages)
    }

    /// Key of an act: [`super::StoredAct::key`]; 0 of one that was deleted.
    pub(crate) fn key(&self, act: ActOrdinal) -> u64 {
        self.keys[act as usize]
    }

    /// Date of an act as `yyyymmdd`, if known.
    pub(crate) fn date(&self, act: ActOrdinal) -> Option<u32> {
        Some(self.dates[act as usize]).filter(|date| *date != 0)
    }

    /// Whether an act is only catalogued: the corpus has no file of it.
    pub(crate) fn is_catalogued(&self, act: ActOrdinal) -> bool {
        self.catalogued[act as usize]
    }

    /// Whether an act is in force; `None` where nobody states it.
    pub(crate) fn is_in_force(&self, act: ActOrdinal) -> Option<bool> {
        self.in_force.get(&act).copied()
    }

    /// Notes whether an act is in force.
    pub(super) fn state_force(&mut self, act: ActOrdinal, in_force: bool) {
        self.in_force.insert(act, in_force);
    }

    /// How many other acts of the corpus cite an act.
    pub(crate) fn cited(&self, act: ActOrdinal) -> u32 {
        self.cited[act as usize]
    }

    /// How many acts cite the act that is cited most.
    pub(crate) fn most_cited(&self) -> u32 {
        self.most_cited
    }

    /// Value of an act in a field of [`COUNTED`], as an ordinal, or [`NO_VALUE`].
    pub(crate) fn value(&self, field: usize, act: ActOrdinal) -> u16 {
        self.values[field][act as usize]
    }

    /// The values of a field of [`COUNTED`], by ordinal.
    pub(crate) fn names(&self, field: usize) -> &[String] {
        &self.names[field]
    }

    /// The kind of an act.
    pub(crate) fn kind(&self, act: ActOrdinal) -> Option<&str> {
        let value = usize::from(self.value(KIND, act));
        self.names[KIND].get(value).map(String::as_str)
    }

    /// The section of an act.
    pub(crate) fn section(&self, act: ActOrdinal) -> Option<&str> {
        let value = usize::from(self.value(SECTION, act));
        self.names[SECTION].get(value).map(String::as_str)
    }

    /// The rank of an act among the sources of law.
    pub(crate) fn source(&self, act: ActOrdinal) -> Option<LegalRank> {
        let kind = usize::from(self.value(KIND, act));
        self.sources.get(kind).copied().flatten()
    }

    /// The act under which this one is shown, where there is more than one of it.
    pub(crate) fn folded_under(&self, act: ActOrdinal) -> Option<ActOrdinal> {
        Some(self.folded[act as usize]).filter(|first| *first != NO_OTHER)
    }

    /// All of one act: the same act in other PDFs, itself among them.
    pub(crate) fn copies(&self, act: ActOrdinal) -> &[ActOrdinal] {
        let first = self.folded_under(act);
        first
            .and_then(|first| self.copies.get(&first))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether another act has the same text and stands for this one.
    pub(crate) fn is_copied_text(&self, act: ActOrdinal) -> bool {
        self.same_text.contains_key(&act)
    }
}

/// Where each act begins, and the end of the last.
fn bounds(keys: &Column<u64>, end: DocId) -> Vec<DocId> {
    let mut bounds = Vec::new();
    let mut last = None;
    let mut batch = [0; BATCH];
    let mut start = 0;
    while start < end {
        let take = BATCH.min((end - start) as usize);
        keys.values.get_range(u64::from(start), &mut batch[..take]);
        for (doc, key) in (start..).zip(&batch[..take]) {
            if last != Some(*key) {
                bounds.push(doc);
                last = Some(*key);
            }
        }
        start += take as DocId;
    }
    bounds.push(end);
    bounds
}

/// The act that stands for the group that `act` is in.
fn root(parents: &mut [ActOrdinal], act: ActOrdinal) -> ActOrdinal {
    let mut at = act;
    while parents[at as usize] != at {
        parents[at as usize] = parents[parents[at as usize] as usize];
        at = parents[at as usize];
    }
    at
}
