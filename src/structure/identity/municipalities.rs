//! The Province of a municipality, from the names of all of them (`data/municipalities.txt`).

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const TABLE: &str = include_str!("../../../data/municipalities.txt");

/// Most words of a name.
const MOST_WORDS: usize = 7;

/// The code of the Province of the municipality at the beginning of a text, in upper or lower case; of several names
/// the longest («San Giovanni» and «San Giovanni Rotondo»). `None` where two Provinces have one of that name.
pub(super) fn province(text: &str) -> Option<&'static str> {
    let folded = folded(text);
    let mut ends: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
    ends.truncate(MOST_WORDS - 1);
    ends.push(folded.len());
    let mut names = ends.iter().rev().filter_map(|end| folded.get(..*end));
    names.find_map(|name| {
        let name = name.trim_end_matches(|c: char| !c.is_alphabetic());
        code(name)
    })
}

/// Whether the whole text is the name of a municipality.
pub(super) fn is_one(text: &str) -> bool {
    code(&folded(text)).is_some()
}

/// Lower case, without accents, with single blanks and straight apostrophes: «CANICATTI’» as «Canicattì».
fn folded(text: &str) -> String {
    let plain: String = text
        .replace('’', "'")
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The code of the Province in which a municipality is.
fn code(name: &str) -> Option<&'static str> {
    let (mut from, mut to) = (0, TABLE.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = TABLE[..middle].rfind('\n').map_or(0, |at| at + 1).max(from);
        let end = TABLE[middle..]
            .find('\n')
            .map_or(TABLE.len(), |at| middle + at);
        let row = TABLE[start..end].split_once('\t');
        let order = row.map(|(entry, _)| entry.cmp(name));
        // The comment at the head of the table stands before every name.
        match order.unwrap_or(Ordering::Less) {
            Ordering::Less => from = end + 1,
            Ordering::Greater => to = start,
            Ordering::Equal => return row.map(|(_, code)| code),
        }
    }
    None
}

/// The codes of all rows.
#[cfg(test)]
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| Some(row.split_once('\t')?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found() {
        let rows = || TABLE.lines().filter(|line| !line.starts_with('#'));
        assert!(TABLE.is_ascii());
        assert!(rows().count() > 7_800);
        for row in rows() {
            let (name, province) = row.split_once('\t').unwrap();
            assert_eq!(code(name), Some(province), "{name}");
        }
    }

    #[test]
    fn a_name_is_recognised_as_it_is_printed() {
        let cases = [
            ("CANICATTI’ – Settore tecnico", Some("AG")),
            ("Canicattì", Some("AG")),
            ("San Giovanni Rotondo, via Roma", Some("FG")),
            ("Forlì del Sannio", Some("IS")),
            ("Forlì", Some("FC")),
            // One in Lombardia, one in Puglia.
            ("Castro", None),
            ("Monterivo al Lambro", None),
            ("", None),
        ];
        for (text, code) in cases {
            assert_eq!(province(text), code, "{text}");
        }
    }
}
