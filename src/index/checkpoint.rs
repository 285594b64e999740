//! What an interrupted run leaves: a generation that is not published, with a list of what it holds so far.
//!
//! The list is written first, then the engine commits with the number of the list: whatever the moment of a
//! crash, the last commit names the list that it agrees with.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};
use tantivy::Index;
use tantivy::directory::MmapDirectory;

use super::checksums::Checksums;
use super::readonly::ReadOnlyDirectory;
use super::verify::{self, GenerationPart, MOST_THREADS};
use super::{FileEntry, IndexError, Manifest, NoResumption, SCHEMA_VERSION, durable, names};

const PREFIX: &str = "checkpoint-";
const END: &str = ".json";

/// What an interrupted run had done.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checkpoint {
    /// What its unpublished generation holds; `published` says when it was written.
    pub manifest: Manifest,
    /// The generation that its run began as a copy of; `None` where it began from nothing.
    pub base: Option<u64>,
    /// The generation that was published when its run began.
    pub over: Option<u64>,
    /// Number of its list.
    pub(super) sequence: u64,
    /// Checksums of what was written before it and never changes.
    pub(super) sums: Checksums,
}

/// The list as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredCheckpoint {
    schema_version: u32,
    base: Option<u64>,
    over: Option<u64>,
    written: String,
    corpus: String,
    files: BTreeMap<String, FileEntry>,
    sums: Checksums,
}

fn path(folder: &Path, sequence: u64) -> PathBuf {
    folder.join(format!("{PREFIX}{sequence}{END}"))
}

/// Whether this is the name of a list.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(END)
}

/// The lists in a generation's folder.
fn lists(folder: &Path) -> Result<Vec<PathBuf>, IndexError> {
    let mut lists = Vec::new();
    let Some(entries) = durable::if_there(fs::read_dir(folder), folder)? else {
        return Ok(lists);
    };
    for entry in entries {
        let entry = entry.map_err(IndexError::io(folder))?;
        if entry.file_name().to_str().is_some_and(is_name) {
            lists.push(entry.path());
        }
    }
    Ok(lists)
}

/// Whether there is a list in a generation's folder.
pub(super) fn is_in(folder: &Path) -> Result<bool, IndexError> {
    Ok(!lists(folder)?.is_empty())
}

/// Removes every list but the one of this number.
pub(super) fn forget_others(folder: &Path, sequence: u64) -> Result<(), IndexError> {
    let kept = path(folder, sequence);
    forget(folder, &|list| *list != kept)
}

/// Removes every list of a generation that is published: there is nothing to go on from.
pub(super) fn forget_all(folder: &Path) -> Result<(), IndexError> {
    forget(folder, &|_| true)
}

fn forget(folder: &Path, is_old: &dyn Fn(&PathBuf) -> bool) -> Result<(), IndexError> {
    for list in lists(folder)?.iter().filter(|list| is_old(list)) {
        fs::remove_file(list).map_err(IndexError::io(list))?;
    }
    Ok(())
}

impl Checkpoint {
    /// Writes the list, and waits until it is on disk.
    pub(super) fn write(&self, folder: &Path) -> Result<(), IndexError> {
        let path = path(folder, self.sequence);
        let stored = StoredCheckpoint {
            schema_version: self.manifest.schema_version,
            base: self.base,
            over: self.over,
            written: self.manifest.published.clone(),
            corpus: self.manifest.corpus.clone(),
            files: self.manifest.files.clone(),
            sums: self.sums.clone(),
        };
        let mut bytes = serde_json::to_vec(&stored)
            .map_err(io::Error::from)
            .map_err(IndexError::io(&path))?;
        let sum = blake3::hash(&bytes).to_hex();
        bytes.push(b'\n');
        bytes.extend(sum.as_bytes());
        durable::write_durably(&path, &bytes)
    }

