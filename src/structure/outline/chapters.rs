//! Chapters of a text without articles: «CAPITOLO 2», with its title on the line or below. Chapter 2 is
//! section 2 and contains the sections 2.1, 2.2.

use std::ops::Range;

use super::dotted::Dotted;
use super::number;
use super::quoted;
use crate::structure::body::line::Line;

/// Longest line that opens a chapter, in bytes.
const LINE_BYTES: usize = 140;
/// Fewest chapters that make a text one with chapters.
pub(crate) const LEAST: usize = 2;
/// Highest number of a chapter.
const MOST: u32 = 60;

/// Every line that may open a chapter; running heads repeat some.
pub(crate) fn marks<'t>(lines: &[Line<'t>], tables: &[Range<usize>]) -> Vec<Dotted<'t>> {
    let mark = |(i, line): (usize, &Line<'t>)| {
        let word = ["CAPITOLO ", "Capitolo "]
            .iter()
            .find_map(|word| line.text.strip_prefix(word))?;
        let (number, after) = number::container_number(word)?;
        let title = after.trim_start_matches(['.', ':', ')', '–', '—', '-', ' ', '\t']);
        // «Capitolo 9 del manuale» continues a sentence.
        let opens = !title.starts_with(char::is_lowercase);
        let fits = line.text.len() <= LINE_BYTES && (1..=MOST).contains(&number.number);
        let below = || lines.get(i + 1).map_or("", |line| line.text);
        (opens && fits && number.ordinal == 0 && !quoted::holds(tables, line.start)).then(|| {
            Dotted {
                line: i,
                number: vec![number.number],
                rest: if title.is_empty() { below() } else { title },
            }
        })
    };
    lines.iter().enumerate().filter_map(mark).collect()
}

/// The chapters in sequence from the first. Of several sequences, one of which may be a table of contents,
/// the longest and last wins.
pub(crate) fn count<'t>(marks: &[Dotted<'t>]) -> Vec<Dotted<'t>> {
    let mut counts: Vec<Vec<Dotted<'t>>> = Vec::new();
    for mark in marks {
        let last = counts.last().and_then(|count| count.last());
        let next = last.map_or(1, |last| last.number[0] + 1);
        if mark.number[0] == 1 && next != 2 {
            counts.push(vec![mark.clone()]);
        } else if mark.number[0] == next
            && let Some(count) = counts.last_mut()
        {
            count.push(mark.clone());
        }
    }
    counts.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

/// Chapters with the sections that begin with their number, in the order of the text.
pub(crate) fn with_sections<'t>(
    chapters: Vec<Dotted<'t>>,
    sections: Vec<Dotted<'t>>,
) -> Vec<Dotted<'t>> {
    let mut all = chapters;
    all.extend(sections.into_iter().filter(|found| found.number.len() > 1));
    all.sort_by_key(|found| found.line);
    let mut kept: Vec<Dotted<'t>> = Vec::new();
    for found in all {
        let goes_on = kept
            .last()
            .is_some_and(|last| last.number[0] == found.number[0] && last.number < found.number);
        if found.number.len() == 1 || goes_on {
            kept.push(found);
        }
    }
    kept
}

/// Known sections, with the chapters between them.
pub(crate) fn among<'t>(sections: Vec<Dotted<'t>>, marks: &[Dotted<'t>]) -> Vec<Dotted<'t>> {
    let mut all = sections;
    let most = marks.iter().map(|mark| mark.number[0]).max().unwrap_or(0);
    for n in 1..=most {
        if all.iter().any(|found| found.number == [n]) {
            continue;
        }
        let before = all.iter().rposition(|found| found.number[0] < n);
        let after = all.iter().find(|found| found.number[0] >= n);
        let from = before.map_or(0, |place| all[place].line + 1);
        let (until, holds) =
            after.map_or((usize::MAX, false), |next| (next.line, next.number[0] == n));
        let mut fitting = marks
            .iter()
            .filter(|mark| mark.number[0] == n && (from..until).contains(&mark.line));
        // The heading is just above its first section; without one, just after the chapter before.
        let chapter = if holds {
            fitting.next_back()
        } else {
            fitting.next()
        };
        if let Some(chapter) = chapter {
            let place = before.map_or(0, |place| place + 1);
            all.insert(place, chapter.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    fn found(text: &str) -> Vec<(usize, u32)> {
        let marks = marks(&lines(text, 0..text.len()), &[]);
        count(&marks)
            .iter()
            .map(|c| (c.line, c.number[0]))
            .collect()
    }

    #[test]
    fn the_last_of_the_longest_counts() {
        let text = "CAPITOLO 1\nUno\nCAPITOLO 2\nDue\nIndice finito\nCAPITOLO 1\nUno\nCAPITOLO 1\nsegue\nCAPITOLO II\nDue";
        assert_eq!(found(text), [(5, 1), (9, 2)]);
        assert_eq!(found("Capitolo 1 del manuale\nCapitolo 2 del manuale"), []);
    }

    #[test]
    fn chapters_stand_between_the_sections_that_are_known() {
        let text = "Capitolo 1\nCapitolo 2\nCapitolo 3\n\
                    Capitolo 1 Premessa\n1.1 Scopo\nCapitolo 2 Regole\nCapitolo 3 Dati\n3.1 Formati\n3.2 Schemi";
        let lines = lines(text, 0..text.len());
        let sections = crate::structure::outline::dotted::numbered(&lines, |_, _| true);
        let all = among(sections, &marks(&lines, &[]));
        let places: Vec<String> = all
            .iter()
            .map(|d| format!("{}@{}", d.path(), d.line))
            .collect();
        assert_eq!(places.join(" "), "1@3 1.1@4 2@5 3@6 3.1@7 3.2@8");
    }
}
