//! Finds where the text of an act ends: the closing formula, the signatures, the notes of the Gazzetta.

use crate::law::MONTHS;
use crate::structure::body::line::Line;

/// How lines that close the articles of an act begin, in lower case.
const FORMULAS: &[&str] = &[
    "il presente decreto, munito del sigillo",
    "la presente legge, munita del sigillo",
    "il presente regolamento, munito del sigillo",
    "dato a roma",
    "data a roma",
    "letto, firmato",
    "letto, approvato",
    "letto, confermato",
    "lavori preparatori",
    "avvertenza:",
    "note all'art",
    "note alle premesse",
    "fatto a bruxelles",
    "f.to ",
    "il ministro:",
    "il presidente:",
    "registrato alla corte dei conti",
    "al presente atto sarà data pubblicità",
    "fatto a strasburgo",
];
/// Lines that close the articles of an act, letter-spaced or not.
const TITLES: &[&str] = &["NOTE", "NOTA", "AVVERTENZA", "LAVORIPREPARATORI"];

/// Index of the first of `lines` that no longer belongs to the last article.
pub(crate) fn closing(lines: &[Line<'_>]) -> Option<usize> {
    lines.iter().position(|line| {
        let text = line.text;
        let capitals: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | ':' | '.'))
            .collect();
        if TITLES.contains(&capitals.as_str()) {
            return true;
        }
        let start: String = text
            .chars()
            .take(48)
            .collect::<String>()
            .to_lowercase()
            .replace('’', "'");
        is_place_and_date(text) || FORMULAS.iter().any(|formula| start.starts_with(formula))
    })
}

/// «Roma, 31 marzo 2021» alone on its line: where and when an act was signed.
fn is_place_and_date(line: &str) -> bool {
    let Some((place, date)) = line.split_once(',') else {
        return false;
    };
    let named = place.len() <= 40
        && place.starts_with(char::is_uppercase)
        && place
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’'));
    let date = date.trim().trim_end_matches('.').to_lowercase();
    let date = ["lì ", "li ", "addì ", "addi' ", "il "]
        .iter()
        .find_map(|word| date.strip_prefix(word))
        .unwrap_or(&date);
    let parts: Vec<&str> = date
        .split([' ', '/', '.', '-'])
        .filter(|part| !part.is_empty())
        .collect();
    let number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let [day, month, year] = parts.as_slice() else {
        return false;
    };
    let month = number(month, 2) || MONTHS.contains(month);
    named
        && number(day.trim_end_matches(['°', 'º']), 2)
        && month
        && year.len() == 4
        && number(year, 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    #[test]
    fn formulas_and_notes_close_an_act() {
        let cases = [
            (
                "1. Testo.\nIl presente decreto, munito del sigillo dello Stato,\nsarà",
                Some(1),
            ),
            ("1. Testo.\nN O T E\nAVVERTENZA:", Some(1)),
            ("1. Testo.\nNOTE\n", Some(1)),
            ("1. Testo.\nRoma, 31 marzo 2021\nf.to", Some(1)),
            ("1. Testo.\nReggio nell'Emilia, lì 3.2.2020", Some(1)),
            ("1. Come detto a Roma, 31 marzo 2021\ne poi", None),
            ("1. Testo\nLegge 8 novembre 2000, 328", None),
            ("Note all’art. 1:\nx", Some(0)),
            ("Il presente decreto entra in vigore\nLe note sono", None),
        ];
        for (text, expected) in cases {
            assert_eq!(closing(&lines(text, 0..text.len())), expected, "{text}");
        }
    }
}
