//! The place of a file of the corpus on the disk.

use std::path::{Path, PathBuf};

/// The real path of `file` where it is a regular file inside `corpus`.
pub(super) fn inside(corpus: &Path, file: &str) -> Option<PathBuf> {
    let corpus = corpus.canonicalize().ok()?;
    let path = corpus.join(file).canonicalize().ok()?;
    (path.starts_with(&corpus) && path.is_file()).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_only_inside_the_corpus() {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        std::fs::create_dir_all(corpus.join("leggi")).unwrap();
        std::fs::write(corpus.join("leggi/a.pdf"), "a").unwrap();
        std::fs::write(dir.path().join("secret.pdf"), "s").unwrap();
        std::os::unix::fs::symlink(dir.path().join("secret.pdf"), corpus.join("out.pdf")).unwrap();
        std::os::unix::fs::symlink("leggi/a.pdf", corpus.join("in.pdf")).unwrap();
        assert!(inside(&corpus, "leggi/a.pdf").is_some());
        assert!(inside(&corpus, "in.pdf").is_some());
        let absolute = dir.path().join("secret.pdf");
        for file in [
            "out.pdf",
            "../secret.pdf",
            "leggi",
            "",
            "no.pdf",
            "a\0",
            absolute.to_str().unwrap(),
        ] {
            assert_eq!(inside(&corpus, file), None, "{file:?}");
        }
    }
}
