//! What can go wrong during a search.

use crate::index::IndexError;

/// What can go wrong during a search: never the reader's query.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// tantivy failed to read the index.
    #[error("l'indice non si legge ({0}); «normario check» dice che cosa ha e come rimediare")]
    Engine(#[from] tantivy::TantivyError),
    /// A stored passage cannot be understood.
    #[error(
        "un passo dell'indice è illeggibile ({0}); «normario check» dice che cosa ha e come rimediare"
    )]
    Stored(#[from] serde_json::Error),
    /// The stored pages of a file cannot be read.
    #[error(transparent)]
    Pages(#[from] IndexError),
}
