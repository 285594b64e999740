//! The index on disk: schema, documents, generations.
//!
//! ```text
//! index/
//! ├── current        the name of the published generation
//! ├── lock           held by the one writer
//! └── gen-000012/    tantivy's files, manifest.json, cited-by.bin, pages/ and suggest/; never changed once published
//! ```

mod acts;
mod citation;
mod cited_by;
mod document;
mod expressions;
mod generation;
mod lock;
mod manifest;
mod pages;
mod reader;
mod readonly;
mod schema;
mod suggestions;
mod terms;
mod word_set;
mod word_sets;
mod writer;

use std::path::PathBuf;

pub use acts::{ActOrdinal, ActTable};
pub(crate) use acts::{COUNTED, NO_VALUE, SegmentActs};
pub use citation::StoredCitation;
pub use cited_by::CitedBy;
pub use document::{StoredAct, StoredPassage};
pub use lock::WriterLock;
pub use manifest::{FileEntry, Manifest, Outcome};
pub use pages::StoredPage;
pub use reader::IndexReader;
pub use schema::{Fields, SCHEMA_VERSION};
pub(crate) use suggestions::LONGEST_BEGINNING;
pub use suggestions::{Suggestion, SuggestionKind, Suggestions};
pub(crate) use terms::{TermLists, Terms};
pub(crate) use word_set::{Counts, WordSet, WordSetBuilder};
pub(crate) use word_sets::WordSets;
pub use writer::IndexRun;

/// What can go wrong with an index. Every message says where and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// Nothing was published there yet.
    #[error("{0}: non c'è ancora un indice; crealo con «normario index»")]
    Missing(PathBuf),
    /// The index was written by a program with another schema.
    #[error(
        "{path}: l'indice è della versione {found}, questo programma legge la {SCHEMA_VERSION}; \
         ricostruiscilo con «normario index --full --index {path}»",
        path = .path.display()
    )]
    OtherVersion {
        /// The index folder.
        path: PathBuf,
        /// Its schema version.
        found: u32,
    },
    /// Another process is writing.
    #[error("{path}: l'indice è già in scrittura da parte di {holder}; riprova quando ha finito", path = .path.display())]
    Locked {
        /// The index folder.
        path: PathBuf,
        /// Who holds the lock, as it said of itself.
        holder: String,
    },
    /// The manifest cannot be understood.
    #[error("{path}: manifesto illeggibile ({cause}); ricostruisci l'indice con «normario index --full»", path = .path.display())]
    Manifest {
        /// The manifest's path.
        path: PathBuf,
        /// What the reader of JSON said.
        cause: serde_json::Error,
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
    #[error("{path}: {cause}; se si ripete, ricostruisci l'indice con «normario index --full»", path = .path.display())]
    Engine {
        /// The generation's folder.
        path: PathBuf,
        /// What tantivy said.
        cause: tantivy::TantivyError,
    },
}

impl IndexError {
    fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |cause| IndexError::Io { path, cause }
    }

    fn engine<E: Into<tantivy::TantivyError>>(path: impl Into<PathBuf>) -> impl FnOnce(E) -> Self {
        let path = path.into();
        move |cause| IndexError::Engine {
            path,
            cause: cause.into(),
        }
    }
}
