//! The number of an annex: `allegato I.2`, `all. B`, `allegato «A»`, `allegato 3`.
//!
//! ```text
//! annex  = ( "allegato" | "all" "." ) [ marker ] [ quote ] number [ quote ]
//! number = roman [ "." digits [ "-" latin ordinal ] ] | Letter | digits
//! ```
//! A letter must be a capital: «allegato a quello» has no number.

use crate::law::{latin_ordinal, roman};
use crate::lexer::{Cursor, marker};

/// The number at the cursor, which is after the word, in lower case, and the cursor after it.
pub(super) fn number(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut c = marker(at).unwrap_or(at);
    let quoted = c.eat_any(&["«", "“", "\"", "‘", "'"]);
    let word = c.word();
    let lettered = c.at_word() && c.at_capital() && (word.len() == 1 || roman(word).is_some());
    if !(lettered || c.number().is_some() && word.len() <= 2) {
        return None;
    }
    let mut text = word.to_owned();
    c.bump();
    let sub = c.ahead(1);
    // «allegato 4/2»
    if !lettered && c.at("/") && !c.is_spaced() && sub.number().is_some() && sub.word().len() == 1 {
        text.push('/');
        text.push_str(sub.word());
        c = c.ahead(2);
    }
    let dotted = c.at(".") && !c.is_spaced() && !sub.is_spaced();
    if lettered && dotted && sub.number().is_some() && sub.word().len() <= 2 {
        text.push('.');
        text.push_str(sub.word().trim_start_matches('0'));
        c = c.ahead(2);
        let ordinal = c.ahead(1);
        if c.at_dash() && ordinal.at_word() && latin_ordinal(ordinal.word()).is_some() {
            text.push_str(ordinal.word());
            c = c.ahead(2);
        }
    }
    if quoted {
        c.eat_any(&["»", "”", "\"", "’", "'"]);
    } else {
        c.eat(")");
    }
    Some((text, c))
}

/// Whether the word at the cursor means an annex. «all.» needs its full stop: «all'» is a preposition.
pub(super) fn named(c: Cursor<'_>) -> bool {
    c.at("allegato") || c.at_all(&["all", "."])
}
