//! A table of phrases, looked up by their first word; the longest match wins.

use std::collections::HashMap;

use super::token::{TokenKind, Tokens};

/// Phrases with a value each.
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// An empty table.
    pub(crate) fn new() -> Self {
        Phrases {
            by_first: HashMap::new(),
        }
    }

    /// Adds a phrase: lower-case words, written without prepositions, full stops and hyphens.
    pub(crate) fn add(&mut self, phrase: &str, value: T) {
        let mut words = phrase
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned);
        if let Some(first) = words.next() {
            let list = self.by_first.entry(first).or_default();
            list.push((words.collect(), value));
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    /// The longest phrase at `i` and the token after it.
    pub(crate) fn at(&self, t: &Tokens, i: usize) -> Option<(T, usize)> {
        let list = self.by_first.get(t.word(i))?;
        list.iter().find_map(|(rest, value)| {
            let mut end = i + 1;
            let mut short = t.word(i).len() == 1;
            for word in rest {
                let mut j = end;
                while j < end + 4
                    && (t.is(j, ".") || t.dash(j) || t.apostrophe(j) || !short && preposition(t, j))
                    && !t.is(j, word)
                {
                    j += 1;
                }
                if !t.is(j, word) {
                    return None;
                }
                short = word.len() == 1;
                end = j + 1;
            }
            // The full stop of an abbreviation belongs to it.
            let ends = t.is(end, ".")
                && t.get(end)
                    .is_some_and(|dot| dot.kind == TokenKind::Mark && !dot.spaced);
            Some((
                *value,
                end + usize::from(ends && t.word(end - 1).len() <= 5),
            ))
        })
    }
}

/// Words that tables leave out.
pub(crate) fn preposition(t: &Tokens, i: usize) -> bool {
    t.any(
        i,
        &[
            "di", "del", "dell", "della", "dello", "dei", "degli", "delle", "d", "per", "e", "il",
            "la", "i",
        ],
    ) || t.apostrophe(i)
}
