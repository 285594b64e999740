//! What is wrong with the maintainer's own files and folders, as values; their words are in `src/messages`.

use super::catalogue::EntryPlace;
use crate::extract::SystemError;
use crate::handwritten::FieldFault;

/// Something that a run cannot heed, or cannot look into.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IngestWarning {
    /// The catalogue has an entry for a file that the corpus does not have.
    NotInCorpus {
        /// Name of the catalogue.
        name: String,
        /// The line of the entry.
        line: usize,
        /// The file.
        file: String,
        /// The file of the corpus that was meant, where that can be guessed.
        meant: Option<String>,
    },
    /// Two catalogues have an entry for the same file: the first is used.
    RepeatedFile {
        /// Name of the catalogue.
        name: String,
        /// The line of that entry.
        line: usize,
        /// The file.
        file: String,
        /// Where the entry is that is used.
        first: EntryPlace,
    },
    /// A finding is accepted a second time.
    RepeatedAcceptance {
        /// Name of the catalogue.
        name: String,
        /// The line of that entry.
        line: usize,
        /// The finding's id.
        id: String,
        /// Where it is accepted already.
        first: EntryPlace,
    },
    /// A file changed and what is said of it cannot be read: the index keeps the text from before.
    Held {
        /// The file.
        file: String,
    },
    /// A part of the corpus cannot be looked into.
    Unreadable {
        /// Path relative to the corpus; empty where the system does not say which part failed.
        path: String,
        /// What the system says, if anything.
        error: Option<SystemError>,
    },
    /// A file of declarations cannot be used.
    UnusableFile {
        /// Its name.
        name: String,
        /// What is wrong.
        fault: DeclarationFault,
    },
    /// An entry of the catalogue cannot be used.
    UnusableEntry {
        /// Name of the catalogue.
        name: String,
        /// The file that the entry is of.
        file: String,
        /// What is wrong.
        fault: DeclarationFault,
    },
    /// The catalogue describes an act of its own a second time.
    RepeatedAct {
        /// Name of the catalogue.
        name: String,
        /// The line of that entry.
        line: usize,
        /// The act.
        act: String,
    },
    /// The catalogue no longer describes acts without a PDF that it described.
    RemovedActs {
        /// How many.
        acts: usize,
    },
    /// Part of the catalogue cannot be read: acts that it no longer describes stay as they were.
    HeldActs {
        /// How many.
        acts: usize,
    },
    /// An entry of the catalogue that does not say of which file it is.
    NamelessEntry {
        /// Name of the catalogue.
        name: String,
        /// What is wrong.
        fault: DeclarationFault,
    },
}

impl IngestWarning {
    /// The file that it is about, and the first line of it that is wrong; empty and `None` where it is of no file.
    pub fn place(&self) -> (&str, Option<usize>) {
        match self {
            IngestWarning::NotInCorpus { name, line, .. }
            | IngestWarning::RepeatedFile { name, line, .. }
            | IngestWarning::RepeatedAcceptance { name, line, .. }
            | IngestWarning::RepeatedAct { name, line, .. } => (name, Some(*line)),
            IngestWarning::UnusableFile { name, fault }
            | IngestWarning::UnusableEntry { name, fault, .. }
            | IngestWarning::NamelessEntry { name, fault } => (name, fault.line()),
            IngestWarning::Held { file } => (file, None),
            IngestWarning::Unreadable { path, .. } => (path, None),
            IngestWarning::RemovedActs { .. } | IngestWarning::HeldActs { .. } => ("", None),
        }
    }
}

impl DeclarationFault {
    /// The first line that is wrong.
    fn line(&self) -> Option<usize> {
        match self {
            DeclarationFault::Written(faults) => faults.first().map(|fault| fault.line),
            _ => None,
        }
    }
}

/// What is wrong with a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeclarationFault {
    /// The system does not give the file.
    System(SystemError),
    /// It is no regular file.
    NotAFile,
    /// It is no text in UTF-8.
    NotText,
    /// It is larger than so many MiB.
    TooLarge(u64),
    /// What is wrong in which lines.
    Written(Vec<FieldFault>),
}
