//! The text that is checked: as it was given, or as it was read from a document.

use crate::cite::{self, Context};
use crate::extract::Document;
use crate::ingest;
use crate::law::Citation;
use crate::structure;

/// A text and what it cites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckedText {
    /// The text.
    pub text: String,
    /// What it cites. Spans are bytes of the text.
    pub citations: Vec<Citation>,
    /// Bytes at which its pages begin, with their numbers; none where it has no pages.
    pub pages: Vec<(usize, u32)>,
}

impl CheckedText {
    /// A text without a document; `context` is what is known of it.
    pub fn plain(text: String, context: &Context) -> Self {
        CheckedText {
            citations: cite::citations(&text, context),
            text,
            pages: Vec::new(),
        }
    }

    /// A document that was read from a file of this name, without the furniture of its pages.
    pub fn of_document(document: &Document, file: &str) -> Self {
        let read = structure::read(document, file);
        let citations = ingest::citations(&read);
        let length = read.body.text.len();
        let first = document.pages.first().map(|page| (0, page.number));
        let breaks: Vec<(usize, u32)> = read.body.page_breaks(&(0..length)).collect();
        let pages = match document.pages.len() {
            0 | 1 => Vec::new(),
            _ => first.into_iter().chain(breaks).collect(),
        };
        CheckedText {
            citations,
            pages,
            text: read.body.text,
        }
    }

    /// The page on which a byte stands, where the text has pages.
    pub fn page_at(&self, at: usize) -> Option<u32> {
        let before = self.pages.partition_point(|(start, _)| *start <= at);
        self.pages[..before].last().map(|(_, page)| *page)
    }
}
