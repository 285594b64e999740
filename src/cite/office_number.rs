//! Numbers of acts with letters of the office that made them: `determinazione G01234`, `n. SRCVEN/33/2019/PAR`.

use super::act_issuer::is_audit_letters;
use crate::law::{ActDate, Form};
use crate::lexer::{
    Cursor, NumberDate, Numbering, date_at, full_year, marker, number_date, year_at,
};

/// «determinazione G01234 del 5 maggio 2022», «n. DPH004/2022»: the number of a decision of an office that begins with
/// letters, with its date.
pub(super) fn lettered(form: Form, at: Cursor<'_>) -> Option<(NumberDate, Cursor<'_>)> {
    let mut c = at;
    if c.at_any(&["n", "nr"]) {
        c = c.ahead(1).past_dots();
    }
    let digits = c.ahead(1);
    let letters = c.at_word() && c.at_capital() && c.word().len() <= 3;
    let glued = digits.at_digits() && !digits.is_spaced() && digits.word().len() >= 3;
    if !matches!(form, Form::Determina | Form::Ddg) || !letters || !glued {
        return None;
    }
    let number = format!("{}{}", c.word().to_uppercase(), digits.word());
    let after = digits.ahead(1);
    let by_year = year_at(after.ahead(1)).filter(|_| after.at("/"));
    let (date, end) = match by_year {
        Some((year, end)) => (ActDate::Year(year), end),
        None => {
            let (d, end) = number_date(after, Numbering::Plain)?;
            (d.date.filter(|_| d.number.is_none())?, end)
        }
    };
    let read = NumberDate {
        number: Some(number),
        date: Some(date),
        ..NumberDate::default()
    };
    Some((read, end))
}

/// Most letters of a president's series: `47/R`, `74/Pres`, `9-27/Leg`.
const LONGEST_SERIES: usize = 4;

/// «8 agosto 2003, n. 47/R», «n. 5/R/2018», «074/Pres. del 5 maggio 2014», «n. 9-27/Leg»: the number of a decree of the
/// president of a Region or an autonomous Province that ends in the letters of its series, with its date.
pub(super) fn of_president(form: Form, at: Cursor<'_>) -> Option<(NumberDate, Cursor<'_>)> {
    if !matches!(form, Form::Dpgr | Form::Dpp) {
        return None;
    }
    let mut c = at;
    c.eat_any(&["del", "in"]);
    let day = date_at(c);
    if let Some((_, after)) = day {
        c = after;
        c.eat_any(&[",", "-", "–"]);
    }
    c = marker(c).unwrap_or(c);
    c.number()?;
    let mut number = c.word().trim_start_matches('0').to_owned();
    c.bump();
    if c.at_dash() && !c.is_spaced() && c.ahead(1).number().is_some() && !c.ahead(1).is_spaced() {
        number.push('-');
        number.push_str(c.ahead(1).word());
        c = c.ahead(2);
    }
    let letters = c.ahead(1);
    let glued = c.at("/") && letters.at_word() && !letters.is_spaced();
    if !glued || letters.word().len() > LONGEST_SERIES {
        return None;
    }
    number.push('/');
    number.push_str(letters.printed());
    let mut end = letters.ahead(1);
    if end.at(".") && !end.is_spaced() && !end.ends_sentence() {
        end.bump();
    }
    let mut after = end;
    let by_year = after.eat("/");
    let of = by_year || after.eat_any(&["del", "dell", ","]);
    after.eat_apostrophe();
    let dated = match (day, date_at(after).filter(|_| of && !by_year)) {
        (Some((day, _)), _) => Some((ActDate::Day(day), end)),
        (None, Some((day, after))) => Some((ActDate::Day(day), after)),
        (None, None) => full_year(after)
            .filter(|_| of)
            .map(|(year, after)| (ActDate::Year(year), after)),
    };
    if let Some((_, after)) = dated {
        end = after;
    }
    let read = NumberDate {
        number: Some(number),
        date: dated.map(|(date, _)| date),
        ..NumberDate::default()
    };
    Some((read, end))
}

/// «n. SRCVEN/33/2019/PAR», «n. 33/SSRRCO/QMIG/19»: number and year of a resolution of the Corte dei conti among
/// letters of its sections, and the cursor after them.
pub(super) fn audit_number(at: Cursor<'_>) -> Option<(NumberDate, Cursor<'_>)> {
    let mut c = at;
    if c.at_any(&["n", "nr"]) {
        c = c.ahead(1).past_dots();
    }
    let mut numbers: Vec<Cursor<'_>> = Vec::new();
    let mut lettered = false;
    loop {
        if c.number().is_some() {
            numbers.push(c);
        } else if is_audit_letters(c) {
            lettered = true;
        } else {
            return None;
        }
        c.bump();
        if !c.at("/") || c.is_spaced() || c.ahead(1).is_spaced() {
            break;
        }
        c.bump();
    }
    let [number, year] = numbers.as_slice() else {
        return None;
    };
    let (year, _) = year_at(*year).filter(|_| lettered)?;
    let found = NumberDate {
        number: Some(number.word().trim_start_matches('0').to_owned()),
        date: Some(ActDate::Year(year)),
        ..NumberDate::default()
    };
    Some((found, c))
}
