//! The words of a query, as the index knows them.

use tantivy::tokenizer::TextAnalyzer;

use crate::analysis::{self, AnalyzedToken};

/// A word of the query and the terms that satisfy it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As typed.
    pub(crate) typed: String,
    /// Terms of the exact fields, the word itself first; any of them satisfies it.
    pub(crate) exact: Vec<String>,
    /// Terms of the stem fields.
    pub(crate) stem: Vec<String>,
    /// Whether it is a function word.
    pub(crate) function: bool,
    /// Its position among the words it was typed with.
    pub(crate) position: usize,
}

/// Cuts running text into words. Compounds follow how they are written in acts: `co-progettazione` is one
/// word, whose parts alone mean something else; `117/2017` and `PA-ETS` are two words that the whole
/// satisfies as well, since acts also write «n. 117 del 2017».
pub(crate) fn words(text: &str) -> Vec<Word> {
    let exact = analysis::analyze(&mut analysis::exact_analyzer(), text);
    let mut stemmer = analysis::stem_analyzer();
    let mut words: Vec<Word> = Vec::new();
    let mut i = 0;
    while i < exact.len() {
        let token = &exact[i];
        // A whole is followed by its parts.
        let inside = |part: &&AnalyzedToken| part.range.end <= token.range.end;
        let parts: Vec<&AnalyzedToken> = exact[i + 1..].iter().take_while(inside).collect();
        if is_one_word(token, &parts) {
            words.push(word(text, token, None, &mut stemmer));
        } else {
            words.extend(
                parts
                    .iter()
                    .map(|part| word(text, part, Some(token), &mut stemmer)),
            );
        }
        i += 1 + parts.len();
    }
    words
}

/// Whether a compound means one thing: a short prefix and a word, or a number and its Latin ordinal.
fn is_one_word(whole: &AnalyzedToken, parts: &[&AnalyzedToken]) -> bool {
    const LONGEST_PREFIX: usize = 5;
    let Some(first) = parts.first() else {
        return true;
    };
    let letters = whole.term.chars().all(char::is_alphabetic);
    let is_number = |term: &str| term.bytes().all(|b| b.is_ascii_digit());
    let prefixed = letters
        && first.term.len() <= LONGEST_PREFIX
        && parts
            .last()
            .is_some_and(|last| last.term.len() > LONGEST_PREFIX);
    let ordinal = is_number(&first.term) && !whole.term.contains('/');
    prefixed || ordinal
}

fn word(
    text: &str,
    token: &AnalyzedToken,
    whole: Option<&AnalyzedToken>,
    stemmer: &mut TextAnalyzer,
) -> Word {
    let typed = &text[token.range.clone()];
    let mut exact = vec![token.term.clone()];
    exact.extend(whole.map(|whole| whole.term.clone()));
    let stems = analysis::analyze(stemmer, typed);
    // Of a compound only the whole.
    let stem = stems.into_iter().take(1).map(|stem| stem.term).collect();
    Word {
        typed: typed.to_owned(),
        function: analysis::is_function_word(&token.term),
        position: token.position,
        exact,
        stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_one_word_or_two() {
        let cases: &[(&str, &[&[&str]])] = &[
            ("co-progettazione", &[&["coprogettazione"]]),
            ("co progettazione", &[&["coprogettazione"]]),
            ("117/2017", &[&["117", "117/2017"], &["2017", "117/2017"]]),
            ("art. 10-bis", &[&["art"], &["10bis"]]),
            ("PA-ETS", &[&["pa", "paets"], &["ets", "paets"]]),
            ("d.lgs. 36", &[&["dlgs"], &["36"]]),
            ("l'attività", &[&["attivita"]]),
        ];
        for (text, expected) in cases {
            let found: Vec<Vec<String>> = words(text).into_iter().map(|w| w.exact).collect();
            assert_eq!(found, *expected, "{text}");
        }
        assert!(words("della")[0].function);
        assert!(words("della")[0].stem.is_empty());
    }
}
