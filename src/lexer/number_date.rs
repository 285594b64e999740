//! What follows the name of a kind of act: number and date, in every order in which they are printed.
//!
//! ```text
//! number_date = piece { joint piece }            joint = "," | "-" | ":" | "del" | "dell'" | "in data" | "seduta"…
//! piece       = date | marker number | number | year        (each at most once; a bare number only first)
//! marker      = "n" | "nr" | "nn" | "num" | "numero" , { "." | "°" }
//! number      = roman "/" digits [ "/" year ]               IX/1353   XI/234/2018
//!             | digits [ "/" digits [ "/" year ] ]          117/2017  23/12   9/1353/2011
//!             | digits "/" office-code "/" year             1234/A1418A/2022
//!             | digits "-" digits                           79-2953   (resolutions only)
//!             | digits "/" letters [ "/" year ]             34/E      (practice of offices only)
//! ```

use super::date;
use super::token::{TokenKind, Tokens};
use crate::law::{ActDate, roman};

/// How the two halves of `a/b` are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Number and year.
    Plain,
    /// Resolutions of a Region: also legislature and number, session and number, or Piemonte's pair.
    Resolution,
    /// EU acts: year and number, in either order.
    Eu,
    /// Practice of offices: a number may end in the letters of one.
    Practice,
}

/// Most letters of an office after a number: `34/E`, `1/DF`, `169/CU`, `59/CSR`.
const OFFICE_LETTERS: usize = 4;

/// Highest legislature a Lombard number can begin with.
const LAST_LEGISLATURE: u32 = 13;

/// Number and date as printed.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberDate {
    pub(crate) number: Option<String>,
    pub(crate) legislature: Option<u16>,
    pub(crate) date: Option<ActDate>,
    /// The year stands in the number, as in «117/2017».
    pub(crate) short: bool,
    /// Both halves of `a/b`, as printed: a session and a number in Sardegna.
    pub(crate) pair: Option<(String, String)>,
    pub(crate) end: usize,
}

/// Reads number and date from `i`.
pub(crate) fn number_date(t: &Tokens, i: usize, style: Style) -> Option<NumberDate> {
    let mut d = NumberDate::default();
    let (mut j, mut joints, mut after_del) = (i, 0, false);
    // Bounded: every turn reads a piece, of which there are three, or one of a few joints.
    while joints <= 6 {
        if !matches!(d.date, Some(ActDate::Day(_)))
            && let Some((day, end)) = date::date(t, j)
        {
            d.date = Some(ActDate::Day(day));
            (j, d.end, joints, after_del) = (end, end, 0, false);
            continue;
        }
        if d.number.is_none() {
            let marked = marker(t, j);
            let bare = d.date.is_none() || roman(t.word(j)).is_some() && t.is(j + 1, "/");
            if let Some(k) = marked.or(bare.then_some(j))
                && let Some(raw) = raw_number(t, k, style)
                && (marked.is_some() || date::month(t.word(raw.end)).is_none())
            {
                interpret(&raw, style, marked.is_some(), &mut d);
                (j, d.end, joints, after_del) = (raw.end, raw.end, 0, false);
                continue;
            }
            if marked.is_some() {
                break;
            }
        }
        if d.number.is_some()
            && d.date.is_none()
            && after_del
            && let Some((year, end)) = date::full_year(t, j)
        {
            d.date = Some(ActDate::Year(year));
            d.end = end;
            break;
        }
        if !is_joint(t, j) {
            break;
        }
        after_del |= t.any(j, &["del", "dell", "anno", "di"]);
        j += 1;
        joints += 1;
    }
    unless_year(style, &mut d);
    (d.end > i).then_some(d)
}

/// «n. 23/12 del 9.5.2017»: with a date of another year the second half is no year.
fn unless_year(style: Style, d: &mut NumberDate) {
    let (Some((a, b)), Some(ActDate::Day(day))) = (&d.pair, d.date) else {
        return;
    };
    if matches!(style, Style::Eu | Style::Practice)
        || d.legislature.is_some()
        || year_of(b) == Some(day.year())
    {
        return;
    }
    if style == Style::Resolution && legislature(a, b) {
        d.legislature = a.parse().ok();
        d.number = Some(b.clone());
    } else {
        d.number = Some(format!("{a}/{b}"));
    }
}

