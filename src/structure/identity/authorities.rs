//! The bodies of `data/issuers.toml`, indexed by name, domain and acronym.

use std::sync::OnceLock;

use serde::Deserialize;

use super::places;
use crate::law::Region;
use crate::lexer::{Cursor, Phrases, data_table};

#[derive(Deserialize)]
struct BodiesFile {
    authority: Vec<BodyEntry>,
    university: Vec<UniversityEntry>,
}

#[derive(Deserialize)]
struct BodyEntry {
    issuer: String,
    names: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    protocol: bool,
    #[serde(default)]
    numbers: Vec<String>,
}

#[derive(Deserialize)]
struct UniversityEntry {
    issuer: String,
    city: String,
    names: Vec<String>,
}

/// A body that issues acts.
#[derive(Debug)]
pub(crate) struct IssuingBody {
    /// Its name as stored.
    pub(crate) issuer: String,
    /// The Region it is in, unless it is national.
    pub(crate) region: Option<Region>,
    /// Its acts are cited with the protocol number.
    pub(crate) protocol: bool,
    domains: Vec<String>,
    short: Vec<String>,
    numbers: Vec<String>,
}

/// The bodies.
pub(crate) struct Bodies {
    bodies: Vec<IssuingBody>,
    names: Phrases<usize>,
}

impl Bodies {
    /// The body named at the cursor, and the cursor after its name.
    pub(crate) fn named<'t>(&self, at: Cursor<'t>) -> Option<(&IssuingBody, Cursor<'t>)> {
        let (entry, end) = self.names.at(at)?;
        Some((self.bodies.get(entry)?, end))
    }

    /// The body whose site or mail domain is in a text.
    pub(crate) fn by_domain(&self, text: &str) -> Option<&IssuingBody> {
        let lower = text.to_lowercase();
        self.bodies.iter().find(|body| {
            body.domains.iter().any(|domain| {
                lower.match_indices(domain.as_str()).any(|(at, _)| {
                    let before = lower[..at].chars().next_back();
                    before.is_some_and(|c| matches!(c, '.' | '@' | '/'))
                })
            })
        })
    }

    /// The body with this acronym, as file names use it.
    pub(crate) fn by_acronym(&self, word: &str) -> Option<&IssuingBody> {
        let mut bodies = self.bodies.iter();
        bodies.find(|body| body.short.iter().any(|short| short == word))
    }

    /// The body whose numbers end so: «12/20/CONS».
    pub(crate) fn by_number(&self, number: &str) -> Option<&IssuingBody> {
        let number = number.to_lowercase();
        let is_end = |end: &String| {
            let before = number.strip_suffix(end.as_str());
            before.is_some_and(|before| before.ends_with('/'))
        };
        let mut bodies = self.bodies.iter();
        bodies.find(|body| body.numbers.iter().any(is_end))
    }

    /// The body stored under this name.
    pub(crate) fn stored(&self, issuer: &str) -> Option<&IssuingBody> {
        self.bodies.iter().find(|body| body.issuer == issuer)
    }
}

/// The bodies, loaded on first use.
pub(crate) fn bodies() -> &'static Bodies {
    static BODIES: OnceLock<Bodies> = OnceLock::new();
    BODIES.get_or_init(|| {
        let mut table = Bodies {
            bodies: Vec::new(),
            names: Phrases::new(),
        };
        let file = read();
        for entry in file.authority {
            for name in entry.names.iter().chain([&entry.issuer]) {
                table.names.add(name, table.bodies.len());
            }
            table.bodies.push(IssuingBody {
                issuer: entry.issuer,
                region: None,
                protocol: entry.protocol,
                domains: entry.domains,
                short: entry.short,
                numbers: entry.numbers,
            });
        }
        for entry in file.university {
            for name in entry.names.iter().chain([&entry.issuer]) {
                table.names.add(name, table.bodies.len());
            }
            table.bodies.push(IssuingBody {
                issuer: entry.issuer,
                region: places::by_town(&entry.city),
                protocol: false,
                domains: entry
                    .names
                    .iter()
                    .map(|name| format!("{name}.it"))
                    .collect(),
                short: entry.names,
                numbers: Vec::new(),
            });
        }
        table
    })
}

fn read() -> BodiesFile {
    data_table("issuers.toml", include_str!("../../../data/issuers.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::Tokens;

    #[test]
    fn the_table_of_issuers_is_well_formed() {
        let file = read();
        assert!(file.authority.len() > 40);
        // What phrases pass over need not stand in a name, and would make it another one.
        for name in file.authority.iter().flat_map(|entry| &entry.names) {
            let words = Tokens::new(name);
            assert!(!words.cursors().any(|c| c.at_preposition()), "{name}");
        }
        for university in &file.university {
            assert!(
                places::by_town(&university.city).is_some(),
                "{}",
                university.city
            );
        }
        assert_eq!(
            bodies()
                .by_domain("PEC x@pec.agid.gov.it")
                .map(|b| b.issuer.as_str()),
            Some("agid")
        );
        assert!(bodies().by_domain("www.magid.gov.it").is_none());
        let numbered = |number: &str| bodies().by_number(number).map(|b| b.issuer.as_str());
        assert_eq!(numbered("12/2020/R/com"), Some("arera"));
        assert_eq!(numbered("12/20/CONS"), Some("agcom"));
        // The office of a Comune may be called so too.
        assert_eq!(numbered("12/2020/COM"), None);
    }
}
