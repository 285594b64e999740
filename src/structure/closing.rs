//! Where the text of an act ends: the formula, the signatures, the notes of the Gazzetta.

use super::line::Line;

/// How lines begin that close the articles of an act, in lower case.
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
    "fatto a strasburgo",
];
/// Lines that close the articles of an act, letter-spaced or not.
const TITLES: &[&str] = &["NOTE", "NOTA", "AVVERTENZA", "LAVORIPREPARATORI"];

/// Place of the first of `lines` that no longer belongs to the last article.
pub(super) fn closing(lines: &[Line<'_>]) -> Option<usize> {
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
        FORMULAS.iter().any(|formula| start.starts_with(formula))
    })
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn formulas_and_notes_close_an_act() {
        let cases = [
            (
                "1. Testo.\nIl presente decreto, munito del sigillo dello Stato,\nsarà",
                Some(1),
            ),
            ("1. Testo.\nN O T E\nAVVERTENZA:", Some(1)),
            ("1. Testo.\nNOTE\n", Some(1)),
            ("Note all’art. 1:\nx", Some(0)),
            ("Il presente decreto entra in vigore\nLe note sono", None),
        ];
        for (text, expected) in cases {
            assert_eq!(closing(&lines(text, 0..text.len())), expected, "{text}");
        }
    }
}
