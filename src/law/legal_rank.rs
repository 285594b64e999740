//! The rank of an act in the hierarchy of sources of law.

use super::ActKind;

/// A rank in the hierarchy of sources: primary legislation stands above what is made under it (preleggi,
/// artt. 1 to 4; Cost., artt. 70 to 77, 117 and 123). Other acts apply the law or discuss it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LegalRank {
    /// Regulations and decrees of the Government.
    Secondary,
    /// The Constitution, laws, acts with the force of law, regulations of the Union.
    Primary,
}

impl LegalRank {
    /// The rank of a kind of act; `None` for a kind that is not a source of law.
    pub(crate) const fn of(kind: ActKind) -> Option<Self> {
        use ActKind as K;
        match kind {
            K::Costituzione
            | K::LeggeCostituzionale
            | K::Legge
            | K::DecretoLegge
            | K::DecretoLegislativo
            | K::LeggeRegionale
            | K::RegolamentoUe => Some(LegalRank::Primary),
            K::Dpr | K::Dpcm | K::Dm | K::Regolamento => Some(LegalRank::Secondary),
            _ => None,
        }
    }
}
