//! What can go wrong with an index. Every message says where and what to do next.

use std::path::{Path, PathBuf};

use super::{SCHEMA_VERSION, advice};

/// What can go wrong with an index. Every message says where and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// There is nothing at all: nothing was published, nothing was begun.
    #[error("{path}: non c'è ancora un indice; crealo con «{command}»", path = .0.display(), command = advice::index_command(false, None, .0))]
    Missing(PathBuf),
    /// A first run is going on or was interrupted, and nothing was published yet.
    #[error(
        "{path}: la prima indicizzazione non è finita; se è stata interrotta, riprendila con «{command}»",
        path = .path.display(), command = advice::index_command(false, .corpus.as_deref(), .path)
    )]
    Unfinished {
        /// The index folder.
        path: PathBuf,
        /// The corpus that was being read, where it is known.
        corpus: Option<PathBuf>,
    },
    /// The index was written by a program with another schema.
    #[error(
        "{path}: l'indice è della versione {found}, questo programma legge la {SCHEMA_VERSION}; \
         ricostruiscilo con «{command}»",
        path = .path.display(), command = advice::index_command(true, .corpus.as_deref(), .path)
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
    #[error("{path}: l'indice è già in scrittura da parte di {holder}; riprova quando ha finito", path = .path.display())]
    Locked {
        /// The index folder.
        path: PathBuf,
        /// Who holds the lock, as it said of itself.
        holder: String,
    },
    /// A file is not what was written: nothing is answered from it.
    #[error("{path}: {what}; {next}", path = .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in Italian.
        what: String,
        /// What to do, in Italian.
        next: String,
    },
    /// A file or folder could not be read or written.
    #[error("{path}: {cause}; controlla permessi e spazio su disco", path = .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// tantivy failed.
    #[error("{path}: {cause}; se si ripete, {next}", path = .path.display())]
    Engine {
        /// The generation's folder.
        path: PathBuf,
        /// What tantivy said.
        cause: tantivy::TantivyError,
        /// What to do, in Italian.
        next: String,
    },
}

impl IndexError {
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |cause| IndexError::Io { path, cause }
    }

    pub(super) fn engine<E: Into<tantivy::TantivyError>>(
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(E) -> Self {
        let path = path.into();
        move |cause| IndexError::Engine {
            next: advice::rebuild(advice::index_of(&path)),
            path,
            cause: cause.into(),
        }
    }

    /// A file of an index that is not what was written.
    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        IndexError::Damaged {
            path: path.to_owned(),
            what: what.into(),
            next: advice::rebuild(advice::index_of(path)),
        }
    }
}
