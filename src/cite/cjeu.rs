//! Cases of the Court of Justice of the European Union.

use super::cited_act::CitedAct;
use crate::law::{ActDate, ActKind, CitedKind};
use crate::lexer::{Cursor, year_at};

/// How far before a case number, in tokens, there must be a word that says it is one.
const CUE_BEFORE: usize = 15;
/// Words that say so.
const CUES: &[&str] = &[
    "causa",
    "cause",
    "giustizia",
    "cgue",
    "ue",
    "sentenza",
    "sentenze",
];

/// A case of the Court of Justice, `causa C-113/13`: the CELEX number of its judgment follows from it.
pub(crate) fn union_case(c: Cursor<'_>) -> Option<(CitedAct, Cursor<'_>)> {
    let written = c.at("c") && c.ahead(1).at_dash() && !c.ahead(1).is_spaced();
    if !written || !c.ahead(3).at("/") {
        return None;
    }
    c.back(CUE_BEFORE).find(|c| c.at_any(CUES))?;
    let number = c.ahead(2);
    let number = number.number().filter(|_| number.word().len() <= 4)?;
    let (year, end) = year_at(c.ahead(4))?;
    let act = CitedAct {
        number: Some(format!("C-{number}/{:02}", year % 100)),
        date: Some(ActDate::Year(year)),
        issuer: Some("corte di giustizia".to_owned()),
        id: Some(format!("CELEX:6{year}CJ{number:0>4}")),
        ..CitedAct::of_kind(CitedKind::Act(ActKind::Sentenza))
    };
    Some((act, end))
}
