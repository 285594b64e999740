//! How a word scores in a passage: BM25 with constants of our own, which tantivy does not allow.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use crate::search::query::vocabulary::idf;
use crate::search::query::weights::{LENGTH, SATURATION};
use crate::search::searcher::Terms;

/// The score of one term.
pub(crate) struct Bm25 {
    /// Boost × idf × (k1 + 1).
    factor: f32,
    /// What is added to the count below the line, by the length that a field norm stands for.
    norms: Arc<[f32; 256]>,
}

impl Bm25 {
    /// The score of a term of a field that `doc_freq` passages of the corpus have.
    pub(crate) fn of(
        field: Field,
        doc_freq: u64,
        boost: f32,
        terms: &Terms,
    ) -> tantivy::Result<Self> {
        let all = terms.total_num_docs()?.max(1);
        let norms = terms.lengths(field, || {
            let words = terms.total_num_tokens(field)?;
            let average = (words as f32 / all as f32).max(1.0);
            let mut norms = [0.0; 256];
            for (id, norm) in (0..=u8::MAX).zip(norms.iter_mut()) {
                let length = FieldNormReader::id_to_fieldnorm(id) as f32 / average;
                *norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
            }
            Ok(norms)
        })?;
        Ok(Bm25 {
            factor: boost * (1.0 + SATURATION) * idf(doc_freq, all),
            norms,
        })
    }

    /// What no passage's score reaches.
    pub(crate) fn max_score(&self) -> f32 {
        self.factor
    }

    /// The score of a passage that has the term `count` times and whose length has this norm.
    #[inline]
    pub(crate) fn score(&self, norm_id: u8, count: u32) -> f32 {
        let count = count as f32;
        self.factor * count / (count + self.norms[usize::from(norm_id)])
    }
}
