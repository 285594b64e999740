//! What a document is called that another file carries: as if that file were a folder.
//!
//! `verbale.pdf/allegato A.pdf` is the document «allegato A.pdf» in `verbale.pdf`. No file system has a folder of the name
//! of a file, so that no file of the corpus has such a path. The path ends as the kind of the document does, by which it
//! is read.

use std::collections::{BTreeMap, HashSet};

use crate::extract::reading_end;
use crate::index::FileEntry;

/// Longest name, in bytes, without its end.
const MOST_BYTES: usize = 150;
/// What a document is called of which no name is left.
const NAMELESS: &str = "allegato";

/// The names of the documents in one file, each given once.
#[derive(Debug)]
pub(super) struct CarriedNames<'a> {
    container: &'a str,
    /// In small letters: there are systems that know no others.
    given: HashSet<String>,
}

impl<'a> CarriedNames<'a> {
    /// Of the documents in this file, by its own path.
    pub(super) fn of(container: &'a str) -> Self {
        CarriedNames {
            container,
            given: HashSet::new(),
        }
    }

    /// The path of the next document, of the name that is said of it; `end` is that by which it is read.
    pub(super) fn next(&mut self, said: &str, end: &str) -> String {
        let name = tidy(said);
        let stem = match reading_end(&name, None).as_deref() == Some(end) {
            true => stem(&name, end),
            // Its name is of no kind: it may have points of its own.
            false => &name,
        };
        let stem = cut(stem).trim_end_matches([' ', '.']);
        let stem = if stem.is_empty() { NAMELESS } else { stem };
        let mut name = format!("{stem}{end}");
        let mut count = 1;
        while !self.given.insert(name.to_lowercase()) {
            count += 1;
            name = format!("{stem} ({count}){end}");
        }
        format!("{}/{name}", self.container)
    }
}

/// What a file of the corpus carries, by what is known of it.
pub(super) fn inside<'k>(
    known: &'k BTreeMap<String, FileEntry>,
    file: &'k str,
) -> impl Iterator<Item = (&'k String, &'k FileEntry)> {
    let prefix = format!("{file}/");
    known
        .range(prefix.clone()..)
        .take_while(move |(name, _)| name.starts_with(&prefix))
        .filter(move |(_, entry)| entry.within.as_deref() == Some(file))
}

/// The name without what parts folders or has no shape, and without points before it, which hide files.
fn tidy(said: &str) -> String {
    let name = said.rsplit(['/', '\\']).next().unwrap_or(said);
    let seen = name.chars().filter(|c| !c.is_control()).collect::<String>();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words
        .join(" ")
        .trim_start_matches(['.', '~', ' '])
        .to_owned()
}

/// The name before the end by which it is read; envelopes in one another have one end.
fn stem<'n>(name: &'n str, end: &str) -> &'n str {
    let (kind, is_enveloped) = match end.strip_suffix(".p7m") {
        Some(kind) => (kind, true),
        None => (end, false),
    };
    let mut stem = name;
    let without = |stem: &'n str, end: &str| {
        let at = stem.len().checked_sub(end.len())?;
        let own = stem.get(at..)?;
        own.eq_ignore_ascii_case(end).then(|| &stem[..at])
    };
    while is_enveloped && let Some(inner) = without(stem, ".p7m") {
        stem = inner;
    }
    without(stem, kind).unwrap_or(stem)
}

fn cut(stem: &str) -> &str {
    let mut end = stem.len().min(MOST_BYTES);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    &stem[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_a_path_inside_the_file_that_carries_it() {
        let mut names = CarriedNames::of("sub/a.pdf");
        for (said, end, path) in [
            ("Allegato A.PDF", ".pdf", "sub/a.pdf/Allegato A.pdf"),
            ("allegato a.pdf", ".pdf", "sub/a.pdf/allegato a (2).pdf"),
            ("C:\\atti\\x.pdf", ".pdf", "sub/a.pdf/x.pdf"),
            ("../../etc/.x\u{7}.pdf", ".pdf", "sub/a.pdf/x (2).pdf"),
            ("Delibera n. 12", ".pdf", "sub/a.pdf/Delibera n. 12.pdf"),
            ("atto.odt.P7M.p7m", ".odt.p7m", "sub/a.pdf/atto.odt.p7m"),
            ("firmato.p7m", ".p7m", "sub/a.pdf/firmato.p7m"),
            ("..", ".txt", "sub/a.pdf/allegato.txt"),
            (".pdf", ".pdf", "sub/a.pdf/pdf.pdf"),
        ] {
            assert_eq!(names.next(said, end), path);
            let own = path.rsplit('/').next().unwrap();
            assert_eq!(reading_end(own, None).as_deref(), Some(end), "{path}");
        }
        let long = names.next(&"è".repeat(200), ".pdf");
        assert_eq!(long, format!("sub/a.pdf/{}.pdf", "è".repeat(75)));
    }
}
