//! Which act each file of a generation was taken for, and how surely: what a maintainer may have to state.

use std::collections::BTreeMap;

use super::flaw::MissingField;
use super::identity::{is_dated, missing_fields};
use crate::index::{IdentityNote, IndexError, IndexReader, Outcome, StoredAct};
use crate::law::{ActDate, ActKind};

/// What is known of the act in a file.
#[derive(Debug, Clone)]
pub struct FileIdentity {
    /// The acts of the file that are in the index: none where no page has text, several in a gazette.
    pub acts: Vec<StoredAct>,
    /// Fields that were read with doubt.
    pub doubts: Vec<IdentityNote>,
    /// Fields that an act of its kind has and this one lacks.
    pub missing: Vec<MissingField>,
}

impl FileIdentity {
    /// Whether nothing of it is missing, doubtful or known in part only.
    pub fn is_certain(&self) -> bool {
        self.doubts.is_empty() && self.missing.is_empty() && !self.has_part_of_date()
    }

    /// Whether of a date that acts of its kind have by the day only the month or year is known.
    pub fn has_part_of_date(&self) -> bool {
        let is_part = |act: &StoredAct| {
            let is_day = matches!(act.date(), Some(ActDate::Day(_)));
            act.date.is_some() && !is_day && is_dated(act.kind())
        };
        self.acts.iter().any(is_part)
    }
}

/// What is known of the act in each file of a generation, by the file's path.
///
/// # Errors
/// Where a document cannot be read.
pub fn file_identities(index: &IndexReader) -> Result<BTreeMap<String, FileIdentity>, IndexError> {
    let files = index.manifest().files.iter();
    let known = files.map(|(file, entry)| {
        let doubts = entry.identity.iter();
        // What the maintainer states is not doubtful; a kind that is not known is missing.
        let doubts = doubts
            .filter(|note| note.stated.is_none() && note.read != ActKind::Altro.as_str())
            .filter(|_| matches!(entry.outcome, Outcome::Indexed));
        let identity = FileIdentity {
            acts: Vec::new(),
            doubts: doubts.cloned().collect(),
            missing: Vec::new(),
        };
        (file.clone(), identity)
    });
    let mut identities: BTreeMap<String, FileIdentity> = known.collect();
    index.every_act(&mut |passages| {
        let act = passages.first().map(|first| &first.act);
        let identity = act.and_then(|act| identities.get_mut(act.path()));
        if let Some((act, identity)) = act.zip(identity) {
            identity.missing.extend(missing_fields(act));
            identity.acts.push(act.clone());
        }
    })?;
    Ok(identities)
}