/// Position after «n.», «N°», «numero», «Nr.».
pub(crate) fn marker(t: &Tokens, i: usize) -> Option<usize> {
    if !t.any(i, &["n", "nr", "nn", "num", "numero", "numeri", "nro"]) {
        return None;
    }
    let mut j = i + 1;
    while t.any(j, &[".", "°", "º", "^"]) && j < i + 4 {
        j += 1;
    }
    let numbered = t
        .get(j)
        .is_some_and(|token| token.kind == TokenKind::Number)
        || roman(t.word(j)).is_some() && t.is(j + 1, "/");
    numbered.then_some(j)
}

fn is_joint(t: &Tokens, i: usize) -> bool {
    t.any(
        i,
        &[
            ",", ":", "del", "dell", "in", "data", "dd", "di", "vom", "seduta", "progr", "assunta",
            "adottata", "anno",
        ],
    ) || t.dash(i)
        || t.apostrophe(i)
        || t.is(i, ".") && t.is(t.behind(i, 1), "progr")
}

/// The printed pieces of a number.
struct RawNumber {
    legislature: Option<u16>,
    parts: Vec<String>,
    dashed: bool,
    end: usize,
}

fn raw_number(t: &Tokens, i: usize, style: Style) -> Option<RawNumber> {
    if t.is_word(i) {
        let legislature = roman(t.word(i))?;
        if !t.is(i + 1, "/") || style == Style::Eu {
            return None;
        }
        let mut raw = raw_number(t, i + 2, Style::Plain)?;
        raw.legislature = Some(legislature);
        return Some(raw);
    }
    let digits = |i: usize| {
        t.get(i)
            .filter(|token| token.kind == TokenKind::Number && token.end - token.start <= 7)
            .map(|_| {
                let kept = t.word(i).trim_start_matches('0');
                // «08» is a year when it stands second, so only the value counts here.
                if kept.is_empty() {
                    "0".to_owned()
                } else {
                    kept.to_owned()
                }
            })
    };
    let mut raw = RawNumber {
        legislature: None,
        parts: vec![digits(i)?],
        dashed: false,
        end: i + 1,
    };
    if style == Style::Practice
        && t.is(raw.end, "/")
        && t.is_word(raw.end + 1)
        && !t.spaced(raw.end + 1)
        && t.word(raw.end + 1).len() <= OFFICE_LETTERS
    {
        let office = t.word(raw.end + 1).to_uppercase();
        raw.parts = vec![format!("{}/{office}", raw.parts.concat())];
        raw.end += 2;
    }
    while raw.parts.len() < 3 && t.is(raw.end, "/") {
        if digits(raw.end + 1).is_some() {
            raw.parts.push(t.word(raw.end + 1).to_owned());
            raw.end += 2;
            continue;
        }
        // An office's code between number and year: letters and digits without a blank.
        let mut k = raw.end + 1;
        while k < raw.end + 7
            && !t.is(k, "/")
            && t.get(k)
                .is_some_and(|token| !token.spaced && token.kind != TokenKind::Mark)
        {
            k += 1;
        }
        if k > raw.end + 1 && t.is(k, "/") && date::year(t, k + 1).is_some() {
            raw.parts.push(t.word(k + 1).to_owned());
            raw.end = k + 2;
        }
        break;
    }
    if style == Style::Resolution
        && raw.parts.len() == 1
        && t.dash(raw.end)
        && raw.parts.iter().all(|part| part.len() <= 3)
        && let Some(second) = digits(raw.end + 1)
        && (3..=6).contains(&second.len())
        && !t.is(raw.end + 2, "-")
    {
        raw.parts.push(second);
        raw.dashed = true;
        raw.end += 2;
    }
    Some(raw)
}

