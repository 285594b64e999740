//! Which written documents are read: by their names.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The format of a document without pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WrittenFormat {
    /// Word (Office Open XML).
    Docx,
    /// LibreOffice and others (OpenDocument).
    Odt,
    /// Plain text.
    Text,
    /// A saved page of the web.
    Html,
    /// A message (RFC 5322).
    Email,
    /// A decision in the open data of the Corte costituzionale.
    Json,
}

impl WrittenFormat {
    /// The format of a file by its name; `None` where it is read in another way, or not at all.
    pub fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        match end.as_str() {
            "docx" => Some(WrittenFormat::Docx),
            "odt" => Some(WrittenFormat::Odt),
            "txt" => Some(WrittenFormat::Text),
            "html" | "htm" => Some(WrittenFormat::Html),
            "eml" => Some(WrittenFormat::Email),
            "json" => Some(WrittenFormat::Json),
            _ => None,
        }
    }
}

impl fmt::Display for WrittenFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WrittenFormat::Docx => "DOCX",
            WrittenFormat::Odt => "ODT",
            WrittenFormat::Text => "TXT",
            WrittenFormat::Html => "HTML",
            WrittenFormat::Email => "EML",
            WrittenFormat::Json => "JSON",
        })
    }
}
