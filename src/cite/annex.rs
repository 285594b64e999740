//! The number of an annex: `allegato I.2`, `all. B`, `allegato «A»`, `allegato 3`.
//!
//! ```text
//! annex  = ( "allegato" | "all" "." ) [ marker ] [ quote ] number [ quote ]
//! number = roman [ "." digits ] | Letter | digits
//! ```
//! Letters are capitals: «allegato a quello» has no number.

use crate::law::roman;
use crate::lexer::Tokens;
use crate::lexer::marker;

/// The number at `i`, after the word, in lower case, and the token after it.
pub(super) fn number(t: &Tokens, i: usize) -> Option<(String, usize)> {
    let i = marker(t, i).unwrap_or(i);
    let quoted = t.any(i, &["«", "“", "\"", "‘", "'"]);
    let first = i + usize::from(quoted);
    let word = t.word(first);
    let lettered =
        t.is_word(first) && t.capital(first) && (word.len() == 1 || roman(word).is_some());
    if !(lettered || t.number(first).is_some() && word.len() <= 2) {
        return None;
    }
    let mut text = word.to_owned();
    let mut end = first + 1;
    let dotted = t.is(end, ".") && !t.spaced(end) && !t.spaced(end + 1);
    if lettered && dotted && t.number(end + 1).is_some() && t.word(end + 1).len() <= 2 {
        text.push('.');
        text.push_str(t.word(end + 1));
        end += 2;
    }
    end += usize::from(quoted && t.any(end, &["»", "”", "\"", "’", "'"]));
    end += usize::from(!quoted && t.is(end, ")"));
    Some((text, end))
}

/// Whether the word at `i` names an annex: «all.» needs its full stop, «all'» is a preposition.
pub(super) fn named(t: &Tokens, i: usize) -> bool {
    t.is(i, "allegato") || t.is(i, "all") && t.is(i + 1, ".")
}
