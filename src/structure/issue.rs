//! The acts of a whole issue of the Gazzetta Ufficiale: each is a document of its own.
//!
//! An act begins where a heading is followed by reasons; in the table of contents headings follow each other
//! without any.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{Document, Page};
use crate::structure::pattern::pattern;

/// Lines after a heading within which the act must begin.
const REASONS_WITHIN: usize = 90;

/// Headings: «DECRETO LEGISLATIVO 2 marzo 2020, n. 12.», «Sentenza 12 maggio - 3 giugno 2015».
static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:LEGGE|DECRETO|DELIBERA|DELIBERAZIONE|DETERMINA|DETERMINAZIONE|ORDINANZA|DIRETTIVA|CIRCOLARE|PROVVEDIMENTO|TESTO COORDINATO|REGOLAMENTO|ACCORDO|COMUNICATO)(?: [A-ZÀ-Ú'’-]+){0,9}(?: \d{1,2}°? [a-z]+ \d{4}\b.*)?|(?:Sentenza|Ordinanza) \d{1,2}°? [a-z]+(?: \d{4})? ?[-–] ?\d{1,2}°? [a-z]+ \d{4}\b.*)$",
    )
});
/// The day on the line of the heading, or on the one after it.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\b\d{1,2}°? [a-z]+ \d{4}\b"));
/// How an act continues below its title.
static REASONS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:Vist[oaie]\b|VIST[OAIE]\b|Art\. 1|IL PRESIDENTE|IL MINISTRO|IL DIRETTORE|LA CORTE|LA CAMERA|La Camera|Promulga|IL DIRIGENTE|IL CAPO|IL COMMISSARIO|L[’']AUTORIT|LA COMMISSIONE|IL COMITATO|IL RAGIONIERE)",
    )
});
/// Parts of an issue without acts.
static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"^(?:ESTRATTI, SUNTI E COMUNICATI|ATTI DI PROMOVIMENTO DEL GIUDIZIO|RETTIFICHE)")
});

/// A line of the body: the index of its page and its bytes in the page's text.
struct IssueLine {
    page: usize,
    start: usize,
    text: String,
}

/// The acts of an issue, in order, each with its own part of the pages; empty unless the document is an issue
/// with several acts.
pub(super) fn split(document: &Document) -> Vec<Document> {
    let lines = lines(document);
    let heads: Vec<usize> = (0..lines.len())
        .filter(|i| is_heading(&lines, *i))
        .collect();
    let mut parts = Vec::new();
    for (nth, head) in heads.iter().enumerate() {
        let next = heads.get(nth + 1).copied().unwrap_or(lines.len());
        let begins = lines[head + 1..next.min(head + REASONS_WITHIN)]
            .iter()
            .any(|line| {
                REASONS
                    .as_ref()
                    .is_some_and(|regex| regex.is_match(&line.text))
            });
        if !begins {
            continue;
        }
        let end = (head + 1..next)
            .find(|i| {
                END.as_ref()
                    .is_some_and(|regex| regex.is_match(&lines[*i].text))
            })
            .unwrap_or_else(|| {
                if next < lines.len() {
                    above(&lines, next)
                } else {
                    next
                }
            });
        parts.push(above(&lines, *head)..end);
    }
    parts
        .into_iter()
        .map(|part| clip(document, &lines, part))
        .collect()
}

fn lines(document: &Document) -> Vec<IssueLine> {
    let mut lines = Vec::new();
    for (nth, page) in document.pages.iter().enumerate() {
        let mut at = 0;
        for raw in page.text.split_inclusive('\n') {
            let start = at;
            at += raw.len();
            if page.furniture.iter().any(|range| range.contains(&start)) || raw.trim().is_empty() {
                continue;
            }
            lines.push(IssueLine {
                page: nth,
                start,
                text: raw.split_whitespace().collect::<Vec<_>>().join(" "),
            });
        }
    }
    lines
}

