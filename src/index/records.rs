//! What a catalogue says of all acts: kept in a file of the generation, found by the act's id or by the name of its PDF.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::record::{ActRecord, CataloguedAct, StatedRelation, official_address};
use super::{Damage, IndexError, StoredAct, durable, names};
use crate::law::{ProvisionPath, Relation, link_keys, split_id};

/// Name of the file in a generation's folder.
const FILE_NAME: &str = "records.json";

/// A record with what it is found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StatedRecord {
    /// The PDF it was stated for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The act it was stated for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    act: Option<StoredAct>,
    /// The id of the act in a PDF of the corpus that was found to be this one under another id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    record: ActRecord,
}

impl StatedRecord {
    /// The keys of the links of its act.
    fn keys(&self) -> Vec<String> {
        let ids = self.act.iter().map(|act| act.id.as_str());
        let ids = ids.chain(self.same_as.as_deref());
        ids.flat_map(link_keys).collect()
    }
}

/// The records of a generation.
#[derive(Debug, Clone, Default)]
pub struct ActRecords {
    entries: Vec<StatedRecord>,
    by_file: HashMap<String, usize>,
    /// By the keys of the act's links.
    by_key: HashMap<String, usize>,
    /// The records that state a relation to an act, by the keys of its links.
    by_related: HashMap<String, Vec<usize>>,
}

/// What the catalogue says is compared, not what the corpus has of it.
impl PartialEq for ActRecords {
    fn eq(&self, other: &Self) -> bool {
        let said = |records: &Self| -> Vec<StatedRecord> {
            let mut entries = records.entries.clone();
            entries.iter_mut().for_each(|entry| entry.same_as = None);
            entries
        };
        said(self) == said(other)
    }
}

impl ActRecords {
    /// Records of PDFs, by their path, and of acts.
    pub fn new(
        files: impl IntoIterator<Item = (String, ActRecord)>,
        acts: impl IntoIterator<Item = CataloguedAct>,
    ) -> Self {
        let files = files.into_iter().map(|(file, record)| StatedRecord {
            file: Some(file),
            act: None,
            same_as: None,
            record,
        });
        let acts = acts
            .into_iter()
            .map(|CataloguedAct { act, record }| StatedRecord {
                file: None,
                act: Some(act),
                same_as: None,
                record,
            });
        ActRecords::of(files.chain(acts).collect())
    }

