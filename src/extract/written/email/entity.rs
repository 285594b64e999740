//! The message that a file holds: that in its signature, where it is signed as a whole.

use jiff::civil::Date;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::extract::envelope::{self, EnvelopeFault};
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;

/// Most signatures around a message that are opened.
const MOST_SIGNED: usize = 4;
/// What programs of certified mail (PEC) write in the head of what they make: the envelope of a message, a receipt.
const CERTIFIED: [&str; 3] = ["X-Trasporto", "X-Ricevuta", "X-TipoRicevuta"];
/// The data of certified mail, which name sender and receivers.
const CERTIFIED_DATA: &str = "daticert.xml";

/// A message.
#[derive(Debug)]
pub(super) struct MailEntity {
    /// What it is about.
    pub(super) subject: Option<String>,
    /// When it was sent, by the clock of who sent it.
    pub(super) date: Option<Date>,
    /// Whether certified mail made it: the message is in it, and its own text says who sent it to whom.
    pub(super) is_certified: bool,
    /// The message itself, with the head of what is in its signature.
    pub(super) bytes: Vec<u8>,
}

impl MailEntity {
    /// The message that a file holds.
    ///
    /// # Errors
    /// Where it is none, or is enciphered.
    pub(super) fn open(file: &[u8]) -> Result<Self, WrittenFault> {
        let message = parse(file)?;
        let header = |name: &str| message.header(name).is_some();
        let mut entity = MailEntity {
            subject: message.subject().map(str::to_owned),
            date: message.date().and_then(|date| {
                let year = i16::try_from(date.year).ok()?;
                Date::new(year, date.month.cast_signed(), date.day.cast_signed()).ok()
            }),
            is_certified: CERTIFIED.iter().any(|name| header(name)) || is_envelope(&message),
            bytes: file.to_vec(),
        };
        for _ in 0..MOST_SIGNED {
            let Some(signed) = signed_whole(&parse(&entity.bytes)?) else {
                return Ok(entity);
            };
            entity.bytes = envelope::content(&signed).map_err(|fault| match fault {
                EnvelopeFault::Enciphered => WrittenFault::Enciphered,
                _ => WrittenFault::Damaged(WrittenFormat::Email),
            })?;
        }
        Err(WrittenFault::Damaged(WrittenFormat::Email))
    }

    /// The message in its parts.
    pub(super) fn parts(&self) -> Result<Message<'_>, WrittenFault> {
        parse(&self.bytes)
    }
}

/// Whether a message whose head was lost is what certified mail puts around one: its data, and the message.
fn is_envelope(message: &Message<'_>) -> bool {
    let is_message = |part: &MessagePart<'_>| matches!(part.body, PartType::Message(_));
    message.attachments().any(is_certified_data) && message.attachments().any(is_message)
}

/// Whether a part holds the data of certified mail.
pub(super) fn is_certified_data(part: &MessagePart<'_>) -> bool {
    let name = part.attachment_name();
    name.is_some_and(|name| name.eq_ignore_ascii_case(CERTIFIED_DATA))
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, WrittenFault> {
    let message = MessageParser::default().parse(bytes);
    // Whatever has a line with a colon has the head of a message.
    let is_message = |message: &Message<'_>| {
        let known = ["From", "Date", "Subject", "Received", "MIME-Version"];
        let known = known.iter().any(|name| message.header(*name).is_some());
        known || message.root_part().content_type().is_some()
    };
    message
        .filter(is_message)
        .ok_or(WrittenFault::NoText(WrittenFormat::Email))
}

/// The signature that holds the whole message, where one does.
fn signed_whole(message: &Message<'_>) -> Option<Vec<u8>> {
    let root = message.parts.first()?;
    let kind = root.content_type()?;
    let is_envelope = kind.ctype().eq_ignore_ascii_case("application")
        && kind.subtype().is_some_and(|kind| {
            kind.eq_ignore_ascii_case("pkcs7-mime") || kind.eq_ignore_ascii_case("x-pkcs7-mime")
        });
    match &root.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if is_envelope => {
            Some(bytes.to_vec())
        }
        _ => None,
    }
}
