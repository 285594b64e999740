//! What is wrong with the maintainer's own files and folders, as values; their words are in `src/messages`.

use crate::extract::SystemError;

/// Something that a run cannot heed, or cannot look into.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IngestWarning {
    /// The catalogue has an entry for a file that the corpus does not have.
    NotInCorpus {
        /// Name of the catalogue.
        name: String,
        /// The file.
        file: String,
    },
    /// A file changed and what is said of it cannot be read: the index keeps the text from before.
    Held {
        /// The file.
        file: String,
    },
    /// A part of the corpus cannot be looked into.
    Unreadable {
        /// Path relative to the corpus; empty where the system does not say which part failed.
        path: String,
        /// What the system says, if anything.
        error: Option<SystemError>,
    },
    /// A file of declarations cannot be used.
    UnusableFile {
        /// Its name.
        name: String,
        /// What is wrong.
        fault: DeclarationFault,
    },
    /// An entry of the catalogue cannot be used.
    UnusableEntry {
        /// Name of the catalogue.
        name: String,
        /// The file that the entry is of.
        file: String,
        /// What is wrong.
        fault: DeclarationFault,
    },
    /// An entry of the catalogue that does not say of which file it is.
    NamelessEntry {
        /// Name of the catalogue.
        name: String,
        /// What is wrong.
        fault: DeclarationFault,
    },
}

/// What is wrong with a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeclarationFault {
    /// The system does not give the file.
    System(SystemError),
    /// It is no regular file.
    NotAFile,
    /// It is no text in UTF-8.
    NotText,
    /// It is larger than so many MiB.
    TooLarge(u64),
    /// Something in a line, from 1, is wrong.
    Line(usize, LineFault),
}

/// What is wrong in a line of a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineFault {
    /// The file has an entry already.
    RepeatedEntry(String),
    /// A field outside any entry.
    OutsideEntry(String),
    /// A field that does not exist.
    UnknownField(String),
    /// A value that is no text.
    NotText,
    /// No kind of act.
    UnknownKind(String),
    /// No date.
    NotADate(String),
    /// No Region.
    UnknownRegion(String),
    /// No section.
    UnknownSection(String),
    /// A field that is there twice.
    RepeatedField,
    /// A text without quotation marks.
    Unquoted,
    /// A text whose quotation marks do not close, or that holds what a text must not.
    BadText,
    /// A field without `=`, or without a value.
    NoValue,
    /// A heading without its bracket.
    OpenHeading,
    /// Anything else that is no TOML: what the parser says.
    Syntax(String),
}

impl LineFault {
    /// What the parser of TOML complains of.
    pub(super) fn of(error: &toml::de::Error) -> Self {
        let said = error.message().lines().next().unwrap_or_default();
        let quoted = || said.split('`').nth(1).unwrap_or_default().to_owned();
        let begins = |any: &[&str]| any.iter().any(|start| said.starts_with(start));
        if begins(&["unknown field"]) {
            LineFault::UnknownField(quoted())
        } else if begins(&["invalid type"]) {
            LineFault::NotText
        } else if begins(&["duplicate key", "duplicate field"]) {
            LineFault::RepeatedField
        } else if begins(&["string values must be quoted"]) {
            LineFault::Unquoted
        } else if begins(&["invalid basic string", "invalid literal string"]) {
            LineFault::BadText
        } else if begins(&["key with no value", "missing value"]) {
            LineFault::NoValue
        } else if begins(&["unclosed table", "unclosed array table"]) {
            LineFault::OpenHeading
        } else {
            LineFault::Syntax(said.to_owned())
        }
    }
}
