//! Number and date of a heading, in the forms of citations and in a few that only headings have.

use crate::law::{ActDate, ActKind, numeral};
use crate::lexer::{NumberDate, Style, Tokens, date_at, lexicon, marker, number_date, preposition};

/// Tokens between the name of a kind and its number, at most.
const MOST_FILLERS: usize = 16;

/// Number and date after the name of a kind, past the names of offices.
pub(crate) fn number_and_date(
    t: &Tokens,
    after: usize,
    style: Style,
    bare: bool,
) -> Option<NumberDate> {
    let mut j = after;
    while j < after + MOST_FILLERS {
        let begins = marker(t, j).is_some()
            || date_at(t, j).is_some()
            || t.number(j).is_some() && (bare || t.any(j + 1, &["/", "-"]));
        if begins
            && t.any(
                t.behind(j, 1),
                &["adunanza", "seduta", "legislatura", "proposta"],
            )
        {
            return None;
        }
        if begins {
            return unusual(t, j, style)
                .or_else(|| number_date(t, j, style))
                .filter(|d| {
                    d.number.is_some() && marker(t, j).is_some() || d.date.is_some() || bare
                });
        }
        let filler = preposition(t, j)
            || t.any(
                j,
                &[
                    ",", ".", ":", "(", ")", "-", "–", "—", "alla", "al", "prot", "dd", "dda",
                    "progr", "reg", "registro", "gen", "int", "cron",
                ],
            )
            || lexicon().is_filler(t.word(j))
            || lexicon().regions.at(t, j).is_some()
            || lexicon().authority(t, j).is_some()
            || t.capital(j) && t.is_word(j) && j > after;
        if !filler {
            return None;
        }
        j += 1;
    }
    None
}

/// «Regolamento (UE) 2016/679 del Parlamento europeo e del Consiglio del 27 aprile 2016»: the day of the
/// year that is known, a little further on.
pub(crate) fn with_day(t: &Tokens, mut d: NumberDate) -> NumberDate {
    const FURTHER: usize = 14;
    if let Some(ActDate::Year(year)) = d.date {
        let day = (d.end..d.end + FURTHER)
            .find_map(|j| date_at(t, j).filter(|(day, _)| day.year() == year));
        if let Some((day, end)) = day {
            d.date = Some(ActDate::Day(day));
            d.end = end;
        }
    }
    d
}

/// Numbers of a form that citations do not have: `38/E` of a circular, the nine digits of Basilicata.
fn unusual(t: &Tokens, i: usize, style: Style) -> Option<NumberDate> {
    let k = marker(t, i).or_else(|| t.number(i).map(|_| i))?;
    let office = t.is(k + 1, "/") && t.is_word(k + 2) && !t.spaced(k + 2);
    let short = t.word(k + 2).chars().count() <= 3 && t.spaced(k + 3);
    let (number, end) = if office && short {
        let number = t.word(k).trim_start_matches('0');
        (format!("{number}/{}", t.word(k + 2).to_uppercase()), k + 3)
    } else if (8..=10).contains(&t.word(k).len()) && t.number(k).is_some() {
        (t.word(k).to_owned(), k + 1)
    } else {
        return None;
    };
    let date = number_date(t, end, style).filter(|d| d.number.is_none());
    Some(NumberDate {
        number: Some(number),
        end: date.as_ref().map_or(end, |d| d.end),
        date: date.and_then(|d| d.date),
        ..NumberDate::default()
    })
}

/// The number as practitioners cite it: with its legislature, its office, its year where they are part of
/// it.
pub(crate) fn printed_number(
    text: &str,
    t: &Tokens,
    after: usize,
    d: &NumberDate,
    kind: ActKind,
) -> Option<String> {
    let number = d.number.as_ref()?;
    if let Some(legislature) = d.legislature {
        return Some(format!("{}/{number}", numeral(legislature).to_uppercase()));
    }
    let printed = text.get(t.span(after, d.end)).unwrap_or_default();
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
