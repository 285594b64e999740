//! What can go wrong during a search. What users read of it is in `src/messages`.

use tantivy::TantivyError;

use crate::index::{EngineError, GarbledJson, IndexError};

/// What can go wrong during a search: never the reader's query.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// tantivy failed to read the index.
    #[error("the index cannot be read ({0})")]
    Engine(EngineError),
    /// A stored passage cannot be understood: where.
    #[error("a passage of the index cannot be read ({0})")]
    Stored(GarbledJson),
    /// The stored pages of a file cannot be read.
    #[error(transparent)]
    Pages(#[from] IndexError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        SearchError::Engine(error.into())
    }
}

impl From<serde_json::Error> for SearchError {
    fn from(error: serde_json::Error) -> Self {
        SearchError::Stored((&error).into())
    }
}
