//! Numbered sections of a text without articles: guidelines, calls for proposals, annexes.
//!
//! A heading is a short line with a number and a title. If the document has a table of contents, only what it
//! lists counts; otherwise the numbers must be in sequence from the first. In a text with chapters,
//! «CAPITOLO 2» is section 2 and contains 2.1, 2.2.

use std::collections::HashSet;
use std::ops::Range;

use super::dotted::{self, Dotted};
use super::longest_increasing::longest_increasing;
use super::node::{ARTICLE, Node};
use super::{chapters, heading_text, quoted, sentence};
use crate::law::{Partition, ProvisionPath};
use crate::structure::body::line::Line;

/// Longest heading of a section, in bytes.
const HEADING_BYTES: usize = 140;
/// Fewest sections that make a text one with sections.
const LEAST: usize = 3;
/// Letters of a title by which the table of contents and the heading are compared.
const TITLE_LETTERS: usize = 10;

/// The sections among `lines`, with paths under `base`; `listed` are the headings in the document's table of
/// contents.
pub(crate) fn sections(
    lines: &[Line<'_>],
    base: &ProvisionPath,
    tables: &[Range<usize>],
    listed: &HashSet<String>,
) -> Vec<Node> {
    let candidates = dotted::numbered(lines, |found, line| {
        found.opens() && is_title(found.rest, line) && !quoted::holds(tables, line.start)
    });
    let marks = chapters::marks(lines, tables);
    let from_table: Vec<Dotted<'_>> = candidates
        .iter()
        .filter(|found| listed.contains(&key(found)))
        .cloned()
        .collect();
    let chosen = if from_table.len() >= LEAST {
        let numbers: Vec<&[u32]> = from_table.iter().map(|d| d.number.as_slice()).collect();
        let places = longest_increasing(&numbers);
        let known = places
            .into_iter()
            .map(|place| from_table[place].clone())
            .collect();
        chapters::among(known, &marks)
    } else if let counted = chapters::count(&marks)
        && counted.len() >= chapters::LEAST
    {
        return nodes(lines, base, &chapters::with_sections(counted, candidates));
    } else {
        dotted::longest_count(candidates)
    };
    if chosen.len() < LEAST {
        return Vec::new();
    }
    nodes(lines, base, &chosen)
}

fn nodes(lines: &[Line<'_>], base: &ProvisionPath, chosen: &[Dotted<'_>]) -> Vec<Node> {
    chosen
        .iter()
        .map(|found| {
            let line = lines[found.line];
            Node {
                path: base.child(Partition::Section, &found.path()),
                heading: heading_text::clean(found.rest),
                start: line.start,
                text_start: line.end(),
                level: ARTICLE + u8::try_from(found.number.len()).unwrap_or(u8::MAX / 2),
                has_details: false,
            }
        })
        .collect()
}

/// The headings in the tables of contents among `lines`.
pub(crate) fn listed(lines: &[Line<'_>], tables: &[Range<usize>]) -> HashSet<String> {
    dotted::numbered(lines, |_, line| quoted::holds(tables, line.start))
        .iter()
        .map(key)
        .collect()
}

/// Number and first letters of the title.
fn key(found: &Dotted<'_>) -> String {
    let letters = found.rest.chars().filter(|c| c.is_alphabetic());
    let title: String = letters
        .take(TITLE_LETTERS)
        .flat_map(char::to_lowercase)
        .collect();
    format!("{} {title}", found.path())
}

/// Whether a numbered line is a title: short, and not a sentence.
fn is_title(rest: &str, line: &Line<'_>) -> bool {
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    line.text.len() <= HEADING_BYTES
        && letters > 3
        && !rest.ends_with([';', ',', ':', '.'])
        && !sentence::leads_on(rest)
        && !rest.contains('\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;
    use crate::structure::outline::contents;

    fn found(text: &str) -> String {
        let lines = lines(text, 0..text.len());
        let tables = contents::tables(&lines);
        let listed = listed(&lines, &tables);
        let nodes = sections(&lines, &ProvisionPath::whole(), &tables, &listed);
        let paths: Vec<String> = nodes.iter().map(|node| node.path.to_string()).collect();
        paths.join(" ")
    }

    #[test]
    fn sections_count_up_or_are_listed() {
        let cases = [
            (
                "1. Premessa\nTesto.\n2. Oggetto\nTesto.\n2.1 Ambito soggettivo\nTesto.\n3. Durata\nTesto.",
                "sez1 sez2 sez2.1 sez3",
            ),
            (
                "1. Il Comune approva l'avviso.\n2. La spesa è imputata;\n3. Si pubblica.",
                "",
            ),
            ("Elenco\n4 Oggetto\n7 Durata\n9 Altro", ""),
            (
                "CAPITOLO 1\nPremessa\n1. Un punto\n2. Un altro\nCAPITOLO 2 – Oggetto\n2.1 Ambito\nTesto\nCapitolo 9 del manuale\nCAPITOLO III\nDurata",
                "sez1 sez2 sez2.1 sez3",
            ),
            (
                "§ 1 Premessa\nTesto.\n§ 2. Oggetto\nTesto.\n§ 3 Durata\nTesto.",
                "sez1 sez2 sez3",
            ),
            (
                "1 Premessa ..... 3\n2 Oggetto ..... 4\n2.1 Ambito ..... 4\n1 Premessa\nTesto\n1. Primo punto\n2. Secondo punto\n2 Oggetto\nTesto\n2.1 Ambito\nTesto",
                "sez1 sez2 sez2.1",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
