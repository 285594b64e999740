//! Numbers that count the pages: «Pag. 3 di 12», «- iv -».

use crate::law::roman;

/// Most numbers of a line that has the number of the page; a row of a table of amounts has more.
const MAX_NUMBERS: usize = 10;
/// Longest line that has such a number, in bytes; running heads with a title and a date are shorter.
const MAX_LINE: usize = 300;
/// Fewest letters of a line that is told by its words and not by a number alone: «Art. 2» may stand on the
/// second page by chance.
const MIN_LETTERS: usize = 8;
/// Most digits of the number of a page.
const MAX_DIGITS: usize = 5;

/// Whether a form counts the pages in words: «Bollettino ufficiale, pag. 3».
pub(crate) fn counts_in_words(form: &str) -> bool {
    form.contains('#') && form.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS
}

/// The forms of a line under which it may come again on other pages: as it is, and with one of its
/// numbers as its distance from the number of the page.
pub(crate) fn forms(line: &str, page: u32) -> Vec<String> {
    if !line.contains(char::is_alphanumeric) {
        return Vec::new();
    }
    let mut forms = vec![line.replace('\t', " ")];
    if line.len() > MAX_LINE {
        return forms;
    }
    let parts = split(line);
    let numbers = parts.iter().filter(|part| part.value.is_some());
    if numbers.count() <= MAX_NUMBERS {
        forms.extend((0..parts.len()).filter_map(|at| counting(&parts, at, page)));
    }
    forms
}

/// The form in which the part at `at` counts the pages; `None` where it is no number.
fn counting(parts: &[LabelPart<'_>], at: usize, page: u32) -> Option<String> {
    let distance = i64::from(parts[at].value?) - i64::from(page);
    let text = |parts: &[LabelPart<'_>]| -> String {
        let texts: String = parts.iter().map(|part| part.text).collect();
        texts.replace('\t', " ")
    };
    Some(format!(
        "{}#{distance}{}",
        text(&parts[..at]),
        text(&parts[at + 1..])
    ))
}

/// A run of digits, or what is between two.
struct LabelPart<'a> {
    text: &'a str,
    /// The number that it is.
    value: Option<u32>,
}

fn split(line: &str) -> Vec<LabelPart<'_>> {
    let core = line.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(value) = roman(core) {
        let start = line.len()
            - line
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .len();
        let plain = |text| LabelPart { text, value: None };
        return vec![
            plain(&line[..start]),
            LabelPart {
                text: core,
                value: Some(u32::from(value)),
            },
            plain(&line[start + core.len()..]),
        ];
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let digits = is_digit(first);
        let end = rest.find(|c| is_digit(c) != digits).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        let value = if text.len() <= MAX_DIGITS {
            text.parse().ok()
        } else {
            None
        };
        parts.push(LabelPart { text, value });
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_the_pages_have_a_form_in_common() {
        let cases = [
            ("Pag. 3 di 12", "Pag. 4 di 12", true),
            ("15", "16", true),
            ("— iv —", "— v —", true),
            ("Serie 2 n. 7 pag. 3/9", "Serie 2 n. 7 pag. 4/9", true),
            ("Regione Puglia", "Regione Puglia", true),
            (
                "Bollettino - n. 67 del 16-6-2022 38913",
                "Bollettino - n. 67 del 16-6-2022\t38914",
                true,
            ),
            ("Art. 3", "Art. 5", false),
            ("2021", "2024", false),
            ("Regione Puglia", "Regione Lazio", false),
            ("______", "______", false),
            ("n. 123456789012", "n. 123456789013", false),
        ];
        for (third, fourth, alike) in cases {
            let others = forms(fourth, 4);
            let found = forms(third, 3).iter().any(|form| others.contains(form));
            assert_eq!(found, alike, "{third}");
        }
    }
}
