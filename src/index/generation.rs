//! Generations: a run writes a new one beside the published one, and one atomic rename publishes it.
//!
//! tantivy never changes a segment file, so a new generation begins with hard links to the old one's
//! segments: an incremental run costs what changed. A crash at any instant leaves the published one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::checksums::{self, Checksums};
use super::marker::{self, Marker};
use super::{IndexError, checkpoint, durable, listing, names};

/// Name of the file that names the published generation.
pub(super) const CURRENT: &str = "current";
/// Name of the file in a generation's folder that says that it was published once: where a later one was, a
/// `current` that names an earlier one is damaged.
const PUBLISHED: &str = "published";
/// Folders of a generation with a file for each document, named by its hash.
pub(super) const BY_HASH: [&str; 2] = [names::PAGES, names::CARRIED];
/// Stands for the id of the index in a generation that was begun before indexes had one.
const NOBODY: &str = "-";
/// What is written of a generation when it is published, after its content.
const OF_PUBLISHING: [&str; 4] = [
    names::MANIFEST,
    "cited-by.bin",
    checksums::FILE_NAME,
    PUBLISHED,
];
/// How often removing is tried where threads of the engine are still at work.
const REMOVING_ATTEMPTS: u32 = 20;

/// A generation that is not published: its folder is removed when this is dropped, unless it is to be kept.
#[derive(Debug)]
pub(super) struct Unpublished {
    pub(super) folder: PathBuf,
    pub(super) number: u64,
    kept: bool,
}

impl Unpublished {
    /// Keeps the folder: it was published, or a later run can go on from it.
    pub(super) fn keep(&mut self) {
        self.kept = true;
    }
}

impl Drop for Unpublished {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        let mut folder = self.folder.clone();
        if let Some(index_dir) = self.folder.parent() {
            let unnamed = unnamed(index_dir, self.number);
            // As in `remove`.
            if unnamed != folder && fs::rename(&folder, &unnamed).is_ok() {
                folder = unnamed;
            }
        }
        for _ in 0..REMOVING_ATTEMPTS {
            if fs::remove_dir_all(&folder).is_ok() || !folder.exists() {
                return;
            }
            // A merge that was going on may still write a file.
            std::thread::sleep(Duration::from_millis(20));
        }
        tracing::warn!(folder = %self.folder.display(), "an unfinished generation could not be removed; the next run will");
    }
}

/// Makes the folder of a new generation, above any that is there, and marks it as ours. With `from`, it
/// begins as a copy of that generation.
pub(super) fn begin(
    index_dir: &Path,
    id: &str,
    from: Option<(u64, Option<&Checksums>)>,
) -> Result<Unpublished, IndexError> {
    let number = listing::highest(index_dir)? + 1;
    // It gets its name with its mark: a kill in between would leave a folder that nobody knows the owner of.
    let unnamed = unnamed(index_dir, number);
    fs::create_dir(&unnamed).map_err(IndexError::io(&unnamed))?;
    let mut new = Unpublished {
        folder: unnamed,
        number,
        kept: false,
    };
    let marker = Marker {
        index: id.to_owned(),
        generation: number,
    };
    marker.write(&new.folder)?;
    let folder = names::folder(index_dir, number);
    fs::rename(&new.folder, &folder).map_err(IndexError::io(&folder))?;
    new.folder = folder;
    for name in BY_HASH {
        let inside = new.folder.join(name);
        fs::create_dir(&inside).map_err(IndexError::io(&inside))?;
    }
    if let Some((from, sums)) = from {
        let old = names::folder(index_dir, from);
        let is_known = |name: String| sums.is_none_or(|sums| sums.0.contains_key(&name));
        link_all(&old, &new.folder, &|name| is_known(name.to_owned()))?;
        for inside in BY_HASH {
            let is_known = |name: &str| is_known(format!("{inside}/{name}"));
            link_all(&old.join(inside), &new.folder.join(inside), &is_known)?;
        }
    }
    durable::sync_folder(index_dir)?;
    Ok(new)
}

/// Takes up a generation that an interrupted run left, without what that run may have written of publishing.
pub(super) fn resume(index_dir: &Path, number: u64) -> Result<Unpublished, IndexError> {
    let folder = names::folder(index_dir, number);
    unwrite_publishing(&folder)?;
    remove_unfinished_files(&folder)?;
    for inside in BY_HASH {
        remove_unfinished_files(&folder.join(inside))?;
    }
    Ok(Unpublished {
        folder,
        number,
        kept: true,
    })
}

/// Removes what was written of publishing a generation that is not published: without it nobody reads it, though
/// `current` be lost.
pub(super) fn unwrite_publishing(folder: &Path) -> Result<(), IndexError> {
    for name in OF_PUBLISHING {
        let path = folder.join(name);
        durable::if_there(fs::remove_file(&path), &path)?;
    }
    let path = folder.join(names::SUGGESTIONS);
    durable::if_there(fs::remove_dir_all(&path), &path).map(drop)
}

