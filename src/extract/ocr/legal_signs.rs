//! Signs of legal texts that the Italian model does not have, or takes for others: «$ 3» is «§ 3».

use std::borrow::Cow;

/// Words before the letter of a list.
const LETTER: [&str; 4] = ["lett.", "lettera", "lettere", "lett"];

/// A recognised word as it was printed, as far as it and its neighbours on the line tell.
pub(super) fn mended<'w>(before: Option<&str>, word: &'w str, after: Option<&str>) -> Cow<'w, str> {
    let with = |first: &str, rest: &str| Cow::Owned(format!("{first}{rest}"));
    let starts_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let number = word.trim_start_matches('$');
    let signs = word.len() - number.len();
    // Sums of money have «€» or «US$»; no amount is written «$$».
    let said = match number {
        "" => after.unwrap_or_default(),
        number => number,
    };
    let is_amount = said.trim_end_matches([',', '.']).contains([',', '.']);
    let is_paragraph = starts_number(said) && (signs == 2 || !is_amount);
    if (1..=2).contains(&signs) && is_paragraph {
        return with(&"§".repeat(signs), number);
    }
    // An l looks like the digit: «lett. 1)», «1.r. n. 3/2008», «art. 1 1. 241/90».
    let lower = before.map(str::to_lowercase);
    if let Some(rest) = word.strip_prefix(['1', '|']) {
        let is_letter = lower.is_some_and(|before| LETTER.contains(&before.as_str()));
        let is_law = rest == "." && before.is_some() && after.is_some_and(is_number_of_law);
        if rest.starts_with(')') && is_letter || rest.starts_with(".r.") || is_law {
            return with("l", rest);
        }
    }
    // A bracket for the first digit of a legislature: «[X/1353».
    if let Some(rest) = word.strip_prefix(['[', '|', 'l']) {
        let numeral = rest.trim_start_matches(['I', 'V', 'X']);
        let is_numeral = matches!(&rest[..rest.len() - numeral.len()], "I" | "II" | "V" | "X");
        // A bracket that closes was printed as one.
        let is_number = is_numeral
            && !rest.contains(']')
            && numeral.strip_prefix('/').is_some_and(starts_number);
        if is_number {
            return with("I", rest);
        }
    }
    Cow::Borrowed(word)
}

/// «241/90», «36/2023,».
fn is_number_of_law(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.', ';', ')', ':']);
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let parts = word.split_once('/');
    parts.is_some_and(|(number, year)| digits(number, 1..=4) && digits(year, 2..=4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_what_was_printed() {
        let cases = [
            (None, "$", Some("3"), "§"),
            (None, "$", Some("1.500,00"), "$"),
            (None, "[X/12]", None, "[X/12]"),
            (None, "|XI/12", None, "|XI/12"),
            (Some("cfr."), "$$", Some("2-4."), "§§"),
            (None, "$5", None, "§5"),
            (None, "$", Some("USA"), "$"),
            (None, "$5,00", None, "$5,00"),
            (Some("lett."), "1)", Some("e"), "l)"),
            (Some("Lettera"), "|),", None, "l),"),
            (Some("n."), "1)", None, "1)"),
            (Some("della"), "1.r.", Some("n."), "l.r."),
            (Some("1"), "1.", Some("241/90,"), "l."),
            (None, "1.", Some("241/90"), "1."),
            (Some("art."), "1.", Some("Il"), "1."),
            (Some("n."), "[X/1353", None, "IX/1353"),
            (Some("n."), "[1]", None, "[1]"),
            (Some("di"), "legge", None, "legge"),
        ];
        for (before, word, after, expected) in cases {
            assert_eq!(mended(before, word, after), expected, "{before:?} {word}");
        }
    }
}
