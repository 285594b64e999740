//! What a file says of a file inside it.

use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream, String};

use super::line;
use crate::extract::about::Attachment;

/// Most attachments listed: more than are taken out, so that whoever takes them out says that there are others.
pub(super) const MAX_ATTACHMENTS: usize = 2_000;
/// Where a file specification has the file, best first.
const FILES: [&[u8]; 5] = [b"UF", b"F", b"Unix", b"DOS", b"Mac"];

/// A file inside the file, and where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EmbeddedFile {
    /// What is said of it.
    pub(super) attachment: Attachment,
    /// The stream that holds it; none of a file that is only named.
    pub(super) stream: Option<ObjectIdentifier>,
}

impl EmbeddedFile {
    /// The file that a file specification describes, where it gives it a name.
    pub(super) fn of(specification: &Dict<'_>) -> Option<Self> {
        let text = |key: &[u8]| {
            specification
                .get::<String<'_>>(key)
                .and_then(|text| line::clean(text.as_bytes()))
        };
        let name = text(b"UF").or_else(|| text(b"F"))?;
        let held = specification.get::<Dict<'_>>(b"EF");
        let held = held.and_then(|held| FILES.iter().find_map(|key| held.get::<Stream<'_>>(key)));
        let media_type = held.as_ref().and_then(|held| {
            let name = held.dict().get::<Name<'_>>(b"Subtype")?;
            line::clean(&name)
        });
        Some(EmbeddedFile {
            attachment: Attachment {
                name,
                description: text(b"Desc"),
                media_type,
                is_beside: false,
            },
            stream: held.map(|held| held.obj_id()),
        })
    }
}

/// Adds a file, unless it is there.
pub(super) fn add(found: &mut Vec<EmbeddedFile>, file: Option<EmbeddedFile>) {
    let Some(file) = file else { return };
    let is_known = found.iter().any(|known| match (known.stream, file.stream) {
        (Some(known), Some(own)) => known == own,
        _ => known.attachment == file.attachment,
    });
    if found.len() < MAX_ATTACHMENTS && !is_known {
        found.push(file);
    }
}
