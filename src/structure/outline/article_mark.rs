//! The mark that opens an article: «Art. 5-bis.», «ARTICOLO 12 – Durata», «Articolo unico».
//!
//! ```text
//! article  = [ "((" ] ( "Art" [ "." ] | "Articolo" ) ( numbered | roman | word ) [ note ]
//!            ( end | sign heading | Heading | "," "comma" number … "—" heading )
//! ```

use super::list_marker::skip_notes;
use super::number::{Number, number, roman_number, word_number};

/// The mark that opens an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ArticleMark<'t> {
    pub(crate) number: Number,
    /// The comma, if the heading is that of a comma («Art. 55, comma 3 — La co-progettazione»).
    pub(crate) comma: Option<u32>,
    /// The rest of the line: a heading, or the text itself.
    pub(crate) rest: &'t str,
    /// Whether it has an initial capital.
    pub(crate) is_large: bool,
    /// Whether its number begins with a zero: «Art. 01» precedes article 1, or numbers like «Art. 10».
    pub(crate) is_padded: bool,
}

/// The mark of an article at the start of a line. It has an initial capital, unless it is alone on its line:
/// «art. 7 della legge» continues a sentence.
pub(crate) fn article(line: &str) -> Option<ArticleMark<'_>> {
    let line = line.trim_start_matches(['(', '[', ' ']);
    let after = after_word(line)?;
    let after = after.trim_start_matches(['\u{a0}', ' ', '\t']);
    let (number, rest) = number(after)
        .or_else(|| roman_number(after))
        .or_else(|| word_number(after))?;
    let rest = skip_notes(rest);
    let is_large = line.starts_with('A');
    let is_padded = after.starts_with('0');
    // «articolo 7, comma 2 – …» in small letters goes on with a sentence.
    if let Some((comma, rest)) = of_comma(rest).filter(|_| is_large) {
        return Some(ArticleMark {
            number,
            comma: Some(comma),
            rest,
            is_large,
            is_padded,
        });
    }
    let spaced = rest.starts_with([' ', '\t', '\u{a0}']);
    let rest = rest.trim();
    let after_sign = rest.trim_start_matches(['.', ':', ')', ']', '–', '—', '-', '•', ' ', '\t']);
    let opens = match rest.chars().next() {
        None => true,
        Some('(' | '[' | '–' | '—' | '-' | ':' | '«' | '“' | '"') => true,
        // «Art. 3. co. 2» is a citation.
        Some('.' | ')' | ']') => !after_sign.starts_with(char::is_lowercase),
        Some(c) => spaced && c.is_uppercase(),
    };
    let rest = if rest.starts_with(['(', '[']) {
        rest
    } else {
        after_sign
    };
    let rest = skip_notes(rest).trim_start_matches([' ', '\t']);
    // «art. 7» on a line of its own.
    let is_large_or_alone = is_large || rest.is_empty();
    (opens && is_large_or_alone && !is_citation(rest)).then_some(ArticleMark {
        number,
        comma: None,
        rest,
        is_large,
        is_padded,
    })
}

/// Most articles of a range that are listed one by one: of a longer one only the first and the last are.
const MOST_REPEALED: u32 = 80;

/// «Artt. 5–8 (abrogati)», «Articoli da 5 a 8. Abrogati.»: the marks of articles that are only said to be repealed.
pub(crate) fn repealed(line: &str) -> Option<Vec<ArticleMark<'_>>> {
    let start = line.trim_start_matches(['(', '[', ' ']);
    let after = ["Artt", "ARTT", "Articoli", "ARTICOLI"]
        .iter()
        .find_map(|word| start.strip_prefix(word))?;
    let after = after.trim_start_matches(['.', ' ', '\t', '\u{a0}']);
    let after = after.strip_prefix("da ").unwrap_or(after);
    let mark = |number, rest| ArticleMark {
        number,
        comma: None,
        rest,
        is_large: true,
        is_padded: false,
    };
    let (first, mut rest) = number(after)?;
    let mut numbers = vec![first];
    loop {
        let joined = rest.trim_start();
        let range = ["-", "–", "—", "a "]
            .iter()
            .find_map(|dash| joined.strip_prefix(dash));
        let listed = || {
            [",", "e "]
                .iter()
                .find_map(|word| joined.strip_prefix(word))
        };
        let Some(next) = range.or_else(listed) else {
            break;
        };
        let Some((next, after)) = number(next.trim_start()) else {
            break;
        };
        let last = *numbers.last()?;
        if next <= last {
            return None;
        }
        if range.is_some() && next.number - last.number <= MOST_REPEALED {
            numbers.extend((last.number + 1..next.number).map(Number::plain));
        }
        numbers.push(next);
        rest = after;
    }
    let rest = rest.trim_start_matches(['.', ' ', ':', '–', '-', '—']);
    let said = rest.trim_start_matches(['(', '[', ' ']).to_lowercase();
    let only_repealed = said.starts_with("abrogat") || said.starts_with("soppress");
    (numbers.len() > 1 && only_repealed).then(|| {
        numbers
            .into_iter()
            .map(|number| mark(number, rest))
            .collect()
    })
}

