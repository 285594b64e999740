//! Who issued a circular, a note or an answer: these are cited by their office, and a number of protocol
//! without one is no citation.
//!
//! ```text
//! practice = kind { office | ministry | filler } number_date [ office | ministry ]
//!          | ( office | ministry ) [ "," ] kind …
//! ```
//! `number_date` is in `lexer/number_date.rs`; offices are those of `data/issuers.toml`, ministries those of
//! `data/kinds.toml`.

use super::ministry::ministry_begins;
use super::printed::PrintedAct;
use crate::law::{ActDate, Form};
use crate::lexer::Tokens;
use crate::lexer::lexicon;
use crate::lexer::preposition;

/// Tokens of a ministry's name before the kind, at most.
const LONGEST_NAME: usize = 12;

/// Letters after a number that one office alone writes, and since which year: the ministry wrote them before.
const NUMBERED_BY: &[(&str, &str, i16)] = &[("/E", "agenzia delle entrate", 2001)];

/// The ministry named at `i`, as URN:NIR spells it: after «Ministero» or «Ministro», or by its acronym.
pub(super) fn ministry(t: &Tokens, i: usize) -> Option<(String, usize)> {
    let begins = ministry_begins(t, i);
    let (ministry, end) = lexicon().ministry(t, begins)?;
    let named = (i..begins).any(|k| t.any(k, &["ministro", "ministero", "min"]));
    // «Circolare cultura n. 5» is of no ministry for that.
    let acronym = end == begins + 1 && is_acronym(t, begins);
    (named || acronym).then(|| (ministry.to_owned(), end))
}

fn is_acronym(t: &Tokens, i: usize) -> bool {
    let text = t.source.get(t.span(i, i + 1)).unwrap_or_default();
    text.chars().all(char::is_uppercase)
}

/// «Ministero della cultura, nota n. 5».
fn ministry_before(t: &Tokens, i: usize) -> Option<String> {
    let end = i - usize::from(t.any(i.wrapping_sub(1), &[",", "("]) || t.dash(i.wrapping_sub(1)));
    (1..=LONGEST_NAME.min(end)).find_map(|back| {
        let (ministry, after) = ministry(t, end - back)?;
        (after == end).then_some(ministry)
    })
}

/// Words between the kind and the number that name no office.
pub(super) fn filler(t: &Tokens, i: usize) -> bool {
    preposition(t, i)
        || t.any(
            i,
            &[
                "prot",
                "protocollo",
                "ministeriale",
                "interpretativa",
                "operativa",
                "direzione",
                "generale",
                "in",
                "data",
            ],
        )
        || t.is(i, ".") && t.is(i.wrapping_sub(1), "prot")
}

/// Completes a printed act of practice, whose kind begins at `i`, by the office before or after it.
pub(super) fn complete(t: &Tokens, i: usize, printed: &mut PrintedAct) {
    if printed.issuer.is_some() || printed.ministry.is_some() {
        return;
    }
    let number = printed.number_date.number.as_deref().unwrap_or_default();
    let year = printed.number_date.date.map(ActDate::year);
    let numbered = NUMBERED_BY.iter().find(|(letters, _, since)| {
        number.ends_with(letters) && year.is_none_or(|year| year >= *since)
    });
    if let Some((_, office, _)) = numbered {
        printed.issuer = Some((*office).to_owned());
        return;
    }
    let j = printed.end + usize::from(t.any(printed.end, &["(", ","]));
    if let Some((ministry, end)) = ministry(t, j) {
        printed.ministry = Some(ministry);
        printed.end = end + usize::from(j > printed.end && t.is(end, ")") && t.is(j - 1, "("));
        return;
    }
    printed.ministry = ministry_before(t, i);
}

/// Whether the words are enough for a citation: «nota» and «risposta» are said of letters too.
/// A number of protocol needs its office.
pub(super) fn stands(t: &Tokens, i: usize, printed: &PrintedAct) -> bool {
    let dated = printed.number_date.date.is_some();
    let issued = printed.issuer.is_some() || printed.ministry.is_some();
    let protocol = (i..printed.end).any(|k| t.any(k, &["prot", "protocollo"]));
    match printed.form {
        _ if protocol && !issued => false,
        Form::Interpello => dated,
        Form::Nota | Form::AltraPrassi => dated && issued,
        _ => true,
    }
}
