//! A table of phrases, keyed by their first word; the longest match wins.

use std::collections::HashMap;

use super::cursor::Cursor;

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

    /// Whether any phrase begins with this word.
    pub(crate) fn has_first(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The longest phrase at the cursor, and the cursor after it.
    pub(crate) fn at<'t>(&self, at: Cursor<'t>) -> Option<(T, Cursor<'t>)> {
        let list = self.by_first.get(at.word())?;
        list.iter()
            .find_map(|(rest, value)| Some((*value, after(at, rest)?)))
    }
}

/// The cursor after a phrase whose first word is at `first`, if its other words follow.
fn after<'t>(first: Cursor<'t>, rest: &[String]) -> Option<Cursor<'t>> {
    let mut c = first.ahead(1);
    let mut initial = first.word().len() == 1;
    for word in rest {
        c.eat_while(4, |c| {
            let skipped = c.at(".") || c.at_dash() || c.at_apostrophe();
            (skipped || !initial && c.at_preposition()) && !c.at(word)
        });
        if !c.eat(word) {
            return None;
        }
        initial = word.len() == 1;
    }
    // The full stop of an abbreviation belongs to it.
    let number = c.ahead(1);
    let longest = if number.number().is_some() || number.at_any(&["n", "nr"]) {
        7
    } else {
        5
    };
    if c.behind(1).word().len() <= longest && !c.is_spaced() {
        c.eat(".");
    }
    Some(c)
}
