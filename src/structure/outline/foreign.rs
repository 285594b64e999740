//! The stretches of an act in two languages that are not in Italian: its articles are those of the Italian text.

use std::ops::Range;

use super::{article_mark, list_marker};
use crate::extract::language::{Language, LanguageCount};
use crate::structure::body::line::Line;

/// Lines of an article that are looked at for its language.
const LOOKED_AT: usize = 12;

/// The stretches, as byte ranges, in order; none where the articles are all in one language.
pub(crate) fn foreign(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let is_mark = |at: &usize| article_mark::article(lines[*at].text).is_some();
    let marks: Vec<usize> = (0..lines.len()).filter(is_mark).collect();
    let (mut italian, mut other) = (false, false);
    for (i, mark) in marks.iter().enumerate() {
        let next = marks.get(i + 1).copied().unwrap_or(lines.len());
        let mut count = LanguageCount::default();
        for line in &lines[*mark..next.min(mark + LOOKED_AT)] {
            count.add(line.text);
        }
        match count.language() {
            Some(Language::Italian) => italian = true,
            Some(_) => other = true,
            None => {}
        }
    }
    if italian && other {
        stretches(lines)
    } else {
        Vec::new()
    }
}

fn stretches(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    // What each line says of itself.
    let own = lines.iter().map(|line| {
        let mut count = LanguageCount::default();
        count.add(line.text);
        match count.italian_and_other() {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        }
    });
    let own: Vec<Option<bool>> = own.collect();
    // The mark of a provision is of what follows it, any other line of what is before.
    let mut after = vec![None; lines.len() + 1];
    for at in (0..lines.len()).rev() {
        after[at] = own[at].or(after[at + 1]);
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = false;
    for (at, line) in lines.iter().enumerate() {
        let opens = article_mark::article(line.text).is_some()
            || list_marker::comma(line.text).is_some()
            || list_marker::lettera(line.text).is_some();
        let is_foreign = own[at].or(after[at].filter(|_| opens)).unwrap_or(before);
        match (is_foreign, before) {
            (true, true) => {
                if let Some(last) = found.last_mut() {
                    last.end = line.end();
                }
            }
            (true, false) => found.push(line.start..line.end()),
            (false, _) => {}
        }
        before = is_foreign;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    #[test]
    fn the_other_language_is_told_from_the_italian() {
        let german = "Art. 1 (Zweck)\n1. Das Gesetz fördert die Dienste der Gemeinden.\nArt. 2\n1. Die Kommission ist eingesetzt.";
        let text = format!(
            "Art. 1 (Scopi)\n1. La legge promuove i servizi dei comuni della Provincia.\nArt. 2\n1. È istituita la commissione.\n{german}\n2. La commissione delibera sui piani.\nArt. 3\n1. Il piano è approvato."
        );
        let all = lines(&text, 0..text.len());
        let found: Vec<&str> = foreign(&all)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, [german]);
        let all = lines(german, 0..german.len());
        assert!(foreign(&all).is_empty());
    }
}
