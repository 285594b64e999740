//! The names of kinds of act, Regions, ministries and authorities (`data/kinds.toml`, `data/issuers.toml`).

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::cursor::Cursor;
use super::data_table::data_table;
use super::phrases::Phrases;
use crate::law::{Form, Region};

impl Form {
    /// Whether an office may be named between the name of such an act and its number.
    pub(crate) fn takes_fillers(self) -> bool {
        matches!(
            self,
            Form::Dgr
                | Form::Dcr
                | Form::Ddg
                | Form::Determina
                | Form::Ordinanza
                | Form::Delibera
                | Form::DeliberaGiunta
                | Form::DeliberaConsiglio
                | Form::Dpgr
        )
    }

    /// Whether a reference back such as «medesima legge» may mean an act of the form `other`.
    pub(crate) fn may_recall(self, other: Form) -> bool {
        use Form as F;
        match self {
            F::Legge => matches!(
                other,
                F::Legge
                    | F::LeggeRegionale
                    | F::LeggeProvinciale
                    | F::LeggeCostituzionale
                    | F::LeggeStatutaria
            ),
            F::Decreto => matches!(
                other,
                F::Decreto
                    | F::DecretoLegislativo
                    | F::DecretoLegge
                    | F::Dpr
                    | F::Dpcm
                    | F::Dm
                    | F::RegioDecreto
                    | F::Ddg
                    | F::Dpgr
            ),
            F::Delibera => matches!(
                other,
                F::Delibera | F::Dgr | F::Dcr | F::DeliberaGiunta | F::DeliberaConsiglio
            ),
            F::RegolamentoUe => matches!(other, F::RegolamentoUe | F::RegolamentoRegionale),
            _ => self == other,
        }
    }
}

#[derive(Deserialize)]
struct KindsFile {
    form: Vec<FormEntry>,
    ministry: Vec<MinistryEntry>,
    fillers: Fillers,
}

#[derive(Deserialize)]
struct IssuersFile {
    authority: Vec<AuthorityEntry>,
}

#[derive(Deserialize)]
struct FormEntry {
    #[serde(deserialize_with = "form")]
    form: Form,
    heads: Vec<String>,
    #[serde(default)]
    bodies: Vec<String>,
    /// The only Region whose acts are cited with these words.
    #[serde(default, deserialize_with = "region")]
    region: Option<Region>,
}

fn region<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Region>, D::Error> {
    let value = String::deserialize(from)?;
    value.parse().map(Some).map_err(serde::de::Error::custom)
}

fn form<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Form, D::Error> {
    String::deserialize(from)?
        .parse()
        .map_err(serde::de::Error::custom)
}

#[derive(Deserialize)]
struct AuthorityEntry {
    issuer: String,
    names: Vec<String>,
    /// Its resolutions and opinions are cited with its name.
    #[serde(default)]
    cited: bool,
}

#[derive(Deserialize)]
struct MinistryEntry {
    urn: String,
    names: Vec<String>,
    /// Names that mean it only right after «D.M.».
    #[serde(default)]
    short: Vec<String>,
}

#[derive(Deserialize)]
struct Fillers {
    words: HashSet<String>,
}

/// The tables, indexed for lookup.
pub(crate) struct Lexicon {
    pub(crate) forms: Phrases<Form>,
    pub(crate) regions: Phrases<Region>,
    /// Names of forms that imply the Region: «L.R.T.».
    pub(crate) of_region: Phrases<Region>,
    authorities: Phrases<usize>,
    issuers: Vec<String>,
    ministry_names: Phrases<usize>,
    short_ministries: Phrases<usize>,
    ministries: Vec<String>,
    fillers: HashSet<String>,
}

impl Lexicon {
    /// The authority named at the cursor.
    pub(crate) fn authority<'t>(&self, at: Cursor<'t>) -> Option<(&str, Cursor<'t>)> {
        let (entry, end) = self.authorities.at(at)?;
        Some((self.issuers.get(entry)?, end))
    }

    /// The ministry named at the cursor, as URN:NIR spells it.
    pub(crate) fn ministry<'t>(&self, at: Cursor<'t>) -> Option<(&str, Cursor<'t>)> {
        let (entry, end) = self.ministry_names.at(at)?;
        Some((self.ministries.get(entry)?, end))
    }

    /// The ministry with a short name at the cursor: «DM Lavoro».
    pub(crate) fn short_ministry<'t>(&self, at: Cursor<'t>) -> Option<(&str, Cursor<'t>)> {
        let (entry, end) = self.short_ministries.at(at)?;
        Some((self.ministries.get(entry)?, end))
    }

    /// Whether the word may come between the name of a kind and its number.
    pub(crate) fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }
}

/// The lexicon, loaded on first use.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon {
            forms: Phrases::new(),
            regions: Phrases::new(),
            of_region: Phrases::new(),
            authorities: Phrases::new(),
            issuers: Vec::new(),
            ministry_names: Phrases::new(),
            short_ministries: Phrases::new(),
            ministries: Vec::new(),
            fillers: HashSet::new(),
        };
        for region in Region::ALL {
            for name in region.names() {
                lexicon.regions.add(name, *region);
            }
        }
        let file = kinds();
        for entry in &file.form {
            for head in &entry.heads {
                if entry.bodies.is_empty() {
                    lexicon.forms.add(head, entry.form);
                    if let Some(region) = entry.region {
                        lexicon.of_region.add(head, region);
                    }
                }
                for body in &entry.bodies {
                    let name = format!("{head} {body}");
                    lexicon.forms.add(&name, entry.form);
                    if let Some(region) = entry.region {
                        lexicon.of_region.add(&name, region);
                    }
                }
            }
        }
        let authorities = issuers().authority.into_iter();
        for entry in authorities.filter(|entry| entry.cited) {
            for name in &entry.names {
                lexicon.authorities.add(name, lexicon.issuers.len());
            }
            lexicon.issuers.push(entry.issuer);
        }
        for entry in file.ministry {
            for name in &entry.names {
                lexicon.ministry_names.add(name, lexicon.ministries.len());
            }
            for name in &entry.short {
                let index = lexicon.ministries.len();
                lexicon.short_ministries.add(name, index);
            }
            lexicon.ministries.push(entry.urn);
        }
        lexicon.fillers = file.fillers.words;
        lexicon
    })
}

fn kinds() -> KindsFile {
    data_table("kinds.toml", include_str!("../../data/kinds.toml"))
}

fn issuers() -> IssuersFile {
    data_table("issuers.toml", include_str!("../../data/issuers.toml"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_of_kinds_is_well_formed() {
        let file = super::kinds();
        assert!(file.form.len() > 20 && !file.fillers.words.is_empty());
        let issuers = super::issuers().authority;
        assert!(issuers.iter().any(|entry| entry.cited));
    }
}
