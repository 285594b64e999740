//! Aliases: names under which acts are cited without a number (`data/aliases.toml`), and treaties
//! (`data/conventions.toml`). Some depend on the date of the citing document.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::law::{UrnParts, link_keys};
use crate::lexer::{Cursor, Numbering, Phrases, data_table, full_year, marker, number_date};

/// Whether the word before a name says that it means an edition no longer in force.
pub(super) fn is_former(name: Cursor<'_>) -> bool {
    name.behind(1).at_any(FORMER)
}

/// Adjectives of an edition that is no longer in force.
const FORMER: &[&str] = &["vecchio", "previgente", "abrogato", "precedente"];

#[derive(Deserialize)]
struct AliasFile {
    alias: Vec<AliasEntry>,
    #[serde(default)]
    commi: HashMap<String, BTreeMap<String, u16>>,
}

#[derive(Deserialize)]
struct AliasEntry {
    names: Vec<String>,
    /// Names that are words of the language when they are not in capitals.
    #[serde(default)]
    capitals: Vec<String>,
    /// Names that mean it only right after a provision: «art. 87 CE».
    #[serde(default)]
    after_provision: Vec<String>,
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
    /// Other days by which a treaty is cited: it is adopted on one and signed on another.
    #[serde(default, deserialize_with = "days")]
    days: Vec<Date>,
}

fn days<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Date>, D::Error> {
    let written = Vec::<String>::deserialize(from)?;
    let parsed = written.into_iter().map(|day| day.parse());
    parsed
        .collect::<Result<_, _>>()
        .map_err(serde::de::Error::custom)
}

/// A day written `yyyy-mm-dd`.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?
        .parse()
        .map_err(serde::de::Error::custom)
}

/// The act that had a name for a time.
#[derive(Deserialize)]
pub(crate) struct Period {
    #[serde(deserialize_with = "day")]
    from: Date,
    #[serde(deserialize_with = "day")]
    until: Date,
    /// The act.
    pub(crate) urn: String,
}

/// What an alias means.
pub(crate) enum Aliased {
    /// One act.
    Act(&'static str),
    /// One of several acts; without a date it is not known which.
    OneOf(Vec<&'static str>),
}

/// The tables, indexed for lookup.
pub(crate) struct Aliases {
    names: Phrases<usize>,
    capitals: Phrases<usize>,
    after_provision: Phrases<usize>,
    entries: Vec<AliasEntry>,
    commi: HashMap<String, BTreeMap<String, u16>>,
    /// Link keys of the acts that are called a code.
    codes: HashSet<String>,
}

impl Aliases {
    /// Whether the act with this id is called a code.
    pub(crate) fn is_code(&self, id: &str) -> bool {
        link_keys(id).iter().any(|key| self.codes.contains(key))
    }

    /// The entry whose name is at the cursor, and the cursor after the name.
    pub(crate) fn at<'t>(&self, at: Cursor<'t>) -> Option<(usize, Cursor<'t>)> {
        let in_capitals = || self.capitals.at(at).filter(|_| at.at_capital());
        self.names.at(at).or_else(in_capitals)
    }

    /// The act with a name at the cursor that counts only after a provision, and the cursor after the name.
    pub(crate) fn after_provision<'t>(
        &'static self,
        at: Cursor<'t>,
    ) -> Option<(&'static str, Cursor<'t>)> {
        let (entry, end) = self.after_provision.at(at)?;
        // What is typed to search ends with the name, in small letters.
        let dotted = at.ahead(1).at(".") && at.ahead(2).at_word();
        let named = at.at_capital() || dotted || end.token().is_none();
        // «art. 31 CE n. 1907/2006» names a regulation.
        if !named || end.number().is_some() || end.at("/") || marker(end).is_some() {
            return None;
        }
        Some((self.entries.get(entry)?.urn.as_deref()?, end))
    }

    /// What the name of an entry means at a date.
    pub(crate) fn meaning(&'static self, entry: usize, date: Option<Date>) -> Option<Aliased> {
        let entry = self.entries.get(entry)?;
        if let Some(urn) = &entry.urn {
            return Some(Aliased::Act(urn));
        }
        let Some(date) = date else {
            return Some(Aliased::OneOf(
                entry.periods.iter().map(|p| p.urn.as_str()).collect(),
            ));
        };
        let period = entry
            .periods
            .iter()
            .find(|p| p.from <= date && date < p.until)?;
        Some(Aliased::Act(&period.urn))
    }

