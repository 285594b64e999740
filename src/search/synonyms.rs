//! The words of `data/synonyms.toml`: what else a reader means by what she types.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::terms::{self, Word};

const DATA: &str = include_str!("../../data/synonyms.toml");

#[derive(Debug, Deserialize)]
struct Data {
    group: Vec<Group>,
    toward: Vec<Toward>,
}

/// Forms that stand for each other.
#[derive(Debug, Deserialize)]
struct Group {
    forms: Vec<String>,
    #[expect(dead_code, reason = "for the reader of the file; a test asks for it")]
    source: String,
}

/// Forms that lead to others.
#[derive(Debug, Deserialize)]
struct Toward {
    from: Vec<String>,
    to: Vec<String>,
    #[expect(dead_code, reason = "for the reader of the file; a test asks for it")]
    source: String,
}

/// A form that stands for what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Synonym {
    /// As it is shown.
    pub(super) form: String,
    /// Its words: more than one must stand side by side.
    pub(super) words: Vec<Word>,
}

/// The table, by the stems of what is typed.
pub(super) struct Synonyms {
    by_key: HashMap<Vec<String>, Vec<Synonym>>,
    longest: usize,
}

/// The table of the program.
pub(super) fn synonyms() -> &'static Synonyms {
    static TABLE: OnceLock<Synonyms> = OnceLock::new();
    // The data are part of the program, and a test reads them: an empty table is not met in practice.
    TABLE.get_or_init(|| {
        Synonyms::of(toml::from_str(DATA).unwrap_or(Data {
            group: Vec::new(),
            toward: Vec::new(),
        }))
    })
}

/// Whether the table knows a word by itself.
pub(super) fn knows(word: &str) -> bool {
    let words = terms::words(word);
    synonyms()
        .at(&words)
        .is_some_and(|(length, _)| length == words.len())
}

/// What a word is looked up by: its stem, so that singular and plural meet.
fn key(word: &Word) -> &str {
    word.stem.first().unwrap_or(&word.exact[0])
}

impl Synonyms {
    fn of(data: Data) -> Self {
        let mut table = Synonyms {
            by_key: HashMap::new(),
            longest: 0,
        };
        for group in &data.group {
            for from in &group.forms {
                let others = group.forms.iter().filter(|form| *form != from);
                table.add(from, others);
            }
        }
        for toward in &data.toward {
            for from in &toward.from {
                table.add(from, toward.to.iter());
            }
        }
        table
    }

    fn add<'a>(&mut self, from: &str, to: impl Iterator<Item = &'a String>) {
        let typed = terms::words(from);
        let from: Vec<String> = typed.iter().map(|word| key(word).to_owned()).collect();
        self.longest = self.longest.max(from.len());
        let list = self.by_key.entry(from).or_default();
        for form in to {
            let words = terms::words(form);
            // Another form of the same word is found by its stem.
            let same = words.iter().map(key).eq(typed.iter().map(key));
            if !same && !list.iter().any(|synonym| synonym.words == words) {
                list.push(Synonym {
                    form: form.clone(),
                    words,
                });
            }
        }
    }

    /// The longest entry that begins at the first of `words`: how many words it takes, and what they also
    /// mean.
    pub(super) fn at(&self, words: &[Word]) -> Option<(usize, &[Synonym])> {
        (1..=self.longest.min(words.len()))
            .rev()
            .find_map(|length| {
                let key: Vec<String> = words[..length]
                    .iter()
                    .map(|word| key(word).to_owned())
                    .collect();
                self.by_key
                    .get(&key)
                    .map(|synonyms| (length, synonyms.as_slice()))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(typed: &str) -> Vec<&'static str> {
        let found = synonyms().at(&terms::words(typed));
        found.map_or(Vec::new(), |(_, list)| {
            list.iter().map(|synonym| synonym.form.as_str()).collect()
        })
    }

    #[test]
    fn acronyms_and_names_meet_both_ways() {
        assert!(forms("ETS").contains(&"enti del terzo settore"));
        assert!(forms("ente del Terzo settore pubblico").contains(&"ets"));
        assert!(forms("soldi").contains(&"risorse pubbliche"));
        assert!(
            !forms("risorse").contains(&"soldi"),
            "everyday words lead one way"
        );
        assert!(forms("parola").is_empty());
    }

    #[test]
    fn every_entry_reads_and_names_its_source() {
        let data: Data = toml::from_str(DATA).unwrap();
        assert!(data.group.iter().all(|group| group.forms.len() > 1));
        assert!(data.toward.iter().all(|toward| !toward.to.is_empty()));
        let entries = DATA.matches("\n[[").count();
        assert_eq!(entries, data.group.len() + data.toward.len());
        assert_eq!(DATA.matches("\nsource = \"").count(), entries);
    }
}
