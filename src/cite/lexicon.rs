//! The words of `data/kinds.toml`: how kinds of act and authorities are named.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::phrases::Phrases;
use super::token::Tokens;
use crate::law::{ActKind, CitedKind, Region};

/// How an act is named and identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub(crate) enum Form {
    #[serde(rename = "legge")]
    Legge,
    #[serde(rename = "legge.costituzionale")]
    LeggeCostituzionale,
    #[serde(rename = "decreto.legislativo")]
    DecretoLegislativo,
    #[serde(rename = "decreto.legge")]
    DecretoLegge,
    #[serde(rename = "dpr")]
    Dpr,
    #[serde(rename = "dpcm")]
    Dpcm,
    #[serde(rename = "dm")]
    Dm,
    #[serde(rename = "regio.decreto")]
    RegioDecreto,
    #[serde(rename = "legge.regionale")]
    LeggeRegionale,
    #[serde(rename = "legge.provinciale")]
    LeggeProvinciale,
    #[serde(rename = "legge.statutaria")]
    LeggeStatutaria,
    #[serde(rename = "regolamento.regionale")]
    RegolamentoRegionale,
    #[serde(rename = "dgr")]
    Dgr,
    #[serde(rename = "dcr")]
    Dcr,
    #[serde(rename = "dpgr")]
    Dpgr,
    #[serde(rename = "ddg")]
    Ddg,
    #[serde(rename = "determina")]
    Determina,
    #[serde(rename = "delibera.giunta")]
    DeliberaGiunta,
    #[serde(rename = "delibera.consiglio")]
    DeliberaConsiglio,
    #[serde(rename = "delibera")]
    Delibera,
    #[serde(rename = "linee.guida")]
    LineeGuida,
    #[serde(rename = "circolare")]
    Circolare,
    #[serde(rename = "decreto")]
    Decreto,
    #[serde(rename = "ddl")]
    Ddl,
    #[serde(rename = "direttiva.ue")]
    DirettivaUe,
    #[serde(rename = "regolamento.ue")]
    RegolamentoUe,
    #[serde(rename = "decisione.ue")]
    DecisioneUe,
}

impl Form {
    /// The kind of the contract.
    pub(crate) fn kind(self) -> CitedKind {
        CitedKind::Act(match self {
            Form::Legge => ActKind::Legge,
            Form::LeggeCostituzionale => ActKind::LeggeCostituzionale,
            Form::DecretoLegislativo => ActKind::DecretoLegislativo,
            Form::DecretoLegge => ActKind::DecretoLegge,
            Form::Dpr => ActKind::Dpr,
            Form::Dpcm => ActKind::Dpcm,
            Form::Dm => ActKind::Dm,
            Form::RegioDecreto | Form::Decreto => ActKind::Decreto,
            Form::LeggeRegionale | Form::LeggeProvinciale | Form::LeggeStatutaria => {
                ActKind::LeggeRegionale
            }
            Form::RegolamentoRegionale => ActKind::Regolamento,
            Form::Dgr => ActKind::Dgr,
            Form::Determina => ActKind::Determina,
            Form::DeliberaGiunta => ActKind::DeliberaGiunta,
            Form::DeliberaConsiglio => ActKind::DeliberaConsiglio,
            Form::Delibera => ActKind::Delibera,
            Form::LineeGuida => ActKind::LineeGuida,
            Form::Circolare => ActKind::Circolare,
            Form::DirettivaUe => ActKind::Direttiva,
            Form::RegolamentoUe => ActKind::RegolamentoUe,
            Form::DecisioneUe => ActKind::Altro,
            Form::Dcr => return CitedKind::Dcr,
            Form::Dpgr => return CitedKind::Dpgr,
            Form::Ddg => return CitedKind::Ddg,
            Form::Ddl => return CitedKind::Ddl,
        })
    }

    /// Acts of a Region or autonomous Province.
    pub(crate) fn is_regional(self) -> bool {
        matches!(
            self,
            Form::LeggeRegionale
                | Form::LeggeProvinciale
                | Form::LeggeStatutaria
                | Form::RegolamentoRegionale
                | Form::Dgr
                | Form::Dcr
                | Form::Dpgr
                | Form::Ddg
        )
    }

    /// Acts between whose name and number an office may stand.
    pub(crate) fn takes_fillers(self) -> bool {
        matches!(
            self,
            Form::Dgr
                | Form::Dcr
                | Form::Ddg
                | Form::Determina
                | Form::Delibera
                | Form::DeliberaGiunta
                | Form::DeliberaConsiglio
                | Form::Dpgr
        )
    }

    /// Acts of the European Union.
    pub(crate) fn is_european(self) -> bool {
        matches!(
            self,
            Form::DirettivaUe | Form::RegolamentoUe | Form::DecisioneUe
        )
    }

    /// Whether «medesima legge», said as `self`, may mean an act of the form `other`.
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
    authority: Vec<AuthorityEntry>,
    fillers: Fillers,
}

#[derive(Deserialize)]
struct FormEntry {
    form: Form,
    heads: Vec<String>,
    #[serde(default)]
    bodies: Vec<String>,
}

#[derive(Deserialize)]
struct AuthorityEntry {
    issuer: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Fillers {
    words: HashSet<String>,
}

/// The tables, ready to be looked up.
pub(crate) struct Lexicon {
    pub(crate) forms: Phrases<Form>,
    pub(crate) regions: Phrases<Region>,
    authorities: Phrases<usize>,
    issuers: Vec<String>,
    fillers: HashSet<String>,
}

impl Lexicon {
    /// The authority named at `i`.
    pub(crate) fn authority(&self, t: &Tokens, i: usize) -> Option<(&str, usize)> {
        let (place, end) = self.authorities.at(t, i)?;
        Some((self.issuers.get(place)?, end))
    }

    /// Whether the word may stand between a kind and its number.
    pub(crate) fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }
}

/// The lexicon, read once. A broken table, which the tests exclude, leaves it empty.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon {
            forms: Phrases::new(),
            regions: Phrases::new(),
            authorities: Phrases::new(),
            issuers: Vec::new(),
            fillers: HashSet::new(),
        };
        for region in Region::ALL {
            for name in region.names() {
                lexicon.regions.add(name, *region);
            }
        }
        let Ok(file) = kinds() else { return lexicon };
        for entry in &file.form {
            for head in &entry.heads {
                if entry.bodies.is_empty() {
                    lexicon.forms.add(head, entry.form);
                }
                for body in &entry.bodies {
                    lexicon.forms.add(&format!("{head} {body}"), entry.form);
                }
            }
        }
        for entry in file.authority {
            for name in &entry.names {
                lexicon.authorities.add(name, lexicon.issuers.len());
            }
            lexicon.issuers.push(entry.issuer);
        }
        lexicon.fillers = file.fillers.words;
        lexicon
    })
}

fn kinds() -> Result<KindsFile, toml::de::Error> {
    toml::from_str(include_str!("../../data/kinds.toml"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_of_kinds_is_well_formed() {
        let file = super::kinds().unwrap();
        assert!(file.form.len() > 20 && !file.fillers.words.is_empty());
    }
}
