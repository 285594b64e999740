//! Which corpus a command is about.

use std::path::{Path, PathBuf};

use super::super::index::CORPUS;
use crate::index::corpus_of;

/// The corpus that is meant: the one that is named, else that of the index, else the usual one.
pub(super) fn corpus_folder(named: Option<&PathBuf>, index: &Path) -> PathBuf {
    let known = || corpus_of(index).unwrap_or_else(|| PathBuf::from(CORPUS));
    named.cloned().unwrap_or_else(known)
}
