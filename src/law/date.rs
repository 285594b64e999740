//! The date of an act: a day, or only the year where the document says no more.

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

/// The date an act bears. Sorting puts a bare year before every day of that year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActDate {
    /// Only the year is known.
    Year(i16),
    /// The full date.
    Day(Date),
}

impl ActDate {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            ActDate::Year(year) => year,
            ActDate::Day(date) => date.year(),
        }
    }

    /// The date as Italians write it: `3 luglio 2017`, `1° marzo 2021`, or the year alone.
    pub(crate) fn in_words(self) -> String {
        match self {
            ActDate::Year(year) => year.to_string(),
            ActDate::Day(date) => {
                let first = if date.day() == 1 { "°" } else { "" };
                let month = MONTHS.get(date.month() as usize - 1).unwrap_or(&"");
                format!("{}{first} {month} {}", date.day(), date.year())
            }
        }
    }

    /// A number that sorts as the date does: `yyyymmdd`, with zeros where month and day are unknown.
    pub fn sort_key(self) -> u64 {
        let (year, month, day) = match self {
            ActDate::Year(year) => (year, 0, 0),
            ActDate::Day(date) => (date.year(), date.month(), date.day()),
        };
        year.max(0) as u64 * 10_000 + month as u64 * 100 + day as u64
    }
}

impl fmt::Display for ActDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ActDate::Year(year) => write!(f, "{year:04}"),
            ActDate::Day(date) => write!(f, "{date}"),
        }
    }
}

/// A text that is neither `yyyy` nor `yyyy-mm-dd`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a date: write yyyy or yyyy-mm-dd")]
pub struct InvalidActDate(pub String);

impl FromStr for ActDate {
    type Err = InvalidActDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidActDate(text.to_owned());
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(ActDate::Year).map_err(|_| invalid());
        }
        text.parse().map(ActDate::Day).map_err(|_| invalid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_prints_and_sorts() {
        for text in ["2017", "2017-07-03"] {
            assert_eq!(
                text.parse::<ActDate>().map(|d| d.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["", "17", "2017-13-01", "3.7.2017"] {
            assert!(text.parse::<ActDate>().is_err(), "{text}");
        }
        let year: ActDate = "2017".parse().unwrap();
        let day: ActDate = "2017-01-01".parse().unwrap();
        assert!(year.sort_key() < day.sort_key());
        assert_eq!(day.sort_key(), 20_170_101);
        assert_eq!(day.in_words(), "1° gennaio 2017");
        assert_eq!(year.in_words(), "2017");
    }
}
