//! The marks that open a partition on a line: «Art. 5-bis.», «2-ter.», «a)», «1)».
//!
//! ```text
//! article  = [ "((" ] ( "Art" [ "." ] | "Articolo" ) ( numbered | roman | word ) [ note ]
//!            ( end | sign heading | Heading | "," "comma" number … "—" heading )
//! comma    = [ "((" ] numbered ( "." | ")" ) ( blank | end )
//! lettera  = [ "(" ] letter [ letter ] [ ordinal ] ")"
//! numbered = digits [ "°" ] [ "-" ] [ ordinal [ "." digits ] ]
//! ```
//! PDFs put blanks where print has none: «79 -bis», «1 -ter .».

use crate::law::{LATIN_ORDINALS, latin_ordinal, roman};

/// A number with its Latin ordinal: `10`, `10-bis`, `10-bis.1`. Ordered as acts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    pub(super) number: u32,
    /// Place of the ordinal: 0 for none, 1 for «bis».
    pub(super) ordinal: usize,
    /// What stands after the ordinal: 1 in «bis.1».
    pub(super) sub: u32,
    /// Whether the ninth ordinal is spelled «nonies», as practice often has it.
    nonies: bool,
}

impl Number {
    pub(super) const fn plain(number: u32) -> Self {
        Number {
            number,
            ordinal: 0,
            sub: 0,
            nonies: false,
        }
    }

    /// As in a path: `10bis.1`.
    pub(super) fn path(self) -> String {
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

    /// Whether an act that has just counted `before` may go on with this number: the next one, or one
    /// put in between.
    pub(super) fn follows(self, before: Number) -> bool {
        (self.number == before.number && self > before)
            || (self.number == before.number + 1 && self.ordinal <= 1)
    }

    /// Whether nothing can stand between `before` and this number.
    pub(super) const fn is_next_to(self, before: Number) -> bool {
        let inserted = self.number == before.number && self.ordinal == before.ordinal + 1;
        inserted || (self.number == before.number + 1 && self.ordinal == 0)
    }
}

/// Words that number an article where digits do not.
const NUMBER_WORDS: &[(&str, u32)] = &[
    ("unico", 1),
    ("uno", 1),
    ("due", 2),
    ("tre", 3),
    ("quattro", 4),
    ("cinque", 5),
    ("sei", 6),
    ("sette", 7),
    ("otto", 8),
    ("nove", 9),
    ("dieci", 10),
    ("primo", 1),
    ("secondo", 2),
    ("terzo", 3),
    ("quarto", 4),
    ("quinto", 5),
    ("sesto", 6),
    ("settimo", 7),
    ("ottavo", 8),
    ("nono", 9),
    ("decimo", 10),
];

/// The mark that opens an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArticleMark<'t> {
    pub(super) number: Number,
    /// The comma, where the heading is of a comma («Art. 55, comma 3 — La co-progettazione»).
    pub(super) comma: Option<u32>,
    /// What follows on the line: a heading, or the text itself.
    pub(super) rest: &'t str,
}

