//! What the name of something that changed says: whether a run would look at it.

use std::path::Path;

use crate::ingest::walk;

/// What a run makes of something of this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// It is looked at, if it is a file.
    LookedAt,
    /// It is looked into, if it is a folder.
    PerhapsFolder,
    /// Neither: hidden, or what a program keeps for itself.
    PassedOver,
}

/// The same of a path relative to the corpus, with `/`.
pub(super) fn kind(file: &str) -> NameKind {
    let name = file.rsplit('/').next().unwrap_or(file);
    let is_hidden = file.split('/').any(|part| part.starts_with('.'));
    if is_hidden || walk::is_temporary(name.as_bytes()) {
        return NameKind::PassedOver;
    }
    let is_toml = walk::is_toml(Path::new(file)) && file != walk::SITE;
    if is_toml || walk::is_document(file) {
        NameKind::LookedAt
    } else {
        NameKind::PerhapsFolder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copying_programs_write_is_passed_over() {
        for name in [
            ".a.pdf.Xy12ab",
            "~$a.pdf",
            "sub/.~tmp~/a.pdf",
            ".normario-fetch/a.pdf",
        ] {
            assert_eq!(kind(name), NameKind::PassedOver, "{name}");
        }
        for name in [
            "a.PDF",
            "sub/a.pdf.p7m",
            "catalogo.toml",
            "a.xml",
            "a.docx",
            "sub/A.ODT",
            "a.txt",
            "a.htm",
            "notizie/a.md",
        ] {
            assert_eq!(kind(name), NameKind::LookedAt, "{name}");
        }
        for name in ["a.pdf.part", "a.pdf.crdownload", "sub", "sito.toml"] {
            assert_eq!(kind(name), NameKind::PerhapsFolder, "{name}");
        }
    }
}
