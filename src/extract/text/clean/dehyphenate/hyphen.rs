//! What a hyphen at the end of a line is: of the printer, who cut a word there, or of the word itself.
//!
//! The letters alone do not tell. What does, the surest first: the form, where numbers or capitals stand at
//! the hyphen; the document's own words, where the word stands in it uncut, with its hyphen or without; the
//! list of Italian words, where it has the whole; and where nothing knows the whole, its parts: two words
//! are a compound («tecnico-/scientifico»), a piece that is no word belongs to the other («cedi-/bilità»).
//! The list has many short words that are pieces of others («rive-/stire»): two words of which the document
//! has neither are a compound only where the first looks like the start of one.
//!
//! A compound that keeps its hyphen wrongly is still found: words with a hyphen are indexed joined too.

use super::document_words::DocumentWords;
use super::word_list;

/// Latin ordinals of articles, joined to the number by a hyphen that stays; the higher ones end in `ies`.
const ORDINALS: [&str; 3] = ["bis", "ter", "quater"];

/// Most times that the letter of a list is repeated: «dddd)».
const MAX_LETTERS: usize = 4;

/// First parts that are joined by a hyphen that may be of the word.
const PREFIXES: [&str; 25] = [
    "anti", "auto", "co", "contro", "cyber", "e", "eco", "euro", "ex", "extra", "inter", "intra",
    "macro", "micro", "mini", "multi", "neo", "non", "post", "pre", "pro", "re", "semi", "sub",
    "vice",
];

/// Endings of adjectives that make the first part of a compound: «politico-», «normativo-», «sanitario-».
const FIRST_PARTS: [&str; 4] = ["ico", "ivo", "ario", "orio"];

/// Last syllables of verbs, adverbs and adjectives, and pronouns that lean on a verb («dando-/ne»): some are
/// words, but none that stands behind a hyphen.
const ENDINGS: [&str; 23] = [
    "bile", "bili", "che", "ci", "la", "le", "li", "lo", "mente", "mi", "ne", "no", "re", "rebbe",
    "rebbero", "ro", "si", "ti", "to", "va", "vi", "zione", "zioni",
];
/// Syllables that start many words, and words that take no hyphen.
const BEGINNINGS: [&str; 5] = ["con", "di", "in", "per", "tra"];
/// Fewest letters before such an ending.
const MIN_BEFORE_ENDING: usize = 3;

/// What becomes of a hyphen at a line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HyphenVerdict {
    /// It is of the printer: the word is written without it.
    Drop,
    /// It is of the word.
    Keep,
    /// Nothing tells.
    AsPrinted,
}

/// What the hyphen between the two parts is; `seen` are the words of the document they stand in.
pub(crate) fn judge(left: &str, right: &str, seen: &DocumentWords) -> HyphenVerdict {
    let (small_left, small_right) = (left.to_lowercase(), right.to_lowercase());
    if let Some(verdict) = by_number(left, &small_right) {
        return verdict;
    }
    // Inside a word no capital follows a small letter: «Friuli-/Venezia».
    if left.ends_with(char::is_lowercase) && right.starts_with(char::is_uppercase) {
        return HyphenVerdict::Keep;
    }
    if seen.have(&format!("{small_left}-{small_right}")) {
        return HyphenVerdict::Keep;
    }
    if seen.have(&format!("{small_left}{small_right}")) {
        return HyphenVerdict::Drop;
    }
    let is_letters = |part: &str| part.chars().all(char::is_alphabetic);
    // A word in capitals does not go on in small letters: either both are words («BTP-/Bund»), or the hyphen
    // is a dash («OMISSIS-/per»).
    let are_two = left.chars().nth(1).is_some_and(char::is_uppercase)
        && right.chars().any(char::is_lowercase);
    if are_two && right.starts_with(char::is_uppercase) {
        return HyphenVerdict::Keep;
    }
    if are_two || !is_letters(left) || !is_letters(right) {
        return HyphenVerdict::AsPrinted;
    }
    by_words(&small_left, &small_right, seen)
}

