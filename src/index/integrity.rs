//! Whether what a reader has open is what was written: known when it is opened where that takes a moment,
//! found out in the background where it takes longer, and looked at again for as long as it is open.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::IndexError;
use super::checksums::Checksums;
use super::file_stamps::FileStamps;
use super::suggestions::SuggestionsDamage;
use super::verify::{self, FileFault, GenerationPart};

/// What searching reads while a generation is open; the page models are verified each time they are read.
const SEARCHED: [GenerationPart; 2] = [GenerationPart::Segments, GenerationPart::Suggestions];
/// After how long a verification that could not read all is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(60);

/// What is known of the files of a generation that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Integrity {
    /// All are what was written.
    Verified {
        /// When that was found.
        at: Timestamp,
    },
    /// They are being verified.
    Pending,
    /// One is not what was written: nothing must be answered from it.
    Damaged(IndexError),
    /// An older program wrote it, without checksums.
    Unverifiable,
}

/// What is known, while it is found out.
#[derive(Debug)]
pub(super) struct Watch {
    known: Mutex<Integrity>,
    /// Whether it is damage: asked for at every search.
    damaged: AtomicBool,
    /// Whether nobody wants to know any more.
    stop: AtomicBool,
    /// The last verification; `None` while one runs.
    last: Mutex<Option<Verification>>,
}

/// A verification that has ended.
#[derive(Debug)]
struct Verification {
    /// When.
    at: Instant,
    /// The files as they were just before it; `None` where one could not be read, or no thread was to be had.
    stamps: Option<FileStamps>,
}

/// The files that a [`Watch`] looks after.
#[derive(Debug, Clone)]
pub(super) struct WatchedFiles {
    /// The folder of the generation.
    pub(super) folder: PathBuf,
    /// What its files were when they were written.
    pub(super) sums: Arc<Checksums>,
    /// Who is told of damage to the suggestions.
    pub(super) suggestions: SuggestionsDamage,
}

impl WatchedFiles {
    /// The files as they are now.
    pub(super) fn stamps(&self) -> FileStamps {
        FileStamps::of(&self.folder, &self.sums)
    }
}

impl Watch {
    pub(super) fn new(known: Integrity) -> Arc<Self> {
        Arc::new(Watch {
            damaged: AtomicBool::new(matches!(known, Integrity::Damaged(_))),
            known: Mutex::new(known),
            stop: AtomicBool::new(false),
            last: Mutex::new(None),
        })
    }

    /// The files are known to be what was written, as they were at this stamp.
    pub(super) fn verified(&self, stamps: FileStamps) {
        self.ended(Some(stamps));
    }

    fn ended(&self, stamps: Option<FileStamps>) {
        *self.last() = Some(Verification {
            at: Instant::now(),
            stamps,
        });
    }

    /// What is known now.
    pub(super) fn known(&self) -> Integrity {
        // It is whole after every step.
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    /// Whether damage is known.
    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    fn tell(&self, found: Integrity) {
        let damaged = matches!(found, Integrity::Damaged(_));
        self.damaged.store(damaged, Ordering::Relaxed);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = found;
    }

    /// Nobody wants to know any more.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Verifies again what searching reads, where a file was touched since the last verification or that was
    /// longer ago than `every`. Costs a look at each file; what is to be read, a thread reads.
    pub(super) fn verify_again(self: &Arc<Self>, watched: &WatchedFiles, every: Duration) {
        let is_due = self.last().as_ref().is_some_and(|last| match &last.stamps {
            Some(stamps) => last.at.elapsed() >= every || *stamps != watched.stamps(),
            None => last.at.elapsed() >= every.min(RETRY_AFTER),
        });
        if is_due {
            self.verify_behind(watched.clone());
        }
    }

    /// Begins to verify what searching reads. One thread does it, so that searches keep the other cores.
    pub(super) fn verify_behind(self: &Arc<Self>, watched: WatchedFiles) {
        *self.last() = None;
        let watch = Arc::clone(self);
        let stamps = watched.stamps();
        let started = std::thread::Builder::new()
            .name("verify".to_owned())
            .spawn(move || {
                let was_read = watch.verify(&watched);
                watch.ended(was_read.then_some(stamps));
            });
        if let Err(error) = started {
            tracing::warn!(%error, "the index is not being verified: no thread could be started");
            self.ended(None);
        }
    }

    /// Whether all could be read.
    fn verify(&self, watched: &WatchedFiles) -> bool {
        let folder = &watched.folder;
        let faults = verify::faults(folder, &watched.sums, &SEARCHED, 1, &self.stop);
        if self.stop.load(Ordering::Relaxed) {
            return true;
        }
        let was_read = !faults.iter().any(|fault| fault.unreadable);
        let (offered, searched) = split(faults);
        // A machine that is short of something for a moment has damaged nothing that was whole before.
        let was_whole = matches!(self.known(), Integrity::Verified { .. });
        if let Some(fault) = offered.filter(|fault| !(fault.unreadable && was_whole)) {
            watched.suggestions.found(fault.error(folder));
        }
        match searched {
            // A generation that was replaced and removed meanwhile is no damage: its readers keep
            // their files, and the newest is opened within a second.
            Some(_) if !folder.exists() => {}
            Some(fault) if fault.unreadable && was_whole => {
                tracing::warn!(error = %fault.error(folder), "the index could not be verified again");
            }
            Some(fault) => {
                let damage = fault.error(folder);
                tracing::error!(%damage, "the index is damaged; nothing is answered from it");
                self.tell(Integrity::Damaged(damage));
            }
            None => self.tell(Integrity::Verified {
                at: Timestamp::now(),
            }),
        }
        was_read
    }

    fn last(&self) -> MutexGuard<'_, Option<Verification>> {
        // It is whole after every step.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first fault of what the search box offers, and of what searching reads: before all what is surely
/// damaged, which a file that cannot be read for a moment must not hide.
pub(super) fn split(mut faults: Vec<FileFault>) -> (Option<FileFault>, Option<FileFault>) {
    faults.sort_by_key(|fault| fault.unreadable);
    let (offered, searched): (Vec<_>, Vec<_>) = faults
        .into_iter()
        .partition(|fault| GenerationPart::of(&fault.file) == GenerationPart::Suggestions);
    (offered.into_iter().next(), searched.into_iter().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Damage;

    #[test]
    fn what_cannot_be_read_for_a_moment_hides_no_damage() {
        let fault = |file: &str, unreadable| FileFault {
            file: file.to_owned(),
            what: Damage::Altered,
            unreadable,
        };
        let (offered, searched) = split(vec![fault("a.idx", true), fault("b.idx", false)]);
        assert_eq!((offered, searched), (None, Some(fault("b.idx", false))));
    }
}