    /// Reads and verifies what was left in a generation. The outer error is the disk's; the inner one says why a run
    /// cannot go on from what was left, and begins anew.
    pub(super) fn read(
        index_dir: &Path,
        number: u64,
    ) -> Result<Result<Self, NoResumption>, IndexError> {
        let folder = names::folder(index_dir, number);
        let commit = match last_commit(&folder) {
            Ok(commit) => commit,
            Err(error) => return Ok(Err(NoResumption::Unreadable(Box::new(error)))),
        };
        let Some(sequence) = commit else {
            return Ok(Err(NoResumption::NoCheckpoint));
        };
        let path = path(&folder, sequence);
        let Some(bytes) = durable::if_there(fs::read(&path), &path)? else {
            return Ok(Err(NoResumption::ListMissing(path)));
        };
        let Some(stored) = understand(&bytes) else {
            return Ok(Err(NoResumption::ListAltered(path)));
        };
        if stored.schema_version != SCHEMA_VERSION {
            return Ok(Err(NoResumption::OtherVersion));
        }
        let checkpoint = Checkpoint {
            manifest: Manifest {
                schema_version: stored.schema_version,
                generation: number,
                published: stored.written,
                corpus: stored.corpus,
                checksums: false,
                catalogued: 0,
                files: stored.files,
            },
            base: stored.base,
            over: stored.over,
            sequence,
            sums: stored.sums,
        };
        Ok(checkpoint.verified(&folder))
    }

    /// The same, where every file is what was written.
    fn verified(mut self, folder: &Path) -> Result<Self, NoResumption> {
        // Segments may have been merged since: what is gone for that is no loss, and the engine knows.
        let is_there = |name: &String| {
            folder.join(name).exists() || GenerationPart::of(name) == GenerationPart::Pages
        };
        self.sums.0.retain(|name, _| is_there(name));
        let parts = [GenerationPart::Segments, GenerationPart::Pages];
        let faults = verify::faults(
            folder,
            &self.sums,
            &parts,
            MOST_THREADS,
            &AtomicBool::new(false),
        );
        let engine = verify::engine_faults(folder)
            .map_err(|error| NoResumption::Unreadable(Box::new(error)))?;
        match faults.iter().chain(&engine).next() {
            Some(fault) => Err(NoResumption::Damaged {
                path: folder.join(&fault.file),
                what: fault.what.clone(),
            }),
            None => Ok(self),
        }
    }

    /// The corpus that was being read.
    pub fn corpus(&self) -> &Path {
        Path::new(&self.manifest.corpus)
    }
}

/// The corpus that was being read into a generation, where a list in it says so. Only for messages.
pub(super) fn corpus_in(folder: &Path) -> Option<PathBuf> {
    let lists = lists(folder).ok()?;
    let mut stored = lists
        .iter()
        .filter_map(|list| understand(&fs::read(list).ok()?));
    stored.next().map(|stored| PathBuf::from(stored.corpus))
}

/// How many files a run had read into a generation when it took its newest checkpoint; `None` where it took none that
/// can be understood. Only for messages.
pub(super) fn files_in(folder: &Path) -> Option<usize> {
    let lists = lists(folder).ok()?;
    let stored = lists
        .iter()
        .filter_map(|list| understand(&fs::read(list).ok()?));
    stored.map(|stored| stored.files.len()).max()
}

/// The number of the list that the last commit of a generation agrees with.
fn last_commit(folder: &Path) -> Result<Option<u64>, IndexError> {
    verify::guarded(folder, || {
        let index = Index::open(ReadOnlyDirectory(MmapDirectory::open(folder)?))?;
        let payload = index.load_metas()?.payload;
        Ok(payload.and_then(|payload| payload.parse().ok()))
    })
}

/// A list that is what was written.
fn understand(bytes: &[u8]) -> Option<StoredCheckpoint> {
    let end = bytes.iter().rposition(|byte| *byte == b'\n')?;
    let (json, sum) = (&bytes[..end], &bytes[end + 1..]);
    let is_whole = blake3::hash(json).to_hex().as_bytes() == sum;
    is_whole
        .then(|| serde_json::from_slice(json).ok())
        .flatten()
}
