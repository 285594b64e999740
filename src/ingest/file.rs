//! One file through the chain: extraction, structure, passages.

use std::path::Path;

use super::scan::{Pending, now_ns};
use crate::extract::{self, Document, ExtractOptions, TextSource};
use crate::index::{FileEntry, Outcome, StoredAct, StoredPassage};
use crate::structure;

/// Reads a file of the corpus; what cannot be read is told in the entry.
pub(super) fn read(
    pending: &Pending,
    corpus: &Path,
    options: &ExtractOptions,
) -> (FileEntry, Vec<StoredPassage>) {
    let mut entry = FileEntry {
        hash: String::new(),
        size: pending.size,
        changed_ns: pending.changed_ns,
        read_ns: now_ns(),
        pages: 0,
        pages_without_text: Vec::new(),
        pages_ocr: 0,
        passages: 0,
        outcome: Outcome::Indexed,
    };
    match &pending.hash {
        Ok(hash) => entry.hash.clone_from(hash),
        Err(reason) => {
            entry.outcome = Outcome::Failed {
                reason: reason.clone(),
            };
            return (entry, Vec::new());
        }
    }
    let document = match extract::extract(&corpus.join(&pending.file), options) {
        Ok(document) => document,
        Err(error) => {
            entry.outcome = Outcome::Failed {
                reason: error.to_string(),
            };
            return (entry, Vec::new());
        }
    };
    entry.pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
    entry.pages_without_text = pages_without_text(&document);
    entry.pages_ocr = pages_ocr(&document);
    let passages = passages(&document, &pending.file);
    entry.passages = u32::try_from(passages.len()).unwrap_or(u32::MAX);
    if passages.is_empty() {
        entry.outcome = Outcome::WithoutText;
    }
    (entry, passages)
}

/// The passages of a document, as they are stored.
fn passages(document: &Document, file: &str) -> Vec<StoredPassage> {
    let structured = structure::read(document, file);
    let act = StoredAct::new(&structured.act, file);
    structured
        .passages()
        .into_iter()
        .map(|passage| StoredPassage {
            act: act.clone(),
            path: passage.path.to_string(),
            heading: passage.heading,
            page: passage.page,
            page_breaks: passage.page_breaks,
            text: passage.text,
        })
        .collect()
}

fn pages_ocr(document: &Document) -> u32 {
    let pages = document.pages.iter();
    let recognised = pages.filter(|page| page.source == TextSource::Ocr).count();
    u32::try_from(recognised).unwrap_or(u32::MAX)
}

fn pages_without_text(document: &Document) -> Vec<(u32, String)> {
    document
        .pages
        .iter()
        .filter(|page| page.source == TextSource::None)
        .map(|page| {
            let reasons: Vec<String> = page.warnings.iter().map(ToString::to_string).collect();
            (page.number, reasons.join("; "))
        })
        .collect()
}
