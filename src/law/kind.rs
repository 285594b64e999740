//! The kinds of act that the index tells apart.

use std::fmt;
use std::str::FromStr;

/// Declares the closed table of kinds: variant, stable value (the contract's `kind`), Italian name.
macro_rules! act_kinds {
    ($($variant:ident $value:literal $label:literal,)*) => {
        /// The kind of an act; the values are the contract's (`docs/api.md`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ActKind {
            $(#[doc = $label] $variant,)*
        }

        impl ActKind {
            /// Every kind, in the order of the contract.
            pub const ALL: &'static [ActKind] = &[$(ActKind::$variant,)*];

            /// The stable value used in the index, in the API and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $(ActKind::$variant => $value,)* }
            }

            /// The name shown to a reader, in Italian.
            pub const fn label(self) -> &'static str {
                match self { $(ActKind::$variant => $label,)* }
            }
        }
    };
}

act_kinds! {
    Costituzione "costituzione" "Costituzione",
    Legge "legge" "Legge",
    LeggeCostituzionale "legge.costituzionale" "Legge costituzionale",
    DecretoLegge "decreto.legge" "Decreto-legge",
    DecretoLegislativo "decreto.legislativo" "Decreto legislativo",
    Dpr "dpr" "Decreto del Presidente della Repubblica",
    Dpcm "dpcm" "Decreto del Presidente del Consiglio dei ministri",
    Dm "dm" "Decreto ministeriale",
    Decreto "decreto" "Decreto",
    LeggeRegionale "legge.regionale" "Legge regionale",
    Dgr "dgr" "Delibera della Giunta regionale",
    DeliberaGiunta "delibera.giunta" "Delibera di Giunta",
    DeliberaConsiglio "delibera.consiglio" "Delibera di Consiglio",
    Delibera "delibera" "Delibera",
    Determina "determina" "Determinazione",
    Regolamento "regolamento" "Regolamento",
    Statuto "statuto" "Statuto",
    LineeGuida "linee.guida" "Linee guida",
    Circolare "circolare" "Circolare",
    Direttiva "direttiva" "Direttiva",
    Parere "parere" "Parere",
    Interpello "interpello" "Interpello",
    Comunicato "comunicato" "Comunicato",
    Intesa "intesa" "Intesa",
    Sentenza "sentenza" "Sentenza",
    Ordinanza "ordinanza" "Ordinanza",
    Massima "massima" "Massima",
    Sintesi "sintesi" "Scheda di sintesi",
    Bando "bando" "Bando",
    Avviso "avviso" "Avviso",
    Disciplinare "disciplinare" "Disciplinare",
    Capitolato "capitolato" "Capitolato",
    Contratto "contratto" "Contratto",
    Chiarimenti "chiarimenti" "Chiarimenti",
    ContrattoCollettivo "contratto.collettivo" "Contratto collettivo",
    RegolamentoUe "regolamento.ue" "Regolamento UE",
    Gazzetta "gazzetta" "Gazzetta Ufficiale",
    Allegato "allegato" "Allegato",
    Verbale "verbale" "Verbale",
    Manuale "manuale" "Manuale",
    Modulo "modulo" "Modulo",
    Altro "altro" "Altro documento",
}

/// A value that is no kind of act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of act «{0}»")]
pub struct UnknownActKind(pub String);

impl ActKind {
    /// Whether a council or a board takes it.
    pub(crate) const fn is_resolution(self) -> bool {
        matches!(
            self,
            ActKind::Dgr | ActKind::Delibera | ActKind::DeliberaGiunta | ActKind::DeliberaConsiglio
        )
    }

    /// Whether courts decide by it.
    pub const fn is_decision(self) -> bool {
        matches!(self, ActKind::Sentenza | ActKind::Ordinanza)
    }
}

impl FromStr for ActKind {
    type Err = UnknownActKind;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        ActKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.as_str() == value)
            .ok_or_else(|| UnknownActKind(value.to_owned()))
    }
}

impl fmt::Display for ActKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_reads_back() {
        for kind in ActKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        assert_eq!(ActKind::ALL.len(), 42);
        assert!("legge.statale".parse::<ActKind>().is_err());
    }
}
