//! Number and date of a heading, in the forms of citations and in some that only headings have.

use crate::law::{ActDate, ActKind, numeral};
use crate::lexer::{Cursor, NumberDate, Numbering, date_at, lexicon, marker, number_date};

/// Most tokens between the name of a kind and its number.
const MOST_FILLERS: usize = 16;
/// How far after a year, in tokens, its day may be.
const DAY_REACH: usize = 14;

/// Marks and words between the name of a kind and its number.
const FILLERS: &[&str] = &[
    ",", ".", ":", "(", ")", "-", "–", "—", "alla", "al", "prot", "dd", "dda", "progr", "reg",
    "registro", "gen", "int", "cron",
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
        let begins = marker(c).is_some()
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
                    d.number.is_some() && marker(c).is_some() || d.date.is_some() || bare
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
        end = after;
    }
    (d, end)
}

/// Numbers in a form that citations do not have: `38/E` of a circular, the nine digits of Basilicata.
fn unusual(at: Cursor<'_>, numbering: Numbering) -> Option<(NumberDate, Cursor<'_>)> {
    let digits = marker(at).or_else(|| at.number().map(|_| at))?;
    let letters = digits.ahead(2);
    let office = digits.ahead(1).at("/") && letters.at_word() && !letters.is_spaced();
    let short = letters.word().chars().count() <= 3 && letters.ahead(1).is_spaced();
    let (number, end) = if office && short {
        let number = digits.word().trim_start_matches('0');
        let number = format!("{number}/{}", letters.word().to_uppercase());
        (number, letters.ahead(1))
    } else if (8..=10).contains(&digits.word().len()) && digits.number().is_some() {
        (digits.word().to_owned(), digits.ahead(1))
    } else {
        return None;
    };
    let date = number_date(end, numbering).filter(|(d, _)| d.number.is_none());
    let end = date.as_ref().map_or(end, |(_, after)| *after);
    let number_date = NumberDate {
        number: Some(number),
        date: date.and_then(|(d, _)| d.date),
        ..NumberDate::default()
    };
    Some((number_date, end))
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
    if let Some(legislature) = d.legislature {
        return Some(format!("{}/{number}", numeral(legislature).to_uppercase()));
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
