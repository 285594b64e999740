//! Numbers of acts with letters of the office that made them: `determinazione G01234`, `n. SRCVEN/33/2019/PAR`.

use super::act_issuer::is_audit_letters;
use crate::law::{ActDate, Form};
use crate::lexer::{Cursor, NumberDate, Numbering, number_date, year_at};

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
