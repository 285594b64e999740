//! What two queries have in common that are the same but for how they are typed: case, accents, blanks, elision.

use crate::analysis::exact_terms;

/// The normal form of a query. What asks for something else, a phrase, a word that must be there, a field, stays apart.
pub(super) fn normal_form(query: &str) -> String {
    let words = exact_terms(query);
    let signs: String = query.split(' ').filter_map(sign).collect();
    match words.is_empty() {
        true => query.to_owned(),
        false => format!("{signs}{}", words.join(" ")),
    }
}

/// What of a word is more than a word.
fn sign(word: &str) -> Option<char> {
    let begins = word.chars().next().filter(|c| matches!(c, '+' | '-' | '('));
    begins.or_else(|| {
        word.chars()
            .find(|c| matches!(c, '"' | '«' | '“' | '*' | ':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_type_a_query_meet_and_other_queries_do_not() {
        let plain = normal_form("l'attività dell’ente");
        for same in ["L’ATTIVITÀ dell'ente", "attivita ente"] {
            assert_eq!(normal_form(same), plain, "{same}");
        }
        for other in [
            "\"l'attività dell'ente\"",
            "+attività ente",
            "titolo:attività ente",
            "attività enti",
        ] {
            assert_ne!(normal_form(other), plain, "{other}");
        }
        assert_eq!(normal_form("+++"), "+++");
    }
}
