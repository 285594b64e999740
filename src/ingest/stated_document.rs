//! A document that a catalogue names.

/// A document that the catalogue names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDocument {
    /// The PDF that the entry is of, relative to the corpus; `None` where it is of an act without one.
    pub file: Option<String>,
    /// Id of the act; `None` where the entry is of a PDF, which says itself what it is.
    pub act: Option<String>,
    /// Title, or the name of the file where the entry states none.
    pub title: String,
    /// Where the entry says that its official text is.
    pub address: Option<String>,
}
