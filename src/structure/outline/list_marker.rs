//! The marks of the details of an article, «2-ter.», «a)», «1)», and the marks of notes.
//!
//! ```text
//! comma    = [ "((" ] numbered ( "." | ")" ) ( blank | end )
//! lettera  = [ "(" ] [ "0" ] letter { letter } [ ordinal [ "." digits ] ] ( ")" | "." blank )
//! ```

use super::number::{Number, number};
use crate::law::{LATIN_ORDINALS, latin_ordinal};

/// Most times that a letter is repeated to count on: «dddd)».
const MAX_LETTERS: usize = 4;

/// Skips the marks of notes: «²», «(¹⁰)», «(5)», «(**)».
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
            .find(|c: char| !(c.is_ascii_digit() || is_raised(c) || c == '*'))
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

/// A text without the brackets in which consolidated acts put what is new, «((», or repealed, «[».
fn unbracketed(text: &str) -> &str {
    text.trim_start_matches("((").trim_start_matches(['[', ' '])
}

/// The mark of a comma at the start of a text: the number, the sign after it, the rest.
pub(crate) fn comma(text: &str) -> Option<(Number, char, &str)> {
    let text = unbracketed(text);
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

/// The letters of a list, with what was put between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter<'t> {
    /// `a`, `aa`, `dddd`; `0a` for what was put before the first.
    pub(crate) name: &'t str,
    /// Place of the Latin ordinal: 0 for none, 1 for «bis».
    pub(crate) ordinal: usize,
    /// The digits after the ordinal: 1 in «bis.1».
    pub(crate) sub: u32,
}

impl Letter<'_> {
    /// As in a path: `cbis`, `wquater.1`.
    pub(crate) fn path(self) -> String {
        let place = self.ordinal.checked_sub(1);
        let ordinal = place.and_then(|place| LATIN_ORDINALS.get(place));
        let ordinal = ordinal.copied().unwrap_or_default();
        match self.sub {
            0 => format!("{}{ordinal}", self.name),
            sub => format!("{}{ordinal}.{sub}", self.name),
        }
    }
}

/// The mark of a lettera at the start of a text, and the rest.
pub(crate) fn lettera(text: &str) -> Option<(Letter<'_>, &str)> {
    let text = unbracketed(text);
    let open = text.strip_prefix('(').unwrap_or(text);
    let zeros = usize::from(open.starts_with('0'));
    let letters = open[zeros..]
        .bytes()
        .take_while(u8::is_ascii_lowercase)
        .count();
    if letters == 0 || letters > MAX_LETTERS {
        return None;
    }
    let (name, rest) = open.split_at(zeros + letters);
    let first = name.as_bytes()[zeros];
    if name.bytes().skip(zeros).any(|letter| letter != first) {
        return None;
    }
    let apart = rest
        .trim_start_matches(' ')
        .trim_start_matches(['-', '‐', '‑', '–'])
        .trim_start_matches(' ');
    let ordinal = apart.bytes().take_while(u8::is_ascii_lowercase).count();
    let mut letter = Letter {
        name,
        ordinal: 0,
        sub: 0,
    };
    let mut rest = rest;
    if let Some(place @ 1..) = latin_ordinal(&apart[..ordinal]) {
        letter.ordinal = place;
        rest = &apart[ordinal..];
        if let Some(after) = rest.strip_prefix('.') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            if (1..=2).contains(&digits) {
                letter.sub = after[..digits].parse().ok()?;
                rest = &after[digits..];
            }
        }
    }
    let rest = rest.trim_start_matches(' ');
    // «a. il parere»; «a.s.l.» is an abbreviation, «l. Il» a misprint of the number 1.
    let dotted = rest
        .strip_prefix('.')
        .filter(|after| after.is_empty() || after.starts_with(' '))
        .filter(|_| comma(text).is_none());
    let after = rest.strip_prefix(')').or(dotted)?;
    Some((letter, after))
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
            ("8-bis.1. La", Some(("8bis.1", '.'))),
            ("8-bis.1) che", Some(("8bis.1", ')'))),
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
            ("a) uno", Some("a")),
            ("aa) uno", Some("aa")),
            ("dddd) uno", Some("dddd")),
            ("0a) uno", Some("0a")),
            ("e-bis) uno", Some("ebis")),
            ("w-quater.1) uno", Some("wquater.1")),
            ("bb-bis.2) uno", Some("bbbis.2")),
            ("c) , la", Some("c")),
            ("(b) uno", Some("b")),
            ("a. uno", Some("a")),
            ("b-bis. uno", Some("bbis")),
            ("a.s.l. uno", None),
            ("l. Il comune", None),
            ("e.g. uno", None),
            ("ab) uno", None),
            ("di) uno", None),
            ("0) uno", None),
            ("eeeee) uno", None),
            ("a uno", None),
        ];
        for (text, expected) in lettere {
            let found = lettera(text).map(|(letter, _)| letter.path());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
