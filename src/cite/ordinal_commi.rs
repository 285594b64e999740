//! Commi named by position: `quarto comma`, `primo e secondo comma`, `ultimo comma`, `u.c.`

use crate::law::roman;
use crate::lexer::Cursor;

/// Ordinals of commi.
const ORDINALS: [&str; 12] = [
    "primo",
    "secondo",
    "terzo",
    "quarto",
    "quinto",
    "sesto",
    "settimo",
    "ottavo",
    "nono",
    "decimo",
    "undicesimo",
    "dodicesimo",
];

/// The last comma, whose number depends on the act.
pub(crate) const LAST: &str = "ultimo";

/// Whether the word is an ordinal.
pub(super) fn is_ordinal(word: &str) -> bool {
    ORDINALS.contains(&word)
}

/// The number of the comma that an ordinal at the cursor names, and the cursor after it.
pub(super) fn ordinal(c: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let place = ORDINALS.iter().position(|ordinal| c.at(ordinal));
    let number = place.map(|place| (place + 1).to_string());
    let number = number.or_else(|| c.at(LAST).then(|| LAST.to_owned()))?;
    Some((number, c.ahead(1)))
}

/// «quarto comma», «primo e secondo comma», «ultimo comma», «u.c.».
pub(super) fn commi(mut c: Cursor<'_>) -> Option<(Vec<String>, Cursor<'_>)> {
    if c.at_all(&["u", ".", "c"]) {
        c = c.ahead(3);
        c.eat(".");
        return Some((vec![LAST.to_owned()], c));
    }
    let mut numbers = Vec::new();
    while numbers.len() < ORDINALS.len() {
        let word = c.word();
        match ORDINALS.iter().position(|ordinal| *ordinal == word) {
            Some(place) => numbers.push((place + 1).to_string()),
            None if word == LAST => numbers.push(LAST.to_owned()),
            None if c.number().is_some()
                && word.len() <= 2
                && c.ahead(1).at_any(&["°", "º", "^"]) =>
            {
                numbers.push(word.to_owned());
                c.bump();
            }
            // «II comma»
            None if c.at_capital() && c.ahead(1).at("comma") => {
                numbers.push(roman(word).filter(|number| *number <= 20)?.to_string());
            }
            None => return None,
        }
        c.bump();
        // «2° co.», but not «secondo c.c.»
        if c.at_all(&["co", "."]) || c.at_all(&["c", "."]) && c.behind(1).at_any(&["°", "º", "^"])
        {
            return Some((numbers, c.ahead(2)));
        }
        if c.eat_any(&["comma", "commi"]) {
            // «secondo comma 2», «secondo il primo comma», «secondo comma quarto»: here «secondo» is a preposition.
            let numbered = c.number().is_some()
                || is_ordinal(c.word()) && !c.ahead(1).at_any(&["periodo", "inciso", "alinea"]);
            return (!numbered).then_some((numbers, c));
        }
        let listed = c.eat(",") | c.eat_any(&["e", "ed"]);
        if !listed {
            return None;
        }
    }
    None
}
