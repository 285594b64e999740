//! Tells running text from a heading by words that cannot end one and verbs that headings lack.

use crate::law::MONTHS;

/// Words after which a heading or a sentence cannot end.
const JOINTS: &[&str] = &[
    "di", "del", "dello", "della", "dei", "degli", "delle", "a", "al", "allo", "alla", "ai",
    "agli", "alle", "da", "dal", "dallo", "dalla", "dai", "dagli", "dalle", "in", "nel", "nello",
    "nella", "nei", "negli", "nelle", "con", "col", "per", "tra", "fra", "su", "sul", "sullo",
    "sulla", "sui", "sugli", "sulle", "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "e",
    "ed", "o", "od", "ex", "cui", "che", "non", "ovvero", "nonché",
];

/// Whether a line ends in a word that requires another after it.
pub(crate) fn leads_on(line: &str) -> bool {
    if line.ends_with(['\'', '’']) {
        let word = line.trim_end_matches(['\'', '’']);
        // «attivita'» is complete; «dell'» requires another word.
        return word.ends_with(['l', 'L', 'd', 'D', 'n', 'N']);
    }
    let word = line.rsplit([' ', '\t']).next().unwrap_or_default();
    JOINTS.iter().any(|joint| joint.eq_ignore_ascii_case(word))
}

/// Whether the number on the next line belongs to the sentence of this one: «di cui al comma».
pub(crate) fn wants_number(line: &str) -> bool {
    names_number(line) || leads_on(line)
}

/// Whether the last word of a line is the unit of the number on the next one: «comma», «articoli».
pub(crate) fn names_number(line: &str) -> bool {
    let word = line.rsplit([' ', '\t', '(', '\'', '’']).next();
    let word = word.unwrap_or_default();
    NUMBERED.contains(&word.to_lowercase().as_str())
}

/// Whether a heading or sentence cannot end with `line`, whatever `next` looks like.
pub(crate) fn is_unfinished(line: &str, next: &str) -> bool {
    let before_number = names_number(line) || ends_in_month(line) || line.ends_with(" e");
    next.starts_with([',', '.', ';', ':'])
        || begins_with_date(next)
        || (before_number && next.starts_with(|c: char| c.is_ascii_digit()))
}

/// «15 marzo 1990», the date of the act named on the line before: no text begins like this.
fn begins_with_date(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let day = words.next().unwrap_or_default().trim_end_matches('°');
    (1..=2).contains(&day.len())
        && day.bytes().all(|c| c.is_ascii_digit())
        && words.next().is_some_and(|word| MONTHS.contains(&word))
}

/// «15 marzo», with the year on the next line.
fn ends_in_month(line: &str) -> bool {
    let word = line.rsplit(' ').next().unwrap_or_default();
    MONTHS.contains(&word)
}

/// Words that a number follows.
const NUMBERED: &[&str] = &[
    "comma",
    "commi",
    "articolo",
    "articoli",
    "art.",
    "artt.",
    "n.",
    "nn.",
    "nr.",
    "numero",
    "numeri",
    "punto",
    "punti",
    "paragrafo",
    "paragrafi",
    "pag.",
    "p.",
];

/// Verbs of a main clause. A heading has none, except in a clause that depends on a noun («Casi nei quali è
/// ammessa la revoca»).
const VERBS: &[&str] = &[
    "è", "sono", "può", "possono", "deve", "devono", "debbono", "ha", "hanno", "viene", "vengono",
];

/// Words that open a clause which depends on a noun or on a conjunction.
const RELATIVES: &[&str] = &[
    "che", "cui", "quale", "quali", "chi", "quando", "se", "dove", "come", "qualora",
];

/// First words of a sentence. Headings usually begin with a noun; those that begin with an article or a
/// condition are short.
const OPENINGS: &[&str] = &[
    "il", "lo", "la", "i", "gli", "le", "un", "una", "se", "quando", "qualora", "salvo", "salvi",
    "fermo", "fermi", "ferma", "ferme", "fuori", "entro", "fino", "sino", "almeno", "al", "ai",
    "agli", "alle", "nel", "nei", "nelle", "con", "contro", "per", "in", "su", "dopo",
];
/// Longest heading that begins like this, in bytes.
const OPENED_BYTES: usize = 110;

/// Whether a text in the place of a heading is a sentence.
pub(crate) fn is_sentence(text: &str) -> bool {
    if text.len() > OPENED_BYTES && opens_sentence(text) {
        return true;
    }
    let mut relative = false;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')')) {
        let word = word.to_lowercase();
        relative |= RELATIVES.contains(&word.as_str());
        if !relative && VERBS.contains(&word.as_str()) {
            return true;
        }
    }
    false
}

/// Whether the first word is one of those that begin a sentence, such as «All'interno» or «Le».
pub(crate) fn opens_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches(',').to_lowercase();
    let elided = first.split(['\'', '’']).next().unwrap_or_default();
    OPENINGS.contains(&first.as_str())
        || (elided.len() < first.len() && matches!(elided, "l" | "un" | "all" | "nell" | "dall"))
}

/// Words that open a sentence and otherwise have a capital only in names, after a joint.
const OPENERS: &[&str] = &["Il", "Lo", "La", "Gli", "Le", "Chiunque", "Quando", "Se"];

/// Where a sentence begins on the line of a heading without a full stop before it: «Doveri del gestore Il
/// gestore tiene».
pub(crate) fn text_inside(line: &str) -> Option<usize> {
    const LEAST_HEADING_WORDS: usize = 2;
    let mut words = line.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    let mut last = words.next()?.1;
    for (i, (start, word)) in words.enumerate() {
        let first = word.split_inclusive(['\'', '’']).next().unwrap_or_default();
        let first = first.trim_end_matches(',');
        let opens = OPENERS.contains(&first) || matches!(first, "L'" | "L’" | "Un'" | "Un’");
        let plain = last.chars().all(char::is_lowercase) && !leads_on(last);
        if opens && plain && i + 1 >= LEAST_HEADING_WORDS && line.len() > start + word.len() {
            return Some(start);
        }
        last = word;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_assert_nothing() {
        let headings = [
            "Casi nei quali è ammessa la revoca",
            "Beni che possono essere concessi",
            "Diritti e doveri",
            "Quando l'istanza è respinta",
            "L'istanza",
            "Disposizioni sulla custodia degli atti, sulla loro consultazione da parte di chi vi ha interesse e sulle copie",
        ];
        let sentences = [
            "Il tesoriere, su richiesta, può concedere",
            "È istituito il registro",
            "L'ufficio conserva gli atti, ne permette la consultazione a chi vi ha interesse e ne rilascia copia a chi la domanda",
            "Le domande sono presentate entro il termine",
        ];
        for heading in headings {
            assert!(!is_sentence(heading), "{heading}");
        }
        for sentence in sentences {
            assert!(is_sentence(sentence), "{sentence}");
        }
    }

    #[test]
    fn lines_that_cannot_end() {
        for line in [
            "di cui al comma",
            "commi 2, 3 e",
            "le norme dell'",
            "ai sensi degli articoli",
            "a norma dell'articolo",
            "quanto previsto all’art.",
        ] {
            assert!(wants_number(line), "{line}");
        }
        assert!(!wants_number("Finalità"));
        assert!(!names_number("commi 2, 3 e"));
    }
}
