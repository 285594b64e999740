//! What the manifest keeps of a file of the corpus.

use serde::{Deserialize, Serialize};

use super::kept::Kept;
use crate::extract::{Carried, ExtractError, PageWarning, SystemError, Trouble};

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
        /// Why.
        reason: Kept<FailedFile>,
    },
}

/// Why nothing of a file is in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailedFile {
    /// The system did not give its bytes.
    NotOpened {
        /// Its path relative to the corpus.
        file: String,
        /// What the system says.
        error: SystemError,
    },
    /// It could not be read.
    NotRead(ExtractError),
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
    pub pages_without_text: Vec<(u32, Kept<Vec<PageWarning>>)>,
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
    /// What the PDF carries and the index does not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Kept<Carried>>,
    /// Why the next run reads the file again whatever its bytes: the trouble of the machine by which it could
    /// not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry: Option<Kept<Trouble>>,
    /// Hash of what the maintainer says of it, where anything is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}
