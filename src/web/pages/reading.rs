//! The text of an act, made readable: provisions in order, lines of the PDF joined into paragraphs, and
//! the places where pages begin.

use std::collections::HashSet;

use super::marked::{Piece, pieces};
use crate::index::StoredPassage;
use crate::search::WordMarks;
use crate::web::links;

/// A provision, or text outside any.
#[derive(Debug)]
pub(super) struct Part {
    /// Name of its place on the page; `None` where an earlier part has it, and outside provisions.
    pub(super) anchor: Option<String>,
    /// Label; empty outside provisions.
    pub(super) label: String,
    pub(super) heading: Option<String>,
    /// The page on which it begins.
    pub(super) page: u32,
    /// The page that begins with it.
    pub(super) begins: Option<PageMark>,
    pub(super) blocks: Vec<Block>,
}

/// What a part is made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Here a page begins.
    Page(PageMark),
    /// A paragraph, cut where words are marked.
    Text(Vec<Piece>),
}

/// The beginning of a page of the PDF.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PageMark {
    pub(super) number: u32,
    pub(super) anchor: String,
    pub(super) pdf: String,
}

/// The parts of an act, with words marked in them.
pub(super) fn parts(passages: &[StoredPassage], mut marks: Option<&mut WordMarks>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut anchors = HashSet::new();
    let mut current = None;
    let mut page = 0;
    for passage in passages {
        if current != Some(&passage.path) {
            current = Some(&passage.path);
            let path = passage.provision();
            let new = !path.is_whole() && anchors.insert(path.to_string());
            parts.push(Part {
                anchor: new.then(|| path.to_string()),
                label: path.label(),
                heading: passage.heading.clone(),
                page: passage.page,
                begins: None,
                blocks: Vec::new(),
            });
        }
        if let Some(part) = parts.last_mut() {
            read(passage, part, &mut page, &mut marks);
        }
    }
    parts
}

/// Adds a passage to its part; `page` is the last page that was begun.
fn read(
    passage: &StoredPassage,
    part: &mut Part,
    page: &mut u32,
    marks: &mut Option<&mut WordMarks>,
) {
    let mut breaks = passage.page_breaks.iter().peekable();
    let mut begun = passage.page;
    let mut paragraph = String::new();
    // Lines that only repeat the heading stand at the start of a provision.
    let mut in_heading = !part.label.is_empty() && part.blocks.is_empty();
    let mut at = 0;
    for line in passage.text.split_inclusive('\n') {
        let is_first = at == 0 && part.blocks.is_empty();
        at += line.len();
        while let Some((_, next)) = breaks.next_if(|(offset, _)| *offset < at) {
            begun = *next;
        }
        if begun > *page {
            *page = begun;
            close(&mut paragraph, &mut part.blocks, marks);
            let mark = PageMark {
                number: begun,
                anchor: links::page_anchor(begun),
                pdf: links::pdf(&passage.act.file, begun),
            };
            if is_first {
                part.begins = Some(mark);
            } else {
                part.blocks.push(Block::Page(mark));
            }
        }
        let line = line.trim();
        in_heading = in_heading && repeats_heading(line, passage.heading.as_deref());
        if in_heading {
            continue;
        }
        if line.is_empty() || opens_paragraph(line) || closes_paragraph(&paragraph) {
            close(&mut paragraph, &mut part.blocks, marks);
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    close(&mut paragraph, &mut part.blocks, marks);
}

fn close(paragraph: &mut String, blocks: &mut Vec<Block>, marks: &mut Option<&mut WordMarks>) {
    if paragraph.is_empty() {
        return;
    }
    let text = std::mem::take(paragraph);
    let found = marks.as_mut().map(|marks| marks.find(&text));
    blocks.push(Block::Text(pieces(&text, &found.unwrap_or_default())));
}

/// Longest line that can be a number alone, such as «Articolo 10-quinquies.», in characters.
const NUMBER_CHARS: usize = 24;

/// Whether a line at the start of a provision only repeats the label or the heading shown above it.
fn repeats_heading(line: &str, heading: Option<&str>) -> bool {
    let heading = heading.map(str::trim).filter(|heading| !heading.is_empty());
    if line.is_empty() || heading == Some(line) {
        return true;
    }
    let lower = line.to_lowercase();
    let opens = lower.starts_with("art.") || lower.starts_with("articolo");
    let number_alone = line.chars().count() <= NUMBER_CHARS;
    opens && (number_alone || heading.is_some_and(|heading| line.ends_with(heading)))
}

/// Whether a line begins a paragraph: a numbered comma, a lettera, an item of a list, a heading.
fn opens_paragraph(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')']);
    let enumerated = first.len() > number.len()
        && !number.is_empty()
        && (number.bytes().all(|b| b.is_ascii_digit() || b == b'.') || number.chars().count() <= 2);
    enumerated || matches!(first, "-" | "–" | "—" | "•" | "·" | "▪")
}

/// Whether a paragraph that ends so is complete.
fn closes_paragraph(paragraph: &str) -> bool {
    paragraph.ends_with(['.', ';', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::StoredAct;

    fn passage(path: &str, page: u32, page_breaks: &[(usize, u32)], text: &str) -> StoredPassage {
        StoredPassage {
            act: StoredAct {
                id: "x".into(),
                urn: None,
                kind: "legge".into(),
                number: None,
                date: None,
                issuer: None,
                region: None,
                title: "x".into(),
                file: "x.pdf".into(),
            },
            path: path.into(),
            heading: Some("Oggetto".into()),
            page,
            page_breaks: page_breaks.to_vec(),
            parts: Vec::new(),
            text: text.into(),
            citations: Vec::new(),
        }
    }

    fn shown(part: &Part) -> String {
        let begins = part.begins.iter().map(|page| format!("[{}]", page.anchor));
        let blocks = part.blocks.iter().map(|block| match block {
            Block::Page(page) => format!("[{}]", page.anchor),
            Block::Text(pieces) => pieces.iter().map(|piece| piece.text.as_str()).collect(),
        });
        begins.chain(blocks).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn lines_become_paragraphs_and_pages_are_marked_once() {
        let first =
            "Art. 1\nOggetto\n1. La presente legge\ndisciplina gli enti.\n2. Le Regioni:\na) una\n";
        let second = "b) altra";
        let text = format!("{first}{second}");
        let passages = [
            passage("", 1, &[], "Visto il\nresto"),
            passage("art1", 1, &[(first.len(), 2)], &text),
            passage("art1", 2, &[], "3. Fine."),
            passage("art2", 2, &[], "Art. 2 Oggetto\nTesto"),
            passage("art1", 3, &[], "Ancora"),
        ];
        let parts = parts(&passages, None);
        let anchors: Vec<_> = parts.iter().map(|part| part.anchor.as_deref()).collect();
        assert_eq!(anchors, [None, Some("art1"), Some("art2"), None]);
        assert_eq!(shown(&parts[0]), "[p1]|Visto il resto");
        assert_eq!(
            shown(&parts[1]),
            "1. La presente legge disciplina gli enti.|2. Le Regioni:|a) una|[p2]|b) altra|3. Fine."
        );
        assert_eq!(shown(&parts[2]), "Testo");
        assert_eq!(shown(&parts[3]), "[p3]|Ancora");
    }
}
