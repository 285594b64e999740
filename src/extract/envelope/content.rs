//! What an envelope holds that is no document that is read, by how it begins.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an envelope holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EnvelopeContent {
    /// Nothing.
    Nothing,
    /// A document of an office program: Word, LibreOffice and others, new or old.
    Office,
    /// Text with formatting (RTF).
    RichText,
    /// An archive.
    Archive,
    /// A picture.
    Picture,
    /// XML of a kind that is not read, such as an invoice.
    Xml,
    /// A page of the web.
    Html,
    /// Plain text.
    Text,
    /// Something else.
    Unknown,
}

impl EnvelopeContent {
    /// What some bytes are.
    pub(super) fn of(bytes: &[u8]) -> Self {
        use EnvelopeContent as C;
        let starts = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
        if bytes.is_empty() {
            return C::Nothing;
        }
        if starts(&[b"PK\x03\x04"]) {
            // What is in these archives is named in them.
            let holds = |name: &[u8]| {
                let start = &bytes[..bytes.len().min(4096)];
                start.windows(name.len()).any(|window| window == name)
            };
            let is_office = [&b"[Content_Types].xml"[..], b"opendocument", b"_rels/"]
                .iter()
                .any(|name| holds(name));
            return if is_office { C::Office } else { C::Archive };
        }
        if starts(&[b"\xd0\xcf\x11\xe0"]) {
            return C::Office;
        }
        if starts(&[b"{\\rtf"]) {
            return C::RichText;
        }
        if starts(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"]) {
            return C::Archive;
        }
        if starts(&[b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"]) {
            return C::Picture;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => of_text(text),
            Err(_) => C::Unknown,
        }
    }
}

fn of_text(text: &str) -> EnvelopeContent {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let start: String = text.chars().take(200).collect::<String>().to_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        EnvelopeContent::Html
    } else if start.starts_with('<') {
        EnvelopeContent::Xml
    } else if start.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        EnvelopeContent::Unknown
    } else {
        EnvelopeContent::Text
    }
}

impl fmt::Display for EnvelopeContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EnvelopeContent::Nothing => "nothing",
            EnvelopeContent::Office => "a document of an office program",
            EnvelopeContent::RichText => "a text in RTF",
            EnvelopeContent::Archive => "an archive",
            EnvelopeContent::Picture => "a picture",
            EnvelopeContent::Xml => "an XML document of another kind",
            EnvelopeContent::Html => "a page of the web",
            EnvelopeContent::Text => "a plain text",
            EnvelopeContent::Unknown => "something that is no PDF",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_is_told_by_how_it_begins() {
        for (bytes, holds) in [
            (&b""[..], EnvelopeContent::Nothing),
            (
                b"PK\x03\x04....[Content_Types].xml",
                EnvelopeContent::Office,
            ),
            (b"PK\x03\x04....a.txt", EnvelopeContent::Archive),
            (b"{\\rtf1 x}", EnvelopeContent::RichText),
            (b"\xff\xd8\xff\xe0", EnvelopeContent::Picture),
            (b"<?xml version=\"1.0\"?><Fattura/>", EnvelopeContent::Xml),
            (b" <!DOCTYPE html><p>x", EnvelopeContent::Html),
            (b"Buongiorno\n", EnvelopeContent::Text),
            (b"\x00\x01", EnvelopeContent::Unknown),
        ] {
            assert_eq!(EnvelopeContent::of(bytes), holds, "{bytes:?}");
        }
    }
}