/// Reads the number at the start of a text; gives what follows it.
pub(super) fn number(text: &str) -> Option<(Number, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    let mut found = Number::plain(number.parse().ok()?);
    let mut rest = rest.strip_prefix(['°', 'º']).unwrap_or(rest);
    // The ordinal may stand apart: «79 -bis», «79- bis», «79 bis».
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

/// The mark of an article at the start of a line. Only an initial capital opens one: «art. 7 della legge»
/// goes on with a sentence.
pub(super) fn article(line: &str) -> Option<ArticleMark<'_>> {
    let line = line.trim_start_matches(['(', '[', ' ']);
    let after = after_word(line)?;
    let after = after.trim_start_matches(['\u{a0}', ' ', '\t']);
    let (number, rest) = number(after)
        .or_else(|| roman_number(after))
        .or_else(|| word_number(after))?;
    let rest = skip_notes(rest);
    if let Some((comma, rest)) = of_comma(rest) {
        return Some(ArticleMark {
            number,
            comma: Some(comma),
            rest,
        });
    }
    let spaced = rest.starts_with([' ', '\t', '\u{a0}']);
    let rest = rest.trim();
    let after_sign = rest.trim_start_matches(['.', ':', ')', ']', '–', '—', '-', '•', ' ', '\t']);
    let opens = match rest.chars().next() {
        None => true,
        Some('(' | '[' | '–' | '—' | '-' | ':' | '«' | '“' | '"') => true,
        // «Art. 3. co. 2» cites.
        Some('.' | ')' | ']') => !after_sign.starts_with(char::is_lowercase),
        Some(c) => spaced && c.is_uppercase(),
    };
    let rest = if rest.starts_with(['(', '[']) {
        rest
    } else {
        after_sign
    };
    (opens && !is_citation(rest)).then_some(ArticleMark {
        number,
        comma: None,
        rest,
    })
}

/// What follows «Art.» or «Articolo», letter-spaced or not.
fn after_word(line: &str) -> Option<&str> {
    if !line.starts_with('A') {
        return None;
    }
    let word = |name: &str| {
        let mut rest = line;
        for (i, expected) in name.chars().enumerate() {
            // «A R T I C O L O»: a blank after each letter, or after none.
            if i > 0 && line[1..].starts_with(' ') {
                rest = rest.strip_prefix(' ')?;
            }
            rest = rest.strip_prefix(|c: char| c.to_ascii_lowercase() == expected)?;
        }
        Some(rest)
    };
    if let Some(rest) = word("articolo") {
        return rest.starts_with([' ', '\t', '\u{a0}']).then_some(rest);
    }
    let rest = word("art")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let dotted = rest.strip_prefix(['.', ',']);
    // «Art 24» is written too; «Arte» is a word.
    dotted.or_else(|| (line.len() > rest.len() + 3).then_some(rest))
}

fn roman_number(text: &str) -> Option<(Number, &str)> {
    let letters = text.bytes().take_while(|b| b"IVXLC".contains(b)).count();
    let (numeral, rest) = text.split_at(letters);
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let value = roman(numeral).filter(|_| ends)?;
    Some((Number::plain(u32::from(value)), rest))
}

fn word_number(text: &str) -> Option<(Number, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = text.split_at(letters);
    let (_, value) = NUMBER_WORDS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    Some((Number::plain(*value), rest))
}

/// «, comma 3 —» after the number of an article, with what follows.
fn of_comma(rest: &str) -> Option<(u32, &str)> {
    let rest = rest.trim_start_matches([',', ' ']);
    let rest = rest
        .strip_prefix("comma ")
        .or_else(|| rest.strip_prefix("commi "))?;
    let (comma, rest) = number(rest.trim_start())?;
    let dash = rest.find(['—', '–']).filter(|at| *at <= 24)?;
    let heading = rest[dash..].trim_start_matches(['—', '–', ' ']);
    Some((comma.number, heading))
}

