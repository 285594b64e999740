//! What a certificate says of a person: the name, and nothing else. Organisations, tax codes and numbers of cards are
//! left where they are.

use super::ber::{self, Element};

/// `2.5.4.3`, `2.5.4.42`, `2.5.4.4`.
const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const GIVEN_NAME: &[u8] = &[0x55, 4, 42];
const SURNAME: &[u8] = &[0x55, 4, 4];
const BMP_STRING: u8 = 0x1e;
const T61_STRING: u8 = 0x14;
/// Longest name, in characters.
const MOST_CHARS: usize = 120;

/// A certificate as far as it is needed.
pub(super) struct Certificate<'b> {
    serial: &'b [u8],
    issuer: &'b [u8],
    subject: Element<'b>,
}

impl<'b> Certificate<'b> {
    /// Reads a certificate (RFC 5280); `None` where it is none.
    pub(super) fn read(certificate: &Element<'b>) -> Option<Self> {
        let signed = certificate.inside().next()?;
        let mut parts = signed.inside().skip_while(|part| part.is(ber::context(0)));
        let serial = parts.next().filter(|part| part.is(ber::INTEGER))?;
        let _algorithm = parts.next()?;
        let issuer = parts.next()?;
        let _validity = parts.next()?;
        let subject = parts.next().filter(|part| part.is(ber::SEQUENCE))?;
        Some(Certificate {
            serial: serial.content,
            issuer: issuer.whole,
            subject,
        })
    }

    /// Whether it is the one with this issuer and number.
    pub(super) fn is(&self, issuer: &[u8], serial: &[u8]) -> bool {
        self.issuer == issuer && self.serial == serial
    }

    /// The name of whom it is for. The common name of a card is a tax code and numbers: then the person's names, if
    /// they are there.
    pub(super) fn signer(&self) -> Option<String> {
        let common = self.value(COMMON_NAME);
        if let Some(name) = &common
            && !holds_numbers(name)
        {
            return common;
        }
        let (given, surname) = (self.value(GIVEN_NAME)?, self.value(SURNAME)?);
        let name = format!("{given} {surname}");
        (!holds_numbers(&name)).then_some(name)
    }

    fn value(&self, kind: &[u8]) -> Option<String> {
        let pairs = self.subject.inside().flat_map(|set| set.inside());
        let mut values = pairs.filter_map(|pair| {
            let mut parts = pair.inside();
            parts
                .next()
                .filter(|part| part.is(ber::OID) && part.content == kind)?;
            text(&parts.next()?)
        });
        values.next()
    }
}

/// A tax code or the number of a card has digits; a name has none.
fn holds_numbers(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_digit())
}

fn text(value: &Element<'_>) -> Option<String> {
    let bytes = value.content;
    let text = match value.tag() {
        BMP_STRING => {
            let units = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        T61_STRING => bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    let shown: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MOST_CHARS)
        .collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    Some(words.join(" ")).filter(|text| !text.is_empty())
}
