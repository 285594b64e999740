//! Files inside the file: those listed by the document, and those pinned to a page.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String};

use super::{line, tree};
use crate::extract::about::Attachment;

/// Most attachments listed.
const MAX_ATTACHMENTS: usize = 500;
/// Most annotations looked into, for files that are made to take long.
const MAX_ANNOTATIONS: usize = 50_000;

/// The attachments, each once.
pub(super) fn read<'a>(pdf: &'a Pdf, root: &Dict<'a>) -> Vec<Attachment> {
    let mut found = Vec::new();
    let names = root.get::<Dict<'a>>(b"Names");
    if let Some(files) = names.and_then(|names| names.get::<Dict<'a>>(b"EmbeddedFiles")) {
        tree::walk(&files, b"Names", &mut |_, file| {
            if let Object::Dict(file) = file {
                add(&mut found, &file);
            }
        });
    }
    let mut left = MAX_ANNOTATIONS;
    for page in pdf.pages().iter() {
        let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
            continue;
        };
        for annotation in annotations.iter::<Dict<'_>>() {
            left = left.saturating_sub(1);
            if left == 0 {
                return found;
            }
            let is_file = annotation
                .get::<Name<'_>>(b"Subtype")
                .is_some_and(|kind| kind.as_ref() == b"FileAttachment");
            if is_file && let Some(file) = annotation.get::<Dict<'_>>(b"FS") {
                add(&mut found, &file);
            }
        }
    }
    found
}

fn add(found: &mut Vec<Attachment>, file: &Dict<'_>) {
    let text = |key: &[u8]| {
        file.get::<String<'_>>(key)
            .and_then(|text| line::clean(text.as_bytes()))
    };
    let Some(name) = text(b"UF").or_else(|| text(b"F")) else {
        return;
    };
    let attachment = Attachment {
        name,
        description: text(b"Desc"),
    };
    if found.len() < MAX_ATTACHMENTS && !found.contains(&attachment) {
        found.push(attachment);
    }
}
