//! Numbers of sections and paragraphs, «3.2.1», and their sequence in a text.

use crate::structure::body::line::Line;

/// Most levels of a number.
const LEVELS: usize = 5;
/// How many sequences may be open at once: lists inside a section have their own.
const OPEN: usize = 12;

/// A line that begins with the number of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dotted<'t> {
    pub(crate) line: usize,
    pub(crate) number: Vec<u32>,
    pub(crate) rest: &'t str,
}

impl Dotted<'_> {
    /// As in a path: `3.2.1`.
    pub(crate) fn path(&self) -> String {
        let steps: Vec<String> = self.number.iter().map(u32::to_string).collect();
        steps.join(".")
    }
}

/// Reads «3.2.1. Titolo», «§ 3 Titolo» at the start of a line.
pub(crate) fn dotted<'t>(line: usize, text: &'t str) -> Option<Dotted<'t>> {
    let mut number = Vec::new();
    let mut rest = text.strip_prefix('§').map_or(text, str::trim_start);
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&digits) || number.len() == LEVELS {
            return None;
        }
        number.push(rest[..digits].parse().ok()?);
        rest = &rest[digits..];
        match rest.strip_prefix('.') {
            Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => rest = after,
            _ => break,
        }
    }
    let after = rest.trim_start_matches(['.', ')', '–', '—', '-', ':', '°']);
    let signed = after.len() < rest.len();
    let separated = after.len() < rest.len() || after.starts_with([' ', '\t', '\u{a0}']);
    let rest = after.trim_start_matches([' ', '\t', '\u{a0}', '–', '—', '-', ':']);
    // «2. di approvare» is an item; «27 aprile 2016» is not.
    let says = match rest.chars().next() {
        None => false,
        Some(c) if c.is_lowercase() => signed,
        Some(c) => c.is_uppercase() || matches!(c, '«' | '“' | '"' | '(' | '\'' | '’'),
    };
    (separated && says && number.iter().all(|n| *n > 0)).then_some(Dotted { line, number, rest })
}

impl Dotted<'_> {
    /// Whether the text after the number begins a sentence or a title.
    pub(crate) fn opens(&self) -> bool {
        !self.rest.starts_with(char::is_lowercase)
    }
}

/// Whether `next` may follow `before` in sequence: the first number of a deeper level, the next of the same
/// level, or the next of an outer one.
pub(crate) fn follows(next: &[u32], before: &[u32]) -> bool {
    let common = next.iter().zip(before).take_while(|(a, b)| a == b).count();
    let after: &[u32] = next.get(common + 1..).unwrap_or_default();
    let first = |levels: &[u32]| levels.iter().all(|n| *n == 1);
    match (next.get(common), before.get(common)) {
        (Some(n), Some(b)) => *n == b + 1 && first(after),
        (Some(n), None) => *n == 1 && first(after) && after.is_empty(),
        _ => false,
    }
}

/// The longest sequence among candidates. Several may be open at once: a list inside a section does not end
/// the sequence of sections.
pub(crate) fn longest_count<'t>(candidates: Vec<Dotted<'t>>) -> Vec<Dotted<'t>> {
    let mut counts: Vec<Vec<Dotted<'t>>> = Vec::new();
    for candidate in candidates {
        let open = counts.iter_mut().rev().take(OPEN).find(|count| {
            count
                .last()
                .is_some_and(|last| follows(&candidate.number, &last.number))
        });
        match open {
            Some(count) => count.push(candidate),
            None if candidate.number.iter().all(|n| *n == 1) => counts.push(vec![candidate]),
            None => {}
        }
    }
    let spread = |count: &Vec<Dotted<'t>>| match (count.first(), count.last()) {
        (Some(first), Some(last)) => (last.line - first.line, count.len()),
        _ => (0, 0),
    };
    counts.into_iter().max_by_key(spread).unwrap_or_default()
}

/// The numbered lines among `lines` that `keep` accepts.
pub(crate) fn numbered<'t>(
    lines: &[Line<'t>],
    keep: impl Fn(&Dotted<'t>, &Line<'t>) -> bool,
) -> Vec<Dotted<'t>> {
    lines
        .iter()
        .enumerate()
        .filter_map(|(i, line)| dotted(i, line.text).filter(|found| keep(found, line)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    #[test]
    fn numbers_are_read_and_follow() {
        let cases = [
            ("3.2 Titolo", Some("3.2")),
            ("3.2.1. Titolo", Some("3.2.1")),
            ("1.– Con ricorso", Some("1")),
            ("2.1 \tTitolo", Some("2.1")),
            ("2) di approvare", Some("2")),
            ("106) e le forme", None),
            ("25.000 caratteri", None),
            ("27 aprile 2016", None),
            ("3 agosto", None),
        ];
        for (text, expected) in cases {
            let found = dotted(0, text).map(|found| found.path());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let follow: [(&[u32], &[u32], bool); 8] = [
            (&[2], &[1], true),
            (&[1, 1], &[1], true),
            (&[2], &[1, 3, 2], true),
            (&[1, 4], &[1, 3, 2], true),
            (&[2, 1], &[1, 3], true),
            (&[3], &[1], false),
            (&[1, 2], &[1], false),
            (&[1], &[1, 1], false),
        ];
        for (next, before, expected) in follow {
            assert_eq!(follows(next, before), expected, "{next:?} after {before:?}");
        }
    }

    #[test]
    fn a_list_does_not_stop_the_count() {
        let text =
            "1. Premessa\nx\n2. Oggetto\n1. Uno\n2. Due\n3. Tre\n2.1 Ambito\nx\n3. Durata\nx\nx";
        let all = lines(text, 0..text.len());
        let count = longest_count(numbered(&all, |_, _| true));
        let found: Vec<(usize, String)> = count.iter().map(|d| (d.line, d.path())).collect();
        let places: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
        assert!(places.contains(&0) && places.contains(&6), "{found:?}");
    }
}
