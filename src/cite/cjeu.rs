//! Cases of the Court of Justice of the European Union.

use super::cited_act::CitedAct;
use crate::law::{ActDate, ActKind, CitedKind};
use crate::lexer::Tokens;
use crate::lexer::year_at;

/// A case of the Court of Justice, `causa C-113/13`: its judgment has a CELEX number made of these.
pub(crate) fn union_case(t: &Tokens, i: usize) -> Option<(CitedAct, usize)> {
    if !t.is(i, "c") || !t.dash(i + 1) || t.spaced(i + 1) || !t.is(i + 3, "/") {
        return None;
    }
    let before = i.saturating_sub(15);
    (before..i).find(|k| {
        t.any(
            *k,
            &[
                "causa",
                "cause",
                "giustizia",
                "cgue",
                "ue",
                "sentenza",
                "sentenze",
            ],
        )
    })?;
    let number = t.number(i + 2).filter(|_| t.word(i + 2).len() <= 4)?;
    let (year, end) = year_at(t, i + 4)?;
    let act = CitedAct {
        number: Some(format!("C-{number}/{:02}", year % 100)),
        date: Some(ActDate::Year(year)),
        issuer: Some("corte di giustizia".to_owned()),
        id: Some(format!("CELEX:6{year}CJ{number:0>4}")),
        ..CitedAct::of_kind(CitedKind::Act(ActKind::Sentenza))
    };
    Some((act, end))
}
