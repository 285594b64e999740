//! Frequent expressions of the corpus: runs of two to four words that several acts use.
//!
//! Counted over a sample of passages, so that the time does not grow with the corpus; a run counts once an
//! act, so that one act's refrain is no expression of the corpus.

use std::collections::HashMap;

use crate::analysis::is_function_word;

/// Longest expression, in words.
const MOST_WORDS: usize = 4;
/// Acts that must use an expression.
const FEWEST_ACTS: u32 = 3;
/// Expressions kept.
const KEPT: usize = 4_000;
/// An expression that stands in a longer one this often says nothing of its own.
const INSIDE_LONGER: f32 = 0.8;
/// Shortest word at either end, in characters.
const SHORTEST_END: usize = 3;

/// Texts of a sample, as runs of words between signs.
#[derive(Default)]
pub(super) struct Expressions {
    /// The number of each word.
    numbers: HashMap<String, u32>,
    /// The words by number.
    words: Vec<ExpressionWord>,
    /// Runs of words, each with the act it is of.
    runs: Vec<(u64, Vec<u32>)>,
}

/// A word in small letters.
struct ExpressionWord {
    text: String,
    /// Whether an expression may begin or end with it.
    may_end: bool,
    /// Whether it may stand in an expression.
    may_stand: bool,
}

impl ExpressionWord {
    fn new(text: String) -> Self {
        let may_end = text.chars().all(char::is_alphabetic)
            && text.chars().count() >= SHORTEST_END
            && !is_function_word(&text);
        let mut chars = text.chars();
        let may_stand = chars.all(|c| c.is_alphabetic() || c == '\'' || c == '’');
        ExpressionWord {
            text,
            may_end,
            may_stand,
        }
    }
}

impl Expressions {
    /// Takes a passage of the act with this key.
    pub(super) fn add(&mut self, act: u64, text: &str) {
        let signs =
            |c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '«' | '»' | '"' | '–');
        for run in text.split(signs) {
            let words: Vec<u32> = run
                .split_whitespace()
                .map(|word| self.number(word.to_lowercase()))
                .collect();
            if words.len() >= 2 {
                self.runs.push((act, words));
            }
        }
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        // A sample has fewer words than 32 bits number.
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(ExpressionWord::new(word.clone()));
        self.numbers.insert(word, number);
        number
    }

    /// The most frequent expressions, each with the number of acts that use it, most frequent first.
    pub(super) fn finish(self) -> Vec<(String, u32)> {
        let mut found: Vec<(String, u32)> = Vec::new();
        // A run of n words can be frequent only where both runs of n-1 words in it are.
        let mut shorter: Option<HashMap<u128, u32>> = None;
        for len in 2..=MOST_WORDS {
            let counts = self.count(len, shorter.as_ref());
            let kept = counts.iter().map(|(key, count)| (words_of(*key), *count));
            let kept = kept.filter(|(run, _)| self.is_expression(run));
            found.extend(kept.map(|(run, count)| (self.joined(&run), count)));
            shorter = Some(counts);
        }
        drop_parts(&mut found);
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(KEPT);
        found
    }

    /// In how many acts each run of `len` words stands that stands in enough.
    fn count(&self, len: usize, shorter: Option<&HashMap<u128, u32>>) -> HashMap<u128, u32> {
        // The last act that a run was met in, and how many acts it was met in: runs come act by act.
        let mut met: HashMap<u128, (u64, u32)> = HashMap::new();
        let frequent = |run: &[u32]| shorter.is_none_or(|counts| counts.contains_key(&key(run)));
        for (act, words) in &self.runs {
            for run in words.windows(len) {
                if frequent(&run[1..]) && frequent(&run[..len - 1]) {
                    let (last, count) = met.entry(key(run)).or_insert((!act, 0));
                    if last != act {
                        *last = *act;
                        *count += 1;
                    }
                }
            }
        }
        let enough = met.into_iter().map(|(run, (_, count))| (run, count));
        enough.filter(|(_, count)| *count >= FEWEST_ACTS).collect()
    }

    /// Whether a run of words is one that could be searched for: words at both ends, no numbers.
    fn is_expression(&self, run: &[u32]) -> bool {
        let words = || {
            run.iter()
                .filter_map(|number| self.words.get(*number as usize))
        };
        words().next().is_some_and(|word| word.may_end)
            && words().next_back().is_some_and(|word| word.may_end)
            && words().all(|word| word.may_stand)
    }

    fn joined(&self, run: &[u32]) -> String {
        let words = run
            .iter()
            .filter_map(|number| self.words.get(*number as usize));
        let words: Vec<&str> = words.map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// A run of at most four words as one number: each takes 32 bits, and none is 0.
fn key(run: &[u32]) -> u128 {
    run.iter()
        .fold(0, |key, word| key << 32 | u128::from(word.wrapping_add(1)))
}

/// The words of a run, by its number.
fn words_of(mut key: u128) -> Vec<u32> {
    let mut run = Vec::with_capacity(MOST_WORDS);
    while key != 0 {
        // The lowest 32 bits are the last word.
        run.push((key as u32).wrapping_sub(1));
        key >>= 32;
    }
    run.reverse();
    run
}

/// Takes out what is nearly always part of a longer expression.
fn drop_parts(found: &mut Vec<(String, u32)>) {
    let mut inside: HashMap<String, u32> = HashMap::new();
    for (longer, count) in found.iter() {
        let words: Vec<&str> = longer.split(' ').collect();
        for len in 2..words.len() {
            for part in words.windows(len) {
                let most = inside.entry(part.join(" ")).or_default();
                *most = (*most).max(*count);
            }
        }
    }
    found.retain(|(part, count)| {
        let longer = inside.get(part).copied().unwrap_or_default();
        (longer as f32) < *count as f32 * INSIDE_LONGER
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_acts_say_is_an_expression() {
        let mut expressions = Expressions::default();
        for act in 0..4 {
            let text = "Il rimborso delle spese sostenute, se documentate. La città di prima.";
            expressions.add(act, text);
            expressions.add(act, "enti del Terzo settore; enti del Terzo settore");
        }
        expressions.add(9, "una cosa detta molte volte. una cosa detta molte volte");
        let found = expressions.finish();
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert!(texts.contains(&"enti del terzo settore"), "{texts:?}");
        assert!(
            texts.contains(&"rimborso delle spese sostenute"),
            "{texts:?}"
        );
        assert!(
            !texts.contains(&"terzo settore"),
            "always in the longer one: {texts:?}"
        );
        assert!(
            !texts.iter().any(|text| text.contains("cosa")),
            "one act alone: {texts:?}"
        );
        assert!(found.iter().all(|(_, acts)| *acts == 4));
    }
}
