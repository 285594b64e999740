//! Matching by coverage: a passage matches when the query's words that it has weigh enough together.
//!
//! A union of the words' own queries that leaves out what covers too little, and multiplies the score by
//! the share covered. The words that weigh least, as many as together stay under the share asked for,
//! cannot make a match by themselves: they are never iterated, only looked up in the passages that the
//! heavier words bring (the partition of MaxScore: Turtle and Flood, 1995). Common words thus cost little.

use std::fmt;

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{
    DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError, Term,
};

use super::plan::{FULL_MATCH, MIN_COVERAGE};

/// Rounding must not make a full match a partial one.
pub(super) const EPSILON: f32 = 1e-4;

/// A word of the query.
#[derive(Debug)]
pub(super) struct Leg {
    /// Where it matches.
    pub(super) query: Box<dyn Query>,
    /// What it weighs; more than zero.
    pub(super) weight: f32,
}

impl Clone for Leg {
    fn clone(&self) -> Self {
        Leg {
            query: self.query.box_clone(),
            weight: self.weight,
        }
    }
}

/// Words to be covered, and what adds to the score of a match without making one.
pub(super) struct CoverageQuery {
    legs: Vec<Leg>,
    bonus: Vec<Box<dyn Query>>,
}

impl CoverageQuery {
    /// A query over these words, the heaviest first from here on.
    pub(super) fn new(mut legs: Vec<Leg>, bonus: Vec<Box<dyn Query>>) -> Self {
        legs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        CoverageQuery { legs, bonus }
    }
}

/// The share of the words' weight that one passage covers, with its act's fields.
pub(super) fn share_covered(
    legs: &[Leg],
    searcher: &Searcher,
    at: DocAddress,
) -> tantivy::Result<f32> {
    let segment = searcher.segment_reader(at.segment_ord);
    let (mut covered, mut total) = (0.0, 0.0);
    for leg in legs {
        let weight = leg
            .query
            .weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut scorer = weight.scorer(segment, 1.0)?;
        let here = scorer.doc() == at.doc_id
            || (scorer.doc() < at.doc_id && scorer.seek(at.doc_id) == at.doc_id);
        total += leg.weight;
        covered += if here { leg.weight } else { 0.0 };
    }
    Ok(if total > 0.0 { covered / total } else { 1.0 })
}

impl Clone for CoverageQuery {
    fn clone(&self) -> Self {
        CoverageQuery {
            legs: self.legs.clone(),
            bonus: self.bonus.iter().map(|query| query.box_clone()).collect(),
        }
    }
}

impl fmt::Debug for CoverageQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoverageQuery")
            .field("legs", &self.legs)
            .field("bonus", &self.bonus)
            .finish()
    }
}

impl Query for CoverageQuery {
    fn weight(&self, enable_scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut legs = Vec::with_capacity(self.legs.len());
        for leg in &self.legs {
            legs.push((leg.query.weight(enable_scoring)?, leg.weight));
        }
        let mut bonus = Vec::with_capacity(self.bonus.len());
        for query in &self.bonus {
            bonus.push(query.weight(enable_scoring)?);
        }
        Ok(Box::new(CoverageWeight { legs, bonus }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        let queries = self.legs.iter().map(|leg| &leg.query).chain(&self.bonus);
        for query in queries {
            query.query_terms(visitor);
        }
    }
}

struct CoverageWeight {
    legs: Vec<(Box<dyn Weight>, f32)>,
    bonus: Vec<Box<dyn Weight>>,
}

impl Weight for CoverageWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let total: f32 = self.legs.iter().map(|(_, weight)| weight).sum();
        let required = (total * MIN_COVERAGE).min(total) - EPSILON;
        let mut legs = Vec::with_capacity(self.legs.len());
        for (weight, information) in &self.legs {
            let scorer = weight.scorer(reader, boost)?;
            legs.push(OpenLeg {
                scorer,
                weight: *information,
            });
        }
        let mut bonus = Vec::with_capacity(self.bonus.len());
        for weight in &self.bonus {
            let scorer = weight.scorer(reader, boost)?;
            if scorer.doc() != TERMINATED {
                bonus.push(scorer);
            }
        }
        let mut light: f32 = legs.iter().map(|leg| leg.weight).sum();
        let mut essential = 0;
        while essential < legs.len() && light >= required {
            light -= legs[essential].weight;
            essential += 1;
        }
        let mut scorer = CoverageScorer {
            legs,
            bonus,
            essential,
            required,
            total,
            doc: 0,
            covered: 0.0,
        };
        scorer.settle(0);
        if scorer.doc == TERMINATED {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!(
                "document {doc} does not match"
            )));
        }
        let mut explanation = Explanation::new(
            "words' scores × share covered, plus full match",
            scorer.score(),
        );
        for (weight, information) in &self.legs {
            if let Ok(mut detail) = weight.explain(reader, doc) {
                detail.add_const("weight of the word in the query", *information);
                explanation.add_detail(detail);
            }
        }
        Ok(explanation)
    }
}

