//! The words of the corpus, as its indexes list them: whether a word is there, how often, and which others
//! are written almost alike.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::word::Word;
use crate::index::Fields;
use crate::search::searcher::Terms;

/// The words of a corpus.
pub(crate) struct Vocabulary<'a> {
    terms: &'a Terms,
    fields: &'a Fields,
}

impl<'a> Vocabulary<'a> {
    /// The words of this corpus.
    pub(crate) fn new(terms: &'a Terms, fields: &'a Fields) -> Self {
        Vocabulary { terms, fields }
    }

    /// How many passages the corpus has.
    pub(crate) fn passages(&self) -> u64 {
        self.terms.engine().num_docs()
    }

    /// How many passages have a term of the exact fields, in the field that has it most.
    pub(crate) fn doc_freq(&self, term: &str) -> tantivy::Result<u64> {
        let fields = self.fields;
        self.most_frequent(term, [fields.text, fields.heading, fields.act_words])
    }

    /// The weight of a word: its idf, as in BM25, over the passages that have it in any field. The stem is
    /// counted where there is one, since every form of the word matches.
    pub(crate) fn word_idf(&self, word: &Word) -> tantivy::Result<f32> {
        let mut doc_freq = 0;
        for stem in &word.stem {
            doc_freq = doc_freq.max(self.stem_doc_freq(stem)?);
        }
        for term in &word.exact {
            doc_freq = doc_freq.max(self.doc_freq(term)?);
        }
        if doc_freq == 0 {
            return Ok(0.0);
        }
        Ok(idf(doc_freq, self.passages()))
    }

    /// The same of a stem.
    pub(crate) fn stem_doc_freq(&self, stem: &str) -> tantivy::Result<u64> {
        let fields = self.fields;
        self.most_frequent(
            stem,
            [fields.text_stem, fields.heading_stem, fields.act_words_stem],
        )
    }

    fn most_frequent(&self, term: &str, among: [Field; 3]) -> tantivy::Result<u64> {
        let mut most = 0;
        for field in among {
            let infos = self.terms.infos(&Term::from_field_text(field, term))?;
            most = most.max(infos.doc_freq);
        }
        Ok(most)
    }

    /// The most frequent words that begin so, at most `limit`, in the order of the alphabet.
    pub(crate) fn beginning_with(&self, begin: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let mut found: HashMap<String, u64> = HashMap::new();
        for field in [self.fields.text, self.fields.act_words] {
            for segment in self.terms.engine().segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut words = index.terms().range().ge(begin).into_stream()?;
                while words.advance() && words.key().starts_with(begin.as_bytes()) {
                    let letters = std::str::from_utf8(words.key()).unwrap_or_default();
                    *found.entry(letters.to_owned()).or_default() +=
                        u64::from(words.value().doc_freq);
                }
            }
        }
        let mut words: Vec<(String, u64)> = found.into_iter().collect();
        words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(limit);
        let mut words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
        words.sort_unstable();
        Ok(words)
    }

    /// Words at most `distance` letters from `term` that begin with the same letter, each with the number
    /// of passages that have it. Readers get the first letter right, and it narrows what is looked through
    /// to a twentieth.
    pub(crate) fn near(&self, term: &str, distance: u8) -> tantivy::Result<Vec<(String, u64)>> {
        let Some(first) = term.chars().next() else {
            return Ok(Vec::new());
        };
        let begin = first.to_string();
        let mut end = begin.clone().into_bytes();
        if let Some(last) = end.last_mut() {
            *last += 1;
        }
        let mut found: HashMap<String, u64> = HashMap::new();
        for field in [self.fields.text, self.fields.act_words] {
            let term = Term::from_field_text(field, term);
            for segment in self.terms.engine().segment_readers() {
                let automaton = FuzzyTermQuery::new(term.clone(), distance, true).automaton()?;
                let index = segment.inverted_index(field)?;
                let mut words = index
                    .terms()
                    .search(automaton)
                    .ge(&begin)
                    .lt(&end)
                    .into_stream()?;
                while words.advance() {
                    let letters = std::str::from_utf8(words.key()).unwrap_or_default();
                    if letters.chars().all(char::is_alphabetic) {
                        *found.entry(letters.to_owned()).or_default() +=
                            u64::from(words.value().doc_freq);
                    }
                }
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// The idf of BM25 of a term, where `doc_freq` of `all` passages have it.
pub(crate) fn idf(doc_freq: u64, all: u64) -> f32 {
    let doc_freq = doc_freq as f32;
    let all = (all as f32).max(doc_freq);
    (1.0 + (all - doc_freq + 0.5) / (doc_freq + 0.5)).ln()
}
