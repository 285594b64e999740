//! What is expected of an address, and why what comes is not that.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::outcome::{ByHand, FetchTrouble, Refusal, SourceFault};

/// Where the mark of a PDF stands at the latest, in bytes from its beginning: readers of PDFs look so far.
pub(super) const HEAD: usize = 1_024;
/// Bytes at the end of an archive in which its list is announced: 22, and a comment of 65 535 at most.
const LIST: u64 = 22 + 65_535;

/// What is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// A PDF.
    Pdf,
    /// An archive of an official source.
    Archive,
}

impl Expected {
    /// Why what begins so is not that, if it is not. Some PDFs have a few bytes before their mark, but never those of a
    /// page.
    pub(super) fn refused(self, head: &[u8]) -> Option<Refusal> {
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let is_page = text.trim_ascii_start().starts_with(b"<");
        match self {
            Expected::Pdf if is_page => Some(ByHand::Page.into()),
            Expected::Pdf => {
                let is_pdf = head.windows(5).any(|bytes| bytes == b"%PDF-");
                (!is_pdf).then(|| ByHand::NotAPdf.into())
            }
            Expected::Archive if is_page => Some(SourceFault::Page.into()),
            Expected::Archive => {
                (!head.starts_with(b"PK")).then(|| SourceFault::NotAnArchive.into())
            }
        }
    }

    /// Whether the file ends as such files do.
    pub(super) fn has_end(self, path: &Path) -> io::Result<bool> {
        Ok(match self {
            Expected::Pdf => last(path, HEAD as u64)?.windows(5).any(|it| it == b"%%EOF"),
            Expected::Archive => last(path, LIST)?.windows(4).any(|it| it == b"PK\x05\x06"),
        })
    }

    /// What is told where it has no end, and nobody said its length.
    pub(super) fn unended(self, came: u64) -> FetchTrouble {
        match self {
            Expected::Pdf => FetchTrouble::Unended,
            Expected::Archive => FetchTrouble::Short {
                came,
                announced: None,
            },
        }
    }
}

/// The last bytes of a file.
fn last(path: &Path, bytes: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(bytes)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_is_known_by_its_mark_and_a_page_by_its_bracket() {
        let by_hand = |head: &[u8]| match Expected::Pdf.refused(head) {
            Some(Refusal::ByHand(reason)) => Some(reason),
            _ => None,
        };
        assert_eq!(by_hand(b"%PDF-1.7\n"), None);
        assert_eq!(by_hand(b"\0\0junk%PDF-1.4"), None);
        for page in [
            &b"<!DOCTYPE html><p>%PDF-1.7"[..],
            b"\xef\xbb\xbf \r\n<html>",
            b"<?xml version='1.0'?>",
        ] {
            assert_eq!(by_hand(page), Some(ByHand::Page));
        }
        assert_eq!(by_hand(b"{\"errore\": 1}"), Some(ByHand::NotAPdf));
    }

    #[test]
    fn an_archive_is_known_by_its_first_letters_and_its_list() {
        let fault = |head: &[u8]| match Expected::Archive.refused(head) {
            Some(Refusal::Trouble(FetchTrouble::Source(fault))) => Some(fault),
            _ => None,
        };
        assert_eq!(fault(b"PK\x03\x04"), None);
        assert_eq!(fault(b" <html>"), Some(SourceFault::Page));
        assert_eq!(fault(b"%PDF-1.7"), Some(SourceFault::NotAnArchive));
        let file = tempfile::NamedTempFile::new().unwrap();
        for (end, has_end) in [("PK\x05\x06 e un commento", true), ("PK\x03\x04", false)] {
            let long = format!("{}{end}", "x".repeat(100_000));
            std::fs::write(file.path(), long).unwrap();
            assert_eq!(Expected::Archive.has_end(file.path()).unwrap(), has_end);
        }
    }
}
