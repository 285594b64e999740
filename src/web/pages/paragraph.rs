//! Lines of a PDF joined into a paragraph that knows which bytes of its passage it is made of, and where
//! paragraphs begin and end.

use std::ops::Range;

use crate::index::PassageText;

/// The paragraph that is being read: its text, and which bytes of the passage it is made of.
#[derive(Default)]
pub(super) struct OpenParagraph {
    pub(super) text: String,
    pub(super) anchors: Vec<String>,
    /// Bytes of the text, and as many of the passage.
    origins: Vec<(usize, Range<usize>)>,
}

impl OpenParagraph {
    /// Adds a line, of which the first byte is at `start` in the passage.
    pub(super) fn add(&mut self, line: &str, start: usize) {
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let origin = start..start + line.len();
        self.origins.push((self.text.len(), origin));
        self.text.push_str(line);
    }

    /// Where a byte of the passage stands in the paragraph.
    pub(super) fn place(&self, byte: usize) -> Option<usize> {
        let mut origins = self.origins.iter();
        let (at, origin) = origins.find(|(_, origin)| origin.contains(&byte))?;
        Some(at + byte - origin.start)
    }

    /// Where a range of the passage that ends at `end` ends in the paragraph; with the paragraph, where it
    /// goes on beyond it.
    pub(super) fn end(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let beyond = self.origins.last()?.1.end <= last;
        if beyond {
            return Some(self.text.len());
        }
        self.place(last).map(|at| at + 1)
    }
}

/// A passage cut at its lines, and where a comma, a lettera or a numero begins inside one.
pub(super) fn segments(passage: &PassageText) -> Vec<Range<usize>> {
    let text = &passage.text;
    let lines = text.match_indices('\n').map(|(at, _)| at + 1);
    let places = passage.parts.iter().map(|(at, _)| *at);
    let mut cuts: Vec<usize> = [0, text.len()]
        .into_iter()
        .chain(lines)
        .chain(places)
        .collect();
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|cut| cut[0]..cut[1]).collect()
}

/// The paths of what begins at a byte of a passage, the outermost first.
pub(super) fn places(passage: &PassageText, at: usize) -> impl Iterator<Item = &str> {
    let places = passage.parts.iter().filter(move |(start, _)| *start == at);
    places.map(|(_, path)| path.as_str())
}

/// Whether a line begins a paragraph: a numbered comma, a lettera, an item of a list, a heading.
pub(super) fn opens_paragraph(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')']);
    let enumerated = first.len() > number.len()
        && !number.is_empty()
        && (number.bytes().all(|b| b.is_ascii_digit() || b == b'.') || number.chars().count() <= 2);
    enumerated || matches!(first, "-" | "–" | "—" | "•" | "·" | "▪")
}

/// Short words with a full stop after which a citation goes on.
const ABBREVIATIONS: [&str; 14] = [
    "art.", "artt.", "c.", "cfr.", "co.", "d.", "l.", "lett.", "n.", "nn.", "p.", "pp.", "sent.",
    "sez.",
];

/// Whether a paragraph that ends so is complete.
pub(super) fn closes_paragraph(paragraph: &str) -> bool {
    let last = paragraph.rsplit([' ', '\'', '’', '(']).next();
    let last = last.unwrap_or_default().to_lowercase();
    paragraph.ends_with(['.', ';', ':']) && !ABBREVIATIONS.contains(&last.as_str())
}
