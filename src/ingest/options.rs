//! What a run is to do.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::again::Again;
use super::whole::WholeFiles;
use crate::extract::ExtractOptions;
use crate::index::PublishRules;

/// What a run is to do.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// Folder of the PDFs, searched with its sub-folders.
    pub corpus: PathBuf,
    /// Folder of the index.
    pub index: PathBuf,
    /// Whether every file is read again, whatever the index holds.
    pub full: bool,
    /// Why files are read again although they are as they were.
    pub again: Vec<Again>,
    /// Files read at the same time.
    pub jobs: usize,
    /// Whether the index may become another folder's and lose whatever the folder no longer has.
    pub accept_removals: bool,
    /// How what was read is published.
    pub publish: PublishRules,
    /// How files are read.
    pub extract: ExtractOptions,
    /// What was seen of files that others may still write, which are then left as the index has them; `None` where
    /// every file is read as it is.
    pub whole: Option<Arc<WholeFiles>>,
    /// Set from outside when the run is to stop: what was read is kept for the next one.
    pub stop: Arc<AtomicBool>,
}
