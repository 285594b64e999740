//! The words of the document itself, as far as they tell of those that a line end cuts.

use std::collections::HashMap;

/// How often the forms of cut words stand elsewhere in the document.
#[derive(Debug, Default)]
pub(crate) struct DocumentWords {
    counts: HashMap<String, i32>,
}

impl DocumentWords {
    /// Whether no word was cut.
    pub(crate) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Asks for the forms of a word that is cut in two.
    pub(crate) fn watch(&mut self, left: &str, right: &str) {
        let (left, right) = (left.to_lowercase(), right.to_lowercase());
        self.counts.entry(format!("{left}{right}")).or_default();
        self.counts.entry(format!("{left}-{right}")).or_default();
        // The parts are met again where they are cut: that is not elsewhere.
        *self.counts.entry(left).or_default() -= 1;
        *self.counts.entry(right).or_default() -= 1;
    }

    /// Counts those asked for in a text of the document.
    pub(crate) fn count(&mut self, text: &str) {
        let lower = text.to_lowercase();
        // The word before, where a hyphen joins it to this one.
        let mut before: Option<&str> = None;
        for (start, word) in words(&lower) {
            if let Some(count) = self.counts.get_mut(word) {
                *count += 1;
            }
            if let Some(left) = before {
                let pair = &lower[start - left.len() - 1..start + word.len()];
                if let Some(count) = self.counts.get_mut(pair) {
                    *count += 1;
                }
            }
            let rest = &lower[start + word.len()..];
            before = rest
                .starts_with('-')
                .then_some(word)
                .filter(|_| rest[1..].starts_with(char::is_alphanumeric));
        }
    }

    /// Whether the form, in small letters, stands in the document elsewhere.
    pub(crate) fn have(&self, word: &str) -> bool {
        self.counts.get(word).is_some_and(|count| *count > 0)
    }
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base, word))
}
