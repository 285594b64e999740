//! Evidence: where a document says each field of its identity, in which words, and how certain it is.

use std::panic::Location;

use crate::law::{ActDate, ActKind, Region};

/// A field of an act's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Kind of act.
    Kind,
    /// Number.
    Number,
    /// Date.
    Date,
    /// Issuer.
    Issuer,
    /// Region.
    Region,
    /// Title.
    Title,
}

impl Field {
    /// The name of the field in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Field::Kind => "kind",
            Field::Number => "number",
            Field::Date => "date",
            Field::Issuer => "issuer",
            Field::Region => "region",
            Field::Title => "title",
        }
    }
}

/// Where a field was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The heading of the act.
    Heading,
    /// A line of the first pages.
    Front,
    /// A running head or foot, a stamp.
    Furniture,
    /// The end of the document.
    Closing,
    /// The document as a whole.
    Whole,
    /// The document information or the outline of the file.
    File,
    /// The name of the file.
    FileName,
    /// Inferred from other fields.
    Inferred,
    /// Stated by the maintainer.
    Sidecar,
}

/// Why a field has its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// Where it was read.
    pub source: Source,
    /// Confidence, from 0 to 100.
    pub confidence: u8,
    /// The page, if it was read on one.
    pub page: Option<u32>,
    /// The words.
    pub text: String,
    /// The place of the rule in the source, as `dates.rs:40`; `None` if it was stated by the maintainer.
    pub rule: Option<String>,
}

/// Confidence below which a field is doubtful: of kinds read with less, one in five was wrong in the labelled documents,
/// of all fields read with more, one in a hundred.
pub const DOUBTFUL: u8 = 40;

/// Longest text kept as evidence, in characters.
const TEXT_CHARS: usize = 120;

/// A value with its evidence.
#[derive(Debug, Clone)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) source: Source,
    pub(crate) confidence: u8,
    pub(crate) page: Option<u32>,
    pub(crate) text: String,
    pub(crate) rule: &'static Location<'static>,
}

/// A text as one line of at most [`TEXT_CHARS`] characters.
fn one_line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(TEXT_CHARS).collect()
}

impl<T> Said<T> {
    /// A value as the rule at the place of the call reads it.
    #[track_caller]
    pub(crate) fn new(
        value: T,
        source: Source,
        confidence: u8,
        page: Option<u32>,
        text: &str,
    ) -> Self {
        Said {
            value,
            source,
            confidence,
            page,
            text: one_line(text),
            rule: Location::caller(),
        }
    }

    /// The same, as the rule at the place of the call decides it after another one has read it.
    #[track_caller]
    pub(crate) fn decided_here(self) -> Self {
        self.by_rule(Location::caller())
    }

    /// The same, read by an entry of a table of rules.
    pub(crate) fn by_rule(self, rule: &'static Location<'static>) -> Self {
        Said { rule, ..self }
    }

    /// A value inferred from another one, with the same confidence.
    pub(crate) fn follows<U>(&self, value: U) -> Said<U> {
        Said {
            value,
            source: Source::Inferred,
            confidence: self.confidence,
            page: self.page,
            text: self.text.clone(),
            rule: self.rule,
        }
    }
}

/// «dates.rs:40»: the file and line of a rule.
fn place(rule: &Location) -> String {
    let file = rule.file().rsplit(['/', '\\']).next().unwrap_or_default();
    format!("{file}:{}", rule.line())
}

/// The identity while it is being gathered: the value with the higher confidence is kept, or the first if
/// they are equal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) kind: Option<Said<ActKind>>,
    pub(crate) number: Option<Said<String>>,
    pub(crate) date: Option<Said<ActDate>>,
    pub(crate) issuer: Option<Said<String>>,
    pub(crate) region: Option<Said<Region>>,
    pub(crate) title: Option<Said<String>>,
    /// A judgment of the plenary of the Consiglio di Stato, which numbers its own.
    pub(crate) plenary: bool,
}

/// Replaces the value of a field if the confidence is higher.
pub(crate) fn offer<T>(known: &mut Option<Said<T>>, said: Option<Said<T>>) {
    if let Some(said) = said
        && known
            .as_ref()
            .is_none_or(|known| known.confidence < said.confidence)
    {
        *known = Some(said);
    }
}

impl Draft {
    /// The kind so far.
    pub(crate) fn kind(&self) -> Option<ActKind> {
        self.kind.as_ref().map(|said| said.value)
    }

    /// The evidence for every known field.
    pub(crate) fn evidence(&self) -> Vec<Evidence> {
        fn of<T>(field: Field, said: Option<&Said<T>>) -> Option<Evidence> {
            said.map(|said| Evidence {
                field,
                source: said.source,
                confidence: said.confidence,
                page: said.page,
                text: said.text.clone(),
                rule: Some(place(said.rule)),
            })
        }
        [
            of(Field::Kind, self.kind.as_ref()),
            of(Field::Number, self.number.as_ref()),
            of(Field::Date, self.date.as_ref()),
            of(Field::Issuer, self.issuer.as_ref()),
            of(Field::Region, self.region.as_ref()),
            of(Field::Title, self.title.as_ref()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
