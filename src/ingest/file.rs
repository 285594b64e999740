//! One file through the chain: extraction, structure, citations, passages.

use std::path::Path;

use super::citations::citations;
use super::scan::{Pending, now_ns};
use crate::extract::{self, Document, ExtractOptions, TextSource};
use crate::index::{FileEntry, Outcome, StoredAct, StoredCitation, StoredPage, StoredPassage};
use crate::law::Citation;
use crate::structure::{self, Structured};

/// What became of a file, and what of it goes into the index.
pub(super) struct ReadFile {
    pub(super) entry: FileEntry,
    pub(super) passages: Vec<StoredPassage>,
    pub(super) pages: Vec<StoredPage>,
}

impl ReadFile {
    /// A file of which nothing goes into the index.
    fn without(entry: FileEntry, outcome: Outcome) -> Self {
        ReadFile {
            entry: FileEntry { outcome, ..entry },
            passages: Vec::new(),
            pages: Vec::new(),
        }
    }
}

/// Reads a file of the corpus; what cannot be read is told in the entry.
pub(super) fn read(pending: &Pending, corpus: &Path, options: &ExtractOptions) -> ReadFile {
    let mut entry = FileEntry {
        hash: String::new(),
        size: pending.size,
        changed_ns: pending.changed_ns,
        read_ns: now_ns(),
        pages: 0,
        pages_without_text: Vec::new(),
        pages_ocr: 0,
        passages: 0,
        declared: pending.said.as_ref().map(|said| said.hash.clone()),
        outcome: Outcome::Indexed,
    };
    match &pending.hash {
        Ok(hash) => entry.hash.clone_from(hash),
        Err(reason) => {
            let reason = reason.clone();
            return ReadFile::without(entry, Outcome::Failed { reason });
        }
    }
    let document = match extract::extract(&corpus.join(&pending.file), options) {
        Ok(document) => document,
        Err(error) => {
            let reason = error.to_string();
            return ReadFile::without(entry, Outcome::Failed { reason });
        }
    };
    entry.pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
    entry.pages_without_text = pages_without_text(&document);
    entry.pages_ocr = pages_ocr(&document);
    let passages = passages(&document, pending);
    entry.passages = u32::try_from(passages.len()).unwrap_or(u32::MAX);
    if passages.is_empty() {
        return ReadFile::without(entry, Outcome::WithoutText);
    }
    ReadFile {
        pages: document.pages.iter().map(StoredPage::new).collect(),
        entry,
        passages,
    }
}

/// The passages of the acts of a document, as they are stored.
fn passages(document: &Document, pending: &Pending) -> Vec<StoredPassage> {
    let file = pending.file.as_str();
    let acts = match &pending.said {
        Some(said) => structure::read_declared(document, file, &said.declared),
        None => structure::read_acts(document, file),
    };
    acts.iter()
        .flat_map(|structured| of_act(structured, file))
        .collect()
}

fn of_act(structured: &Structured, file: &str) -> Vec<StoredPassage> {
    let act = StoredAct::new(&structured.act, file);
    let cited = citations(structured);
    structured
        .passages()
        .into_iter()
        .map(|passage| StoredPassage {
            act: act.clone(),
            path: passage.path.to_string(),
            heading: passage.heading,
            page: passage.page,
            page_breaks: passage.page_breaks,
            citations: cited_in(&cited, passage.start, passage.text.len()),
            parts: passage
                .parts
                .into_iter()
                .map(|(offset, path)| (offset, path.to_string()))
                .collect(),
            text: passage.text,
        })
        .collect()
}

/// The citations printed in a piece of the body.
fn cited_in(cited: &[Citation], start: usize, length: usize) -> Vec<StoredCitation> {
    let first = cited.partition_point(|citation| citation.span.start < start);
    cited[first..]
        .iter()
        .map_while(|citation| StoredCitation::new(citation, start, length))
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
