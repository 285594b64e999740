//! What the manifest keeps of a file of the corpus.

use serde::{Deserialize, Serialize};

use super::identity_note::IdentityNote;
use super::kept::Kept;
use crate::extract::{Carried, ExtractError, PageWarning, SystemError, Trouble};

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredOutcome", into = "StoredOutcome")]
pub enum Outcome {
    /// It is in the index.
    Indexed,
    /// It opened, and no page has text.
    #[default]
    WithoutText,
    /// It has no text of its own: what it carries is in the index.
    Carrier,
    /// It could not be read.
    Failed {
        /// Why.
        reason: Kept<FailedFile>,
    },
}

/// The outcome as it is stored. Programs from before there were values read the words alone.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum StoredOutcome {
    Indexed,
    WithoutText,
    Carrier,
    Failed {
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Kept<FailedFile>>,
    },
}

impl From<StoredOutcome> for Outcome {
    fn from(stored: StoredOutcome) -> Self {
        match stored {
            StoredOutcome::Indexed => Outcome::Indexed,
            StoredOutcome::WithoutText => Outcome::WithoutText,
            StoredOutcome::Carrier => Outcome::Carrier,
            StoredOutcome::Failed { reason, why } => Outcome::Failed {
                reason: match why {
                    Some(why) => why.with_words(reason),
                    None => Kept::Words(reason),
                },
            },
        }
    }
}

impl From<Outcome> for StoredOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Indexed => StoredOutcome::Indexed,
            Outcome::WithoutText => StoredOutcome::WithoutText,
            Outcome::Carrier => StoredOutcome::Carrier,
            Outcome::Failed { reason } => StoredOutcome::Failed {
                reason: reason.to_string(),
                why: reason.not_words(),
            },
        }
    }
}

/// Why a file is read again, as it is stored: likewise.
mod stored_retry {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Kept, Trouble};

    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    struct StoredTrouble {
        #[serde(skip_serializing_if = "Option::is_none")]
        retry: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        trouble: Option<Kept<Trouble>>,
    }

    pub(super) fn serialize<S: Serializer>(
        retry: &Option<Kept<Trouble>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let stored = StoredTrouble {
            retry: retry.as_ref().map(ToString::to_string),
            trouble: retry.clone().and_then(Kept::not_words),
        };
        stored.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Kept<Trouble>>, D::Error> {
        let StoredTrouble { retry, trouble } = StoredTrouble::deserialize(deserializer)?;
        Ok(match (trouble, retry) {
            (Some(trouble), Some(words)) => Some(trouble.with_words(words)),
            (trouble, words) => trouble.or(words.map(Kept::Words)),
        })
    }
}

/// Why nothing of a file is in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FailedFile {
    /// The system did not give its bytes.
    #[error("{file}: {error}")]
    NotOpened {
        /// Its path relative to the corpus.
        file: String,
        /// What the system says.
        error: SystemError,
    },
    /// It could not be read.
    #[error(transparent)]
    NotRead(#[from] ExtractError),
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
    #[serde(
        default,
        rename = "unread_pages",
        alias = "pages_without_text",
        skip_serializing_if = "Vec::is_empty"
    )]
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
    /// Pages whose text is in the index and may be wrong, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsure_pages: Vec<(u32, Kept<Vec<PageWarning>>)>,
    /// What is uncertain of what it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identity: Vec<IdentityNote>,
    /// What the PDF carries and the index does not have.
    #[serde(
        default,
        rename = "carried",
        alias = "warnings",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub warnings: Vec<Kept<Carried>>,
    /// Why the next run reads the file again whatever its bytes: the trouble of the machine by which it could
    /// not be read.
    #[serde(flatten, with = "stored_retry")]
    pub retry: Option<Kept<Trouble>>,
    /// Hash of what the maintainer says of it, where anything is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// The file of the corpus that carries it, where it is no file of its own: the manifest has it under the path that it
    /// would have if that file were a folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::extract::LossReason;

    /// What a program from before there were values makes of an entry.
    #[derive(Deserialize)]
    struct Earlier {
        #[serde(default)]
        pages_without_text: Vec<(u32, String)>,
        #[serde(default)]
        warnings: Vec<String>,
        #[serde(default)]
        retry: Option<String>,
        #[serde(flatten)]
        outcome: EarlierOutcome,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case", tag = "outcome")]
    enum EarlierOutcome {
        Failed { reason: String },
    }

    fn entry() -> FileEntry {
        let broken = ExtractError::Broken {
            path: "a.pdf".into(),
            reason: LossReason::Structure,
        };
        FileEntry {
            pages_without_text: vec![(2, vec![PageWarning::Blank].into())],
            warnings: vec![Carried::DynamicForm.into()],
            retry: Some(Trouble::File(LossReason::Busy).into()),
            outcome: Outcome::Failed {
                reason: FailedFile::NotRead(broken).into(),
            },
            ..FileEntry::default()
        }
    }

    #[test]
    fn an_entry_comes_back_and_an_earlier_program_reads_it() {
        let json = serde_json::to_string(&entry()).unwrap();
        assert_eq!(serde_json::from_str::<FileEntry>(&json).unwrap(), entry());
        let earlier: Earlier = serde_json::from_str(&json).unwrap();
        assert!(earlier.pages_without_text.is_empty() && earlier.warnings.is_empty());
        assert_eq!(earlier.retry.as_deref(), Some("the machine is too busy"));
        let EarlierOutcome::Failed { reason } = earlier.outcome;
        assert!(reason.contains("a.pdf"), "{reason}");
    }

    #[test]
    fn what_a_later_program_wrote_stays_with_its_words() {
        let mut json = serde_json::to_value(entry()).unwrap();
        json["why"] = json!({"of_the_future": 7});
        json["trouble"] = json!({"of_the_future": 8});
        let read: FileEntry = serde_json::from_value(json.clone()).unwrap();
        let Outcome::Failed {
            reason: Kept::Unknown(reason),
        } = &read.outcome
        else {
            panic!("{read:?}");
        };
        assert_eq!(reason.words.as_deref(), json["reason"].as_str());
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
    }

    #[test]
    fn what_an_earlier_program_wrote_in_words_is_kept_as_words() {
        let words = |text: &str| text.to_owned();
        let mut json = serde_json::to_value(FileEntry::default()).unwrap();
        json["pages_without_text"] = json!([[2, "pagina senza testo"]]);
        json["warnings"] = json!(["un allegato"]);
        json["retry"] = json!("la macchina");
        json["outcome"] = json!("failed");
        json["reason"] = json!("a.pdf: perché");
        let read: FileEntry = serde_json::from_value(json.clone()).unwrap();
        let expected = FileEntry {
            pages_without_text: vec![(2, Kept::Words(words("pagina senza testo")))],
            warnings: vec![Kept::Words(words("un allegato"))],
            retry: Some(Kept::Words(words("la macchina"))),
            outcome: Outcome::Failed {
                reason: Kept::Words(words("a.pdf: perché")),
            },
            ..FileEntry::default()
        };
        assert_eq!(read, expected);
        let again = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<FileEntry>(&again).unwrap(), expected);
    }
}
