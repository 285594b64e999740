//! Italian account numbers.

use std::ops::Range;

use iban::Iban;
use regex::Regex;

use super::shape::{Shape, found, spans};

static SHAPE: Shape =
    Shape::new(|| Regex::new(r"(?-u:\b)IT *[0-9]{2}(?: *[A-Z0-9]){23}(?-u:\b)").ok());

/// Any that may be one, of whatever country, with a slip in it or not.
static DOUBTFUL: Shape = Shape::new(|| {
    let country = r"(?:IT ?|[A-Z]{2})[0-9]{2}";
    Regex::new(&format!(r"(?i-u:\b{country}(?:[ .-]?[A-Z0-9]){{11,30}}\b)")).ok()
});
/// Fewest digits of one.
const DIGITS: usize = 10;

/// What may be an account in a text.
pub(super) fn in_doubt(text: &str) -> Vec<Range<usize>> {
    let has_digits = |span: &Range<usize>| {
        text[span.clone()]
            .bytes()
            .filter(u8::is_ascii_digit)
            .count()
            >= DIGITS
    };
    spans(&DOUBTFUL, text).filter(has_digits).collect()
}

/// The accounts in a text whose check digits agree.
pub(super) fn find(text: &str) -> Vec<(usize, &str)> {
    let is_sound = |it: &str| {
        let plain: String = it.split(' ').collect();
        plain.parse::<Iban>().is_ok()
    };
    found(&SHAPE, text).filter(|(_, it)| is_sound(it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_account_whose_digits_agree_is_one() {
        let found = |text: &str| {
            let found = find(text).into_iter();
            found.map(|(_, it)| it.to_owned()).collect::<Vec<_>>()
        };
        // The example of the standard's registry.
        let plain = "IT60X0542811101000000123456";
        assert_eq!(found(&format!("IBAN: {plain}.")), [plain]);
        let printed = "IT60 X054 2811 1010 0000 0123 456";
        assert_eq!(found(printed), [printed]);
        assert_eq!(found("IT61X0542811101000000123456"), [""; 0]);
    }
}