/// Removes what a kill left of files and folders that were being written in a folder.
pub(super) fn remove_unfinished_files(folder: &Path) -> Result<(), IndexError> {
    for entry in fs::read_dir(folder).map_err(IndexError::io(folder))? {
        let entry = entry.map_err(IndexError::io(folder))?;
        let is_unfinished = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(durable::UNFINISHED));
        if is_unfinished {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let removed = if is_folder {
                fs::remove_dir_all(entry.path())
            } else {
                fs::remove_file(entry.path())
            };
            removed.map_err(IndexError::io(entry.path()))?;
        }
    }
    Ok(())
}

/// Links the files of a folder of a generation that are `known` into a new one.
fn link_all(old: &Path, new: &Path, known: &dyn Fn(&str) -> bool) -> Result<(), IndexError> {
    for entry in fs::read_dir(old).map_err(IndexError::io(old))? {
        let entry = entry.map_err(IndexError::io(old))?;
        let is_file = entry
            .file_type()
            .map_err(IndexError::io(entry.path()))?
            .is_file();
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_file && is_content(name)) else {
            continue;
        };
        let target = new.join(name);
        match name {
            // Replaced, not rewritten, by tantivy; a link would do, but a copy needs no such promise.
            "meta.json" | ".managed.json" => {
                fs::copy(entry.path(), &target).map_err(IndexError::io(&target))?;
            }
            _ if known(name) => link(&entry.path(), &target)?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether a file of a generation is of its content, which a new one begins with.
fn is_content(name: &str) -> bool {
    !OF_PUBLISHING.contains(&name) && name != marker::FILE_NAME && is_summed(name)
}

/// Whether a file of a generation has a checksum: all but the checksums, what is written after them, and
/// what belongs to the run.
pub(super) fn is_summed(name: &str) -> bool {
    !name.ends_with(".lock")
        && !name.starts_with(durable::UNFINISHED)
        && !checkpoint::is_name(name)
        && name != checksums::FILE_NAME
        && name != PUBLISHED
}

/// A hard link, or a copy where the file system has none.
fn link(from: &Path, to: &Path) -> Result<(), IndexError> {
    fs::hard_link(from, to)
        .or_else(|_| fs::copy(from, to).map(drop))
        .map_err(IndexError::io(to))
}

/// Publishes a generation: after this returns, every new reader sees it.
pub(super) fn publish(index_dir: &Path, generation: u64) -> Result<(), IndexError> {
    durable::sync_folder(&names::folder(index_dir, generation))?;
    // The folder's own name must be on disk before `current` points to it.
    durable::sync_folder(index_dir)?;
    let name = format!("{}\n", names::name(generation));
    durable::write_durably(&index_dir.join(CURRENT), name.as_bytes())?;
    durable::sync_folder(index_dir)
}

/// Says in a generation that it was published.
pub(super) fn mark_published(index_dir: &Path, generation: u64) -> Result<(), IndexError> {
    let folder = names::folder(index_dir, generation);
    let of = Marker::read(&folder)?.map_or(NOBODY.to_owned(), |marker| marker.index);
    let said = format!("{} {of}\n", names::name(generation));
    durable::write_durably(&folder.join(PUBLISHED), said.as_bytes())
}

/// Whether a generation of ours says that it was published.
pub(super) fn was_published(index_dir: &Path, generation: u64) -> Result<bool, IndexError> {
    let folder = names::folder(index_dir, generation);
    let metadata = durable::if_there(fs::symlink_metadata(&folder), &folder)?;
    if !metadata.is_some_and(|metadata| metadata.is_dir()) {
        return Ok(false);
    }
    let path = folder.join(PUBLISHED);
    let Some(said) = durable::if_there(fs::read(&path), &path)? else {
        return Ok(false);
    };
    let said = String::from_utf8_lossy(&said);
    // A folder may be copied with the mark of another generation, or of another index.
    let Some((name, of)) = said.trim().split_once(' ') else {
        return Ok(false);
    };
    let is_ours = of == NOBODY || Marker::index_id(index_dir)?.is_none_or(|id| id == of);
    Ok(name == names::name(generation) && is_ours)
}

/// Removes a generation of ours. Readers that have it open keep it until they let go.
pub(super) fn remove(index_dir: &Path, generation: u64) -> Result<(), IndexError> {
    let path = names::folder(index_dir, generation);
    let unnamed = unnamed(index_dir, generation);
    // It loses its name first: a kill would leave a folder without its mark, that nobody knows the owner of.
    if durable::if_there(fs::rename(&path, &unnamed), &path)?.is_some() {
        fs::remove_dir_all(&unnamed).map_err(IndexError::io(&unnamed))?;
    }
    Ok(())
}

/// A generation before it has its name, and after it had it.
fn unnamed(index_dir: &Path, generation: u64) -> PathBuf {
    index_dir.join(format!(
        "{}{}",
        durable::UNFINISHED,
        names::name(generation)
    ))
}
