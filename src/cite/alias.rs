//! The names of acts that need no number (`data/aliases.toml`), by the date of the citing document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::law::{UrnParts, link_keys};
use crate::lexer::{Phrases, Style, Tokens, data_table, number_date};

#[derive(Deserialize)]
struct AliasFile {
    alias: Vec<AliasEntry>,
    commi: HashMap<String, BTreeMap<String, u16>>,
}

#[derive(Deserialize)]
struct AliasEntry {
    names: Vec<String>,
    urn: Option<String>,
    label: Option<String>,
    #[serde(default)]
    periods: Vec<Period>,
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "kept for the reader of the table, and required by a test"
        )
    )]
    source: String,
}

/// A day written `yyyy-mm-dd`.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?
        .parse()
        .map_err(serde::de::Error::custom)
}

/// The act that bears a name for a time.
#[derive(Deserialize)]
pub(crate) struct Period {
    #[serde(deserialize_with = "day")]
    from: Date,
    #[serde(deserialize_with = "day")]
    until: Date,
    /// The act.
    pub(crate) urn: String,
}

/// What a name stands for.
pub(crate) enum Named {
    /// One act.
    Act(&'static str),
    /// One of several, for want of a date.
    OneOf(Vec<&'static str>),
}

/// The tables, ready to be looked up.
pub(crate) struct Aliases {
    names: Phrases<usize>,
    entries: Vec<AliasEntry>,
    commi: HashMap<String, BTreeMap<String, u16>>,
    /// Link keys of the acts that are called a code.
    codes: HashSet<String>,
}

impl Aliases {
    /// Whether the act with this id bears the name of a code.
    pub(crate) fn is_code(&self, id: &str) -> bool {
        link_keys(id).iter().any(|key| self.codes.contains(key))
    }

    /// The name at `i`, with its number in the table.
    pub(crate) fn at(&self, t: &Tokens, i: usize) -> Option<(usize, usize)> {
        self.names.at(t, i)
    }

    /// What a name of the table stands for at a date.
    pub(crate) fn named(&'static self, entry: usize, date: Option<Date>) -> Option<Named> {
        let entry = self.entries.get(entry)?;
        if let Some(urn) = &entry.urn {
            return Some(Named::Act(urn));
        }
        let Some(date) = date else {
            return Some(Named::OneOf(
                entry.periods.iter().map(|p| p.urn.as_str()).collect(),
            ));
        };
        let period = entry
            .periods
            .iter()
            .find(|p| p.from <= date && date < p.until)?;
        Some(Named::Act(&period.urn))
    }

    /// «T.U. 267/2000», «testo unico n. 445 del 2000»: the consolidated text of the table with this number.
    pub(crate) fn numbered_text(
        &'static self,
        t: &Tokens,
        i: usize,
    ) -> Option<(&'static str, usize)> {
        let abbreviated = t.is(i, "t") && t.is(i + 1, ".") && t.is(i + 2, "u");
        let after = match t.word(i) {
            "t" if abbreviated => t.after_dots(i + 3),
            "tu" => i + 1,
            "testo" if t.is(i + 1, "unico") => i + 2,
            _ => return None,
        };
        let d = number_date(t, after, Style::Plain)?;
        let (number, year) = (d.number?, d.date?.year());
        let entry = self.entries.iter().find(|entry| {
            let is_text = entry
                .names
                .iter()
                .any(|name| name.starts_with("testo unico"));
            is_text
                && entry.urn.as_deref().is_some_and(|urn| {
                    let parts = UrnParts::of(urn);
                    parts.number == Some(number.as_str())
                        && parts.date.is_some_and(|date| date.year() == year)
                })
        })?;
        Some((entry.urn.as_deref()?, d.end))
    }

    /// The name by which the provisions of an act are cited instead of its number: «codice civile».
    pub(crate) fn label(&self, id: &str) -> Option<&str> {
        let keys = link_keys(id);
        let named = self.entries.iter().find(|entry| {
            let same = |urn: &str| link_keys(urn).iter().any(|key| keys.contains(key));
            entry.label.is_some() && entry.urn.as_deref().is_some_and(same)
        })?;
        named.label.as_deref()
    }

    /// How many commi an article of an act has, where that is known.
    pub(crate) fn commi(&self, urn: &str, article: &str) -> Option<u16> {
        self.commi.get(urn)?.get(article).copied()
    }
}

/// The aliases, read once.
pub(crate) fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| {
        let file = file();
        let mut names = Phrases::new();
        let mut codes = HashSet::new();
        for (place, entry) in file.alias.iter().enumerate() {
            if entry.names.iter().any(|name| name.starts_with("codice ")) {
                let periods = entry.periods.iter().map(|period| &period.urn);
                let acts = entry.urn.iter().chain(periods);
                codes.extend(acts.flat_map(|urn| link_keys(urn)));
            }
            for name in &entry.names {
                names.add(name, place);
            }
        }
        Aliases {
            names,
            entries: file.alias,
            commi: file.commi,
            codes,
        }
    })
}

fn file() -> AliasFile {
    data_table("aliases.toml", include_str!("../../data/aliases.toml"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_alias_has_an_act_and_a_source() {
        let file = super::file();
        for entry in &file.alias {
            assert!(
                entry.urn.is_some() == entry.periods.is_empty(),
                "{:?}",
                entry.names
            );
            assert!(!entry.source.is_empty(), "{:?}", entry.names);
        }
    }
}
