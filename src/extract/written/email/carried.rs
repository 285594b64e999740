//! What a message carries: its attachments, and messages that it passes on.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, MessagePart, MimeHeaders, PartType};

use super::entity::{MailEntity, is_certified_data};
use crate::extract::about::Attachment;

/// Most attachments listed: more than are taken out, so that whoever takes them out says that there are others.
const MOST: usize = 2_000;
/// Longest name, in characters.
const MOST_CHARS: usize = 300;
/// Parts that only serve the text, or prove it.
const BESIDE: [&str; 8] = [
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-encrypted",
    "message/delivery-status",
    "text/rfc822-headers",
    "text/calendar",
    "text/vcard",
];

/// What a message carries, in order; nothing of what is no message.
pub(in crate::extract) fn attachments(file: &[u8]) -> Vec<Attachment> {
    let Ok(entity) = MailEntity::open(file) else {
        return Vec::new();
    };
    let Ok(message) = entity.parts() else {
        return Vec::new();
    };
    let parts = message.attachments().take(MOST);
    parts.map(described).collect()
}

/// The bytes of what a message carries, by its place; `None` where they are not there.
pub(in crate::extract) fn attachment(file: &[u8], number: usize) -> Option<Vec<u8>> {
    let entity = MailEntity::open(file).ok()?;
    let message = entity.parts().ok()?;
    let part = message.attachments().take(MOST).nth(number)?;
    bytes_of(&entity.bytes, part)
}

/// The bytes of a part as they were before they were written for sending. The parser makes texts of some, in letters that
/// the file itself may contradict.
pub(super) fn bytes_of(entity: &[u8], part: &MessagePart<'_>) -> Option<Vec<u8>> {
    match &part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => return Some(bytes.to_vec()),
        PartType::Message(inner) if part.encoding != Encoding::None => {
            return Some(inner.raw_message.to_vec());
        }
        PartType::Text(_) | PartType::Html(_) | PartType::Message(_) => {}
        PartType::Multipart(_) => return None,
    }
    let raw = entity.get(part.offset_body as usize..part.offset_end as usize)?;
    match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::Base64 => base64_decode(raw),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
    }
}

fn described(part: &MessagePart<'_>) -> Attachment {
    let kind = part.content_type();
    let media_type = kind.map(|kind| {
        let whole = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
        whole.to_ascii_lowercase()
    });
    let said = part.attachment_name().map(str::to_owned);
    let name = said.or_else(|| match &part.body {
        PartType::Message(inner) => inner.subject().map(|subject| format!("{subject}.eml")),
        PartType::Html(_) => Some("testo.html".to_owned()),
        PartType::Text(_) => Some("testo.txt".to_owned()),
        _ => None,
    });
    let name = name.unwrap_or_else(|| "allegato".to_owned());
    let is_attached = part
        .content_disposition()
        .is_some_and(|it| it.is_attachment());
    let is_picture = kind.is_some_and(|kind| {
        ["image", "audio", "video"]
            .iter()
            .any(|own| kind.ctype().eq_ignore_ascii_case(own))
    });
    let is_of_the_text = is_picture && (part.content_id().is_some() || !is_attached);
    let is_beside = media_type
        .as_deref()
        .is_some_and(|own| BESIDE.contains(&own));
    Attachment {
        name: name.chars().take(MOST_CHARS).collect(),
        description: None,
        media_type,
        is_beside: is_of_the_text || is_beside || is_certified_data(part),
    }
}
