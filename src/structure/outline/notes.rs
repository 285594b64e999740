//! The notes at the foot of a page and between two articles: what they number is none of the act's own.
//!
//! ```text
//! notes = rule note … | note …         rule = «————»      note = mark text
//! mark  = "(" ( digits | stars ) ")" | superscript digits | "(Segue" … ")" | "AGGIORNAMENTO"
//! ```
//! Without a rule above it, a mark opens a note only where it hangs on the text above. Notes end with their page
//! or with the next article; those that a consolidated text puts under an article («AGGIORNAMENTO (2)») go on
//! over pages.

use std::collections::HashSet;
use std::ops::Range;

use super::list_marker::is_raised;
use super::{annexes, article_mark, containers};
use crate::structure::body::line::Line;

/// Fewest dashes of the rule above notes.
const RULE: usize = 6;
/// Lines of a note in which its mark is looked for.
const LOOKED_AT: usize = 40;
/// Longest mark of a note, in bytes.
const MAX_MARK: usize = 8;

/// The notes among `lines`, as byte ranges, in order; `page_tops` are the bytes at which pages begin.
pub(crate) fn notes(lines: &[Line<'_>], page_tops: &[usize]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<OpenNotes> = None;
    let mut marks: HashSet<&str> = HashSet::new();
    let mut after_rule = false;
    let mut tops = page_tops.iter().peekable();
    let mut last_end = 0;
    for (at, line) in lines.iter().enumerate() {
        let mut on_new_page = false;
        while tops.next_if(|top| **top <= line.start).is_some() {
            on_new_page = true;
        }
        if on_new_page {
            marks.clear();
            after_rule = false;
            if open.as_ref().is_some_and(|open| !open.over_pages) {
                close(&mut open, last_end, &mut found);
            }
        }
        if open.is_some() && ends_notes(line.text) {
            close(&mut open, last_end, &mut found);
        }
        if open.is_none() {
            let mark = leading_mark(line.text);
            let over_pages = after_rule && line.text.starts_with("AGGIORNAMENTO");
            let is_note = over_pages
                || line.text.starts_with("(Segue")
                || mark.is_some_and(|mark| {
                    after_rule || marks.contains(mark) && !hangs_again(mark, &lines[at..])
                });
            if is_note {
                open = Some(OpenNotes {
                    start: line.start,
                    over_pages,
                });
            } else {
                after_rule = is_rule(line.text);
                hanging_marks(line.text, &mut marks);
            }
        }
        last_end = line.end();
    }
    close(&mut open, last_end, &mut found);
    found
}

/// Notes whose end was not met yet.
struct OpenNotes {
    start: usize,
    over_pages: bool,
}

fn close(open: &mut Option<OpenNotes>, end: usize, found: &mut Vec<Range<usize>>) {
    if let Some(open) = open.take() {
        found.push(open.start..end);
    }
}

fn is_rule(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '—' | '–' | '-' | '_' | '―' | '─');
    line.chars().count() >= RULE && line.chars().all(is_dash)
}

/// Whether a line is of the act again: an article, what holds articles, or an annex.
fn ends_notes(line: &str) -> bool {
    containers::opens(line) || annexes::opens(line) || article_mark::article(line).is_some()
}

/// The mark of a note at the start of a line, before its text.
fn leading_mark(line: &str) -> Option<&str> {
    let end = mark_length(line)?;
    let text = line[end..].trim_start();
    let opens = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '“' | '"' | '\''));
    opens.then_some(&line[..end])
}

/// How many bytes of a text are the mark of a note.
fn mark_length(text: &str) -> Option<usize> {
    let raised = text.len() - text.trim_start_matches(is_raised).len();
    if raised > 0 {
        return Some(raised);
    }
    let inner = text.strip_prefix('(')?;
    let end = inner.bytes().take(MAX_MARK).position(|b| b == b')')?;
    let number = &inner[..end];
    let is_mark = !number.is_empty()
        && (number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
            || number.bytes().all(|b| b == b'*'));
    is_mark.then_some(end + 2)
}

/// Whether a mark hangs on the words of the lines that would be its note: it then only happens to start a line, as
/// in consolidated texts that repeat it after each sentence.
fn hangs_again(mark: &str, lines: &[Line<'_>]) -> bool {
    let near = lines.iter().take(LOOKED_AT);
    near.take_while(|line| !ends_notes(line.text)).any(|line| {
        let after_first = line
            .text
            .char_indices()
            .nth(1)
            .map_or("", |(at, _)| &line.text[at..]);
        after_first.contains(mark)
    })
}

/// Adds the marks that hang on the words of a line.
fn hanging_marks<'t>(line: &'t str, marks: &mut HashSet<&'t str>) {
    if !line.contains('(') && line.is_ascii() {
        return;
    }
    let mut before_raised = false;
    for (at, c) in line.char_indices().skip(1) {
        let starts = c == '(' || (is_raised(c) && !before_raised);
        before_raised = is_raised(c);
        if starts && let Some(length) = mark_length(&line[at..]) {
            marks.insert(&line[at..at + length]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    #[test]
    fn notes_end_with_their_page_or_before_the_next_article() {
        let cases: [(&str, &[&str]); 10] = [
            (
                "Art. 1. (1)\n1. Uno.\n(1) Modificato nel 1999.\n1. Il testo di prima.\nArt. 2\n1. Due.",
                &["(1) Modificato nel 1999.\n1. Il testo di prima."],
            ),
            (
                "1. Uno.\n————————\n(*) Parere:\n1. Prima.\n\u{c}2. Due.",
                &["(*) Parere:\n1. Prima."],
            ),
            (
                "1. Uno ².\n² Cfr. la legge.\nCAPO II\nAltro",
                &["² Cfr. la legge."],
            ),
            // A word for a container without its number is a word of the note.
            (
                "1. Uno ².\n² Cfr. la legge.\nParte dei fondi\nLibro IV\nAltro",
                &["² Cfr. la legge.\nParte dei fondi"],
            ),
            (
                "1. Uno ².\n² Cfr. la legge.\nAllegato A – Modulo\nAltro",
                &["² Cfr. la legge."],
            ),
            (
                "1. Uno.\n---------------\nAGGIORNAMENTO (2)\nIl decreto\n\u{c}dispone.\nArt. 2",
                &["AGGIORNAMENTO (2)\nIl decreto\n\u{c}dispone."],
            ),
            // A list is none.
            ("1. Sono:\n(1) Primo;\n(2) Secondo.", &[]),
            ("1. Uno (1).\n(1) che segue", &[]),
            // Marks after each sentence.
            (
                "Il comune vota. (83)\n(83) Il sindaco firma. (83) La giunta\nattua.\nArt. 2",
                &[],
            ),
            // The mark is of another page.
            ("1. Uno (1).\n\u{c}(1) Primo.", &[]),
        ];
        for (text, expected) in cases {
            let tops: Vec<usize> = text.match_indices('\u{c}').map(|(at, _)| at + 1).collect();
            let all: Vec<Line<'_>> = lines(text, 0..text.len());
            let found = notes(&all, &tops);
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
