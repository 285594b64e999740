//! Dates in words: «L'anno duemilaventisei, il giorno ventiquattro, del mese di marzo».

use jiff::civil::Date;

use super::evidence::{Said, Source};
use crate::law::ActDate;
use crate::lexer::{Cursor, Tokens, full_year, italian_number, month};

/// How far before a month, in tokens, its day may be.
const DAY_BEFORE: usize = 6;
/// How far from a month, in tokens, its year may be.
const NEAR: usize = 14;

/// «L'anno duemilaventisei, il giorno ventiquattro, del mese di marzo», «addì 3 del mese di maggio».
pub(crate) fn in_words(text: &str, page: Option<u32>) -> Option<Said<ActDate>> {
    let tokens = Tokens::new(text);
    tokens.cursors().find_map(|c| {
        let date = around_month(c)?;
        let first = c.to(c.index().saturating_sub(DAY_BEFORE));
        let words = text.get(first.span(c.ahead(1))).unwrap_or_default();
        Some(Said::new(
            ActDate::Day(date),
            Source::Front,
            74,
            page,
            words,
        ))
    })
}

/// The date whose month is at the cursor.
fn around_month(c: Cursor<'_>) -> Option<Date> {
    let of = month(c.word())?;
    // «3 luglio 2017, n. 117»: an act is cited.
    let mut after = c.ahead(2);
    after.eat(",");
    if after.at_any(&["n", "nr", "num"]) {
        return None;
    }
    let day = c
        .back(DAY_BEFORE)
        .filter_map(number)
        .find(|day| (1..=31).contains(day))?;
    let around = || c.back(NEAR).chain(c.ahead(1).take(NEAR - 1));
    if !around().any(|c| c.at_any(&["anno", "addì", "addi", "giorno"])) {
        return None;
    }
    let year = around().find_map(year)?;
    Date::new(year, of, day.try_into().ok()?).ok()
}

/// The number at the cursor, in digits or in letters.
fn number(c: Cursor<'_>) -> Option<u32> {
    c.number().or_else(|| italian_number(c.word()))
}

/// The year at the cursor, in four digits or in letters.
fn year(c: Cursor<'_>) -> Option<i16> {
    if let Some((year, _)) = full_year(c) {
        return Some(year);
    }
    let year = number(c).filter(|year| (1850..2100).contains(year))?;
    year.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_words() {
        let cases = [
            (
                "L'anno duemilaventuno addì otto del mese di aprile",
                Some("2021-04-08"),
            ),
            (
                "Addì 3 del mese di maggio dell'anno 2019",
                Some("2019-05-03"),
            ),
            (
                "il giorno trentuno gennaio duemilaventiquattro",
                Some("2024-01-31"),
            ),
            ("nel mese di maggio 2019", None),
            (
                "ai sensi della l. 6 aprile 1999, n. 12 l'anno duemilaventi il giorno due del mese di marzo",
                Some("2020-03-02"),
            ),
        ];
        for (text, date) in cases {
            let found = in_words(text, None).map(|said| said.value.to_string());
            assert_eq!(found.as_deref(), date, "{text}");
        }
    }
}
