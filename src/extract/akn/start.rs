//! Which XML files are read: by their names and their first bytes.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What the namespace begins with, whatever its version.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/";
/// The root element.
const ROOT: &str = "akomaNtoso";
/// What the namespace of NIR begins with, and its root element, which also stands without a namespace.
const NIR_NAMESPACE: &str = "http://www.normeinrete.it/nir";
const NIR_ROOT: &str = "NIR";

/// Whether the root of a file is one of those that are read.
pub(super) fn is_root(name: &str, namespace: &str) -> bool {
    namespace.starts_with(NAMESPACE)
        || name == NIR_ROOT && (namespace.is_empty() || namespace.starts_with(NIR_NAMESPACE))
}
/// Bytes within which both stand in a file.
const START_BYTES: u64 = 4096;

/// Whether a file has the name of an XML file: what kind it is, its start says.
pub(crate) fn is_xml(path: &Path) -> bool {
    let end = path.extension();
    end.is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("akn"))
}

/// Whether bytes, the first of a file, are those of an act in Akoma Ntoso or NIR.
pub(crate) fn begins(start: &[u8]) -> bool {
    let start = &start[..start.len().min(START_BYTES as usize)];
    let text = String::from_utf8_lossy(start);
    let first = text.trim_start_matches('\u{feff}').trim_start();
    let is_nir = text.contains("<NIR") || text.contains(":NIR ") && text.contains(NIR_NAMESPACE);
    first.starts_with('<') && (text.contains(ROOT) && text.contains(NAMESPACE) || is_nir)
}

/// Whether an XML file of the corpus is read, or is of another vocabulary. What cannot be opened is read: the reading
/// says why not.
pub(crate) fn is_read(path: &Path) -> bool {
    let mut start = Vec::new();
    let opened = File::open(path).map(|file| file.take(START_BYTES).read_to_end(&mut start));
    !matches!(opened, Ok(Ok(_))) || begins(&start)
}
