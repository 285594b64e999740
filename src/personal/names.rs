//! Names of persons beside a title («sig.», «avv.»), where somebody lives, and numbers beside what they are called.
//!
//! Titles are taken in small letters too, as queries are typed: «avvocato» as the subject of a query then hides the
//! words after it.

use std::ops::Range;

use regex::Regex;

use super::shape::{Shape, spans};

static TITLE: Shape = Shape::new(|| {
    let titles = [
        r"sig(?:g|\.? ?(?:ra|na))?|signor[ea]?|signorina",
        r"dott(?:\.? ?ssa|or|ore|oressa)?|dr(?:\.? ?ssa)?|prof(?:\.? ?ssa|essor|essore|essoressa)?",
        r"avv(?:\.? ?to|ocato|ocata)?|ing(?:egner|egnere)?|arch(?:itetto|itetta)?|geom(?:etra)?|rag(?:ionier|ioniere)?",
        r"onorevole|senatore|senatrice|notaio|mons(?:ignor|ignore)?|don|suor|mrs?|miss|ms",
    ];
    Regex::new(&format!(
        r"(?i)\b(?:{})\b\.?|\b(?:on|sen)\.",
        titles.join("|")
    ))
    .ok()
});
static DWELLING: Shape =
    Shape::new(|| Regex::new(r"(?i)\b(?:residente|domiciliat[oa]|abitante)\b").ok());
static STREET: Shape =
    Shape::new(|| Regex::new(r"(?i)\b(?:via|viale|piazza|corso|largo|vicolo)\b").ok());
static NUMBERED: Shape = Shape::new(|| {
    let called = [
        r"codice fiscale|cod\. ?fisc\.?|c\.? ?f\.?|partita iva|p\. ?iva|passaporto|patente|targa|tessera|matricola",
        r"carta d.identit[àa]|iban|conto corrente|telefono|tel\.?|cell\.?|cellulare|whatsapp|fax",
    ];
    Regex::new(&format!(r"(?i)\b(?:{})(?:\s|$)", called.join("|"))).ok()
});

/// Words between the parts of a name, or before a surname, which count for none of its words.
const PARTICLES: &[&str] = &[
    "d", "da", "dal", "dalla", "de", "degli", "dei", "del", "della", "delle", "di", "e", "ed",
    "la", "le", "li", "lo",
];
/// Words that end a name: what follows is of something else.
const STOPS: &[&str] = &[
    "a", "art", "articolo", "al", "alla", "che", "comma", "con", "contro", "dgr", "in", "legge",
    "nel", "nella", "o", "per", "presso", "su", "sul", "tra", "fra",
];
/// Words of a name, at most.
const NAME: usize = 3;
/// Words of where somebody lives, at most.
const PLACE: usize = 7;
/// Words of a street's name before the number of the house, at most.
const STREET_WORDS: usize = 4;
/// Words after what a number is called, among which it is looked for.
const NEAR: usize = 3;
/// Fewest digits of such a number.
const NUMBER: usize = 4;

/// What may name a person, or say where one lives, in a text.
pub(super) fn in_doubt(text: &str) -> Vec<Range<usize>> {
    let names = spans(&TITLE, text).filter_map(|title| name_after(text, title.end));
    let dwellings = spans(&DWELLING, text).filter_map(|said| {
        let all = words(text, said.end).take(PLACE);
        whole(all)
    });
    let streets = spans(&STREET, text).filter_map(|street| house_after(text, street));
    let numbers = spans(&NUMBERED, text).filter_map(|called| {
        let digits = |word: &Range<usize>| count_digits(&text[word.clone()]) >= NUMBER;
        words(text, called.end).take(NEAR).find(digits)
    });
    names
        .chain(dwellings)
        .chain(streets)
        .chain(numbers)
        .collect()
}

/// The name after a title.
fn name_after(text: &str, at: usize) -> Option<Range<usize>> {
    let mut of_name = 0;
    let all = words(text, at).take_while(|word| {
        let bare = bare(&text[word.clone()]);
        let is_stop = STOPS.contains(&bare.as_str()) || count_digits(&bare) > 0;
        let goes_on = !is_stop && of_name < NAME;
        if goes_on && !PARTICLES.contains(&bare.as_str()) {
            of_name += 1;
        }
        goes_on
    });
    whole(all)
}

/// A street with the number of a house.
fn house_after(text: &str, street: Range<usize>) -> Option<Range<usize>> {
    let mut named = false;
    for word in words(text, street.end).take(STREET_WORDS + 2) {
        let bare = bare(&text[word.clone()]);
        if count_digits(&bare) > 0 {
            return named.then_some(street.start..word.end);
        }
        if STOPS.contains(&bare.as_str()) {
            return None;
        }
        named = true;
    }
    None
}

/// The words of a text from a place on.
fn words(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let rest = text.get(at..).unwrap_or_default();
    rest.split(' ')
        .filter(|word| !word.is_empty())
        .map(move |word| {
            // Both are of the same text.
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            start..start + word.len()
        })
}

/// From the first of some words to the last.
fn whole(words: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    words.reduce(|all, word| all.start..word.end)
}

fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.to_lowercase()
}

fn count_digits(word: &str) -> usize {
    word.chars().filter(char::is_ascii_digit).count()
}
