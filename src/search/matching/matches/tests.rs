//! Matches against tantivy's own scorers.

use proptest::prelude::*;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::{Schema, TEXT};
use tantivy::{Index, TantivyDocument, Term};

use super::super::coverage::{Clause, ProximityBoost, ProximityField, ScoredTerm};
use super::*;
use crate::search::budget::Budget;
use crate::search::query::weights::MIN_COVERAGE;
use crate::search::searcher::Terms;

const WORDS: [&str; 6] = ["uno", "due", "tre", "quattro", "cinque", "sei"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Skipping what cannot match finds the same passages, with the same scores, as tantivy's own
    /// scorers asked for every passage; no score is above its bound.
    #[test]
    fn matches_and_scores_are_those_of_a_plain_count(
        documents in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 0..9), 1..60),
        weights in prop::collection::vec(0.1_f32..5.0, WORDS.len()),
        split in 0_u32..60,
    ) {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 15_000_000).unwrap();
        for document in &documents {
            let words: Vec<&str> = document.iter().map(|word| WORDS[*word]).collect();
            let mut passage = TantivyDocument::new();
            passage.add_text(text, words.join(" "));
            writer.add_document(passage).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let terms = Terms::of(searcher.clone());
        let term = |word: &str| Term::from_field_text(text, word);
        let clauses = WORDS.iter().zip(&weights).map(|(word, weight)| Clause {
            terms: ScoredTerm::of(term(word), 0.7, &terms)
                .unwrap()
                .into_iter()
                .collect(),
            others: Vec::new(),
            weight: *weight,
            optional: false,
        });
        let pair = [term("uno"), term("due")];
        let phrase = Box::new(PhraseQuery::new(pair.to_vec()));
        let mut boost = ProximityBoost::of_terms(phrase.as_ref(), &pair, ProximityField::Text, 2.0, &terms).unwrap();
        boost.needs = vec![0, 1];
        let compiled = CompiledQuery {
            clauses: Some(clauses.collect()),
            boosts: vec![boost],
            ..CompiledQuery::default()
        };
        let segment = searcher.segment_reader(0);
        let budget = Budget::of_cpu_time(std::time::Duration::MAX);
        let allowance = budget.until(1.0);
        let mut matches = Matches::open(&compiled, &searcher, 0, &allowance).unwrap();
        let mut found = Vec::new();
        let split = split.min(segment.max_doc());
        // A range at a time or all at once must not matter.
        for range in [0..split, split..segment.max_doc()] {
            matches.visit(range, &mut |matched| {
                let (least, most) = (matched.at_least(), matched.at_most(0.0));
                let score = matched.score()?;
                assert!(least <= score + 1e-3 && score <= most + 1e-3);
                found.push((matched.doc, score));
                Ok(matched.doc + 1)
            }).unwrap();
        }

        let coverage = Coverage::of(compiled.clauses());
        let enabled = EnableScoring::enabled_from_searcher(&searcher);
        let score_of = |query: &dyn Query, boost: f32, doc: DocId| {
            let mut scorer = query.weight(enabled).unwrap().scorer(segment, boost).unwrap();
            matches_at(scorer.as_mut(), doc).then(|| scorer.score())
        };
        let total: f32 = weights.iter().sum();
        for (doc, _) in (0..).zip(&documents) {
            let (mut words, mut covered) = (0.0, 0.0);
            let document = &documents[doc as usize];
            let norm = FieldNormReader::fieldnorm_to_id(document.len() as u32);
            for ((number, word), weight) in WORDS.iter().enumerate().zip(&weights) {
                let count = document.iter().filter(|other| **other == number).count();
                if count > 0 {
                    let bm25 = ScoredTerm::of(term(word), 0.7, &terms).unwrap().unwrap();
                    words += bm25.score.score(norm, count as u32);
                    covered += weight;
                }
            }
            words += score_of(phrase.as_ref(), 2.0, doc).unwrap_or_default();
            let share = covered / total;
            // At the very bounds, rounding may go either way.
            if (share - MIN_COVERAGE).abs() < 1e-3 || (share - 1.0).abs() < 1e-3 && share != 1.0 {
                continue;
            }
            let expected = (share > MIN_COVERAGE).then(|| coverage.score(words, share));
            let here = found.iter().find(|(at, _)| *at == doc).map(|(_, score)| *score);
            match (expected, here) {
                (Some(expected), Some(here)) => prop_assert!((expected - here).abs() < 1e-2),
                (expected, here) => prop_assert_eq!(expected, here, "{:?}", &documents[doc as usize]),
            }
        }
    }
}
