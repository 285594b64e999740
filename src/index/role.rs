//! What a passage is in its act, and whether it says how much or until when: told once, when it is indexed. What a reader
//! is shown of an act is chosen by it.

use super::StoredPassage;
use crate::law::Partition;

/// What a passage is: bits of the field `role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassageRole(u64);

impl PassageRole {
    /// It stands before the provisions of an act that has some: recitals, what was seen and considered.
    pub const PREMISES: PassageRole = PassageRole(1);
    /// It is of an annex.
    pub const ANNEX: PassageRole = PassageRole(1 << 1);
    /// It is the heading of a title or chapter, without text of its own.
    pub const HEADING: PassageRole = PassageRole(1 << 2);
    /// It is of a table of contents.
    pub const CONTENTS: PassageRole = PassageRole(1 << 3);
    /// It is of a table of numbers.
    pub const TABLE: PassageRole = PassageRole(1 << 4);
    /// It says how much.
    pub const AMOUNT: PassageRole = PassageRole(1 << 5);
    /// It says until when, or how long.
    pub const TERM: PassageRole = PassageRole(1 << 6);

    /// Those of the passages of an act.
    pub(super) fn of_act(passages: &[StoredPassage]) -> Vec<Self> {
        let provision = |passage: &StoredPassage| {
            let path = passage.passage.provision();
            path.article().is_some() || path.innermost() == Some(Partition::Ruling)
        };
        let first = passages.iter().position(provision).unwrap_or(0);
        let roles = passages.iter().enumerate();
        let roles = roles.map(|(at, passage)| Self::of(passage, at < first));
        roles.collect()
    }

    fn of(passage: &StoredPassage, is_before: bool) -> Self {
        let text = passage.passage.text.as_str();
        let path = passage.passage.provision();
        let innermost = path.innermost();
        let whole = path.is_whole() || innermost == Some(Partition::Premises);
        let container = matches!(
            innermost,
            Some(Partition::Book | Partition::Part | Partition::Title | Partition::Chapter)
        );
        let words = WordCounts::of(text);
        let roles = [
            (is_before && whole, Self::PREMISES),
            (path.number_of(Partition::Annex).is_some(), Self::ANNEX),
            (container && words.all < HEADING_WORDS, Self::HEADING),
            (is_contents(text), Self::CONTENTS),
            (words.numbers * TABLE_SHARE > words.all, Self::TABLE),
            (words.has_amount, Self::AMOUNT),
            (words.has_term, Self::TERM),
        ];
        let roles = roles.into_iter().filter(|(is, _)| *is);
        roles.fold(Self::default(), |all, (_, role)| all.and(role))
    }

    /// As the field has it.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// From what the field has.
    pub(crate) fn from_bits(bits: u64) -> Self {
        PassageRole(bits)
    }

    /// Both.
    pub(crate) fn and(self, other: Self) -> Self {
        PassageRole(self.0 | other.0)
    }

    /// Whether it is all that the other is.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A heading alone has fewer words.
const HEADING_WORDS: usize = 25;
/// More than one in so many words of a table is a number.
const TABLE_SHARE: usize = 3;
/// Lines of the shortest table of contents; half of them lead to a page, at least.
const CONTENTS_LINES: usize = 5;

/// Whether half of the lines, at least, lead to a page: «Art. 3 Soggetti ........ 7».
fn is_contents(text: &str) -> bool {
    let (mut lines, mut leading) = (0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
        let leads = head.trim_end().ends_with("...") || head.trim_end().ends_with('…');
        leading += usize::from(head.len() < line.len() && leads);
    }
    lines >= CONTENTS_LINES && leading * 2 >= lines
}

/// What amounts and times are counted in.
const MONEY: &[&str] = &["euro", "eur", "€", "%", "lire"];
const TIME: &[&str] = &[
    "anni",
    "anno",
    "giorni",
    "giorno",
    "mese",
    "mesi",
    "minuti",
    "ore",
    "settimane",
];
/// Numbers in letters with which terms are written.
const NUMERALS: &[&str] = &[
    "cento",
    "cinque",
    "dieci",
    "dodici",
    "due",
    "novanta",
    "otto",
    "quaranta",
    "quarantotto",
    "quattro",
    "quindici",
    "sei",
    "sessanta",
    "sette",
    "settantadue",
    "tre",
    "trenta",
    "venti",
    "ventiquattro",
];

/// What words a text has.
#[derive(Debug, Default, PartialEq, Eq)]
struct WordCounts {
    all: usize,
    numbers: usize,
    has_amount: bool,
    has_term: bool,
}

impl WordCounts {
    fn of(text: &str) -> Self {
        let mut words = WordCounts::default();
        // Whether the word before is money, and whether it is a number.
        let (mut money, mut counted) = (false, false);
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '€' && c != '%');
            let is = |among: &[&str]| among.iter().any(|other| word.eq_ignore_ascii_case(other));
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            words.all += 1;
            words.numbers += usize::from(number);
            words.has_amount |= number && (money || word.ends_with(['€', '%']));
            money = is(MONEY);
            words.has_amount |= money && counted;
            words.has_term |= counted && is(TIME) || is(&["entro"]);
            counted = number || is(NUMERALS) || word.ends_with("mila");
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{PassageText, StoredAct};

    #[test]
    fn amounts_and_terms_are_told_by_what_is_counted() {
        let cases = [
            ("un contributo di 5.000 euro", true, false),
            ("per € 150,00 l'anno", true, false),
            ("in misura del 10%", true, false),
            ("non oltre quindicimila euro", true, false),
            ("nel termine di trenta giorni", false, true),
            ("entro il 31 marzo", false, true),
            ("72 ore dopo", false, true),
            ("il bilancio in euro", false, false),
            ("l'art. 10 della legge", false, false),
        ];
        for (text, amount, term) in cases {
            let words = WordCounts::of(text);
            assert_eq!((words.has_amount, words.has_term), (amount, term), "{text}");
        }
    }

    #[test]
    fn a_passage_is_told_by_its_place_and_its_lines() {
        let contents = "Art. 1 Oggetto ..... 3\nArt. 2 Soggetti ..... 4\n".repeat(3);
        let table = "Lotto 1 12,5 30,2\nLotto 2 14 31,1\n";
        let passages = [
            ("", "Visto il parere"),
            ("art1", "Art. 1. La Regione promuove la lettura."),
            ("tit2", "TITOLO II Delle biblioteche"),
            ("all1", table),
            ("all1", contents.as_str()),
            ("", "Nota in calce"),
        ];
        let act: StoredAct =
            serde_json::from_str(r#"{"id":"a","kind":"legge","title":"","file":"a.pdf"}"#).unwrap();
        let passages = passages.map(|(path, text)| StoredPassage {
            act: act.clone(),
            passage: PassageText {
                path: path.to_owned(),
                heading: None,
                page: 1,
                page_breaks: Vec::new(),
                parts: Vec::new(),
                text: text.to_owned(),
            },
            citations: Vec::new(),
        });
        let annex = PassageRole::ANNEX;
        let expected = [
            PassageRole::PREMISES,
            PassageRole::default(),
            PassageRole::HEADING,
            annex.and(PassageRole::TABLE),
            annex.and(PassageRole::CONTENTS).and(PassageRole::TABLE),
            PassageRole::default(),
        ];
        assert_eq!(PassageRole::of_act(&passages), expected);
    }
}
