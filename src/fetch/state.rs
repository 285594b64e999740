//! What runs note for the next ones: what was got from where, with its hash, what was cut off, the rules of sites.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::durable;
use super::error::FetchError;
use super::validators::Validators;

/// Version of what is noted.
const VERSION: u32 = 1;

/// All that is noted of a corpus.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    version: u32,
    /// What was got, by its file.
    #[serde(default)]
    pub(super) documents: BTreeMap<String, Pinned>,
    /// What was cut off, by the file it is to be.
    #[serde(default)]
    pub(super) parts: BTreeMap<String, CutDocument>,
    /// The rules of sites, by their origin.
    #[serde(default)]
    pub(super) rules: BTreeMap<String, KeptRules>,
}

/// A document as it first came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pinned {
    /// Where it came from.
    pub(super) address: String,
    /// The moment, in UTC.
    pub(super) fetched: String,
    /// Its content.
    #[serde(flatten)]
    pub(super) content: FetchedText,
    /// What is published now in its place and nobody accepted yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) newer: Option<FetchedText>,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FetchedText {
    /// SHA-256 in hexadecimal digits.
    pub(super) sha256: String,
    /// Size.
    pub(super) bytes: u64,
    /// What the host said of it.
    #[serde(flatten)]
    pub(super) validators: Validators,
}

/// The beginning of a document that was cut off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CutDocument {
    /// Where it came from.
    pub(super) address: String,
    /// How much came.
    pub(super) bytes: u64,
    /// What the host said of it.
    #[serde(flatten)]
    pub(super) validators: Validators,
}

/// What a site says to programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptRules {
    /// When it was read, in seconds since 1970.
    pub(super) read: u64,
    /// Its words; none where it has nothing to say.
    pub(super) text: String,
}

impl State {
    /// What earlier runs noted; nothing where there was none.
    pub(super) fn read(path: &Path) -> Result<Self, FetchError> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::default()),
            Err(error) => return Err(FetchError::io(path)(error)),
        };
        let wrong = |cause| FetchError::State {
            path: path.to_owned(),
            cause,
        };
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let Versioned { version } = serde_json::from_slice(&text).map_err(wrong)?;
        if version > VERSION {
            return Err(FetchError::NewerState {
                path: path.to_owned(),
                found: version,
            });
        }
        serde_json::from_slice(&text).map_err(wrong)
    }

    /// Writes it in one step.
    pub(super) fn write(&mut self, path: &Path) -> Result<(), FetchError> {
        self.version = VERSION;
        let written = || -> std::io::Result<()> {
            let beside = path.with_extension("nuovo");
            let mut file = durable::anew(&beside)?;
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            durable::rename(&beside, path)
        };
        written().map_err(FetchError::io(path))
    }
}
