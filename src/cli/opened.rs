//! The index as commands open it: what is not as it should be is told on standard error.

use std::io::Write;
use std::path::Path;

use crate::index::{IndexError, IndexReader, Integrity};
use crate::messages::{Lang, texts};

/// Opens the index in `dir`.
///
/// # Errors
/// As [`IndexReader::open`].
pub(super) fn open(dir: &Path) -> Result<IndexReader, IndexError> {
    let index = IndexReader::open(dir)?;
    tell(&index);
    Ok(index)
}

/// Tells what is not as it should be, of which an index of an older program is nothing to repeat each time.
fn tell(index: &IndexReader) {
    if index.integrity() == Integrity::Unverifiable && index.warnings().len() == 1 {
        return;
    }
    let mut err = std::io::stderr().lock();
    for warning in texts(&index.warnings(), Lang::It) {
        // A closed standard error is no reason not to answer.
        let _ = writeln!(err, "avviso: {warning}");
    }
}
