//! Reads a Markdown file: its bounds, its front, its text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::model::Markdown;
use super::node::PageNode;
use super::{parse, plain};
use crate::extract::document::{Document, Page, TextSource};
use crate::extract::error::{ExtractError, NOT_A_FILE};
use crate::extract::reason::{LossReason, SystemError};
use crate::handwritten::{FieldFault, WrongField};

/// Largest Markdown file that is read, in bytes: a book of some hundred pages.
const MOST_BYTES: u64 = 1 << 20;
/// The line before and after the front.
const FENCE: &str = "+++";

/// Whether a file is read as Markdown: by its name, as everything in the corpus.
pub(crate) fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "md")
}

/// Reads a Markdown file as a document of one page.
///
/// # Errors
/// Where it cannot be opened, is empty, too large, or no text in UTF-8.
pub(crate) fn extract(path: &Path) -> Result<Document, ExtractError> {
    let unreadable = |error: io::Error| ExtractError::Unreadable {
        path: path.to_owned(),
        source: SystemError::from(&error),
    };
    // Opening a pipe would wait for whoever writes to it.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        let error = io::Error::new(io::ErrorKind::InvalidInput, NOT_A_FILE);
        return Err(unreadable(error));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ExtractError::TooLarge(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| ExtractError::NotText(path.to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ExtractError::Empty(path.to_owned()));
    }
    // The parser is another's: should it panic, that costs this file and not the run.
    std::panic::catch_unwind(|| document(text)).map_err(|_| ExtractError::Broken {
        path: path.to_owned(),
        reason: LossReason::Panic,
    })
}

/// The document that a text is.
pub(crate) fn document(text: &str) -> Document {
    let text = text.replace("\r\n", "\n");
    let parts = split(&text);
    let (nodes, mut faults) = parse::parse(parts.body, parts.body_line);
    if parts.is_open {
        faults.push(FieldFault {
            line: 1,
            field: String::new(),
            what: WrongField::OpenFront,
        });
    }
    let (plain, headings) = plain::plain(&nodes);
    let markdown = Markdown {
        front: parts.front.to_owned(),
        front_line: 1,
        title: nodes.first().and_then(PageNode::title),
        nodes,
        headings,
        faults: FieldFault::first(faults),
    };
    let page = Page {
        number: 1,
        text: plain,
        source: TextSource::Text,
        ..Page::default()
    };
    Document {
        pages: vec![page],
        title: markdown.title.clone(),
        markdown: Some(Box::new(markdown)),
        ..Document::default()
    }
}

/// A text cut into its front and the rest.
struct Parts<'t> {
    front: &'t str,
    body: &'t str,
    /// Lines before the body.
    body_line: usize,
    /// Whether a front begins and does not end: then it is none.
    is_open: bool,
}

fn split(text: &str) -> Parts<'_> {
    let whole = Parts {
        front: "",
        body: text,
        body_line: 0,
        is_open: false,
    };
    let Some((first, rest)) = text.split_once('\n') else {
        return whole;
    };
    if first.trim_end() != FENCE {
        return whole;
    }
    let mut at = 0;
    for (count, line) in rest.split_inclusive('\n').enumerate() {
        if line.trim_end() == FENCE {
            return Parts {
                front: &rest[..at],
                body: &rest[at + line.len()..],
                body_line: count + 2,
                is_open: false,
            };
        }
        at += line.len();
    }
    Parts {
        is_open: true,
        ..whole
    }
}

#[cfg(test)]
mod tests;
