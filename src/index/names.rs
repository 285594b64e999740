//! What generations are called.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How the name of a generation begins.
pub(super) const PREFIX: &str = "gen-";
/// Name of the manifest in a generation's folder.
pub(super) const MANIFEST: &str = "manifest.json";
/// Name of the folder of the page models in a generation's folder.
pub(super) const PAGES: &str = "pages";
/// Name of the folder of the documents that files of the corpus carry.
pub(super) const CARRIED: &str = "carried";
/// Name of the folder of the suggestions.
pub(super) const SUGGESTIONS: &str = "suggest";

/// The name of a generation.
pub(super) fn name(generation: u64) -> String {
    format!("{PREFIX}{generation:06}")
}

/// The folder of a generation.
pub(super) fn folder(index_dir: &Path, generation: u64) -> PathBuf {
    index_dir.join(name(generation))
}

/// The number of the generation of this name, which is exactly as we write it.
pub(super) fn number(text: &str) -> Option<u64> {
    let number = text.strip_prefix(PREFIX)?.parse().ok()?;
    (name(number) == text).then_some(number)
}

/// The names in the folder of an index that begin as those of generations do, sorted.
///
/// # Errors
/// Where the folder cannot be listed to its end: what was not seen is not taken for absent.
pub(super) fn names(index_dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(index_dir)? {
        // What is no text is no name of ours; it is shown with its strange bytes replaced.
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(PREFIX) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_exactly_as_we_write_it_is_a_generation_s() {
        let cases = [
            ("gen-000012", Some(12)),
            ("gen-1234567", Some(1_234_567)),
            ("gen-12", None),
            ("gen-+00012", None),
            ("gen-000012.old", None),
            ("gen-0000012", None),
        ];
        for (name, expected) in cases {
            assert_eq!(number(name), expected, "{name}");
        }
    }
}
