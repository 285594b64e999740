//! What a generation holds: every file of the corpus and what became of it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::law::ActDate;

use super::{Damage, FileEntry, IndexError, Outcome, SCHEMA_VERSION, durable, names};

/// The manifest of a generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of schema, documents and analyzer.
    pub schema_version: u32,
    /// Number of the generation.
    pub generation: u64,
    /// When it was published, RFC 3339.
    pub published: String,
    /// The corpus folder it was made from, as an absolute path.
    pub corpus: String,
    /// Whether the generation has checksums: where they are gone then, that is damage.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub checksums: bool,
    /// Acts that are in the generation by the catalogue alone.
    #[serde(default)]
    pub catalogued: usize,
    /// Files by path relative to the corpus, with `/`.
    pub files: BTreeMap<String, FileEntry>,
}

/// What of the corpus's files is in the generation and what is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HeldFiles {
    /// Files that are in the index.
    pub files: usize,
    /// Files that are not: without text, or not readable.
    pub unread_files: usize,
    /// Pages of all files.
    pub pages: u32,
    /// Pages of which no text is in the index.
    pub pages_without_text: usize,
}

/// The part that every version of the manifest has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct ManifestHeader {
    /// Version of schema, documents and analyzer.
    pub(super) schema_version: u32,
    /// Number of the generation.
    pub(super) generation: Option<u64>,
    /// The corpus folder.
    pub(super) corpus: Option<PathBuf>,
}

impl Manifest {
    /// What a run made of these files of a corpus, now.
    pub(super) fn of_run(
        generation: u64,
        corpus: &Path,
        files: BTreeMap<String, FileEntry>,
        checksums: bool,
    ) -> Self {
        Manifest {
            schema_version: SCHEMA_VERSION,
            generation,
            published: format!("{:.0}", jiff::Timestamp::now()),
            corpus: corpus.to_string_lossy().into_owned(),
            checksums,
            catalogued: 0,
            files,
        }
    }

    /// What of the corpus's files is in the generation and what is not.
    pub fn held(&self) -> HeldFiles {
        let mut held = HeldFiles::default();
        for entry in self.files.values() {
            match entry.outcome {
                Outcome::Indexed => held.files += 1,
                // All of it that there is to read is counted by itself.
                Outcome::Carrier => {}
                Outcome::WithoutText | Outcome::Failed { .. } => held.unread_files += 1,
            }
            held.pages += entry.pages;
            held.pages_without_text += entry.pages_without_text.len();
        }
        held
    }

    /// The day on which the generation was published.
    pub fn published_on(&self) -> Option<ActDate> {
        self.published.get(..10).and_then(|day| day.parse().ok())
    }

    /// What the manifest of a generation says, whatever version wrote it; `None` where there is none.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where it cannot be understood.
    pub(super) fn header(generation_dir: &Path) -> Result<Option<ManifestHeader>, IndexError> {
        let path = path(generation_dir);
        let bytes = durable::if_there(fs::read(&path), &path)?;
        bytes.map(|bytes| understand(&path, &bytes)).transpose()
    }

    /// Reads the manifest of a generation of the index in `index_dir`.
    ///
    /// # Errors
    /// [`IndexError::OtherVersion`] where another version wrote it, whether all of it can be understood or not.
    pub(super) fn read(index_dir: &Path, generation_dir: &Path) -> Result<Self, IndexError> {
        let path = path(generation_dir);
        let bytes = durable::if_there(fs::read(&path), &path)?;
        let bytes = bytes.ok_or_else(|| IndexError::damaged(&path, Damage::ManifestMissing))?;
        let manifest: Result<Self, IndexError> = understand(&path, &bytes);
        if manifest
            .as_ref()
            .is_ok_and(|it| it.schema_version == SCHEMA_VERSION)
        {
            return manifest;
        }
        // Whether another version can be understood or not, it is its version that matters.
        let header: ManifestHeader = understand(&path, &bytes)?;
        if header.schema_version != SCHEMA_VERSION {
            return Err(IndexError::OtherVersion {
                path: index_dir.to_owned(),
                found: header.schema_version,
                corpus: header.corpus,
            });
        }
        manifest
    }

    /// Writes the manifest and waits until it is on disk.
    pub(super) fn write(&self, generation_dir: &Path) -> Result<(), IndexError> {
        let path = path(generation_dir);
        let bytes = serde_json::to_vec(self)
            .map_err(io::Error::from)
            .map_err(IndexError::io(&path))?;
        durable::write_durably(&path, &bytes)
    }
}

fn path(generation_dir: &Path) -> PathBuf {
    generation_dir.join(names::MANIFEST)
}

fn understand<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, IndexError> {
    let read = serde_json::from_slice(bytes);
    read.map_err(|cause| IndexError::damaged(path, Damage::ManifestGarbled((&cause).into())))
}
