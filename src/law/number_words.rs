//! Numbers in Italian words, «ventuno», «primo»: how days, articles and commi are counted where they are not in digits.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The largest number that is written in words.
const LARGEST: u32 = 99;
const UNITS: [&str; 20] = [
    "",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const TENS: [&str; 10] = [
    "",
    "",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
];
/// The ordinals that are not made of a cardinal.
const FIRST: [&str; 11] = [
    "", "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono",
    "decimo",
];
static CARDINALS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| values(cardinal));
static ORDINALS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| values(ordinal));

/// A number in words: «ventitré»; `None` of zero and beyond 99.
pub(crate) fn cardinal(number: u32) -> Option<String> {
    let (tens, unit) = (number as usize / 10, number as usize % 10);
    if !(1..=LARGEST).contains(&number) {
        return None;
    }
    if let Some(word) = UNITS.get(number as usize) {
        return Some((*word).to_owned());
    }
    let stem = TENS[tens];
    Some(match unit {
        // «ventuno» and «ventotto» drop the vowel.
        1 | 8 => format!("{}{}", &stem[..stem.len() - 1], UNITS[unit]),
        3 => format!("{stem}tré"),
        _ => format!("{stem}{}", UNITS[unit]),
    })
}

/// The ordinal of a number in words, masculine: «ventitreesimo»; `None` of zero and beyond 99.
pub(crate) fn ordinal(number: u32) -> Option<String> {
    if let Some(word) = FIRST.get(number as usize).filter(|word| !word.is_empty()) {
        return Some((*word).to_owned());
    }
    let plain = cardinal(number)?.replace('é', "e");
    let stem = match number % 10 {
        3 | 6 if number > 20 => plain.as_str(),
        _ => &plain[..plain.len() - 1],
    };
    Some(format!("{stem}esimo"))
}

/// The number that a word is, in small letters: «ventitré» and «ventitre» are 23.
pub(crate) fn cardinal_value(word: &str) -> Option<u32> {
    CARDINALS.get(&bare(word)).copied()
}

/// The number whose ordinal a word is, in small letters, masculine.
pub(crate) fn ordinal_value(word: &str) -> Option<u32> {
    ORDINALS.get(&bare(word)).copied()
}

fn values(write: fn(u32) -> Option<String>) -> HashMap<String, u32> {
    (1..=LARGEST)
        .filter_map(|number| Some((bare(&write(number)?), number)))
        .collect()
}

/// A word without its accent.
fn bare(word: &str) -> String {
    word.replace('é', "e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_and_read_in_words() {
        for (number, word, nth) in [
            (1, "uno", "primo"),
            (7, "sette", "settimo"),
            (11, "undici", "undicesimo"),
            (16, "sedici", "sedicesimo"),
            (20, "venti", "ventesimo"),
            (21, "ventuno", "ventunesimo"),
            (23, "ventitré", "ventitreesimo"),
            (26, "ventisei", "ventiseiesimo"),
            (38, "trentotto", "trentottesimo"),
            (99, "novantanove", "novantanovesimo"),
        ] {
            assert_eq!(cardinal(number).as_deref(), Some(word));
            assert_eq!(ordinal(number).as_deref(), Some(nth));
            assert_eq!(cardinal_value(word), Some(number));
            assert_eq!(ordinal_value(nth), Some(number));
        }
        assert_eq!((cardinal(0), ordinal(0), ordinal(100)), (None, None, None));
        assert_eq!((cardinal_value(""), ordinal_value("seduta")), (None, None));
        assert_eq!(cardinal_value("ventitre"), Some(23));
    }
}