    /// «codice dei contratti 2016», «vecchio codice dei contratti»: the edition of an entry that the words around
    /// its name, from `at` to `end`, choose; and the cursor after it.
    pub(crate) fn edition<'t>(
        &'static self,
        entry: usize,
        at: Cursor<'t>,
        end: Cursor<'t>,
        date: Option<Date>,
    ) -> Option<(Aliased, Cursor<'t>)> {
        let periods = &self.entries.get(entry)?.periods;
        let mut c = end;
        c.eat_any(&["del", "("]);
        if let Some((year, after)) = full_year(c) {
            let of_year = |period: &&Period| {
                let date = UrnParts::of(&period.urn).date;
                date.is_some_and(|date| date.year() == year)
            };
            let period = periods.iter().find(of_year)?;
            let mut after = after;
            after.eat(")");
            return Some((Aliased::Act(&period.urn), after));
        }
        if !is_former(at) {
            return None;
        }
        // Without a date, any but the edition in force.
        let current = match date {
            Some(date) => periods
                .iter()
                .position(|p| p.from <= date && date < p.until)?,
            None => periods.len().checked_sub(1)?,
        };
        let former: Vec<&str> = periods
            .iter()
            .take(current)
            .map(|p| p.urn.as_str())
            .collect();
        match (former.as_slice(), date) {
            ([], _) => None,
            ([only], _) => Some((Aliased::Act(only), end)),
            ([.., last], Some(_)) => Some((Aliased::Act(last), end)),
            _ => Some((Aliased::OneOf(former), end)),
        }
    }

    /// «T.U. 267/2000», «testo unico n. 445 del 2000»: the consolidated text with this number.
    pub(crate) fn numbered_text<'t>(
        &'static self,
        at: Cursor<'t>,
    ) -> Option<(&'static str, Cursor<'t>)> {
        let after = match at.word() {
            "t" if at.at_all(&["t", ".", "u"]) => at.ahead(3).past_dots(),
            "tu" => at.ahead(1),
            "testo" if at.ahead(1).at("unico") => at.ahead(2),
            _ => return None,
        };
        let (d, end) = number_date(after, Numbering::Plain)?;
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
        Some((entry.urn.as_deref()?, end))
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

    /// Whether a treaty is cited by a day besides that of its id.
    pub(crate) fn is_also_of(&self, id: &str, day: Date) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.urn.as_deref() == Some(id) && entry.days.contains(&day))
    }

    /// How many commi an article of an act has, if known.
    pub(crate) fn commi(&self, urn: &str, article: &str) -> Option<u16> {
        self.commi.get(urn)?.get(article).copied()
    }
}

/// «cod. consumo», «T.U. edilizia»: a name with its first words abbreviated.
fn abbreviated(name: &str) -> Vec<String> {
    let code = name
        .strip_prefix("codice ")
        .map(|rest| vec![format!("cod {rest}")]);
    let text = || {
        let rest = name.strip_prefix("testo unico ")?;
        Some(vec![format!("t u {rest}"), format!("tu {rest}")])
    };
    code.or_else(text).unwrap_or_default()
}

/// The aliases, loaded on first use.
pub(crate) fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| {
        let file = file();
        let mut names = Phrases::new();
        let mut capitals = Phrases::new();
        let mut after_provision = Phrases::new();
        let mut codes = HashSet::new();
        for (index, entry) in file.alias.iter().enumerate() {
            if entry.names.iter().any(|name| name.starts_with("codice ")) {
                let periods = entry.periods.iter().map(|period| &period.urn);
                let acts = entry.urn.iter().chain(periods);
                codes.extend(acts.flat_map(|urn| link_keys(urn)));
            }
            for name in &entry.names {
                names.add(name, index);
                for short in abbreviated(name) {
                    names.add(&short, index);
                }
            }
            for name in &entry.capitals {
                capitals.add(name, index);
            }
            for name in &entry.after_provision {
                after_provision.add(name, index);
            }
        }
        Aliases {
            names,
            capitals,
            after_provision,
            entries: file.alias,
            commi: file.commi,
            codes,
        }
    })
}

fn file() -> AliasFile {
    let mut file: AliasFile = data_table("aliases.toml", include_str!("../../data/aliases.toml"));
    let treaties: AliasFile = data_table(
        "conventions.toml",
        include_str!("../../data/conventions.toml"),
    );
    file.alias.extend(treaties.alias);
    file
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
