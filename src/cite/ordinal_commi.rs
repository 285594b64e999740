//! Commi told by their place: `quarto comma`, `primo e secondo comma`, `ultimo comma`, `u.c.`

use crate::lexer::Tokens;

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

/// The last comma, until the act says which number it has.
pub(crate) const LAST: &str = "ultimo";

/// Whether the word is an ordinal of this table.
pub(super) fn is_ordinal(word: &str) -> bool {
    ORDINALS.contains(&word)
}

/// «quarto comma», «primo e secondo comma», «ultimo comma», «u.c.».
pub(super) fn commi(t: &Tokens, i: usize) -> Option<(Vec<String>, usize)> {
    if t.is(i, "u") && t.is(i + 1, ".") && t.is(i + 2, "c") {
        return Some((vec![LAST.to_owned()], i + 3 + usize::from(t.is(i + 3, "."))));
    }
    let mut numbers = Vec::new();
    let mut j = i;
    while numbers.len() < ORDINALS.len() {
        let word = t.word(j);
        match ORDINALS.iter().position(|ordinal| *ordinal == word) {
            Some(place) => numbers.push((place + 1).to_string()),
            None if word == LAST => numbers.push(LAST.to_owned()),
            None if t.number(j).is_some() && word.len() <= 2 && t.any(j + 1, &["°", "º", "^"]) => {
                numbers.push(word.to_owned());
                j += 1;
            }
            None => return None,
        }
        j += 1;
        // «secondo comma 2» and «secondo il primo comma»: a preposition.
        if t.any(j, &["comma", "commi"]) {
            if t.number(j + 1).is_some() {
                return None;
            }
            return Some((numbers, j + 1));
        }
        let listed = j;
        j += usize::from(t.is(j, ","));
        j += usize::from(t.any(j, &["e", "ed"]));
        if j == listed {
            return None;
        }
    }
    None
}
