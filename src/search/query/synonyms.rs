//! The words of `data/synonyms.toml`: what else a reader means by what she types.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::word::{self, Word};

const DATA: &str = include_str!("../../../data/synonyms.toml");

#[derive(Debug, Deserialize)]
struct Data {
    group: Vec<SynonymGroup>,
    toward: Vec<OneWay>,
}

/// Forms that stand for each other.
#[derive(Debug, Deserialize)]
struct SynonymGroup {
    forms: Vec<String>,
    #[expect(dead_code, reason = "for the reader of the file; a test asks for it")]
    source: String,
}

/// Forms that lead to others.
#[derive(Debug, Deserialize)]
struct OneWay {
    from: Vec<String>,
    to: Vec<String>,
    #[expect(dead_code, reason = "for the reader of the file; a test asks for it")]
    source: String,
}

/// A form that stands for what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Synonym {
    /// As it is shown.
    pub(crate) form: String,
    /// Its words: more than one must stand side by side.
    pub(crate) words: Vec<Word>,
}

impl Synonym {
    /// Whether it has a word, in any form.
    pub(crate) fn has(&self, word: &Word) -> bool {
        let same = |own: &Word| {
            own.exact[0] == word.exact[0] || own.stem.iter().any(|stem| word.stem.contains(stem))
        };
        self.words.iter().any(same)
    }
}

/// The table.
pub(crate) struct Synonyms {
    /// Forms of groups, by the stems of their words.
    by_stem: HashMap<Vec<String>, Vec<Synonym>>,
    /// Forms that lead to others, by their words: everyday words are short, and «caso» has the stem of
    /// «casa».
    by_form: HashMap<Vec<String>, Vec<Synonym>>,
    longest: usize,
}

/// The table of the program.
pub(crate) fn synonyms() -> &'static Synonyms {
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
pub(crate) fn knows(word: &str) -> bool {
    let words = word::words(word);
    synonyms()
        .at(&words)
        .is_some_and(|(length, _)| length == words.len())
}

/// What a word of a group is looked up by: its stem, so that singular and plural meet.
fn stem(word: &Word) -> &String {
    word.stem.first().unwrap_or(&word.exact[0])
}

fn form(word: &Word) -> &String {
    &word.exact[0]
}

impl Synonyms {
    fn of(data: Data) -> Self {
        let (mut by_stem, mut by_form) = (HashMap::new(), HashMap::new());
        for group in &data.group {
            for from in &group.forms {
                let others = group.forms.iter().filter(|form| *form != from);
                add(&mut by_stem, stem, from, others);
            }
        }
        for toward in &data.toward {
            for from in &toward.from {
                add(&mut by_form, form, from, toward.to.iter());
            }
        }
        let lengths = by_stem.keys().chain(by_form.keys()).map(Vec::len);
        Synonyms {
            longest: lengths.max().unwrap_or_default(),
            by_stem,
            by_form,
        }
    }

    /// The longest entry that begins at the first of `words`: how many words it takes, and what they also
    /// mean.
    pub(crate) fn at(&self, words: &[Word]) -> Option<(usize, Vec<&Synonym>)> {
        (1..=self.longest.min(words.len()))
            .rev()
            .find_map(|length| {
                let key = |of: fn(&Word) -> &String| -> Vec<String> {
                    words[..length]
                        .iter()
                        .map(|word| of(word).clone())
                        .collect()
                };
                let stems = self.by_stem.get(&key(stem));
                let forms = self.by_form.get(&key(form));
                let found: Vec<&Synonym> = stems.into_iter().chain(forms).flatten().collect();
                (!found.is_empty()).then_some((length, found))
            })
    }
}

/// Enters what a form may also mean.
fn add<'a>(
    table: &mut HashMap<Vec<String>, Vec<Synonym>>,
    key: fn(&Word) -> &String,
    from: &str,
    to: impl Iterator<Item = &'a String>,
) {
    let typed = word::words(from);
    let list = table.entry(typed.iter().map(|word| key(word).clone()).collect());
    let list = list.or_default();
    for form in to {
        let words = word::words(form);
        // Another form of the same word is found by its stem.
        let same = words.iter().map(stem).eq(typed.iter().map(stem));
        if !same && !list.iter().any(|synonym| synonym.words == words) {
            list.push(Synonym {
                form: form.clone(),
                words,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(typed: &str) -> Vec<&'static str> {
        let found = synonyms().at(&word::words(typed));
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
        assert!(forms("case").contains(&"immobile"));
        assert!(forms("caso").is_empty(), "a word with the same stem");
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
