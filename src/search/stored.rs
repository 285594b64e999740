//! The PDFs of one act.

use tantivy::DocAddress;

use super::error::SearchError;
use crate::index::{ActOrdinal, IndexReader, StoredAct};

/// The same act in other PDFs.
pub(super) fn copies(index: &IndexReader, act: ActOrdinal) -> Result<Vec<StoredAct>, SearchError> {
    let others = index.acts().copies(act).iter();
    let others = others.filter(|other| **other != act);
    others
        .map(|other| {
            let (segment, passages) = index.acts().place(*other);
            let first = DocAddress::new(segment, passages.start);
            Ok(index.engine().doc(first)?)
        })
        .collect()
}
