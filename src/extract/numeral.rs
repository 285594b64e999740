//! How the number of a paragraph or a page is written: «3», «c», «iii», «3°».

use crate::law::{cardinal, numeral, ordinal};

/// A way of writing a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::extract) enum Numeral {
    /// 3
    #[default]
    Decimal,
    /// 03
    TwoDigits,
    /// c; after «z» come «aa», «bb», or «aa», «ab»
    Letter { upper: bool, doubled: bool },
    /// iii
    Roman { upper: bool },
    /// 3°
    Ordinal,
    /// Tre
    CardinalWord,
    /// Terzo
    OrdinalWord,
    /// A sign instead of a number.
    Bullet,
    /// No number.
    Nothing,
}

/// Beyond it letters are written in digits: nothing is numbered so, and they grow long.
const MOST: u32 = 3999;

impl Numeral {
    /// A number in this way.
    pub(in crate::extract) fn write(self, number: u32) -> String {
        match self {
            Numeral::Bullet | Numeral::Nothing => String::new(),
            Numeral::TwoDigits => format!("{number:02}"),
            Numeral::Ordinal => format!("{number}°"),
            Numeral::CardinalWord => word(cardinal(number), number),
            Numeral::OrdinalWord => word(ordinal(number), number),
            Numeral::Letter { upper, doubled } if (1..=MOST).contains(&number) => {
                cased(letters(number, doubled), upper)
            }
            Numeral::Roman { upper } => cased(numeral(number), upper),
            _ => number.to_string(),
        }
    }

    /// Whether it writes a number at all.
    pub(in crate::extract) fn counts(self) -> bool {
        !matches!(self, Numeral::Bullet | Numeral::Nothing)
    }
}

/// A number in words as programs write it, with a capital; in digits where it has none.
fn word(word: Option<String>, number: u32) -> String {
    let Some(word) = word else {
        return number.to_string();
    };
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase());
    first.into_iter().flatten().chain(letters).collect()
}

fn cased(text: String, upper: bool) -> String {
    match upper {
        true => text.to_ascii_uppercase(),
        false => text,
    }
}

fn letters(number: u32, doubled: bool) -> String {
    let mut rest = number;
    let letter = |at: u32| char::from(b'a' + (at % 26) as u8);
    if doubled {
        let times = (number - 1) / 26 + 1;
        return (0..times).map(|_| letter(number - 1)).collect();
    }
    let mut reversed = Vec::new();
    while rest > 0 {
        reversed.push(letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    reversed.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_programs_write_them() {
        let letter = |upper, doubled| Numeral::Letter { upper, doubled };
        for (how, number, text) in [
            (Numeral::Decimal, 12, "12"),
            (Numeral::TwoDigits, 3, "03"),
            (Numeral::Ordinal, 3, "3°"),
            (letter(false, true), 3, "c"),
            (letter(false, true), 28, "bb"),
            (letter(false, false), 28, "ab"),
            (letter(true, false), 26, "Z"),
            (letter(true, false), 703, "AAA"),
            (letter(false, true), 0, "0"),
            (letter(false, true), 9_000_000, "9000000"),
            (Numeral::Roman { upper: false }, 14, "xiv"),
            (Numeral::Roman { upper: true }, 1994, "MCMXCIV"),
            (Numeral::Roman { upper: true }, 4000, "4000"),
            (Numeral::CardinalWord, 23, "Ventitré"),
            (Numeral::OrdinalWord, 7, "Settimo"),
            (Numeral::OrdinalWord, 100, "100"),
            (Numeral::Bullet, 4, ""),
        ] {
            assert_eq!(how.write(number), text);
        }
    }
}
