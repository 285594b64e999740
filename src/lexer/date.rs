//! Dates as acts print them: `3 luglio 2017`, `1° marzo 2021`, `25.2.2011`, `20-07-2020`, `30. April 1991`.

use jiff::civil::Date;

use super::token::Tokens;
use crate::law::MONTHS;

/// German names of the months, for the bilingual acts of Bolzano.
const GERMAN_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

/// Years an act can bear.
const YEARS: std::ops::RangeInclusive<u32> = 1850..=2099;

/// Two-digit years up to this one are of this century: «l. 381/91», «l.r. 18/18».
const LAST_SHORT_YEAR: u32 = 40;

/// A day, month and year at `i`, with the token after them.
pub(crate) fn date(t: &Tokens, i: usize) -> Option<(Date, usize)> {
    let day = t.number(i).filter(|day| (1..=31).contains(day))?;
    let mut j = i + 1;
    while t.any(j, &["°", "º", "^"]) {
        j += 1;
    }
    let in_words = if t.is(j, ".") { j + 1 } else { j };
    if let Some(month) = month(t.word(in_words)) {
        let y = t.after_dots(in_words + 1);
        let (year, end) = year(t, y)?;
        return Some((Date::new(year, month, day as i8).ok()?, end));
    }
    let mark = t.word(j);
    if !(matches!(mark, "." | "/") || t.dash(j)) {
        return None;
    }
    let month = t.number(j + 1).filter(|month| (1..=12).contains(month))?;
    let same = t.is(j + 2, mark) || t.dash(j) && t.dash(j + 2);
    if !same {
        return None;
    }
    let (year, end) = year(t, j + 3)?;
    Some((Date::new(year, month as i8, day as i8).ok()?, end))
}

/// The number of a month named at this word, Italian or German.
pub(crate) fn month(word: &str) -> Option<i8> {
    [MONTHS, GERMAN_MONTHS]
        .iter()
        .find_map(|names| names.iter().position(|name| *name == word))
        .and_then(|place| i8::try_from(place + 1).ok())
}

/// A year of four or two digits at `i`.
pub(crate) fn year(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    let value = t.number(i)?;
    let year = match t.word(i).len() {
        4 if YEARS.contains(&value) => value,
        2 if value <= LAST_SHORT_YEAR => 2000 + value,
        2 => 1900 + value,
        _ => return None,
    };
    Some((i16::try_from(year).ok()?, i + 1))
}

/// A year written in full.
pub(crate) fn full_year(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    (t.word(i).len() == 4).then(|| year(t, i)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_dates() {
        let cases = [
            ("3 luglio 2017", "2017-07-03"),
            ("1° marzo 2021", "2021-03-01"),
            ("25.2.2011", "2011-02-25"),
            ("20-07-2020", "2020-07-20"),
            ("24/7/84", "1984-07-24"),
            ("30. April 1991", "1991-04-30"),
            ("31/02/2020", ""),
            ("3/2008", ""),
            ("42-6254", ""),
        ];
        for (text, want) in cases {
            let got = date(&Tokens::new(text), 0).map(|(date, _)| date.to_string());
            assert_eq!(got.unwrap_or_default(), want, "{text}");
        }
    }
}
