//! Number and date of a heading, in the forms of citations and in some that only headings have.

use super::borrowed::is_of_state;
use super::tables::tables;
use crate::law::{ActDate, ActKind, numeral};
use crate::lexer::{Cursor, NumberDate, Numbering, date_at, lexicon, marker, number_date, year_at};

/// Most tokens between the name of a kind and its number.
const MOST_FILLERS: usize = 16;
/// How far after the number of the protocol, in tokens, that of the register may be.
const REGISTER_REACH: usize = 8;
/// How far after a year, in tokens, its day may be.
const DAY_REACH: usize = 14;

/// Most letters of the office in a number: «8383/TERINF».
const OFFICE_LETTERS: usize = 8;

/// Marks and words between the name of a kind and its number.
const FILLERS: &[&str] = &[
    ",", ".", ":", "(", ")", "-", "–", "—", "/", "alla", "al", "nr", "prot", "dd", "dda", "progr",
    "reg", "registro", "gen", "int", "cron",
];

/// Number and date after the name of a kind, past the names of offices, and the cursor after them. Without a
/// marker or a date a number counts only if `bare`.
pub(crate) fn number_and_date(
    after: Cursor<'_>,
    numbering: Numbering,
    bare: bool,
) -> Option<(NumberDate, Cursor<'_>)> {
    let mut c = after;
    while c.distance(after) < MOST_FILLERS {
        // «PROT. N. 1200 REP. N. 45»: the protocol's number is not the act's where a register has one.
        let of_protocol = c.behind(1).at("prot") || c.behind(1).at(".") && c.behind(2).at("prot");
        let registered = || {
            c.take(REGISTER_REACH)
                .find(|c| c.at_any(&["rep", "repertorio"]))
        };
        if of_protocol && let Some(register) = registered() {
            c = register.ahead(1);
            c.eat(".");
            continue;
        }
        // «AVVISO DI DEPOSITO – DPR 327/2001»: the number is that of the act of the State named before it.
        let of_state = || {
            tables()
                .opening(c)
                .filter(|(named, _)| is_of_state(named.kind))
        };
        if c > after && of_state().is_some() {
            return None;
        }
        // «… ex d.g.r. 12/2023»: the number is that of the act which gives the ground.
        if c.at("ex") {
            return None;
        }
        let begins = designator(c).is_some()
            || date_at(c).is_some()
            || c.number().is_some() && (bare || c.ahead(1).at_any(&["/", "-"]));
        let of_another = ["adunanza", "seduta", "legislatura", "proposta"];
        if begins && c.behind(1).at_any(&of_another) {
            return None;
        }
        if begins {
            return unusual(c, numbering)
                .or_else(|| number_date(c, numbering))
                .filter(|(d, _)| {
                    d.number.is_some() && designator(c).is_some() || d.date.is_some() || bare
                });
        }
        let filler = c.at_preposition()
            || c.at_any(FILLERS)
            || lexicon().is_filler(c.word())
            || lexicon().regions.at(c).is_some()
            || lexicon().authority(c).is_some()
            || c.at_capital() && c.at_word() && c > after;
        if !filler {
            return None;
        }
        c.bump();
    }
    None
}

