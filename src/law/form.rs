//! The forms of act by which ids are made: finer than the kinds a reader tells apart, because a law of a
//! Province and one of a Region, or a royal decree and a decree, are named differently.

use std::str::FromStr;

use super::{ActKind, CitedKind, Region};

/// Declares the closed table of forms: variant and stable value, used in `data/kinds.toml`.
macro_rules! forms {
    ($($variant:ident $value:literal,)*) => {
        /// How an act is named and identified.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Form {
            $(#[doc = $value] $variant,)*
        }

        impl FromStr for Form {
            type Err = UnknownForm;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                match value {
                    $($value => Ok(Form::$variant),)*
                    _ => Err(UnknownForm(value.to_owned())),
                }
            }
        }
    };
}

forms! {
    Legge "legge",
    LeggeCostituzionale "legge.costituzionale",
    DecretoLegislativo "decreto.legislativo",
    DecretoLegge "decreto.legge",
    Dpr "dpr",
    Dpcm "dpcm",
    Dm "dm",
    RegioDecreto "regio.decreto",
    RegioDecretoLegge "regio.decreto.legge",
    RegioDecretoLegislativo "regio.decreto.legislativo",
    DecretoLuogotenenziale "decreto.luogotenenziale",
    DecretoLeggeLuogotenenziale "decreto.legge.luogotenenziale",
    DecretoLegislativoLuogotenenziale "decreto.legislativo.luogotenenziale",
    DecretoLegislativoCapoProvvisorio "decreto.legislativo.capo.provvisorio",
    LeggeRegionale "legge.regionale",
    LeggeProvinciale "legge.provinciale",
    LeggeStatutaria "legge.statutaria",
    RegolamentoRegionale "regolamento.regionale",
    Dgr "dgr",
    Dcr "dcr",
    Dpgr "dpgr",
    Dpp "dpp",
    Ddg "ddg",
    Determina "determina",
    DeliberaGiunta "delibera.giunta",
    DeliberaConsiglio "delibera.consiglio",
    Delibera "delibera",
    DeliberaUfficio "delibera.ufficio",
    LineeGuida "linee.guida",
    Circolare "circolare",
    Nota "nota",
    AltraPrassi "altra.prassi",
    Interpello "interpello",
    Provvedimento "provvedimento",
    Intesa "intesa",
    ContrattoCollettivo "contratto.collettivo",
    Ordinanza "ordinanza",
    Decreto "decreto",
    Ddl "ddl",
    DirettivaUe "direttiva.ue",
    RegolamentoUe "regolamento.ue",
    DecisioneUe "decisione.ue",
    RaccomandazioneUe "raccomandazione.ue",
    DecisioneQuadro "decisione.quadro",
}

/// A value that is no form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown form of act «{0}»")]
pub(crate) struct UnknownForm(String);

