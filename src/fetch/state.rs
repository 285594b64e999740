//! What runs note for the next ones: what was got from where, with its hash, what was cut off, the rules of sites.
//!
//! It is written whole when a run ends. While one goes on, what becomes of each document is appended to a journal, so that
//! a run that is killed loses nothing and a document costs the same however many are noted.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::durable;
use super::error::FetchError;
use super::order::KeptOrder;
use super::validators::Validators;
use super::version::TextVersion;

/// Version of what is noted.
const VERSION: u32 = 2;

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
    /// Archives that were ordered and did not come yet, by the file of the document that is to be taken out.
    #[serde(default)]
    pub(super) orders: BTreeMap<String, KeptOrder>,
    /// The rules of sites, by their origin.
    #[serde(default)]
    pub(super) rules: BTreeMap<String, KeptRules>,
    /// What was noted since it was written.
    #[serde(skip)]
    journal: Journal,
}

/// What is appended while a run goes on.
#[derive(Debug, Default)]
struct Journal {
    file: Option<File>,
    /// Whether there is one that a run left behind.
    is_left: bool,
}

/// A line of the journal: all that is noted of a file from then on.
#[derive(Debug, Serialize, Deserialize)]
struct JournalLine {
    file: String,
    document: Option<Pinned>,
    part: Option<CutDocument>,
    #[serde(default)]
    order: Option<KeptOrder>,
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
    /// Which of the texts of an act it is, where the source has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<TextVersion>,
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
        let mut state = State::read_whole(path)?;
        state.replay(path)?;
        Ok(state)
    }

    fn read_whole(path: &Path) -> Result<Self, FetchError> {
        let Some(text) = read_if_there(path)? else {
            return Ok(State::default());
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

    /// Takes up what a run noted that did not end.
    fn replay(&mut self, path: &Path) -> Result<(), FetchError> {
        let path = journal_of(path);
        let Some(text) = read_if_there(&path)? else {
            return Ok(());
        };
        self.journal.is_left = true;
        // A line without its end was being written when the run was killed.
        let whole = text.rsplit(|byte| *byte == b'\n').skip(1);
        let mut lines: Vec<&[u8]> = whole.filter(|line| !line.is_empty()).collect();
        lines.reverse();
        for line in lines {
            let line = serde_json::from_slice(line).map_err(|cause| FetchError::State {
                path: path.clone(),
                cause,
            })?;
            let JournalLine {
                file,
                document,
                part,
                order,
            } = line;
            set(&mut self.documents, &file, document);
            set(&mut self.parts, &file, part);
            set(&mut self.orders, &file, order);
        }
        Ok(())
    }

    /// Whether a run left something behind that is not written whole.
    pub(super) fn is_unwritten(&self) -> bool {
        self.journal.is_left
    }

    /// Notes what is known of a file now, so that it is known after whatever happens.
    pub(super) fn note(&mut self, path: &Path, file: &str) -> Result<(), FetchError> {
        let path = journal_of(path);
        let line = JournalLine {
            file: file.to_owned(),
            document: self.documents.get(file).cloned(),
            part: self.parts.get(file).cloned(),
            order: self.orders.get(file).cloned(),
        };
        let mut appended = || -> std::io::Result<()> {
            let journal = match &mut self.journal.file {
                Some(journal) => journal,
                slot => slot.insert(durable::anew(&path)?),
            };
            let mut text = serde_json::to_vec(&line)?;
            text.push(b'\n');
            journal.write_all(&text)?;
            journal.sync_data()
        };
        appended().map_err(FetchError::io(&path))
    }

    /// Writes it in one step, and forgets the journal.
    pub(super) fn write(&mut self, path: &Path) -> Result<(), FetchError> {
        self.version = VERSION;
        let written = || -> std::io::Result<()> {
            let beside = path.with_extension("nuovo");
            let mut file = durable::anew(&beside)?;
            let mut text = serde_json::to_vec_pretty(self)?;
            text.push(b'\n');
            file.write_all(&text)?;
            file.sync_all()?;
            durable::rename(&beside, path)
        };
        written().map_err(FetchError::io(path))?;
        self.journal = Journal::default();
        let journal = journal_of(path);
        match fs::remove_file(&journal) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(FetchError::io(&journal)(error))
            }
            _ => Ok(()),
        }
    }
}

/// Where the journal of a state is.
fn journal_of(state: &Path) -> PathBuf {
    state.with_extension("giornale")
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FetchError> {
    match fs::read(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FetchError::io(path)(error)),
    }
}

fn set<T>(map: &mut BTreeMap<String, T>, file: &str, value: Option<T>) {
    match value {
        Some(value) => drop(map.insert(file.to_owned(), value)),
        None => drop(map.remove(file)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned(sha256: &str) -> Pinned {
        Pinned {
            address: "https://atti.example.it/1.pdf".to_owned(),
            fetched: "2026-01-01T00:00:00Z".to_owned(),
            content: FetchedText {
                sha256: sha256.to_owned(),
                bytes: 1,
                validators: Validators::default(),
                version: None,
            },
            newer: None,
        }
    }

    #[test]
    fn what_a_run_noted_that_was_killed_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stato.json");
        let mut state = State::default();
        state.documents.insert("a.pdf".to_owned(), pinned("a"));
        state.write(&path).unwrap();
        for (file, sha256) in [("b.pdf", "b"), ("c.pdf", "c"), ("b.pdf", "d")] {
            state.documents.insert(file.to_owned(), pinned(sha256));
            state.note(&path, file).unwrap();
        }
        state.documents.remove("a.pdf");
        state.note(&path, "a.pdf").unwrap();
        // The beginning of a line.
        let journal = journal_of(&path);
        let mut text = fs::read(&journal).unwrap();
        text.extend(b"{\"file\":\"e.pdf\",\"doc");
        fs::write(&journal, text).unwrap();
        drop(state);

        let mut read = State::read(&path).unwrap();
        assert!(read.is_unwritten());
        let known = |state: &State| -> Vec<(String, String)> {
            let documents = state.documents.iter();
            documents
                .map(|(file, it)| (file.clone(), it.content.sha256.clone()))
                .collect()
        };
        let wanted = [("b.pdf", "d"), ("c.pdf", "c")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(known(&read), wanted);
        read.write(&path).unwrap();
        assert!(!journal.exists());
        assert_eq!(known(&State::read(&path).unwrap()), wanted);
    }

    #[test]
    fn a_journal_that_is_no_journal_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stato.json");
        fs::write(journal_of(&path), "altro\n").unwrap();
        assert!(matches!(State::read(&path), Err(FetchError::State { .. })));
    }
}
