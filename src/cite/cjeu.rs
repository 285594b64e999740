//! Cases of the Court of Justice and the General Court of the European Union: `causa C-583/11`, `cause riunite
//! C-317, 318 e 320/08`, `causa 61/79`, `C-583/11, EU:C:2013:625, punto 31`.
//!
//! ```text
//! cases  = [ "causa" | "cause" [ "riunite" ] ] case { ("," | "e") case } { word } [ points ]
//! case   = [ ("C" | "T") "-" ] number { ("," | "e") number } ("/" | "-") year [ suffix ]
//! points = ("punto" | "punti") number { ("," | "e" | "-") number }
//! ```
//! The CELEX number of a judgment or order follows from its case, not from the day on which it was given: the id is
//! made where the text says which of the two it is, or names the case alone, which is cited for its judgment. Joined
//! cases that share a year have one judgment, with the number of the first.

use super::cited_act::CitedAct;
use crate::law::{ActKind, CitedKind, Partition, ProvisionPath};
use crate::lexer::{Cursor, month, year_at, year_of};

/// How far before or after a case, in tokens, there must be a word that says it is one.
const CUE_BEFORE: usize = 15;
const CUE_AFTER: usize = 8;
/// Words that say that a number with the letter of its court is a case.
const CUES: &[&str] = &["causa", "cause", "sentenza", "sentenze", "ordinanza"];
/// Words that name the courts of the Union. A case without the letter of its court needs one: any court has cases.
const COURTS: &[&str] = &[
    "giustizia",
    "giust",
    "cgue",
    "cgce",
    "cgcee",
    "ue",
    "ce",
    "cee",
    "ceca",
    "eu",
    "comunitaria",
    "lussemburgo",
    "racc",
    "raccolta",
    "race",
];
/// «Tribunale dell'Unione europea», «Corte di giustizia delle Comunità europee»: without its adjective a union or a
/// community is any other.
const OF_EUROPE: &[&str] = &["europea", "europee"];
/// How far after a case, in tokens, its points may be.
const POINTS_AFTER: usize = 24;
/// Most tokens between a case and its ECLI.
const LONGEST_BEFORE_ECLI: usize = 6;
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
        // «C-311/18» is all that is typed.
        let alone = at.index() == 0 && end.token().is_none();
        let with_ecli = end.at(",") && end.ahead(1).at_all(&["eu", ":"]);
        at.at_capital() && (introduced || with_ecli || alone || is_cued(at))
    } else {
        introduced && OLD_YEARS.contains(&year) && (is_of_court(at) || is_reported(end))
    };
    if !named {
        return None;
    }
    let suffix = end.at_capital() && end.at_any(SUFFIXES);
    let mut act = decided(at, lettered, number, year, end);
    let mut after = end;
    while suffix && after.at_capital() && after.at_any(SUFFIXES) {
        after.bump();
        if after.at_dash() && after.ahead(1).at_any(SUFFIXES) {
            after.bump();
        }
    }
    act.id = act.id.or_else(|| printed_ecli(after));
    Some((act, after))
}

/// «C-162/15 P-R, non pubblicata, EU:C:2016:142»: the identifier printed after a case, which tells one order of it from
/// the others.
fn printed_ecli(end: Cursor<'_>) -> Option<String> {
    let mut c = end;
    c.eat_while(LONGEST_BEFORE_ECLI, |c| {
        c.at_any(&[",", "(", ":", "non", "pubblicata", "inedita", "ecli"])
    });
    let [union, court, year, number] = [0, 2, 4, 6].map(|ahead| c.ahead(ahead));
    let parted = [1, 3, 5].iter().all(|ahead| c.ahead(*ahead).at(":"));
    let whole = union.at("eu")
        && court.at_any(&["c", "t", "f"])
        && year.word().len() == 4
        && number.number().is_some();
    (parted && whole && year.number().is_some()).then(|| {
        let court = court.word().to_uppercase();
        format!("ECLI:EU:{court}:{}:{}", year.word(), number.word())
    })
}

/// Whether the words before say that this is a case.
fn is_cued(at: Cursor<'_>) -> bool {
    at.back(CUE_BEFORE)
        .any(|c| c.at_any(CUES) || names_court(c))
}

