//! Circulars, notes and rulings, which are cited with their office: a protocol number without an office is not
//! a citation.
//!
//! ```text
//! practice = kind { office | ministry | filler } number_date [ office | ministry ]
//!          | ( office | ministry ) [ "," ] kind …
//! ```
//! `number_date` is in `lexer/number_date.rs`; the offices are listed in `data/issuers.toml`, the ministries in
//! `data/kinds.toml`.

use super::ministry::name_begins;
use super::printed::PrintedAct;
use crate::law::{ActDate, Form};
use crate::lexer::{Cursor, lexicon};

/// Most tokens of a ministry's name before the kind.
const LONGEST_NAME: usize = 12;

/// Letters after a number that only one office uses, since a year; before it the ministry did.
const NUMBERED_BY: &[(&str, &str, i16)] = &[("/E", "agenzia delle entrate", 2001)];

/// The ministry named at the cursor, as URN:NIR spells it: after «Ministero» or «Ministro», or by its
/// acronym.
pub(super) fn ministry(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let begins = name_begins(at);
    let abbreviated = begins.behind(1).at(".") && begins.behind(2).at("min");
    let named = at
        .until(begins)
        .any(|c| c.at_any(&["ministro", "ministero", "min"]));
    let short = || {
        let short = lexicon().short_ministry(begins);
        short.filter(|_| abbreviated || named)
    };
    let (ministry, end) = lexicon().ministry(begins).or_else(short)?;
    // «Circolare cultura n. 5» does not name a ministry.
    let acronym = end == begins.ahead(1) && begins.printed().chars().all(char::is_uppercase);
    // «Ragioneria generale dello Stato», «Min. Lav.»
    let whole = end.distance(begins) > 3;
    (named || acronym || whole).then(|| (ministry.to_owned(), end))
}

/// «Ministero della cultura, nota n. 5».
fn ministry_before(kind: Cursor<'_>) -> Option<String> {
    let before = kind.behind(1);
    let parted = before.at_any(&[",", "("]) || before.at_dash();
    let end = if parted { before } else { kind };
    end.back(LONGEST_NAME).find_map(|c| {
        let (ministry, after) = ministry(c)?;
        (after == end).then_some(ministry)
    })
}

/// Whether the word may come between the kind and the number without naming an office.
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
            "direttore",
            "direttrice",
            "direttoriale",
            "collegio",
        ])
        || c.at(".") && c.behind(1).at("prot")
        // «MEF-RGS», «Presidenza … – Dipartimento …»
        || c.at_dash() && !c.behind(1).at_digits()
}

/// Completes an act of practice, printed from `kind` to `end`, with the office before or after it, and
/// returns the cursor after the whole.
pub(super) fn complete<'t>(
    printed: &mut PrintedAct,
    kind: Cursor<'t>,
    end: Cursor<'t>,
) -> Cursor<'t> {
    if printed.issuer.is_some() || printed.ministry.is_some() {
        return end;
    }
    let number = printed.number_date.number.as_deref().unwrap_or_default();
    let year = printed.number_date.date.map(ActDate::year);
    let numbered = NUMBERED_BY.iter().find(|(letters, _, since)| {
        number.ends_with(letters) && year.is_none_or(|year| year >= *since)
    });
    if let Some((_, office, _)) = numbered {
        printed.issuer = Some((*office).to_owned());
        return end;
    }
    let mut after = end;
    let in_parenthesis = after.at("(");
    after.eat_any(&["(", ","]);
    if let Some((ministry, mut end)) = ministry(after) {
        if in_parenthesis {
            end.eat(")");
        }
        printed.ministry = Some(ministry);
        return end;
    }
    printed.ministry = ministry_before(kind);
    end
}

/// Whether what is printed from `kind` to `end` is enough for a citation: letters are called «nota» and
/// «risposta» too, and a protocol number needs its office.
pub(super) fn is_enough(printed: &PrintedAct, kind: Cursor<'_>, end: Cursor<'_>) -> bool {
    let dated = printed.number_date.date.is_some();
    let issued = printed.issuer.is_some() || printed.ministry.is_some();
    let protocol = kind.until(end).any(|c| c.at_any(&["prot", "protocollo"]));
    match printed.form {
        _ if protocol && !issued => false,
        Form::Interpello => dated,
        Form::Nota | Form::AltraPrassi | Form::Provvedimento => dated && issued,
        _ => true,
    }
}
