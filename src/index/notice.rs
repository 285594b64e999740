//! What whoever keeps an index should know of it, as values; their words are in `src/messages`.

use std::path::PathBuf;

use super::IndexError;
use super::current_trouble::CurrentTrouble;
use super::error::Damage;

/// What whoever keeps an index should know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexNotice {
    /// `current` is lost; another generation is read.
    Recovered {
        /// The index folder.
        index: PathBuf,
        /// What is wrong with `current`.
        trouble: CurrentTrouble,
        /// The generation that is read.
        generation: String,
        /// The command that puts it right.
        command: String,
    },
    /// `current` was lost; it was put right.
    PutRight {
        /// The index folder.
        index: PathBuf,
        /// What was wrong with `current`.
        trouble: CurrentTrouble,
        /// The generation that it names now.
        generation: String,
    },
    /// What is published is an earlier generation, on purpose.
    RolledBack {
        /// The index folder.
        index: PathBuf,
        /// Number of the generation that is published.
        to: u64,
        /// Of the newest that was.
        from: u64,
    },
    /// A run brings back what a rollback had put aside.
    BroughtBack {
        /// Number of the generation that was put aside.
        generation: u64,
        /// How many files are again as they are in it.
        files: usize,
        /// Some of them.
        examples: Vec<String>,
    },
    /// Nothing is suggested.
    NoSuggestions(IndexError),
    /// A file is not what was written.
    Damaged(IndexError),
    /// The index has no checksums.
    NoChecksums {
        /// The index folder.
        index: PathBuf,
        /// The command that makes it anew, with checksums.
        command: String,
    },
    /// The generation has no checksums: only what the search engine verifies was verified.
    EngineSumsOnly {
        /// The generation's folder.
        generation: PathBuf,
        /// The command that makes the index anew, with checksums.
        command: String,
    },
    /// The index is large and not verified yet.
    NotVerified {
        /// The index folder.
        index: PathBuf,
        /// The command that verifies it.
        command: String,
    },
    /// A folder that is called like a generation and is none of this index.
    Foreign(PathBuf),
    /// A generation that is being written, or was left by an interrupted run.
    Unfinished(PathBuf),
    /// What an interrupted run did is not gone on from.
    NotResumed {
        /// Its folder.
        generation: PathBuf,
        /// Why.
        why: NoResumption,
    },
    /// A decree that the catalogue knows by its day is in the corpus with its number: the PDF takes its place.
    SameDecree {
        /// The decree as the catalogue has it.
        catalogued: String,
        /// As the PDF has it.
        act: String,
        /// The PDF.
        file: String,
    },
    /// A decree that the catalogue knows by its day may be one that the corpus has with its number.
    PossiblySame {
        /// The decree as the catalogue has it.
        catalogued: String,
        /// The PDFs.
        files: Vec<String>,
    },
    /// Published, but something that nobody needs any more could not be removed.
    NotCleaned(IndexError),
}

/// Why what an interrupted run did is not gone on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoResumption {
    /// It kept no checkpoint.
    NoCheckpoint,
    /// The list of what it had done is not there.
    ListMissing(PathBuf),
    /// The list of what it had done is not what was written.
    ListAltered(PathBuf),
    /// Another version of the program did it.
    OtherVersion,
    /// It was begun on top of another generation than the one that is published.
    OtherBase,
    /// A file that it had written is not what was written.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: Damage,
    },
    /// It cannot be read.
    Unreadable(Box<IndexError>),
}
