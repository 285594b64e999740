//! The tables of `data/headings.toml`, indexed for lookup.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::law::ActKind;
use crate::lexer::{Cursor, Phrases, Tokens, data_table};

#[derive(Deserialize)]
struct HeadingsFile {
    heading: Vec<HeadingEntry>,
    preamble: WordList,
    operative: Vec<OperativeEntry>,
}

#[derive(Deserialize)]
struct HeadingEntry {
    #[serde(deserialize_with = "kind")]
    kind: ActKind,
    #[serde(default)]
    dated: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct OperativeEntry {
    who: Vec<String>,
    verb: Vec<String>,
    #[serde(deserialize_with = "kind")]
    kind: ActKind,
}

#[derive(Deserialize)]
struct WordList {
    words: Vec<String>,
}

fn kind<'de, D: serde::Deserializer<'de>>(from: D) -> Result<ActKind, D::Error> {
    String::deserialize(from)?
        .parse()
        .map_err(serde::de::Error::custom)
}

/// What the opening words of a heading mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening {
    pub(crate) kind: ActKind,
    /// The words mean it only with a number or a date.
    pub(crate) dated: bool,
}

/// An act without a heading, known by who takes it and with which verb.
pub(crate) struct Operative {
    pub(crate) who: Phrases<()>,
    pub(crate) verbs: Vec<String>,
    pub(crate) kind: ActKind,
}

/// The tables.
pub(crate) struct Tables {
    openings: Phrases<Opening>,
    preamble: Vec<String>,
    pub(crate) operative: Vec<Operative>,
}

impl Tables {
    /// The opening words at the cursor, and the cursor after them.
    pub(crate) fn opening<'t>(&self, at: Cursor<'t>) -> Option<(Opening, Cursor<'t>)> {
        self.openings.at(at)
    }

    /// Whether a line begins the reasons of an act.
    pub(crate) fn begins_reasons(&self, line: &str) -> bool {
        // No token goes over a blank.
        let tokens = Tokens::new(line.split_whitespace().next().unwrap_or_default());
        let first = tokens.start().word();
        self.preamble.iter().any(|word| word == first)
    }
}

/// The tables, loaded on first use.
pub(crate) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables {
            openings: Phrases::new(),
            preamble: Vec::new(),
            operative: Vec::new(),
        };
        let file = read();
        for entry in &file.heading {
            for words in &entry.words {
                let opening = Opening {
                    kind: entry.kind,
                    dated: entry.dated,
                };
                tables.openings.add(words, opening);
            }
        }
        tables.preamble = file.preamble.words;
        for entry in file.operative {
            let mut who = Phrases::new();
            for name in &entry.who {
                who.add(name, ());
            }
            tables.operative.push(Operative {
                who,
                verbs: entry.verb,
                kind: entry.kind,
            });
        }
        tables
    })
}

fn read() -> HeadingsFile {
    data_table("headings.toml", include_str!("../../../data/headings.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_headings_is_well_formed_and_knows_every_kind() {
        let file = read();
        // An issue of the Gazzetta and the kind «altro» have no heading of their own.
        for kind in ActKind::ALL {
            let known = file.heading.iter().any(|entry| entry.kind == *kind)
                || file.operative.iter().any(|entry| entry.kind == *kind);
            let special = matches!(kind, ActKind::Gazzetta | ActKind::Altro);
            assert!(known || special, "{kind}");
        }
    }
}
