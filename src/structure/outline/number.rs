//! The numbers of provisions: digits with a Latin ordinal, roman numerals, words.
//!
//! ```text
//! numbered = digits [ "°" ] [ "-" ] [ ordinal [ "." digits ] ]
//! ```
//! PDFs add blanks: «79 -bis», «1 -ter .».

use crate::law::{LATIN_ORDINALS, cardinal_value, latin_ordinal, ordinal_value, roman};

/// A number with its Latin ordinal: `10`, `10-bis`, `10-bis.1`. Ordered as in acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number {
    pub(crate) number: u32,
    /// Rank of the ordinal: 0 for none, 1 for «bis».
    pub(crate) ordinal: usize,
    /// The digits after the ordinal: 1 in «bis.1».
    pub(crate) sub: u32,
    /// Whether the ninth ordinal is spelled «nonies», as practice often has it.
    nonies: bool,
}

impl Number {
    pub(crate) const fn plain(number: u32) -> Self {
        Number {
            number,
            ordinal: 0,
            sub: 0,
            nonies: false,
        }
    }

    /// The article inserted before the first: «Art. 01», «Art. 02».
    pub(crate) const fn before_first(nth: u32) -> Self {
        Number {
            number: 0,
            ordinal: 0,
            sub: nth,
            nonies: false,
        }
    }

    /// Whether it is an article inserted before the first.
    pub(crate) const fn is_before_first(self) -> bool {
        self.number == 0 && self.sub > 0
    }

    /// As in a path: `10bis.1`.
    pub(crate) fn path(self) -> String {
        if self.is_before_first() {
            return format!("0{}", self.sub);
        }
        let ordinal = match self.ordinal {
            0 => "",
            _ if self.nonies => "nonies",
            place => LATIN_ORDINALS.get(place - 1).copied().unwrap_or_default(),
        };
        match self.sub {
            0 => format!("{}{ordinal}", self.number),
            sub => format!("{}{ordinal}.{sub}", self.number),
        }
    }

    /// Whether this number may follow `before` in an act: as the next one, or as one inserted between.
    pub(crate) fn follows(self, before: Number) -> bool {
        (self.number == before.number && self > before)
            || (self.number == before.number + 1 && self.ordinal <= 1)
    }

    /// Whether no number can come between `before` and this one.
    pub(crate) const fn is_next_to(self, before: Number) -> bool {
        let inserted = self.number == before.number && self.ordinal == before.ordinal + 1;
        inserted || (self.number == before.number + 1 && self.ordinal == 0)
    }
}

/// The number at the start of a text, and the rest.
pub(crate) fn number(text: &str) -> Option<(Number, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    let mut found = Number::plain(number.parse().ok()?);
    let mut rest = rest.strip_prefix(['°', 'º']).unwrap_or(rest);
    // The ordinal may be set apart: «79 -bis», «79- bis», «79 bis».
    let apart = rest
        .trim_start_matches(' ')
        .trim_start_matches(['-', '‐', '‑', '–'])
        .trim_start_matches(' ');
    let letters = apart.bytes().take_while(u8::is_ascii_alphabetic).count();
    if let (1.., Some(place @ 1..)) = (letters, latin_ordinal(&apart[..letters])) {
        found.ordinal = place;
        found.nonies = apart[..letters].eq_ignore_ascii_case("nonies");
        rest = &apart[letters..];
        if let Some(after) = rest.strip_prefix('.') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            if (1..=2).contains(&digits) {
                found.sub = after[..digits].parse().ok()?;
                rest = &after[digits..];
            }
        }
    }
    Some((found, rest))
}

pub(crate) fn roman_number(text: &str) -> Option<(Number, &str)> {
    let letters = text.bytes().take_while(|b| b"IVXLC".contains(b)).count();
    let (numeral, rest) = text.split_at(letters);
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let value = roman(numeral).filter(|_| ends)?;
    Some((Number::plain(u32::from(value)), rest))
}

/// The number that a text begins with in words: «unico», «primo», «ventuno».
pub(crate) fn word_number(text: &str) -> Option<(Number, &str)> {
    let (word, rest) = first_word(text);
    Some((Number::plain(word_value(&word.to_lowercase())?), rest))
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic());
    text.split_at(end.unwrap_or(text.len()))
}

fn word_value(word: &str) -> Option<u32> {
    match word {
        "unico" => Some(1),
        word => ordinal_value(word).or_else(|| cardinal_value(word)),
    }
}

/// The number of a book, title or chapter at the start of a text: «II», «2», «PRIMO», «I-bis».
pub(crate) fn container_number(text: &str) -> Option<(Number, &str)> {
    if let Some(found) = number(text) {
        return Some(found);
    }
    let (found, rest) = roman_number(text).or_else(|| ordinal_word(text))?;
    // The ordinal after a roman numeral is read as after digits.
    match number(&format!("1{rest}")) {
        Some((with, after)) if with.ordinal > 0 => Some((
            Number {
                number: found.number,
                ..with
            },
            &rest[rest.len() - after.len()..],
        )),
        _ => Some((found, rest)),
    }
}

/// Ordinals of containers, of either gender: «PRIMO», «Prima».
fn ordinal_word(text: &str) -> Option<(Number, &str)> {
    let (word, rest) = first_word(text);
    let word = word.to_lowercase();
    let masculine = match word.strip_suffix('a') {
        Some(stem) => format!("{stem}o"),
        None => word,
    };
    Some((Number::plain(word_value(&masculine)?), rest))
}

/// Whether a word numbers an annex: «1», «A», «II.1», «F1».
pub(crate) fn is_annex_number(word: &str) -> bool {
    let (first, sub) = word
        .split_once('.')
        .map_or((word, None), |(a, b)| (a, Some(b)));
    let digits =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let capital = first.len() <= 2
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && first[1..].bytes().all(|b| b.is_ascii_digit());
    let numeral = first.bytes().all(|b| b.is_ascii_uppercase()) && roman(first).is_some();
    (digits(first) || capital || numeral) && sub.is_none_or(digits)
}