/// Skips the marks of notes: «²», «(¹⁰)», «(5)».
pub(super) fn skip_notes(text: &str) -> &str {
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

/// Whether a character is a raised digit.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Names of acts, as a citation has them after the number of an article.
const ACTS: &[&str] = &[
    "d.lgs",
    "d.l",
    "d.p.r",
    "d.p.c.m",
    "d.m",
    "r.d",
    "l",
    "l.r",
    "l.n",
    "dlgs",
    "dl",
    "dpr",
    "dpcm",
    "dm",
    "rd",
    "lr",
    "legge",
    "decreto",
    "decreto-legge",
    "regolamento",
    "reg",
    "direttiva",
    "codice",
    "cod",
    "cost",
    "costituzione",
    "c.c",
    "c.p",
    "c.p.c",
    "c.p.p",
    "c",
    "co",
    "cc",
    "par",
    "tu",
    "t.u",
    "ccnl",
    "dgr",
    "d.g.r",
    "decisione",
    "statuto",
];

/// Whether what follows a number names the act it is of: «Art. 12 D.Lgs. n. 36/2006», «Art. 14 CAD».
fn is_citation(rest: &str) -> bool {
    let word = rest.split([' ', '\t']).next().unwrap_or_default();
    let capitals =
        word.len() >= 2 && word.len() <= 6 && word.bytes().all(|b| b.is_ascii_uppercase());
    if capitals && word.len() == rest.len() {
        return true;
    }
    let name = word.trim_end_matches(['.', ',', ';']).to_lowercase();
    let short = rest.len() <= 80;
    ACTS.contains(&name.as_str())
        && short
        && (rest.bytes().any(|b| b.is_ascii_digit()) || name.contains('.'))
}

/// The mark of a comma at the start of a text: the number, the sign after it, what follows.
pub(super) fn comma(text: &str) -> Option<(Number, char, &str)> {
    let text = text.trim_start_matches("((").trim_start_matches(' ');
    // «l. Le stazioni»: the letter for the digit is a common slip of the press.
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
    // «1.1» and «3.500» are no marks; «1.La» is one.
    let ends = after.is_empty()
        || !after.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ')');
    (number.number > 0 && number.number < 1_000 && ends).then_some((number, sign, after))
}

/// The mark of a lettera at the start of a text: `a`, `aa`, `e-bis`; with what follows.
pub(super) fn lettera(text: &str) -> Option<(&str, usize, &str)> {
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
    fn what_opens_an_article_and_what_only_cites_one() {
        let opens = [
            ("Art. 1", "1", ""),
            ("ART. 12 - Durata", "12", "Durata"),
            ("Art. 12.", "12", ""),
            ("Art.1", "1", ""),
            ("Art 24 (Dichiarazione)", "24", "(Dichiarazione)"),
            ("Articolo 5-bis. Principi", "5bis", "Principi"),
            ("Art. 79 -bis (Beni)", "79bis", "(Beni)"),
            ("Art. 10-bis.1 Monitoraggio", "10bis.1", "Monitoraggio"),
            (
                "Art. 21-nonies (Annullamento)",
                "21nonies",
                "(Annullamento)",
            ),
            ("Art. 5 ²", "5", ""),
            ("Art. 2-bis Ambito (⁶)", "2bis", "Ambito (⁶)"),
            ("Art. 3 (5) (Oggetto)", "3", "(Oggetto)"),
            ("Articolo unico", "1", ""),
            ("Articolo uno", "1", ""),
            ("ARTICOLO SECONDO – Sede", "2", "Sede"),
            ("Art. IV", "4", ""),
            ("A R T. 7", "7", ""),
            ("A R T I C O L O 7", "7", ""),
            ("((Art. 8-ter", "8ter", ""),
            ("Art. 1° - Oggetto", "1", "Oggetto"),
            ("Art. 5 Decreto di nomina", "5", "Decreto di nomina"),
        ];
        for (line, path, rest) in opens {
            let mark = article(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (mark.number.path().as_str(), mark.rest),
                (path, rest),
                "{line}"
            );
        }
        let cites = [
            "art. 7 della legge",
            "Art. 1 del bando",
            "Art. 3, comma 2",
            "Art. 4, comma 1 del",
            "Art. 12 D.Lgs. n. 36/2006 e s.m.i.",
            "Art. 14 CAD",
            "Art. 59 c. 5 D.Lgs. n. 82/2005",
            "Art.3-bis Legge 241/1990",
            "Art.43 c.2 dPR 445/2000",
            "Art. 3. co. 2",
            "Arte 5",
            "Artt. 5 e 6",
            "Articolazione 3",
            "Articolo del contratto",
        ];
        for line in cites {
            assert_eq!(article(line), None, "{line}");
        }
        let mark = article("Art. 56, commi 3 e 3-bis — La procedura").unwrap();
        assert_eq!((mark.comma, mark.rest), (Some(3), "La procedura"));
    }

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