/// What follows «Art.» or «Articolo», letter-spaced or not.
fn after_word(line: &str) -> Option<&str> {
    if !line.starts_with(['A', 'a']) {
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
    // «Art 24» is a mark too; «Arte» is a word.
    dotted.or_else(|| (line.len() > rest.len() + 3).then_some(rest))
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

/// Names of acts that follow the number of an article in a citation.
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

/// Abbreviations of codes that follow a number directly.
const CODES: &[&str] = &[
    "cad", "cts", "tuel", "gdpr", "rgpd", "tuir", "tuf", "tub", "tupi", "ccnl", "cpa", "cds",
    "cost", "dlgs", "dpr",
];

/// Whether the number is followed by the name of its act: «Art. 12 D.Lgs. n. 44/2008», «Art. 14 CAD».
fn is_citation(rest: &str) -> bool {
    let word = rest.split([' ', '\t']).next().unwrap_or_default();
    let name = word.trim_end_matches(['.', ',', ';']).to_lowercase();
    if word.len() == rest.len() && CODES.contains(&name.as_str()) {
        return true;
    }
    let short = rest.len() <= 80;
    ACTS.contains(&name.as_str())
        && short
        && (rest.bytes().any(|b| b.is_ascii_digit()) || name.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_repealed_articles_the_first_and_the_last_are_kept() {
        let numbers = |line| {
            let marks = repealed(line).unwrap_or_default();
            let paths = marks.iter().map(|mark| mark.number.path());
            paths.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(numbers("Artt. 5–8 (abrogati)"), "5 6 7 8");
        assert_eq!(numbers("Artt. 20-140. Abrogati."), "20 140");
        assert_eq!(numbers("Artt. 3, 120 e 121 (soppressi)"), "3 120 121");
        assert_eq!(numbers("Artt. 5–8 (Oggetto)"), "");
    }

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
            ("Art. 16-bis.(1) (*)", "16bis", ""),
            ("Art. 25-octies.1", "25octies.1", ""),
            (
                "Art. 648-ter.1 (Autoriciclaggio)",
                "648ter.1",
                "(Autoriciclaggio)",
            ),
            ("art. 7", "7", ""),
            ("art.8.", "8", ""),
            ("Art. 2-bis Ambito (⁶)", "2bis", "Ambito (⁶)"),
            ("Art. 3 (5) (Oggetto)", "3", "(Oggetto)"),
            ("Articolo unico", "1", ""),
            ("Articolo ventitré", "23", ""),
            ("Art. Undicesimo", "11", ""),
            ("Articolo uno", "1", ""),
            ("ARTICOLO SECONDO – Sede", "2", "Sede"),
            ("Art. IV", "4", ""),
            ("A R T. 7", "7", ""),
            ("A R T I C O L O 7", "7", ""),
            ("((Art. 8-ter", "8ter", ""),
            ("Art. 1° - Oggetto", "1", "Oggetto"),
            ("Art. 4 - DURATA", "4", "DURATA"),
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
            "Art. 12 D.Lgs. n. 44/2008 e s.m.i.",
            "Art. 14 CAD",
            "Art. 41 c. 2 D.Lgs. n. 44/2008",
            "Art.3-bis Legge 241/1990",
            "Art.43 c.2 dPR 445/2000",
            "Art. 3. co. 2",
            "art. 7 - Durata",
            "articolo 7, comma 2",
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
}
