//! What extraction gives: pages of text, each with what is to be known of it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::about::{Attachment, Information, OutlineEntry, Signature};
use super::akn::LegalText;
use super::carried::Carried;
use super::markdown::Markdown;
use super::reason::{LossReason, Obstacle, OcrError, Trouble};
use super::word_box::PageLayout;
use super::written::WrittenText;

/// The line that installs the recogniser with its Italian model.
pub const OCR_INSTALL: &str = "apt-get install tesseract-ocr tesseract-ocr-ita";

/// Where the text of a page comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextSource {
    /// The PDF's own text.
    Text,
    /// Optical character recognition of the page's image.
    Ocr,
    /// There is none; the page's warnings say why.
    #[default]
    None,
}

/// Why the text that a PDF gives for a page is not what the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Garbling {
    /// So many of its glyphs, in per cent, have no known character.
    Unmapped(u8),
    /// Its letters are not those of any language: the codes were shifted or mixed.
    Letters,
    /// UTF-8 read as another encoding: «perchÃ©».
    Encoding,
}

/// Something about a page that a reader of its text should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageWarning {
    /// The page is an image of text: it has no text of its own, or hardly any.
    Scanned,
    /// The page shows nothing, or only drawings.
    Blank,
    /// Many of the page's glyphs have no known character: share of them, in per cent.
    UnmappedGlyphs(u8),
    /// Reading this page killed or stopped the child.
    Lost(LossReason),
    /// The machine, not the page, kept it from being read.
    Unread(LossReason),
    /// The page has more text than is kept.
    Truncated,
    /// The PDF's own text is not what the page shows, and is not taken.
    Garbled(Garbling),
    /// The text behind the scan was recognised badly by another program.
    PoorLayer,
    /// The page was recognised with so little confidence, in per cent, that words are missing or wrong.
    LowConfidence(u8),
    /// The page is an image, and no text was recognised in it.
    NothingRecognised,
    /// The page would be recognised, and the recogniser is not installed.
    OcrMissing,
    /// Drawing or recognising the page failed.
    OcrFailed(OcrError),
    /// The machine, not the page, kept it from being drawn or recognised.
    Unrecognised(OcrError),
}

impl PageWarning {
    /// Why the machine kept the page from being read or recognised, where it did.
    pub fn trouble(&self) -> Option<Obstacle> {
        match self {
            PageWarning::Unread(reason) => Some(Obstacle::Reading(reason.clone())),
            PageWarning::Unrecognised(reason) => Some(Obstacle::Recognition(reason.clone())),
            _ => None,
        }
    }
}

/// A word at the end of a page's body that goes on at the top of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutWord {
    /// The byte of the page's text at which its hyphen is.
    pub hyphen: usize,
    /// Whether the hyphen is of the word, and not of the printer.
    pub keeps_hyphen: bool,
}

/// One page of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Position in the file, from 1.
    pub number: u32,
    /// Text in reading order; lines end with `\n`.
    pub text: String,
    /// Lines of the text that are no part of the document's body, by their bytes, in order: running heads
    /// and feet, page numbers, text along the spine. Each ends after its line end.
    pub furniture: Vec<Range<usize>>,
    /// Lines of the text, by their bytes, in order, that are the right one of two columns in two languages: the
    /// body reads them after the others.
    pub second_language: Vec<Range<usize>>,
    /// The word that the end of the page cuts, also where notes stand below it.
    pub cut_word: Option<CutWord>,
    /// Where the text comes from.
    pub source: TextSource,
    /// The size of the page, and where the words of the text stand on it.
    pub layout: PageLayout,
    /// How sure the recogniser is of the letters, from 0 to 100, where the text is recognised.
    pub confidence: Option<u8>,
    /// The number that the file gives the page («iv», «A-3»), where it gives numbers of its own.
    pub label: Option<String>,
    /// What is to be known of the text.
    pub warnings: Vec<PageWarning>,
}

