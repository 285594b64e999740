//! The text of a message: as it is written plainly, else as a page.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::carried::bytes_of;
use super::private::without_addresses;
use crate::extract::written::charset::{self, Decoded};
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::writer::WrittenLine;
use crate::extract::written::{html, plain};

/// The mark of UTF-8.
const UTF_8: &str = "\u{feff}";

/// The lines of a message, and whether nothing says in which letters they are written.
pub(super) fn lines(
    entity: &[u8],
    message: &Message<'_>,
) -> Result<(Vec<WrittenLine>, bool), WrittenFault> {
    let (mut lines, mut is_guessed) = (Vec::new(), false);
    for part in message.text_bodies() {
        let is_text = matches!(part.body, PartType::Text(_) | PartType::Html(_));
        let Some(bytes) = bytes_of(entity, part).filter(|_| is_text) else {
            continue;
        };
        let said = part
            .content_type()
            .and_then(|kind| kind.attribute("charset"));
        let Decoded {
            text,
            is_guessed: own,
        } = charset::decode(&bytes, said);
        is_guessed |= own;
        lines.extend(of_part(part, &text)?);
    }
    let lines = lines.into_iter().filter_map(|line: WrittenLine| {
        let text = without_addresses(&line.text)?;
        Some(WrittenLine { text, ..line })
    });
    Ok((lines.collect(), is_guessed))
}

fn of_part(part: &MessagePart<'_>, text: &str) -> Result<Vec<WrittenLine>, WrittenFault> {
    if !matches!(part.body, PartType::Html(_)) {
        return Ok(plain::lines(text));
    }
    let (text, written, _) = html::read(format!("{UTF_8}{text}").as_bytes())?;
    let mut at = 0;
    let lines = text.lines().map(|line| {
        let opens = written.paragraphs.binary_search(&at).is_ok();
        at += line.len() + 1;
        WrittenLine {
            text: line.to_owned(),
            opens,
        }
    });
    Ok(lines.collect())
}
