//! Documents of the European Commission, which number in one series a year: `COM(2021) 778 final`, `SWD(2020) 176`,
//! `COM/2016/0863`.
//!
//! ```text
//! document = series ( "(" year ")" | "/" year "/" ) number [ "final" | "def." ]
//! ```
//! The same number is that of a proposal and of a communication, which have CELEX numbers of two kinds: the id is our
//! own.

use super::cited_act::CitedAct;
use crate::law::{ActDate, ActId, CitedKind};
use crate::lexer::{Cursor, full_year};

/// The series.
const SERIES: &[&str] = &["com", "swd", "sec", "join"];
/// Most digits of a number.
const LONGEST_NUMBER: usize = 5;

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
