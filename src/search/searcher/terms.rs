//! Where terms stand and how often, kept from one search to the next: planning asks for the words that matching
//! and adjacency ask for again, and each asking looks into the dictionary of every segment.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::Term;
use tantivy::postings::TermInfo;
use tantivy::query::{Bm25StatisticsProvider, EnableScoring};
use tantivy::schema::Field;

/// Terms that are kept, a few megabytes; then it begins anew.
const MOST_TERMS: usize = 8_192;

/// The terms of an index.
pub(crate) struct Terms {
    engine: tantivy::Searcher,
    kept: Mutex<TermCache>,
}

#[derive(Default)]
struct TermCache {
    infos: HashMap<Term, Arc<TermInfos>>,
    /// Words of each field.
    words: HashMap<Field, u64>,
    /// What scoring makes of the lengths of each field.
    lengths: HashMap<Field, Arc<[f32; 256]>>,
}

/// Where the postings of a term are, and how many passages have it.
#[derive(Debug, Default)]
pub(crate) struct TermInfos {
    /// In each segment; `None` where it has none.
    pub(crate) of_segments: Vec<Option<TermInfo>>,
    /// Passages that have the term.
    pub(crate) doc_freq: u64,
}

impl Terms {
    /// The terms of what is searched.
    pub(crate) fn of(engine: tantivy::Searcher) -> Self {
        Terms {
            engine,
            kept: Mutex::default(),
        }
    }

    /// What is searched.
    pub(crate) fn engine(&self) -> &tantivy::Searcher {
        &self.engine
    }

    /// Where the postings of a term are, and how many passages have it.
    pub(crate) fn infos(&self, term: &Term) -> tantivy::Result<Arc<TermInfos>> {
        if let Some(infos) = self.locked().infos.get(term) {
            return Ok(Arc::clone(infos));
        }
        // Not under the lock: others need not wait for it.
        let mut infos = TermInfos::default();
        for segment in self.engine.segment_readers() {
            let info = segment.inverted_index(term.field())?.get_term_info(term)?;
            infos.doc_freq += info.as_ref().map_or(0, |info| u64::from(info.doc_freq));
            infos.of_segments.push(info);
        }
        let infos = Arc::new(infos);
        let mut kept = self.locked();
        if kept.infos.len() == MOST_TERMS {
            kept.infos.clear();
        }
        kept.infos.insert(term.clone(), Arc::clone(&infos));
        Ok(infos)
    }

    /// What scoring makes of the lengths of a field, one number for each length norm: what is kept, or else what
    /// `make` gives.
    pub(crate) fn lengths(
        &self,
        field: Field,
        make: impl FnOnce() -> tantivy::Result<[f32; 256]>,
    ) -> tantivy::Result<Arc<[f32; 256]>> {
        if let Some(lengths) = self.locked().lengths.get(&field) {
            return Ok(Arc::clone(lengths));
        }
        let lengths = Arc::new(make()?);
        self.locked().lengths.insert(field, Arc::clone(&lengths));
        Ok(lengths)
    }

    /// Scores by what is kept here.
    pub(crate) fn scoring(&self) -> EnableScoring<'_> {
        EnableScoring::enabled_from_statistics_provider(self, &self.engine)
    }

    fn locked(&self) -> MutexGuard<'_, TermCache> {
        // What is kept is whole after every step.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bm25StatisticsProvider for Terms {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        if let Some(words) = self.locked().words.get(&field) {
            return Ok(*words);
        }
        let words = self.engine.total_num_tokens(field)?;
        self.locked().words.insert(field, words);
        Ok(words)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.engine.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.infos(term)?.doc_freq)
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, TantivyDocument};

    use super::*;

    #[test]
    fn terms_are_found_as_the_dictionaries_have_them_however_often_they_are_asked_for() {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for words in ["ente ente locale", "ente"] {
            let mut document = TantivyDocument::new();
            document.add_text(text, words);
            writer.add_document(document).unwrap();
            // A segment each.
            writer.commit().unwrap();
        }
        let engine = index.reader().unwrap().searcher();
        let terms = Terms::of(engine.clone());
        for round in 0..2 {
            for (word, doc_freq) in [("ente", 2), ("locale", 1), ("altro", 0)] {
                let term = Term::from_field_text(text, word);
                let infos = terms.infos(&term).unwrap();
                assert_eq!(infos.doc_freq, doc_freq, "{word}, {round}");
                assert_eq!(
                    infos.of_segments.len(),
                    engine.segment_readers().len(),
                    "{word}"
                );
                assert_eq!(terms.doc_freq(&term).unwrap(), doc_freq, "{word}");
            }
            assert_eq!(terms.total_num_tokens(text).unwrap(), 4);
            // More than are kept.
            for other in 0..=MOST_TERMS {
                let term = Term::from_field_text(text, &other.to_string());
                assert_eq!(terms.infos(&term).unwrap().doc_freq, 0);
            }
            assert!(terms.locked().infos.len() <= MOST_TERMS);
        }
    }
}
