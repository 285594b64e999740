//! Words cut at the end of a page: the rest stands at the top of the next one, and notes may stand in between.

use super::document_words::DocumentWords;
use super::hyphen::{HyphenVerdict, judge};
use super::word_ends::{first_word, last_word};
use super::word_list;
use crate::extract::document::{CutWord, Page};
use crate::extract::text::lines::printed_line::{self, PrintedLine};

/// Most lines of the notes below a cut word.
const MOST_NOTES: usize = 60;
/// Greatest height of a line of notes, in tenths of that of the text.
const NOTE_HEIGHT: u32 = 9;

/// A word that the end of a page may cut.
pub(super) struct PageCut {
    /// Index of the page.
    pub(super) page: usize,
    pub(super) left: String,
    pub(super) right: String,
    hyphen: usize,
    /// Whether something stands below it on its page.
    has_notes: bool,
}

impl PageCut {
    /// The cut word, where it is one; where notes stand below it, the whole must be known, or neither part a word.
    pub(super) fn judged(&self, seen: &DocumentWords) -> Option<CutWord> {
        let verdict = judge(&self.left, &self.right, seen);
        let (left, right) = (self.left.to_lowercase(), self.right.to_lowercase());
        let is_known = |word: &str| seen.have(word) || word_list::has(word);
        let is_sure = match verdict {
            HyphenVerdict::AsPrinted => return None,
            HyphenVerdict::Drop => {
                is_known(&format!("{left}{right}")) || !is_known(&left) && !is_known(&right)
            }
            HyphenVerdict::Keep => seen.have(&format!("{left}-{right}")),
        };
        (is_sure || !self.has_notes).then_some(CutWord {
            hyphen: self.hyphen,
            keeps_hyphen: verdict == HyphenVerdict::Keep,
        })
    }
}

/// The words that the ends of the pages may cut.
pub(super) fn cuts(pages: &[Page]) -> Vec<PageCut> {
    let has_body = |page: &Page| page.body().any(|part| !page.text[part].trim().is_empty());
    let bodies: Vec<usize> = (0..pages.len())
        .filter(|at| has_body(&pages[*at]))
        .collect();
    let pairs = bodies.windows(2);
    pairs
        .filter_map(|pair| cut(pair[0], &pages[pair[0]], &pages[pair[1]]))
        .collect()
}

fn cut(page: usize, here: &Page, next: &Page) -> Option<PageCut> {
    // Of two columns in two languages it is not known in which one the word goes on.
    if !(here.second_language.is_empty() && next.second_language.is_empty()) {
        return None;
    }
    let top = next.body().find_map(|part| {
        let text = next.text[part].trim_start();
        (!text.is_empty()).then_some(text)
    })?;
    let right = first_word(top);
    if !right.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) {
        return None;
    }
    let (hyphen, has_notes) = hyphen_at_end(here)?;
    let left = last_word(&here.text[..hyphen]);
    (!left.is_empty()).then(|| PageCut {
        page,
        left: left.to_owned(),
        right: right.to_owned(),
        hyphen,
        has_notes,
    })
}

/// The hyphen at the end of the body of a page, or at the end of the line above its notes.
fn hyphen_at_end(page: &Page) -> Option<(usize, bool)> {
    let part = page
        .body()
        .filter(|part| !page.text[part.clone()].trim().is_empty())
        .last()?;
    let text = page.text[part.clone()].trim_end();
    if text.ends_with('-') {
        return Some((part.start + text.len() - 1, false));
    }
    let in_body = |line: &PrintedLine| {
        !page
            .furniture
            .iter()
            .any(|furniture| furniture.contains(&line.range.start))
    };
    let lines = printed_line::lines(&page.text, &page.layout.words);
    let mut notes: Option<&PrintedLine> = None;
    for line in lines
        .iter()
        .rev()
        .filter(|line| in_body(line))
        .take(MOST_NOTES)
    {
        let text = page.text[line.range.clone()].trim_end();
        if let Some(note) = notes
            && u32::from(note.place.height()) * 10 <= u32::from(line.place.height()) * NOTE_HEIGHT
        {
            let is_numbered = page.text[note.range.clone()]
                .trim_start()
                .starts_with(|c: char| c.is_numeric() || matches!(c, '(' | '*'));
            let is_cut = text.ends_with('-') && is_numbered;
            return is_cut.then(|| (line.range.start + text.len() - 1, true));
        }
        notes = Some(line);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::word_box::PageBox;

    /// A page of lines, each with its height.
    fn page(lines: &[(u16, &str)]) -> Page {
        let mut page = Page::default();
        let mut top = 0;
        for (height, line) in lines {
            let place = PageBox {
                left: 200,
                top,
                right: 1000,
                bottom: top + height,
            };
            page.push_line(line, place);
            top += 2 * height;
        }
        page
    }

    #[test]
    fn notes_may_stand_below_the_cut_word() {
        let next = page(&[(44, "orare e oltre.")]);
        type Lines<'a> = &'a [(u16, &'a str)];
        let cases: [(Lines, Option<&str>); 5] = [
            (
                &[
                    (44, "di collab-"),
                    (32, "1 Cfr. la legge"),
                    (32, "sul bilancio."),
                ],
                Some("di collab"),
            ),
            (&[(44, "di collab-"), (32, "(*) Nota.")], Some("di collab")),
            // Not a note, no smaller, no cut.
            (&[(44, "di collab-"), (32, "Firmato")], None),
            (&[(44, "di collab-"), (44, "1 Cfr. la legge")], None),
            (&[(44, "di collab"), (32, "1 Cfr. la legge")], None),
        ];
        for (lines, expected) in cases {
            let mut pages = [page(lines), next.clone()];
            super::super::join_cut_words(&mut pages);
            let cut = pages[0].cut_word.map(|cut| &pages[0].text[..cut.hyphen]);
            assert_eq!(cut, expected, "{lines:?}");
        }
    }
}
