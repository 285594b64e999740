//! Tables of contents: lists of headings with the pages they are on.

use std::ops::Range;

use crate::structure::body::line::Line;

/// Fewest entries of a table of contents.
const LEAST_ENTRIES: usize = 3;
/// Most lines without a page between two entries: headings of several lines, and those of chapters.
const MOST_BETWEEN: usize = 11;
/// Leaders between a heading and its page, and those with a blank between each.
const LEAST_LEADERS: usize = 4;
const LEAST_SPACED: usize = 3;

/// The tables of contents among `lines`, as byte ranges, in order.
pub(crate) fn tables(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut tables = Vec::new();
    let mut current: Option<(usize, usize, usize)> = None;
    let mut close = |found: Option<(usize, usize, usize)>| {
        if let Some((first, last, _)) = found.filter(|(_, _, n)| *n >= LEAST_ENTRIES) {
            // A heading of two lines has its page on the second.
            let first = before_first(lines, first);
            tables.push(lines[first].start..lines[last].end());
        }
    };
    for (i, line) in lines.iter().enumerate() {
        // The leaders of a long heading may have a line of their own.
        let goes_on = current.is_some_and(|(_, last, _)| i - last <= MOST_BETWEEN + 1);
        if !(is_entry(line.text) || goes_on && ends_in_page(line.text)) {
            continue;
        }
        current = match current {
            Some((first, last, entries)) if i - last <= MOST_BETWEEN + 1 => {
                Some((first, i, entries + 1))
            }
            before => {
                close(before);
                Some((i, i, 1))
            }
        };
    }
    close(current);
    tables
}

/// The line on which the first entry begins.
fn before_first(lines: &[Line<'_>], first: usize) -> usize {
    let begins = |line: &Line<'_>| super::article_mark::article(line.text).is_some();
    if !begins(&lines[first]) && first > 0 && begins(&lines[first - 1]) {
        first - 1
    } else {
        first
    }
}

/// Whether a line ends in leaders and a page: «Art. 3 – Durata ............ 12».
pub(crate) fn is_entry(line: &str) -> bool {
    // A line of leaders alone is a blank to fill in.
    ends_in_page(line) && line.chars().any(char::is_alphabetic)
}

/// Whether a line ends in leaders and a page.
fn ends_in_page(line: &str) -> bool {
    let digits = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = &line[..line.len() - digits];
    let is_leader = |c: char| matches!(c, '.' | '…' | '_' | '-' | '–' | '·' | '‥');
    let mut leaders = 0;
    for c in before.chars().rev().filter(|c| !c.is_whitespace()) {
        if !is_leader(c) {
            break;
        }
        leaders += if c == '…' { 3 } else { 1 };
    }
    let is_spaced = before.trim_end().ends_with(". . .");
    let least = if is_spaced {
        LEAST_SPACED
    } else {
        LEAST_LEADERS
    };
    (1..=4).contains(&digits) && leaders >= least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    #[test]
    fn entries_end_in_leaders_and_a_page() {
        let cases = [
            ("Art. 3 – Durata ............ 12", true),
            ("ARTICOLO 4 – REQUISITI. . . . . . 15", true),
            ("Articolo 1: Finalità -------------- 2", true),
            ("Premessa………… 4", true),
            ("e per l’archivio . . .\t112", true),
            ("e così via... 112", false),
            ("Firma ........................", false),
            ("........ 3", false),
            ("nel 2016", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_entry(line), expected, "{line}");
        }
    }

    #[test]
    fn a_table_goes_from_its_first_heading_to_its_last_page() {
        let text = "INDICE\nArt. 1 Un titolo\nlungo ..... 1\nArt. 2 Due ..... 2\nArt. 3 Tre\nancora ..... 9\nArt. 1 Un titolo\nTesto\n";
        let found = tables(&lines(text, 0..text.len()));
        assert_eq!(found.len(), 1);
        let table = &text[found[0].clone()];
        assert!(
            table.starts_with("Art. 1 Un titolo\nlungo") && table.ends_with("9"),
            "{table}"
        );
        let text = "Art. 1 Uno ..... 1\nArt. 2 Due\n. . . . . 2\nCAPO II\nDelle\nCommissioni\nArt. 3 Tre\ndi due righe\n..... 9\nArt. 1 Uno\n";
        let found = tables(&lines(text, 0..text.len()));
        assert_eq!(found.len(), 1);
        assert!(text[found[0].clone()].ends_with("..... 9"));
        assert!(tables(&lines("Nome ........ 1\nCognome\n", 0..24)).is_empty());
    }
}
