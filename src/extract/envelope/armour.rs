//! Envelopes written as text: Base64, with or without the lines of PEM or the heads of a mail.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Base64 that ends with or without its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// Lines before the text of which some may be heads of a mail.
const MOST_HEADS: usize = 40;

/// The bytes that the text stands for; `None` where they are no such text.
pub(super) fn taken_off(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut letters = Vec::with_capacity(bytes.len());
    for (nth, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.starts_with(b"-----") {
            // What stands before the beginning is no part of it, nor is what follows the end.
            if !letters.is_empty() {
                break;
            }
        } else if nth < MOST_HEADS && letters.is_empty() && line.contains(&b':') {
        } else if line.iter().all(|byte| is_letter(*byte)) {
            letters.extend(line.iter().filter(|byte| !byte.is_ascii_whitespace()));
        } else {
            return None;
        }
    }
    let bytes = BASE64.decode(&letters).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_off_with_and_without_its_lines() {
        for text in [
            "c2FsdmU=",
            "c2Fs\r\ndmU\r\n",
            "-----BEGIN PKCS7-----\nc2Fs\ndmU=\n-----END PKCS7-----\nfine\n",
            "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nc2FsdmU=\n",
        ] {
            let bytes = taken_off(text.as_bytes());
            assert_eq!(bytes.as_deref(), Some(&b"salve"[..]), "{text}");
        }
        for text in ["", "%PDF-1.7\n", "0\u{80}x", "c2Fs!"] {
            assert_eq!(taken_off(text.as_bytes()), None, "{text}");
        }
    }
}
