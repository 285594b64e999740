//! Where a second act begins in a file that holds two, one after the other.

use crate::structure::body::line::Line;

/// Most lines before the articles of an act in which its name may be.
const MOST_PREAMBLE: usize = 400;

/// First words of the name of an act, in capitals.
const KINDS: &[&str] = &[
    "LEGGE",
    "DECRETO",
    "DECRETO-LEGGE",
    "REGOLAMENTO",
    "DELIBERA",
    "DELIBERAZIONE",
    "DETERMINAZIONE",
    "ORDINANZA",
    "STATUTO",
    "CONTRATTO",
    "CONVENZIONE",
    "DIRETTIVA",
    "TESTO",
    "CAPITOLATO",
    "DISCIPLINARE",
    "ACCORDO",
];

/// Index of the line at which the act whose first article is at `first` begins, after the line `from`: its name, or
/// else the article itself.
pub(super) fn begins(lines: &[Line<'_>], from: usize, first: usize) -> usize {
    let from = from.max(first.saturating_sub(MOST_PREAMBLE));
    let names = |line: &Line<'_>| {
        let word = line.text.split([' ', ',', '\t']).next().unwrap_or_default();
        KINDS.contains(&word)
    };
    let named = lines
        .get(from..first)
        .and_then(|lines| lines.iter().position(names));
    named.map_or(first, |place| from + place)
}
