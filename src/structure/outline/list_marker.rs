//! The marks of the details of an article, «2-ter.», «a)», «1)», and the marks of notes.
//!
//! ```text
//! comma    = [ "((" ] numbered ( "." | ")" ) ( blank | end )
//! lettera  = [ "(" ] letter [ letter ] [ ordinal ] ")"
//! ```

use super::number::{Number, number};
use crate::law::latin_ordinal;

/// Skips the marks of notes: «²», «(¹⁰)», «(5)».
pub(crate) fn skip_notes(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = rest.trim_start_matches([' ', '\t']);
        let raised = next.trim_start_matches(is_raised);
        if raised.len() < next.len() {
            rest = raised;
            continue;
        }
        let Some(inner) = next.strip_prefix(['(', '[']) else {
            return rest;
        };
        let digits = inner
            .find(|c: char| !(c.is_ascii_digit() || is_raised(c)))
            .unwrap_or(inner.len());
        match inner[digits..].strip_prefix([')', ']']) {
            Some(after) if digits > 0 => rest = after,
            _ => return rest,
        }
    }
}

/// Whether a character is a superscript digit.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// The mark of a comma at the start of a text: the number, the sign after it, the rest.
pub(crate) fn comma(text: &str) -> Option<(Number, char, &str)> {
    let text = text.trim_start_matches("((").trim_start_matches(' ');
    // «l. Le stazioni»: the letter l for the digit 1 is a common misprint.
    if let Some(after) = text.strip_prefix("l.").filter(|after| {
        let mut next = after.trim_start().chars();
        after.starts_with(' ') && next.next().is_some_and(char::is_uppercase)
    }) {
        return Some((Number::plain(1), '.', after));
    }
    let (number, rest) = number(text)?;
    let rest = rest.trim_start_matches(' ');
    let sign = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    let after = &rest[1..];
    // «1.1» and «3.500» are not marks; «1.La» is one.
    let ends = after.is_empty()
        || !after.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ')');
    (number.number > 0 && number.number < 1_000 && ends).then_some((number, sign, after))
}

/// The mark of a lettera at the start of a text, `a`, `aa`, `e-bis`, and the rest.
pub(crate) fn lettera(text: &str) -> Option<(&str, usize, &str)> {
    let text = text.trim_start_matches("((").trim_start_matches(' ');
    let open = text.strip_prefix('(').unwrap_or(text);
    let letters = open.bytes().take_while(u8::is_ascii_lowercase).count();
    if letters == 0 || letters > 2 {
        return None;
    }
    let (name, rest) = open.split_at(letters);
    if letters == 2 && name.as_bytes()[0] != name.as_bytes()[1] {
        return None;
    }
    let apart = rest
        .trim_start_matches(' ')
        .trim_start_matches(['-', '‐', '‑', '–'])
        .trim_start_matches(' ');
    let ordinal = apart.bytes().take_while(u8::is_ascii_lowercase).count();
    let (place, rest) = match latin_ordinal(&apart[..ordinal]) {
        Some(place @ 1..) => (place, &apart[ordinal..]),
        _ => (0, rest),
    };
    let after = rest.trim_start_matches(' ').strip_prefix(')')?;
    Some((name, place, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_inside_an_article() {
        let commi = [
            ("1. Il", Some(("1", '.'))),
            ("1 -ter . Qualora", Some(("1ter", '.'))),
            ("2-bis. La", Some(("2bis", '.'))),
            ("((3. Le", Some(("3", '.'))),
            ("4) che", Some(("4", ')'))),
            ("1.La", Some(("1", '.'))),
            ("l. Le stazioni", Some(("1", '.'))),
            ("l. 241", None),
            ("1.1 La", None),
            ("3.500 euro", None),
            ("104, e alla legge", None),
        ];
        for (text, expected) in commi {
            let found = comma(text).map(|(number, sign, _)| (number.path(), sign));
            let expected = expected.map(|(path, sign)| (path.to_owned(), sign));
            assert_eq!(found, expected, "{text}");
        }
        let lettere = [
            ("a) uno", Some(("a", 0))),
            ("aa) uno", Some(("aa", 0))),
            ("e-bis) uno", Some(("e", 1))),
            ("c) , la", Some(("c", 0))),
            ("(b) uno", Some(("b", 0))),
            ("ab) uno", None),
            ("di) uno", None),
            ("a uno", None),
        ];
        for (text, expected) in lettere {
            assert_eq!(
                lettera(text).map(|(name, place, _)| (name, place)),
                expected,
                "{text}"
            );
        }
    }
}
