//! The end of a run: what was committed becomes a whole generation, is verified, and is published. Only then is
//! what it replaced removed, and of that the last one is kept: servers may still be on it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use tantivy::{Index, ReloadPolicy, Searcher};

use super::checksums::{Checksums, Sum};
use super::generation::{self, Unpublished};
use super::reader::Verify;
use super::verify::GenerationPart;
use super::{
    CitedBy, Damage, Fields, IndexError, IndexNotice, IndexReader, Manifest, checkpoint, durable,
    listing, marker, names, pages, suggestions,
};

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Published {
    /// The manifest of the generation.
    pub manifest: Manifest,
    /// What the maintainer should know: what could not be cleaned up. It is published all the same.
    pub notes: Vec<IndexNotice>,
}

/// A run that is to be published.
pub(super) struct Publishing<'a> {
    pub(super) dir: &'a Path,
    pub(super) fields: &'a Fields,
    pub(super) index: &'a Index,
    /// The generation that is published now.
    pub(super) over: Option<u64>,
}

impl Publishing<'_> {
    /// Publishes a generation whose passages and pages are written; `sums` are known of what it began with.
    pub(super) fn publish(
        &self,
        new: &mut Unpublished,
        sums: Checksums,
        manifest: Manifest,
    ) -> Result<Published, IndexError> {
        let folder = &new.folder;
        let indexed = manifest.files.values();
        let hashes: BTreeSet<&str> = indexed
            .filter(|entry| entry.outcome.is_indexed())
            .map(|entry| entry.hash.as_str())
            .collect();
        pages::keep_only(folder, &hashes)?;
        let searcher = committed(self.index).map_err(IndexError::engine(folder))?;
        let cited_by =
            CitedBy::count(&searcher, self.fields).map_err(IndexError::engine(folder))?;
        cited_by.write(folder)?;
        suggestions::write(folder, &searcher, &cited_by)?;
        manifest.write(folder)?;
        // A file of ours is what the umask allows; all others are to be like it.
        durable::permit_like(&folder.join(marker::FILE_NAME), folder)?;
        self.sums(folder, sums)?.write(self.dir, new.number)?;
        self.verify(new.number, searcher.num_docs())?;
        generation::publish(self.dir, new.number)?;
        new.keep();
        let notes = self.clean_up(new);
        Ok(Published { manifest, notes })
    }

    /// The checksums of all files: those that are known of files that were linked, the others read. What the
    /// engine wrote is held against the engine's own checksums first, so that no damage is sealed.
    fn sums(&self, folder: &Path, known: Checksums) -> Result<Checksums, IndexError> {
        let mut sums = Checksums::default();
        for name in files(folder)? {
            let path = folder.join(&name);
            let sum = match known.0.get(&name) {
                Some(sum) => sum.clone(),
                None => {
                    if GenerationPart::of(&name) == GenerationPart::Segments {
                        self.engine_agrees(&path, &name)?;
                    }
                    // Nobody stops it.
                    let read = Sum::of_file(&path, &AtomicBool::new(false));
                    let read = read.map_err(IndexError::io(&path))?;
                    read.ok_or_else(|| IndexError::damaged(&path, Damage::NotReadBack))?
                }
            };
            sums.0.insert(name, sum);
        }
        Ok(sums)
    }

    fn engine_agrees(&self, path: &Path, name: &str) -> Result<(), IndexError> {
        let agrees = self.index.directory().validate_checksum(Path::new(name));
        match agrees.map_err(IndexError::engine(path))? {
            true => Ok(()),
            false => Err(IndexError::damaged(path, Damage::BadlyWritten)),
        }
    }

    /// Opens what was written as any reader will, and counts it.
    fn verify(&self, number: u64, passages: u64) -> Result<(), IndexError> {
        let reader = IndexReader::open_generation(self.dir, number, Verify::Frame)?;
        let folder = names::folder(self.dir, number);
        if let Some(damage) = reader.suggestions().damage() {
            return Err(damage.clone());
        }
        let found = reader.engine().num_docs();
        if found != passages {
            let what = Damage::PassagesMissing {
                found,
                expected: passages,
            };
            return Err(IndexError::damaged(&folder, what));
        }
        Ok(())
    }

    /// Removes what nobody needs any more; what cannot be removed is told.
    fn clean_up(&self, new: &Unpublished) -> Vec<IndexNotice> {
        let mut notes = Vec::new();
        let mut tell = |end: Result<(), IndexError>| {
            if let Err(error) = end {
                notes.push(IndexNotice::NotCleaned(error));
            }
        };
        tell(generation::mark_published(self.dir, new.number));
        tell(checkpoint::forget_all(&new.folder));
        match listing::list(self.dir) {
            Ok(listing) => {
                let newest = listing
                    .complete()
                    .into_iter()
                    .find(|number| *number != new.number);
                let before = self.over.or(newest);
                for own in listing.ours {
                    if own.number != new.number && Some(own.number) != before {
                        tell(generation::remove(self.dir, own.number));
                    }
                }
            }
            Err(error) => tell(Err(error)),
        }
        notes
    }
}

/// What was committed, for reading.
pub(super) fn committed(index: &Index) -> tantivy::Result<Searcher> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(reader.searcher())
}

/// The files of a generation that have checksums, by their paths in it, sorted.
fn files(folder: &Path) -> Result<Vec<String>, IndexError> {
    let mut files = Vec::new();
    for inside in ["", names::PAGES, names::SUGGESTIONS] {
        let folder = folder.join(inside);
        for entry in fs::read_dir(&folder).map_err(IndexError::io(&folder))? {
            let entry = entry.map_err(IndexError::io(&folder))?;
            let is_file = entry
                .file_type()
                .map_err(IndexError::io(entry.path()))?
                .is_file();
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_file && generation::is_summed(&name) {
                files.push(if inside.is_empty() {
                    name
                } else {
                    format!("{inside}/{name}")
                });
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
