//! What lies in a corpus folder and what is wrong with the maintainer's own files, without a run.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::accepted::AcceptedFinding;
use super::catalogue::{Catalogue, EntryPlace};
use super::left_out::LeftOut;
use super::stated_document::StatedLink;
use super::warning::IngestWarning;
use super::{unreadable, walk};

/// The state of a corpus folder.
#[derive(Debug, Default)]
pub struct CorpusState {
    /// What is wrong with the maintainer's own files, and what cannot be looked into.
    pub warnings: Vec<IngestWarning>,
    /// What is not read, and why.
    pub left_out: Vec<LeftOut>,
    /// The findings that the maintainer accepts.
    pub accepted: Vec<AcceptedFinding>,
    /// The files that are read, by their paths, sorted.
    pub documents: Vec<String>,
    /// Where the entry of each file is that has one, usable or not, by the file's path.
    pub entries: BTreeMap<String, EntryPlace>,
    /// Where the entries of acts without a PDF are, by the act's id.
    pub acts: Vec<(String, EntryPlace)>,
    /// The official addresses that the catalogue states.
    pub links: Vec<StatedLink>,
}

/// The state of a corpus folder; the index, where it is inside, is no part of it.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn corpus_state(corpus: &Path, index: &Path) -> io::Result<CorpusState> {
    let walk = walk::walk(corpus, index.canonicalize().ok().as_deref())?;
    let catalogue = Catalogue::read(corpus, &walk);
    let documents = walk.documents.iter().map(|(name, _)| name.clone());
    Ok(CorpusState {
        links: catalogue.links(),
        documents: documents.collect(),
        warnings: [unreadable(&walk), catalogue.warnings].concat(),
        left_out: [walk.left_out, catalogue.unused].concat(),
        accepted: catalogue.accepted,
        entries: catalogue.places,
        acts: catalogue.act_places,
    })
}
