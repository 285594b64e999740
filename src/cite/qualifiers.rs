//! What may come between a partition and what follows it without naming another provision: `ultimo periodo`,
//! `alinea`, `(abrogato)`, the mark of a note, a rubric in brackets.
//!
//! ```text
//! qualifier = superscript | [","] period | [","] "rubricato" quotation | "(" words ")"
//! period    = ordinals "periodo" | "alinea" | "inciso" | "prima parte" …
//! ```

use super::ordinal_commi::is_ordinal;
use crate::lexer::Cursor;

/// Most words of a rubric in brackets.
const LONGEST_RUBRIC: usize = 24;
/// Most words before «periodo».
const LONGEST_PERIOD: usize = 6;

/// Parts of a comma that have no number.
const PARTS: &[&str] = &[
    "periodo",
    "periodi",
    "alinea",
    "inciso",
    "incisi",
    "parte",
    "cpv",
    "capoverso",
];

/// Marks that open a quotation, and those that close one.
const QUOTES: &[&str] = &["«", "“", "\"", "‘", "'"];
const CLOSING: &[&str] = &["»", "”", "\"", "’", "'"];

/// The cursor after the qualifiers; the same cursor if there are none.
pub(super) fn past_qualifiers(end: Cursor<'_>) -> Cursor<'_> {
    let mut c = past_note_marks(end);
    while let Some(after) = period(c).or_else(|| entitled(c)) {
        c = past_note_marks(after);
    }
    bracket(c).unwrap_or(c)
}

/// «art. 55⁵», «c. 1⁶,»: the mark of a note is a superscript.
fn past_note_marks(mut c: Cursor<'_>) -> Cursor<'_> {
    while c.at_any(&["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰", "⁽", "⁾"])
    {
        c.bump();
    }
    c
}

/// «, secondo e terzo periodo», «, alinea», «, prima parte».
fn period(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat(",");
    // «art. 3, comma del d.lgs. 39/1993»: the number is lost.
    if c.at("comma") && c.ahead(1).at_any(&["del", "della", "dell"]) {
        return Some(c.ahead(1));
    }
    for _ in 0..LONGEST_PERIOD {
        if c.at_any(PARTS) {
            // «capoverso articolo 4»: an article to be inserted.
            if c.ahead(1).at_any(&["articolo", "art"]) {
                return None;
            }
            return Some(c.ahead(1));
        }
        let before = is_ordinal(c.word())
            || c.at_any(&[
                "ultimo",
                "ultima",
                "penultimo",
                "prima",
                "seconda",
                "e",
                "ed",
                ",",
                "nell",
                "nel",
            ])
            || c.at_apostrophe();
        if !before {
            return None;
        }
        c.bump();
    }
    None
}

/// «, rubricato «Sanzioni»», «, recante «Obblighi»»: the rubric in quotation marks.
fn entitled(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat(",");
    if !c.eat_any(&[
        "rubricato",
        "rubricata",
        "rubricati",
        "intitolato",
        "recante",
    ]) {
        return None;
    }
    if !c.eat_any(QUOTES) {
        return None;
    }
    let close = c.take(LONGEST_RUBRIC).find(|c| c.at_any(CLOSING))?;
    Some(close.ahead(1))
}

/// «(abrogato)», «(Norme per la parità)»: words in brackets that a preposition follows, or an act.
fn bracket(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut first = c.ahead(1);
    first.eat_any(QUOTES);
    if !c.at("(") || !first.at_word() {
        return None;
    }
    let close = first.take(LONGEST_RUBRIC).find(|c| c.at(")"))?;
    if first
        .until(close)
        .any(|c| c.at("(") || c.number().is_some())
    {
        return None;
    }
    let after = close.ahead(1);
    after
        .at_any(&["del", "della", "dell", "dello", "delle", "dei", "di"])
        .then_some(after)
}
