//! What extraction gives: pages of text, each with what is to be known of it.

use std::fmt;
use std::ops::Range;

use super::word_box::PageLayout;

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

/// Something about a page that a reader of its text should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageWarning {
    /// The page is an image of text: it has no text of its own, or hardly any.
    Scanned,
    /// The page shows nothing, or only drawings.
    Blank,
    /// Many of the page's glyphs have no known character: share of them, in per cent.
    UnmappedGlyphs(u8),
    /// Reading this page killed or stopped the child; the reason, in words.
    Lost(String),
    /// The page has more text than is kept.
    Truncated,
}

impl fmt::Display for PageWarning {
    /// In Italian: reports and pages show it as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageWarning::Scanned => {
                f.write_str("scansione: la pagina è un'immagine e il suo testo non è stato letto")
            }
            PageWarning::Blank => f.write_str("pagina senza testo"),
            PageWarning::UnmappedGlyphs(percent) => {
                write!(
                    f,
                    "caratteri sconosciuti: {percent}% dei segni della pagina non ha una lettera"
                )
            }
            PageWarning::Lost(reason) => write!(f, "pagina persa: {reason}"),
            PageWarning::Truncated => f.write_str("testo troncato: la pagina ne ha più del limite"),
        }
    }
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
    /// Where the text comes from.
    pub source: TextSource,
    /// The size of the page, and where the words of the text stand on it.
    pub layout: PageLayout,
    /// What is to be known of the text.
    pub warnings: Vec<PageWarning>,
}

impl Page {
    /// The parts of the text that are the document's body, by their bytes, in order: all but furniture.
    pub fn body(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.furniture.iter().map(|range| range.end));
        let ends = self.furniture.iter().map(|range| range.start);
        let ends = ends.chain(std::iter::once(self.text.len()));
        starts
            .zip(ends)
            .map(|(start, end)| start..end)
            .filter(|part| !part.is_empty())
    }
}

/// A PDF that could be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Every page, in order.
    pub pages: Vec<Page>,
    /// Title of the document information, where it has a meaningful one.
    pub title: Option<String>,
    /// What is to be known of the file as a whole.
    pub warnings: Vec<String>,
}

#[cfg(test)]
mod tests {
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
    }
}