/// «Regolamento (UE) 2016/679 del Parlamento europeo e del Consiglio del 27 aprile 2016»: adds the day of the
/// known year, if it follows soon.
pub(crate) fn with_day((mut d, mut end): (NumberDate, Cursor<'_>)) -> (NumberDate, Cursor<'_>) {
    if let Some(ActDate::Year(year)) = d.date
        && let Some((day, after)) = end
            .take(DAY_REACH)
            .find_map(|c| date_at(c).filter(|(day, _)| day.year() == year))
    {
        d.date = Some(ActDate::Day(day));
        // The day of the sitting stands below the title, which is not part of the designation.
        let of_sitting = ["riunione", "seduta", "adunanza"];
        if !end.until(after).any(|c| c.at_any(&of_sitting)) {
            end = after;
        }
    }
    (d, end)
}

/// Numbers in a form that citations do not have: `38/E` of a circular, `G01234` of Lazio, `DPH004/57` of Abruzzo,
/// `12/23/CONS` of an authority, `31/2023/PAR` of the Corte dei conti, the nine digits of Basilicata.
fn unusual(at: Cursor<'_>, numbering: Numbering) -> Option<(NumberDate, Cursor<'_>)> {
    // «5 maggio 2022, n. 058/Pres.»
    if let Some((day, mut after)) = date_at(at) {
        after.eat(",");
        let (number, end) = whole_number(designator(after)?, true)?;
        let number_date = NumberDate {
            number: Some(number),
            date: Some(ActDate::Day(day)),
            ..NumberDate::default()
        };
        return Some((number_date, end));
    }
    let marked = designator(at);
    let first = marked.or_else(|| at.number().map(|_| at))?;
    let (number, end) = whole_number(first, marked.is_some())?;
    let own_year = own_year(first, &number).map(ActDate::Year);
    let date = number_date(end, numbering).filter(|(d, _)| d.number.is_none());
    let end = date.as_ref().map_or(end, |(_, after)| *after);
    let number_date = NumberDate {
        date: date.and_then(|(d, _)| d.date).or(own_year),
        number: Some(number),
        ..NumberDate::default()
    };
    Some((number_date, end))
}

/// The year between the digits and the letters of an office: «12/23/CONS», not «51/56/BIS».
fn own_year(first: Cursor<'_>, number: &str) -> Option<i16> {
    let mut parts = number.split('/').skip(1);
    let (_, office) = (parts.next()?, parts.next()?.to_lowercase());
    let ordinal = ["bis", "ter", "quater"].contains(&office.as_str());
    let year = year_at(first.ahead(2)).filter(|_| !ordinal && first.ahead(1).at("/"));
    year.map(|(year, _)| year)
}

/// «n.» before digits, or before a code that begins with letters; the cursor after it.
fn designator(at: Cursor<'_>) -> Option<Cursor<'_>> {
    marker(at).or_else(|| {
        let mut c = at;
        c.eat_any(&["n", "nr", "num", "numero"]).then_some(())?;
        c.eat_while(3, |c| c.at_any(&[".", "°", "º", "^"]));
        let (printed, _) = unspaced(c);
        is_code(printed.split('/').next()?).then_some(c)
    })
}

/// A number with letters of its own, whole; `marked` says that «n.» precedes it.
fn whole_number(first: Cursor<'_>, marked: bool) -> Option<(String, Cursor<'_>)> {
    let (printed, end) = unspaced(first);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let parts: Vec<&str> = printed.split('/').collect();
    let last = parts.last().copied().unwrap_or_default();
    let of_office = parts.len() > 1
        && printed.contains(|c: char| c.is_ascii_digit())
        && (1..=OFFICE_LETTERS).contains(&letters(last))
        && letters(last) == last.chars().count();
    // «2014/24/UE» is designated by its year and number alone.
    if ["ue", "ce", "cee", "euratom", "gai"].contains(&last.to_lowercase().as_str()) {
        return None;
    }
    // «480/XVIII Sess.»: the session of a council is no part of the number.
    if of_office && end.at_any(&["sess", "sessione", "legislatura"]) {
        return None;
    }
    if of_office && last.chars().all(char::is_uppercase) {
        // Zeros in front are padding, except in a number that its body writes so («058/Pres»).
        return Some((printed.trim_start_matches('0').to_owned(), end));
    }
    if of_office && letters(last) <= 3 {
        return Some((printed.trim_start_matches('0').to_uppercase(), end));
    }
    if of_office || marked && is_code(parts[0]) && parts.len() <= 2 {
        return Some((printed, end));
    }
    let padded = (8..=10).contains(&first.word().len()) && first.number().is_some();
    padded.then(|| (first.word().to_owned(), first.ahead(1)))
}

/// Letters, then at least three digits: «G01234», «DPH004».
fn is_code(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = text.len() - digits.len();
    (1..=4).contains(&letters) && digits.len() >= 3 && digits.chars().all(|c| c.is_ascii_digit())
}

/// Letters, digits, slashes and hyphens without a blank between them, and the cursor after them.
fn unspaced(first: Cursor<'_>) -> (String, Cursor<'_>) {
    let mut c = first;
    let mut last = first;
    loop {
        let part = c.at_word() || c.number().is_some();
        if !(part || c.at_any(&["/", "-"])) || c > first && c.is_spaced() || c.token().is_none() {
            break;
        }
        c.bump();
        if part {
            last = c;
        }
    }
    let source = first.source();
    (
        source.get(first.span(last)).unwrap_or_default().to_owned(),
        last,
    )
}

/// The number as practitioners cite it, with its legislature, office or year where they are part of it. It is
/// printed between `after` and `end`.
pub(crate) fn printed_number(
    after: Cursor<'_>,
    end: Cursor<'_>,
    d: &NumberDate,
    kind: ActKind,
) -> Option<String> {
    let number = d.number.as_ref()?;
    if !number.chars().all(|c| c.is_ascii_digit()) {
        return Some(number.clone());
    }
    if let Some(legislature) = d.legislature {
        return Some(format!(
            "{}/{number}",
            numeral(legislature.into()).to_uppercase()
        ));
    }
    let printed = after.source().get(after.span(end)).unwrap_or_default();
    let whole = printed
        .split(|c: char| c.is_whitespace() || c == ',')
        .find(|word| {
            if kind == ActKind::RegolamentoUe {
                return word.contains('/');
            }
            word.trim_start_matches(|c: char| !c.is_ascii_digit())
                .trim_start_matches('0')
                .starts_with(number.as_str())
        })
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let keeps_all = match kind {
        ActKind::RegolamentoUe => true,
        ActKind::Determina | ActKind::Interpello | ActKind::Parere | ActKind::Delibera => whole
            .is_some_and(|whole| {
                whole.matches('/').count() == 2 || whole.contains('-') && whole.contains('/')
            }),
        _ => false,
    };
    let whole = whole.filter(|_| keeps_all);
    let trimmed = whole.map(|whole| {
        whole
            .trim_start_matches(|c: char| !c.is_ascii_digit() || c == '0')
            .replace('–', "-")
    });
    Some(trimmed.unwrap_or_else(|| number.clone()))
}
