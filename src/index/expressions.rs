//! Frequent expressions of the corpus: runs of two to four words that several acts use.
//!
//! Counted over a sample of passages, so that the time does not grow with the corpus; a run counts once an
//! act, so that one act's refrain is no expression of the corpus.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

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
    /// Runs, each with the act it is of.
    runs: Vec<(u64, Vec<String>)>,
}

impl Expressions {
    /// Takes a passage of the act with this key.
    pub(super) fn add(&mut self, act: u64, text: &str) {
        let signs =
            |c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '«' | '»' | '"' | '–');
        for run in text.split(signs) {
            let words: Vec<String> = run.split_whitespace().map(str::to_lowercase).collect();
            if words.len() >= 2 {
                self.runs.push((act, words));
            }
        }
    }

    /// The most frequent expressions, each with the number of acts that use it, most frequent first.
    pub(super) fn finish(self) -> Vec<(String, u32)> {
        let mut kept: HashMap<String, u32> = HashMap::new();
        // A run of n words can be frequent only where both runs of n-1 words in it are.
        let mut frequent: Vec<HashMap<u64, u32>> = Vec::new();
        for len in 2..=MOST_WORDS {
            let counts = self.count(len, frequent.last());
            for (_, words) in &self.runs {
                for run in words.windows(len) {
                    let count = counts.get(&hash(run)).copied().unwrap_or_default();
                    if count >= FEWEST_ACTS && is_expression(run) {
                        kept.entry(run.join(" ")).or_insert(count);
                    }
                }
            }
            frequent.push(counts);
        }
        let mut found: Vec<(String, u32)> = kept.into_iter().collect();
        drop_parts(&mut found);
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(KEPT);
        found
    }

    /// In how many acts each run of `len` words stands.
    fn count(&self, len: usize, shorter: Option<&HashMap<u64, u32>>) -> HashMap<u64, u32> {
        // The last act that a run was met in, and how many acts it was met in: runs come act by act.
        let mut met: HashMap<u64, (u64, u32)> = HashMap::new();
        let frequent = |run: &[String]| {
            shorter.is_none_or(|counts| {
                counts
                    .get(&hash(run))
                    .is_some_and(|count| *count >= FEWEST_ACTS)
            })
        };
        for (act, words) in &self.runs {
            for run in words.windows(len) {
                if frequent(&run[1..]) && frequent(&run[..len - 1]) {
                    let (last, count) = met.entry(hash(run)).or_insert((!act, 0));
                    if last != act {
                        *last = *act;
                        *count += 1;
                    }
                }
            }
        }
        met.into_iter()
            .map(|(run, (_, count))| (run, count))
            .collect()
    }
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

/// Whether a run of words is one that could be searched for: words at both ends, no numbers.
fn is_expression(run: &[String]) -> bool {
    let end = |word: &String| {
        word.chars().all(char::is_alphabetic)
            && word.chars().count() >= SHORTEST_END
            && !is_function_word(word)
    };
    let inside = |word: &String| {
        word.chars()
            .all(|c| c.is_alphabetic() || c == '\'' || c == '’')
    };
    run.first().is_some_and(end) && run.last().is_some_and(end) && run.iter().all(inside)
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
