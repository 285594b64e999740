//! Dates in words, in the language of who reads them.

use super::Lang;
use crate::law::ActDate;

/// The months in English, as `law::MONTHS` has them in Italian.
pub(super) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Lang {
    /// A date in words: «3 luglio 2017», “3 July 2017”, as far as it is known.
    pub(crate) fn day(self, date: ActDate) -> String {
        let month = |month: i8| {
            let at = usize::try_from(month).ok().and_then(|it| it.checked_sub(1));
            at.and_then(|at| ENGLISH_MONTHS.get(at))
                .copied()
                .unwrap_or_default()
        };
        match (self, date) {
            (Lang::It, date) => date.in_words(),
            (Lang::En, ActDate::Year(year)) => year.to_string(),
            (Lang::En, ActDate::Month(year, of_year)) => format!("{} {year}", month(of_year)),
            (Lang::En, ActDate::Day(day)) => {
                format!("{} {} {}", day.day(), month(day.month()), day.year())
            }
        }
    }
}

/// A written date in words; as it is written where it is none.
pub(super) fn written_day(text: &str, lang: Lang) -> String {
    match text.parse() {
        Ok(date) => lang.day(date),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_as_far_as_it_is_known_in_the_language_of_the_page() {
        for (date, italian, english) in [
            ("2017-07-03", "3 luglio 2017", "3 July 2017"),
            ("2024-12", "dicembre 2024", "December 2024"),
            ("1999", "1999", "1999"),
        ] {
            let date: ActDate = date.parse().unwrap();
            assert_eq!(Lang::It.day(date), italian);
            assert_eq!(Lang::En.day(date), english);
        }
    }
}
