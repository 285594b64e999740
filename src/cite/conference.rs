//! Understandings and agreements of the State with Regions and municipalities: `Intesa 169/CU`, `accordo in
//! Conferenza Stato-Regioni del 25 luglio 2012 (rep. atti n. 149/CSR)`, `rep. atti n. 59/CSR`.
//!
//! ```text
//! understanding = [ "intesa" | "accordo" ] { word | date } [ "rep" [ "." ] "atti" ] [ marker ] number [ date ]
//! number        = digits "/" ( "CU" | "CSR" )      | digits "/" year     after the name of a conference
//! ```
//! The letters after the number say which conference keeps the register. Where no date stands there, the
//! one that the sentence names before it counts.

use super::cited_act::CitedAct;
use super::printed::PrintedAct;
use super::resolve::{Surroundings, resolve};
use crate::law::{ActDate, Form};
use crate::lexer::{Style, Tokens, date_at, marker, number_date, preposition};

/// Tokens between the word and the number, at most.
const LONGEST: usize = 36;
/// How far before a register's number a date is looked for, in tokens.
const DATE_BEFORE: usize = 40;

/// A conference: the letters of its register, and its name as an issuer.
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

/// The understanding at `i`.
pub(super) fn understanding(t: &Tokens, i: usize) -> Option<PrintedAct> {
    let named = t.any(i, &["intesa", "accordo", "intese", "accordi"]);
    if !named && !t.any(i, &["rep", "repertorio", "atto"]) {
        return None;
    }
    let mut conference = None;
    let mut day = None;
    let mut j = i + 1;
    while j < i + LONGEST {
        if let Some((said, end)) = date_at(t, j) {
            (day, j) = (Some(said), end);
            continue;
        }
        let number = marker(t, j).unwrap_or(j);
        if t.number(number).is_some() {
            return numbered(t, i, number, conference, day);
        }
        if t.ends_sentence(j) {
            return None;
        }
        if t.is(j, "unificata") {
            conference = Some(UNIFICATA);
        } else if t.is(j, "stato") && (j + 1..j + 4).any(|k| t.is(k, "regioni")) {
            conference = Some(STATO_REGIONI);
        } else if !word(t, j) {
            return None;
        }
        j += 1;
    }
    None
}

fn numbered(
    t: &Tokens,
    i: usize,
    number: usize,
    named: Option<Conference>,
    before: Option<jiff::civil::Date>,
) -> Option<PrintedAct> {
    let mut number_date = number_date(t, number, Style::Practice)?;
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
    let before = before.or_else(|| sentence_date(t, i));
    if number_date.date.is_none() {
        number_date.date = before.map(ActDate::Day);
    }
    Some(PrintedAct {
        form: Form::Intesa,
        end: number_date.end,
        number_date,
        region: None,
        issuer: Some(conference.issuer.to_owned()),
        ministry: None,
        own: false,
        municipal: false,
    })
}

/// The last date of the sentence before `i` that is of no act with a number of its own.
fn sentence_date(t: &Tokens, i: usize) -> Option<jiff::civil::Date> {
    let from = i.saturating_sub(DATE_BEFORE);
    let day = |k: usize| {
        let (day, end) = date_at(t, k)?;
        let of_an_act = marker(t, end + usize::from(t.is(end, ","))).is_some() && end < i
            || t.number(t.behind(k, 2)).is_some() && t.any(t.behind(k, 1), &["del", "dell"]);
        (!of_an_act).then_some(day)
    };
    (from..i)
        .rev()
        .take_while(|k| !t.is(*k, ";") && !t.ends_sentence(*k))
        .find_map(day)
}

/// Words that may stand between the name and the number.
fn word(t: &Tokens, i: usize) -> bool {
    preposition(t, i)
        || t.dash(i)
        || t.any(
            i,
            &[
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
            ],
        )
}

/// The act that it is.
pub(super) fn identified(printed: &PrintedAct) -> CitedAct {
    let around = Surroundings {
        region: super::region::Found::Unknown,
        document_kind: None,
        document_issuer: None,
    };
    resolve(printed, &around)
}