/// Whether the words before name a court of the Union.
fn is_of_court(at: Cursor<'_>) -> bool {
    at.back(CUE_BEFORE).any(names_court)
}

/// Whether the word names a court of the Union.
fn names_court(c: Cursor<'_>) -> bool {
    c.at_any(COURTS) || c.at_any(&["unione", "comunità"]) && c.ahead(1).at_any(OF_EUROPE)
}

/// «causa 61/79, Denkavit, Racc. 1980»: whether a court of the Union or its reports are named after the case.
fn is_reported(end: Cursor<'_>) -> bool {
    end.take(CUE_AFTER)
        .take_while(|c| !c.at(";") && !c.ends_sentence())
        .any(names_court)
}

/// Letters after the year of a case: an appeal (P), a review, and what is decided beside the case itself, as
/// interim measures (R), costs (DEP), interpretation, legal aid.
const SUFFIXES: &[&str] = &[
    "p", "r", "ppu", "rec", "dep", "int", "ost", "aj", "rx", "dp", "ii",
];

/// What was decided in a case. Where the text does not say whether an appeal ended in a judgment or an order, and for
/// what is decided beside the case, there is no id: a case has many orders.
fn decided(at: Cursor<'_>, lettered: bool, number: u32, year: i16, end: Cursor<'_>) -> CitedAct {
    let general = lettered && at.at("t");
    let (court, letter) = if general {
        ("tribunale dell'unione europea", 'T')
    } else {
        ("corte di giustizia", 'C')
    };
    let said = said_before(at);
    let kind = said.unwrap_or(ActKind::Sentenza);
    let suffixed = end.at_capital() && end.at_any(SUFFIXES);
    let only_appeal = end.at("p") && !end.ahead(1).at("(") && !end.ahead(1).at_dash();
    let certain = match kind {
        ActKind::Parere => false,
        _ if !suffixed => true,
        _ => only_appeal && said.is_some() || end.at("ppu"),
    };
    let descriptor = if kind == ActKind::Ordinanza { 'O' } else { 'J' };
    let prefix = if lettered {
        format!("{letter}-")
    } else {
        String::new()
    };
    CitedAct {
        number: Some(format!("{prefix}{number}/{:02}", year % 100)),
        issuer: Some(court.to_owned()),
        id: certain.then(|| celex(year, letter, descriptor, &number.to_string())),
        ..CitedAct::of_kind(CitedKind::Act(kind))
    }
}

/// The type of decision named before a case: «sentenza del 5 febbraio 2015, Rossi, causa C-». Another case or other
/// words of the sentence in between part them.
fn said_before(at: Cursor<'_>) -> Option<ActKind> {
    for c in at.back(CUE_BEFORE) {
        match c.word() {
            "sentenza" | "sentenze" => return Some(ActKind::Sentenza),
            "ordinanza" | "ordinanze" => return Some(ActKind::Ordinanza),
            "parere" | "pareri" | "conclusioni" => return Some(ActKind::Parere),
            _ => {}
        }
        let between = c.at_mark() && !c.at(";")
            || c.at_digits()
            || c.at_capital()
            || c.at_preposition()
            || month(c.word()).is_some()
            || c.at_any(&[
                "causa",
                "cause",
                "riunite",
                "contro",
                "in",
                "nella",
                "nelle",
                "a",
                "corte",
                "e",
                "al",
                "ed",
                "altri",
                "pronunciata",
                "resa",
                "grande",
                "sezione",
            ]);
        if !between || c.ends_sentence() {
            return None;
        }
    }
    None
}

fn celex(year: i16, court: char, descriptor: char, number: &str) -> String {
    format!("CELEX:6{year}{court}{descriptor}{number:0>4}")
}

/// The judgment or order of the Court of Justice in the case with this number and year: «77» and «72».
pub(super) fn numbered(kind: ActKind, number: &str, year: &str) -> Option<String> {
    let descriptor = match kind {
        ActKind::Sentenza => 'J',
        ActKind::Ordinanza => 'O',
        _ => return None,
    };
    let digits = number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
    let year = year_of(year).filter(|_| digits)?;
    Some(celex(year, 'C', descriptor, number))
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
