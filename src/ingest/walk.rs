//! What lies in the corpus folder: the PDFs, also in signed envelopes, documents without
//! pages, the pages in Markdown, the maintainer's TOML files, and everything that is passed
//! over, with the reason. Reads names and metadata only, and of XML files the first bytes, which say
//! whether they are acts.

use std::collections::HashSet;
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::left_out::{LeftOut, LeftOutReason};
use super::stamp::Stamp;
use crate::extract::{SystemError, WrittenFormat, is_read_json, is_read_xml, is_xml};
use crate::handwritten::is_picture_file;
use crate::law::PageFolder;
use crate::official::FETCHED;

/// The settings of a community's site.
pub(super) const SITE: &str = "sito.toml";

/// A corpus folder as it is found.
#[derive(Debug, Default)]
pub(super) struct CorpusWalk {
    /// PDFs, and Markdown files that are pages, by path relative to the corpus, with `/`, sorted.
    pub(super) documents: Vec<(String, Stamp)>,
    /// TOML files, likewise.
    pub(super) tomls: Vec<String>,
    /// Whatever else is named like one, and is no file that can be read.
    pub(super) no_tomls: HashSet<String>,
    /// What is not read, and why.
    pub(super) left_out: Vec<LeftOut>,
    /// Folders and files that the system does not show: what they hold is unknown, not gone.
    pub(super) unreadable: Vec<Unreadable>,
}

/// A folder or file that exists and cannot be looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Path relative to the corpus; empty where the system does not say which part failed.
    pub(super) path: String,
    /// What the system said, if anything.
    pub(super) cause: Option<SystemError>,
}

