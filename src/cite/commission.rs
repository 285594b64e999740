//! Documents of the European Commission, which number in one series a year: `COM(2021) 778 final`, `SWD(2020) 176`,
//! `COM/2019/0412 final`.
//!
//! ```text
//! document = series ( "(" year ")" | "/" year "/" ) number [ "final" | "def." ]
//! ```
//! An office may number its letters with slashes too: so written, the document needs its «final» or the name of the
//! Commission beside it.
//!
//! The same number is that of a proposal and of a communication, which have CELEX numbers of two kinds: the id is our
//! own.

use super::cited_act::CitedAct;
use crate::law::{ActDate, ActId, CitedKind};
use crate::lexer::{Cursor, full_year};

/// The series.
const SERIES: &[&str] = &["com", "swd", "sec", "join"];
/// Most digits of a number.
const LONGEST_NUMBER: usize = 5;
/// How far from a document, in tokens, the name of the Commission may be.
const REACH_OF_COMMISSION: usize = 8;

/// The document at the cursor, and the cursor after it.
pub(super) fn document(at: Cursor<'_>) -> Option<(CitedAct, Cursor<'_>)> {
    if !at.at_any(SERIES) || !at.printed().chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let mut c = at.ahead(1);
    let closing = if c.eat("(") {
        ")"
    } else if c.eat("/") {
        "/"
    } else {
        return None;
    };
    let (year, mut number) = full_year(c)?;
    if !number.eat(closing) || number.number().is_none() || number.word().len() > LONGEST_NUMBER {
        return None;
    }
    let is_final = number.ahead(1).at_any(&["final", "def"]);
    if closing == "/" && !is_final && !is_near_commission(at, number) {
        return None;
    }
    let digits = number.word().trim_start_matches('0');
    let series = at.word();
    let id = ActId::from_parts([series, &year.to_string(), digits]);
    let act = CitedAct {
        number: Some(format!("{}({year}) {digits}", series.to_uppercase())),
        date: Some(ActDate::Year(year)),
        issuer: Some("commissione europea".to_owned()),
        id: Some(id.to_string()),
        ..CitedAct::of_kind(CitedKind::Com)
    };
    let mut end = number.ahead(1);
    if end.eat_any(&["final", "def"]) && end.behind(1).at("def") && !end.ends_sentence() {
        end.eat(".");
    }
    Some((act, end))
}

/// Whether the Commission is named before or after a document, in its sentence.
fn is_near_commission(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let is_end = |c: &Cursor<'_>| c.at(";") || c.ends_sentence();
    let mut before = start.back(REACH_OF_COMMISSION).take_while(|c| !is_end(c));
    let mut after = end.take(REACH_OF_COMMISSION).take_while(|c| !is_end(c));
    let named = |c: Cursor<'_>| c.at("commissione");
    before.any(named) || after.any(named)
}
