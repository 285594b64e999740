//! What a writer finds in the folder of an index, and what it may build on.
//!
//! What is removed is what runs of ours left that nobody can go on from. What was published and replaced is
//! removed by publications alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::checkpoint::Checkpoint;
use super::checksums::{self, Checksums};
use super::listing::{self, Listing};
use super::manifest::Manifest;
use super::verified::VerifiedRecord;
use super::verify::{self, GenerationPart, MOST_THREADS};
use super::{
    FileEntry, IndexError, IndexNotice, NoResumption, WriterLock, advice, checkpoint, choice,
    generation, names,
};

/// What a writer finds in the folder of an index, under its lock.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Ground {
    /// What is published and can be built on: whole, verified, of this version.
    pub published: Option<Manifest>,
    /// Why something that is published cannot be built on: another version wrote it, or it is damaged. Only a
    /// full run goes on then; it keeps what is there until the new generation is published.
    pub obstacle: Option<IndexError>,
    /// The files of what cannot be built on, as far as they can be told: what a full run must not lose.
    pub obstructed: BTreeMap<String, FileEntry>,
    /// What an interrupted run had done on top of what is published, verified.
    pub checkpoint: Option<Checkpoint>,
    /// The generation that was published last, where what is published is an earlier one on purpose.
    pub rolled_back: Option<Manifest>,
    /// The corpus folder that the index was made from, whatever version wrote it.
    pub corpus: Option<PathBuf>,
    /// What the maintainer should know of what was found.
    pub notes: Vec<IndexNotice>,
}

impl Ground {
    /// Looks at the index in `dir`, verifies it, and removes what interrupted runs left that is of no use.
    ///
    /// # Errors
    /// Where something cannot be read: it is not taken for absent.
    pub fn survey(dir: &Path, _lock: &WriterLock) -> Result<Self, IndexError> {
        let mut ground = Ground::default();
        generation::remove_unfinished_files(dir)?;
        let listing = listing::list(dir)?;
        for name in &listing.foreign {
            let path = dir.join(name);
            ground.notes.push(IndexNotice::Foreign(path));
        }
        let number = ground.find_published(dir)?;
        if ground.corpus.is_none() {
            ground.corpus = advice::corpus_of(dir);
        }
        if ground.obstacle.is_some() {
            ground.obstructed = advice::files_of(dir);
        }
        ground.take_interrupted(dir, &listing, number)?;
        if let Some(published) = &ground.published {
            end_publishing(dir, published.generation)?;
        }
        if let (None, Some(checkpoint)) = (&ground.corpus, &ground.checkpoint) {
            ground.corpus = Some(checkpoint.corpus().to_owned());
        }
        Ok(ground)
    }