impl Unreadable {
    /// Whether the file, by its path relative to the corpus, may be in there.
    pub(super) fn may_hold(&self, file: &str) -> bool {
        let inside = file.strip_prefix(self.path.as_str());
        self.path.is_empty() || inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Lists the corpus. Links to files are followed; hidden folders, linked folders and the folder of the
/// index itself are not entered.
///
/// # Errors
/// Where the folder itself cannot be listed.
pub(super) fn walk(corpus: &Path, index: Option<&Path>) -> io::Result<CorpusWalk> {
    fs::read_dir(corpus)?;
    let mut walk = CorpusWalk::default();
    let mut entries = WalkDir::new(corpus).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                if let Some(path) = error.path() {
                    walk.note_toml(corpus, path);
                }
                walk.failed(corpus, error.path(), error.io_error());
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        walk.note_toml(corpus, entry.path());
        if entry.file_type().is_dir() {
            let is_ours = entry.depth() == 1 && entry.file_name() == FETCHED;
            if is_ours || index.is_some_and(|index| index == entry.path()) {
                entries.skip_current_dir();
            } else if is_hidden(&entry) {
                walk.leave_out(corpus, entry.path(), LeftOutReason::Hidden);
                entries.skip_current_dir();
            }
            continue;
        }
        walk.take(corpus, &entry);
    }
    Ok(walk)
}

impl CorpusWalk {
    fn take(&mut self, corpus: &Path, entry: &DirEntry) {
        let path = entry.path();
        if is_hidden(entry) {
            return self.leave_out(corpus, path, LeftOutReason::Hidden);
        }
        if is_temporary(entry.file_name().as_encoded_bytes()) {
            return self.leave_out(corpus, path, LeftOutReason::Temporary);
        }
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                // A file that vanished meanwhile is simply gone; a link that leads nowhere stays.
                if entry.path_is_symlink() {
                    self.leave_out(corpus, path, LeftOutReason::BrokenLink);
                }
                return;
            }
            Err(error) => return self.failed(corpus, Some(path), Some(&error)),
        };
        if metadata.is_dir() {
            return self.leave_out(corpus, path, LeftOutReason::LinkedFolder);
        }
        if is_special(metadata.file_type()) {
            return self.leave_out(corpus, path, LeftOutReason::Special);
        }
        let Some(name) = path.strip_prefix(corpus).ok().and_then(slashed) else {
            return self.leave_out(corpus, path, LeftOutReason::NameNotUtf8);
        };
        // Of XML and JSON files the first bytes say whether they are acts.
        let is_read = match WrittenFormat::of(path) {
            Some(WrittenFormat::Json) => is_read_json(path),
            _ => !is_xml(path) || is_read_xml(path),
        };
        if is_document(&name) && is_read {
            self.documents.push((name, Stamp::of(&metadata)));
        } else if name == SITE || is_picture_of_a_page(&name) {
            // The site's: whoever serves it reads them.
        } else if is_toml(path) {
            self.no_tomls.remove(&name);
            self.tomls.push(name);
        } else {
            let reason = LeftOutReason::of_extension(path.extension());
            self.leave_out(corpus, path, reason);
        }
    }

    /// Notes what is named like a TOML file, until it turns out to be one.
    fn note_toml(&mut self, corpus: &Path, path: &Path) {
        if path.extension().is_some_and(|end| end == "toml") {
            let name = path.strip_prefix(corpus).ok().and_then(slashed);
            self.no_tomls.extend(name);
        }
    }

    fn leave_out(&mut self, corpus: &Path, path: &Path, reason: LeftOutReason) {
        let path = relative(corpus, path);
        self.left_out.push(LeftOut { path, reason });
    }

    fn failed(&mut self, corpus: &Path, path: Option<&Path>, cause: Option<&io::Error>) {
        if cause.is_some_and(|cause| cause.kind() == ErrorKind::NotFound) && path.is_some() {
            return;
        }
        self.unreadable.push(Unreadable {
            path: path.map(|path| relative(corpus, path)).unwrap_or_default(),
            cause: cause.map(SystemError::from),
        });
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether a file, by its path relative to the corpus, has the name of a document that is read.
pub(super) fn is_document(file: &str) -> bool {
    let path = Path::new(file);
    let ends_with = |end: &str| {
        path.extension()
            .is_some_and(|own| own.eq_ignore_ascii_case(end))
    };
    ends_with("pdf")
        || ends_with("p7m")
        || is_xml(path)
        || WrittenFormat::of(path).is_some()
        || PageFolder::of_page(file).is_some()
}

/// Whether a name is one that programs give to what they keep beside a file that somebody has open. The others that
/// stand for files on their way (`.part`, `.crdownload`, names with a dot before them) are left out by themselves.
pub(super) fn is_temporary(name: &[u8]) -> bool {
    name.starts_with(b"~$")
}

/// Whether a file is written by hand, by its name.
pub(super) fn is_toml(path: &Path) -> bool {
    let end = path.extension();
    end.is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

/// Whether a file is a picture that the pages of the site may show.
fn is_picture_of_a_page(name: &str) -> bool {
    PageFolder::holding(name).is_some() && is_picture_file(name)
}

/// A pipe, a socket or a device: opening one may wait for ever.
fn is_special(kind: FileType) -> bool {
    !kind.is_file() && !kind.is_dir()
}

/// The path with `/`; `None` where a part of it is not UTF-8 and could not be opened again by this name.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    Some(parts?.join("/"))
}

/// The path as it is told, bytes that are not UTF-8 replaced.
fn relative(corpus: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(corpus).unwrap_or(path);
    inside.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn whatever_is_passed_over_is_named_with_its_reason() {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path();
        for folder in ["sub", ".git", "index", FETCHED] {
            fs::create_dir(corpus.join(folder)).unwrap();
        }
        for file in [
            "a.pdf",
            "sub/B.PDF",
            "a.toml",
            "atto.pdf.p7m",
            "atto.pdf.p7s",
            "bozza.doc",
            "pagina.mhtml",
            "delibera.docx",
            "~$delibera.docx",
            "nota",
            ".nascosto.pdf",
            "~$atto.pdf",
            ".git/config",
            "index/current",
            ".normario-fetch/nuove.pdf",
        ] {
            fs::write(corpus.join(file), "x").unwrap();
        }
        let root = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">";
        fs::write(corpus.join("legge.xml"), root).unwrap();
        fs::write(corpus.join("fattura.xml"), "<p:FatturaElettronica/>").unwrap();
        fs::write(corpus.join(OsStr::from_bytes(b"citt\xe0.pdf")), "x").unwrap();
        symlink("a.pdf", corpus.join("link.pdf")).unwrap();
        symlink("nowhere.pdf", corpus.join("dead.pdf")).unwrap();
        symlink("sub", corpus.join("elsewhere")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(corpus.join("socket.pdf")).unwrap();

        let found = walk(corpus, Some(&corpus.join("index"))).unwrap();
        let documents: Vec<_> = found
            .documents
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(
            documents,
            [
                "a.pdf",
                "atto.pdf.p7m",
                "delibera.docx",
                "legge.xml",
                "link.pdf",
                "sub/B.PDF"
            ]
        );
        assert_eq!(found.tomls, ["a.toml"]);
        let mut left_out: Vec<_> = found
            .left_out
            .iter()
            .map(|left| (left.path.as_str(), left.reason.clone()))
            .collect();
        left_out.sort_by_key(|(path, _)| *path);
        assert_eq!(
            left_out,
            [
                (".git", LeftOutReason::Hidden),
                (".nascosto.pdf", LeftOutReason::Hidden),
                ("atto.pdf.p7s", LeftOutReason::Signed),
                ("bozza.doc", LeftOutReason::Document("doc".to_owned())),
                ("citt\u{fffd}.pdf", LeftOutReason::NameNotUtf8),
                ("dead.pdf", LeftOutReason::BrokenLink),
                ("elsewhere", LeftOutReason::LinkedFolder),
                ("fattura.xml", LeftOutReason::Document("xml".to_owned())),
                ("nota", LeftOutReason::Other(None)),
                ("pagina.mhtml", LeftOutReason::Document("mhtml".to_owned())),
                ("socket.pdf", LeftOutReason::Special),
                ("~$atto.pdf", LeftOutReason::Temporary),
                ("~$delibera.docx", LeftOutReason::Temporary),
            ]
        );
        assert_eq!(found.unreadable, []);
    }

    #[test]
    fn what_an_unreadable_folder_may_hold_is_told_by_whole_names() {
        let folder = |path: &str| Unreadable {
            path: path.to_owned(),
            cause: None,
        };
        assert!(folder("leggi").may_hold("leggi/a.pdf"));
        assert!(folder("leggi/a.pdf").may_hold("leggi/a.pdf"));
        assert!(!folder("leggi").may_hold("leggi-regionali/a.pdf"));
        assert!(folder("").may_hold("a.pdf"), "any, where it is not said");
    }
}
