//! What a run may do.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::recipe::Bases;
use super::version::AskedText;

/// What a run gets, and how it behaves towards others.
#[derive(Debug, Clone)]
pub struct FetchOptions {
    /// Folder of the documents, with the catalogue.
    pub corpus: PathBuf,
    /// Folder of the index, which is no part of the corpus.
    pub index: PathBuf,
    /// Only documents whose title, file, id or address holds one of these, in any case; all where there is none.
    pub only: Vec<String>,
    /// Nothing is asked of anybody and nothing written.
    pub dry_run: bool,
    /// Which text of an act is asked for, where its source has several.
    pub text: AskedText,
    /// What is published now takes the place of what was got before; the latter is kept.
    pub accept_changes: bool,
    /// Between the end of a request and the next one to the same host.
    pub pause: Duration,
    /// Longest wait for a connection, for the head of an answer, and between two parts of its body.
    pub timeout: Duration,
    /// Longest wait that a host may ask for; one that asks for more is left for this run.
    pub longest_wait: Duration,
    /// Largest document, in bytes.
    pub most_bytes: u64,
    /// Who asks: the name of the program, and where whoever runs it can be reached.
    pub user_agent: String,
    /// Where the official sources are that have an address for an act's id.
    pub bases: Bases,
    /// Set where the run is to end.
    pub stop: Arc<AtomicBool>,
}

impl FetchOptions {
    /// Whether the run is to end.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
