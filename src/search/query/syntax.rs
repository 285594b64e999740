//! The parts of a query, as they are read.

/// Whether a clause must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// It counts towards the coverage.
    Optional,
    /// It must match.
    Required,
    /// It must not match.
    Excluded,
}

/// What a clause asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Running words.
    Words(String),
    /// Words that are to stand together, with at most so many others between.
    Phrase(String, u32),
    /// Every word that begins so.
    Prefix(String),
    /// A value of a field.
    Field(&'static str, String),
    /// Two parts at most so many words from each other.
    Near(Box<Part>, Box<Part>, u32),
    /// Any of them.
    Any(Vec<Part>),
    /// All of them.
    All(Vec<Part>),
}

/// A part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it asks for.
    pub(crate) part: Part,
    /// Whether it must match.
    pub(crate) requirement: Requirement,
}

impl Part {
    /// The part as it is typed.
    pub(crate) fn as_typed(&self) -> String {
        let join = |parts: &[Part], between: &str| {
            let parts: Vec<String> = parts.iter().map(Part::as_typed).collect();
            parts.join(between)
        };
        match self {
            Part::Words(text) => text.clone(),
            Part::Phrase(text, 0) => format!("\"{text}\""),
            Part::Phrase(text, between) => format!("\"{text}\"~{between}"),
            Part::Prefix(text) => format!("{text}*"),
            Part::Field(name, value) if value.contains(' ') => format!("{name}:\"{value}\""),
            Part::Field(name, value) => format!("{name}:{value}"),
            Part::Near(a, b, between) => {
                format!("{} VICINO/{between} {}", a.as_typed(), b.as_typed())
            }
            Part::Any(parts) => join(parts, " OPPURE "),
            Part::All(parts) => format!("({})", join(parts, " ")),
        }
    }
}

impl Item {
    /// The clause as it is typed.
    pub(crate) fn as_typed(&self) -> String {
        let sign = match (self.requirement, &self.part) {
            (Requirement::Optional, _) | (Requirement::Required, Part::Any(_) | Part::Near(..)) => {
                ""
            }
            (Requirement::Required, _) => "+",
            (Requirement::Excluded, _) => "-",
        };
        format!("{sign}{}", self.part.as_typed())
    }
}
