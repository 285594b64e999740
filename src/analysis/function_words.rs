//! Words that carry no meaning of their own in a query: articles, prepositions, pronouns, auxiliaries
//! and question words.
//!
//! «non» is not among them: in law it turns a rule round («non si applica»). tantivy's own Italian list
//! has it, so this list is ours.

/// The list, sorted, lower case, with accents.
const FUNCTION_WORDS: &[&str] = &[
    "a", "abbia", "abbiano", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "che",
    "chi", "ci", "ciò", "coi", "col", "come", "con", "cos", "cosa", "così", "cui", "da", "dagli",
    "dai", "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello",
    "deve", "devono", "di", "dove", "e", "ed", "era", "erano", "essa", "esse", "essere", "essi",
    "esso", "fa", "faccio", "far", "fare", "fra", "gli", "ha", "hanno", "ho", "i", "il", "in",
    "io", "la", "le", "lo", "loro", "lui", "ma", "mi", "ne", "negli", "nei", "nel", "nella",
    "nelle", "nello", "noi", "o", "od", "oppure", "ove", "per", "perché", "però", "più", "poi",
    "possa", "possano", "posso", "possono", "può", "qual", "quale", "quali", "quando", "quant",
    "quanta", "quante", "quanti", "quanto", "quel", "quella", "quelle", "quelli", "quello",
    "questa", "queste", "questi", "questo", "se", "sei", "si", "sia", "siano", "sono", "su", "sua",
    "sue", "sugli", "sui", "sul", "sulla", "sulle", "sullo", "suo", "suoi", "tra", "un", "una",
    "uno", "va", "vi", "voi", "è",
];

/// The whole list, for the stem chain.
pub(super) fn all() -> impl Iterator<Item = String> {
    FUNCTION_WORDS.iter().map(|word| (*word).to_owned())
}

/// Whether `term` is a function word; accents do not count, since terms of the exact field have none.
pub fn is_function_word(term: &str) -> bool {
    const FOLDED: &[&str] = &["cio", "cosi", "perche", "pero", "piu", "puo"];
    FUNCTION_WORDS.binary_search(&term).is_ok() || FOLDED.contains(&term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_keeps_non() {
        assert!(FUNCTION_WORDS.is_sorted());
        for word in ["della", "puo", "può", "e", "quando"] {
            assert!(is_function_word(word), "{word}");
        }
        for word in ["non", "ente", "senza", "deroga"] {
            assert!(!is_function_word(word), "{word}");
        }
    }
}
