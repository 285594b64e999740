//! A title in capitals, set as a sentence: names and acronyms keep theirs.
//!
//! The document itself tells most: what it writes in small letters elsewhere is a word, what it writes with a capital
//! in the middle of a sentence is a name, what it writes in capitals there is an acronym. Where it says nothing, the
//! lists of words and places do; what none of them knows stays as printed.

use std::collections::HashMap;

use super::lines::in_capitals;
use super::places;
use crate::extract::{Document, is_italian_word};

/// Pages whose words tell how those of the title are written.
const PAGES: usize = 40;
/// Most letters of a word that, unknown to all, is taken for an acronym.
const ACRONYM: usize = 5;

/// Fewest letters of a word that is no acronym or abbreviation.
const WORD: usize = 5;

/// Words that no document needs to tell.
const SMALL: &[&str] = &[
    "co", "pre", "ex", "sub", "post", "non", "a", "ad", "ai", "al", "alla", "alle", "allo", "agli",
    "all", "c", "con", "d", "da", "dai", "dal", "dalla", "dall", "dei", "degli", "del", "della",
    "delle", "dello", "dell", "di", "e", "ed", "gli", "i", "il", "in", "l", "la", "le", "lo", "n",
    "nei", "nel", "nella", "nell", "o", "per", "su", "sul", "sulla", "sull", "un", "una", "uno",
];

/// Endings of nouns and adjectives, by which a long word that no list has is told from a name.
const ENDINGS: &[&str] = &[
    "zione", "zioni", "mento", "menti", "ente", "enti", "ante", "anti", "ale", "ali", "ità", "ivo",
    "iva", "ivi", "ive", "bile", "bili", "orio", "oria", "ori", "orie", "ario", "aria", "ari",
    "arie", "ico", "ica", "ici", "iche", "ismo", "ata", "ate", "ati", "ato",
];

/// How often a word is written in small letters, with a capital inside a sentence, and in capitals among others.
#[derive(Default)]
struct WordCases {
    small: usize,
    capital: usize,
    acronym: usize,
}

/// The title with the capitals that its words have elsewhere in the document.
pub(super) fn of_capitals(title: &str, document: &Document) -> String {
    let mut written: HashMap<String, WordCases> = HashMap::new();
    for (_, word) in words(title) {
        written.entry(word.to_lowercase()).or_default();
    }
    for page in document.pages.iter().take(PAGES) {
        for line in page.text.lines().filter(|line| !in_capitals(line)) {
            count(line, &mut written);
        }
    }
    let mut set = String::with_capacity(title.len());
    let mut at = 0;
    for (start, word) in words(title) {
        set.push_str(&title[at..start]);
        at = start + word.len();
        let before = title[..start].chars().next_back();
        let after = title[at..].chars().next();
        let lower = word.to_lowercase();
        let own = match written.get(&lower) {
            Some(written) if !is_code(word, before, after) && is_printed_in_capitals(word) => {
                in_case(word, lower, written)
            }
            _ => word.to_owned(),
        };
        set.push_str(&if ends_sentence(&set) {
            with_capital(&own)
        } else {
            own
        });
    }
    set.push_str(&title[at..]);
    set
}

/// Whether a title has words in capitals that are no acronyms.
pub(super) fn has_capitals(title: &str) -> bool {
    let is_long = |word: &str| word.chars().count() >= WORD && is_printed_in_capitals(word);
    words(title).any(|(_, word)| is_long(word) && is_word(&word.to_lowercase()))
}

fn is_printed_in_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Whether a sentence begins after this text, which is empty or ends one: «…dello schema. », not «art. ».
fn ends_sentence(text: &str) -> bool {
    let Some(before) = text.strip_suffix(". ") else {
        return text.chars().all(|c| !c.is_alphanumeric());
    };
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next();
    last.is_some_and(|word| word.chars().count() >= WORD)
}

