//! What follows the name of a kind of act: number and date, in every order in which they are printed.
//!
//! ```text
//! number_date = piece { joint piece }            joint = "," | "-" | ":" | "del" | "dell'" | "in data" | "seduta"…
//! piece       = date | marker number | number | year        (each at most once; a bare number only first)
//! marker      = "n" | "nr" | "nn" | "num" | "numero" , { "." | "°" }
//! ```
//! The grammar of `number` is in `raw_number.rs`.

use super::cursor::Cursor;
use super::date;
use super::raw_number::{Numbering, RawNumber, raw_number, year_of};
use super::union_number::readings;
use crate::law::{ActDate, roman};

/// Highest legislature a Lombard number can begin with.
const LAST_LEGISLATURE: u32 = 13;
/// Most joints between two pieces.
const MOST_JOINTS: usize = 6;

/// Number and date as printed.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberDate {
    pub(crate) number: Option<String>,
    pub(crate) legislature: Option<u16>,
    pub(crate) date: Option<ActDate>,
    /// The number includes the year, as in «117/2017».
    pub(crate) short: bool,
    /// The year is printed with two digits: its century is a guess.
    pub(crate) two_digit_year: bool,
    /// Number and year as the print of an act of the Union may be read too.
    pub(crate) or_else: Option<(String, i16)>,
    /// Both halves of `a/b`, as printed: a session and a number in Sardegna.
    pub(crate) pair: Option<(String, String)>,
}

/// Number and date at the cursor, and the cursor after them.
pub(crate) fn number_date(
    at: Cursor<'_>,
    numbering: Numbering,
) -> Option<(NumberDate, Cursor<'_>)> {
    let mut d = NumberDate::default();
    let (mut c, mut end) = (at, at);
    let (mut joints, mut after_del) = (0, false);
    // Bounded: each turn reads one of three pieces, or one of a few joints.
    while joints <= MOST_JOINTS {
        if !matches!(d.date, Some(ActDate::Day(_)))
            && let Some((day, after)) = date::date(c)
        {
            d.date = Some(ActDate::Day(day));
            d.two_digit_year = is_two_digits(after.behind(1).word());
            (c, end, joints, after_del) = (after, after, 0, false);
            continue;
        }
        if d.number.is_none() {
            let marked = marker(c);
            // «9 maggio 2003, 2003/417/CE»
            let european = matches!(numbering, Numbering::Union(_)) && c.ahead(1).at("/");
            let bare =
                d.date.is_none() || european || roman(c.word()).is_some() && c.ahead(1).at("/");
            if let Some(number) = marked.or(bare.then_some(c))
                && let Some((raw, after)) = raw_number(number, numbering)
                && (marked.is_some() || date::month(after.word()).is_none())
            {
                interpret(&raw, numbering, marked.is_some(), &mut d);
                (c, end, joints, after_del) = (after, after, 0, false);
                continue;
            }
            if marked.is_some() {
                break;
            }
        }
        if d.number.is_some()
            && d.date.is_none()
            && after_del
            && let Some((year, after)) = date::full_year(c).or_else(|| short_year(c))
        {
            d.date = Some(ActDate::Year(year));
            d.two_digit_year = is_two_digits(after.behind(1).word());
            end = after;
            break;
        }
        if !is_joint(c) {
            break;
        }
        after_del |= c.at_any(&["del", "dell", "anno", "di"]);
        c.bump();
        joints += 1;
    }
    unless_year(numbering, &mut d);
    (end > at).then_some((d, end))
}

/// «104 del 92»: a year of two digits that cannot be a day, or has an apostrophe.
fn short_year(c: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    // «dell'11 settembre» is elided, «del '91» is not.
    let short = c.at_apostrophe() && c.is_spaced()
        || c.number().is_some_and(|year| (41..=99).contains(&year));
    let (year, after) = date::year(c).filter(|_| short)?;
    let ends = !after.at_any(&["/", "-", "."]) || after.ahead(1).is_spaced();
    ends.then_some((year, after))
}

/// «n. 41/7 del 6.8.2018»: beside a date of another year the second half is not a year.
fn unless_year(numbering: Numbering, d: &mut NumberDate) {
    let (Some((a, b)), Some(ActDate::Day(day))) = (&d.pair, d.date) else {
        return;
    };
    if matches!(numbering, Numbering::Union(_)) {
        // «28 dicembre 2009, 2010/17/UE»: numbered in the year after.
        if let Some(year) = year_of(b).filter(|year| *year != day.year()) {
            d.date = Some(ActDate::Year(year));
        }
        return;
    }
    // «4.5.25, n. 653/1925»: the number says which century.
    if d.two_digit_year
        && let Some(year) = year_of(b).filter(|_| b.len() == 4)
        && year % 100 == day.year() % 100
    {
        d.date = day.with().year(year).build().ok().map(ActDate::Day);
        d.two_digit_year = false;
        return;
    }
    if numbering == Numbering::Practice || d.legislature.is_some() || year_of(b) == Some(day.year())
    {
        return;
    }
    if numbering == Numbering::Resolution && is_legislature(a, b) {
        d.legislature = a.parse().ok();
        d.number = Some(b.clone());
    } else {
        d.number = Some(format!("{a}/{b}"));
    }
}

