//! What a run must not do unasked: replace an index by another folder's, or lose a good part of its acts.
//!
//! A folder that was not mounted, a typo in its name, a disk that fails half-way all look like deletions.
//! Each check stops the run before anything is published and says how to go on.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::catalogue::Catalogue;
use super::scan::Changes;
use super::walk::CorpusWalk;
use super::warning::IngestWarning;
use crate::extract::{SystemError, Trouble};
use crate::index::{FileEntry, Kept};

/// A run stops where more than one act in so many would leave the index.
const ONE_IN: usize = 10;
/// Files named in the message.
const EXAMPLES: usize = 5;

/// Why a run stopped before it published anything.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Stopped {
    /// The index was made from another folder.
    #[error("{}: the index is of the folder {}, not of {}", .index.display(), .known.display(), .given.display())]
    OtherFolder {
        /// The index folder.
        index: PathBuf,
        /// The corpus folder that the index was made from.
        known: PathBuf,
        /// The one it was to be made from now.
        given: PathBuf,
    },
    /// A part of the corpus that held indexed files cannot be looked into.
    #[error("{path}: {files} files of the index may be in there, and it cannot be looked into")]
    Unreadable {
        /// The folder or file, relative to the corpus.
        path: String,
        /// What the system said, if anything.
        cause: Option<SystemError>,
        /// Indexed files that may be in there.
        files: usize,
    },
    /// Everything is to be read again, and what the maintainer said of some files cannot be understood.
    #[error("what is declared of {files} files of the index cannot be read now ({})", .examples.join(", "))]
    Corrections {
        /// Files of which something was said.
        files: usize,
        /// Some of them.
        examples: Vec<String>,
        /// What is wrong with the maintainer's files.
        warnings: Vec<IngestWarning>,
    },
    /// Everything was to be read again, and the machine was in the way of files that the index has.
    #[error("{files} files of the index could not be read again ({}): {reason}", .examples.join(", "))]
    Unread {
        /// Files of the index that could not be read.
        files: usize,
        /// Some of them.
        examples: Vec<String>,
        /// What was in the way of the first.
        reason: Kept<Trouble>,
    },
    /// Too many acts would leave the index.
    #[error("{}: {lost} of {all} acts would leave the index ({})", .corpus.display(), .examples.join(", "))]
    Loss {
        /// The corpus folder.
        corpus: PathBuf,
        /// Acts that would be lost.
        lost: usize,
        /// Acts that the index has.
        all: usize,
        /// Some of their files.
        examples: Vec<String>,
    },
}

/// What is published, to be guarded.
pub(super) struct Guard<'a> {
    /// The index folder.
    pub(super) index: &'a Path,
    /// The corpus folder of this run.
    pub(super) corpus: &'a Path,
    /// The corpus folder that the index was made from, where it is known.
    pub(super) known_corpus: Option<&'a Path>,
    /// The files of the published generation.
    pub(super) known: &'a BTreeMap<String, FileEntry>,
}

