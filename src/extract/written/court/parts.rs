//! Facts and law in the reasons of a decision: by their headings, else where the numbers of its points begin again.

use crate::extract::written::writer::WrittenLine;

/// The heading of the facts.
const FACTS: &str = "Ritenuto in fatto";
/// The heading of the law.
const LAW: &str = "Considerato in diritto";
/// Longest line that is a heading, in bytes.
const HEADING: usize = 70;

/// Adds the headings that are not there, where it is clear where they belong: in brackets, as editors mark what they
/// add.
pub(super) fn complete(lines: &mut Vec<WrittenLine>) {
    // Also of facts and law together.
    let has_facts = lines
        .iter()
        .any(|line| line.text.len() < HEADING && letters(&line.text).starts_with(&letters(FACTS)));
    if has_facts {
        return;
    }
    let law = lines
        .iter()
        .position(|line| letters(&line.text) == letters(LAW));
    match law {
        // Law alone, without facts.
        Some(0) => return,
        Some(_) => {}
        None => match second_count(lines) {
            Some(at) => lines.insert(at, added(LAW)),
            None => return,
        },
    }
    lines.insert(0, added(FACTS));
}

fn added(heading: &str) -> WrittenLine {
    WrittenLine {
        text: format!("[{heading}]"),
        opens: true,
    }
}

/// The letters of a line, in capitals.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_uppercase).collect()
}

/// The line at which the points of a text are counted a second time, where the first line begins the first count and
/// both have no gap. The Court numbers facts and law each from 1, and writes «1.–»; lists inside are written otherwise.
fn second_count(lines: &[WrittenLine]) -> Option<usize> {
    let points = lines.iter().enumerate();
    let points = points.filter_map(|(at, line)| Some((at, point(&line.text)?)));
    let (mut before, mut second) = (0, None);
    for (at, number) in points {
        let is_first = before == 0;
        if is_first && at > 0 {
            return None;
        }
        if number == 1 && !is_first {
            if second.is_some() {
                return None;
            }
            second = Some(at);
        } else if number != before + 1 {
            return None;
        }
        before = number;
    }
    second
}

/// The number of a point of the first level: «2.– Il ricorrente».
fn point(line: &str) -> Option<u32> {
    let (number, rest) = line.split_once('.')?;
    let is_point = rest.trim_start().starts_with(['-', '–', '—', '―']);
    number.parse().ok().filter(|_| is_point)
}
