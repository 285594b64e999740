//! Entries of documents that files of the corpus carry: they are named as if those files were folders.

use std::path::Path;

/// Whether a path leads into a file of the corpus, and so names a document that the file may carry.
pub(super) fn is_inside_a_file(corpus: &Path, file: &str) -> bool {
    let parents = Path::new(file).ancestors().skip(1);
    let mut parents = parents.filter(|parent| !parent.as_os_str().is_empty());
    parents.any(|parent| corpus.join(parent).is_file())
}
