//! What is pinned to the pages of a file: attachments, notes, and what is written in fields and notes
//! that the file gives no look to.
//!
//! One pass over the pages, since a large file has tens of thousands of annotations.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, String};

use super::attachments::{self, EmbeddedFile};
use super::line;
use super::unshown::{self, UnshownText};

/// Most annotations looked into, for files that are made to take long.
const MAX_ANNOTATIONS: usize = 50_000;
/// Flags of an annotation that is not to be seen: hidden, and not on the screen.
const UNSEEN: u32 = (1 << 1) | (1 << 5);

/// Kinds of annotations whose contents are a note that opens at a click, and no part of the page.
const NOTES: [&[u8]; 13] = [
    b"Text",
    b"Highlight",
    b"Underline",
    b"StrikeOut",
    b"Squiggly",
    b"Caret",
    b"Ink",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Stamp",
];

/// What is pinned to the pages.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    /// Files, each once.
    pub(super) attachments: Vec<EmbeddedFile>,
    /// How many notes a page has, from 1, for each page that has any.
    pub(super) notes: Vec<(u32, u32)>,
    /// What is written where the file may show nothing, by the index of the page.
    pub(super) unshown: BTreeMap<usize, Vec<UnshownText>>,
}

/// Looks through the annotations of all pages.
pub(super) fn read(pdf: &Pdf) -> Annotations {
    let mut found = Annotations::default();
    let mut left = MAX_ANNOTATIONS;
    for (index, page) in pdf.pages().iter().enumerate() {
        let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
            continue;
        };
        let mut notes = 0;
        for annotation in annotations.iter::<Dict<'_>>() {
            left = left.saturating_sub(1);
            if left == 0 {
                return found;
            }
            let Some(kind) = annotation.get::<Name<'_>>(b"Subtype") else {
                continue;
            };
            let kind: &[u8] = kind.as_ref();
            if kind == b"FileAttachment" {
                if let Some(file) = annotation.get::<Dict<'_>>(b"FS") {
                    attachments::add(&mut found.attachments, EmbeddedFile::of(&file));
                }
                continue;
            }
            if annotation.get::<u32>(b"F").unwrap_or(0) & UNSEEN != 0 {
                continue;
            }
            if NOTES.contains(&kind) {
                notes += u32::from(has_contents(&annotation));
            } else if let Some(written) = unshown::written(&annotation, kind) {
                found.unshown.entry(index).or_default().push(written);
            }
        }
        if notes > 0 {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            found.notes.push((number, notes));
        }
    }
    found
}

fn has_contents(annotation: &Dict<'_>) -> bool {
    let contents = annotation.get::<String<'_>>(b"Contents");
    contents.is_some_and(|contents| line::clean(contents.as_bytes()).is_some())
}