/// The cursor after «n.», «N°», «numero», «Nr.», if a number follows.
pub(crate) fn marker(at: Cursor<'_>) -> Option<Cursor<'_>> {
    if !at.at_any(&["n", "nr", "nn", "num", "numero", "numeri", "nro"]) {
        return None;
    }
    let mut c = at.ahead(1);
    c.eat_while(3, |c| c.at_any(&[".", "°", "º", "^"]));
    let numbered = c.at_digits() || roman(c.word()).is_some() && c.ahead(1).at("/");
    numbered.then_some(c)
}

fn is_joint(c: Cursor<'_>) -> bool {
    c.at_any(&[
        ",", ":", "del", "dell", "in", "data", "dd", "di", "vom", "seduta", "progr", "assunta",
        "adottata", "anno", "giorno",
    ]) || c.at_dash()
        || c.at_apostrophe()
        || c.at(".") && c.behind(1).at("progr")
}

/// Decides what the pieces of a number are; `marked` says that «n.» precedes them.
fn interpret(raw: &RawNumber, numbering: Numbering, marked: bool, d: &mut NumberDate) {
    let set_year = |d: &mut NumberDate, year: Option<i16>| {
        if let (None, Some(year)) = (d.date, year) {
            d.date = Some(ActDate::Year(year));
            d.short = true;
        }
    };
    let parts: Vec<&str> = raw.parts.iter().map(String::as_str).collect();
    let plain = |part: &str| Some(part.trim_start_matches('0').to_owned());
    d.legislature = raw.legislature;
    match (parts.as_slice(), numbering) {
        // «79-2953»
        ([a, b], Numbering::Resolution) if raw.dashed => d.number = Some(format!("{a}-{b}")),
        // «2016/679», «1303/2013»
        ([a, b], Numbering::Union(series)) => {
            if let Some((one, other)) = readings(series, a, b, marked) {
                d.number = Some(one.number.clone());
                d.pair = Some((one.number, one.year.to_string()));
                d.or_else = other.map(|other| (other.number, other.year));
                set_year(d, Some(one.year));
            }
        }
        // «9/1353/2011»
        ([a, b, c], Numbering::Resolution) if is_legislature(a, b) => {
            d.legislature = a.parse().ok();
            d.number = plain(b);
            set_year(d, year_of(c));
        }
        // «23/12/2017»
        ([a, b, c], Numbering::Resolution) => {
            d.number = Some(format!("{a}/{b}"));
            set_year(d, year_of(c));
        }
        // «25 febbraio 2011, n. 9/1353»: beside a date, or if it cannot be a year, the second half is
        // the number.
        ([a, b], Numbering::Resolution)
            if d.legislature.is_none()
                && is_legislature(a, b)
                && (d.date.is_some() || year_of(b).is_none()) =>
        {
            d.legislature = a.parse().ok();
            d.number = plain(b);
        }
        // «65/02/2021»: the section of a court between number and year.
        ([a, b, c], Numbering::Plain) if b.len() < 4 => {
            d.number = plain(a);
            set_year(d, year_of(c));
        }
        // «prot. 2010/137654»
        ([a, b], Numbering::Practice) if a.len() == 4 && b.len() > 4 && year_of(a).is_some() => {
            d.number = plain(b);
            set_year(d, year_of(a));
        }
        // «117/2017»
        ([a, b, ..], _) => {
            d.number = plain(a);
            d.pair = Some(((*a).to_owned(), (*b).to_owned()));
            d.two_digit_year |= d.date.is_none() && is_two_digits(b);
            set_year(d, year_of(b));
        }
        ([a], _) => d.number = plain(a),
        ([], _) => {}
    }
}

/// Whether a year is printed with two digits.
fn is_two_digits(year: &str) -> bool {
    year.len() == 2
}

/// Whether `a/b` can be a legislature of Lombardia and a number in it; those numbers have at least three
/// digits.
fn is_legislature(a: &str, b: &str) -> bool {
    b.len() >= 3
        && a.parse::<u32>()
            .is_ok_and(|a| (5..=LAST_LEGISLATURE).contains(&a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::Tokens;

    #[test]
    fn printed_orders_of_number_and_date() {
        let cases = [
            ("n. 117 del 3 luglio 2017", "117 2017-07-03"),
            ("3 luglio 2017, n. 117", "117 2017-07-03"),
            ("117/17", "117 2017"),
            ("7 dell'8 luglio 2025", "7 2025-07-08"),
            ("n. 127 del 1997", "127 1997"),
            ("N X / 3915 Seduta del 24/07/2015", "10:3915 2015-07-24"),
            ("14/9/2012, n. 9/4021", "9:4021 2012-09-14"),
            ("n. XI/617/2018", "11:617 2018"),
            ("846/2011", "846 2011"),
            ("41 - 6127", "41-6127 "),
            ("n. 41/7 del 6.8.2018", "41/7 2018-08-06"),
            ("dei tre", ""),
        ];
        assert_designations(&cases, Numbering::Resolution);
        let practice = [
            ("n. 34/E del 21 novembre 2013", "34/E 2013-11-21"),
            ("34/e/2013", "34/E 2013"),
            ("n. 375/2021", "375 2021"),
            ("n. 2012/134567", "134567 2012"),
            ("169/CU del 18.12.2024", "169/CU 2024-12-18"),
        ];
        assert_designations(&practice, Numbering::Practice);
    }

    fn assert_designations(cases: &[(&str, &str)], numbering: Numbering) {
        for (text, want) in cases {
            let got = number_date(Tokens::new(text).start(), numbering).map(|(d, _)| {
                let legislature = d.legislature.map_or(String::new(), |l| format!("{l}:"));
                let date = d.date.map_or(String::new(), |date| date.to_string());
                format!("{legislature}{} {date}", d.number.unwrap_or_default())
            });
            assert_eq!(got.unwrap_or_default(), *want, "{text}");
        }
    }
}
