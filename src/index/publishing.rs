//! The end of a run: what was committed becomes a whole generation, is verified and asked, and is published. Only
//! then is what it replaced removed, and of that the last ones are kept: servers may still be on them, and a
//! rollback goes back to them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use tantivy::{Index, ReloadPolicy, Searcher};

use super::checksums::{Checksums, Sum};
use super::generation::{self, Unpublished};
use super::reader::Verify;
use super::review::PublicationReview;
use super::smoke::SmokeTest;
use super::verify::GenerationPart;
use super::{
    CitedBy, Damage, Fields, IndexError, IndexNotice, IndexReader, Manifest, NextStep, carried,
    checkpoint, durable, history, listing, marker, names, pages, suggestions,
};

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Published {
    /// The manifest of the generation.
    pub manifest: Manifest,
    /// The numbers of generations published earlier that were removed, the newest first.
    pub removed: Vec<u64>,
    /// What the maintainer should know: what could not be cleaned up. It is published all the same.
    pub notes: Vec<IndexNotice>,
}

/// What holds for a publication.
#[derive(Debug, Clone)]
pub struct PublishRules {
    /// How many of the generations that were published before stay beside the new one. The one that it replaces
    /// stays in any case.
    pub keep: usize,
    /// What must find nothing in the new generation.
    pub review: Option<PublicationReview>,
    /// What the new generation must answer; nothing is asked where there is none.
    pub smoke: Option<SmokeTest>,
    /// Whether it is published also where it does not answer.
    pub accept_unanswered: bool,
}

impl PublishRules {
    /// Generations that stay where nothing is said: today's mistake is often found the day after, when the nightly
    /// run has published another one.
    pub const KEEP: usize = 3;
}

impl Default for PublishRules {
    fn default() -> Self {
        PublishRules {
            keep: PublishRules::KEEP,
            review: None,
            smoke: None,
            accept_unanswered: false,
        }
    }
}

/// A run that is to be published.
pub(super) struct Publishing<'a> {
    pub(super) dir: &'a Path,
    pub(super) fields: &'a Fields,
    pub(super) index: &'a Index,
    /// The generation that is published now.
    pub(super) over: Option<u64>,
    pub(super) rules: &'a PublishRules,
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
        carried::keep_only(folder, &manifest)?;
        let searcher = committed(self.index).map_err(IndexError::engine(folder))?;
        let cited_by =
            CitedBy::count(&searcher, self.fields).map_err(IndexError::engine(folder))?;
        cited_by.write(folder)?;
        suggestions::write(folder, &searcher, &cited_by)?;
        manifest.write(folder)?;
        // A file of ours is what the umask allows; all others are to be like it.
        durable::permit_like(&folder.join(marker::FILE_NAME), folder)?;
        self.sums(folder, sums)?.write(self.dir, new.number)?;
        let reader = self.verify(new.number, searcher.num_docs())?;
        if let Err(withheld) = self.review(&new.folder, &reader) {
            // As below: only a person can say whether it is to be published.
            new.keep();
            generation::unwrite_publishing(&new.folder)?;
            return Err(withheld);
        }
        let mut notes = Vec::new();
        if let Err(unanswered) = self.ask(&new.folder, reader, &manifest) {
            if !self.is_accepted(&unanswered) {
                // It was read and written as it should be: the next run goes on from here.
                new.keep();
                generation::unwrite_publishing(&new.folder)?;
                return Err(unanswered);
            }
            notes.push(IndexNotice::Damaged(unanswered));
        }
        generation::publish(self.dir, new.number)?;
        new.keep();
        let removed = self.clean_up(new, &mut notes);
        Ok(Published {
            manifest,
            removed,
            notes,
        })
    }

    /// Has the new generation reviewed, where it is to be: against what is published, if that can be read.
    fn review(&self, folder: &Path, new: &IndexReader) -> Result<(), IndexError> {
        let Some(review) = &self.rules.review else {
            return Ok(());
        };
        let published = self
            .over
            .and_then(|number| IndexReader::open_generation(self.dir, number, Verify::Frame).ok());
        review.hold(self.dir, folder, new, published.as_ref())
    }

    /// Asks the new generation, where it is to be asked.
    fn ask(
        &self,
        folder: &Path,
        reader: IndexReader,
        manifest: &Manifest,
    ) -> Result<(), IndexError> {
        let Some(smoke) = &self.rules.smoke else {
            return Ok(());
        };
        let corpus = Path::new(&manifest.corpus);
        let resume = NextStep::Resume(super::index_command(false, Some(corpus), self.dir));
        smoke.hold(folder, reader, resume)
    }

    /// Whether it is published although it does not answer. Searches that panic over it are accepted by nobody.
    fn is_accepted(&self, unanswered: &IndexError) -> bool {
        let is_no_answer = matches!(
            unanswered,
            IndexError::Damaged(finding) if matches!(finding.what, Damage::NotAnswered { .. })
        );
        is_no_answer && self.rules.accept_unanswered
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
    fn verify(&self, number: u64, passages: u64) -> Result<IndexReader, IndexError> {
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
        Ok(reader)
    }

    /// Removes what nobody needs any more; what cannot be removed is told. The published ones that it removed.
    fn clean_up(&self, new: &Unpublished, notes: &mut Vec<IndexNotice>) -> Vec<u64> {
        let mut removed = Vec::new();
        let mut tell = |end: Result<(), IndexError>| {
            if let Err(error) = end {
                notes.push(IndexNotice::NotCleaned(error));
            }
        };
        tell(generation::mark_published(self.dir, new.number));
        tell(checkpoint::forget_all(&new.folder));
        let found = listing::list(self.dir).and_then(|listing| {
            let published = history::published(self.dir, &listing, self.over)?;
            Ok((listing, published))
        });
        let (listing, mut published) = match found {
            Ok(found) => found,
            Err(error) => {
                tell(Err(error));
                return removed;
            }
        };
        published.retain(|number| *number != new.number);
        let newest = listing
            .complete()
            .into_iter()
            .find(|number| *number != new.number);
        let before = self.over.or(newest);
        let kept = published.iter().take(self.rules.keep).chain(&before);
        let kept: BTreeSet<u64> = kept.chain([&new.number]).copied().collect();
        for own in &listing.ours {
            if !kept.contains(&own.number) {
                tell(generation::remove(self.dir, own.number));
                removed.extend(Some(own.number).filter(|number| published.contains(number)));
            }
        }
        removed
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
    for inside in ["", names::PAGES, names::CARRIED, names::SUGGESTIONS] {
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
