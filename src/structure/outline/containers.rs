//! Books, parts, titles, chapters and sections, which contain the articles of an act.
//!
//! A line that names one («TITOLO II», «Capo I-bis – Obblighi») counts if an article of the act, or another
//! container, follows its heading. That leaves out «Titolo V» cited at the start of a line, and tables of
//! contents, whose articles are not the act's.

use std::ops::Range;

use super::articles::enacts;
use super::node::Node;
use super::number::{self, Number};
use super::{heading_text, list_marker, quoted, sentence};
use crate::law::{Partition, ProvisionPath};
use crate::structure::body::line::Line;

/// Most lines of a heading before the first article.
const HEADING_LINES: usize = 8;

const NAMES: &[(&str, Partition)] = &[
    ("libro", Partition::Book),
    ("parte", Partition::Part),
    ("titolo", Partition::Title),
    ("capo", Partition::Chapter),
    ("sezione", Partition::Section),
];

/// A line that may open a container.
struct ContainerCandidate<'t> {
    line: usize,
    level: Partition,
    number: Number,
    rest: &'t str,
}

/// The containers among `lines`, with paths under `base`, outside the ranges `left_out`; `articles` are the
/// lines of the articles, in order.
pub(crate) fn containers(
    lines: &[Line<'_>],
    articles: &[usize],
    base: &ProvisionPath,
    left_out: [&[Range<usize>]; 2],
) -> Vec<Node> {
    let mut kept: Vec<ContainerCandidate<'_>> = Vec::new();
    // Backwards, since a container depends on what follows it.
    let mut following = articles.iter().rev().peekable();
    let mut next = None;
    for (i, line) in lines.iter().enumerate().rev() {
        while following
            .next_if(|article| **article > i)
            .is_some_and(|article| {
                next = Some(*article);
                true
            })
        {}
        let Some(candidate) = candidate(i, line.text) else {
            continue;
        };
        let cited = i > 0 && sentence::wants_number(lines[i - 1].text);
        // What an act begins under («PARTE PRIMA» of a bulletin) is no part of it.
        let followed = next.is_some_and(|next| {
            next - i <= HEADING_LINES + 1
                && !lines[i + 1..next].iter().any(|line| enacts(line.text))
        });
        let outside = left_out
            .iter()
            .all(|ranges| !quoted::holds(ranges, line.start));
        if followed && !cited && outside {
            next = Some(i);
            kept.push(candidate);
        }
    }
    kept.reverse();
    recount(&mut kept);
    nodes(lines, &kept, articles, base)
}

/// Corrects a numeral that lost its last stroke in recognition, where its neighbours say so: «Sezione II», «Sezione II»,
/// «Sezione IV».
fn recount(kept: &mut [ContainerCandidate<'_>]) {
    // Places of the containers of each level under one outer container.
    let mut open: Vec<(Partition, Vec<usize>)> = Vec::new();
    let mut misread: Vec<usize> = Vec::new();
    for (i, candidate) in kept.iter().enumerate() {
        let place = open.iter().position(|(level, _)| *level == candidate.level);
        let place = place.unwrap_or_else(|| {
            open.push((candidate.level, Vec::new()));
            open.len() - 1
        });
        // What was opened inside the one before is closed.
        open.truncate(place + 1);
        let siblings = &mut open[place].1;
        siblings.push(i);
        if let [.., before, middle, _] = siblings.as_slice() {
            let number = |place: usize| kept[place].number;
            let two_after = Number::plain(number(*before).number + 2);
            if number(*middle) == number(*before) && candidate.number == two_after {
                misread.push(*middle);
            }
        }
    }
    for place in misread {
        kept[place].number = Number::plain(kept[place].number.number + 1);
    }
}

fn nodes(
    lines: &[Line<'_>],
    kept: &[ContainerCandidate<'_>],
    articles: &[usize],
    base: &ProvisionPath,
) -> Vec<Node> {
    // A code of procedure has books inside parts, one of contracts parts inside books.
    let parts_first = kept
        .iter()
        .find(|c| matches!(c.level, Partition::Part | Partition::Book))
        .is_some_and(|c| c.level == Partition::Part);
    let rank = |level: Partition| match level {
        Partition::Book => 1,
        Partition::Part => {
            if parts_first {
                0
            } else {
                2
            }
        }
        Partition::Title => 3,
        Partition::Chapter => 4,
        _ => 5,
    };
    let mut open: Vec<(u8, ProvisionPath)> = Vec::new();
    let mut found = Vec::new();
    for (i, candidate) in kept.iter().enumerate() {
        let level = rank(candidate.level);
        while open.last().is_some_and(|(outer, _)| *outer >= level) {
            open.pop();
        }
        let parent = open.last().map_or(base, |(_, path)| path);
        let path = parent.child(candidate.level, &candidate.number.path());
        let next_article = articles.partition_point(|article| *article < candidate.line);
        let end = [
            kept.get(i + 1).map(|c| c.line),
            articles.get(next_article).copied(),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(candidate.line + 1);
        let heading: Vec<&str> = std::iter::once(candidate.rest)
            .chain(lines[candidate.line + 1..end].iter().map(|line| line.text))
            .collect();
        found.push(Node {
            heading: heading_text::clean(&heading.join(" ")),
            start: lines[candidate.line].start,
            text_start: lines[candidate.line].end(),
            level,
            has_details: false,
            path: path.clone(),
        });
        open.push((level, path));
    }
    found
}

/// Whether a line names a container, with its number: «TITOLO II», «Capo I-bis – Obblighi».
pub(crate) fn opens(line: &str) -> bool {
    candidate(0, line).is_some()
}

fn candidate(line: usize, text: &str) -> Option<ContainerCandidate<'_>> {
    let text = text.trim_start_matches(['(', '[']);
    let word = text.split([' ', '\t', '\u{a0}']).next()?;
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let (_, level) = NAMES
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    let after = text[word.len()..].trim_start();
    let (number, rest) = number::container_number(after)?;
    let rest = list_marker::skip_notes(rest);
    let spaced = rest.starts_with([' ', '\t']);
    let rest = rest.trim();
    let opens = match rest.chars().next() {
        None | Some('(' | '–' | '—' | '-' | ':' | '.' | '«') => true,
        Some(c) => spaced && c.is_uppercase(),
    };
    let heading = rest.trim_start_matches(['.', ':', '–', '—', '-', ' ']);
    let cites = heading.starts_with(char::is_lowercase);
    (opens && !cites).then_some(ContainerCandidate {
        line,
        level: *level,
        number,
        rest: heading,
    })
}
