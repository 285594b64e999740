//! What the name of the file says: weak evidence for what the pages leave open.
//!
//! Only general patterns count: the abbreviation of a kind, a number followed by a year, the name of a
//! Region, the acronym of a body.

use jiff::civil::Date;

use super::tables::tables;
use crate::extract::inner_name;
use crate::law::{ActKind, Region};
use crate::lexer::{Tokens, month};

/// Years that a file name may contain.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// What a file name says.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileName {
    /// The name without its extension.
    pub(crate) stem: String,
    /// Its words and numbers, in lower case.
    pub(crate) words: Vec<String>,
    /// The kind in it.
    pub(crate) kind: Option<ActKind>,
    /// A number and the year after it: `delibera-1310-2016`.
    pub(crate) numbered: Option<(String, i16)>,
    /// The year in it, if there is one only.
    pub(crate) year: Option<i16>,
    /// The day in it, if there is one only: `21-11-2018`, `20110301`.
    pub(crate) day: Option<Date>,
    /// The Region in it, if there is one only.
    pub(crate) region: Option<Region>,
    /// Whether it says that the file is an annex: `all-a`, `allegato_2`.
    pub(crate) annex: bool,
}

impl FileName {
    /// Reads the name of a file from its path.
    pub(crate) fn new(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = inner_name(name);
        let stem = name
            .rsplit_once('.')
            .map_or(name, |(stem, _)| stem)
            .to_owned();
        let lower = stem.to_lowercase();
        let words: Vec<String> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let year_at = |i: usize| -> Option<i16> {
            let year: i16 = words.get(i).filter(|word| word.len() == 4)?.parse().ok()?;
            YEARS.contains(&year).then_some(year)
        };
        let is_number = |i: usize| {
            let digits =
                |word: &String| word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit());
            words.get(i).is_some_and(digits)
        };
        let numbered = (0..words.len()).find_map(|i| {
            let year = year_at(i + 1).filter(|_| is_number(i) && year_at(i).is_none())?;
            // A number right after another one does not begin a pair.
            let number = words[i].trim_start_matches('0').to_owned();
            (!number.is_empty() && (i == 0 || !is_number(i - 1))).then_some((number, year))
        });
        let mut years = (0..words.len()).filter_map(|i| {
            let of_month = i > 0 && month(&words[i - 1]).is_some();
            year_at(i).filter(|_| !of_month)
        });
        let year = years.next().filter(|_| years.next().is_none());
        let mut days = (0..words.len()).filter_map(|i| day_at(&words[i..]));
        let day = days.next().filter(|_| days.next().is_none());
        let spaced = words.join(" ");
        let kind = Tokens::new(&spaced).cursors().find_map(|c| {
            let (opening, _) = tables().opening(c)?;
            // A single letter is part of a code: «l-16».
            Some(opening.kind).filter(|kind| *kind != ActKind::Allegato && c.word().len() > 1)
        });
        let mut regions = Region::ALL.iter().copied().filter(|region| {
            region.names().iter().any(|name| {
                let name = name.replace(['-', '\'', '’'], " ");
                format!(" {spaced} ").contains(&format!(" {name} "))
            })
        });
        let region = regions.next().filter(|_| regions.next().is_none());
        let annex = words.iter().enumerate().any(|(i, word)| {
            let marked = words.get(i + 1).is_some_and(|next| next.len() <= 2);
            word == "allegato" || word == "all" && marked
        });
        FileName {
            stem,
            kind,
            numbered,
            year,
            day,
            region,
            annex,
            words,
        }
    }
}

/// The day at the beginning of the words, in either order, as three words or one.
fn day_at(words: &[String]) -> Option<Date> {
    let number = |text: &str| text.parse::<i16>().ok();
    let of = |year: i16, month: i16, day: i16| {
        let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        YEARS.contains(&year).then_some(date)
    };
    let first = words.first()?.as_str();
    if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| first.get(range).and_then(number);
        return of(part(0..4)?, part(4..6)?, part(6..8)?)
            .or_else(|| of(part(4..8)?, part(2..4)?, part(0..2)?));
    }
    let (a, b, c) = (first, words.get(1)?.as_str(), words.get(2)?.as_str());
    match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => of(number(a)?, number(b)?, number(c)?),
        (1..=2, 1..=2, 4) => of(number(c)?, number(b)?, number(a)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_general_patterns() {
        let name = FileName::new("leggi/DLgs_33_2013.pdf");
        assert_eq!(name.kind, Some(ActKind::DecretoLegislativo));
        assert_eq!(name.numbered, Some(("33".to_owned(), 2013)));
        let name = FileName::new("dgr-veneto-piano-2024-2026.pdf");
        assert_eq!(
            (name.kind, name.region),
            (Some(ActKind::Dgr), Some(Region::Veneto))
        );
        assert_eq!((name.numbered, name.year), (None, None));
        let name = FileName::new("organigramma-all-b.pdf");
        assert!(name.annex && name.kind.is_none());
        assert_eq!(FileName::new("guida-luglio-2022.pdf").year, None);
        for name in [
            "dm-23072019-x.pdf",
            "dm_20190723.pdf",
            "dm 23-07-2019.pdf",
            "dm-2019-7-23.pdf",
        ] {
            assert_eq!(
                FileName::new(name).day,
                Some(jiff::civil::date(2019, 7, 23)),
                "{name}"
            );
        }
    }
}
