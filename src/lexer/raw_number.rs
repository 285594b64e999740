//! The pieces of an act's number as printed, before it is known which piece is the year.
//!
//! ```text
//! number      = roman "/" digits [ "/" year ]               IX/1353   XI/234/2018
//!             | digits [ "/" digits [ "/" year ] ]          117/2017  23/12   9/1353/2011
//!             | digits "/" office-code "/" year             1234/A1418A/2022
//!             | digits "-" digits                           79-2953   (resolutions only)
//!             | digits "/" letters [ "/" year ]             34/E      (practice of offices only)
//! ```

use super::cursor::Cursor;
use super::date;
use crate::law::roman;

/// Most letters of an office after a number: `34/E`, `1/DF`, `169/CU`, `59/CSR`.
const OFFICE_LETTERS: usize = 4;
/// Most tokens of an office's code between number and year: `A1418A`.
const OFFICE_CODE: usize = 6;
/// Most digits of one piece.
const LONGEST: usize = 7;

/// The series in which acts of the Union are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// Regulations.
    Regulation,
    /// Directives, recommendations, framework decisions.
    Directive,
    /// Decisions.
    Decision,
}

/// How acts of a form are numbered, and so how the two halves of `a/b` are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// Number and year.
    Plain,
    /// Resolutions of a Region: also legislature and number, session and number, or Piemonte's pair.
    Resolution,
    /// Acts of the Union: number and year, in the order of their series.
    Union(Series),
    /// Practice of offices: a number may end in the letters of its office.
    Practice,
}

/// The pieces of a number.
pub(super) struct RawNumber {
    pub(super) legislature: Option<u16>,
    pub(super) parts: Vec<String>,
    /// The two parts are joined by a dash.
    pub(super) dashed: bool,
}

/// The number at the cursor, and the cursor after it.
pub(super) fn raw_number(at: Cursor<'_>, numbering: Numbering) -> Option<(RawNumber, Cursor<'_>)> {
    if at.at_word() {
        let legislature = roman(at.word())?;
        if !at.ahead(1).at("/") || matches!(numbering, Numbering::Union(_)) {
            return None;
        }
        let (raw, end) = raw_number(at.ahead(2), Numbering::Plain)?;
        let legislature = Some(legislature);
        return Some((RawNumber { legislature, ..raw }, end));
    }
    let mut raw = RawNumber {
        legislature: None,
        parts: vec![digits(at)?],
        dashed: false,
    };
    let mut c = at.ahead(1);
    let office = c.ahead(1);
    if numbering == Numbering::Practice
        && c.at("/")
        && office.at_word()
        && !office.is_spaced()
        && office.word().len() <= OFFICE_LETTERS
    {
        let letters = office.word().to_uppercase();
        raw.parts = vec![format!("{}/{letters}", raw.parts.concat())];
        c = office.ahead(1);
    }
    while raw.parts.len() < 3 && c.at("/") {
        let mut next = c.ahead(1);
        // «381/'91»
        if next.at_apostrophe() && date::year(next).is_some() {
            next.bump();
        }
        if digits(next).is_some() {
            raw.parts.push(next.word().to_owned());
            c = next.ahead(1);
            continue;
        }
        if let Some(year) = past_office_code(next) {
            raw.parts.push(year.word().to_owned());
            c = year.ahead(1);
        }
        break;
    }
    // «300-1970», but not «2019-2021»
    if numbering == Numbering::Plain
        && raw.parts.len() == 1
        && !raw
            .parts
            .iter()
            .any(|part| part.len() == 4 && year_of(part).is_some())
        && c.at_dash()
        && !c.is_spaced()
        && !c.ahead(1).is_spaced()
        && date::full_year(c.ahead(1)).is_some()
        && !c.ahead(2).at_dash()
    {
        raw.parts.push(c.ahead(1).word().to_owned());
        c = c.ahead(2);
    }
    if numbering == Numbering::Resolution
        && c.at_dash()
        && let [first] = raw.parts.as_slice()
        && first.len() <= 3
        && let Some(second) = digits(c.ahead(1))
        && (3..=6).contains(&second.len())
        && !c.ahead(2).at("-")
    {
        raw.parts.push(second);
        raw.dashed = true;
        c = c.ahead(2);
    }
    Some((raw, c))
}

/// The digits at the cursor without leading zeros.
fn digits(c: Cursor<'_>) -> Option<String> {
    if !c.at_digits() || c.word().len() > LONGEST {
        return None;
    }
    let kept = c.word().trim_start_matches('0');
    Some(if kept.is_empty() { "0" } else { kept }.to_owned())
}

/// The year after an office's code, which is letters and digits without a blank.
fn past_office_code(code: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut c = code;
    c.eat_while(OFFICE_CODE, |c| !c.at_mark() && !c.is_spaced());
    let year = c.ahead(1);
    (c > code && c.at("/") && date::year(year).is_some()).then_some(year)
}

/// The year that a part of a number means.
pub(crate) fn year_of(part: &str) -> Option<i16> {
    let value: i16 = part.parse().ok()?;
    match part.len() {
        4 if (1850..2100).contains(&value) => Some(value),
        2 if value <= 40 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}
