//! What a catalogue says of acts beside what they are: kept in a file of the generation, found by the act's id or by
//! the name of its PDF.
//!
//! Contract: nothing in here was read from the act's text. Each statement names the source it rests on, where the
//! maintainer gave one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::{Damage, IndexError, StoredAct, durable, names};
use crate::law::{
    ActDate, ProvisionPath, Relation, link_keys, official_url, provision_key, split_id,
};

/// Name of the file in a generation's folder.
const FILE_NAME: &str = "records.json";

/// What is said of an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActRecord {
    /// What it is about, in the maintainer's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What is uncertain of it: sources that disagree, what could not be confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where its official text is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub official_url: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// How it stands to other acts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelatedAct>,
    /// Whether it is in force; `None` where nobody said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force: Option<ForceStatement>,
    /// What the statements rest on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<RecordSource>,
}

/// Another act to which an act stands in a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedAct {
    /// Value of [`Relation`].
    pub relation: String,
    /// Id of the other act; with `~` and a path where a provision of it is meant.
    pub id: String,
    /// The other act as the maintainer wrote it.
    pub label: String,
    /// The source of the statement: [`RecordSource::id`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl ActRecord {
    /// This record, and what `other` says where this one says nothing.
    fn over(&self, other: &ActRecord) -> ActRecord {
        let either = |own: &Option<String>, other: &Option<String>| own.clone().or(other.clone());
        ActRecord {
            description: either(&self.description, &other.description),
            note: either(&self.note, &other.note),
            official_url: either(&self.official_url, &other.official_url),
            published: either(&self.published, &other.published),
            relations: [self.relations.as_slice(), &other.relations].concat(),
            force: self.force.clone().or(other.force.clone()),
            sources: [self.sources.as_slice(), &other.sources].concat(),
        }
    }
}

/// A relation of an act that another act's record states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedRelation {
    /// As this act has it: «modificato da» where the other «modifica».
    pub relation: Relation,
    /// The provision of this act that it is of; the whole act where none is named.
    pub path: ProvisionPath,
    /// The other act.
    pub act: StoredAct,
}

impl RelatedAct {
    /// The relation; `None` where a later version of the program wrote it.
    pub fn relation(&self) -> Option<Relation> {
        self.relation.parse().ok()
    }
}

/// A statement whether an act is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForceStatement {
    /// Whether it is.
    pub in_force: bool,
    /// Since when that is so: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// What ended it: «abrogato».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// The act that ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<RelatedAct>,
    /// The day of the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// The source of the statement: [`RecordSource::id`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl ForceStatement {
    /// Since when it is so.
    pub fn since(&self) -> Option<ActDate> {
        self.since.as_deref().and_then(|date| date.parse().ok())
    }
}

/// What statements about an act rest on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordSource {
    /// Its name inside the entry.
    pub id: String,
    /// What it is.
    pub name: String,
    /// Where it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Page of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The day on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// The statements that rest on it, by the names of their fields.
    pub facts: Vec<String>,
}

/// An act that a catalogue describes and of which the corpus need have no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CataloguedAct {
    /// The act; it has no file.
    pub act: StoredAct,
    /// What is said of it.
    pub record: ActRecord,
}

/// A record with what it is found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StatedRecord {
    /// The PDF it was stated for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The act it was stated for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    act: Option<StoredAct>,
    record: ActRecord,
}

/// Where the official text of an act, or of its provision at `path`, is read: where its record says, else on the
/// portal of its identifier. Where the record names that portal's page of the act, the provision's own page is better.
pub fn official_address(
    act: &StoredAct,
    record: Option<&ActRecord>,
    path: &ProvisionPath,
) -> Option<String> {
    let id = act.urn.as_deref().unwrap_or(&act.id);
    match record.and_then(|record| record.official_url.as_ref()) {
        Some(stated) if official_url(id).as_ref() != Some(stated) => Some(stated.clone()),
        _ => official_url(&provision_key(id, path)),
    }
}

/// The records of a generation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActRecords {
    entries: Vec<StatedRecord>,
    by_file: HashMap<String, usize>,
    /// By the keys of the act's links.
    by_key: HashMap<String, usize>,
    /// The records that state a relation to an act, by the keys of its links.
    by_related: HashMap<String, Vec<usize>>,
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
            record,
        });
        let acts = acts
            .into_iter()
            .map(|CataloguedAct { act, record }| StatedRecord {
                file: None,
                act: Some(act),
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
            for key in entry.act.iter().flat_map(|act| link_keys(&act.id)) {
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

    /// What other acts are stated to be to this one, as it has the relation: «modificato da» where the other «modifica».
    pub fn stated_by_others(&self, act: &StoredAct) -> Vec<StatedRelation> {
        let keys = link_keys(&act.id);
        // What the act's own record says need not be said twice.
        let own: Vec<(Option<Relation>, Vec<String>)> = (self.get(act).iter())
            .flat_map(|record| record.relations.iter())
            .map(|related| (related.relation(), link_keys(&related.id)))
            .collect();
        let mut stated = Vec::new();
        let related = keys.iter().filter_map(|key| self.by_related.get(key));
        for entry in related.flatten().filter_map(|at| self.entries.get(*at)) {
            let Some(other) = &entry.act else {
                continue;
            };
            for related in &entry.record.relations {
                let is_this = link_keys(&related.id).iter().any(|key| keys.contains(key));
                let Some(relation) = related.relation().filter(|_| is_this) else {
                    continue;
                };
                let relation = relation.inverse();
                let others = link_keys(&other.id);
                let is_known = own.iter().any(|(known, keys)| {
                    *known == Some(relation) && keys.iter().any(|key| others.contains(key))
                });
                if !is_known {
                    stated.push(StatedRelation {
                        relation,
                        path: split_id(&related.id).1,
                        act: other.clone(),
                    });
                }
            }
        }
        stated.sort_by(|a, b| {
            let newest_first = b.act.date.cmp(&a.act.date);
            let by_relation = a.relation.cmp(&b.relation);
            let by_place = (&a.act.id, &a.path).cmp(&(&b.act.id, &b.path));
            by_relation.then(newest_first).then(by_place)
        });
        stated.dedup();
        stated
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
