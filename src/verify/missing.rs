//! Whether a provision is missing from an act, or was only not told apart when the act was read.

use super::provision_text::ProvisionTexts;
use crate::index::StoredAct;
use crate::law::{Partition, ProvisionPath};
use crate::search::SearchError;

/// Whether a comma or a lettera is beyond the last of those that are counted without a gap from the first.
pub(super) fn is_missing(
    starting: &[&ProvisionPath],
    above: &ProvisionPath,
    step: &ProvisionPath,
) -> bool {
    let Some(level) = step.innermost() else {
        return false;
    };
    let own = starting
        .iter()
        .filter(|path| path.is_within(above) && path.depth() == above.depth() + 1);
    let mut numbers: Vec<u32> = own
        .filter_map(|path| counted(level, path.number_of(level)?))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let asked = step
        .number_of(level)
        .and_then(|number| counted(level, number));
    let without_gap = (1..).zip(&numbers).all(|(nth, number)| nth == *number);
    numbers.len() >= 2
        && without_gap
        && asked.is_some_and(|asked| numbers.last().is_some_and(|last| asked > *last))
}

/// A number as it is counted: digits of a comma, the letter of a lettera; `None` of `3bis`.
fn counted(level: Partition, number: &str) -> Option<u32> {
    match level {
        Partition::Lettera => {
            // The letters j, k, w, x, y are left out as a rule, so that only the first nine are counted.
            let mut letters = number.chars();
            let letter = letters.next().filter(|c| ('a'..='i').contains(c))?;
            letters
                .next()
                .is_none()
                .then(|| u32::from(letter) - u32::from('a') + 1)
        }
        _ => number.parse().ok(),
    }
}

/// Whether a line of a text begins with the number of a provision.
pub(super) fn begins_line(text: &str, step: &ProvisionPath) -> bool {
    let Some(number) = step.innermost().and_then(|level| step.number_of(level)) else {
        return false;
    };
    text.lines().any(|line| {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
        let rest = line.to_lowercase();
        let rest = rest.strip_prefix(number).map(str::to_owned);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// Whether an act prints the heading of an article that was not told apart when it was read.
pub(super) fn is_printed(
    texts: &ProvisionTexts<'_>,
    act: &StoredAct,
    number: &str,
) -> Result<bool, SearchError> {
    let text = texts.of(act, &ProvisionPath::whole())?;
    let digits = number.trim_end_matches(|c: char| c.is_alphabetic());
    let ordinal = &number[digits.len()..];
    let passages = text.passages.iter();
    let mut lines = passages.flat_map(|passage| passage.text.lines());
    Ok(lines.any(|line| is_heading(line, digits, ordinal)))
}

fn is_heading(line: &str, digits: &str, ordinal: &str) -> bool {
    let line = line.trim().to_lowercase();
    let Some(rest) = ["art.", "articolo", "art"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
    else {
        return false;
    };
    let Some(rest) = rest.trim_start().strip_prefix(digits) else {
        return false;
    };
    let rest = rest.trim_start_matches([' ', '-', '–']);
    let Some(rest) = rest.strip_prefix(ordinal) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(['.', '(', '-', '–', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(all: &[&str]) -> Vec<ProvisionPath> {
        all.iter().map(|path| path.parse().unwrap()).collect()
    }

    #[test]
    fn a_comma_is_missing_only_beyond_those_that_are_counted_without_a_gap() {
        for (starting, above, step, expected) in [
            (
                vec!["art3", "art3-com1", "art3-com2"],
                "art3",
                "art3-com3",
                true,
            ),
            (
                vec!["art3", "art3-com1", "art3-com3"],
                "art3",
                "art3-com4",
                false,
            ),
            (vec!["art3", "art3-com1"], "art3", "art3-com2", false),
            (vec!["art3"], "art3", "art3-com2", false),
            (
                vec!["art3-com1", "art3-com2"],
                "art3",
                "art3-com2bis",
                false,
            ),
            (
                vec!["art3-com1", "art3-com1-leta", "art3-com1-letb"],
                "art3-com1",
                "art3-com1-letc",
                true,
            ),
            (
                vec!["art3-com1-leta", "art3-com1-letb"],
                "art3-com1",
                "art3-com1-letm",
                false,
            ),
        ] {
            let starting = paths(&starting);
            let starting: Vec<&ProvisionPath> = starting.iter().collect();
            let (above, step) = (above.parse().unwrap(), step.parse().unwrap());
            assert_eq!(is_missing(&starting, &above, &step), expected, "{step}");
        }
    }

    #[test]
    fn a_heading_of_an_article_stands_alone_in_its_line() {
        for (line, number, ordinal, expected) in [
            ("Art. 12", "12", "", true),
            ("ARTICOLO 12-bis (Termini)", "12", "bis", true),
            ("Art. 12. Termini", "12", "", true),
            ("art. 12 del codice civile", "12", "", false),
            ("art. 12, comma 2", "12", "", false),
            ("Art. 123", "12", "", false),
            ("l’art. 12", "12", "", false),
        ] {
            assert_eq!(is_heading(line, number, ordinal), expected, "{line}");
        }
        let step = "art3-com9".parse().unwrap();
        assert!(begins_line("Art. 3\n 9. L’ente", &step));
        assert!(!begins_line("Art. 3\n 90. L’ente, comma 9", &step));
    }
}
