//! The documents that the catalogue names, without a run: for whoever gets them from where they are published.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::catalogue::Catalogue;
use super::stated_document::StatedDocument;
use super::walk;
use super::warning::IngestWarning;

/// What the catalogue of a corpus names.
#[derive(Debug, Default)]
pub struct StatedDocuments {
    /// The documents: those of PDFs by their names, then acts in the order of the catalogue.
    pub documents: Vec<StatedDocument>,
    /// What is wrong with the catalogue.
    pub warnings: Vec<IngestWarning>,
}

/// Reads the catalogue of a corpus; the index, where it is inside, is no part of it.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn stated_documents(corpus: &Path, index: &Path) -> io::Result<StatedDocuments> {
    let walk = walk::walk(corpus, index.canonicalize().ok().as_deref())?;
    let catalogue = Catalogue::read(corpus, &walk);
    let documents = catalogue.documents();
    // A PDF that is to be got is not here yet.
    let addressed = documents.iter().filter(|it| it.address.is_some());
    let to_come: HashSet<&str> = addressed.filter_map(|it| it.file.as_deref()).collect();
    let mut warnings = catalogue.warnings;
    warnings.retain(|warning| match warning {
        IngestWarning::NotInCorpus { file, .. } => !to_come.contains(file.as_str()),
        _ => true,
    });
    Ok(StatedDocuments {
        documents,
        warnings,
    })
}
