//! How the names of the documents end that an entry may be of.

/// The ends, in lower case.
pub(super) const DOCUMENT_ENDS: [&str; 10] = [
    "pdf", "p7m", "xml", "docx", "odt", "txt", "html", "htm", "eml", "json",
];
