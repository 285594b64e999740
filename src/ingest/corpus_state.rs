//! What lies in a corpus folder and what is wrong with the maintainer's own files, without a run.

use std::io;
use std::path::Path;

use super::catalogue::Catalogue;
use super::left_out::LeftOut;
use super::warning::IngestWarning;
use super::{unreadable, walk};

/// A finding of the quality report that the maintainer accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFinding {
    /// The finding's id.
    pub id: String,
    /// Why it is accepted.
    pub reason: String,
}

/// The state of a corpus folder.
#[derive(Debug, Default)]
pub struct CorpusState {
    /// What is wrong with the maintainer's own files, and what cannot be looked into.
    pub warnings: Vec<IngestWarning>,
    /// What is not read, and why.
    pub left_out: Vec<LeftOut>,
    /// The findings that the maintainer accepts.
    pub accepted: Vec<AcceptedFinding>,
}

/// The state of a corpus folder; the index, where it is inside, is no part of it.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn corpus_state(corpus: &Path, index: &Path) -> io::Result<CorpusState> {
    let walk = walk::walk(corpus, index.canonicalize().ok().as_deref())?;
    let catalogue = Catalogue::read(corpus, &walk);
    Ok(CorpusState {
        warnings: [unreadable(&walk), catalogue.warnings].concat(),
        left_out: [walk.left_out, catalogue.unused].concat(),
        accepted: Vec::new(),
    })
}
