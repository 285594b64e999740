//! Uniform names of acts as Normattiva resolves them: `urn:nir:stato:legge:1990-08-07;241~art2`.

use std::fmt;

use super::{ActDate, ProvisionPath};

/// A URN:NIR. It is made only for acts whose authority and type have an official spelling.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Urn {
    /// Who made the act: `stato`, `regione.lombardia`, `presidente.repubblica`.
    pub authority: String,
    /// Type of act: `legge`, `decreto.legislativo`.
    pub kind: String,
    /// Date, or the year where no more is known.
    pub date: ActDate,
    /// Number; acts such as most decrees of the President of the Council have none.
    pub number: Option<String>,
}

impl Urn {
    /// The name of a provision of the act; the act's own name for the whole.
    pub fn of(&self, path: &ProvisionPath) -> String {
        if path.is_whole() {
            self.to_string()
        } else {
            format!("{self}~{path}")
        }
    }
}

/// What a URN:NIR says, as far as it can be understood; empty for anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UrnParts<'u> {
    /// Who made the act.
    pub(crate) authority: &'u str,
    /// Type of act.
    pub(crate) kind: &'u str,
    /// Date or year.
    pub(crate) date: Option<ActDate>,
    /// Number, without annex and provision.
    pub(crate) number: Option<&'u str>,
}

impl<'u> UrnParts<'u> {
    /// Takes an id apart.
    pub(crate) fn of(id: &'u str) -> Self {
        let rest = id.strip_prefix("urn:nir:").unwrap_or("");
        let mut parts = rest.splitn(3, ':');
        let mut part = || parts.next().unwrap_or("");
        let (authority, kind, tail) = (part(), part(), part());
        let (date, number) = tail.split_once(';').unwrap_or((tail, ""));
        UrnParts {
            authority,
            kind,
            date: date.parse().ok(),
            number: number.split([':', '~']).next().filter(|n| !n.is_empty()),
        }
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "urn:nir:{}:{}:{}", self.authority, self.kind, self.date)?;
        match &self.number {
            Some(number) => write!(f, ";{number}"),
            None => Ok(()),
        }
    }
}

/// Authority and type under the author of an act: decrees of the two presidents are also named under the State, and the
/// second of them in two spellings.
pub(crate) fn by_author<'u>(authority: &'u str, kind: &'u str) -> (&'u str, &'u str) {
    const COUNCIL: &str = "presidente.consiglio.ministri";
    match (authority, kind) {
        ("stato", "decreto.del.presidente.della.repubblica") => {
            ("presidente.repubblica", "decreto")
        }
        ("stato", "decreto.del.presidente.del.consiglio.dei.ministri") => (COUNCIL, "decreto"),
        ("presidente.consiglio.dei.ministri", kind) => (COUNCIL, kind),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_acts_and_provisions() {
        let urn = Urn {
            authority: "stato".into(),
            kind: "legge".into(),
            date: ActDate::Year(1990),
            number: Some("241".into()),
        };
        assert_eq!(
            urn.of(&ProvisionPath::whole()),
            "urn:nir:stato:legge:1990;241"
        );
        let path: ProvisionPath = "art2-com1".parse().unwrap();
        let name = urn.of(&path);
        assert_eq!(name, "urn:nir:stato:legge:1990;241~art2-com1");
        let parts = UrnParts {
            authority: "stato",
            kind: "legge",
            date: Some(ActDate::Year(1990)),
            number: Some("241"),
        };
        assert_eq!(UrnParts::of(&name), parts);
        assert_eq!(UrnParts::of("ECLI:IT:COST:2020:131").authority, "");
    }
}
