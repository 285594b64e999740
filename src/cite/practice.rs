//! Circulars, notes and rulings, which are cited by their office: a protocol number without an office is not
//! a citation.
//!
//! ```text
//! practice = kind { office | ministry | filler } number_date [ office | ministry ]
//!          | ( office | ministry ) [ "," ] kind …
//! ```
//! `number_date` is in `lexer/number_date.rs`; offices are those of `data/issuers.toml`, ministries those of
//! `data/kinds.toml`.

use super::ministry::name_begins;
use super::printed::PrintedAct;
use crate::law::{ActDate, Form};
use crate::lexer::{Cursor, lexicon};

/// Tokens of a ministry's name before the kind, at most.
const LONGEST_NAME: usize = 12;

/// Letters after a number that one office alone writes, and since which year: the ministry wrote them before.
const NUMBERED_BY: &[(&str, &str, i16)] = &[("/E", "agenzia delle entrate", 2001)];

/// The ministry named at the cursor, as URN:NIR spells it: after «Ministero» or «Ministro», or by its
/// acronym.
pub(super) fn ministry(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let begins = name_begins(at);
    let (ministry, end) = lexicon().ministry(begins.tokens(), begins.place())?;
    let introduction = begins.place() - at.place();
    let named =
        (0..introduction).any(|count| at.ahead(count).at_any(&["ministro", "ministero", "min"]));
    // «Circolare cultura n. 5» is of no ministry for that.
    let acronym = end == begins.place() + 1 && is_acronym(begins);
    (named || acronym).then(|| (ministry.to_owned(), at.to(end)))
}

fn is_acronym(c: Cursor<'_>) -> bool {
    let t = c.tokens();
    let text = t.source.get(t.span(c.place(), c.place() + 1));
    text.unwrap_or_default().chars().all(char::is_uppercase)
}

/// «Ministero della cultura, nota n. 5».
fn ministry_before(kind: Cursor<'_>) -> Option<String> {
    let before = kind.behind(1);
    let parted = before.at_any(&[",", "("]) || before.at_dash();
    let end = kind.place() - usize::from(parted);
    (1..=LONGEST_NAME.min(end)).find_map(|back| {
        let (ministry, after) = ministry(kind.to(end - back))?;
        (after.place() == end).then_some(ministry)
    })
}

/// Words between the kind and the number that name no office.
pub(super) fn is_filler(c: Cursor<'_>) -> bool {
    c.at_preposition()
        || c.at_any(&[
            "prot",
            "protocollo",
            "ministeriale",
            "interpretativa",
            "operativa",
            "direzione",
            "generale",
            "in",
            "data",
        ])
        || c.at(".") && c.behind(1).at("prot")
}

/// Completes a printed act of practice, whose kind begins at the cursor, by the office before or after it.
pub(super) fn complete(kind: Cursor<'_>, printed: &mut PrintedAct) {
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
    let mut after = kind.to(printed.end);
    let in_parenthesis = after.at("(");
    after.eat_any(&["(", ","]);
    if let Some((ministry, mut end)) = ministry(after) {
        if in_parenthesis {
            end.eat(")");
        }
        printed.ministry = Some(ministry);
        printed.end = end.place();
        return;
    }
    printed.ministry = ministry_before(kind);
}

/// Whether the words are enough for a citation: «nota» and «risposta» are said of letters too.
/// A number of protocol needs its office.
pub(super) fn is_enough(kind: Cursor<'_>, printed: &PrintedAct) -> bool {
    let dated = printed.number_date.date.is_some();
    let issued = printed.issuer.is_some() || printed.ministry.is_some();
    let protocol =
        (kind.place()..printed.end).any(|place| kind.to(place).at_any(&["prot", "protocollo"]));
    match printed.form {
        _ if protocol && !issued => false,
        Form::Interpello => dated,
        Form::Nota | Form::AltraPrassi => dated && issued,
        _ => true,
    }
}
