//! Names of institutes, «preavviso di rigetto», with the provisions that govern them: `data/institutes.toml`.
//!
//! A name is no citation: the provision is raised where the corpus has it, and the words are searched for as words.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::written::cited_ids;
use super::{explaining, lookup};
use crate::index::{IndexReader, StoredAct};
use crate::law::{link_keys, split_id};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;
use crate::search::query::asked::asks_definition;
use crate::search::query::word::{self, Word};

const DATA: &str = include_str!("../../../data/institutes.toml");
/// Words of the longest name.
const LONGEST: usize = 8;

#[derive(Debug, Default, Deserialize)]
struct InstituteList {
    institute: Vec<Institute>,
}

#[derive(Debug, Clone, Deserialize)]
struct Institute {
    names: Vec<String>,
    provisions: Vec<String>,
    /// Whether the provisions only say what it is: they are raised where that is asked.
    #[serde(default)]
    defined: bool,
    #[expect(dead_code, reason = "for the reader of the file; a test asks for it")]
    source: String,
}

/// A provision of the corpus that governs what a query names.
#[derive(Debug, Clone)]
pub(crate) struct GoverningProvision {
    /// What was typed.
    pub(crate) name: String,
    /// The provision, as it is cited.
    pub(crate) label: String,
    /// The words that name it and weigh, as terms of the exact field.
    pub(crate) words: Vec<String>,
    /// Key of its act.
    pub(crate) act: u64,
    /// Path of its passages; empty for the act as a whole.
    pub(crate) passage: String,
}

/// What names are looked up by: the stems of their words, so that singular and plural meet. All of them: of «dopo di
/// noi» only «dopo» weighs.
fn key<'a>(words: impl IntoIterator<Item = &'a Word>) -> Vec<String> {
    let words = words.into_iter();
    let stems = words.map(|word| word.stem.first().unwrap_or(&word.exact[0]));
    stems.cloned().collect()
}

/// The table, by stems.
static TABLE: LazyLock<HashMap<Vec<String>, Institute>> = LazyLock::new(|| {
    // The data are part of the program, and a test reads them.
    let data: InstituteList = toml::from_str(DATA).unwrap_or_default();
    let mut table = HashMap::new();
    for institute in data.institute {
        for name in &institute.names {
            table.insert(key(&word::words(name)), institute.clone());
        }
    }
    table
});

/// The provisions that govern what words name, as far as the corpus has them.
pub(crate) fn named(
    index: &IndexReader,
    words: &[Word],
    allowance: &Allowance<'_>,
) -> Result<Vec<GoverningProvision>, SearchError> {
    let stems = key(words);
    let is_definition = asks_definition(words);
    let mut found: Vec<GoverningProvision> = Vec::new();
    let mut at = 0;
    while at < stems.len() && !allowance.is_spent() {
        let lengths = (1..=LONGEST.min(stems.len() - at)).rev();
        let mut known = lengths.filter_map(|length| {
            let institute = TABLE.get(&stems[at..at + length])?;
            (is_definition || !institute.defined).then_some((length, institute))
        });
        let Some((length, institute)) = known.next() else {
            at += 1;
            continue;
        };
        let name = &words[at..at + length];
        let typed: Vec<&str> = name.iter().map(|word| word.typed.as_str()).collect();
        for id in institute
            .provisions
            .iter()
            .flat_map(|cited| cited_ids(cited))
        {
            let (act, path) = split_id(&id);
            let acts = lookup::by_id(index, act)?;
            let is_absent = acts.iter().all(|found| found.act.file.is_none());
            let texts = acts.into_iter().filter(|found| found.act.file.is_some());
            let mut places: Vec<(StoredAct, String)> =
                texts.map(|found| (found.act, path.to_string())).collect();
            // What explains it stands for a text that is not here.
            if is_absent {
                let keys = link_keys(&id).into_iter().collect();
                for sheet in explaining::acts(index, &keys, &path, true, allowance)? {
                    let passage = sheet.place.map(|place| place.passage).unwrap_or_default();
                    places.push((sheet.act, passage));
                }
            }
            for (act, passage) in places {
                // Named twice, it is looked for once.
                let is_known = found
                    .iter()
                    .any(|known| known.act == act.key() && known.passage == passage);
                let lacks = !passage.is_empty()
                    && !is_absent
                    && !lookup::has_provision(index, &act, &path)?;
                if is_known || lacks {
                    continue;
                }
                let weighing = name.iter().filter(|word| !word.function);
                found.push(GoverningProvision {
                    name: typed.join(" "),
                    label: match act.about.is_empty() {
                        true => act.cited().label(&path),
                        false => act.title.clone(),
                    },
                    words: weighing.map(|word| word.exact[0].clone()).collect(),
                    act: act.key(),
                    passage,
                });
            }
        }
        at += length;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_institute_reads_and_cites_provisions() {
        let data: InstituteList = toml::from_str(DATA).unwrap();
        for institute in &data.institute {
            for cited in &institute.provisions {
                assert_eq!(cited_ids(cited).len(), 1, "{cited}");
            }
            for name in &institute.names {
                let words = word::words(name);
                assert!(TABLE.contains_key(&key(&words)), "{name}");
                assert!(key(&words).len() <= LONGEST, "{name}");
            }
        }
        assert!(!TABLE.contains_key(&key(&word::words("dopo"))));
        assert_eq!(DATA.matches("\nsource = \"").count(), data.institute.len());
    }
}
