//! What can go wrong during a search. What users read of it is in `src/messages`.

use tantivy::TantivyError;

use crate::index::{EngineError, IndexError};

/// What can go wrong during a search: never the reader's query.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// tantivy failed to read the index.
    #[error("the index cannot be read ({0})")]
    Engine(EngineError),
    /// A stored passage cannot be understood: why, in the engine's words.
    #[error("a passage of the index cannot be read ({0})")]
    Stored(String),
    /// The stored pages of a file cannot be read.
    #[error(transparent)]
    Pages(#[from] IndexError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::DeserializeError(fault) => SearchError::Stored(fault.to_string()),
            error => SearchError::Engine(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::{DocAddress, Index, TantivyDocument};

    use super::*;
    use crate::analysis;
    use crate::index::{Fields, StoredAct};

    #[test]
    fn what_is_stored_and_cannot_be_understood_is_no_fault_of_the_engine() {
        let fields = Fields::new();
        let mut garbled = TantivyDocument::new();
        garbled.add_text(fields.stored_act, "{\"id\":");
        let mut misplaced = TantivyDocument::new();
        let act = r#"{"id":"a","kind":"altro","title":"","file":"a.pdf"}"#;
        misplaced.add_text(fields.stored_text, act);
        let mut index = Index::create_in_ram(fields.schema.clone());
        index.set_tokenizers(analysis::tokenizers());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for document in [garbled, misplaced, TantivyDocument::new()] {
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let told = [0, 1, 2].map(|doc| {
            let read = searcher.doc::<StoredAct>(DocAddress::new(0, doc));
            match SearchError::from(read.unwrap_err()) {
                SearchError::Stored(why) => why,
                other => panic!("{other}"),
            }
        });
        assert!(told[0].contains("EOF"), "{}", told[0]);
        assert!(told[1].contains("stored_text"), "{}", told[1]);
        assert!(told[2].contains("too few"), "{}", told[2]);
    }
}
