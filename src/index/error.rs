//! What can go wrong with an index. What users read of it, with the next step, is in `src/messages`.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;

use super::SCHEMA_VERSION;
use super::advice::{self, NextStep};
use super::current_trouble::CurrentTrouble;
use super::engine_error::EngineError;
use super::garbled_json::GarbledJson;
use super::unanswered::Unanswered;
use crate::extract::SystemError;

/// What can go wrong with an index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// There is nothing at all: nothing was published, nothing was begun.
    #[error("{}: there is no index yet; make one with “{}”", .0.display(), advice::index_command(false, None, .0))]
    Missing(PathBuf),
    /// A first run is going on or was interrupted, and nothing was published yet.
    #[error(
        "{}: the first run has not ended; resume it with “{}”",
        .path.display(), advice::index_command(false, .corpus.as_deref(), .path)
    )]
    Unfinished {
        /// The index folder.
        path: PathBuf,
        /// The corpus that was being read, where it is known.
        corpus: Option<PathBuf>,
    },
    /// The index was written by a program with another schema.
    #[error(
        "{}: the index is of version {found}, this program reads {SCHEMA_VERSION}; make it anew with “{}”",
        .path.display(), advice::index_command(true, .corpus.as_deref(), .path)
    )]
    OtherVersion {
        /// The index folder.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The corpus that it was made from, as it says itself.
        corpus: Option<PathBuf>,
    },
    /// Another process is writing.
    #[error("{}: the index is being written by another process", .path.display())]
    Locked {
        /// The index folder.
        path: PathBuf,
        /// Who holds the lock, as it said of itself.
        holder: LockHolder,
    },
    /// A file is not what was written: nothing is answered from it.
    #[error("{}: {}; {}", .0.path.display(), .0.what, .0.next)]
    Damaged(Box<Finding>),
    /// The review before the publication found something: nothing was published, and the work is kept.
    #[error(
        "{}: the review before the publication has {findings} findings; what is published is as it was, and the work is kept",
        .path.display()
    )]
    Withheld {
        /// The index folder.
        path: PathBuf,
        /// How many there are.
        findings: usize,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {cause}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: SystemError,
    },
    /// tantivy failed.
    #[error("{}: {cause}; {next}", .path.display())]
    Engine {
        /// The generation's folder.
        path: PathBuf,
        /// What tantivy said.
        cause: EngineError,
        /// What to do.
        next: NextStep,
    },
}

/// A file or folder of an index that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub what: Damage,
    /// What to do.
    pub next: NextStep,
}

/// What is wrong with a file or folder of an index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Damage {
    /// It has another length than it was written with.
    #[error("the file is damaged ({length} bytes instead of {expected})")]
    Cut {
        /// Its bytes.
        length: u64,
        /// Those that were written.
        expected: u64,
    },
    /// Its bytes are not those that were written.
    #[error("the file is damaged (its bytes are not those that were written)")]
    Altered,
    /// It does not agree with the checksum of the search engine.
    #[error("the file is damaged (it does not agree with the checksum of the search engine)")]
    EngineSum,
    /// It is not there.
    #[error("the file is missing")]
    Absent,
    /// The system does not give it: it may be as it was.
    #[error("the file cannot be read ({0})")]
    Unreadable(SystemError),
    /// It ends before it should.
    #[error("the file is cut")]
    Truncated,
    /// The search engine panicked over it.
    #[error("the search engine stopped while reading the files of the index")]
    EnginePanicked,
    /// The list of checksums is not what was written.
    #[error("the list of checksums is damaged")]
    SumsAltered,
    /// The list of checksums is not there.
    #[error("the list of checksums is missing")]
    SumsMissing,
    /// The manifest is not there.
    #[error("the manifest is missing")]
    ManifestMissing,
    /// The manifest cannot be understood: where.
    #[error("the manifest cannot be read ({0})")]
    ManifestGarbled(GarbledJson),
    /// What the catalogue says of acts cannot be understood: where.
    #[error("the records of the catalogue cannot be read ({0})")]
    RecordsGarbled(GarbledJson),
    /// The page models of a PDF are not what was written.
    #[error("the stored pages are damaged")]
    PagesAltered,
    /// The page models of a PDF are not there.
    #[error("the stored pages are missing")]
    PagesMissing,
    /// It could not be read just after it was written.
    #[error("the file cannot be read")]
    NotReadBack,
    /// It was not written as it should be.
    #[error("the file was not written as it should be (faulty disk or memory?)")]
    BadlyWritten,
    /// The new generation has not the passages that were written.
    #[error("the new generation has {found} passages instead of {expected}")]
    PassagesMissing {
        /// Passages it has.
        found: u64,
        /// Passages that were written.
        expected: u64,
    },
    /// The new generation does not find its own acts.
    #[error("the new generation does not answer {failed} of {asked} trial searches; “{}” does not find “{}”", .first.query, .first.title)]
    NotAnswered {
        /// Searches that were made.
        asked: usize,
        /// Those that did not find what they must.
        failed: usize,
        /// The first of them.
        first: Box<Unanswered>,
    },
    /// `current` names no generation, and none is complete.
    #[error("{0}, and there is no complete generation in the folder")]
    NoGeneration(CurrentTrouble),
    /// `current` does not name the generation that is used.
    #[error("the file “current” {trouble}; the complete generation {newest} is used")]
    CurrentLost {
        /// What is wrong with it.
        trouble: CurrentTrouble,
        /// The generation.
        newest: String,
    },
    /// What the system says of it.
    #[error(transparent)]
    System(#[from] SystemError),
    /// What the search engine says of it.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// Who is writing an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockHolder {
    /// A process, since a time.
    Process {
        /// Its number.
        id: u32,
        /// Since when, RFC 3339.
        since: String,
    },
    /// Somebody who says it in words of its own.
    Said(String),
    /// Somebody who does not say.
    Unknown,
}

impl IndexError {
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |cause| IndexError::Io {
            path,
            cause: cause.into(),
        }
    }

    pub(super) fn engine<E: Into<TantivyError>>(
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(E) -> Self {
        let path = path.into();
        move |cause| IndexError::Engine {
            next: NextStep::rebuild(advice::index_of(&path)),
            path,
            cause: cause.into().into(),
        }
    }

    /// What was found, where the error is of a file; any other error comes back.
    pub(super) fn into_finding(self) -> Result<Finding, Self> {
        match self {
            IndexError::Damaged(finding) => Ok(*finding),
            IndexError::Io { path, cause } => Ok(Finding {
                what: Damage::System(cause),
                next: NextStep::look_at_disk(advice::index_of(&path)),
                path,
            }),
            IndexError::Engine { path, cause, next } => Ok(Finding {
                path,
                what: Damage::Engine(cause),
                next,
            }),
            other => Err(other),
        }
    }

    /// A file of an index that is not what was written.
    pub(super) fn damaged(path: &Path, what: Damage) -> Self {
        IndexError::Damaged(Box::new(Finding {
            path: path.to_owned(),
            what,
            next: NextStep::rebuild(advice::index_of(path)),
        }))
    }
}
