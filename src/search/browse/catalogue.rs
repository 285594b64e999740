//! The acts of the corpus, without a search: their ids, read from the index's own dictionary.

use std::collections::BTreeSet;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED};

use crate::index::IndexReader;
use crate::search::error::SearchError;

/// The ids of all acts, in order, each once.
///
/// # Errors
/// Where the index cannot be read.
pub fn act_ids(index: &IndexReader) -> Result<Vec<String>, SearchError> {
    let mut ids = BTreeSet::new();
    for segment in index.engine().segment_readers() {
        add_ids(segment, index.fields().act_id, &mut ids)?;
    }
    Ok(ids.into_iter().collect())
}

fn add_ids(
    segment: &SegmentReader,
    field: tantivy::schema::Field,
    ids: &mut BTreeSet<String>,
) -> tantivy::Result<()> {
    let inverted = segment.inverted_index(field)?;
    let mut terms = inverted.terms().stream()?;
    while terms.advance() {
        let Ok(id) = std::str::from_utf8(terms.key()) else {
            continue;
        };
        // The dictionary still has the acts of files that were taken out.
        let mut passages =
            inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
        while passages.doc() != TERMINATED {
            let is_there = segment
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(passages.doc()));
            if is_there {
                ids.insert(id.to_owned());
                break;
            }
            passages.advance();
        }
    }
    Ok(())
}
