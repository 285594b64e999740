//! Finds the text that an act quotes from another: «Art. 5-bis. …», «1-bis. …».
//!
//! Acts that amend others put the new text between quotation marks. A quotation counts only if it opens a
//! line with the mark of a partition and is closed: a single mark lost in the PDF must not hide the rest of
//! an act.

use std::ops::Range;

use super::list_marker;

/// Longest quotation between straight marks, which look the same at either end, in bytes.
const STRAIGHT_BYTES: usize = 20_000;

/// The quotations of partitions in `text[range]`, in order and without nesting.
pub(crate) fn quoted(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(char, usize, bool)> = Vec::new();
    let mut straight: Option<usize> = None;
    let inner = &text[range.clone()];
    for (at, c) in inner.char_indices() {
        let rest = || &inner[at + c.len_utf8()..];
        match c {
            '«' | '“' => open.push((c, at, opens_line(inner, at) && begins_partition(rest()))),
            '»' | '”' => {
                let opening = if c == '»' { '«' } else { '“' };
                // The nearest mark of the same kind; those opened after it were never closed.
                let Some(place) = open
                    .iter()
                    .rev()
                    .take(8)
                    .position(|(o, _, _)| *o == opening)
                else {
                    continue;
                };
                open.truncate(open.len() - place);
                if let Some((_, start, true)) = open.pop() {
                    keep(&mut found, start..at + c.len_utf8());
                }
            }
            '"' if opens_line(inner, at) && begins_partition(rest()) => straight = Some(at),
            '"' if ends_line(rest()) => {
                if let Some(start) = straight.take().filter(|start| at - start <= STRAIGHT_BYTES) {
                    keep(&mut found, start..at + 1);
                }
            }
            _ => {}
        }
    }
    for quote in &mut found {
        *quote = quote.start + range.start..quote.end + range.start;
    }
    found
}

/// Adds a quotation, in place of those inside it.
fn keep(found: &mut Vec<Range<usize>>, quote: Range<usize>) {
    while found.last().is_some_and(|last| last.start >= quote.start) {
        found.pop();
    }
    found.push(quote);
}

fn opens_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '(']);
    before.is_empty() || before.ends_with('\n')
}

fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['.', ';', ',', ')', ' ']);
    rest.is_empty() || rest.starts_with('\n')
}

fn begins_partition(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default().trim();
    let word = line.split(' ').next().unwrap_or_default();
    let named = ["Art", "ART", "Capo", "CAPO", "Titolo", "TITOLO", "Sezione"];
    named.iter().any(|name| word.starts_with(name))
        || list_marker::comma(line).is_some()
        || list_marker::lettera(line).is_some()
}

/// Whether a byte is inside one of the quotations.
pub(crate) fn holds(quotations: &[Range<usize>], at: usize) -> bool {
    holding(quotations, at).is_some()
}

/// The quotation that a byte is inside of.
pub(crate) fn holding(quotations: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let after = quotations.partition_point(|quote| quote.start <= at);
    let last = quotations.get(after.checked_sub(1)?)?;
    (at < last.end).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotations(text: &str) -> Vec<&str> {
        quoted(text, 0..text.len())
            .into_iter()
            .map(|quote| &text[quote])
            .collect()
    }

    #[test]
    fn only_partitions_that_open_a_line_and_are_closed() {
        let cases: [(&str, &[&str]); 7] = [
            (
                "dopo l'articolo 79 è inserito:\n«Art. 79-bis. — 1. Uno «due» tre.\n2. Quattro».\nArt. 2.",
                &["«Art. 79-bis. — 1. Uno «due» tre.\n2. Quattro»"],
            ),
            ("le parole: «non\nsuperiori» sono", &[]),
            ("\n«non superiori a euro»", &[]),
            ("\n«1-bis. Uno «due.\n2. Tre", &[]),
            ("\n“3. Uno”. \"x\"", &["“3. Uno”"]),
            (
                "\n\"Art. 5. - 1. La parola \"uno\" è.\n2. Due.\".\nArt. 6",
                &["\"Art. 5. - 1. La parola \"uno\" è.\n2. Due.\""],
            ),
            ("\n«a) uno;\nb) due»;", &["«a) uno;\nb) due»"]),
        ];
        for (text, expected) in cases {
            assert_eq!(quotations(text), expected, "{text}");
        }
        let text = "x\n«1. uno»";
        let found = quoted(text, 0..text.len());
        assert!(holds(&found, 4) && !holds(&found, 0) && !holds(&found, text.len()));
    }
}
