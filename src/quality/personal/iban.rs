//! Italian account numbers.

use iban::Iban;
use regex::Regex;

use super::shape::{Shape, found};

static SHAPE: Shape =
    Shape::new(|| Regex::new(r"(?-u:\b)IT *[0-9]{2}(?: *[A-Z0-9]){23}(?-u:\b)").ok());

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