/// The year a part of a number stands for.
fn year_of(part: &str) -> Option<i16> {
    let value: i16 = part.parse().ok()?;
    match part.len() {
        4 if (1850..2100).contains(&value) => Some(value),
        2 if value <= 40 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}

fn interpret(raw: &RawNumber, style: Style, marked: bool, d: &mut NumberDate) {
    let set_year = |d: &mut NumberDate, year: Option<i16>| {
        if let (None, Some(year)) = (d.date, year) {
            d.date = Some(ActDate::Year(year));
            d.short = true;
        }
    };
    let parts: Vec<&str> = raw.parts.iter().map(String::as_str).collect();
    let plain = |part: &str| Some(part.trim_start_matches('0').to_owned());
    d.legislature = raw.legislature;
    match (parts.as_slice(), style) {
        ([a, b], Style::Resolution) if raw.dashed => d.number = Some(format!("{a}-{b}")),
        ([a, b], Style::Eu) => {
            let year_first = match (a.len() == 4, b.len() == 4) {
                (true, true) => {
                    !(marked && year_of(a).is_none_or(|y| y < 1957))
                        && year_of(a).is_some_and(|y| y > 1957)
                }
                (a4, b4) => a4 || !b4 && !marked,
            };
            let (year, number) = if year_first { (a, b) } else { (b, a) };
            d.number = plain(number);
            set_year(d, year_of(year));
        }
        ([a, b, c], Style::Resolution) if legislature(a, b) => {
            d.legislature = a.parse().ok();
            d.number = plain(b);
            set_year(d, year_of(c));
        }
        ([a, b, c], Style::Resolution) => {
            d.number = Some(format!("{a}/{b}"));
            set_year(d, year_of(c));
        }
        // With a date of its own, or where it cannot be a year, the second half is the number.
        ([a, b], Style::Resolution)
            if d.legislature.is_none()
                && legislature(a, b)
                && (d.date.is_some() || year_of(b).is_none()) =>
        {
            d.legislature = a.parse().ok();
            d.number = plain(b);
        }
        ([a, b, ..], _) => {
            d.number = plain(a);
            d.pair = Some(((*a).to_owned(), (*b).to_owned()));
            set_year(d, year_of(b));
        }
        ([a], _) => d.number = plain(a),
        ([], _) => {}
    }
}

/// Whether `a/b` can be a legislature of Lombardia and a number in it: those numbers have three digits
/// and more.
fn legislature(a: &str, b: &str) -> bool {
    b.len() >= 3
        && a.parse::<u32>()
            .is_ok_and(|a| (5..=LAST_LEGISLATURE).contains(&a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_orders_of_number_and_date() {
        let cases = [
            ("n. 117 del 3 luglio 2017", "117 2017-07-03"),
            ("3 luglio 2017, n. 117", "117 2017-07-03"),
            ("117/17", "117 2017"),
            ("7 dell'8 luglio 2025", "7 2025-07-08"),
            ("n. 328 del 2000", "328 2000"),
            ("N X / 4288 Seduta del 06/11/2015", "10:4288 2015-11-06"),
            ("25/2/2011, n. 9/1353", "9:1353 2011-02-25"),
            ("n. XI/234/2018", "11:234 2018"),
            ("846/2011", "846 2011"),
            ("26 - 29516", "26-29516 "),
            ("n. 23/12 del 9.5.2017", "23/12 2017-05-09"),
            ("dei tre", ""),
        ];
        assert_designations(&cases, Style::Resolution);
        let practice = [
            ("n. 34/E del 21 novembre 2013", "34/E 2013-11-21"),
            ("34/e/2013", "34/E 2013"),
            ("n. 375/2021", "375 2021"),
            ("169/CU del 18.12.2024", "169/CU 2024-12-18"),
        ];
        assert_designations(&practice, Style::Practice);
    }

    fn assert_designations(cases: &[(&str, &str)], style: Style) {
        for (text, want) in cases {
            let got = number_date(&Tokens::new(text), 0, style).map(|d| {
                let legislature = d.legislature.map_or(String::new(), |l| format!("{l}:"));
                let date = d.date.map_or(String::new(), |date| date.to_string());
                format!("{legislature}{} {date}", d.number.unwrap_or_default())
            });
            assert_eq!(got.unwrap_or_default(), *want, "{text}");
        }
    }
}