fn is_heading(lines: &[IssueLine], i: usize) -> bool {
    let matches =
        |regex: &Option<Regex>, text: &str| regex.as_ref().is_some_and(|r| r.is_match(text));
    let text = lines[i].text.as_str();
    let two = || {
        format!(
            "{text} {}",
            lines.get(i + 1).map_or("", |line| line.text.as_str())
        )
    };
    matches(&HEADING, text)
        && (matches(&DAY, text) || matches(&DAY, &two()) && matches(&HEADING, &two()))
}

/// The first line of an act: its number («N. 38») or its ministry may precede the heading.
fn above(lines: &[IssueLine], head: usize) -> usize {
    let mut first = head;
    while let Some(line) = first.checked_sub(1).map(|i| &lines[i]) {
        let number = line
            .text
            .strip_prefix("N. ")
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        let body = [
            "MINISTERO",
            "PRESIDENZA",
            "DIPARTIMENTO",
            "AGENZIA",
            "AUTORITÀ",
            "DELLE ",
            "DELLA ",
            "E DELL",
            "COMITATO",
        ]
        .iter()
        .any(|cue| line.text.starts_with(cue));
        let capitals = !line.text.chars().any(char::is_lowercase);
        if head - first >= 4 || !(number || body && capitals) {
            break;
        }
        first -= 1;
    }
    first
}

/// The part of a document from one line to another.
fn clip(document: &Document, lines: &[IssueLine], part: Range<usize>) -> Document {
    let Some(first) = lines.get(part.start) else {
        return Document::default();
    };
    let end = lines.get(part.end);
    let last_page = end.map_or(document.pages.len(), |line| {
        line.page + usize::from(line.start > 0)
    });
    let pages = (first.page..last_page.min(document.pages.len())).map(|nth| {
        let page = &document.pages[nth];
        let from = if nth == first.page { first.start } else { 0 };
        let to = end
            .filter(|line| line.page == nth)
            .map_or(page.text.len(), |line| line.start);
        clipped(page, from..to)
    });
    Document {
        pages: pages.filter(|page| !page.text.trim().is_empty()).collect(),
        ..Document::default()
    }
}

fn clipped(page: &Page, range: Range<usize>) -> Page {
    let furniture = page.furniture.iter().filter_map(|line| {
        let (start, end) = (line.start.max(range.start), line.end.min(range.end));
        (start < end).then(|| start - range.start..end - range.start)
    });
    Page {
        number: page.number,
        text: page.text.get(range.clone()).unwrap_or_default().to_owned(),
        furniture: furniture.collect(),
        source: page.source,
        label: page.label.clone(),
        ..Page::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_act_of_an_issue_is_a_document() {
        let page = |number, text: &str| Page {
            number,
            text: text.to_owned(),
            ..Page::default()
        };
        let document = Document {
            pages: vec![
                page(
                    1,
                    "SOMMARIO\nLEGGE 3 marzo 2020, n. 12.\nUno. Pag. 3\nDECRETO 4 marzo 2020.\nDue. Pag. 4\nESTRATTI, SUNTI E COMUNICATI\n",
                ),
                page(
                    3,
                    "LEGGE 3 marzo 2020 , n. 12 .\nUno.\nLa Camera dei deputati hanno approvato\nArt. 1\nTesto.\n",
                ),
                page(
                    4,
                    "fine.\nMINISTERO DELLA PROVA\nDECRETO 4 marzo 2020 .\nDue.\nIL MINISTRO\nVista la legge\nESTRATTI, SUNTI E COMUNICATI\nAltro.\n",
                ),
            ],
            ..Document::default()
        };
        let acts = split(&document);
        let texts: Vec<String> = acts
            .iter()
            .map(|act| act.pages.iter().map(|p| p.text.as_str()).collect())
            .collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].starts_with("LEGGE 3 marzo") && texts[0].ends_with("fine.\n"));
        assert!(
            texts[1].starts_with("MINISTERO DELLA PROVA\n")
                && texts[1].ends_with("Vista la legge\n")
        );
        assert_eq!(acts[1].pages[0].number, 4);
    }
}