/// The runs of letters of a text, with their byte offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphabetic())
        .filter_map(move |word| {
            let start = at;
            at = start
                + word.len()
                + text[start + word.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            (!word.is_empty()).then_some((start, word))
        })
}

/// Counts how the words that are asked for are written on a line that is not itself in capitals.
fn count(line: &str, written: &mut HashMap<String, WordCases>) {
    for (start, word) in words(line) {
        let Some(written) = written.get_mut(&word.to_lowercase()) else {
            continue;
        };
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        let before = line[..start].trim_end().chars().next_back();
        let inside = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '\'' | '’'));
        match (first, letters.as_str().chars().any(char::is_lowercase)) {
            (false, _) => written.small += 1,
            (true, true) if inside => written.capital += 1,
            (true, false) if !letters.as_str().is_empty() => written.acronym += 1,
            _ => {}
        }
    }
}

/// Whether the letters are part of a number or of an abbreviation: «A1419», «IX/1353», «D.LGS.».
fn is_code(word: &str, before: Option<char>, after: Option<char>) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '/');
    let dotted =
        word.chars().count() == 1 && word != "N" && after == Some('.') || before == Some('.');
    joins(before) || joins(after) || dotted
}

/// A word in capitals as it is written elsewhere.
fn in_case(word: &str, lower: String, written: &WordCases) -> String {
    if SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let WordCases {
        small,
        capital,
        acronym,
    } = *written;
    if small + capital + acronym > 0 {
        // «PRESA D'ATTO» in a line of other words is a word in capitals; so is «Finanziamento» once in a title.
        let common = is_word(&lower);
        let is_acronym = acronym > small + capital && !common;
        let is_name = capital > small * if common { 2 } else { 1 } && (capital > 1 || !common);
        return match (is_acronym, is_name) {
            (true, _) => word.to_owned(),
            (_, true) => with_capital(&lower),
            _ => lower,
        };
    }
    let is_numeral = word.chars().count() > 1 && word.chars().all(|c| "IVXLC".contains(c));
    if is_numeral {
        word.to_owned()
    } else if places::is_place(&lower) {
        with_capital(&lower)
    } else if is_word(&lower) {
        lower
    } else if word.chars().count() <= ACRONYM {
        word.to_owned()
    } else if ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        lower
    } else {
        with_capital(&lower)
    }
}

/// Whether the list of Italian words has it; the list drops last vowels, and an acronym mostly has none.
fn is_word(lower: &str) -> bool {
    lower.ends_with(['a', 'e', 'i', 'o', 'u', 'à', 'è', 'ì', 'ò', 'ù']) && is_italian_word(lower)
}

fn with_capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Page;

    #[test]
    fn the_document_tells_words_from_names_and_acronyms() {
        let text = "Il bando è per gli orti. Il quartiere Borgo Antico è in centro; del Borgo Antico si dice. Il fondo ASTR paga i lavori.";
        let document = Document {
            pages: vec![Page {
                text: text.to_owned(),
                ..Page::default()
            }],
            ..Document::default()
        };
        let cases = [
            (
                "BANDO PER GLI ORTI DEL QUARTIERE BORGO ANTICO – FONDO ASTR",
                "Bando per gli orti del quartiere Borgo Antico – fondo ASTR",
            ),
            (
                "AVVISO N. 12 AI SENSI DEL D.LGS. 117/2017",
                "Avviso n. 12 ai sensi del D.LGS. 117/2017",
            ),
            (
                "CO-PROGETTAZIONE NEL COMUNE DI AREZZO, LOTTO III",
                "Co-progettazione nel comune di Arezzo, lotto III",
            ),
            (
                "L’ACCORDO CON LA REGIONE LIGURIA SUL PNRR",
                "L’accordo con la regione Liguria sul PNRR",
            ),
        ];
        for (title, want) in cases {
            assert_eq!(of_capitals(title, &document), want);
        }
    }
}