struct OpenLeg {
    scorer: Box<dyn Scorer>,
    weight: f32,
}

impl OpenLeg {
    /// Whether the word stands in `doc`, to which it moves.
    fn is_in(&mut self, doc: DocId) -> bool {
        let mut at = self.scorer.doc();
        if at < doc {
            at = self.scorer.seek(doc);
        }
        at == doc
    }
}

/// The matches in one segment.
struct CoverageScorer {
    /// Words, the heaviest first.
    legs: Vec<OpenLeg>,
    bonus: Vec<Box<dyn Scorer>>,
    /// How many of the words bring candidates; the others together weigh less than `required`.
    essential: usize,
    required: f32,
    total: f32,
    doc: DocId,
    /// What the words in `doc` weigh.
    covered: f32,
}

impl CoverageScorer {
    /// Moves to the first match at or after `target`.
    fn settle(&mut self, target: DocId) -> DocId {
        let mut target = target;
        loop {
            let mut candidate = TERMINATED;
            for leg in &mut self.legs[..self.essential] {
                let mut at = leg.scorer.doc();
                if at < target {
                    at = leg.scorer.seek(target);
                }
                candidate = candidate.min(at);
            }
            self.doc = candidate;
            if candidate == TERMINATED || self.cover(candidate) {
                return candidate;
            }
            target = candidate + 1;
        }
    }

    /// Weighs the words in `doc`; gives up as soon as the rest cannot reach what is required.
    fn cover(&mut self, doc: DocId) -> bool {
        let mut covered = 0.0;
        let mut left = self.total;
        for leg in &mut self.legs {
            left -= leg.weight;
            if leg.is_in(doc) {
                covered += leg.weight;
            } else if covered + left < self.required {
                return false;
            }
        }
        self.covered = covered;
        covered >= self.required
    }
}

impl DocSet for CoverageScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            TERMINATED
        } else {
            self.settle(self.doc + 1)
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        if target >= TERMINATED {
            self.doc = TERMINATED;
            return TERMINATED;
        }
        self.settle(target)
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let most = self.legs[..self.essential]
            .iter()
            .map(|leg| leg.scorer.size_hint());
        most.fold(0, u32::saturating_add)
    }
}

impl Scorer for CoverageScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        let mut words = 0.0;
        for leg in &mut self.legs {
            if leg.scorer.doc() == doc {
                words += leg.scorer.score();
            }
        }
        for scorer in &mut self.bonus {
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            if scorer.doc() == doc {
                words += scorer.score();
            }
        }
        let share = self.covered / self.total;
        let full = if share >= 1.0 - EPSILON {
            FULL_MATCH
        } else {
            0.0
        };
        full + words * share
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::collector::DocSetCollector;
    use tantivy::query::TermQuery;
    use tantivy::schema::{IndexRecordOption, Schema, TEXT};
    use tantivy::{Index, TantivyDocument};

    use super::*;

    const WORDS: [&str; 6] = ["uno", "due", "tre", "quattro", "cinque", "sei"];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        /// Skipping what cannot match finds the same passages as weighing every one of them.
        #[test]
        fn matches_are_those_of_a_plain_count(
            documents in prop::collection::vec(prop::collection::vec(any::<bool>(), WORDS.len()), 1..40),
            weights in prop::collection::vec(0.1_f32..5.0, WORDS.len()),
        ) {
            let mut schema = Schema::builder();
            let text = schema.add_text_field("text", TEXT);
            let index = Index::create_in_ram(schema.build());
            let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 15_000_000).unwrap();
            for document in &documents {
                let words = WORDS.iter().zip(document).filter(|(_, has)| **has).map(|(word, _)| *word);
                let mut passage = TantivyDocument::new();
                passage.add_text(text, words.collect::<Vec<_>>().join(" "));
                writer.add_document(passage).unwrap();
            }
            writer.commit().unwrap();
            let legs = WORDS.iter().zip(&weights).map(|(word, weight)| Leg {
                query: Box::new(TermQuery::new(Term::from_field_text(text, word), IndexRecordOption::WithFreqs)),
                weight: *weight,
            });
            let query = CoverageQuery::new(legs.collect(), Vec::new());
            let searcher = index.reader().unwrap().searcher();
            let mut found: Vec<u32> =
                searcher.search(&query, &DocSetCollector).unwrap().into_iter().map(|at| at.doc_id).collect();
            found.sort_unstable();

            let total: f32 = weights.iter().sum();
            let share = |document: &[bool]| {
                let covered = document.iter().zip(&weights).filter(|(has, _)| **has).map(|(_, weight)| weight);
                covered.sum::<f32>() / total
            };
            for (doc, document) in (0..).zip(&documents) {
                let share = share(document);
                // At the very bound, rounding may go either way.
                if (share - MIN_COVERAGE).abs() > 1e-3 {
                    prop_assert_eq!(found.contains(&doc), share > MIN_COVERAGE, "{:?}", document);
                }
            }
        }
    }
}
