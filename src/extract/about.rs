//! What a PDF says of itself besides its pages: outline, page labels, information, attachments,
//! signatures. All of it is the file's own word: shown and searched, never trusted.

use serde::{Deserialize, Serialize};

use super::akn::LegalText;
use super::written::WrittenText;

/// What a PDF says of itself. Whatever is broken in the file is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    /// Who made the file and with what.
    pub information: Information,
    /// The outline (bookmarks), in the order in which it is shown.
    pub outline: Vec<OutlineEntry>,
    /// The label of each page («iv», «A-3»), or none where the file has no labels.
    pub labels: Vec<String>,
    /// Files inside the file.
    pub attachments: Vec<Attachment>,
    /// Electronic signatures. They are noted, not verified.
    pub signatures: Vec<Signature>,
    /// How many notes and comments are pinned to a page, for each page that has any.
    pub notes: Vec<(u32, u32)>,
    /// Whether the file is a wrapping for its attachments (a portfolio).
    pub is_collection: bool,
    /// The parts of an act that is written in XML.
    pub legal: Option<Box<LegalText>>,
    /// What is known of the text of a document without pages.
    pub written: Option<Box<WrittenText>>,
    /// Whether the pages only ask for a program that draws the form (dynamic XFA).
    pub is_dynamic_form: bool,
}

/// The document information, cleaned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Information {
    /// Who wrote it.
    pub author: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Words to find it by.
    pub keywords: Option<String>,
    /// The program in which it was written.
    pub creator: Option<String>,
    /// The program that made the PDF.
    pub producer: Option<String>,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineEntry {
    /// Its text.
    pub title: String,
    /// How deep it stands, from 1.
    pub level: u8,
    /// The page that it leads to, from 1, where it leads to one.
    pub page: Option<u32>,
}

/// A file inside the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub description: Option<String>,
    /// What kind of file it is said to be (RFC 6838).
    pub media_type: Option<String>,
    /// Whether it is shown in the text or only proves it: a picture of a letterhead, a signature.
    pub is_beside: bool,
}

/// A signature.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed, where the file says it outside the certificate.
    pub name: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// When, as `YYYY-MM-DD`, by the clock of who signed.
    pub date: Option<String>,
}
