//! The date of an act: a day, or only the month or the year where the document says no more.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// Italian names of the months, in order.
pub(crate) const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// The date an act bears. Sorting puts a bare year before every day of that year, and so a bare month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActDate {
    /// Only the year is known.
    Year(i16),
    /// The year and the month, from 1, are known: «luglio 2022».
    Month(i16, i8),
    /// The full date.
    Day(Date),
}

impl ActDate {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            ActDate::Year(year) | ActDate::Month(year, _) => year,
            ActDate::Day(date) => date.year(),
        }
    }

    /// The date as Italians write it: `3 luglio 2017`, `1° marzo 2021`, or the year alone.
    pub(crate) fn in_words(self) -> String {
        match self {
            ActDate::Year(year) => year.to_string(),
            ActDate::Month(year, month) => format!("{} {year}", month_name(month)),
            ActDate::Day(date) => {
                let first = if date.day() == 1 { "°" } else { "" };
                let month = month_name(date.month());
                format!("{}{first} {month} {}", date.day(), date.year())
            }
        }
    }

    /// A number that sorts as the date does: `yyyymmdd`, with zeros where month and day are unknown.
    pub fn sort_key(self) -> u64 {
        let (year, month, day) = match self {
            ActDate::Year(year) => (year, 0, 0),
            ActDate::Month(year, month) => (year, month, 0),
            ActDate::Day(date) => (date.year(), date.month(), date.day()),
        };
        year.max(0) as u64 * 10_000 + month as u64 * 100 + day as u64
    }
}

/// The name of a month, from 1.
fn month_name(month: i8) -> &'static str {
    let place = usize::try_from(month - 1).unwrap_or(usize::MAX);
    MONTHS.get(place).copied().unwrap_or_default()
}

impl fmt::Display for ActDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ActDate::Year(year) => write!(f, "{year:04}"),
            ActDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            ActDate::Day(date) => write!(f, "{date}"),
        }
    }
}

/// A text that is none of `yyyy`, `yyyy-mm` and `yyyy-mm-dd`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a date: write yyyy, yyyy-mm or yyyy-mm-dd")]
pub struct InvalidActDate(pub String);

impl FromStr for ActDate {
    type Err = InvalidActDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidActDate(text.to_owned());
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(ActDate::Year).map_err(|_| invalid());
        }
        if text.len() == 7 {
            // The month is good where its first day is a date.
            let first: Date = format!("{text}-01").parse().map_err(|_| invalid())?;
            return Ok(ActDate::Month(first.year(), first.month()));
        }
        text.parse().map(ActDate::Day).map_err(|_| invalid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_prints_and_sorts() {
        for text in ["2017", "2017-07", "2017-07-03"] {
            assert_eq!(
                text.parse::<ActDate>().map(|d| d.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["", "17", "2017-13", "2017-13-01", "3.7.2017"] {
            assert!(text.parse::<ActDate>().is_err(), "{text}");
        }
        let year: ActDate = "2017".parse().unwrap();
        let day: ActDate = "2017-01-01".parse().unwrap();
        assert!(year.sort_key() < day.sort_key());
        assert_eq!(day.sort_key(), 20_170_101);
        assert_eq!(day.in_words(), "1° gennaio 2017");
        assert_eq!(year.in_words(), "2017");
        let month: ActDate = "2017-01".parse().unwrap();
        assert!(year.sort_key() < month.sort_key() && month.sort_key() < day.sort_key());
        assert_eq!(month.in_words(), "gennaio 2017");
    }
}
