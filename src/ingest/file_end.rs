//! Whether a file ends as files of its kind do. Reads its first and last bytes, and understands none of them: hostile
//! files are parsed elsewhere, in a process of its own.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::extract::{WrittenFormat, is_xml};

/// Bytes of the beginning and of the end that are looked at: what follows the mark of a PDF's end is seldom more than
/// an empty line, and readers look for it in the last 1024.
const LOOKED_AT: u64 = 4_096;

/// Whether nothing says that the file is cut short. What cannot be opened is not waited for: the reading says why.
pub(super) fn ends(path: &Path) -> bool {
    let Ok(found) = Ends::of(path) else {
        return true;
    };
    let has_end = |end: &str| {
        let own = path.extension();
        own.is_some_and(|own| own.eq_ignore_ascii_case(end))
    };
    if has_end("pdf") {
        found.are_of_pdf()
    } else if has_end("p7m") {
        found.are_of_envelope()
    } else if is_xml(path) {
        found.are_of_act()
    } else {
        match WrittenFormat::of(path) {
            Some(WrittenFormat::Docx | WrittenFormat::Odt) => found.are_of_archive(),
            Some(WrittenFormat::Html) => found.are_of_web_page(),
            Some(WrittenFormat::Json) => found.are_of_json(),
            // Text ends anywhere, and so do messages.
            Some(WrittenFormat::Text | WrittenFormat::Email) | None => true,
        }
    }
}

/// The first and the last bytes of a file.
struct Ends {
    first: Vec<u8>,
    last: Vec<u8>,
    size: u64,
}

impl Ends {
    fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let mut first = Vec::new();
        (&mut file).take(LOOKED_AT).read_to_end(&mut first)?;
        file.seek(SeekFrom::Start(size.saturating_sub(LOOKED_AT)))?;
        let mut last = Vec::new();
        file.take(LOOKED_AT).read_to_end(&mut last)?;
        Ok(Ends { first, last, size })
    }

    /// Whether the place was made and nothing was written to it yet: some programs make the whole file first.
    fn are_not_begun(&self) -> bool {
        self.first.first().is_none_or(|byte| *byte == 0)
    }

    fn are_of_pdf(&self) -> bool {
        // What is no PDF has no end of one to be waited for.
        !self.are_not_begun() && (!has(&self.first, b"%PDF") || has(&self.last, b"%%EOF"))
    }

    /// An object ends with the brace that it begins with.
    fn are_of_json(&self) -> bool {
        !self.are_not_begun() && self.last.trim_ascii_end().ends_with(b"}")
    }

    fn are_of_envelope(&self) -> bool {
        if self.are_not_begun() {
            return false;
        }
        match self.first.as_slice() {
            // Its length is left open: it ends with a mark.
            [0x30, 0x80, ..] => self.last.ends_with(&[0, 0]),
            [0x30, length, rest @ ..] => self.size >= length_of_element(*length, rest),
            text if has(text, b"-----BEGIN") => has(&self.last, b"-----END"),
            _ => true,
        }
    }

    /// The end record of a ZIP archive stands last.
    fn are_of_archive(&self) -> bool {
        !self.are_not_begun() && (!self.first.starts_with(b"PK") || has(&self.last, b"PK\x05\x06"))
    }

    fn are_of_web_page(&self) -> bool {
        let (first, last) = (
            self.first.to_ascii_lowercase(),
            self.last.to_ascii_lowercase(),
        );
        // A piece of a page has no end of one to be waited for.
        !self.are_not_begun() && (!has(&first, b"<html") || has(&last, b"</html"))
    }

    fn are_of_act(&self) -> bool {
        let text = String::from_utf8_lossy(&self.last);
        let mut closed = text
            .rsplit("</")
            .filter_map(|rest| rest.split('>').next().map(str::trim_end));
        closed.any(|name| {
            let name = name.rsplit(':').next().unwrap_or(name);
            matches!(name, "akomaNtoso" | "NIR")
        })
    }
}

/// The bytes of an element of DER with those that say how long it is; 0 where that cannot be told.
fn length_of_element(length: u8, rest: &[u8]) -> u64 {
    let count = usize::from(length & 0x7f);
    if length < 0x80 {
        return 2 + u64::from(length);
    }
    match rest.get(..count) {
        Some(bytes) if count <= 7 => {
            let content = bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            2 + count as u64 + content
        }
        _ => 0,
    }
}

fn has(bytes: &[u8], looked_for: &[u8]) -> bool {
    bytes.windows(looked_for.len()).any(|it| it == looked_for)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_short_is_told_by_its_kind() {
        let dir = tempfile::tempdir().unwrap();
        let zeros = [0; 40];
        let der = [&[0x30, 0x82, 0x01, 0x00][..], &[7; 256]].concat();
        let open = [&[0x30, 0x80][..], &[7; 20], &[0, 0, 0, 0]].concat();
        let act = b"<akomaNtoso xmlns='x'><act/></akomaNtoso>\n";
        let cases: [(&str, &[u8], bool); 29] = [
            ("a.pdf", b"%PDF-1.7\nstartxref\n7\n%%EOF\n", true),
            ("a.PDF", b"%PDF-1.7\nstartxref\n7\n%%EOF\n\n\n", true),
            ("a.pdf", b"%PDF-1.7\nstartxref\n7\n%%EO", false),
            ("a.pdf", b"", false),
            ("a.pdf", &zeros, false),
            ("a.pdf", b"<html>404</html>", true),
            ("a.p7m", &der, true),
            ("a.p7m", &der[..259], false),
            ("a.p7m", &der[..3], true),
            ("a.p7m", &open, true),
            ("a.p7m", &open[..15], false),
            (
                "a.p7m",
                b"-----BEGIN PKCS7-----\nAA\n-----END PKCS7-----",
                true,
            ),
            ("a.p7m", b"-----BEGIN PKCS7-----\nAAAA", false),
            ("a.p7m", b"", false),
            ("a.xml", act, true),
            ("a.xml", &act[..30], false),
            (
                "a.xml",
                b"<a:akomaNtoso><!-- </x> --></a:akomaNtoso >",
                true,
            ),
            ("a.docx", b"PK\x03\x04 word PK\x05\x06 end", true),
            ("a.odt", b"PK\x03\x04 text", false),
            ("a.docx", b"<html>404</html>", true),
            ("a.docx", b"", false),
            ("a.html", b"<HTML><p>Atto</p></HTML>\n", true),
            ("a.html", b"<!doctype html><html><p>At", false),
            ("a.htm", b"<p>Atto</p>", true),
            ("a.json", b"{\"elenco_pronunce\":[]}\n", true),
            ("a.json", b"{\"elenco_pronunce\":[", false),
            ("a.txt", b"Art. 1", true),
            ("a.md", b"", true),
            ("a.toml", b"x = ", true),
        ];
        for (name, bytes, expected) in cases {
            let path = dir.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(ends(&path), expected, "{name} {bytes:?}");
        }
        assert!(ends(&dir.path().join("nulla.pdf")));
    }
}
