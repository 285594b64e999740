//! A message as a text: its subject, its day, what is written in it.

use super::body;
use super::entity::MailEntity;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::text::{StatedMessage, WrittenText};
use crate::extract::written::writer::{WrittenLine, WrittenWriter};

/// A message: its text, what is known of it, and whether some was left out. What certified mail puts around a message
/// has no text: that of the message is in it.
///
/// # Errors
/// Where it is no message, or is enciphered.
pub(in crate::extract::written) fn read(
    bytes: &[u8],
) -> Result<(String, WrittenText, bool), WrittenFault> {
    let entity = MailEntity::open(bytes)?;
    let mut writer = WrittenWriter::default();
    if entity.is_certified {
        return Ok(writer.finish(Vec::new()));
    }
    let message = entity.parts()?;
    let (lines, is_guessed) = body::lines(&entity.bytes, &message)?;
    if let Some(subject) = &entity.subject {
        let text = subject.clone();
        writer.line(&WrittenLine { text, opens: true });
    }
    for line in &lines {
        writer.line(line);
    }
    let (text, mut written, is_cut) = writer.finish(Vec::new());
    written.is_guessed = is_guessed;
    written.message = Some(StatedMessage {
        subject: entity.subject,
        sent: entity.date.map(|date| date.to_string()),
    });
    Ok((text, written, is_cut))
}
