//! Cases of the Court of Justice of the European Union.

use super::cited_act::CitedAct;
use crate::law::{ActDate, ActKind, CitedKind};
use crate::lexer::{Cursor, year_at};

/// How far before a case number, in tokens, a word must say that it is one.
const CUE_BEFORE: usize = 15;

/// A case of the Court of Justice, `causa C-113/13`: its judgment has a CELEX number made of these.
pub(crate) fn union_case(c: Cursor<'_>) -> Option<(CitedAct, Cursor<'_>)> {
    let written = c.at("c") && c.ahead(1).at_dash() && !c.ahead(1).is_spaced();
    if !written || !c.ahead(3).at("/") {
        return None;
    }
    (c.place().saturating_sub(CUE_BEFORE)..c.place()).find(|place| {
        c.to(*place).at_any(&[
            "causa",
            "cause",
            "giustizia",
            "cgue",
            "ue",
            "sentenza",
            "sentenze",
        ])
    })?;
    let number = c.ahead(2);
    let number = number.number().filter(|_| number.word().len() <= 4)?;
    let (year, end) = year_at(c.tokens(), c.place() + 4)?;
    let act = CitedAct {
        number: Some(format!("C-{number}/{:02}", year % 100)),
        date: Some(ActDate::Year(year)),
        issuer: Some("corte di giustizia".to_owned()),
        id: Some(format!("CELEX:6{year}CJ{number:0>4}")),
        ..CitedAct::of_kind(CitedKind::Act(ActKind::Sentenza))
    };
    Some((act, c.to(end)))
}
