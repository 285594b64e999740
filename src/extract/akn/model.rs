//! What an act in XML says of itself and of its parts.

use serde::{Deserialize, Serialize};

/// Why an XML file gives no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum XmlFault {
    /// It is no well-formed XML, or has a document type.
    #[error("the XML is not well formed")]
    Malformed,
    /// It is nested deeper, or has more elements, than is read.
    #[error("the XML has too many elements, or too deep")]
    TooLarge,
    /// It has no body.
    #[error("the XML holds no text of an act")]
    NoText,
}

/// An act in XML: its parts are bytes of the text of the document's only page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalText {
    /// What it says that it is.
    pub identity: StatedIdentity,
    /// Its parts in the order of the text, an outer one before those inside it.
    pub parts: Vec<LegalPart>,
    /// What its references name, in the order of the text.
    pub references: Vec<LegalReference>,
    /// The byte at which notes begin: what stands in them is no text of the act.
    pub notes_start: usize,
    /// How many notes there are.
    pub notes: usize,
}

/// What an act says that it is, as it writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedIdentity {
    /// URN:NIR.
    pub urn: Option<String>,
    /// Address of the work (`FRBRuri`): `/akn/it/act/legge/stato/2007-05-04/56`.
    pub uri: Option<String>,
    /// Kind, as printed at its head: `DECRETO LEGISLATIVO`.
    pub kind: Option<String>,
    /// Number, as printed at its head.
    pub number: Option<String>,
    /// Day of the work, as `YYYY-MM-DD`: not that of the Gazzetta, of an annex or of a version.
    pub date: Option<String>,
    /// Title.
    pub title: Option<String>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalLevel {
    /// Book, part, title, chapter or section: which of them, its heading says.
    Container,
    /// Article.
    Article,
    /// Comma.
    Paragraph,
    /// Letter or number.
    Point,
    /// Annex.
    Annex,
}

/// A part of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalPart {
    /// What it is.
    pub level: LegalLevel,
    /// Its number as it is written: `Art. 5-bis.`, `1-ter.`, `a)`, `Allegato 1`; empty for a container.
    pub number: String,
    /// Its heading; of a container number and heading as they are written.
    pub heading: Option<String>,
    /// The byte at which it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// The part that it stands in, by its place in the list.
    pub parent: Option<usize>,
}

/// A reference to another act or place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalReference {
    /// The byte at which its words begin.
    pub start: usize,
    /// The byte after them.
    pub end: usize,
    /// What it names, as it is written.
    pub href: String,
}