    fn of(entries: Vec<StatedRecord>) -> Self {
        let mut records = ActRecords::default();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(file) = &entry.file {
                records.by_file.insert(file.clone(), at);
            }
            for key in entry.keys() {
                records.by_key.entry(key).or_insert(at);
            }
            for key in entry
                .record
                .relations
                .iter()
                .flat_map(|it| link_keys(&it.id))
            {
                records.by_related.entry(key).or_default().push(at);
            }
        }
        records.entries = entries;
        records
    }

    /// The same records, where the acts of these ids are those of PDFs under other ids.
    pub(super) fn with_same(&self, same: &BTreeMap<String, (String, StoredAct)>) -> Self {
        let mut entries = self.entries.clone();
        for entry in &mut entries {
            let act = entry.act.as_ref().and_then(|act| same.get(&act.id));
            entry.same_as = act.map(|(_, act)| act.id.clone());
        }
        ActRecords::of(entries)
    }

    /// The id under which the corpus has the act that the catalogue knows by this one, where it is another.
    pub(crate) fn same_as(&self, id: &str) -> Option<&str> {
        let keys = link_keys(id);
        let entries = keys.iter().filter_map(|key| self.by_key.get(key));
        let mut entries = entries.filter_map(|at| self.entries.get(*at));
        entries.find_map(|entry| entry.same_as.as_deref())
    }

    /// What is said of acts, with the keys of their links.
    pub(super) fn keyed(&self) -> impl Iterator<Item = (Vec<String>, &ActRecord)> {
        let entries = self.entries.iter().filter(|entry| entry.act.is_some());
        entries.map(|entry| (entry.keys(), &entry.record))
    }

    /// What is said of an act by its id, and of its PDF, which wins field by field.
    pub fn get(&self, act: &StoredAct) -> Option<Cow<'_, ActRecord>> {
        let keys = link_keys(&act.id);
        let of_file = act.file.as_ref().and_then(|file| self.by_file.get(file));
        let of_act = keys.iter().find_map(|key| self.by_key.get(key));
        let record = |at: &usize| self.entries.get(*at).map(|entry| &entry.record);
        match (of_file.and_then(record), of_act.and_then(record)) {
            (Some(file), Some(act)) => Some(Cow::Owned(file.over(act))),
            (file, act) => file.or(act).map(Cow::Borrowed),
        }
    }

    /// Where the official text of an act, or of its provision at `path`, is read: see [`official_address`].
    pub fn official_url(&self, act: &StoredAct, path: &ProvisionPath) -> Option<String> {
        official_address(act, self.get(act).as_deref(), path)
    }

    /// What other acts are stated to be to this one, as it has the relation: «modificato da» where the other
    /// «modifica». `acts_of` has the acts of a PDF: what is said of it is said of them.
    ///
    /// # Errors
    /// Those of `acts_of`.
    pub(crate) fn stated_by_others<E>(
        &self,
        act: &StoredAct,
        acts_of: impl Fn(&str) -> Result<Vec<StoredAct>, E>,
    ) -> Result<Vec<StatedRelation>, E> {
        let mut keys = link_keys(&act.id);
        // Others may name the act as the catalogue knows it.
        let described = keys.iter().find_map(|key| self.by_key.get(key));
        let described = described.and_then(|at| self.entries.get(*at));
        keys.extend(described.iter().flat_map(|entry| entry.keys()));
        // What the act's own record says need not be said twice.
        let own: Vec<(Option<Relation>, Vec<String>)> = (self.get(act).iter())
            .flat_map(|record| record.relations.iter())
            .map(|related| (related.relation(), link_keys(&related.id)))
            .collect();
        let mut stated = Vec::new();
        let related = keys.iter().filter_map(|key| self.by_related.get(key));
        let mut entries: Vec<usize> = related.flatten().copied().collect();
        entries.sort_unstable();
        entries.dedup();
        for entry in entries.into_iter().filter_map(|at| self.entries.get(at)) {
            let others = match (&entry.act, &entry.file) {
                (Some(other), _) => vec![other.clone()],
                (None, Some(file)) => acts_of(file)?,
                (None, None) => Vec::new(),
            };
            for related in &entry.record.relations {
                let is_this = link_keys(&related.id).iter().any(|key| keys.contains(key));
                let Some(relation) = related.relation().filter(|_| is_this) else {
                    continue;
                };
                let relation = relation.inverse();
                for other in &others {
                    let others = link_keys(&other.id);
                    let is_known = own.iter().any(|(known, keys)| {
                        *known == Some(relation) && keys.iter().any(|key| others.contains(key))
                    });
                    let is_itself = others.iter().any(|key| keys.contains(key));
                    if !is_known && !is_itself {
                        stated.push(StatedRelation {
                            relation,
                            path: split_id(&related.id).1,
                            act: other.clone(),
                        });
                    }
                }
            }
        }
        stated.sort_by(|a, b| {
            let newest_first = b.act.date.cmp(&a.act.date);
            let by_relation = a.relation.cmp(&b.relation);
            let by_place = (&a.act.id, &a.path).cmp(&(&b.act.id, &b.path));
            by_relation.then(newest_first).then(by_place)
        });
        // The entry of an act and that of its PDF may state the same.
        stated.dedup_by(|a, b| {
            let (keys, others) = (link_keys(&a.act.id), link_keys(&b.act.id));
            (a.relation, &a.path) == (b.relation, &b.path)
                && keys.iter().any(|key| others.contains(key))
        });
        Ok(stated)
    }

    /// The acts that are described, whether the corpus has a PDF of them or not.
    pub fn acts(&self) -> impl Iterator<Item = (&StoredAct, &ActRecord)> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| Some((entry.act.as_ref()?, &entry.record)))
    }

    /// The PDFs of which something is said.
    pub fn files(&self) -> impl Iterator<Item = (&str, &ActRecord)> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| Some((entry.file.as_deref()?, &entry.record)))
    }

    /// Whether nothing is said of any act.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The records of the generation of this number.
    ///
    /// # Errors
    /// Where they cannot be read, or are not what was written.
    pub fn of_generation(index_dir: &Path, number: u64) -> Result<Self, IndexError> {
        ActRecords::read(&names::folder(index_dir, number))
    }

    /// Reads the records of a generation.
    pub(super) fn read(generation_dir: &Path) -> Result<Self, IndexError> {
        let path = generation_dir.join(FILE_NAME);
        let bytes = fs::read(&path).map_err(IndexError::io(&path))?;
        let entries = serde_json::from_slice(&bytes);
        let entries = entries.map_err(|cause: serde_json::Error| {
            IndexError::damaged(&path, Damage::RecordsGarbled((&cause).into()))
        })?;
        Ok(ActRecords::of(entries))
    }

    /// Writes them and waits until they are on disk.
    pub(super) fn write(&self, generation_dir: &Path) -> Result<(), IndexError> {
        let path = generation_dir.join(FILE_NAME);
        let bytes = serde_json::to_vec(&self.entries)
            .map_err(io::Error::from)
            .map_err(IndexError::io(&path))?;
        durable::write_durably(&path, &bytes)
    }
}
