//! How much a query may ask for: what is repeated is asked once, and what must or must not match is bounded,
//! since each part of it is looked for on its own. What is left out is reported.

use super::syntax::{Item, QueryPart, Requirement};
use crate::analysis;
use crate::search::hint::{Hint, first_few};

/// What all that must or must not match may cost together. A word or a field costs one, a phrase two, two
/// parts near each other and a prefix, which stands for many words, four. On 15,400 passages a hundred
/// excluded phrases of function words took a hundred times what a middling search takes, twelve take twelve times that.
const MAX_REQUIRED: usize = 24;
const PHRASE: usize = 2;
const NEAR: usize = 4;
const PREFIX: usize = 4;
/// Words of the longest phrase that is looked for: longer than any title.
const MAX_IN_PHRASE: usize = 40;
/// Running words that follow each other become one clause: neighbours are compared when the query is
/// planned. Empty parts go.
pub(crate) fn joined(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match (&item.part, out.last_mut()) {
            (QueryPart::Words(text) | QueryPart::Phrase(text, _), _) if text.trim().is_empty() => {}
            (
                QueryPart::Words(text),
                Some(Item {
                    part: QueryPart::Words(last),
                    requirement: Requirement::Optional,
                }),
            ) if item.requirement == Requirement::Optional => {
                last.push(' ');
                last.push_str(text);
            }
            _ => out.push(item),
        }
    }
    out
}

/// What is asked for of these clauses.
pub(crate) fn bounded(items: Vec<Item>, hints: &mut Vec<Hint>) -> Vec<Item> {
    let mut limits = QueryLimits {
        left: MAX_REQUIRED,
        left_out: Vec::new(),
        shortened: false,
    };
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if out.contains(&item) {
            continue;
        }
        // Running words are bounded where they are weighed.
        let running =
            item.requirement == Requirement::Optional && matches!(item.part, QueryPart::Words(_));
        let part = if running {
            Some(item.part)
        } else {
            limits.within(item.part)
        };
        out.extend(part.map(|part| Item { part, ..item }));
    }
    limits.report(hints);
    out
}

/// What may still be asked for.
struct QueryLimits {
    left: usize,
    /// As typed.
    left_out: Vec<String>,
    shortened: bool,
}

impl QueryLimits {
    /// The part, or what of it may be asked for.
    fn within(&mut self, part: QueryPart) -> Option<QueryPart> {
        Some(match part {
            QueryPart::Words(text) => {
                let (text, words) = self.first_words(text, MAX_IN_PHRASE);
                self.take(words.max(1), text, QueryPart::Words)?
            }
            QueryPart::Phrase(text, between) => {
                let (text, words) = self.first_words(text, MAX_IN_PHRASE);
                let cost = if words > 1 { PHRASE } else { 1 };
                self.take(cost, text, |text| QueryPart::Phrase(text, between))?
            }
            QueryPart::Prefix(letters) => self.take(PREFIX, letters, QueryPart::Prefix)?,
            QueryPart::Field(name, value) => {
                let (value, _) = self.first_words(value, MAX_IN_PHRASE);
                self.take(1, value, |value| QueryPart::Field(name, value))?
            }
            QueryPart::Near(one, other, between) => {
                let [one, other] = [one, other].map(|part| match *part {
                    QueryPart::Words(text) => {
                        QueryPart::Words(self.first_words(text, MAX_IN_PHRASE).0)
                    }
                    QueryPart::Phrase(text, between) => {
                        QueryPart::Phrase(self.first_words(text, MAX_IN_PHRASE).0, between)
                    }
                    part => part,
                });
                let near = QueryPart::Near(Box::new(one), Box::new(other), between);
                self.take(NEAR, near, |near| near)?
            }
            QueryPart::Any(parts) => QueryPart::Any(self.each_within(parts)?),
            QueryPart::All(parts) => QueryPart::All(self.each_within(parts)?),
        })
    }

    fn each_within(&mut self, parts: Vec<QueryPart>) -> Option<Vec<QueryPart>> {
        let mut inside: Vec<QueryPart> = Vec::with_capacity(parts.len());
        for part in parts {
            if !inside.contains(&part) {
                inside.extend(self.within(part));
            }
        }
        (!inside.is_empty()).then_some(inside)
    }

    /// Makes a part that costs so much, where so much is left.
    fn take<T>(&mut self, cost: usize, of: T, part: impl Fn(T) -> QueryPart) -> Option<QueryPart> {
        let part = part(of);
        match self.left.checked_sub(cost) {
            Some(left) => {
                self.left = left;
                Some(part)
            }
            None => {
                self.left_out.push(part.as_typed());
                None
            }
        }
    }

    /// So many words of a text, and how many they are.
    fn first_words(&mut self, mut text: String, most: usize) -> (String, usize) {
        let starts = analysis::word_starts(&text);
        if let Some(end) = starts.get(most) {
            text.truncate(*end);
            self.shortened = true;
        }
        (text, starts.len().min(most))
    }

    /// Says what was left out.
    fn report(&self, hints: &mut Vec<Hint>) {
        if self.shortened {
            hints.push(Hint::LongPart {
                searched: MAX_IN_PHRASE,
            });
        }
        if !self.left_out.is_empty() {
            hints.push(Hint::TooManyParts(first_few(&self.left_out)));
        }
    }
}
