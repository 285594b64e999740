//! Acts as they are stored: the PDFs of one act, the sheets about one.

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::error::SearchError;
use crate::index::{ActOrdinal, IndexReader, StoredAct};

/// The sheets about any of these link keys of acts or provisions, in the order of the index.
pub(super) fn about<'k>(
    index: &IndexReader,
    keys: impl IntoIterator<Item = &'k str>,
) -> Result<Vec<StoredAct>, SearchError> {
    let mut acts: Vec<StoredAct> = Vec::new();
    for key in keys {
        let about = Term::from_field_text(index.fields().about, key);
        let query = TermQuery::new(about, IndexRecordOption::Basic);
        let found = index.engine().search(&query, &DocSetCollector)?;
        let mut addresses: Vec<_> = found.into_iter().collect();
        addresses.sort_unstable();
        for address in addresses {
            let act = index.engine().doc::<StoredAct>(address)?;
            if acts.iter().all(|other| other.key() != act.key()) {
                acts.push(act);
            }
        }
    }
    Ok(acts)
}

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
