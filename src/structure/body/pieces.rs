//! The parts of the pages in the order in which they are read: a word that a page end cuts is one word, and the
//! notes below it come after the sentence that it stands in.

use std::ops::Range;

use crate::extract::Page;

/// Most lines after which the notes of the page before come, where no sentence ends earlier.
const MOST_LINES: usize = 12;

/// Parts of one page that are read one after the other.
pub(super) struct PagePiece<'p> {
    pub(super) page: &'p Page,
    /// Bytes of its text, in order.
    pub(super) parts: Vec<Range<usize>>,
    /// Whether it goes on with the word that the piece before ends with.
    pub(super) continues: bool,
}

impl PagePiece<'_> {
    /// Its text.
    pub(super) fn text(&self) -> String {
        let parts = self.parts.iter().cloned();
        parts.map(|part| &self.page.text[part]).collect()
    }

    fn is_blank(&self) -> bool {
        let mut parts = self.parts.iter().cloned();
        parts.all(|part| self.page.text[part].trim().is_empty())
    }
}

/// The pieces of the pages; none is blank.
pub(super) fn pieces(pages: &[Page]) -> Vec<PagePiece<'_>> {
    let mut pieces: Vec<PagePiece<'_>> = Vec::new();
    let mut notes: Vec<PagePiece<'_>> = Vec::new();
    let mut continues = false;
    for page in pages {
        let mut whole = PagePiece {
            page,
            parts: page.body().collect(),
            continues,
        };
        if whole.is_blank() {
            continue;
        }
        let end = after_sentence(&whole);
        // Where the sentence goes on over this page too, the notes wait as well.
        let ends_here = page.cut_word.as_ref().is_none_or(|cut| end <= cut.hyphen);
        if !notes.is_empty() && ends_here {
            let (first, rest) = whole.parted(end);
            pieces.push(first);
            pieces.append(&mut notes);
            whole = rest;
        }
        continues = false;
        if let Some(cut) = &page.cut_word {
            let (before, after) = whole.parted(cut.hyphen + usize::from(cut.keeps_hyphen));
            let line_end = page.text[cut.hyphen..].find('\n');
            let below = after
                .parted(line_end.map_or(page.text.len(), |at| cut.hyphen + at + 1))
                .1;
            pieces.push(before);
            continues = true;
            notes.push(below);
        } else {
            pieces.push(whole);
        }
    }
    pieces.extend(notes);
    pieces.retain(|piece| !piece.is_blank());
    pieces
}

impl<'p> PagePiece<'p> {
    /// What is before a byte of the page's text, and the rest.
    fn parted(&self, at: usize) -> (PagePiece<'p>, PagePiece<'p>) {
        let before = self.parts.iter().filter(|part| part.start < at);
        let before = before.map(|part| part.start..part.end.min(at)).collect();
        let after = self.parts.iter().filter(|part| part.end > at);
        let after = after.map(|part| part.start.max(at)..part.end).collect();
        let piece = |parts, continues| PagePiece {
            page: self.page,
            parts,
            continues,
        };
        (piece(before, self.continues), piece(after, false))
    }
}

/// The byte of the page's text after the first line that ends a sentence; after the first line where none does.
fn after_sentence(piece: &PagePiece<'_>) -> usize {
    let text = &piece.page.text;
    let lines = piece.parts.iter().flat_map(|part| {
        let mut end = part.start;
        text[part.clone()].split_inclusive('\n').map(move |line| {
            end += line.len();
            (line.trim(), end)
        })
    });
    let mut lines = lines.filter(|(line, _)| !line.is_empty()).take(MOST_LINES);
    let first = lines.next();
    let ends = |line: &str| line.ends_with(['.', ';', ':']);
    let found = first.into_iter().chain(lines).find(|(line, _)| ends(line));
    found.or(first).map_or(0, |(_, end)| end)
}
