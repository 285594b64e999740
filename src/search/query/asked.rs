//! What the passage that answers must say, told by the words that ask: «quanto costa», «entro quando».

use super::word::Word;
use crate::index::PassageRole;

/// Words that ask for an amount, as terms of the exact field.
const AMOUNT: &[&str] = &[
    "cifra",
    "costa",
    "costo",
    "importi",
    "importo",
    "limite",
    "limiti",
    "massimo",
    "minimo",
    "percentuale",
    "quanta",
    "quante",
    "quanti",
    "quanto",
    "sanzione",
    "sanzioni",
    "soglia",
    "soglie",
    "tariffa",
    "tariffe",
];
/// Words that ask for a time, which also count it: «quanti giorni» asks for no sum of money.
const TERM: &[&str] = &[
    "anni", "dura", "durata", "entro", "giorni", "mesi", "ore", "quando", "scadenza", "scadenze",
    "tempi", "tempo", "termine", "termini",
];

/// What is asked for.
pub(crate) fn asked_for(words: &[Word]) -> PassageRole {
    let says = |among: &[&str]| {
        let mut words = words.iter();
        words.any(|word| among.contains(&word.exact[0].as_str()))
    };
    match (says(TERM), says(AMOUNT)) {
        (true, _) => PassageRole::TERM,
        (false, true) => PassageRole::AMOUNT,
        (false, false) => PassageRole::default(),
    }
}

/// How a question begins that asks what something is, as terms of the exact field, which drops accents.
const DEFINITION: &[&[&str]] = &[
    &["cos", "e"],
    &["cosa", "e"],
    &["cosa", "sono"],
    &["cosa", "significa"],
    &["cosa", "vuol", "dire"],
    &["cosa", "si", "intende"],
    &["definizione"],
];

/// Whether a query asks what something is.
pub(crate) fn asks_definition(words: &[Word]) -> bool {
    let typed: Vec<&str> = words.iter().map(|word| word.exact[0].as_str()).collect();
    DEFINITION
        .iter()
        .any(|asked| typed.windows(asked.len()).any(|here| here == *asked))
}

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;

    #[test]
    fn a_question_what_something_is_is_known() {
        for query in [
            "cos'è il distacco",
            "che cosa si intende per garante",
            "definizione di bene comune",
        ] {
            assert!(asks_definition(&word::words(query)), "{query}");
        }
        for query in ["a cosa serve il distacco", "cosa fa il garante"] {
            assert!(!asks_definition(&word::words(query)), "{query}");
        }
    }

    #[test]
    fn questions_tell_what_the_answer_says() {
        let cases = [
            ("quanto costa la tessera", PassageRole::AMOUNT),
            ("soglia per l'affidamento", PassageRole::AMOUNT),
            ("entro quanti mesi va restituito", PassageRole::TERM),
            ("durata della concessione", PassageRole::TERM),
            ("chi tiene le chiavi", PassageRole::default()),
        ];
        for (query, asked) in cases {
            assert_eq!(asked_for(&word::words(query)), asked, "{query}");
        }
    }
}
