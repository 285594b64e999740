//! What a catalogue states of an act, by the names of its fields: what a source may be named for.

use std::str::FromStr;

/// A statement about an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Its kind.
    Kind,
    /// Its number.
    Number,
    /// Its date.
    Date,
    /// Who issued it.
    Issuer,
    /// Its Region.
    Region,
    /// Its title.
    Title,
    /// Where its official text is read.
    Url,
    /// Where it was published.
    Published,
    /// What it is about.
    Description,
    /// What is uncertain of it.
    Note,
    /// How it stands to another act.
    Relation,
    /// Whether it is in force.
    InForce,
}

impl Fact {
    /// Every statement, in the order in which they are listed.
    pub const ALL: [Fact; 12] = [
        Fact::Kind,
        Fact::Number,
        Fact::Date,
        Fact::Issuer,
        Fact::Region,
        Fact::Title,
        Fact::Url,
        Fact::Published,
        Fact::Description,
        Fact::Note,
        Fact::Relation,
        Fact::InForce,
    ];

    /// The name of its field.
    pub const fn as_str(self) -> &'static str {
        match self {
            Fact::Kind => "kind",
            Fact::Number => "number",
            Fact::Date => "date",
            Fact::Issuer => "issuer",
            Fact::Region => "region",
            Fact::Title => "title",
            Fact::Url => "url",
            Fact::Published => "published",
            Fact::Description => "description",
            Fact::Note => "note",
            Fact::Relation => "relation",
            Fact::InForce => "in_force",
        }
    }
}

/// A text that names no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFact;

impl FromStr for Fact {
    type Err = UnknownFact;

    fn from_str(text: &str) -> Result<Self, UnknownFact> {
        let mut named = Fact::ALL.into_iter().filter(|fact| fact.as_str() == text);
        named.next().ok_or(UnknownFact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_a_name() {
        for fact in Fact::ALL {
            assert_eq!(fact.as_str().parse(), Ok(fact));
        }
        assert_eq!("vigore".parse::<Fact>(), Err(UnknownFact));
    }
}
