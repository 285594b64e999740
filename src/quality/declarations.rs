//! Flaws of the maintainer's own files, and what of the corpus folder is not read.

use std::collections::BTreeMap;

use super::finding::FoundFlaw;
use super::flaw::{Flaw, OtherFiles};
use crate::ingest::{IngestWarning, LeftOut, LeftOutReason};

/// What is wrong with declarations.
pub(super) fn declarations(warnings: Vec<IngestWarning>) -> Vec<FoundFlaw> {
    let found = warnings.into_iter().map(|warning| {
        let told_by = format!("{warning:?}");
        FoundFlaw::new(None, None, Flaw::Declaration(warning), &told_by)
    });
    found.collect()
}

/// Files that are named of a format that holds no documents.
const NAMED: usize = 3;

/// What is not read. What is hidden, or a program's own, was meant to be passed over. Of formats that hold no documents there may be
/// thousands of files, such as those of a page that was saved whole: each format is one flaw, and accepted as one.
pub(super) fn left_out(left: Vec<LeftOut>) -> Vec<FoundFlaw> {
    let mut found = Vec::new();
    let mut others: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for LeftOut { path, reason } in left {
        match reason {
            LeftOutReason::Hidden | LeftOutReason::Temporary => {}
            LeftOutReason::Other(format) => others.entry(format).or_default().push(path),
            reason => found.push(FoundFlaw::new(Some(&path), None, Flaw::LeftOut(reason), "")),
        }
    }
    found.extend(others.into_iter().map(|(format, mut files)| {
        let count = files.len();
        files.sort_unstable();
        files.truncate(NAMED);
        let told_by = format.clone().unwrap_or_default();
        let what = Flaw::OtherFormat(OtherFiles {
            format,
            count,
            examples: files,
        });
        FoundFlaw::new(None, None, what, &told_by)
    }));
    found
}
