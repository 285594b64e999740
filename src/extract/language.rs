//! In which language a text is, by the small words that hold its sentences together: acts of the autonomous
//! Provinces and Regions are printed in two or three.

/// A language of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Italian.
    Italian,
    /// German: Bolzano.
    German,
    /// French: Valle d'Aosta.
    French,
    /// Slovenian: Friuli-Venezia Giulia.
    Slovenian,
}

/// Words that are frequent in one of them and are no words of the others.
const WORDS: [(Language, &[&str]); 4] = [
    (
        Language::Italian,
        &[
            "il", "lo", "gli", "di", "del", "della", "dei", "delle", "degli", "che", "non", "nel",
            "nella", "nelle", "alla", "alle", "dal", "dalla", "è", "sono", "con", "per", "sul",
            "sulla",
        ],
    ),
    (
        Language::German,
        &[
            "der", "die", "das", "den", "dem", "und", "ist", "für", "von", "vom", "mit", "im",
            "zu", "zur", "zum", "eine", "dieses", "dieser", "wird", "über", "nach", "oder",
        ],
    ),
    (
        Language::French,
        &[
            "les", "du", "et", "est", "une", "dans", "pour", "aux", "au", "par", "cette", "sont",
            "qui",
        ],
    ),
    (
        Language::Slovenian,
        &["je", "za", "na", "ki", "iz", "ter", "pri", "člen", "odlok"],
    ),
];
/// Longest of them, in bytes.
const LONGEST: usize = 7;
/// Fewest of its words that tell a language, and how many times as many as of the next.
const FEWEST: usize = 2;
const OVER_NEXT: usize = 3;

/// How many words a text has for each of these, at most: a table of names has hardly any.
const MOST_APART: usize = 12;

/// How many words of each language a text has, and how many in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LanguageCount {
    of: [usize; WORDS.len()],
    all: usize,
}

impl LanguageCount {
    /// Counts the words of a text too.
    pub(crate) fn add(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| !word.is_empty()) {
            self.all += 1;
            if word.len() > LONGEST {
                continue;
            }
            let word = word.to_lowercase();
            let of = WORDS
                .iter()
                .position(|(_, words)| words.contains(&word.as_str()));
            if let Some(of) = of {
                self.of[of] += 1;
            }
        }
    }

    /// The language, where the words tell it.
    pub(crate) fn language(self) -> Option<Language> {
        let (most, count) = self
            .of
            .into_iter()
            .enumerate()
            .max_by_key(|(_, count)| *count)?;
        let others = self
            .of
            .into_iter()
            .enumerate()
            .filter(|(of, _)| *of != most);
        let next = others.map(|(_, count)| count).max().unwrap_or(0);
        let is_prose = count * MOST_APART >= self.all;
        (count >= FEWEST && count >= OVER_NEXT * next && is_prose).then_some(WORDS[most].0)
    }

    /// Whether two texts are in two languages, as far as the words of both tell one.
    pub(crate) fn are_two(counts: [Self; 2]) -> bool {
        matches!(counts.map(LanguageCount::language), [Some(one), Some(other)] if one != other)
    }

    /// Whether there are words of Italian, and whether of another language.
    pub(crate) fn italian_and_other(self) -> (bool, bool) {
        (self.of[0] > 0, self.of[1..].iter().any(|count| *count > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<Language> {
        let mut count = LanguageCount::default();
        count.add(text);
        count.language()
    }

    #[test]
    fn two_texts_are_in_two_languages_where_both_tell_one() {
        let [italian, german, none] = [
            "Il registro è istituito presso la Provincia",
            "Das Verzeichnis ist bei der Landesverwaltung errichtet",
            "Art. 3",
        ]
        .map(|text| {
            let mut count = LanguageCount::default();
            count.add(text);
            count
        });
        assert!(LanguageCount::are_two([italian, german]));
        assert!(!LanguageCount::are_two([italian, italian]));
        assert!(!LanguageCount::are_two([italian, none]));
    }

    #[test]
    fn small_words_tell_the_language() {
        let cases = [
            (
                "Il registro è istituito presso la Provincia",
                Some(Language::Italian),
            ),
            (
                "Das Verzeichnis ist bei der Landesverwaltung errichtet",
                Some(Language::German),
            ),
            (
                "Les communes sont consultées dans les cas prévus par la loi",
                Some(Language::French),
            ),
            (
                "Sklad je namenjen za projekte, ki so na območju",
                Some(Language::Slovenian),
            ),
            ("Art. 3 (Durata)", None),
            ("Il decreto «der die»", None),
            (
                "Rossi Mario im Verdi Anna im Bianchi Luca Neri Ugo Gialli Ada Viola Ivo Blu Eva Grigi Leo \
                 Rosa Pia Bruni Ida Corvi Elio Ferri Ivo",
                None,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