/// A hyphen beside a digit is no printer's.
fn by_number(left: &str, right: &str) -> Option<HyphenVerdict> {
    let before_digit = right.starts_with(|c: char| c.is_ascii_digit());
    let after_digit = left.ends_with(|c: char| c.is_ascii_digit());
    let is_ordinal = right.ends_with("ies") || ORDINALS.contains(&right);
    // «lettera c-/bis)»: the letter of a list, once or more.
    let is_letter =
        left.len() <= MAX_LETTERS && left.as_bytes().windows(2).all(|pair| pair[0] == pair[1]);
    (before_digit || after_digit || is_letter && is_ordinal).then(|| {
        let is_known = before_digit || is_ordinal;
        if is_known {
            HyphenVerdict::Keep
        } else {
            HyphenVerdict::AsPrinted
        }
    })
}

/// By the list, and by the parts where neither it nor the document has the whole.
fn by_words(left: &str, right: &str, seen: &DocumentWords) -> HyphenVerdict {
    // No printer leaves a letter alone: it is a word, or stands for one («e-/commerce»).
    let is_word =
        |part: &str| part.chars().nth(1).is_none() || seen.have(part) || word_list::has(part);
    if word_list::has(&format!("{left}{right}")) {
        return HyphenVerdict::Drop;
    }
    let opens_compound =
        PREFIXES.contains(&left) || FIRST_PARTS.iter().any(|ending| left.ends_with(ending));
    if opens_compound && is_word(right) {
        return HyphenVerdict::Keep;
    }
    let is_piece = (ENDINGS.contains(&right) && left.chars().count() >= MIN_BEFORE_ENDING)
        || BEGINNINGS.contains(&left);
    // Adjectives that open a compound end so.
    let is_met = seen.have(left) || seen.have(right) || left.ends_with('o');
    if !is_piece && is_met && is_word(left) && is_word(right) {
        HyphenVerdict::Keep
    } else {
        HyphenVerdict::Drop
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(left: &str, right: &str, document: &str) -> HyphenVerdict {
        let mut seen = DocumentWords::default();
        seen.watch(left, right);
        seen.count(document);
        // The parts are in the document where they are cut.
        seen.count(&format!("{left} {right}"));
        judge(left, right, &seen)
    }

    #[test]
    fn the_surest_witness_decides() {
        use HyphenVerdict::{AsPrinted, Drop, Keep};
        let cases = [
            // The form.
            ("79", "2953", "", Keep),
            ("10", "bis", "", Keep),
            ("452", "quaterdecies", "", Keep),
            ("5", "il", "", AsPrinted),
            ("c", "bis", "", Keep),
            ("aa", "quinquies", "", Keep),
            ("XI", "1234", "", Keep),
            ("Friuli", "Venezia", "", Keep),
            ("OMISSIS", "per", "", AsPrinted),
            ("epub", "a11y", "", AsPrinted),
            // The document, also against the list.
            ("proget", "tazione", "la Progettazione", Drop),
            ("co", "progettazione", "CO-PROGETTAZIONE", Keep),
            ("co", "progettazione", "coprogettazione", Drop),
            ("contro", "parte", "la contro-parte", Keep),
            ("cyberspa", "zio", "nel cyberspazio", Drop),
            // The list.
            ("abilita", "zioni", "", Drop),
            ("ammini", "strazione", "dà una strazione", Drop),
            ("CONVEN", "ZIONE", "", Drop),
            ("com", "ponenti", "", Drop),
            // The parts: two words.
            ("tecnico", "scientifico", "", Keep),
            ("linee", "guida", "guida", Keep),
            ("BTP", "Bund", "", Keep),
            ("socio", "economico", "", Keep),
            ("co", "gestione", "", Keep),
            ("ex", "ante", "ante", Keep),
            ("e", "commerce", "commerce", Keep),
            ("xyzico", "finanziaria", "", Keep),
            // A part that is none, or an ending.
            ("conces", "sorio", "", Drop),
            ("soggetti", "vamente", "", Drop),
            ("eroga", "bile", "", Drop),
            ("dando", "ne", "ne", Drop),
            ("rive", "stire", "", Drop),
            ("in", "corporazione", "in corporazione", Drop),
            ("e", "sternalizzazione", "", Drop),
        ];
        for (left, right, document, expected) in cases {
            assert_eq!(verdict(left, right, document), expected, "{left}-/{right}");
        }
    }
}
