//! What extraction gives: pages of text, or the reason why there are none.

use std::path::PathBuf;

/// Where the text of a page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSource {
    /// The PDF's own text.
    Text,
    /// Optical character recognition of the page's image.
    Ocr,
    /// There is none; the page's warnings say why.
    None,
}

/// Something about a page that a reader of its text should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageWarning {
    /// The page has images and no text: a scan.
    Scanned,
    /// The page shows nothing, or only drawings.
    Blank,
    /// Many of the page's glyphs have no known character: share of them, in per cent.
    UnmappedGlyphs(u8),
    /// Reading this page killed or stopped the child; the reason, in words.
    Lost(String),
    /// The page has more text than is kept.
    Truncated,
}

/// One page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Position in the file, from 1.
    pub number: u32,
    /// Text in reading order; lines end with `\n`.
    pub text: String,
    /// Where the text comes from.
    pub source: TextSource,
    /// What is to be known of the text.
    pub warnings: Vec<PageWarning>,
}

/// A PDF that could be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Every page, in order.
    pub pages: Vec<Page>,
    /// Title of the document information, where it has a meaningful one.
    pub title: Option<String>,
    /// What is to be known of the file as a whole.
    pub warnings: Vec<String>,
}

/// Why a file gives no pages. Every message names the file and the next step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The file opens only with a password.
    #[error("{0}: needs a password; save a copy without it and index that")]
    Password(PathBuf),
    /// The file has no bytes.
    #[error("{0}: is empty; fetch it again")]
    Empty(PathBuf),
    /// The file is of another format.
    #[error("{0}: is not a PDF; convert it or take it out of the folder")]
    NotPdf(PathBuf),
}
