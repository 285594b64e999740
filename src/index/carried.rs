//! The documents that files of the corpus carry, as files of their own: named by the hash of their bytes and the end by
//! which they are read, beside the pages in a generation.
//!
//! They are taken out when they are read, and linked from one generation to the next: whoever serves them opens no file
//! that carries them.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::checksums::Sum;
use super::file_stamps::FileStamp;
use super::names::CARRIED as FOLDER;
use super::{Damage, FileEntry, IndexError, Manifest, durable};
use crate::extract::reading_end;

/// Writes a document into a generation that is not published yet: its name inside it, and its checksum.
pub(super) fn write(
    generation_dir: &Path,
    bytes: &[u8],
    end: &str,
) -> Result<(String, Sum), IndexError> {
    let sum = Sum::of(bytes);
    let name = format!("{FOLDER}/{}{end}", sum.hash);
    let path = generation_dir.join(&name);
    let is_there = fs::metadata(&path).is_ok_and(|metadata| metadata.len() == sum.length);
    // What the generation before has of it was verified when this one was begun.
    if !is_there {
        durable::write_durably(&path, bytes)?;
    }
    Ok((name, sum))
}

/// The name inside a generation of the document that a file carries, by its entry and its own path.
pub(super) fn name(file: &str, entry: &FileEntry) -> Option<String> {
    entry.within.as_ref()?;
    let end = reading_end(file, None)?;
    Some(format!("{FOLDER}/{}{end}", entry.hash))
}

/// The documents of a generation that were verified since it was opened: a reader of a large one asks for it piece by
/// piece.
#[derive(Debug, Default)]
pub(super) struct VerifiedDocuments {
    /// As they were then, by their paths.
    as_verified: Mutex<HashMap<PathBuf, FileStamp>>,
}

impl VerifiedDocuments {
    /// The document of this name in a generation; `None` where it is not there.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where it is not what was written.
    pub(super) fn find(
        &self,
        generation_dir: &Path,
        name: &str,
        expected: Option<&Sum>,
    ) -> Result<Option<PathBuf>, IndexError> {
        let path = generation_dir.join(name);
        let Some(stamp) = durable::if_there(FileStamp::of(&path), &path)? else {
            return Ok(None);
        };
        let Some(expected) = expected else {
            return Ok(Some(path));
        };
        if self.verified().get(&path) == Some(&stamp) {
            return Ok(Some(path));
        }
        // Nobody stops it.
        let found = Sum::of_file(&path, &AtomicBool::new(false)).map_err(IndexError::io(&path))?;
        if found.as_ref() != Some(expected) {
            return Err(IndexError::damaged(&path, Damage::Altered));
        }
        self.verified().insert(path.clone(), stamp);
        Ok(Some(path))
    }

    fn verified(&self) -> MutexGuard<'_, HashMap<PathBuf, FileStamp>> {
        // It is whole after every step.
        self.as_verified
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes the documents that no file of the manifest carries, and makes the rest durable.
pub(super) fn keep_only(generation_dir: &Path, manifest: &Manifest) -> Result<(), IndexError> {
    let carried = manifest.files.iter();
    let carried = carried.filter(|(_, entry)| entry.outcome.is_indexed());
    let names: BTreeSet<String> = carried
        .filter_map(|(file, entry)| name(file, entry))
        .collect();
    let folder = generation_dir.join(FOLDER);
    for entry in fs::read_dir(&folder).map_err(IndexError::io(&folder))? {
        let entry = entry.map_err(IndexError::io(&folder))?;
        let own = entry.file_name();
        let is_kept = own
            .to_str()
            .is_some_and(|own| names.contains(&format!("{FOLDER}/{own}")));
        if !is_kept {
            fs::remove_file(entry.path()).map_err(IndexError::io(entry.path()))?;
        }
    }
    durable::sync_folder(&folder)
}
