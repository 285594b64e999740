//! Reads files side by side and adds each to the new generation as it is done. Keeps checkpoints on the way,
//! stops when it is asked to, and leaves what the index has of a file where the machine is in the way.

use std::collections::BTreeMap;
use std::iter;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::carried::CarriedReader;
use super::carried_name::inside;
use super::catalogue::Catalogue;
use super::scan::Pending;
use super::{Event, IngestError, IngestOptions};
use crate::index::{FileEntry, IndexError, IndexRun};

/// How much work a run that is killed may lose.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(60);

/// What became of the files to be read.
pub(super) struct ReadFiles {
    /// The entries of those that were read, by path.
    pub(super) read: Vec<(String, FileEntry)>,
    /// Documents that a file carried and does not carry any more.
    pub(super) gone: Vec<String>,
    /// How many were not, because the run was to stop.
    pub(super) left: usize,
}

/// A file that was read, with what it carries.
#[derive(Default)]
struct ReadGroup {
    /// Their entries, by path, the file first.
    entries: Vec<(String, FileEntry)>,
    /// What it carried before.
    gone: Vec<String>,
}

/// Where the files are read from and where they go.
pub(super) struct FileReader<'a> {
    pub(super) corpus: &'a Path,
    pub(super) options: &'a IngestOptions,
    pub(super) catalogue: &'a Catalogue,
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
                    if let Some(group) = self.read(pending)? {
                        locked(&done).push(group);
                        self.checkpoint_if_due(&last_checkpoint)?;
                    }
                    Ok::<(), IndexError>(())
                })
        })?;
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let left = pending.len() - done.len();
        let mut all = ReadFiles {
            read: Vec::with_capacity(done.len()),
            gone: Vec::new(),
            left,
        };
        for group in done {
            all.read.extend(group.entries);
            all.gone.extend(group.gone);
        }
        all.read.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(all)
    }

    fn is_to_stop(&self) -> bool {
        self.options.stop.load(Ordering::Relaxed)
    }

    /// Reads a file with what it carries, and puts them in the place of what was known of them; `None` where the run is to
    /// stop.
    fn read(&self, pending: &Pending) -> Result<Option<ReadGroup>, IndexError> {
        if self.is_to_stop() {
            return Ok(None);
        }
        let keep = |bytes: &[u8], end: &str| {
            let run = self.run.read().unwrap_or_else(PoisonError::into_inner);
            run.keep_carried(bytes, end)
        };
        let reader = CarriedReader {
            corpus: self.corpus,
            options: &self.options.extract,
            catalogue: self.catalogue,
            keep: &keep,
        };
        let (file, carried) = reader.read(pending)?;
        // Ctrl-C reaches the reading processes as well: their end says nothing of the file.
        if file.entry.retry.is_some() && self.is_to_stop() {
            return Ok(None);
        }
        let before = self.known.get(&pending.file);
        let inside: Vec<(&String, &FileEntry)> = inside(self.known, &pending.file).collect();
        let is_held = |entry: &FileEntry| entry.outcome.is_indexed();
        let mut had = before.into_iter().chain(inside.iter().map(|it| it.1));
        let is_kept = file.entry.retry.is_some() && had.any(is_held);
        // Held until the entries are written down: a checkpoint has both the passages and the entries, or neither.
        let run = self.run.read().unwrap_or_else(PoisonError::into_inner);
        let mut group = ReadGroup::default();
        match before {
            Some(before) if is_kept => {
                let entry = FileEntry {
                    retry: file.entry.retry,
                    ..before.clone()
                };
                group.entries.push((pending.file.clone(), entry));
                let inside = inside.into_iter();
                let inside = inside.map(|(file, entry)| (file.clone(), entry.clone()));
                group.entries.extend(inside);
            }
            before => {
                for file in before
                    .map(|_| &pending.file)
                    .into_iter()
                    .chain(inside.iter().map(|it| it.0))
                {
                    run.remove(file);
                }
                for (name, read) in iter::once((pending.file.clone(), file)).chain(carried) {
                    if !read.passages.is_empty() {
                        run.add(&read.passages)?;
                        run.add_pages(&read.entry.hash, &read.pages)?;
                    }
                    group.entries.push((name, read.entry));
                }
                let is_gone = |file: &String| !group.entries.iter().any(|(own, _)| own == file);
                group.gone = inside
                    .iter()
                    .map(|it| it.0.clone())
                    .filter(is_gone)
                    .collect();
            }
        }
        locked(&self.files).extend(group.entries.iter().cloned());
        drop(run);
        for (file, entry) in &group.entries {
            (self.tell)(Event::Read { file, entry });
        }
        Ok(Some(group))
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
