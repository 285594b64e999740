//! Mobile numbers. Those of offices are on every page: only numbers that begin as mobile ones do and that are said to be
//! a telephone are told.

use regex::Regex;

use super::shape::{Shape, found};

static SHAPE: Shape = Shape::new(|| {
    let said = r"(?:cell(?:ulare)?|tel(?:efono)?|mobile|recapito|whats ?app)";
    let number = r"(?:(?:\+|00)39[ .-]?)?3[2-9][0-9][ ./-]?[0-9]{3}[ .-]?[0-9]{3,4}";
    Regex::new(&format!(
        r"(?-u:\b)(?i:{said})(?-u:\b)[^0-9+\n]{{0,25}}({number})(?-u:\b)"
    ))
    .ok()
});

/// The mobile numbers in a text.
pub(super) fn find(text: &str) -> Vec<(usize, &str)> {
    found(&SHAPE, text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_that_is_said_to_be_one_is_told() {
        let found = |text| find(text).into_iter().map(|(_, it)| it).collect::<Vec<_>>();
        assert_eq!(found("cell. 333 123 4567"), ["333 123 4567"]);
        assert_eq!(found("Telefono: +39 3331234567"), ["+39 3331234567"]);
        assert_eq!(found("tel. 02 12345678"), [""; 0]);
        assert_eq!(found("protocollo n. 3331234567"), [""; 0]);
    }
}
