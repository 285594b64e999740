//! Numbers in Italian letters, as some acts print days and years.

use crate::law::cardinal_value;

/// A number written in Italian letters, up to 2099: «ventiquattro», «primo», «duemilaventisei».
pub(crate) fn italian_number(word: &str) -> Option<u32> {
    if word == "primo" {
        return Some(1);
    }
    for (prefix, value) in [
        ("duemila", 2000),
        ("millenovecento", 1900),
        ("milleottocento", 1800),
    ] {
        if let Some(rest) = word.strip_prefix(prefix) {
            return if rest.is_empty() {
                Some(value)
            } else {
                Some(value + italian_number(rest)?)
            };
        }
    }
    cardinal_value(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_letters() {
        let cases = [
            ("primo", Some(1)),
            ("ventuno", Some(21)),
            ("ventitré", Some(23)),
            ("trentotto", Some(38)),
            ("duemila", Some(2000)),
            ("duemilaventisei", Some(2026)),
            ("millenovecentonovantotto", Some(1998)),
            ("seduta", None),
        ];
        for (word, number) in cases {
            assert_eq!(italian_number(word), number, "{word}");
        }
    }
}