impl Page {
    /// The parts of the text that are the document's body, by their bytes, in the order in which they are read: all
    /// but furniture, and of two languages side by side the left one first.
    pub fn body(&self) -> impl Iterator<Item = Range<usize>> {
        let mut apart: Vec<&Range<usize>> =
            self.furniture.iter().chain(&self.second_language).collect();
        apart.sort_unstable_by_key(|range| range.start);
        let mut parts = Vec::with_capacity(apart.len() + 1 + self.second_language.len());
        let mut start = 0;
        for range in apart {
            parts.push(start..range.start);
            start = range.end;
        }
        parts.push(start..self.text.len());
        parts.extend(self.second_language.iter().cloned());
        parts.into_iter().filter(|part| !part.is_empty())
    }
}

/// A PDF that could be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Every page, in order.
    pub pages: Vec<Page>,
    /// Title of the document information, where it has a meaningful one.
    pub title: Option<String>,
    /// Who made the file and with what.
    pub information: Information,
    /// The outline (bookmarks), in the order in which it is shown.
    pub outline: Vec<OutlineEntry>,
    /// Files inside the file.
    pub attachments: Vec<Attachment>,
    /// Electronic signatures: noted, not verified.
    pub signatures: Vec<Signature>,
    /// What the file carries and its pages do not show.
    pub warnings: Vec<Carried>,
    /// The page as it was written, where the document is no PDF and was written in Markdown.
    pub markdown: Option<Box<Markdown>>,
    /// The parts of the act, where the document is no PDF and was written in XML.
    pub legal: Option<Box<LegalText>>,
    /// Where its paragraphs and notes begin, where the document has no pages.
    pub written: Option<Box<WrittenText>>,
    /// Why the machine, not the file, kept pages from being read or recognised, where it did. The file is
    /// worth reading again, and what was read of it before may be better than this.
    pub trouble: Option<Trouble>,
    /// Pages that recognition would read and that were not, because it is off, not installed, or failed
    /// by the fault of the machine.
    pub awaiting_ocr: u32,
}

impl Document {
    /// Whether it has pages, as a PDF has: what is written in Markdown, in XML or by an office program stands on one that
    /// nobody sees.
    pub fn has_pages(&self) -> bool {
        self.markdown.is_none() && self.legal.is_none() && self.written.is_none()
    }

    /// Why the machine kept pages from being read, of pages that say so.
    pub(super) fn trouble_of(pages: &[Page]) -> Option<Trouble> {
        let of = |page: &Page| page.warnings.iter().find_map(PageWarning::trouble);
        let mut troubled = pages.iter().filter_map(of);
        let first = troubled.next()?;
        let count = 1 + troubled.count();
        Some(Trouble::Pages { count, first })
    }
}

#[cfg(test)]
impl Page {
    /// Adds a line whose words are one box, as tests draw pages.
    pub(crate) fn push_line(&mut self, line: &str, place: super::word_box::PageBox) {
        let [start, end] = [0, line.len()].map(|at| (self.text.len() + at) as u32);
        let word = super::word_box::WordBox { start, end, place };
        self.layout.words.push(word);
        self.text.push_str(line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;

    #[test]
    fn the_body_is_what_is_no_furniture() {
        let cases: [(&[(usize, usize)], &str); 4] = [
            (&[], "testa\nuno\npiede\n"),
            (&[(0, 6)], "uno\npiede\n"),
            (&[(0, 6), (10, 16)], "uno\n"),
            (&[(0, 16)], ""),
        ];
        for (furniture, body) in cases {
            let page = Page {
                text: "testa\nuno\npiede\n".to_owned(),
                furniture: furniture.iter().map(|(start, end)| *start..*end).collect(),
                ..Page::default()
            };
            let parts: String = page.body().map(|part| &page.text[part]).collect();
            assert_eq!(parts, body);
        }
        let page = Page {
            text: "testa\nuno\nein\ndue\nzwei\n".to_owned(),
            furniture: iter::once(0..6).collect(),
            second_language: vec![10..14, 18..23],
            ..Page::default()
        };
        let parts: String = page.body().map(|part| &page.text[part]).collect();
        assert_eq!(parts, "uno\ndue\nein\nzwei\n");
    }
}
