//! Understandings and agreements of the State with Regions and municipalities: `Intesa 169/CU`, `accordo in
//! Conferenza Stato-Regioni del 25 luglio 2012 (rep. atti n. 149/CSR)`, `rep. atti n. 59/CSR`.
//!
//! ```text
//! understanding = [ "intesa" | "accordo" ] { word | date } [ "rep" [ "." ] "atti" ] [ marker ] number [ date ]
//! number        = digits "/" ( "CU" | "CSR" )      | digits "/" year     after the name of a conference
//! ```
//! The letters after the number say which conference keeps the register. Without a date beside the number,
//! the last date in the sentence before it counts.

use jiff::civil::Date;

use super::cited_act::CitedAct;
use super::printed::PrintedAct;
use super::resolve::{Surroundings, resolve};
use crate::law::{ActDate, Form};
use crate::lexer::{Cursor, NumberDate, Numbering, date_at, marker, number_date};

/// Most tokens between the word and the number.
const LONGEST: usize = 36;
/// How far before the number of a register a date is looked for, in tokens.
const DATE_BEFORE: usize = 40;

/// A conference: the letters of its register and its name as an issuer.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Conference {
    letters: &'static str,
    issuer: &'static str,
}

const UNIFICATA: Conference = Conference {
    letters: "CU",
    issuer: "conferenza unificata",
};
const STATO_REGIONI: Conference = Conference {
    letters: "CSR",
    issuer: "conferenza stato-regioni",
};

/// Words and marks that may come between the name and the number.
const FILLERS: &[&str] = &[
    ",",
    ".",
    "(",
    "/",
    ":",
    "in",
    "sede",
    "conferenza",
    "permanente",
    "stato",
    "regioni",
    "tra",
    "fra",
    "governo",
    "le",
    "lo",
    "province",
    "autonome",
    "trento",
    "bolzano",
    "rapporti",
    "città",
    "autonomie",
    "locali",
    "sancita",
    "sancito",
    "raggiunta",
    "raggiunto",
    "nella",
    "seduta",
    "data",
    "rep",
    "repertorio",
    "atti",
    "atto",
    "comuni",
    "enti",
];

/// The understanding at the cursor, and the cursor after it.
pub(super) fn understanding<'t>(at: Cursor<'t>) -> Option<(PrintedAct, Cursor<'t>)> {
    if !at.at_any(&[
        "intesa",
        "accordo",
        "intese",
        "accordi",
        "rep",
        "repertorio",
        "atto",
    ]) {
        return None;
    }
    let mut conference = None;
    // Whether the conference is named, and not only who met in it: the Government with Regions, or with local bodies too.
    let (mut named, mut with_government) = (false, false);
    // The last day named, and the cursor after it.
    let mut day = None;
    let unnumbered = |conference, day: Option<(Date, Cursor<'t>)>| dated(at, conference, day);
    let mut c = at.ahead(1);
    while c.distance(at) < LONGEST {
        if let Some((date, after)) = date_at(c) {
            (day, c) = (Some((date, after)), after);
            continue;
        }
        let number = marker(c).unwrap_or(c);
        if number.number().is_some() {
            let day_before = day.map(|(date, _)| date);
            return numbered(at, number, conference, day_before)
                .or_else(|| unnumbered(conference, day));
        }
        if c.ends_sentence() {
            return unnumbered(conference, day);
        }
        with_government |= c.at("governo");
        let implied = with_government && !named;
        if c.at("unificata") {
            (conference, named) = (Some(UNIFICATA), true);
        } else if implied && c.at("regioni") {
            conference = Some(STATO_REGIONI);
        } else if implied && c.at_any(&["locali", "comuni", "città"]) {
            conference = conference.and(Some(UNIFICATA));
        } else if c.at("stato") && c.ahead(1).take(3).any(|c| c.at("regioni")) {
            (conference, named) = (Some(STATO_REGIONI), true);
        } else if !(c.at_preposition() || c.at_dash() || c.at_any(FILLERS)) {
            return unnumbered(conference, day);
        }
        c.bump();
    }
    unnumbered(conference, day)
}

/// «intesa Stato-Regioni del 7 settembre 2017»: an understanding of which the text gives no number. A conference makes
/// several in one sitting, so that it stays open.
fn dated<'t>(
    at: Cursor<'t>,
    named: Option<Conference>,
    day: Option<(Date, Cursor<'t>)>,
) -> Option<(PrintedAct, Cursor<'t>)> {
    let (conference, (day, end)) = (named?, day?);
    if !at.at_any(&["intesa", "accordo"]) {
        return None;
    }
    let printed = PrintedAct {
        number_date: NumberDate {
            date: Some(ActDate::Day(day)),
            ..NumberDate::default()
        },
        issuer: Some(conference.issuer.to_owned()),
        ..PrintedAct::of(Form::Intesa)
    };
    Some((printed, end))
}

/// The understanding that begins at `at` and has its number at `number`.
fn numbered<'t>(
    at: Cursor<'t>,
    number: Cursor<'t>,
    named: Option<Conference>,
    day: Option<Date>,
) -> Option<(PrintedAct, Cursor<'t>)> {
    let (mut number_date, end) = number_date(number, Numbering::Practice)?;
    let printed = number_date.number.clone()?;
    let letters = printed.split_once('/').map(|(_, letters)| letters);
    let conference = match letters {
        Some(letters) => [UNIFICATA, STATO_REGIONI]
            .into_iter()
            .find(|conference| conference.letters == letters)?,
        None => {
            let conference = named.filter(|_| number_date.date.is_some())?;
            number_date.number = Some(format!("{printed}/{}", conference.letters));
            conference
        }
    };
    if number_date.date.is_none() {
        number_date.date = day.or_else(|| date_before(at)).map(ActDate::Day);
    }
    let printed = PrintedAct {
        number_date,
        issuer: Some(conference.issuer.to_owned()),
        ..PrintedAct::of(Form::Intesa)
    };
    Some((printed, end))
}

/// The last date of the sentence before the cursor that does not belong to another act's number.
fn date_before(at: Cursor<'_>) -> Option<Date> {
    let day = |c: Cursor<'_>| {
        let (day, end) = date_at(c)?;
        let mut number = end;
        number.eat(",");
        let before_number = marker(number).is_some() && end < at;
        let after_number = c.behind(2).number().is_some() && c.behind(1).at_any(&["del", "dell"]);
        (!before_number && !after_number).then_some(day)
    };
    at.back(DATE_BEFORE)
        .take_while(|c| !c.at(";") && !c.ends_sentence())
        .find_map(day)
}

/// The act that an understanding is.
pub(super) fn identified(printed: &PrintedAct) -> CitedAct {
    resolve(printed, &Surroundings::unknown())
}
