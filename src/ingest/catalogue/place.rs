//! Where in the maintainer's files something is said.

/// The place of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPlace {
    /// Name of the catalogue, or of the file beside a PDF, relative to the corpus.
    pub name: String,
    /// The line of its heading, from 1.
    pub line: usize,
}
