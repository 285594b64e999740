//! What was recognised, kept under the hash of the file and the number of the page, so that a page is
//! read once in the life of an index, through `--full` and through a change of name.
//!
//! One small file an entry, written aside and renamed: a reader finds a whole entry or none. A run that
//! publishes an index removes what no file of it uses; removing the folder is always safe.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::recognised::Recognised;

/// Raised whenever the same page would be read otherwise: drawing, model, what is kept of the table.
const VERSION: u32 = 2;

/// The cache as seen from one file.
pub(super) struct Cache {
    folder: PathBuf,
    /// BLAKE3 of the file; `None` where it cannot be read any more.
    file_hash: Option<String>,
}

impl Cache {
    /// The cache in `folder` for the file as it is now.
    pub(super) fn of(folder: &Path, file: &Path) -> Self {
        Cache {
            folder: folder.to_owned(),
            file_hash: hash(file).ok(),
        }
    }

    /// What was recognised on the page, from 1.
    pub(super) fn load(&self, page: u32) -> Option<Recognised> {
        let entry = self.entry(self.file_hash.as_deref()?, page);
        serde_json::from_slice(&fs::read(entry).ok()?).ok()
    }

    /// Keeps what was recognised on a page of the file with this hash.
    pub(super) fn store(&self, file_hash: &str, page: u32, recognised: &Recognised) {
        let entry = self.entry(file_hash, page);
        // A full disk costs the entry, never the page.
        if let Err(error) = write(&entry, recognised) {
            tracing::debug!(%error, "{} not kept", entry.display());
        }
    }

    fn entry(&self, file_hash: &str, page: u32) -> PathBuf {
        let shelf = file_hash.get(..2).unwrap_or("_");
        self.folder
            .join(shelf)
            .join(format!("{file_hash}-{page}-v{VERSION}.json"))
    }
}

/// Removes the entries of files whose hashes are not `in_use`, those of earlier versions, and what a run
/// that was stopped left behind.
pub(crate) fn forget_unused(folder: &Path, in_use: &HashSet<&str>) {
    let suffix = format!("-v{VERSION}.json");
    let is_used = |name: &str| {
        let entry = name.strip_suffix(&suffix);
        let hash = entry.and_then(|entry| entry.split('-').next());
        hash.is_some_and(|hash| in_use.contains(hash))
    };
    let shelves = files(folder).filter(|path| path.is_dir());
    for entry in shelves.flat_map(|shelf| files(&shelf).collect::<Vec<_>>()) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        // What cannot be removed costs its room, never the run.
        if !is_used(&name)
            && let Err(error) = fs::remove_file(&entry)
        {
            tracing::debug!(%error, "{} not removed", entry.display());
        }
    }
}

/// What lies in a folder; nothing where it cannot be listed.
fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

fn hash(file: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(file)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn write(entry: &Path, recognised: &Recognised) -> io::Result<()> {
    let shelf = entry.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(shelf)?;
    let mut aside = NamedTempFile::new_in(shelf)?;
    serde_json::to_writer(&mut aside, recognised)?;
    aside.persist(entry)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::recognised::RecognisedWord;

    #[test]
    fn an_entry_is_found_by_content_and_page() {
        let folder = tempfile::tempdir().unwrap();
        let (file, shelves) = (folder.path().join("a.pdf"), folder.path().join("cache"));
        fs::write(&file, "one").unwrap();
        let recognised = Recognised {
            text: "è così\n".to_owned(),
            confidence: 91,
            words: vec![RecognisedWord {
                start: 0,
                end: 2,
                place: [1.5, 2.0, 3.25, 4.0],
            }],
        };
        let cache = Cache::of(&shelves, &file);
        assert_eq!(cache.load(7), None);
        cache.store(&hash(&file).unwrap(), 7, &recognised);
        assert_eq!(cache.load(7), Some(recognised.clone()));
        assert_eq!(cache.load(8), None);

        let moved = folder.path().join("b.pdf");
        fs::rename(&file, &moved).unwrap();
        assert_eq!(Cache::of(&shelves, &moved).load(7), Some(recognised));
        fs::write(&moved, "two").unwrap();
        assert_eq!(Cache::of(&shelves, &moved).load(7), None);

        let entry = cache.entry(cache.file_hash.as_deref().unwrap(), 7);
        fs::write(entry, "{\"text\":").unwrap();
        assert_eq!(cache.load(7), None, "a broken entry is none");
    }

    #[test]
    fn what_no_file_uses_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::of(folder.path(), Path::new("nowhere.pdf"));
        let (kept, gone) = ("ab".repeat(32), "cd".repeat(32));
        for hash in [&kept, &gone] {
            cache.store(hash, 1, &Recognised::default());
        }
        let shelf = folder.path().join("ab");
        let old = shelf.join(format!("{kept}-1-v{}.json", VERSION - 1));
        let stray = shelf.join(".tmp123");
        fs::write(&old, "{}").unwrap();
        fs::write(&stray, "{}").unwrap();
        forget_unused(folder.path(), &HashSet::from([kept.as_str()]));
        assert!(cache.entry(&kept, 1).exists());
        assert!(!cache.entry(&gone, 1).exists() && !old.exists() && !stray.exists());
        forget_unused(Path::new("/nonexistent"), &HashSet::new());
    }
}
