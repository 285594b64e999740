//! Files inside the file: those listed by the document, and those pinned to a page.

use hayro_syntax::object::{Dict, Object, String};

use super::{line, tree};
use crate::extract::about::Attachment;

/// Most attachments listed.
const MAX_ATTACHMENTS: usize = 500;

/// The attachments of the document, and after them those pinned to its pages, each once.
pub(super) fn read(root: &Dict<'_>, pinned: &[Attachment]) -> Vec<Attachment> {
    let mut found = Vec::new();
    let names = root.get::<Dict<'_>>(b"Names");
    if let Some(files) = names.and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles")) {
        tree::walk(&files, b"Names", &mut |_, file| {
            if let Object::Dict(file) = file {
                add(&mut found, &file);
            }
        });
    }
    for attachment in pinned {
        push(&mut found, attachment.clone());
    }
    found
}

/// Adds a file, unless it is there.
pub(super) fn add(found: &mut Vec<Attachment>, file: &Dict<'_>) {
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
    push(found, attachment);
}

fn push(found: &mut Vec<Attachment>, attachment: Attachment) {
    if found.len() < MAX_ATTACHMENTS && !found.contains(&attachment) {
        found.push(attachment);
    }
}
