//! Number and date of one decision, and the id that follows from them and its court.

use super::cited_act::CitedAct;
use super::cjeu;
use super::court::Court;
use crate::law::{ActDate, ActKind, CitedKind, judgment_id};
use crate::lexer::{Cursor, NumberDate, Numbering, marker, number_date, second_date, year_at};

/// Most letters of a suffix after number and year: `102/2023/SRCPIE/PAR`.
const LONGEST_SUFFIX: usize = 8;

/// The European court that numbers applications, not judgments.
pub(super) const HUMAN_RIGHTS: &str = "corte europea dei diritti dell'uomo";

/// Number and date at the cursor, and the cursor after them. A number without a date counts if «n.» precedes it
/// or if it is `listed` among others, one joined to its year by a dash only after the name of a court.
pub(super) fn decision(
    c: Cursor<'_>,
    with_court: bool,
    listed: bool,
) -> Option<(NumberDate, Cursor<'_>)> {
    if let Some((day, after)) = second_date(c) {
        let decision = NumberDate {
            date: Some(ActDate::Day(day)),
            ..NumberDate::default()
        };
        return Some((decision, after));
    }
    let marked = marker(c).is_some();
    if !marked && c.number().is_none() {
        return None;
    }
    // «Cass. 6477-84»
    let (dash, short) = (c.ahead(1), c.ahead(2));
    if with_court
        && c.word().len() > 2
        && dash.at_dash()
        && !dash.is_spaced()
        && short.word().len() == 2
        && let Some((year, after)) = year_at(short)
    {
        let decision = NumberDate {
            number: Some(c.word().trim_start_matches('0').to_owned()),
            date: Some(ActDate::Year(year)),
            ..NumberDate::default()
        };
        return Some((decision, after));
    }
    number_date(c, Numbering::Plain).filter(|(d, _)| d.date.is_some() || marked || listed)
}

/// The cursor after the letters of the office that decided: «102/2023/PAR», «1/2021/QM».
pub(super) fn past_suffix(mut c: Cursor<'_>) -> Cursor<'_> {
    loop {
        let letters = c.ahead(1);
        let suffix = c.at("/")
            && !c.is_spaced()
            && letters.at_word()
            && letters.at_capital()
            && letters.word().len() <= LONGEST_SUFFIX;
        if !suffix {
            return c;
        }
        c = letters.ahead(1);
    }
}

/// The decision of a court, with its id if that is known.
pub(super) fn identify(
    kind: ActKind,
    court: Option<&Court>,
    d: NumberDate,
    section: Option<&str>,
) -> CitedAct {
    let mut number = d.number.unwrap_or_default();
    let mut date = d.date;
    // «CGUE 19 giugno 1973, 77/72»
    let case = d.pair.as_ref().filter(|(_, year)| year.len() == 2);
    let case = case.map(|(number, year)| format!("{number}/{year}"));
    let year = date.map_or(0, ActDate::year);
    let name = court.map(|court| court.name.as_str());
    let id = match (court, name) {
        (_, Some("corte di giustizia")) => cjeu::numbered(case.as_deref().unwrap_or(&number), year),
        (_, Some(HUMAN_RIGHTS)) => {
            // The number is that of the application, and so is its year.
            if let Some((application, short)) = d.pair {
                number = format!("{application}/{short}");
                date = date.filter(|date| matches!(date, ActDate::Day(_)));
            }
            None
        }
        (Some(court), Some(name)) if court.known => judgment_id(kind, name, &number, year, section),
        _ => None,
    };
    CitedAct {
        number: Some(number),
        date,
        issuer: name.map(str::to_owned),
        id,
        ..CitedAct::of_kind(CitedKind::Act(kind))
    }
}