    /// Finds what is published; its number even where it cannot be built on.
    fn find_published(&mut self, dir: &Path) -> Result<Option<u64>, IndexError> {
        let choice = match choice::choose(dir) {
            Ok(choice) => choice,
            Err(IndexError::Missing(_) | IndexError::Unfinished { .. }) => return Ok(None),
            Err(damaged @ IndexError::Damaged { .. }) => {
                self.obstacle = Some(damaged);
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        for number in &choice.numbers {
            match self.verified(dir, *number) {
                Ok(manifest) => {
                    self.obstacle = None;
                    self.take_rolled_back(dir, *number, choice.rolled_back);
                    self.corpus = Some(PathBuf::from(&manifest.corpus));
                    self.published = Some(manifest);
                    if let Some(trouble) = &choice.trouble {
                        // It was verified to its end a moment ago.
                        generation::publish(dir, *number)?;
                        generation::mark_published(dir, *number)?;
                        self.notes.push(IndexNotice::PutRight {
                            index: dir.to_owned(),
                            trouble: trouble.clone(),
                            generation: names::name(*number),
                        });
                    }
                    return Ok(Some(*number));
                }
                Err(error) => self.obstacle = Some(self.obstacle.take().unwrap_or(error)),
            }
        }
        Ok(choice.numbers.first().copied())
    }

    /// Tells that what is published, `to`, is an earlier generation on purpose. What the later one held is only told:
    /// that it cannot be read stops nothing.
    fn take_rolled_back(&mut self, dir: &Path, to: u64, from: Option<u64>) {
        let Some(from) = from.filter(|from| *from != to) else {
            return;
        };
        self.notes.push(IndexNotice::RolledBack {
            index: dir.to_owned(),
            to,
            from,
        });
        self.rolled_back = Manifest::read(dir, &names::folder(dir, from)).ok();
    }

    /// The manifest of a generation that is whole.
    fn verified(&mut self, dir: &Path, number: u64) -> Result<Manifest, IndexError> {
        let folder = names::folder(dir, number);
        let Some(sums) = Checksums::read(dir, number)? else {
            let manifest = Manifest::read(dir, &folder)?;
            if manifest.checksums {
                return Err(checksums::missing(&folder));
            }
            return match verify::engine_faults(&folder)?.first() {
                Some(fault) => Err(fault.error(&folder)),
                None => Ok(manifest),
            };
        };
        let faults = |wanted: &dyn Fn(&str) -> bool| {
            verify::faults_among(
                &folder,
                &sums,
                wanted,
                MOST_THREADS,
                &AtomicBool::new(false),
            )
        };
        let is_frame = |name: &str| GenerationPart::of(name) == GenerationPart::Frame;
        if let Some(fault) = faults(&is_frame).first() {
            return Err(fault.error(&folder));
        }
        // A generation may have ten thousand files: they are looked at while the manifest is read.
        let (manifest, left) = std::thread::scope(|scope| {
            let look = || VerifiedRecord::left_to_read(dir, number, &sums);
            let looking = std::thread::Builder::new().spawn_scoped(scope, look).ok();
            let manifest = Manifest::read(dir, &folder);
            let looked = looking.and_then(|looking| looking.join().ok());
            (manifest, looked.unwrap_or_else(look))
        });
        // Of another version the rest need not be read.
        let manifest = manifest?;
        let (known, left) = left.unzip();
        // Before they are read: what is written meanwhile is seen by the next run.
        let record = match &known {
            Some(known) if left.as_ref().is_some_and(BTreeSet::is_empty) => Some(known.clone()),
            Some(known) => known.renewed(dir, &sums),
            None => VerifiedRecord::begin(dir, number, &sums),
        };
        let is_left =
            |name: &str| !is_frame(name) && left.as_ref().is_none_or(|left| left.contains(name));
        let found = faults(&is_left);
        if let Some(record) =
            record.filter(|record| found.is_empty() && known.as_ref() != Some(record))
        {
            record.write(dir);
        }
        for fault in found {
            let error = fault.error(&folder);
            // They are written anew by every run.
            if GenerationPart::of(&fault.file) == GenerationPart::Suggestions {
                self.notes.push(IndexNotice::Damaged(error));
            } else {
                return Err(error);
            }
        }
        Ok(manifest)
    }

    /// Takes up what an interrupted run left, if it is newer than what is published, and removes the rest.
    fn take_interrupted(
        &mut self,
        dir: &Path,
        listing: &Listing,
        published: Option<u64>,
    ) -> Result<(), IndexError> {
        for own in &listing.ours {
            let is_newer = published.is_none_or(|published| own.number > published);
            let is_published =
                Some(own.number) == published || generation::was_published(dir, own.number)?;
            // Killed between its last file and the switch; what is published is whole without it.
            let is_left = is_newer && published.is_some() && self.obstacle.is_none();
            if is_published || !(own.is_interrupted() || is_left) {
                continue;
            }
            if own.checkpoint && is_newer && self.checkpoint.is_none() {
                match Checkpoint::read(dir, own.number)? {
                    Ok(checkpoint) if checkpoint.over == published => {
                        self.checkpoint = Some(checkpoint);
                        continue;
                    }
                    Ok(_) => self.notes.push(IndexNotice::NotResumed {
                        generation: names::folder(dir, own.number),
                        why: NoResumption::OtherBase,
                    }),
                    Err(why) => self.notes.push(IndexNotice::NotResumed {
                        generation: names::folder(dir, own.number),
                        why,
                    }),
                }
            }
            generation::remove(dir, own.number)?;
        }
        Ok(())
    }
}

/// Does what a run that was killed just after it had published had still to do. What is published was verified
/// a moment ago; what it replaced, the next publication removes, which knows how much is to be kept.
fn end_publishing(dir: &Path, published: u64) -> Result<(), IndexError> {
    if !generation::was_published(dir, published)? {
        generation::mark_published(dir, published)?;
    }
    checkpoint::forget_all(&names::folder(dir, published))
}
