//! One file through the chain: extraction, structure, citations, passages.

use std::path::Path;

use super::citations::citations;
use super::identity_notes::identity_notes;
use super::pictures::missing_pictures;
use super::scan::Pending;
use super::stamp::now_ns;
use crate::extract::{
    self, Attachment, Carried, Document, ExtractError, ExtractOptions, OcrMode, PageWarning,
    TextSource, Trouble,
};
use crate::handwritten::FieldFault;
use crate::index::{
    FailedFile, FileEntry, Kept, Outcome, PassageText, StoredAct, StoredCitation, StoredPage,
    StoredPassage,
};
use crate::law::Citation;
use crate::structure::{self, Structured};

/// What became of a file, and what of it goes into the index. Where `entry.retry` is set, the machine was in
/// the way and the rest is what could be read all the same.
pub(super) struct ReadFile {
    pub(super) entry: FileEntry,
    pub(super) passages: Vec<StoredPassage>,
    pub(super) pages: Vec<StoredPage>,
    /// What it carries, in the order in which it is taken out.
    pub(super) attachments: Vec<Attachment>,
}

impl ReadFile {
    /// A file of which nothing goes into the index.
    fn without(entry: FileEntry, outcome: Outcome) -> Self {
        ReadFile {
            entry: FileEntry { outcome, ..entry },
            passages: Vec::new(),
            pages: Vec::new(),
            attachments: Vec::new(),
        }
    }
}

/// The ids of the acts that a file holds, as a run would read them; it need not be in the corpus.
///
/// # Errors
/// Where the file cannot be read, or the machine does not let it be.
pub fn acts_in(path: &Path, options: &ExtractOptions) -> Result<Vec<String>, ExtractError> {
    let document = extract::extract(path, options)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let acts = structure::read_acts(&document, &name);
    Ok(acts.into_iter().map(|it| it.act.id.to_string()).collect())
}

/// Reads a file, whose bytes are at `path`; what cannot be read is told in the entry, apart whether the file or the
/// machine is at fault.
pub(super) fn read(
    pending: &Pending,
    path: &Path,
    corpus: &Path,
    options: &ExtractOptions,
) -> ReadFile {
    let mut entry = FileEntry {
        size: pending.size,
        changed_ns: pending.changed_ns,
        read_ns: now_ns(),
        acts: Some(0),
        awaiting_ocr: Some(0),
        ocr_forced: options.ocr == OcrMode::Force,
        declared: pending.declaration.as_ref().map(|it| it.hash.clone()),
        outcome: Outcome::Indexed,
        ..FileEntry::default()
    };
    match &pending.hash {
        Ok(hash) => entry.hash.clone_from(hash),
        Err(error) => {
            // Who may not read it, or whose disk fails, says nothing of what is in it.
            entry.retry = Some(Trouble::System(error.clone()).into());
            let reason = FailedFile::NotOpened {
                file: pending.file.clone(),
                error: error.clone(),
            };
            let reason = reason.into();
            return ReadFile::without(entry, Outcome::Failed { reason });
        }
    }
    let document = match extract::extract(path, options) {
        Ok(document) => document,
        Err(error) => {
            if let ExtractError::Machine { reason, .. } = &error {
                entry.retry = Some(Trouble::File(reason.clone()).into());
            }
            let reason = FailedFile::NotRead(error.of(corpus.join(&pending.file))).into();
            return ReadFile::without(entry, Outcome::Failed { reason });
        }
    };
    entry.retry = document.trouble.clone().map(Kept::Value);
    entry.awaiting_ocr = Some(document.awaiting_ocr);
    entry.warnings = document.warnings.iter().cloned().map(Kept::Value).collect();
    entry.pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
    entry.pages_without_text = pages_without_text(&document);
    entry.unsure_pages = unsure_pages(&document);
    entry.pages_ocr = pages_ocr(&document);
    let mut pages: Vec<StoredPage> = document.pages.iter().map(StoredPage::new).collect();
    if let Some(markdown) = &document.markdown {
        let (front, faults) = structure::page_front(markdown);
        let missing = missing_pictures(&markdown.nodes, &pending.file, corpus);
        let faults = FieldFault::first(faults).into_iter().chain(missing);
        entry
            .warnings
            .extend(faults.map(|fault| Carried::Written(fault).into()));
        let nodes = markdown.nodes.clone();
        pages = pages
            .into_iter()
            .map(|page| page.written_as(front.clone(), nodes.clone()))
            .collect();
    }
    let acts = acts(&document, pending);
    entry.acts = u32::try_from(acts.len()).ok();
    let carried = acts.iter().filter_map(Structured::carried);
    entry.warnings.extend(carried.map(Kept::Value));
    entry.identity = identity_notes(&acts);
    let passages: Vec<StoredPassage> = acts
        .iter()
        .flat_map(|structured| of_act(structured, pending))
        .collect();
    entry.passages = u32::try_from(passages.len()).unwrap_or(u32::MAX);
    let attachments = document.attachments;
    if passages.is_empty() {
        let read = ReadFile::without(entry, Outcome::WithoutText);
        return ReadFile {
            attachments,
            ..read
        };
    }
    ReadFile {
        pages,
        entry,
        passages,
        attachments,
    }
}

/// The acts of a document.
fn acts(document: &Document, pending: &Pending) -> Vec<Structured> {
    let file = pending.file.as_str();
    match &pending.declaration {
        Some(said) => structure::read_with_overrides(document, file, &said.declared),
        None => structure::read_acts(document, file),
    }
}

fn of_act(structured: &Structured, pending: &Pending) -> Vec<StoredPassage> {
    let said = pending.declaration.as_ref();
    let act = StoredAct {
        about: said.map_or_else(Vec::new, |said| said.about.clone()),
        ..StoredAct::new(&structured.act, &pending.file)
    };
    let cited = citations(structured);
    structured
        .passages()
        .into_iter()
        .map(|passage| StoredPassage {
            act: act.clone(),
            citations: cited_in(&cited, passage.start, passage.text.len()),
            passage: PassageText {
                path: passage.path.to_string(),
                heading: passage.heading,
                page: passage.page,
                page_breaks: passage.page_breaks,
                parts: passage
                    .parts
                    .into_iter()
                    .map(|(offset, path)| (offset, path.to_string()))
                    .collect(),
                text: passage.text,
            },
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

/// Pages with text of which something is lost or doubtful.
fn unsure_pages(document: &Document) -> Vec<(u32, Kept<Vec<PageWarning>>)> {
    let pages = document.pages.iter();
    let unsure = pages.filter(|page| page.source != TextSource::None && !page.warnings.is_empty());
    unsure
        .map(|page| (page.number, page.warnings.clone().into()))
        .collect()
}

fn pages_without_text(document: &Document) -> Vec<(u32, Kept<Vec<PageWarning>>)> {
    let pages = document.pages.iter();
    let without = pages.filter(|page| page.source == TextSource::None);
    without
        .map(|page| (page.number, page.warnings.clone().into()))
        .collect()
}
