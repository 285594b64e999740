//! What a generation holds: every file of the corpus and what became of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{IndexError, SCHEMA_VERSION, durable, names};

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// It is in the index.
    Indexed,
    /// It opened, and no page has text.
    #[default]
    WithoutText,
    /// It could not be read.
    Failed {
        /// Why, in words.
        reason: String,
    },
}

/// A file of the corpus, as it was when it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// BLAKE3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Size in bytes.
    pub size: u64,
    /// Last change of content or attributes, in nanoseconds since 1970, as the system told it.
    pub changed_ns: i128,
    /// When it was read, in nanoseconds since 1970.
    pub read_ns: i128,
    /// Pages it has.
    pub pages: u32,
    /// Pages of which no text is in the index, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages_without_text: Vec<(u32, String)>,
    /// Pages whose text was recognised from their image.
    #[serde(default)]
    pub pages_ocr: u32,
    /// Passages it gave.
    pub passages: u32,
    /// Acts it gave; `None` where an earlier version wrote the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acts: Option<u32>,
    /// Pages in which recognition may find text and that were not recognised, because it was switched off,
    /// not installed or hindered; `None` where an earlier version wrote the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaiting_ocr: Option<u32>,
    /// Whether every page was to be recognised, text or not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ocr_forced: bool,
    /// What the PDF carries and the index does not have, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Why the next run reads the file again whatever its bytes: the trouble of the machine by which it could
    /// not be read, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry: Option<String>,
    /// Hash of what the maintainer says of it, where anything is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

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
    /// Files by path relative to the corpus, with `/`.
    pub files: BTreeMap<String, FileEntry>,
}

/// The part that every version of the manifest has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Said {
    /// Version of schema, documents and analyzer.
    pub(super) schema_version: u32,
    /// Number of the generation.
    pub(super) generation: Option<u64>,
    /// The corpus folder.
    pub(super) corpus: Option<PathBuf>,
}

impl Manifest {
    /// What the manifest of a generation says, whatever version wrote it; `None` where there is none.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where it cannot be understood.
    pub(super) fn said(generation_dir: &Path) -> Result<Option<Said>, IndexError> {
        let path = path(generation_dir);
        let bytes = durable::if_there(fs::read(&path), &path)?;
        bytes.map(|bytes| understand(&path, &bytes)).transpose()
    }

    /// Reads the manifest of a generation of the index in `index_dir`.
    ///
    /// # Errors
    /// [`IndexError::OtherVersion`] before anything else is read of another version.
    pub(super) fn read(index_dir: &Path, generation_dir: &Path) -> Result<Self, IndexError> {
        let path = path(generation_dir);
        let bytes = durable::if_there(fs::read(&path), &path)?;
        let bytes = bytes.ok_or_else(|| IndexError::damaged(&path, "il manifesto manca"))?;
        let said: Said = understand(&path, &bytes)?;
        if said.schema_version != SCHEMA_VERSION {
            return Err(IndexError::OtherVersion {
                path: index_dir.to_owned(),
                found: said.schema_version,
                corpus: said.corpus,
            });
        }
        understand(&path, &bytes)
    }

    /// Writes the manifest and waits until it is on disk.
    pub(super) fn write(&self, generation_dir: &Path) -> Result<(), IndexError> {
        let path = path(generation_dir);
        let bytes = serde_json::to_vec(self).map_err(|error| IndexError::Io {
            path: path.clone(),
            cause: error.into(),
        })?;
        durable::write_durably(&path, &bytes)
    }
}

fn path(generation_dir: &Path) -> PathBuf {
    generation_dir.join(names::MANIFEST)
}

fn understand<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, IndexError> {
    let read = serde_json::from_slice(bytes);
    read.map_err(|cause| IndexError::damaged(path, format!("manifesto illeggibile ({cause})")))
}
