//! Elided articles and prepositions, and the typewriter's accent.

/// Words that lose their last vowel before an apostrophe and add nothing to a search.
const ELIDED: &[&str] = &[
    "agl", "all", "c", "coll", "d", "dagl", "dall", "degl", "dell", "gl", "l", "m", "negl", "nell",
    "quell", "quest", "s", "sugl", "sull", "t", "un", "v",
];

/// Whether `word`, which stands before an apostrophe, is an elided article or preposition.
pub(super) fn is_elided(word: &str) -> bool {
    ELIDED
        .iter()
        .any(|elided| elided.eq_ignore_ascii_case(word))
}

/// Both apostrophes, and the accents that keyboards offer in their place.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

/// The accented vowel that a vowel and an apostrophe at a word's end stand for.
pub(super) fn accented(vowel: char) -> Option<char> {
    Some(match vowel {
        'a' => 'à',
        'e' => 'è',
        'i' => 'ì',
        'o' => 'ò',
        'u' => 'ù',
        'A' => 'À',
        'E' => 'È',
        'I' => 'Ì',
        'O' => 'Ò',
        'U' => 'Ù',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_elided_and_words_are_not() {
        for word in ["l", "L", "dell", "Sull"] {
            assert!(is_elided(word), "{word}");
        }
        for word in ["", "po", "ente", "attivita", "sant"] {
            assert!(!is_elided(word), "{word}");
        }
    }
}
