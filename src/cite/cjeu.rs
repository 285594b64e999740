//! Cases of the Court of Justice and the General Court of the European Union: `causa C-113/13`, `cause riunite
//! C-279, 280 e 281/96`, `causa 14/70`, `C-263/18, EU:C:2019:1111, punto 47`.
//!
//! ```text
//! cases  = [ "causa" | "cause" [ "riunite" ] ] case { ("," | "e") case } { word } [ points ]
//! case   = [ ("C" | "T") "-" ] number { ("," | "e") number } ("/" | "-") year
//! points = ("punto" | "punti") number { ("," | "e" | "-") number }
//! ```
//! The CELEX number of a judgment follows from its case; joined cases that share a year have one judgment, with
//! the number of the first.

use super::cited_act::CitedAct;
use crate::law::{ActDate, ActKind, CitedKind, Partition, ProvisionPath};
use crate::lexer::{Cursor, year_at};

/// How far before a case, in tokens, there must be a word that says it is one.
const CUE_BEFORE: usize = 15;
/// Words that say so.
const CUES: &[&str] = &[
    "causa",
    "cause",
    "giustizia",
    "cgue",
    "cgce",
    "ue",
    "sentenza",
    "sentenze",
    "ordinanza",
];
/// How far after a case, in tokens, its points may be.
const POINTS_AFTER: usize = 24;
/// Most cases of one reference.
const MOST: usize = 12;
/// Years in which cases were numbered without the letter of their court.
const OLD_YEARS: std::ops::RangeInclusive<i16> = 1954..=1989;

/// Cases with the points cited of their judgments.
pub(super) struct Cases<'t> {
    pub(super) acts: Vec<CitedAct>,
    pub(super) paths: Vec<ProvisionPath>,
    pub(super) end: Cursor<'t>,
}

/// The cases at the cursor.
pub(super) fn cases(at: Cursor<'_>) -> Option<Cases<'_>> {
    let mut c = at;
    let introduced = c.eat_any(&["causa", "cause"]);
    if introduced {
        c.eat("riunite");
    }
    let mut acts = Vec::new();
    let mut end = None;
    while acts.len() < MOST
        && let Some((act, after)) = case(c, introduced)
    {
        acts.push(act);
        end = Some(after);
        c = after;
        c.eat(",");
        c.eat_any(&["e", "ed"]);
        c.eat_any(&["causa", "cause"]);
    }
    let end = end?;
    let (paths, end) = points(at, end);
    Some(Cases { acts, paths, end })
}

/// One case, or several that share a year.
fn case(at: Cursor<'_>, introduced: bool) -> Option<(CitedAct, Cursor<'_>)> {
    let lettered = at.at_any(&["c", "t"]) && at.ahead(1).at_dash() && !at.ahead(1).is_spaced();
    let first = if lettered { at.ahead(2) } else { at };
    let number = first.number().filter(|_| first.word().len() <= 4)?;
    let mut c = first.ahead(1);
    while c.at_any(&[",", "e"]) && c.ahead(1).number().is_some() {
        c = c.ahead(2);
    }
    let (year, end) = year_at(c.ahead(1)).filter(|_| c.at("/") || c.at_dash())?;
    let named = if lettered {
        at.at_capital() && (introduced || is_cued(at, end))
    } else {
        introduced && OLD_YEARS.contains(&year)
    };
    named.then(|| (judgment(at, lettered, number, year, end), end))
}

/// Whether the words around say that this is a case.
fn is_cued(at: Cursor<'_>, end: Cursor<'_>) -> bool {
    at.back(CUE_BEFORE).any(|c| c.at_any(CUES)) || end.at(",") && end.ahead(1).at_all(&["eu", ":"])
}

fn judgment(at: Cursor<'_>, lettered: bool, number: u32, year: i16, end: Cursor<'_>) -> CitedAct {
    let general = lettered && at.at("t");
    let order = end.at_any(&["r", "p"]) && end.at_capital()
        || at.back(CUE_BEFORE).any(|c| c.at("ordinanza"));
    let (court, letter) = if general {
        ("tribunale dell'unione europea", 'T')
    } else {
        ("corte di giustizia", 'C')
    };
    let (kind, descriptor) = if order {
        (ActKind::Ordinanza, 'O')
    } else {
        (ActKind::Sentenza, 'J')
    };
    let prefix = if lettered {
        format!("{letter}-")
    } else {
        String::new()
    };
    CitedAct {
        number: Some(format!("{prefix}{number}/{:02}", year % 100)),
        date: Some(ActDate::Year(year)),
        issuer: Some(court.to_owned()),
        id: Some(celex(year, letter, descriptor, number)),
        ..CitedAct::of_kind(CitedKind::Act(kind))
    }
}

fn celex(year: i16, court: char, descriptor: char, number: u32) -> String {
    format!("CELEX:6{year}{court}{descriptor}{number:0>4}")
}

/// The judgment of the Court of Justice with this number: «77/72», or «456» of a year.
pub(super) fn numbered(number: &str, year: i16) -> Option<String> {
    let (number, year) = match number.split_once('/') {
        Some((number, year)) => {
            let year: i16 = year.parse().ok()?;
            (number, if year > 50 { 1900 + year } else { 2000 + year })
        }
        None => (number, year),
    };
    Some(celex(year, 'C', 'J', number.parse().ok()?))
}

/// The points cited before the cases or after them, as paths, and the cursor after the reference.
fn points<'t>(at: Cursor<'t>, end: Cursor<'t>) -> (Vec<ProvisionPath>, Cursor<'t>) {
    let path = |number: u32| ProvisionPath::whole().child(Partition::Number, &number.to_string());
    if let Some(number) = at.behind(1).number()
        && at.behind(2).at_any(&["punto", "punti"])
    {
        return (vec![path(number)], end);
    }
    let after = end
        .take(POINTS_AFTER)
        .take_while(|c| !c.at_any(&[";", "causa", "cause"]) && !c.ends_sentence())
        .find(|c| c.at_any(&["punto", "punti"]) && c.ahead(1).number().is_some());
    let Some(point) = after else {
        return (vec![ProvisionPath::whole()], end);
    };
    let mut numbers: Vec<u32> = Vec::new();
    let mut c = point.ahead(1);
    while let Some(number) = c.number()
        && numbers.len() < MOST
    {
        let range = c.behind(1).at_dash();
        let first = numbers
            .last()
            .copied()
            .filter(|first| range && *first < number);
        numbers.extend(
            first
                .into_iter()
                .flat_map(|first| first + 1..number)
                .take(MOST),
        );
        numbers.push(number);
        c.bump();
        let joined = c.at_any(&[",", "e", "ed"]) || c.at_dash();
        if !joined || c.ahead(1).number().is_none() {
            break;
        }
        c.bump();
    }
    (numbers.into_iter().map(path).collect(), c)
}
