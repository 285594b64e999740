//! What a catalogue says of an act beside what it is.
//!
//! Contract: nothing in here was read from the act's text. Each statement names the source it rests on, where the
//! maintainer gave one.

use serde::{Deserialize, Serialize};

use super::StoredAct;
use crate::law::{ActDate, ProvisionPath, Relation, official_url, provision_key};

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
    pub(super) fn over(&self, other: &ActRecord) -> ActRecord {
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
