//! The pages of a file as they are shown: their text, and where its words stand on them.
//!
//! One compressed file a PDF lies beside the segments of a generation, named by the hash of the PDF: a
//! renamed PDF keeps it, a new generation links to it. It is read only when somebody looks at a page, so
//! it is no part of what searching touches.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

use super::checksums::Sum;
use super::names::PAGES as FOLDER;
use super::{Damage, IndexError, durable};
use crate::extract::{self, Page, PageFront, PageLayout, PageNode};

/// A page of a PDF as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPage {
    /// Position in the file, from 1.
    pub number: u32,
    /// Its whole text, furniture included.
    pub text: String,
    /// Width of the page as it is shown, in quarters of a point.
    width: u16,
    /// Height of the page as it is shown, in quarters of a point.
    height: u16,
    /// Where the words of the text stand, packed.
    words: String,
    /// The page as it was written, where it was written in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written: Option<WrittenPage>,
}

/// A page that was written in Markdown, as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenPage {
    /// What its front says.
    pub front: PageFront,
    /// The page.
    pub nodes: Vec<PageNode>,
}

impl StoredPage {
    /// A page as it is stored.
    pub fn new(page: &Page) -> Self {
        StoredPage {
            number: page.number,
            text: page.text.clone(),
            width: page.layout.width,
            height: page.layout.height,
            words: extract::pack_words(&page.layout.words),
            written: None,
        }
    }

    /// A page that was written in Markdown.
    #[must_use]
    pub fn written_as(self, front: PageFront, nodes: Vec<PageNode>) -> Self {
        StoredPage {
            written: Some(WrittenPage { front, nodes }),
            ..self
        }
    }

    /// The page as it was written, where it was written in Markdown.
    pub fn written(self) -> Option<WrittenPage> {
        self.written
    }

    /// Where the words stand; without words where what is stored cannot be understood.
    pub fn layout(&self) -> PageLayout {
        PageLayout {
            width: self.width,
            height: self.height,
            words: extract::unpack_words(&self.words).unwrap_or_default(),
        }
    }
}

/// The file that holds the pages of the PDF with this hash.
fn path(generation_dir: &Path, hash: &str) -> PathBuf {
    generation_dir.join(FOLDER).join(hash)
}

/// Writes the pages of a PDF into a generation that is not published yet.
pub(super) fn write(
    generation_dir: &Path,
    hash: &str,
    pages: &[StoredPage],
) -> Result<Sum, IndexError> {
    let path = path(generation_dir, hash);
    let compress = || {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
        serde_json::to_writer(&mut out, pages)?;
        out.finish()
    };
    let bytes = compress().map_err(IndexError::io(&path))?;
    // In place of a link to what the generation before has, never into it.
    durable::write_durably(&path, &bytes)?;
    Ok(Sum::of(&bytes))
}

/// The name of the pages of the PDF with this hash inside a generation.
pub(super) fn name(hash: &str) -> String {
    format!("{FOLDER}/{hash}")
}

/// The pages of the PDF with this hash; `None` where the generation has none. What `expected` is known of
/// the file is verified each time: pages are read too seldom to be verified when the index is opened.
///
/// # Errors
/// [`IndexError::Damaged`] where the file is not what was written.
pub(super) fn read(
    generation_dir: &Path,
    hash: &str,
    expected: Option<&Sum>,
) -> Result<Option<Vec<StoredPage>>, IndexError> {
    let path = path(generation_dir, hash);
    let Some(bytes) = durable::if_there(fs::read(&path), &path)? else {
        return Ok(None);
    };
    let damaged = || IndexError::damaged(&path, Damage::PagesAltered);
    if expected.is_some_and(|sum| *sum != Sum::of(&bytes)) {
        return Err(damaged());
    }
    let mut json = Vec::new();
    let unpacked = ZlibDecoder::new(bytes.as_slice()).read_to_end(&mut json);
    unpacked.map_err(|_| damaged())?;
    let pages = serde_json::from_slice(&json).map_err(|_| damaged())?;
    Ok(Some(pages))
}

/// Removes the pages of every PDF that is none of `hashes`, and makes the rest durable.
pub(super) fn keep_only(generation_dir: &Path, hashes: &BTreeSet<&str>) -> Result<(), IndexError> {
    let folder = generation_dir.join(FOLDER);
    for entry in fs::read_dir(&folder).map_err(IndexError::io(&folder))? {
        let entry = entry.map_err(IndexError::io(&folder))?;
        let is_kept = entry
            .file_name()
            .to_str()
            .is_some_and(|name| hashes.contains(name));
        if !is_kept {
            fs::remove_file(entry.path()).map_err(IndexError::io(entry.path()))?;
        }
    }
    durable::sync_folder(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{PageBox, WordBox};

    fn page(number: u32, text: &str) -> Page {
        let place = PageBox {
            left: 100,
            top: 200,
            right: 300,
            bottom: 240,
        };
        Page {
            number,
            text: text.to_owned(),
            layout: PageLayout {
                width: 2_380,
                height: 3_368,
                words: vec![WordBox {
                    start: 0,
                    end: text.len() as u32,
                    place,
                }],
            },
            ..Page::default()
        }
    }

    #[test]
    fn pages_come_back_as_they_were_until_no_file_has_them() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FOLDER)).unwrap();
        let pages = [page(1, "perché"), page(2, "")];
        let stored: Vec<StoredPage> = pages.iter().map(StoredPage::new).collect();
        let sum = write(dir.path(), "aa", &stored).unwrap();
        write(dir.path(), "bb", &stored[..1]).unwrap();
        let read_back = read(dir.path(), "aa", Some(&sum)).unwrap().unwrap();
        assert_eq!(read_back, stored);
        assert_eq!(read_back[0].layout(), pages[0].layout);
        assert_eq!(read(dir.path(), "cc", None).unwrap(), None);
        keep_only(dir.path(), &BTreeSet::from(["bb"])).unwrap();
        assert_eq!(read(dir.path(), "aa", None).unwrap(), None);
        assert_eq!(read(dir.path(), "bb", None).unwrap().unwrap().len(), 1);
    }

    #[test]
    fn a_damaged_file_is_told_and_not_shown() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FOLDER)).unwrap();
        fs::write(path(dir.path(), "aa"), b"no zlib").unwrap();
        let read_back = read(dir.path(), "aa", None);
        assert!(matches!(read_back, Err(IndexError::Damaged { .. })));
    }

    #[test]
    fn pages_that_can_be_read_and_are_not_those_written_are_not_shown() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FOLDER)).unwrap();
        let stored = [StoredPage::new(&page(1, "euro 1.000"))];
        let sum = write(dir.path(), "aa", &stored).unwrap();
        write(dir.path(), "aa", &[StoredPage::new(&page(1, "euro 9.000"))]).unwrap();
        let read_back = read(dir.path(), "aa", Some(&sum));
        assert!(matches!(read_back, Err(IndexError::Damaged { .. })));
    }
}
