//! The annexes of an act, which follow its articles and number their own.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{article_mark, heading_text, list_marker, number, quoted, sentence};
use crate::structure::body::line::Line;

/// How far from the top of its page the heading of an annex may be, in lines.
const TOP_LINES: usize = 4;
/// Longest line that can be the heading of an annex, in bytes.
const LINE_BYTES: usize = 160;

/// An annex: the line of its heading, its number as in a path, its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Annex {
    pub(crate) line: usize,
    pub(crate) number: String,
    pub(crate) heading: Option<String>,
}

/// The annexes among `lines` from the line `from` on. `page_tops` are the offsets at which pages begin.
pub(crate) fn annexes(
    lines: &[Line<'_>],
    from: usize,
    tables: &[Range<usize>],
    page_tops: &[usize],
) -> Vec<Annex> {
    let candidates = candidates(lines, from, tables, page_tops);
    let extent = |i: usize| {
        let next = candidates.get(i + 1).map_or(lines.len(), |next| next.line);
        next - candidates[i].line
    };
    // A list of annexes has the same headings with little text below: the longest is the annex itself.
    let mut longest: HashMap<&str, usize> = HashMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        if let Some(number) = &candidate.number {
            let best = longest.entry(number.as_str()).or_insert(i);
            if extent(i) >= extent(*best) {
                *best = i;
            }
        }
    }
    let numbered: HashSet<&str> = longest.keys().copied().collect();
    let mut unnumbered = 0;
    let mut next_number = || loop {
        unnumbered += 1;
        let number = unnumbered.to_string();
        if !numbered.contains(number.as_str()) {
            return number;
        }
    };
    let own = candidates.iter().enumerate().filter_map(|(i, candidate)| {
        let number = match &candidate.number {
            Some(number) if longest.get(number.as_str()) == Some(&i) => number.clone(),
            Some(_) => return None,
            None => next_number(),
        };
        Some(Annex {
            line: candidate.line,
            number,
            heading: heading(candidate.rest, lines.get(candidate.line + 1)),
        })
    });
    own.collect()
}

/// A line that may open an annex.
struct AnnexCandidate<'t> {
    line: usize,
    number: Option<String>,
    rest: &'t str,
}

fn candidates<'t>(
    lines: &[Line<'t>],
    from: usize,
    tables: &[Range<usize>],
    page_tops: &[usize],
) -> Vec<AnnexCandidate<'t>> {
    let mut found: Vec<AnnexCandidate<'t>> = Vec::new();
    let mut top = 0;
    let mut tops = page_tops.iter().peekable();
    for (i, line) in lines.iter().enumerate() {
        while tops.next_if(|start| **start <= line.start).is_some() {
            top = i;
        }
        if i < from || line.text.len() > LINE_BYTES || quoted::holds(tables, line.start) {
            continue;
        }
        let Some((number, rest)) = opening(line.text) else {
            continue;
        };
        let cited = i > 0 && sentence::wants_number(lines[i - 1].text);
        // In the middle of a page only a line with nothing else opens an annex.
        let opens = i - top < TOP_LINES || rest.is_empty();
        // The same heading again, with no other between, is a running head.
        let repeated = number.is_some() && found.last().is_some_and(|last| last.number == number);
        if !cited && opens && !repeated {
            found.push(AnnexCandidate {
                line: i,
                number,
                rest,
            });
        }
    }
    found
}

/// Whether a line is the heading of an annex: «ALLEGATO A», «Allegato II.1 – Titolo».
pub(crate) fn opens(line: &str) -> bool {
    opening(line).is_some()
}

/// «Allegato II.1 – Titolo»: the number and what follows it; `None` for a line that only mentions an annex.
fn opening(line: &str) -> Option<(Option<String>, &str)> {
    let word = line
        .split(|c: char| !c.is_alphabetic())
        .next()
        .filter(|word| *word == "Allegato" || *word == "ALLEGATO")?;
    let rest = line[word.len()..].trim_start();
    let rest = ["n.", "N.", "n°", "N°", "sub"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))
        .unwrap_or(rest)
        .trim_start();
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))
        .unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    let is_number = number::is_annex_number(name);
    let (number, after) = if is_number {
        (Some(name.to_lowercase()), &rest[end..])
    } else {
        (None, rest)
    };
    let after = list_marker::skip_notes(after);
    let heading = after.trim_start_matches([')', '.', ':', '–', '—', '-', ' ', '\t', '“', '"']);
    let opens = heading.is_empty()
        || (heading.starts_with(char::is_uppercase) && (is_number || !after.is_empty()))
        || after.starts_with('(');
    // «Allegato 3 alle Linee guida» is the file itself; «Allegato II, tabella 3» is a citation.
    (opens && !after.trim_start().starts_with([',', ';'])).then_some((number, heading))
}

fn heading(rest: &str, next: Option<&Line<'_>>) -> Option<String> {
    if !rest.is_empty() {
        return heading_text::clean(rest);
    }
    let next = next.map(|line| line.text).filter(|text| {
        text.len() <= LINE_BYTES
            && article_mark::article(text).is_none()
            && list_marker::comma(text).is_none()
    });
    heading_text::clean(next.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    #[test]
    fn what_opens_an_annex() {
        let cases = [
            ("ALLEGATO", Some((None, ""))),
            ("ALLEGATO A)", Some((Some("a"), ""))),
            ("Allegato 1", Some((Some("1"), ""))),
            ("Allegato II.1", Some((Some("ii.1"), ""))),
            ("ALLEGATO N. 2 – Modulo", Some((Some("2"), "Modulo"))),
            (
                "Allegato A - Regole tecniche",
                Some((Some("a"), "Regole tecniche")),
            ),
            ("Allegato A alla deliberazione 574/2013", None),
            ("Allegato II, tabella 3, del Regolamento", None),
            ("allegato al codice.", None),
            ("Allegato) al quale", None),
        ];
        for (line, expected) in cases {
            let expected =
                expected.map(|(n, rest): (Option<&str>, &str)| (n.map(str::to_owned), rest));
            assert_eq!(opening(line), expected, "{line}");
        }
    }

    #[test]
    fn annexes_begin_at_the_top_of_a_page_or_alone_on_a_line() {
        let text = "Art. 1\nTesto.\nAllegato A - Nel mezzo\nTesto.\nALLEGATO B\nModulo\nTesto\nALLEGATO C – Schema\nTesto\nALLEGATO B\nTesto";
        let top = text.find("ALLEGATO C").unwrap();
        let found = annexes(&lines(text, 0..text.len()), 1, &[], &[0, top]);
        let found: Vec<_> = found
            .iter()
            .map(|a| (a.line, a.number.as_str(), a.heading.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                (2, "a", Some("Nel mezzo")),
                (4, "b", Some("Modulo")),
                (7, "c", Some("Schema"))
            ]
        );
        let found = annexes(&lines(text, 0..text.len()), 4, &[], &[0, top]);
        assert_eq!(found.len(), 2);
        let listed = "Allegato I.1\nPrimo\nAllegato I.2\nDue\nAllegato I.1\nPrimo\na\nb\nAllegato I.2 ²⁷\nDue\nc\nd";
        let found = annexes(&lines(listed, 0..listed.len()), 0, &[], &[]);
        let found: Vec<_> = found.iter().map(|a| (a.line, a.number.as_str())).collect();
        assert_eq!(found, [(4, "i.1"), (8, "i.2")]);
    }
}
