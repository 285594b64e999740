//! The file of the corpus that was meant by a path that none has.

use std::collections::HashMap;

use crate::handwritten::nearest;
use crate::ingest::walk::CorpusWalk;

/// Most paths that are compared with that of every file, which takes long: of PDFs that are yet to be got there may be
/// thousands.
const MOST_COMPARED: usize = 20;

/// The files of a corpus by their names.
pub(super) struct NearFiles {
    /// The place in `paths` of the file of a name in small letters; `None` of several.
    by_name: HashMap<String, Option<usize>>,
    paths: Vec<String>,
    left: usize,
}

impl NearFiles {
    pub(super) fn of(walk: &CorpusWalk) -> Self {
        let paths = walk.documents.iter().map(|(path, _)| path.clone());
        let paths: Vec<String> = paths.collect();
        let mut by_name = HashMap::new();
        for (at, path) in paths.iter().enumerate() {
            let several = by_name.contains_key(&name_of(path));
            by_name.insert(name_of(path), (!several).then_some(at));
        }
        NearFiles {
            by_name,
            paths,
            left: MOST_COMPARED,
        }
    }

    /// One of that name in another folder, if it is the only one, or one whose path differs by a slip.
    pub(super) fn meant(&mut self, file: &str) -> Option<String> {
        if let Some(Some(only)) = self.by_name.get(&name_of(file)) {
            return self.paths.get(*only).cloned();
        }
        self.left = self.left.checked_sub(1)?;
        nearest(file, &self.paths)
    }
}

/// The name of a file without its folders, in small letters.
fn name_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> NearFiles {
        let dir = tempfile::tempdir().unwrap();
        for path in paths {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        NearFiles::of(&crate::ingest::walk::walk(dir.path(), None).unwrap())
    }

    #[test]
    fn a_file_is_known_by_its_name_in_another_folder_or_by_a_path_with_a_slip() {
        let mut files = files(&["a/orti.pdf", "a/forno.pdf", "b/forno.pdf"]);
        assert_eq!(files.meant("orti/Orti.pdf").as_deref(), Some("a/orti.pdf"));
        assert_eq!(files.meant("a/ortti.pdf").as_deref(), Some("a/orti.pdf"));
        assert_eq!(files.meant("b/forno.PDF").as_deref(), Some("b/forno.pdf"));
        assert_eq!(files.meant("c/mulino-e-sorgente.pdf"), None);
    }

    #[test]
    fn thousands_of_files_that_are_not_here_are_not_compared_with_all_that_are() {
        let mut files = files(&["a/orti.pdf"]);
        for number in 0..MOST_COMPARED {
            assert_eq!(files.meant(&format!("mulino/sorgente-{number}.pdf")), None);
        }
        assert_eq!(files.meant("a/ortti.pdf"), None, "no time is left");
        assert_eq!(files.meant("z/orti.pdf").as_deref(), Some("a/orti.pdf"));
    }
}
