//! The documents that the catalogue names, without a run: for whoever gets them from where they are published.

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
    let is_to_come = |warning: &IngestWarning| {
        let IngestWarning::NotInCorpus { file, .. } = warning else {
            return false;
        };
        let mut named = documents.iter();
        named.any(|it| it.file.as_ref() == Some(file) && it.address.is_some())
    };
    let mut warnings = catalogue.warnings;
    warnings.retain(|warning| !is_to_come(warning));
    Ok(StatedDocuments {
        documents,
        warnings,
    })
}
