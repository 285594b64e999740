//! How one act stands to another: what it does to it, or what the other does to it.

use std::str::FromStr;

/// A relation of an act to another one, as the catalogue states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// It carries the other out.
    Attua,
    /// It amends the other.
    Modifica,
    /// It repeals the other.
    Abroga,
    /// It takes the place of the other.
    Sostituisce,
    /// It annuls the other: a judgment does.
    Annulla,
    /// It says how the other is to be read.
    Interpreta,
    /// It cites the other.
    Cita,
    /// The other carries it out.
    AttuatoDa,
    /// The other amends it.
    ModificatoDa,
    /// The other repeals it.
    AbrogatoDa,
    /// The other takes its place.
    SostituitoDa,
    /// The other annuls it.
    AnnullatoDa,
    /// The other says how it is to be read.
    InterpretatoDa,
    /// The other cites it.
    CitatoIn,
}

impl Relation {
    /// Every relation, in the order in which they are shown.
    pub const ALL: [Relation; 14] = [
        Relation::Attua,
        Relation::Modifica,
        Relation::Abroga,
        Relation::Sostituisce,
        Relation::Annulla,
        Relation::Interpreta,
        Relation::Cita,
        Relation::AttuatoDa,
        Relation::ModificatoDa,
        Relation::AbrogatoDa,
        Relation::SostituitoDa,
        Relation::AnnullatoDa,
        Relation::InterpretatoDa,
        Relation::CitatoIn,
    ];

    /// The stable value, which is also how it is written in a catalogue.
    pub const fn as_str(self) -> &'static str {
        match self {
            Relation::Attua => "attua",
            Relation::Modifica => "modifica",
            Relation::Abroga => "abroga",
            Relation::Sostituisce => "sostituisce",
            Relation::Annulla => "annulla",
            Relation::Interpreta => "interpreta",
            Relation::Cita => "cita",
            Relation::AttuatoDa => "attuato-da",
            Relation::ModificatoDa => "modificato-da",
            Relation::AbrogatoDa => "abrogato-da",
            Relation::SostituitoDa => "sostituito-da",
            Relation::AnnullatoDa => "annullato-da",
            Relation::InterpretatoDa => "interpretato-da",
            Relation::CitatoIn => "citato-in",
        }
    }

    /// The same relation as the other act has it.
    pub const fn inverse(self) -> Self {
        match self {
            Relation::Attua => Relation::AttuatoDa,
            Relation::Modifica => Relation::ModificatoDa,
            Relation::Abroga => Relation::AbrogatoDa,
            Relation::Sostituisce => Relation::SostituitoDa,
            Relation::Annulla => Relation::AnnullatoDa,
            Relation::Interpreta => Relation::InterpretatoDa,
            Relation::Cita => Relation::CitatoIn,
            Relation::AttuatoDa => Relation::Attua,
            Relation::ModificatoDa => Relation::Modifica,
            Relation::AbrogatoDa => Relation::Abroga,
            Relation::SostituitoDa => Relation::Sostituisce,
            Relation::AnnullatoDa => Relation::Annulla,
            Relation::InterpretatoDa => Relation::Interpreta,
            Relation::CitatoIn => Relation::Cita,
        }
    }
}

/// A text that names no relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRelation;

impl FromStr for Relation {
    type Err = UnknownRelation;

    fn from_str(text: &str) -> Result<Self, UnknownRelation> {
        let all = Relation::ALL.into_iter();
        let mut named = all.filter(|relation| relation.as_str() == text);
        named.next().ok_or(UnknownRelation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_has_a_value_and_an_inverse() {
        for relation in Relation::ALL {
            assert_eq!(relation.as_str().parse(), Ok(relation));
            assert_ne!(relation.inverse(), relation);
            assert_eq!(relation.inverse().inverse(), relation);
        }
        assert_eq!("attuata".parse::<Relation>(), Err(UnknownRelation));
    }
}
