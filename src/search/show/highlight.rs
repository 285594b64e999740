//! Which words of a passage match the query.
//!
//! Our own highlighter: it reads the passage with the index's analyzer, so that stems, accents and
//! compounds are marked as they matched, and it gives byte ranges, not HTML. A word is analysed once for
//! all the passages of an answer: the snippets are most of what a query costs.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::tokenizer::TextAnalyzer;

use crate::analysis;
use crate::search::budget::Allowance;
use crate::search::query::plan::{Plan, RequiredClause};
use crate::search::query::prefix_filter::{FirstBytes, PrefixFilter};
use crate::search::query::word::Word;

/// A range of a text that answers a part of the query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Highlight {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// The part of the query, by its number: the same for every form of a word and its synonyms.
    pub(crate) clause: usize,
    /// What it weighs.
    pub(crate) weight: f32,
}

/// What to mark, and what is known already of the words met.
pub(crate) struct Highlighter {
    /// Terms of the exact field, each with the clause that it answers.
    exact: HashMap<String, usize>,
    /// Terms of the stem field likewise.
    stem: HashMap<String, usize>,
    /// Words that count only side by side.
    phrases: Vec<(Vec<Word>, usize)>,
    /// Weights of the clauses.
    weights: Vec<f32>,
    /// What words may match, and how they begin: no other need be analysed.
    prefixes: PrefixFilter,
    first_bytes: FirstBytes,
    /// For each word met, as written: what it answers, and its term where phrases need it.
    known: HashMap<String, WordMatch>,
    exact_analyzer: TextAnalyzer,
    stem_analyzer: TextAnalyzer,
}

#[derive(Debug, Clone)]
struct WordMatch {
    clause: Option<usize>,
    term: Option<String>,
}

/// A word of a phrase, where it stands.
struct PlacedWord {
    term: String,
    position: usize,
    range: Range<usize>,
}

impl Highlighter {
    /// What the plan looks for.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut highlighter = Highlighter {
            exact: HashMap::new(),
            stem: HashMap::new(),
            phrases: Vec::new(),
            weights: Vec::new(),
            prefixes: PrefixFilter::default(),
            first_bytes: PrefixFilter::default().first_bytes(),
            known: HashMap::new(),
            exact_analyzer: analysis::exact_token_analyzer(),
            stem_analyzer: analysis::stem_token_analyzer(),
        };
        for clause in &plan.clauses {
            let number = highlighter.add_clause(clause.weight);
            highlighter.add(&clause.word, number);
            for alternative in &clause.alternatives {
                match alternative.words.as_slice() {
                    [word] => highlighter.add(word, number),
                    words => {
                        let weighing = words.iter().filter(|word| !word.function).cloned();
                        highlighter.phrases.push((weighing.collect(), number));
                    }
                }
            }
        }
        // What is required weighs more than any word that is not.
        let heaviest = highlighter.weights.iter().copied().fold(1.0, f32::max);
        for clause in &plan.required {
            let number = highlighter.add_clause(heaviest);
            highlighter.add_required(clause, number);
        }
        let in_phrases = highlighter.phrases.iter().flat_map(|(words, _)| words);
        let in_phrases = in_phrases.map(|word| &word.exact[0]);
        for term in highlighter.exact.keys().chain(in_phrases) {
            highlighter.prefixes.add_exact(term);
        }
        for stem in highlighter.stem.keys() {
            highlighter.prefixes.add_stem(stem);
        }
        highlighter.first_bytes = highlighter.prefixes.first_bytes();
        highlighter
    }

    fn add_clause(&mut self, weight: f32) -> usize {
        self.weights.push(weight);
        self.weights.len() - 1
    }

    fn add_required(&mut self, required: &RequiredClause, clause: usize) {
        match required {
            RequiredClause::Words(words) => words.iter().for_each(|word| self.add(word, clause)),
            RequiredClause::Phrase(words, 0) if words.len() > 1 => {
                self.weights[clause] *= words.len() as f32;
                self.phrases.push((words.clone(), clause));
            }
            // Words with others between are marked one by one, as written.
            RequiredClause::Phrase(words, _) => {
                for word in words
                    .iter()
                    .filter(|word| words.len() == 1 || !word.function)
                {
                    self.exact.entry(word.exact[0].clone()).or_insert(clause);
                }
            }
            RequiredClause::Any(parts) | RequiredClause::All(parts) => {
                for part in parts {
                    self.add_required(part, clause);
                }
            }
            RequiredClause::Title(..)
            | RequiredClause::Provision(_)
            | RequiredClause::Value(..) => {}
        }
    }

    /// Every form of a word; what is there already stays, as what was typed comes before synonyms.
    fn add(&mut self, word: &Word, clause: usize) {
        for term in &word.exact {
            self.exact.entry(term.clone()).or_insert(clause);
        }
        for term in &word.stem {
            self.stem.entry(term.clone()).or_insert(clause);
        }
    }

    /// The share of the query that different words of `text` are.
    pub(crate) fn share(&mut self, text: &str) -> f32 {
        let mut answered = vec![false; self.weights.len()];
        for mark in self.weighed(text) {
            answered[mark.clause] = true;
        }
        let weights = self.weights.iter().zip(answered);
        let own: f32 = weights
            .filter(|(_, own)| *own)
            .map(|(weight, _)| weight)
            .sum();
        let all: f32 = self.weights.iter().sum();
        if all > 0.0 { own / all } else { 0.0 }
    }

    /// Byte ranges of `text` that match, in order and not overlapping.
    pub(crate) fn find(&mut self, text: &str) -> Vec<Range<usize>> {
        let found = self.weighed(text).into_iter();
        found.map(|mark| mark.range).collect()
    }

    /// What of `text` matches, in order and not overlapping, with what each answers.
    pub(crate) fn weighed(&mut self, text: &str) -> Vec<Highlight> {
        if self.prefixes.is_empty() {
            return Vec::new();
        }
        let begins = |rest: &[u8]| self.first_bytes.may_begin(rest);
        let keep = |word: &str| self.prefixes.may_match(word);
        let mut found = Vec::new();
        // Words of phrases, and where each begins.
        let mut in_phrases: Vec<(String, usize)> = Vec::new();
        for token in analysis::tokens_near(text, begins, keep) {
            let matched = self.judge(&token.text).clone();
            let range = token.offset_from..token.offset_to;
            in_phrases.extend(matched.term.map(|term| (term, range.start)));
            if let Some(clause) = matched.clause {
                found.push(self.highlight(range, clause));
            }
        }
        for at in 0..self.phrases.len() {
            let phrase = &self.phrases[at].0;
            let has = |word: &Word| in_phrases.iter().any(|(term, _)| *term == word.exact[0]);
            if phrase.iter().all(has) {
                self.add_phrase(at, text, &in_phrases, &mut found);
            }
        }
        merge(found)
    }

    /// Adds where a phrase stands in `text`: only after its first word is the text cut into words.
    fn add_phrase(
        &mut self,
        at: usize,
        text: &str,
        in_phrases: &[(String, usize)],
        found: &mut Vec<Highlight>,
    ) {
        let (phrase, clause) = &self.phrases[at];
        let (Some(head), Some(last)) = (phrase.first(), phrase.last()) else {
            return;
        };
        let (head, clause) = (&head.exact[0], *clause);
        let length = last.position - phrase[0].position + 1;
        let heads = in_phrases.iter().filter(|(term, _)| term == head);
        let starts = heads.map(|(_, start)| *start);
        let keep = |word: &str| self.prefixes.may_match(word);
        let tokens = analysis::tokens_after(text, starts, length, keep);
        let placed = tokens.into_iter().filter_map(|token| {
            Some(PlacedWord {
                term: self.judge(&token.text).term.clone()?,
                position: token.position,
                range: token.offset_from..token.offset_to,
            })
        });
        let placed: Vec<PlacedWord> = placed.collect();
        let ranges = phrase_ranges(&placed, &self.phrases[at].0).into_iter();
        found.extend(ranges.map(|range| self.highlight(range, clause)));
    }

    fn highlight(&self, range: Range<usize>, clause: usize) -> Highlight {
        Highlight {
            range,
            clause,
            weight: self.weights[clause],
        }
    }

    /// What a word answers, as it is written.
    fn judge(&mut self, word: &str) -> &WordMatch {
        if !self.known.contains_key(word) {
            let first = |analyzer: &mut TextAnalyzer| {
                let tokens = analysis::analyze(analyzer, word);
                tokens.into_iter().next().map(|token| token.term)
            };
            // What is ASCII needs no folding.
            let exact = match word.is_ascii() {
                true => Some(word.to_ascii_lowercase()),
                false => first(&mut self.exact_analyzer),
            };
            let mut clause = exact
                .as_ref()
                .and_then(|term| self.exact.get(term))
                .copied();
            if clause.is_none() && !self.stem.is_empty() {
                let stem = first(&mut self.stem_analyzer);
                clause = stem.and_then(|term| self.stem.get(&term)).copied();
            }
            let mut words = self.phrases.iter().flat_map(|(words, _)| words);
            let in_phrase = |term: &String| words.any(|word| &word.exact[0] == term);
            let matched = WordMatch {
                clause,
                term: exact.filter(in_phrase),
            };
            self.known.insert(word.to_owned(), matched);
        }
        &self.known[word]
    }
}

