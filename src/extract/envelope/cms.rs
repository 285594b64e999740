//! One envelope of CMS (RFC 5652): its content and its signers.

use super::ber::{self, Element};
use super::certificate::Certificate;
use super::fault::EnvelopeFault;
use crate::extract::about::Signature;

/// `1.2.840.113549.1.7.2`: signed data; what precedes the last number is of all kinds of content.
const SIGNED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `1.2.840.113549.1.7.3` and `.23` of another branch: enciphered content.
const ENCIPHERED: [&[u8]; 3] = [
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06],
    // `1.2.840.113549.1.9.16.1.23`
    &[
        0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17,
    ],
];
/// `1.2.840.113549.1.9.5`: when it was signed.
const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
/// Most signers and certificates looked at.
const MOST_SIGNERS: usize = 100;

/// The content of an envelope, and its signers.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Signature>), EnvelopeFault> {
    if !begins(bytes) {
        return Err(EnvelopeFault::NoEnvelope);
    }
    let (info, _) = Element::first(bytes).ok_or(EnvelopeFault::Damaged)?;
    let mut parts = info.inside();
    let kind = parts.next().filter(|part| part.is(ber::OID));
    let kind = kind.ok_or(EnvelopeFault::NoEnvelope)?.content;
    if ENCIPHERED.contains(&kind) {
        return Err(EnvelopeFault::Enciphered);
    }
    if kind != SIGNED {
        return Err(EnvelopeFault::NoEnvelope);
    }
    signed_data(parts).ok_or(EnvelopeFault::Damaged)?
}

/// Whether the bytes begin as an envelope does, be they whole or not.
fn begins(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(32)];
    let family = &SIGNED[..6];
    bytes.first() == Some(&0x30) && start.windows(family.len()).any(|window| window == family)
}

type Content = Result<(Vec<u8>, Vec<Signature>), EnvelopeFault>;

fn signed_data(mut parts: ber::Elements<'_>) -> Option<Content> {
    let explicit = parts.next().filter(|part| part.is(ber::context(0)))?;
    let signed = explicit
        .inside()
        .next()
        .filter(|part| part.is(ber::SEQUENCE))?;
    let mut parts = signed.inside();
    let _version = parts.next().filter(|part| part.is(ber::INTEGER))?;
    let _digests = parts.next().filter(|part| part.is(ber::SET))?;
    let info = parts.next().filter(|part| part.is(ber::SEQUENCE))?;
    let mut about_content = info.inside();
    let _kind = about_content.next().filter(|part| part.is(ber::OID))?;
    let Some(explicit) = about_content.next().filter(|part| part.is(ber::context(0))) else {
        return Some(Err(EnvelopeFault::Detached));
    };
    let octets = explicit.inside().next();
    let octets = octets.filter(|part| part.is(ber::OCTETS))?;
    let content = octets.octets()?.into_owned();
    let mut certificates = Vec::new();
    let mut signatures = Vec::new();
    for part in parts {
        if part.is(ber::context(0)) {
            let found = part.inside().take(MOST_SIGNERS);
            certificates = found
                .filter_map(|certificate| Certificate::read(&certificate))
                .collect();
        } else if part.is(ber::SET) {
            let found = part.inside().take(MOST_SIGNERS);
            signatures = found
                .map(|signer| signature(&signer, &certificates))
                .collect();
        }
    }
    Some(Ok((content, signatures)))
}

fn signature(signer: &Element<'_>, certificates: &[Certificate<'_>]) -> Signature {
    let mut parts = signer.inside().skip(1);
    let named = parts.next();
    let certificate = match named {
        Some(by) if by.is(ber::SEQUENCE) => {
            let mut by = by.inside();
            let (issuer, serial) = (by.next(), by.next());
            issuer.zip(serial).and_then(|(issuer, serial)| {
                certificates
                    .iter()
                    .find(|certificate| certificate.is(issuer.whole, serial.content))
            })
        }
        // Named by its key: whose it is is certain only where there is no choice.
        _ => match certificates {
            [only] => Some(only),
            _ => None,
        },
    };
    Signature {
        name: certificate.and_then(Certificate::signer),
        reason: None,
        date: parts
            .find(|part| part.is(ber::context(0)))
            .and_then(|attributes| attributes.inside().find_map(|attribute| time(&attribute))),
    }
}

/// The day of an attribute that says when it was signed, as `YYYY-MM-DD`.
fn time(attribute: &Element<'_>) -> Option<String> {
    let mut parts = attribute.inside();
    parts
        .next()
        .filter(|part| part.is(ber::OID) && part.content == SIGNING_TIME)?;
    let time = parts.next()?.inside().next()?;
    let digits = std::str::from_utf8(time.content).ok()?;
    let (century, digits) = match time.tag() {
        // The years of X.509: 1950 to 2049.
        UTC_TIME if digits.starts_with(|c: char| ('5'..='9').contains(&c)) => ("19", digits),
        UTC_TIME => ("20", digits),
        GENERALIZED_TIME => (digits.get(..2)?, digits.get(2..)?),
        _ => return None,
    };
    let day = format!(
        "{century}{}-{}-{}",
        digits.get(..2)?,
        digits.get(2..4)?,
        digits.get(4..6)?
    );
    day.parse::<jiff::civil::Date>().ok()?;
    Some(day)
}