impl Form {
    /// The kind of the contract.
    pub(crate) fn kind(self) -> CitedKind {
        CitedKind::Act(match self {
            Form::Legge => ActKind::Legge,
            Form::LeggeCostituzionale => ActKind::LeggeCostituzionale,
            Form::DecretoLegislativo
            | Form::RegioDecretoLegislativo
            | Form::DecretoLegislativoLuogotenenziale
            | Form::DecretoLegislativoCapoProvvisorio => ActKind::DecretoLegislativo,
            Form::DecretoLegge | Form::RegioDecretoLegge | Form::DecretoLeggeLuogotenenziale => {
                ActKind::DecretoLegge
            }
            Form::Dpr => ActKind::Dpr,
            Form::Dpcm => ActKind::Dpcm,
            Form::Dm => ActKind::Dm,
            Form::RegioDecreto | Form::DecretoLuogotenenziale | Form::Decreto => ActKind::Decreto,
            Form::LeggeRegionale | Form::LeggeProvinciale | Form::LeggeStatutaria => {
                ActKind::LeggeRegionale
            }
            Form::RegolamentoRegionale => ActKind::Regolamento,
            Form::Dgr => ActKind::Dgr,
            Form::Determina => ActKind::Determina,
            Form::DeliberaGiunta => ActKind::DeliberaGiunta,
            Form::DeliberaConsiglio => ActKind::DeliberaConsiglio,
            Form::Delibera | Form::DeliberaUfficio => ActKind::Delibera,
            Form::ContrattoCollettivo => ActKind::ContrattoCollettivo,
            Form::LineeGuida => ActKind::LineeGuida,
            Form::Circolare | Form::Nota | Form::AltraPrassi => ActKind::Circolare,
            Form::Interpello => ActKind::Interpello,
            Form::Ordinanza => ActKind::Ordinanza,
            Form::Intesa => ActKind::Intesa,
            Form::DirettivaUe => ActKind::Direttiva,
            Form::RegolamentoUe => ActKind::RegolamentoUe,
            Form::DecisioneUe | Form::RaccomandazioneUe | Form::DecisioneQuadro => ActKind::Altro,
            Form::Dcr => return CitedKind::Dcr,
            Form::Dpgr => return CitedKind::Dpgr,
            Form::Dpp => return CitedKind::Dpp,
            Form::Provvedimento => return CitedKind::Provvedimento,
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
                | Form::Dpp
                | Form::Ddg
        )
    }

    /// What offices answer, explain and order, cited by who issued it: `34/E` is a number of it.
    pub(crate) fn is_practice(self) -> bool {
        matches!(
            self,
            Form::Circolare
                | Form::Nota
                | Form::AltraPrassi
                | Form::Interpello
                | Form::Provvedimento
        )
    }

    /// Acts of the kingdom and of the years up to the Constitution (1861 to 1948): two digits of a year are of one of
    /// these.
    pub(crate) fn is_before_republic(self) -> bool {
        matches!(
            self,
            Form::RegioDecreto
                | Form::RegioDecretoLegge
                | Form::RegioDecretoLegislativo
                | Form::DecretoLuogotenenziale
                | Form::DecretoLeggeLuogotenenziale
                | Form::DecretoLegislativoLuogotenenziale
                | Form::DecretoLegislativoCapoProvvisorio
        )
    }

    /// Acts of the European Union.
    pub(crate) fn is_european(self) -> bool {
        matches!(
            self,
            Form::DirettivaUe
                | Form::RegolamentoUe
                | Form::DecisioneUe
                | Form::RaccomandazioneUe
                | Form::DecisioneQuadro
        )
    }

    /// Acts that Lombardia numbers by legislature.
    pub(crate) fn is_by_legislature(self) -> bool {
        matches!(self, Form::Dgr | Form::Dcr)
    }

    /// The form of an act of which kind, issuer and Region are known; `None` for kinds that have no ids.
    pub(crate) fn of(kind: ActKind, issuer: Option<&str>, region: Option<Region>) -> Option<Self> {
        let issuer = issuer.unwrap_or_default();
        let begins = |names: &[&str]| names.iter().any(|name| issuer.starts_with(name));
        let of_region = region.is_some()
            && begins(&[
                "regione",
                "provincia autonoma",
                "giunta",
                "consiglio",
                "assemblea",
            ]);
        let of_union = begins(&[
            "parlamento europeo",
            "consiglio dell",
            "commissione europea",
            "unione europea",
        ]);
        Some(match kind {
            ActKind::Legge => Form::Legge,
            ActKind::LeggeCostituzionale => Form::LeggeCostituzionale,
            ActKind::DecretoLegge => Form::DecretoLegge,
            ActKind::DecretoLegislativo => Form::DecretoLegislativo,
            ActKind::Dpr => Form::Dpr,
            ActKind::Dpcm => Form::Dpcm,
            ActKind::Dm => Form::Dm,
            ActKind::Decreto if issuer == "re" => Form::RegioDecreto,
            ActKind::LeggeRegionale => match region {
                Some(Region::Bolzano | Region::Trento) => Form::LeggeProvinciale,
                _ => Form::LeggeRegionale,
            },
            ActKind::Dgr => Form::Dgr,
            ActKind::DeliberaConsiglio if of_region => Form::Dcr,
            ActKind::DeliberaConsiglio => Form::DeliberaConsiglio,
            ActKind::DeliberaGiunta => Form::DeliberaGiunta,
            ActKind::Delibera => Form::Delibera,
            ActKind::Determina => Form::Determina,
            ActKind::LineeGuida => Form::LineeGuida,
            ActKind::Circolare => Form::Circolare,
            ActKind::Interpello => Form::Interpello,
            ActKind::Intesa => Form::Intesa,
            ActKind::Regolamento if of_region => Form::RegolamentoRegionale,
            ActKind::RegolamentoUe => Form::RegolamentoUe,
            ActKind::Direttiva if of_union => Form::DirettivaUe,
            _ => return None,
        })
    }
}
