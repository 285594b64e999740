//! Tax codes of persons: sixteen characters whose last one checks the others (decree of the Minister of finance of 23
//! December 1976, which also gives the letters that stand for digits where two persons would have the same code).

use std::ops::Range;

use regex::Regex;

use super::shape::{Shape, found, spans};

static SHAPE: Shape = Shape::new(|| {
    let digit = "[0-9LMNPQRSTUV]";
    let shape = format!(
        r"(?-u:\b)(?i:[A-Z]{{6}}{digit}{{2}}[ABCDEHLMPRST]{digit}{{2}}[A-Z]{digit}{{3}}[A-Z])(?-u:\b)"
    );
    Regex::new(&shape).ok()
});

/// One with blanks between its parts, or with a slip in it.
static DOUBTFUL: Shape = Shape::new(|| {
    let digit = "[0-9LMNPQRSTUV]";
    let shape = format!(
        r"(?i-u:\b[A-Z]{{3}} ?[A-Z]{{3}} ?{digit}{{2}} ?[A-Z] ?{digit}{{2}} ?[A-Z] ?{digit}{{3}} ?[A-Z0-9]\b)"
    );
    Regex::new(&shape).ok()
});
/// Fewest digits of one that is not checked: words have none.
const DIGITS: usize = 3;

/// What may be a tax code in a text.
pub(super) fn in_doubt(text: &str) -> Vec<Range<usize>> {
    let is_code = |span: &Range<usize>| {
        let code = &text[span.clone()];
        code.bytes().filter(u8::is_ascii_digit).count() >= DIGITS || is_sound(code)
    };
    spans(&DOUBTFUL, text).filter(is_code).collect()
}

/// Value of each letter or digit in an odd place, from 1.
const ODD: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The tax codes in a text.
pub(super) fn find(text: &str) -> Vec<(usize, &str)> {
    found(&SHAPE, text).filter(|(_, it)| is_sound(it)).collect()
}

/// Whether the last character is the one that the others give.
fn is_sound(code: &str) -> bool {
    let ordinal = |c: char| match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        c => u32::from(c.to_ascii_uppercase()) - u32::from('A'),
    };
    let mut chars = code.chars();
    let Some(check) = chars.next_back() else {
        return false;
    };
    let values = chars.enumerate().map(|(at, c)| match at % 2 {
        // Digits have the values of the first ten letters.
        0 => ODD.get(ordinal(c) as usize).copied().unwrap_or_default(),
        _ => ordinal(c),
    });
    values.sum::<u32>() % 26 == ordinal(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_code_whose_last_letter_agrees_is_one() {
        let found = |text| find(text).into_iter().map(|(_, it)| it).collect::<Vec<_>>();
        // The code that manuals give as the example of a person who does not exist, and its form without digits.
        assert_eq!(
            found("C.F. RSSMRA80A01H501U, residente"),
            ["RSSMRA80A01H501U"]
        );
        assert_eq!(found("c.f. rssmra80a01h501u"), ["rssmra80a01h501u"]);
        assert_eq!(found("C.F. RSSMRA80A01H501A"), [""; 0]);
        assert_eq!(found("XRSSMRA80A01H501U"), [""; 0]);
        assert_eq!(found("CIG 80A01H501U"), [""; 0]);
    }
}
