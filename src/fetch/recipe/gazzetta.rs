//! The Gazzetta Ufficiale by its ELI: where a person finds what a program cannot get.
//!
//! What is known of it: the Italian page of the ELI register describes `/eli/id/{year}/{month}/{day}/{code}/{series}` for
//! an act and `/eli/gu/{year}/{month}/{day}/{number}/{series}` for an issue; public lists of links show
//! `/eli/gu/2018/05/23/118/sg/pdf` for the whole issue as PDF. No description says that a program may have the PDF of one
//! act, and none of this was tried against the site. So nothing is asked here: the addresses go to the list of what is to
//! be got by hand.

use jiff::civil::Date;

use crate::law::MONTHS;

/// Where the Gazzetta is.
const SITE: &str = "https://www.gazzettaufficiale.it";

/// Whether the address is that of an act in the Gazzetta, which is a page for readers.
pub(in crate::fetch) fn is_act_page(address: &str) -> bool {
    let rest = address
        .trim()
        .split_once("://")
        .map_or("", |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.starts_with("gazzettaufficiale.it/eli/id/")
}

/// The address of the issue that words such as «Gazzetta Ufficiale n. 179 del 2 agosto 2017» name: of the general series,
/// which is meant where no other is named. Supplements and other series have addresses of other forms, and get none.
pub(in crate::fetch) fn issue_of(published: &str) -> Option<String> {
    let lower = published.to_lowercase();
    let is_named = lower.contains("gazzetta ufficiale") || words(&lower).any(|it| it == "gu");
    const OTHER: [&str; 8] = [
        "suppl",
        "s.o.",
        "speciale",
        "regione",
        "regionale",
        "europea",
        "unione",
        "guue",
    ];
    if !is_named || OTHER.iter().any(|other| lower.contains(other)) {
        return None;
    }
    let words: Vec<&str> = words(&lower).collect();
    let after = |name: &str| words.iter().position(|word| *word == name).map(|at| at + 1);
    let number = after("n").and_then(|at| words.get(at))?;
    let number: u16 = number.parse().ok()?;
    let day = after("del").and_then(|at| date(words.get(at..)?))?;
    Some(format!(
        "{SITE}/eli/gu/{:04}/{:02}/{:02}/{number}/sg/pdf",
        day.year(),
        day.month(),
        day.day()
    ))
}

/// Runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// A date at the beginning of these words: `2 agosto 2017`, `2 8 2017`.
fn date(words: &[&str]) -> Option<Date> {
    let [day, month, year, ..] = words else {
        return None;
    };
    let named = MONTHS.iter().position(|name| name == month);
    let month = match named {
        Some(at) => i8::try_from(at + 1).ok()?,
        None => month.parse().ok()?,
    };
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_has_an_address_where_its_number_and_day_are_said() {
        let address = "https://www.gazzettaufficiale.it/eli/gu/2017/08/02/179/sg/pdf";
        for words in [
            "Gazzetta Ufficiale n. 179 del 2 agosto 2017",
            "GU Serie Generale n.179 del 02-08-2017",
            "in Gazzetta ufficiale della Repubblica italiana, n. 179 del 2/8/2017",
        ] {
            assert_eq!(issue_of(words).as_deref(), Some(address), "{words}");
        }
        for words in [
            "Gazzetta Ufficiale n. 179 del 2 agosto 2017, suppl. ordinario n. 43",
            "Gazzetta Ufficiale dell'Unione europea n. 119 del 4 maggio 2016",
            "Gazzetta Ufficiale 4a Serie Speciale n. 12 del 3 febbraio 2020",
            "BUR n. 44 del 24 maggio 2013",
            "Gazzetta Ufficiale del 2 agosto 2017",
            "Gazzetta Ufficiale n. 179 del 42 agosto 2017",
        ] {
            assert_eq!(issue_of(words), None, "{words}");
        }
    }

    #[test]
    fn the_page_of_an_act_is_known() {
        assert!(is_act_page(
            "https://www.gazzettaufficiale.it/eli/id/2017/08/02/17G00128/sg"
        ));
        for other in [
            "https://www.gazzettaufficiale.it/eli/gu/2017/08/02/179/sg/pdf",
            "https://gazzettaufficiale.it.example.org/eli/id/2017/08/02/17G00128/sg",
        ] {
            assert!(!is_act_page(other), "{other}");
        }
    }
}
