//! Flaws of the maintainer's own files, and what of the corpus folder is not read.

use super::finding::FoundFlaw;
use super::flaw::Flaw;
use crate::ingest::{IngestWarning, LeftOut, LeftOutReason};

/// What is wrong with declarations.
pub(super) fn declarations(warnings: Vec<IngestWarning>) -> Vec<FoundFlaw> {
    let found = warnings.into_iter().map(|warning| {
        let told_by = format!("{warning:?}");
        FoundFlaw::new(None, None, Flaw::Declaration(warning), &told_by)
    });
    found.collect()
}

/// What is not read. What is hidden was meant to be passed over.
pub(super) fn left_out(left: Vec<LeftOut>) -> Vec<FoundFlaw> {
    let left = left.into_iter();
    let left = left.filter(|it| !matches!(it.reason, LeftOutReason::Hidden));
    let found = left.map(|it| {
        let path = it.path.clone();
        FoundFlaw::new(Some(&path), None, Flaw::LeftOut(it.reason), "")
    });
    found.collect()
}