/// Finds the words of one query, in what is left of the CPU time of its search.
pub struct TextHighlighter<'a> {
    pub(in crate::search) highlighter: Highlighter,
    pub(in crate::search) allowance: Allowance<'a>,
}

impl TextHighlighter<'_> {
    /// Byte ranges of `text` that match, in order and not overlapping; `None` once no time is left.
    pub fn find(&mut self, text: &str) -> Option<Vec<Range<usize>>> {
        let is_spent = self.allowance.is_spent();
        (!is_spent).then(|| self.highlighter.find(text))
    }
}

/// Where the words of a phrase stand side by side: one range for the whole.
fn phrase_ranges(placed: &[PlacedWord], phrase: &[Word]) -> Vec<Range<usize>> {
    let Some((head, rest)) = phrase.split_first() else {
        return Vec::new();
    };
    // Of the same word at one position, as in «12.345.345», the last counts.
    let ends: HashMap<(usize, &str), usize> = placed
        .iter()
        .map(|word| ((word.position, word.term.as_str()), word.range.end))
        .collect();
    let starts = placed.iter().filter(|word| word.term == head.exact[0]);
    starts
        .filter_map(|first| {
            let mut end = first.range.end;
            for word in rest {
                let wanted = first.position + word.position - head.position;
                end = end.max(*ends.get(&(wanted, word.exact[0].as_str()))?);
            }
            Some(first.range.start..end)
        })
        .collect()
}

/// Sorts, and joins what overlaps: the heavier clause names the whole.
fn merge(mut highlighter: Vec<Highlight>) -> Vec<Highlight> {
    highlighter.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let mut merged: Vec<Highlight> = Vec::with_capacity(highlighter.len());
    for mark in highlighter {
        match merged.last_mut() {
            Some(last) if mark.range.start < last.range.end => {
                last.range.end = last.range.end.max(mark.range.end);
                if mark.weight > last.weight {
                    (last.clause, last.weight) = (mark.clause, mark.weight);
                }
            }
            _ => merged.push(mark),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
