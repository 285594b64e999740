//! Days inside sentences of a page, in its own language.

use crate::law::ActDate;
use crate::web::i18n::lang::Lang;

const MONTHS: [&str; 12] = [
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
        if self == Lang::It {
            return date.in_words();
        }
        let written = date.to_string();
        let mut parts = written.split('-');
        let year = parts.next().unwrap_or_default();
        let month = parts.next().and_then(|month| month.parse::<usize>().ok());
        let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
        let day = parts.next().map(|day| day.trim_start_matches('0'));
        match (day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {year}"),
            (None, Some(month)) => format!("{month} {year}"),
            (_, None) => year.to_owned(),
        }
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
