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
pub(crate) enum QueryPart {
    /// Running words.
    Words(String),
    /// Words that are to stand together, with at most so many others between.
    Phrase(String, u32),
    /// Every word that begins so.
    Prefix(String),
    /// A value of a field.
    Field(&'static str, String),
    /// Two parts at most so many words from each other.
    Near(Box<QueryPart>, Box<QueryPart>, u32),
    /// Any of them.
    Any(Vec<QueryPart>),
    /// All of them.
    All(Vec<QueryPart>),
}

/// A part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it asks for.
    pub(crate) part: QueryPart,
    /// Whether it must match.
    pub(crate) requirement: Requirement,
}

impl QueryPart {
    /// The part as it is typed.
    pub(crate) fn as_typed(&self) -> String {
        let join = |parts: &[QueryPart], between: &str| {
            let parts: Vec<String> = parts.iter().map(QueryPart::as_typed).collect();
            parts.join(between)
        };
        match self {
            QueryPart::Words(text) => text.clone(),
            QueryPart::Phrase(text, 0) => format!("\"{text}\""),
            QueryPart::Phrase(text, between) => format!("\"{text}\"~{between}"),
            QueryPart::Prefix(text) => format!("{text}*"),
            QueryPart::Field(name, value) if value.contains(' ') => format!("{name}:\"{value}\""),
            QueryPart::Field(name, value) => format!("{name}:{value}"),
            QueryPart::Near(a, b, between) => {
                format!("{} VICINO/{between} {}", a.as_typed(), b.as_typed())
            }
            QueryPart::Any(parts) => join(parts, " OPPURE "),
            QueryPart::All(parts) => format!("({})", join(parts, " ")),
        }
    }
}

impl Item {
    /// The clause as it is typed.
    pub(crate) fn as_typed(&self) -> String {
        let sign = match (self.requirement, &self.part) {
            (Requirement::Optional, _)
            | (Requirement::Required, QueryPart::Any(_) | QueryPart::Near(..)) => "",
            (Requirement::Required, _) => "+",
            (Requirement::Excluded, _) => "-",
        };
        format!("{sign}{}", self.part.as_typed())
    }
}
