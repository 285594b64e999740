//! The sections of the corpus: the community's own map of its material.

use std::str::FromStr;

use super::ActKind;

/// The section of the site an act belongs to: the community's own map of its material.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Laws, decrees, directives.
    AttiNormativi,
    /// Guidelines and acts of Regions.
    LineeGuida,
    /// Calls for proposals.
    AvvisiEBandi,
    /// Judgments.
    Giurisprudenza,
    /// Acts of single administrations.
    AttiAmministrativi,
    /// Fact sheets, manuals, forms and the rest.
    Materiali,
}

impl Section {
    /// Every section, in the order in which they are shown.
    pub const ALL: [Section; 6] = [
        Section::AttiNormativi,
        Section::LineeGuida,
        Section::AvvisiEBandi,
        Section::Giurisprudenza,
        Section::AttiAmministrativi,
        Section::Materiali,
    ];

    /// The stable value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Section::AttiNormativi => "atti-normativi",
            Section::LineeGuida => "linee-guida",
            Section::AvvisiEBandi => "avvisi-e-bandi",
            Section::Giurisprudenza => "giurisprudenza",
            Section::AttiAmministrativi => "atti-amministrativi",
            Section::Materiali => "materiali",
        }
    }

    /// The name shown to a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Section::AttiNormativi => "Atti normativi e di indirizzo",
            Section::LineeGuida => "Linee guida",
            Section::AvvisiEBandi => "Avvisi e bandi",
            Section::Giurisprudenza => "Giurisprudenza",
            Section::AttiAmministrativi => "Atti amministrativi",
            Section::Materiali => "Materiali",
        }
    }

    /// The section of a kind of act.
    pub const fn of(kind: ActKind) -> Self {
        use ActKind as K;
        match kind {
            K::Costituzione
            | K::Legge
            | K::LeggeCostituzionale
            | K::DecretoLegge
            | K::DecretoLegislativo => Section::AttiNormativi,
            K::Dpr | K::Dpcm | K::Dm | K::Decreto | K::LeggeRegionale | K::Regolamento => {
                Section::AttiNormativi
            }
            K::Statuto | K::Direttiva | K::RegolamentoUe | K::Gazzetta | K::Intesa => {
                Section::AttiNormativi
            }
            K::ContrattoCollettivo => Section::AttiNormativi,
            K::LineeGuida | K::Dgr | K::Circolare | K::Parere | K::Interpello | K::Comunicato => {
                Section::LineeGuida
            }
            K::Bando
            | K::Avviso
            | K::Disciplinare
            | K::Capitolato
            | K::Contratto
            | K::Chiarimenti => Section::AvvisiEBandi,
            K::Sentenza | K::Ordinanza | K::Massima => Section::Giurisprudenza,
            K::DeliberaGiunta | K::DeliberaConsiglio | K::Delibera | K::Determina | K::Verbale => {
                Section::AttiAmministrativi
            }
            K::Sintesi | K::Allegato | K::Manuale | K::Modulo | K::Altro => Section::Materiali,
        }
    }
}

/// A value that is no section.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown section «{0}»")]
pub struct UnknownSection(pub String);

impl FromStr for Section {
    type Err = UnknownSection;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let found = Section::ALL
            .into_iter()
            .find(|section| section.as_str() == value);
        found.ok_or_else(|| UnknownSection(value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_back_and_every_kind_has_a_section() {
        for section in Section::ALL {
            assert_eq!(section.as_str().parse(), Ok(section));
            assert!(
                ActKind::ALL
                    .iter()
                    .any(|kind| Section::of(*kind) == section),
                "{section:?}"
            );
        }
        assert!("altro".parse::<Section>().is_err());
    }
}
