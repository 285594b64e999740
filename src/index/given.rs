//! What a reader gets who asks for an indexed file: the file, or the document in its signed envelope.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::extract;

/// Largest envelope that is opened for a reader, in bytes: it is held in memory.
const MOST_BYTES: u64 = 64 << 20;

/// What a reader gets of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Given {
    /// The file as it is.
    Itself,
    /// The document in the envelope that the file is.
    Inside(Vec<u8>),
    /// Nothing: the envelope does not open, or is too large.
    Closed,
}

/// What a reader gets of the file at `path`. Only finds what is in an envelope, and looks at none of it.
///
/// # Errors
/// Where the disk does not give the file.
pub fn given(path: &Path) -> io::Result<Given> {
    if !extract::is_envelope(path) {
        return Ok(Given::Itself);
    }
    if fs::metadata(path)?.len() > MOST_BYTES {
        return Ok(Given::Closed);
    }
    let mut bytes = Vec::new();
    // It may grow meanwhile.
    File::open(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(match extract::pdf_inside(bytes) {
        Some(pdf) => Given::Inside(pdf),
        None => Given::Closed,
    })
}