impl Guard<'_> {
    /// Stops where the index is another folder's.
    pub(super) fn check_folder(&self) -> Result<(), Stopped> {
        match self.known_corpus {
            Some(known) if known != self.corpus => Err(Stopped::OtherFolder {
                index: self.index.to_owned(),
                known: known.to_owned(),
                given: self.corpus.to_owned(),
            }),
            _ => Ok(()),
        }
    }

    /// Stops where it is not known whether indexed files are still there.
    pub(super) fn check_readable(&self, walk: &CorpusWalk) -> Result<(), Stopped> {
        let Some(first) = walk.unreadable.first() else {
            return Ok(());
        };
        let listed: HashSet<&str> = walk.documents.iter().map(|(pdf, _)| pdf.as_str()).collect();
        let hidden = self.indexed().filter(|(file, _)| {
            !listed.contains(file.as_str()) && walk.unreadable.iter().any(|it| it.may_hold(file))
        });
        let files = hidden.count();
        if files > 0 {
            return Err(Stopped::Unreadable {
                path: first.path.clone(),
                cause: first.cause.clone(),
                files,
            });
        }
        Ok(())
    }

    /// Stops where reading all files again would forget what the maintainer said of them.
    pub(super) fn check_corrections(&self, catalogue: &Catalogue) -> Result<(), Stopped> {
        let corrected = self
            .known
            .iter()
            .filter(|(file, entry)| entry.declared.is_some() && catalogue.of(file).is_err());
        let files: Vec<&str> = corrected.map(|(file, _)| file.as_str()).collect();
        if files.is_empty() {
            return Ok(());
        }
        Err(Stopped::Corrections {
            files: files.len(),
            examples: examples(&files),
            warnings: catalogue.warnings.clone(),
        })
    }

    /// Stops where the files that are gone hold too many acts.
    pub(super) fn check_removals(&self, changes: &Changes<'_>) -> Result<(), Stopped> {
        self.check_loss(changes.removed.iter().map(String::as_str))
    }

    /// Stops where a run that keeps no earlier text could not read files of the index because of the machine.
    pub(super) fn check_read(&self, files: &BTreeMap<String, FileEntry>) -> Result<(), Stopped> {
        let unread = self
            .indexed()
            .filter_map(|(file, _)| Some((file.as_str(), files.get(file)?.retry.as_ref()?)));
        let unread: Vec<(&str, &Kept<Trouble>)> = unread.collect();
        let Some((_, reason)) = unread.first() else {
            return Ok(());
        };
        let names: Vec<&str> = unread.iter().map(|(file, _)| *file).collect();
        Err(Stopped::Unread {
            files: names.len(),
            examples: examples(&names),
            reason: (*reason).clone(),
        })
    }

    /// Stops where the files of the new generation leave out too many acts of the published one: gone, or
    /// suddenly unreadable.
    pub(super) fn check_files(&self, files: &BTreeMap<String, FileEntry>) -> Result<(), Stopped> {
        let still = |file: &str| {
            let entry = files.get(file);
            entry.is_some_and(|entry| entry.outcome.is_indexed())
        };
        // The bytes that moved to another name are not lost.
        let hashes: HashSet<&str> = files
            .values()
            .filter(|entry| entry.outcome.is_indexed())
            .map(|entry| entry.hash.as_str())
            .collect();
        let lost = self
            .indexed()
            .filter(|(file, entry)| !still(file) && !hashes.contains(entry.hash.as_str()));
        self.check_loss(lost.map(|(file, _)| file.as_str()))
    }

    fn check_loss<'f>(&self, files: impl Iterator<Item = &'f str>) -> Result<(), Stopped> {
        let lost: Vec<(&str, usize)> = files
            .filter_map(|file| Some((file, acts(self.known.get(file)?))))
            .filter(|(_, acts)| *acts > 0)
            .collect();
        let acts: usize = lost.iter().map(|(_, acts)| acts).sum();
        let all = self.acts();
        if acts * ONE_IN <= all {
            return Ok(());
        }
        let files: Vec<&str> = lost.iter().map(|(file, _)| *file).collect();
        Err(Stopped::Loss {
            corpus: self.corpus.to_owned(),
            lost: acts,
            all,
            examples: examples(&files),
        })
    }

    fn indexed(&self) -> impl Iterator<Item = (&String, &FileEntry)> {
        let files = self.known.iter();
        files.filter(|(_, entry)| entry.outcome.is_indexed())
    }

    fn acts(&self) -> usize {
        self.known.values().map(acts).sum()
    }
}

/// The first of some files, for a message.
fn examples(files: &[&str]) -> Vec<String> {
    let named = files.iter().take(EXAMPLES).map(|file| (*file).to_owned());
    let more = (files.len() > EXAMPLES).then(|| "…".to_owned());
    named.chain(more).collect()
}

/// Acts that a file gave; an entry of an earlier version counts as one.
fn acts(entry: &FileEntry) -> usize {
    if entry.outcome.is_indexed() {
        entry.acts.unwrap_or(1) as usize
    } else {
        0
    }
}
