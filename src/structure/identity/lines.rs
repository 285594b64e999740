//! The lines of a document's first pages, which say what it is.

use super::tables::tables;
use crate::extract::{Document, Page};

/// Pages with text to read.
const PAGES: usize = 3;
/// Lines to read.
const LINES: usize = 160;
/// Most characters of a heading over several lines.
const HEADING_CHARS: usize = 400;

/// Fewest and most letters of a word set with blanks between them.
const LETTER_SPACED: usize = 5;
const WORD_LETTERS: usize = 14;

/// A printed line.
#[derive(Debug, Clone)]
pub(crate) struct FrontLine {
    /// Its text, with single blanks.
    pub(crate) text: String,
    /// Its page.
    pub(crate) page: u32,
    /// Index of its page among those with text.
    pub(crate) nth_page: usize,
    /// A running head or foot, or a stamp.
    pub(crate) furniture: bool,
    /// Byte offsets of its cells: a heading may be beside the name of its issuer.
    pub(crate) cells: Vec<usize>,
}

/// The first pages.
pub(crate) struct Front {
    pub(crate) lines: Vec<FrontLine>,
    /// How many of them are on the first page above the reasons («Visto…»), which name other bodies and acts.
    pub(crate) above: usize,
}

impl Front {
    /// Reads the first pages that have text.
    pub(crate) fn new(document: &Document) -> Self {
        let mut lines = Vec::new();
        let pages = document.pages.iter().filter(|p| !p.text.trim().is_empty());
        for (nth_page, page) in pages.take(PAGES).enumerate() {
            for line in page_lines(page) {
                if lines.len() < LINES {
                    lines.push(FrontLine { nth_page, ..line });
                }
            }
        }
        let first = lines.iter().take_while(|line| line.nth_page == 0);
        let is_above = |line: &&FrontLine| line.furniture || !tables().begins_reasons(&line.text);
        let above = first.take_while(is_above).count();
        Front { lines, above }
    }

    /// The lines of the first page above the reasons, with their index. Running heads and stamps among them are kept.
    pub(crate) fn above_reasons(&self) -> impl Iterator<Item = (usize, &FrontLine)> {
        self.lines.iter().enumerate().take(self.above)
    }

    /// The lines of the first page without running heads and stamps, with their index.
    pub(crate) fn first_page_body(&self) -> impl Iterator<Item = (usize, &FrontLine)> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| line.nth_page == 0 && !line.furniture)
    }

    /// Those above the reasons on each of the first pages.
    pub(crate) fn above_reasons_of_pages(&self) -> impl Iterator<Item = &FrontLine> {
        let mut reasons_on = None;
        self.lines.iter().filter(move |line| {
            if !line.furniture && tables().begins_reasons(&line.text) {
                reasons_on = Some(line.nth_page);
            }
            reasons_on != Some(line.nth_page)
        })
    }

    /// The line from a cell on and the lines after it on the same page, `count` at most, as one text.
    /// Furniture between lines of the body is skipped.
    pub(crate) fn joined(&self, first: usize, cell: usize, count: usize) -> String {
        let Some(start) = self.lines.get(first) else {
            return String::new();
        };
        let mut text = String::new();
        let following = self.lines[first..]
            .iter()
            .take_while(|line| line.nth_page == start.nth_page)
            .filter(|line| line.furniture == start.furniture);
        for line in following.take(count) {
            if text.len() > HEADING_CHARS {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            let from = if text.is_empty() { cell } else { 0 };
            text.push_str(line.text.get(from..).unwrap_or_default());
        }
        text
    }
}

/// The lines of a page with content.
pub(crate) fn page_lines(page: &Page) -> impl Iterator<Item = FrontLine> {
    let mut at = 0;
    page.text.split_inclusive('\n').filter_map(move |raw| {
        let start = at;
        at += raw.len();
        let furniture = page.furniture.iter().any(|range| range.contains(&start));
        let (text, cells) = tidy(raw);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let says = letters >= 2 || !furniture && text.chars().any(char::is_numeric);
        (says && !is_page_number(&text)).then_some(FrontLine {
            text,
            page: page.number,
            nth_page: 0,
            furniture,
            cells,
        })
    })
}

/// A line with single blanks and without decoration (rules of dashes, the page number before a running
/// head), and the byte offsets of its cells.
fn tidy(raw: &str) -> (String, Vec<usize>) {
    let raw = match raw.trim().split_once(" | ") {
        Some((number, rest)) if number.chars().all(|c| c.is_ascii_digit()) => rest,
        _ => raw,
    };
    let decoration = |c: char| "_*=•·|—–-".contains(c) || c.is_whitespace();
    let (mut text, mut cells) = (String::with_capacity(raw.len()), Vec::new());
    for cell in raw.trim_matches(decoration).split('\t') {
        let words = cell.split_whitespace();
        if !text.is_empty() {
            text.push(' ');
        }
        cells.push(text.len());
        let words: Vec<&str> = words.collect();
        let joint = if is_letter_spaced(&words) { "" } else { " " };
        text.push_str(&words.join(joint));
    }
    (text, cells)
}

/// «S T A T U T O»: one word set with blanks between its letters.
fn is_letter_spaced(words: &[&str]) -> bool {
    let letter = |word: &&str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    (LETTER_SPACED..=WORD_LETTERS).contains(&words.len()) && words.iter().all(letter)
}

/// «Pag. 1 di 4», «Pagina 1 di 17», «P a g . 1 | 14», «Page 1».
fn is_page_number(text: &str) -> bool {
    let letters: String = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    matches!(
        letters.as_str(),
        "pag" | "pagdi" | "pagina" | "paginadi" | "page" | "pageof" | "seitepag" | "seite"
    )
}

/// Whether a text is printed in capitals.
pub(crate) fn in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut upper, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        upper += usize::from(letter.is_uppercase());
    }
    all > 3 && upper * 10 >= all * 8
}

/// Whether a text begins with a small letter, as a continued sentence does.
pub(crate) fn continues(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase)
}
