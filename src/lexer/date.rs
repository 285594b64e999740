//! Dates as acts print them: `3 luglio 2017`, `1° marzo 2021`, `25.2.2011`, `14-09-2018`, `12. Mai 1988`.

use jiff::civil::Date;

use super::cursor::Cursor;
use super::number_words::italian_number;
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

/// Years an act can be of.
const YEARS: std::ops::RangeInclusive<u32> = 1850..=2099;

/// Two-digit years up to this one belong to this century: «l. 381/91», «l.r. 14/16».
const LAST_SHORT_YEAR: u32 = 40;

/// A day, month and year at the cursor.
pub(crate) fn date(at: Cursor<'_>) -> Option<(Date, Cursor<'_>)> {
    if at.at_word() {
        return in_letters(at);
    }
    let day = at.number().filter(|day| (1..=31).contains(day))?;
    let mut c = at.ahead(1);
    while c.eat_any(&["°", "º", "^"]) {}
    let mut in_words = c;
    in_words.eat(".");
    if let Some(month) = month(in_words.word()) {
        let (year, end) = year(in_words.ahead(1).past_dots())?;
        return Some((Date::new(year, month, day as i8).ok()?, end));
    }
    if !(c.at_any(&[".", "/"]) || c.at_dash()) {
        return None;
    }
    let second = c.ahead(2);
    let same_mark = second.at(c.word()) || c.at_dash() && second.at_dash();
    let month = c.ahead(1).number().filter(|month| (1..=12).contains(month));
    let month = month.filter(|_| same_mark)?;
    let (year, end) = year(second.ahead(1))?;
    Some((Date::new(year, month as i8, day as i8).ok()?, end))
}

/// «trenta dicembre duemilaventi», «primo marzo 2021».
fn in_letters(at: Cursor<'_>) -> Option<(Date, Cursor<'_>)> {
    let month = month(at.ahead(1).word())?;
    let day = italian_number(at.word()).filter(|day| (1..=31).contains(day))?;
    let printed = at.ahead(2);
    let in_letters = || {
        let year = italian_number(printed.word()).filter(|year| YEARS.contains(year))?;
        Some((i16::try_from(year).ok()?, printed.ahead(1)))
    };
    let (year, end) = full_year(printed).or_else(in_letters)?;
    Some((Date::new(year, month, day as i8).ok()?, end))
}

/// The number of the month with this Italian or German name.
pub(crate) fn month(word: &str) -> Option<i8> {
    [MONTHS, GERMAN_MONTHS]
        .iter()
        .find_map(|names| names.iter().position(|name| *name == word))
        .and_then(|position| i8::try_from(position + 1).ok())
}

/// A year of four or two digits at the cursor, `'91` included.
pub(crate) fn year(mut at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    if at.at_apostrophe() && at.ahead(1).word().len() == 2 {
        at.bump();
    }
    let value = at.number()?;
    let year = match at.word().len() {
        4 if YEARS.contains(&value) => value,
        2 if value <= LAST_SHORT_YEAR => 2000 + value,
        2 => 1900 + value,
        _ => return None,
    };
    Some((i16::try_from(year).ok()?, at.ahead(1)))
}

/// A year of four digits at the cursor.
pub(crate) fn full_year(at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    (at.word().len() == 4).then(|| year(at)).flatten()
}

/// The second of two dates that share their month or year, at the cursor: `6 - 22 aprile 2019`,
/// `27 novembre - 14 dicembre 2013`. Judgments are printed with the days of decision and of deposit.
pub(crate) fn second_date(at: Cursor<'_>) -> Option<(Date, Cursor<'_>)> {
    at.number().filter(|day| (1..=31).contains(day))?;
    let mut c = at.ahead(1);
    while c.eat_any(&["°", "º", "^"]) {}
    if month(c.word()).is_some() {
        c.bump();
        if let Some((_, after)) = full_year(c) {
            c = after;
        }
    }
    if !c.at_dash() {
        return None;
    }
    let second = c.ahead(1);
    // «10-12-2020» is one date.
    let in_words = !second.ahead(1).at_dash();
    in_words.then(|| date(second)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::Tokens;

    #[test]
    fn printed_dates() {
        let cases = [
            ("3 luglio 2017", "2017-07-03"),
            ("1° marzo 2021", "2021-03-01"),
            ("25.2.2011", "2011-02-25"),
            ("14-09-2018", "2018-09-14"),
            ("24/7/84", "1984-07-24"),
            ("12. Mai 1988", "1988-05-12"),
            ("12 marzo '99", "1999-03-12"),
            ("trenta dicembre duemilaventi", "2020-12-30"),
            ("primo marzo 2021", "2021-03-01"),
            ("secondo marzo", ""),
            ("31/02/2020", ""),
            ("3/2008", ""),
            ("42-6254", ""),
        ];
        for (text, want) in cases {
            let got = date(Tokens::new(text).start()).map(|(date, _)| date.to_string());
            assert_eq!(got.unwrap_or_default(), want, "{text}");
        }
    }

    #[test]
    fn the_second_of_two_dates_is_the_day_of_deposit() {
        let cases = [
            ("3 - 21 giugno 2019", "2019-06-21"),
            ("3-21 giugno 2019", "2019-06-21"),
            ("28 novembre - 1° dicembre 2016", "2016-12-01"),
            ("19 dicembre 2017 - 9 gennaio 2018", "2018-01-09"),
            ("10-12-2020", ""),
            ("3 giugno 2019", ""),
        ];
        for (text, want) in cases {
            let got = second_date(Tokens::new(text).start()).map(|(date, _)| date.to_string());
            assert_eq!(got.unwrap_or_default(), want, "{text}");
        }
    }
}
