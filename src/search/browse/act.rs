//! One act with its text, and which files the index knows.

use tantivy::collector::{Count, DocSetCollector};
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use crate::index::{IndexReader, StoredAct, StoredPassage};
use crate::law::link_keys;
use crate::search::error::SearchError;
use crate::search::stored;

/// An act and its passages in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActText {
    /// The act.
    pub act: StoredAct,
    /// Its passages.
    pub passages: Vec<StoredPassage>,
}

/// The act with this id, if the corpus has it. Where two files hold the same act, the first by name.
///
/// # Errors
/// Where the index cannot be read.
pub fn act_text(index: &IndexReader, id: &str) -> Result<Option<ActText>, SearchError> {
    let query = TermQuery::new(
        Term::from_field_text(index.fields().act_id, id),
        IndexRecordOption::Basic,
    );
    let mut addresses: Vec<_> = index
        .engine()
        .search(&query, &DocSetCollector)?
        .into_iter()
        .collect();
    addresses.sort_unstable();
    let mut passages = Vec::with_capacity(addresses.len());
    for address in addresses {
        passages.push(index.engine().doc::<StoredPassage>(address)?);
    }
    let first = passages
        .iter()
        .map(|passage| &passage.act)
        .min_by(|a, b| a.file.cmp(&b.file));
    let Some(act) = first.cloned() else {
        return Ok(None);
    };
    passages.retain(|passage| passage.act.file == act.file);
    Ok(Some(ActText { act, passages }))
}

/// The same act in other PDFs of the corpus.
///
/// # Errors
/// Where the index cannot be read.
pub fn copies_of(index: &IndexReader, act: &StoredAct) -> Result<Vec<StoredAct>, SearchError> {
    match index.acts().with_key(act.key()) {
        Some(ordinal) => stored::copies(index, ordinal),
        None => Ok(Vec::new()),
    }
}

/// The acts that explain an act, or a provision of it: fact sheets, of which the maintainer says so.
///
/// # Errors
/// Where the index cannot be read.
pub fn explaining(index: &IndexReader, id: &str) -> Result<Vec<StoredAct>, SearchError> {
    stored::about(index, link_keys(id).iter().map(String::as_str))
}

/// An act of the corpus that an id names, as far as citations name it.
///
/// # Errors
/// Where the index cannot be read.
pub fn act_named(index: &IndexReader, id: &str) -> Result<Option<StoredAct>, SearchError> {
    let id = index.records().same_as(id).unwrap_or(id);
    for key in link_keys(id) {
        if let Some(act) = first_with(index, index.fields().act_link, &key)? {
            return Ok(Some(act));
        }
    }
    Ok(None)
}

/// The act with this id, without its text. Where several files hold it, that of any.
///
/// # Errors
/// Where the index cannot be read.
pub fn act_with_id(index: &IndexReader, id: &str) -> Result<Option<StoredAct>, SearchError> {
    first_with(index, index.fields().act_id, id)
}

/// The act of the first passage that has a value in a field.
fn first_with(
    index: &IndexReader,
    field: Field,
    value: &str,
) -> Result<Option<StoredAct>, SearchError> {
    let term = Term::from_field_text(field, value);
    for (ordinal, segment) in index.engine().segment_readers().iter().enumerate() {
        let terms = segment.inverted_index(field)?;
        let Some(mut postings) = terms
            .read_postings(&term, IndexRecordOption::Basic)
            .map_err(tantivy::TantivyError::from)?
        else {
            continue;
        };
        let mut doc = postings.doc();
        while doc != TERMINATED && segment.is_deleted(doc) {
            doc = postings.advance();
        }
        if doc != TERMINATED {
            // Segments are numbered in 32 bits.
            let address = DocAddress::new(ordinal as u32, doc);
            return Ok(Some(index.engine().doc::<StoredAct>(address)?));
        }
    }
    Ok(None)
}

/// The acts that a file holds, in the order of the text.
///
/// # Errors
/// Where the index cannot be read.
pub fn acts_in_file(index: &IndexReader, file: &str) -> Result<Vec<StoredAct>, SearchError> {
    let query = TermQuery::new(
        Term::from_field_text(index.fields().file, file),
        IndexRecordOption::Basic,
    );
    let found = index.engine().search(&query, &DocSetCollector)?;
    let mut addresses: Vec<_> = found.into_iter().collect();
    addresses.sort_unstable();
    let mut acts = Vec::new();
    let mut last = None;
    for address in addresses {
        let segment = index.engine().segment_reader(address.segment_ord);
        let key = segment.fast_fields().u64("act_key")?.first(address.doc_id);
        // An act's passages are neighbours: one of them is enough.
        if last.replace(key) != Some(key) {
            acts.push(index.engine().doc::<StoredAct>(address)?);
        }
    }
    Ok(acts)
}

/// Whether `file`, a path relative to the corpus, is in the index. Only such files are served.
///
/// # Errors
/// Where the index cannot be read.
pub fn file_is_indexed(index: &IndexReader, file: &str) -> Result<bool, SearchError> {
    let query = TermQuery::new(
        Term::from_field_text(index.fields().file, file),
        IndexRecordOption::Basic,
    );
    Ok(index.engine().search(&query, &Count)? > 0)
}
