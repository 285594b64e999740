//! Why a run could not start or go on. What users read of it is in `src/messages`.

use std::io;
use std::path::PathBuf;

use crate::official::LooksError;

/// Why a run could not start or go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The corpus folder is not there or cannot be listed.
    #[error("{path}: {cause}", path = .path.display())]
    Corpus {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file of ours cannot be read or written.
    #[error("{path}: {cause}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// What earlier runs noted cannot be understood.
    #[error("{path}: {cause}", path = .path.display())]
    State {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: serde_json::Error,
    },
    /// What earlier runs noted was written by a later version of the program.
    #[error("{path}: version {found}", path = .path.display())]
    NewerState {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// What earlier looks at official sources saw cannot be used.
    #[error(transparent)]
    Looks(#[from] LooksError),
    /// Another run is at work in this corpus.
    #[error("{path}: locked", path = .path.display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
}

impl FetchError {
    /// A trouble with this file.
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |cause| FetchError::Io { path, cause }
    }
}
