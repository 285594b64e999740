//! Reads files side by side and adds each to the new generation as it is done. Keeps checkpoints on the way,
//! stops when it is asked to, and leaves what the index has of a file where the machine is in the way.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::file::{self, ReadFile};
use super::scan::Pending;
use super::{Event, IngestError, IngestOptions};
use crate::index::{FileEntry, IndexError, IndexRun};

/// How much work a run that is killed may lose.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(60);

/// What became of the files to be read.
pub(super) struct ReadFiles {
    /// The entries of those that were read, by path.
    pub(super) read: Vec<(String, FileEntry)>,
    /// How many were not, because the run was to stop.
    pub(super) left: usize,
}

/// Where the files are read from and where they go.
pub(super) struct FileReader<'a> {
    pub(super) corpus: &'a Path,
    pub(super) options: &'a IngestOptions,
    /// Files of which the new generation has the text of an earlier one.
    pub(super) known: &'a BTreeMap<String, FileEntry>,
    /// Entries of the new generation: at first, those that are not read again.
    pub(super) files: Mutex<BTreeMap<String, FileEntry>>,
    /// The generation; written alone only for a checkpoint.
    pub(super) run: RwLock<IndexRun>,
    pub(super) tell: &'a (dyn Fn(Event<'_>) + Sync),
}

impl FileReader<'_> {
    /// Reads `pending`, the largest first, so that no core waits for one large file at the end.
    pub(super) fn read_all(&self, pending: &[Pending]) -> Result<ReadFiles, IngestError> {
        let jobs = self.options.jobs.max(1);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build()
            .map_err(|error| IngestError::Threads {
                jobs,
                reason: error.to_string(),
            })?;
        let done = Mutex::new(Vec::with_capacity(pending.len()));
        let last_checkpoint = Mutex::new(Instant::now());
        let mut order: Vec<&Pending> = pending.iter().collect();
        order.sort_by_key(|pending| std::cmp::Reverse(pending.size));
        pool.install(|| {
            order
                .into_par_iter()
                .with_max_len(1)
                .try_for_each(|pending| {
                    if let Some(entry) = self.read(pending)? {
                        locked(&done).push((pending.file.clone(), entry));
                        self.checkpoint_if_due(&last_checkpoint)?;
                    }
                    Ok::<(), IndexError>(())
                })
        })?;
        let mut read = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        read.sort_by(|(a, _), (b, _)| a.cmp(b));
        let left = pending.len() - read.len();
        Ok(ReadFiles { read, left })
    }

    fn is_to_stop(&self) -> bool {
        self.options.stop.load(Ordering::Relaxed)
    }

    /// Reads a file and puts it in the place of what was known of it; `None` where the run is to stop.
    fn read(&self, pending: &Pending) -> Result<Option<FileEntry>, IndexError> {
        if self.is_to_stop() {
            return Ok(None);
        }
        let ReadFile {
            mut entry,
            passages,
            pages,
        } = file::read(pending, self.corpus, &self.options.extract);
        // Ctrl-C reaches the reading processes as well: their end says nothing of the file.
        if entry.retry.is_some() && self.is_to_stop() {
            return Ok(None);
        }
        // Held until the entry is written down: a checkpoint has both the passages and the entry, or neither.
        let run = self.run.read().unwrap_or_else(PoisonError::into_inner);
        match self.known.get(&pending.file) {
            Some(before) if entry.retry.is_some() && before.outcome.is_indexed() => {
                entry = FileEntry {
                    retry: entry.retry,
                    ..before.clone()
                };
            }
            before => {
                if before.is_some() {
                    run.remove(&pending.file);
                }
                if !passages.is_empty() {
                    run.add(&passages)?;
                    run.add_pages(&entry.hash, &pages)?;
                }
            }
        }
        locked(&self.files).insert(pending.file.clone(), entry.clone());
        drop(run);
        (self.tell)(Event::Read {
            file: &pending.file,
            entry: &entry,
        });
        Ok(Some(entry))
    }

    fn checkpoint_if_due(&self, last: &Mutex<Instant>) -> Result<(), IndexError> {
        // Whoever finds it due takes the checkpoint; nobody waits for it.
        let Ok(mut last) = last.try_lock() else {
            return Ok(());
        };
        if last.elapsed() >= CHECKPOINT_EVERY {
            self.checkpoint()?;
            *last = Instant::now();
        }
        Ok(())
    }

    /// Keeps what was read so far for a run that has to go on from here.
    pub(super) fn checkpoint(&self) -> Result<(), IndexError> {
        let mut run = self.run.write().unwrap_or_else(PoisonError::into_inner);
        let files = locked(&self.files).clone();
        run.checkpoint(self.corpus, &files)
    }
}

/// What the mutex guards is whole whatever a thread that held it did: entries are put in one by one.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
