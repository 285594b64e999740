//! Why a run could not start, or could not end. What users read of it, with the next step, is in
//! `src/messages`.

use std::path::PathBuf;

use super::guard::Stopped;
use crate::extract::Trouble;
use crate::index::{IndexError, Kept};

/// Why a run could not start, or could not end. Nothing was lost by it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The corpus folder is not there or cannot be listed.
    #[error("{path}: {cause}", path = .path.display())]
    Corpus {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Going on would lose what is published.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads that read files could not be started.
    #[error("{jobs} threads to read files cannot be started: {reason}")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system said.
        reason: String,
    },
    /// The machine let no file be read at all.
    #[error("none of the {files} files could be read: {reason}")]
    Machine {
        /// Files that were to be read.
        files: usize,
        /// What was in the way of the first.
        reason: Kept<Trouble>,
    },
    /// Every page was to be recognised, and the recogniser is missing.
    #[error("the recogniser, or its Italian model, is not installed")]
    NoRecogniser,
}
