//! Generations: a run writes a new one beside the published one, and one atomic rename publishes it.
//!
//! tantivy never changes a segment file, so a new generation begins with hard links to the old one's
//! segments: an incremental run costs what changed. A crash at any instant leaves the published one.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{IndexError, pages, suggestions};

/// Name of the file that names the published generation.
const CURRENT: &str = "current";
const PREFIX: &str = "gen-";

/// The folder of a generation.
pub(super) fn folder(index_dir: &Path, generation: u64) -> PathBuf {
    index_dir.join(format!("{PREFIX}{generation:06}"))
}

/// The number of the published generation, if any.
pub(super) fn current(index_dir: &Path) -> Result<Option<u64>, IndexError> {
    let path = index_dir.join(CURRENT);
    match fs::read_to_string(&path) {
        Ok(name) => Ok(number(name.trim())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(IndexError::Io { path, cause }),
    }
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// Makes the folder of a new generation: one more than any that is there, whatever state it was left in.
/// With `from`, it begins as a copy of that generation.
pub(super) fn begin(index_dir: &Path, from: Option<u64>) -> Result<u64, IndexError> {
    let newest = numbers(index_dir)?.into_iter().max().unwrap_or(0);
    let generation = newest + 1;
    let new = folder(index_dir, generation);
    let new_pages = new.join(pages::FOLDER);
    fs::create_dir_all(&new_pages).map_err(IndexError::io(&new_pages))?;
    if let Some(from) = from {
        let old = folder(index_dir, from);
        link_all(&old, &new)?;
        link_all(&old.join(pages::FOLDER), &new_pages)?;
    }
    Ok(generation)
}

/// Links every file of a folder of a generation into a new one.
fn link_all(old: &Path, new: &Path) -> Result<(), IndexError> {
    for entry in fs::read_dir(old).map_err(IndexError::io(old))? {
        let entry = entry.map_err(IndexError::io(old))?;
        let name = entry.file_name();
        let target = new.join(&name);
        match name.to_str() {
            // Of the run that wrote it, not of its content; folders whose files are linked apart or written
            // anew.
            Some(name)
                if name.ends_with(".lock") || matches!(name, "manifest.json" | "cited-by.bin") => {}
            Some(pages::FOLDER | suggestions::FOLDER) => {}
            // Replaced, not rewritten, by tantivy; a link would do, but a copy needs no such promise.
            Some("meta.json" | ".managed.json") => {
                fs::copy(entry.path(), &target).map_err(IndexError::io(&target))?;
            }
            _ => link(&entry.path(), &target)?,
        }
    }
    Ok(())
}

/// A hard link, or a copy where the file system has none.
fn link(from: &Path, to: &Path) -> Result<(), IndexError> {
    fs::hard_link(from, to)
        .or_else(|_| fs::copy(from, to).map(drop))
        .map_err(IndexError::io(to))
}

/// Publishes a generation: after this returns, every new reader sees it.
pub(super) fn publish(index_dir: &Path, generation: u64) -> Result<(), IndexError> {
    sync_folder(&folder(index_dir, generation))?;
    // The folder's own name must be on disk before `current` points to it.
    sync_folder(index_dir)?;
    let name = format!("{PREFIX}{generation:06}\n");
    write_durably(&index_dir.join(CURRENT), name.as_bytes())?;
    sync_folder(index_dir)
}

/// Removes every generation but `keep`: what was replaced, and what an interrupted run left. Readers that
/// have one open keep it until they let go.
pub(super) fn remove_others(index_dir: &Path, keep: Option<u64>) -> Result<(), IndexError> {
    for generation in numbers(index_dir)? {
        if Some(generation) != keep {
            let path = folder(index_dir, generation);
            fs::remove_dir_all(&path).map_err(IndexError::io(&path))?;
        }
    }
    Ok(())
}

fn numbers(index_dir: &Path) -> Result<Vec<u64>, IndexError> {
    let entries = fs::read_dir(index_dir).map_err(IndexError::io(index_dir))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.filter_map(|name| number(&name)).collect())
}

/// Replaces a file in one step: readers see the old bytes or the new ones, and a crash leaves one of them.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), IndexError> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map(drop).map_err(IndexError::io(path))
}

pub(super) fn sync_folder(path: &Path) -> Result<(), IndexError> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(IndexError::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_begins_as_a_copy_and_is_published_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let index = dir.path();
        assert_eq!(current(index).unwrap(), None);
        let first = begin(index, None).unwrap();
        fs::write(folder(index, first).join("a.term"), "x").unwrap();
        fs::write(folder(index, first).join("meta.json"), "{}").unwrap();
        fs::write(folder(index, first).join("manifest.json"), "{}").unwrap();
        publish(index, first).unwrap();
        assert_eq!(current(index).unwrap(), Some(first));

        let second = begin(index, Some(first)).unwrap();
        assert!(folder(index, second).join("a.term").exists());
        assert!(!folder(index, second).join("manifest.json").exists());
        fs::remove_file(folder(index, second).join("a.term")).unwrap();
        assert!(
            folder(index, first).join("a.term").exists(),
            "the old one is not touched"
        );

        remove_others(index, Some(first)).unwrap();
        assert!(!folder(index, second).exists());
        assert_eq!(current(index).unwrap(), Some(first));
    }
}
