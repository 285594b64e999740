//! Books, titles and chapters by what their headings say: the elements that hold them are often of another name, and one
//! heading may be of several («Capo I PRINCIPI GENERALI Sezione I Definizioni»).

use std::sync::LazyLock;

use regex::Regex;

use crate::law::Partition;
use crate::structure::outline::{heading_text, number};

const NAMES: &[(&str, Partition)] = &[
    ("libro", Partition::Book),
    ("parte", Partition::Part),
    ("titolo", Partition::Title),
    ("capo", Partition::Chapter),
    ("sezione", Partition::Section),
];

/// A name of one of them, where it may begin: in capitals or with a capital.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(Libro|LIBRO|Parte|PARTE|Titolo|TITOLO|Capo|CAPO|Sezione|SEZIONE)\s+").ok()
});

/// One of those that hold articles.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Container {
    pub(super) level: Partition,
    pub(super) number: String,
    pub(super) heading: Option<String>,
}

/// What a heading opens, the outermost first.
pub(super) fn containers(heading: &str) -> Vec<Container> {
    let Some(name) = NAME.as_ref() else {
        return Vec::new();
    };
    let mut opened: Vec<(usize, usize, Partition, String)> = Vec::new();
    for found in name.find_iter(heading) {
        let word = found.as_str().trim().to_lowercase();
        let level = NAMES.iter().find(|(name, _)| *name == word);
        let (Some((_, level)), Some((number, rest))) =
            (level, number::container_number(&heading[found.end()..]))
        else {
            continue;
        };
        // Inside the words of another heading it names a part of something: «del titolo V».
        let deeper = opened.last().is_none_or(|(_, _, outer, _)| outer < level);
        if deeper {
            let end = heading.len() - rest.len();
            opened.push((found.start(), end, *level, number.path()));
        }
    }
    let ends: Vec<usize> = opened
        .iter()
        .skip(1)
        .map(|(start, ..)| *start)
        .chain([heading.len()])
        .collect();
    opened
        .into_iter()
        .zip(ends)
        .map(|((_, from, level, number), to)| Container {
            level,
            number,
            heading: heading_text::clean(
                heading[from..to].trim_start_matches(['.', ':', '-', '–', ' ', ')']),
            ),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(heading: &str) -> String {
        let found = containers(heading).into_iter().map(|it| {
            let heading = it.heading.unwrap_or_default();
            format!("{:?} {} {heading}", it.level, it.number)
        });
        found.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn one_heading_may_open_several() {
        for (heading, expected) in [
            (
                "Capo I PRINCIPI GENERALI Sezione I Definizioni",
                "Chapter 1 PRINCIPI GENERALI|Section 1 Definizioni",
            ),
            ("TITOLO II-bis. Misure urgenti", "Title 2bis Misure urgenti"),
            (
                "LIBRO PRIMO DEI REATI TITOLO I DELLA LEGGE",
                "Book 1 DEI REATI|Title 1 DELLA LEGGE",
            ),
            (
                "Sezione II Attuazione del Titolo V",
                "Section 2 Attuazione del Titolo V",
            ),
            ("(( (Rubrica). ))", ""),
            ("Parte generale", ""),
        ] {
            assert_eq!(shown(heading), expected, "{heading}");
        }
    }
}
