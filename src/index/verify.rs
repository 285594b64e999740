//! Verifying a generation: each file against its checksum, on a few threads.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tantivy::Index;
use tantivy::directory::MmapDirectory;

use super::checksums::{Checksums, Sum};
use super::readonly::ReadOnlyDirectory;
use super::{Damage, Finding, IndexError, NextStep, advice, names};

/// Threads that read at the same time: a disk has no use for more.
pub(super) const MOST_THREADS: usize = 4;

/// A file that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileFault {
    /// Its path inside the generation.
    pub(super) file: String,
    /// What is wrong with it.
    pub(super) what: Damage,
    /// Whether it could not be read: it may be as it was.
    pub(super) unreadable: bool,
}

impl FileFault {
    /// What is found of the generation in `folder`.
    pub(super) fn finding(&self, folder: &Path) -> Finding {
        let path = folder.join(&self.file);
        let index = advice::index_of(&path);
        Finding {
            next: if self.unreadable {
                NextStep::look_at_disk(index)
            } else {
                NextStep::rebuild(index)
            },
            what: self.what.clone(),
            path,
        }
    }

    /// The error that says so.
    pub(super) fn error(&self, folder: &Path) -> IndexError {
        IndexError::Damaged(Box::new(self.finding(folder)))
    }
}

/// Part of a generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GenerationPart {
    /// The small files that say what the rest is: always read whole.
    Frame,
    /// What searching reads.
    Segments,
    /// What the search box offers.
    Suggestions,
    /// The page models, and the documents that files of the corpus carry: each read when somebody looks at it.
    Pages,
}

impl GenerationPart {
    /// The part that a file is of.
    pub(super) fn of(file: &str) -> Self {
        match file.split_once('/') {
            Some((names::PAGES | names::CARRIED, _)) => GenerationPart::Pages,
            Some((names::SUGGESTIONS, _)) => GenerationPart::Suggestions,
            _ if file.ends_with(".json") || file.ends_with(".bin") => GenerationPart::Frame,
            _ => GenerationPart::Segments,
        }
    }
}

/// The files of some parts that are not what was written, by name, read by at most so many threads. Those that
/// were still to be looked at when `stop` was set are left out.
pub(super) fn faults(
    folder: &Path,
    sums: &Checksums,
    parts: &[GenerationPart],
    threads: usize,
    stop: &AtomicBool,
) -> Vec<FileFault> {
    let is_of_parts = |name: &str| parts.contains(&GenerationPart::of(name));
    faults_among(folder, sums, &is_of_parts, threads, stop)
}

/// The same of the files that are `wanted`, by their names.
pub(super) fn faults_among(
    folder: &Path,
    sums: &Checksums,
    wanted: &dyn Fn(&str) -> bool,
    threads: usize,
    stop: &AtomicBool,
) -> Vec<FileFault> {
    let wanted = sums.0.iter().filter(|(name, _)| wanted(name));
    let mut files: Vec<(&String, &Sum)> = wanted.collect();
    // The longest first, so that no thread waits for one large file at the end.
    files.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.length));
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some((name, sum)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Some(fault) = fault(folder, name, sum, stop) {
                found
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(fault);
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let helpers = cores.min(threads).min(files.len()).saturating_sub(1);
    std::thread::scope(|scope| {
        for _ in 0..helpers {
            // Where no thread can be had, this one does it all.
            if std::thread::Builder::new()
                .spawn_scoped(scope, work)
                .is_err()
            {
                break;
            }
        }
        work();
    });
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// What is wrong with a file.
fn fault(folder: &Path, name: &str, sum: &Sum, stop: &AtomicBool) -> Option<FileFault> {
    let path = folder.join(name);
    // Nothing need be read of a file that was cut.
    let cut_to = fs::metadata(&path).map(|metadata| {
        let is_cut = metadata.is_file() && metadata.len() != sum.length;
        is_cut.then_some(metadata.len())
    });
    let read = match cut_to {
        Ok(None) => Sum::of_file(&path, stop),
        Ok(Some(length)) => {
            let expected = sum.length;
            return Some(FileFault::new(name, Damage::Cut { length, expected }));
        }
        Err(error) => Err(error),
    };
    match read {
        Ok(None) => None,
        Ok(Some(read)) if read == *sum => None,
        Ok(Some(_)) => Some(FileFault::new(name, Damage::Altered)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(FileFault::new(name, Damage::Absent))
        }
        Err(error) => Some(FileFault {
            unreadable: true,
            ..FileFault::new(name, Damage::Unreadable(error.into()))
        }),
    }
}

impl FileFault {
    fn new(file: &str, what: Damage) -> Self {
        FileFault {
            file: file.to_owned(),
            what,
            unreadable: false,
        }
    }
}

/// The files of the engine in a folder that do not agree with the engine's own checksums: all that can be
/// verified of a generation that an older program wrote, or that was interrupted.
pub(super) fn engine_faults(folder: &Path) -> Result<Vec<FileFault>, IndexError> {
    let look = || -> tantivy::Result<Vec<String>> {
        let index = Index::open(ReadOnlyDirectory(MmapDirectory::open(folder)?))?;
        let wrong = index.validate_checksum()?.into_iter();
        Ok(wrong
            .map(|path| path.to_string_lossy().into_owned())
            .collect())
    };
    let mut wrong = guarded(folder, look)?;
    wrong.sort_unstable();
    let faults = wrong
        .iter()
        .map(|file| FileFault::new(file, Damage::EngineSum));
    Ok(faults.collect())
}

/// Does something with the engine's files in a folder; where the engine panics over them, they are damaged.
pub(super) fn guarded<T>(
    folder: &Path,
    job: impl FnOnce() -> tantivy::Result<T>,
) -> Result<T, IndexError> {
    match catch_unwind(AssertUnwindSafe(job)) {
        Ok(end) => end.map_err(IndexError::engine(folder)),
        Err(_) => Err(IndexError::damaged(folder, Damage::EnginePanicked)),
    }
}
