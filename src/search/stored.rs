//! Reads stored passages.

use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::error::SearchError;
use crate::index::{ActOrdinal, Fields, IndexReader, StoredAct, StoredPassage};

/// The same act in other PDFs.
pub(super) fn copies(index: &IndexReader, act: ActOrdinal) -> Result<Vec<StoredAct>, SearchError> {
    let others = index.acts.copies(act).iter();
    let others = others.filter(|other| **other != act);
    others
        .map(|other| {
            let (segment, passages) = index.acts.place(*other);
            let first = DocAddress::new(segment, passages.start);
            Ok(load(&index.searcher, &index.fields, first)?.act)
        })
        .collect()
}

/// The stored passage of a document.
pub(super) fn load(
    searcher: &Searcher,
    fields: &Fields,
    address: DocAddress,
) -> Result<StoredPassage, SearchError> {
    let document: TantivyDocument = searcher.doc(address)?;
    Ok(StoredPassage::of_document(&document, fields)?)
}
