//! What every search is given: a generation of the index, and what is kept of it.

use std::path::Path;

use super::terms::Terms;
use super::word_sets::WordSets;
use crate::index::{IndexError, IndexReader};

/// A generation of the index, and what searches keep of it. It is made once a generation and shared by all its
/// searches, on any thread.
pub struct Searcher {
    index: IndexReader,
    terms: Terms,
    word_sets: WordSets,
}

impl Searcher {
    /// Searches a generation that is open; nothing is kept of it yet.
    pub fn new(index: IndexReader) -> Self {
        Searcher {
            terms: Terms::of(index.engine().clone()),
            word_sets: WordSets::default(),
            index,
        }
    }

    /// Opens the published generation of the index in `dir`.
    ///
    /// # Errors
    /// As [`IndexReader::open`].
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        IndexReader::open(dir).map(Searcher::new)
    }

    /// The generation.
    pub fn index(&self) -> &IndexReader {
        &self.index
    }

    /// The posting lists of terms, shared by searches and filled by them.
    pub(crate) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The sets of frequent words, likewise.
    pub(crate) fn word_sets(&self) -> &WordSets {
        &self.word_sets
    }
}
