//! A table of phrases, keyed by their first two words; the longest match wins.

use std::collections::HashMap;

use super::cursor::Cursor;

/// Most tokens that are passed over between two words of a phrase.
const MOST_SKIPPED: usize = 4;

/// Phrases with a value each.
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Family<T>>,
    /// How many phrases there are.
    added: usize,
}

/// Phrases that begin with the same word.
struct Family<T> {
    /// The word alone.
    alone: Option<T>,
    /// The others by their second word, the longest first.
    by_second: HashMap<String, Vec<Phrase<T>>>,
}

/// A phrase of several words.
struct Phrase<T> {
    /// Its words after the first.
    rest: Vec<String>,
    value: T,
    /// How many were added before: of two as long, the earlier wins.
    order: usize,
}

impl<T: Copy> Phrases<T> {
    /// An empty table.
    pub(crate) fn new() -> Self {
        Phrases {
            by_first: HashMap::new(),
            added: 0,
        }
    }

    /// Adds a phrase: lower-case words, written without prepositions, full stops and hyphens.
    pub(crate) fn add(&mut self, phrase: &str, value: T) {
        let mut words = phrase
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned);
        let Some(first) = words.next() else { return };
        let family = self.by_first.entry(first).or_insert_with(|| Family {
            alone: None,
            by_second: HashMap::new(),
        });
        let rest: Vec<String> = words.collect();
        let order = self.added;
        self.added += 1;
        let Some(second) = rest.first() else {
            family.alone = family.alone.or(Some(value));
            return;
        };
        let list = family.by_second.entry(second.clone()).or_default();
        list.push(Phrase { rest, value, order });
        list.sort_by_key(|phrase| (std::cmp::Reverse(phrase.rest.len()), phrase.order));
    }

    /// Whether any phrase begins with this word.
    pub(crate) fn has_first(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The longest phrase at the cursor, and the cursor after it.
    pub(crate) fn at<'t>(&self, at: Cursor<'t>) -> Option<(T, Cursor<'t>)> {
        let family = self.by_first.get(at.word())?;
        let mut best: Option<(&Phrase<T>, Cursor<'t>)> = None;
        let initial = at.word().len() == 1;
        let mut c = at.ahead(1);
        for _ in 0..=MOST_SKIPPED {
            let list = family.by_second.get(c.word());
            let found = list
                .into_iter()
                .flatten()
                .find_map(|phrase| Some((phrase, after(at, &phrase.rest)?)));
            if let Some((phrase, end)) = found
                && best.is_none_or(|(other, _)| {
                    (phrase.rest.len(), other.order) > (other.rest.len(), phrase.order)
                })
            {
                best = Some((phrase, end));
            }
            if !is_skipped(c, initial) {
                break;
            }
            c.bump();
        }
        match best {
            Some((phrase, end)) => Some((phrase.value, end)),
            None => Some((family.alone?, after(at, &[])?)),
        }
    }
}

/// Whether a token may be passed over between two words of a phrase: a mark, and a preposition, but not after an
/// initial.
fn is_skipped(c: Cursor<'_>, initial: bool) -> bool {
    let mark = c.at(".") || c.at_dash() || c.at_apostrophe();
    mark || !initial && c.at_preposition()
}

/// The cursor after a phrase whose first word is at `first`, if its other words follow.
fn after<'t>(first: Cursor<'t>, rest: &[String]) -> Option<Cursor<'t>> {
    let mut c = first.ahead(1);
    let mut initial = first.word().len() == 1;
    for word in rest {
        c.eat_while(MOST_SKIPPED, |c| !c.at(word) && is_skipped(c, initial));
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
