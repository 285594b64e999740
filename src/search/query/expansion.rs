//! Gives the words of a query what else they may mean.

use super::plan::{Alternative, Plan};
use super::synonyms::{Synonym, synonyms};
use super::vocabulary::Vocabulary;
use super::weights::{MAX_ALTERNATIVES, MAX_SYNONYMS, MAX_TIMES, SYNONYM};
use super::word::Word;
use crate::search::budget::Allowance;

/// Adds to the clauses of a plan what the words that were typed may also mean, as far as the corpus has
/// it. Tells whether there was room for all of it.
pub(crate) fn add(
    plan: &mut Plan,
    words: &[Word],
    vocabulary: &Vocabulary<'_>,
    allowance: &Allowance<'_>,
) -> tantivy::Result<bool> {
    let mut room = MAX_ALTERNATIVES.saturating_sub(alternatives(plan));
    let mut whole = true;
    let mut i = 0;
    while i < words.len() {
        // The number of an act, «118/2017», is no word.
        let numbered = words[i]
            .exact
            .iter()
            .skip(1)
            .any(|whole| whole.contains('/'));
        let found = synonyms().at(&words[i..]).filter(|_| !numbered);
        let Some((length, synonyms)) = found else {
            i += 1;
            continue;
        };
        let span = &words[i..i + length];
        i += length;
        if allowance.is_spent() {
            return Ok(false);
        }
        let weighing = span.iter().filter(|word| !word.function).count().max(1);
        let mut reported = Vec::new();
        for synonym in synonyms {
            let weight = synonym_idf(synonym, vocabulary)?;
            if weight == 0.0 || reported.len() == MAX_SYNONYMS {
                continue;
            }
            reported.push(synonym.form.as_str());
            for clause in &mut plan.clauses {
                let spoken = span.iter().any(|word| word.exact == clause.word.exact);
                // A phrase that has the word itself in it is no other word for it.
                if !spoken || synonym.words.len() > 1 && synonym.has(&clause.word) {
                    continue;
                }
                let boost = SYNONYM / weighing as f32;
                let same = |known: &&mut Alternative| known.words == synonym.words;
                // What is said again counts again.
                if let Some(known) = clause.alternatives.iter_mut().find(same) {
                    let most = boost * f32::from(MAX_TIMES);
                    known.boost = most.min(known.boost + boost).max(known.boost);
                    continue;
                }
                if room == 0 {
                    whole = false;
                    continue;
                }
                room -= 1;
                // A word that the corpus lacks weighs what its synonym does.
                if clause.weight == 0.0 {
                    clause.weight = weight;
                }
                clause.alternatives.push(Alternative {
                    words: synonym.words.clone(),
                    boost,
                });
            }
        }
        if !reported.is_empty() {
            let typed: Vec<&str> = span.iter().map(|word| word.typed.as_str()).collect();
            let reported = format!("{} = {}", typed.join(" "), reported.join(", "));
            if !plan.understood.synonyms.contains(&reported) {
                plan.understood.synonyms.push(reported);
            }
        }
    }
    Ok(whole)
}

/// How many there are.
fn alternatives(plan: &Plan) -> usize {
    plan.clauses
        .iter()
        .map(|clause| clause.alternatives.len())
        .sum()
}

/// The least weight of a synonym: its words together are at least as rare as the rarest of them.
fn synonym_idf(synonym: &Synonym, vocabulary: &Vocabulary<'_>) -> tantivy::Result<f32> {
    let mut most = 0.0_f32;
    for word in synonym.words.iter().filter(|word| !word.function) {
        let weight = vocabulary.word_idf(word)?;
        if weight == 0.0 {
            return Ok(0.0);
        }
        most = most.max(weight);
    }
    Ok(most)
}
