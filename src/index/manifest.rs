//! What a generation holds: every file of the corpus and what became of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{IndexError, SCHEMA_VERSION};

/// Name of the manifest in a generation's folder.
const FILE_NAME: &str = "manifest.json";

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// It is in the index.
    Indexed,
    /// It opened, and no page has text.
    WithoutText,
    /// It could not be read.
    Failed {
        /// Why, in words.
        reason: String,
    },
}

/// A file of the corpus, as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Files by path relative to the corpus, with `/`.
    pub files: BTreeMap<String, FileEntry>,
}

/// The part that every version of the manifest has.
#[derive(Deserialize)]
struct Version {
    schema_version: u32,
}

impl Manifest {
    /// Reads the manifest of a generation of the index in `index_dir`.
    ///
    /// # Errors
    /// [`IndexError::OtherVersion`] before anything else is read of another version.
    pub(super) fn read(index_dir: &Path, generation_dir: &Path) -> Result<Self, IndexError> {
        let path = generation_dir.join(FILE_NAME);
        let bytes = fs::read(&path).map_err(IndexError::io(&path))?;
        let invalid = |cause| IndexError::Manifest {
            path: path.clone(),
            cause,
        };
        let Version { schema_version } = serde_json::from_slice(&bytes).map_err(invalid)?;
        if schema_version != SCHEMA_VERSION {
            return Err(IndexError::OtherVersion {
                path: index_dir.to_owned(),
                found: schema_version,
            });
        }
        serde_json::from_slice(&bytes).map_err(invalid)
    }

    /// Writes the manifest and waits until it is on disk.
    pub(super) fn write(&self, generation_dir: &Path) -> Result<(), IndexError> {
        let path = generation_dir.join(FILE_NAME);
        let bytes = serde_json::to_vec(self).map_err(|cause| IndexError::Manifest {
            path: path.clone(),
            cause,
        })?;
        super::generation::write_durably(&path, &bytes)
    }
}
