//! From the bytes of a PDF to pages of text.
//!
//! Decides what a page says and in which order, and keeps a hostile file from harming the program: the
//! PDF, and the signed envelope around one, is read in a child process of the same binary, under limits. Acts in Akoma Ntoso and documents without pages are
//! read by the same child. Markdown, which needs no guessing, is read
//! too. Knows nothing of the law but how numbers are written in it.

mod about;
pub(crate) mod akn;
mod blame;
mod carried;
mod child;
mod classify;
mod cover;
mod document;
mod envelope;
mod error;
mod garbled;
pub(crate) mod language;
pub(crate) mod markdown;
mod numeral;
mod observed;
mod ocr;
mod options;
mod pdf;
mod raster;
mod reading_end;
mod reason;
mod subprocess;
mod taking;
mod text;
mod thumbnail;
mod word_box;
mod word_codec;
mod written;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use blame::{Blame, Tries, Verdict};

pub use about::{Attachment, Information, OutlineEntry, Signature};
pub use akn::{LegalLevel, LegalPart, LegalReference, LegalText, StatedIdentity, XmlFault};
pub(crate) use akn::{begins as begins_as_act, is_read as is_read_xml, is_xml};
pub use carried::{Carried, Listed, WhyNotTaken};
pub(crate) use child::{
    ChildTask, RecogniseTask, SingleTask, run as run_child, run_carry, run_draw, run_recogniser,
};
pub use document::{CutWord, Document, Garbling, OCR_INSTALL, Page, PageWarning, TextSource};
pub use envelope::{EnvelopeContent, EnvelopeFault};
pub(crate) use envelope::{inner_name, is_envelope, pdf_inside};
pub use error::ExtractError;
pub(crate) use error::NOT_A_FILE;
#[cfg(test)]
pub(crate) use markdown::read_markdown;
pub use markdown::{ExperienceForm, Markdown, PageFront, PageHeading, PageNode, Tagged};
pub use ocr::OcrSlots;
pub(crate) use ocr::forget_unused as forget_unused_ocr;
pub use ocr::is_available as ocr_is_available;
pub use options::{ExtractOptions, Limits, OcrMode};
pub(crate) use reading_end::reading_end;
pub use reason::{LossReason, Obstacle, OcrError, SystemError, Trouble};
pub(crate) use taking::{TakingFault, take_out};
pub(crate) use text::clean::dehyphenate::word_list::has as is_italian_word;
pub use thumbnail::thumbnail;
pub use word_box::{PageBox, PageLayout, WordBox};
pub(crate) use word_codec::{pack as pack_words, unpack as unpack_words};
pub(crate) use written::is_read_json;
pub use written::{
    DecisionForm, StatedDecision, StatedMessage, WrittenFault, WrittenFormat, WrittenText,
};

/// Bytes of the file in which the header of a PDF, or the root of an act in XML, is looked for.
const START_BYTES: u64 = 4096;

/// Reads a PDF: every page of it is in the document, with its text or with the reason why it has none. A file whose
/// name ends in `.md` is read as Markdown, a document of one page.
///
/// May be called from several threads at once; each call starts its own child process.
///
/// # Errors
/// Where the file gives no pages at all: see [`ExtractError`].
pub fn extract(path: &Path, options: &ExtractOptions) -> Result<Document, ExtractError> {
    if markdown::is_markdown(path) {
        return markdown::extract(path);
    }
    check_start(path)?;
    let reading = child::supervise(path, options)?;
    let mut pages: Vec<Page> = reading
        .pages
        .into_iter()
        .zip(1..)
        .map(|(outcome, number)| classify::page(number, outcome))
        .collect();
    let about = reading.about;
    if let Some(legal) = about.legal {
        return Ok(in_xml(pages, legal));
    }
    let warnings = carried::warnings(&about);
    if let Some(written) = about.written {
        let attachments = about.attachments;
        return Ok(Document {
            attachments,
            ..without_pages(pages, *written, warnings)
        });
    }
    let awaiting_ocr = ocr::complete(&mut pages, path, options);
    let trouble = Document::trouble_of(&pages);
    for (page, label) in pages.iter_mut().zip(about.labels) {
        page.label = Some(label);
    }
    text::furniture::mark(&mut pages);
    text::lines::languages::mark(&mut pages);
    text::clean::dehyphenate::join_cut_words(&mut pages);
    Ok(Document {
        pages,
        title: reading.title,
        information: about.information,
        outline: about.outline,
        attachments: about.attachments,
        signatures: about.signatures,
        warnings,
        trouble,
        awaiting_ocr,
        markdown: None,
        legal: None,
        written: None,
    })
}

/// A document in XML: one page, of which nothing is to be guessed.
fn in_xml(pages: Vec<Page>, legal: Box<LegalText>) -> Document {
    Document {
        trouble: Document::trouble_of(&pages),
        title: legal.identity.title.clone(),
        pages,
        legal: Some(legal),
        ..Document::default()
    }
}

/// A document without pages: its text stands on one.
fn without_pages(pages: Vec<Page>, written: WrittenText, warnings: Vec<Carried>) -> Document {
    let title = written.title.as_deref();
    Document {
        trouble: Document::trouble_of(&pages),
        title: title.and_then(pdf::meaningful_title),
        warnings,
        pages,
        written: Some(Box::new(written)),
        ..Document::default()
    }
}

/// Tells apart the files that no child need be started for.
fn check_start(path: &Path) -> Result<(), ExtractError> {
    let mut tries = Tries::default();
    let start = loop {
        let source = match read_start(path) {
            Ok(start) => break start,
            Err(source) => source,
        };
        let path = path.to_owned();
        let blame = if blame::is_of_the_file(&source) {
            Blame::Read
        } else {
            Blame::Machine
        };
        match tries.failed(blame) {
            Verdict::Again => {}
            Verdict::Read => {
                let source = SystemError::from(&source);
                return Err(ExtractError::Unreadable { path, source });
            }
            Verdict::Machine => {
                let reason = LossReason::NotRead(SystemError::from(&source));
                return Err(ExtractError::Machine { path, reason });
            }
        }
    };
    if start.is_empty() {
        return Err(ExtractError::Empty(path.to_owned()));
    }
    // What an envelope holds, the child sees.
    let is_read = match is_xml(path) {
        true => akn::begins(&start),
        // What it is, the child sees.
        false if WrittenFormat::of(path).is_some() => true,
        false => pdf::has_header(&start) || is_envelope(path),
    };
    if !is_read {
        return Err(ExtractError::NotPdf(path.to_owned()));
    }
    Ok(())
}

fn read_start(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for whoever writes to it; a device may never end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, NOT_A_FILE));
    }
    let mut start = Vec::new();
    let file = File::open(path)?;
    file.take(START_BYTES).read_to_end(&mut start)?;
    Ok(start)
}
