//! Which words of a passage match the query.
//!
//! Our own highlighter: it reads the passage with the index's analyzer, so that stems, accents and
//! compounds are marked as they matched, and it gives byte ranges, not HTML. A word is analysed once for
//! all the passages of an answer: the snippets are most of what a query costs.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use tantivy::tokenizer::TextAnalyzer;

use super::plan::Plan;
use super::terms::Word;
use crate::analysis;

/// Letters by which a word is ruled out. Stemming and folding leave the first ones as they are: no Italian
/// ending begins before the third.
const BEGINNING: usize = 2;

/// What to mark, and what is known already of the words met.
pub(super) struct Marks {
    exact: HashSet<String>,
    stem: HashSet<String>,
    /// Words that count only side by side.
    phrases: Vec<Vec<Word>>,
    /// How the terms looked for begin: a word that begins otherwise need not be analysed.
    beginnings: HashSet<[u8; BEGINNING]>,
    /// For each word met, as written: whether it matches, and its term where phrases need it.
    known: HashMap<String, Verdict>,
    exact_analyzer: TextAnalyzer,
    stem_analyzer: TextAnalyzer,
}

#[derive(Debug, Clone)]
struct Verdict {
    matches: bool,
    term: Option<String>,
}

/// A word of a phrase, where it stands.
struct Placed {
    term: String,
    position: usize,
    range: Range<usize>,
}

impl Marks {
    /// What the plan looks for.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut marks = Marks {
            exact: HashSet::new(),
            stem: HashSet::new(),
            phrases: Vec::new(),
            beginnings: HashSet::new(),
            known: HashMap::new(),
            exact_analyzer: analysis::exact_analyzer(),
            stem_analyzer: analysis::stem_analyzer(),
        };
        for concept in &plan.concepts {
            marks.add(&concept.word);
        }
        for strict in &plan.must {
            match strict.words.as_slice() {
                [word] if !strict.verbatim => marks.add(word),
                [word] => marks.exact.extend(word.exact.first().cloned()),
                words => marks.phrases.push(words.to_vec()),
            }
        }
        let in_phrases = marks.phrases.iter().flatten().map(|word| &word.exact[0]);
        let terms = marks.exact.iter().chain(&marks.stem).chain(in_phrases);
        marks.beginnings = terms.map(|term| beginning(term)).collect();
        marks
    }

    fn add(&mut self, word: &Word) {
        self.exact.extend(word.exact.iter().cloned());
        self.stem.extend(word.stem.iter().cloned());
    }

    /// Byte ranges of `text` that match, in order and not overlapping.
    pub(super) fn find(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let mut placed = Vec::new();
        for token in analysis::tokens_where(text, |word| self.may_match(word)) {
            let verdict = self.judge(&token.text);
            if verdict.matches {
                ranges.push(token.offset_from..token.offset_to);
            }
            if let Some(term) = &verdict.term {
                placed.push(Placed {
                    term: term.clone(),
                    position: token.position,
                    range: token.offset_from..token.offset_to,
                });
            }
        }
        for phrase in &self.phrases {
            ranges.extend(phrase_ranges(&placed, phrase));
        }
        merge(ranges)
    }

    /// Whether a word begins as a term does; letters with an accent are not looked into here.
    fn may_match(&self, word: &str) -> bool {
        let ascii = word.bytes().take(BEGINNING).all(|byte| byte.is_ascii());
        !ascii || self.beginnings.contains(&beginning(word))
    }

    fn judge(&mut self, word: &str) -> &Verdict {
        if !self.known.contains_key(word) {
            let first = |analyzer: &mut TextAnalyzer| {
                let tokens = analysis::analyze(analyzer, word);
                // A compound gives its whole first, then its parts, which are tokens of their own here.
                tokens.into_iter().next().map(|token| token.term)
            };
            let exact = first(&mut self.exact_analyzer);
            let mut matches = exact.as_ref().is_some_and(|term| self.exact.contains(term));
            if !matches && !self.stem.is_empty() {
                matches =
                    first(&mut self.stem_analyzer).is_some_and(|term| self.stem.contains(&term));
            }
            let mut words = self.phrases.iter().flatten();
            let in_phrase = |term: &String| words.any(|word| &word.exact[0] == term);
            let verdict = Verdict {
                matches,
                term: exact.filter(in_phrase),
            };
            self.known.insert(word.to_owned(), verdict);
        }
        &self.known[word]
    }
}

/// The first letters of a word, in lower case.
fn beginning(word: &str) -> [u8; BEGINNING] {
    let mut letters = [0; BEGINNING];
    for (letter, byte) in letters.iter_mut().zip(word.bytes()) {
        *letter = byte.to_ascii_lowercase();
    }
    letters
}

/// Where the words of a phrase stand side by side: one range for the whole.
fn phrase_ranges(placed: &[Placed], phrase: &[Word]) -> Vec<Range<usize>> {
    let Some((head, rest)) = phrase.split_first() else {
        return Vec::new();
    };
    let starts = placed
        .iter()
        .enumerate()
        .filter(|(_, word)| word.term == head.exact[0]);
    starts
        .filter_map(|(i, first)| {
            let mut end = first.range.end;
            for word in rest {
                let wanted = first.position + word.position - head.position;
                let reached = placed[i..].iter().take_while(|at| at.position <= wanted);
                let found = reached
                    .filter(|at| at.position == wanted && at.term == word.exact[0])
                    .last();
                end = end.max(found?.range.end);
            }
            Some(first.range.start..end)
        })
        .collect()
}

/// Sorts and joins ranges that overlap.
fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::super::plan::Strict;
    use super::super::terms;
    use super::*;

    #[test]
    fn a_phrase_is_marked_whole_and_only_in_its_order() {
        let cases = [
            (
                "terzo settore",
                "il terzo settore e il settore terzo",
                vec!["terzo settore"],
            ),
            (
                "dell'ente pubblico",
                "l'ente pubblico, ente del pubblico",
                vec!["ente pubblico"],
            ),
            (
                "art. 10-bis della legge",
                "l'art. 10-bis della legge",
                vec!["art. 10-bis della legge"],
            ),
        ];
        for (phrase, text, expected) in cases {
            let strict = Strict {
                words: terms::words(phrase),
                verbatim: true,
            };
            let mut marks = Marks::of(&Plan {
                must: vec![strict],
                ..Plan::default()
            });
            let found: Vec<&str> = marks
                .find(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{phrase}");
        }
    }
}
