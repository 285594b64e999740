//! Which JSON files are read: by their first bytes.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The name of the list of decisions.
const LIST: &[u8] = b"\"elenco_pronunce\"";
/// Bytes within which it stands.
const START_BYTES: u64 = 4096;

/// Whether a JSON file of the corpus holds decisions of the Corte costituzionale. What cannot be opened is read: the
/// reading says why not.
pub(crate) fn is_read(path: &Path) -> bool {
    let mut start = Vec::new();
    let opened = File::open(path).map(|file| file.take(START_BYTES).read_to_end(&mut start));
    !matches!(opened, Ok(Ok(_))) || start.windows(LIST.len()).any(|bytes| bytes == LIST)
}
