//! Adds to what was typed the punctuation that its author left out: `72 2021` becomes `72/2021`, `dgr 1353`
//! becomes `dgr n. 1353`, `cts art 56` becomes `cts, art 56`.

use crate::lexer::{Cursor, Tokens, date_at, full_year, lexicon, marker};

/// How far after the name of a kind, in tokens, its number may be.
const NUMBER_REACH: usize = 6;
/// Longest number of an act, in digits.
const LONGEST_NUMBER: usize = 6;
/// How far before a number its marker may begin, in tokens.
const MARKER_BEFORE: usize = 3;

/// The text with the missing punctuation.
pub(super) fn loosened(text: &str) -> String {
    let tokens = Tokens::new(text);
    let mut out = String::with_capacity(text.len() + 16);
    // After the name of a kind whose number has not been read yet.
    let mut kind: Option<Cursor> = None;
    let mut c = tokens.start();
    while c.index() < tokens.len() {
        if let Some((_, end)) = lexicon().forms.at(c) {
            kind = Some(end);
        }
        let first = c == tokens.start();
        let glued = !first && !c.is_spaced();
        if !glued && !first {
            out.push(' ');
        }
        if !first && begins_provision(c) {
            out.truncate(out.trim_end().len());
            out.push_str(", ");
        }
        if c.number().is_some() && !is_of_partition(c) && !glued && date_at(c).is_none() {
            let near = kind.is_some_and(|end| end <= c && c.distance(end) <= NUMBER_REACH);
            if near && !is_marked(c) {
                out.push_str("n. ");
            }
            kind = None;
            let year = c.ahead(1);
            if let Some((_, end)) = full_year(year)
                && year.is_spaced()
                && c.word().len() <= LONGEST_NUMBER
                && !end.at("/")
            {
                out.push_str(&format!("{}/{}", c.word(), year.word()));
                c = end;
                continue;
            }
        }
        out.push_str(c.printed());
        c.bump();
    }
    out
}

/// Whether a provision begins here that should follow a comma.
fn begins_provision(c: Cursor<'_>) -> bool {
    let continues = c.at("comma")
        && c.behind(1).number().is_some()
        && c.behind(2).at_any(&["art", "articolo", "."]);
    c.at_any(&["art", "artt", "articolo", "articoli", "comma"])
        && !continues
        && !c.behind(1).at(",")
}

/// Whether the number at the cursor is that of a partition.
fn is_of_partition(number: Cursor<'_>) -> bool {
    number.behind(1).at_any(&[
        "art", "artt", "articolo", "comma", "c", "co", "lett", "lettera", ".",
    ])
}

/// Whether «n.» precedes the number at the cursor.
fn is_marked(number: Cursor<'_>) -> bool {
    number
        .back(MARKER_BEFORE)
        .any(|c| marker(c) == Some(number))
}
