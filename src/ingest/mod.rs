//! One run: the corpus folder goes through extraction, structure and citations into a new generation of the index.
//!
//! Composes the other modules and decides nothing of their matter: which files are read again is
//! `scan.rs`'s, how a run is told is `report.rs`'s.

mod catalogue;
mod citations;
mod file;
mod report;
mod scan;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use rayon::prelude::*;

use self::catalogue::Catalogue;
use self::file::ReadFile;
use crate::extract::{ExtractOptions, forget_unused_ocr};
use crate::index::{FileEntry, IndexError, IndexRun, Outcome};

pub(crate) use catalogue::beside_pdf;
pub(crate) use citations::citations;
pub use report::{Event, FileReport, FileState, IngestReport};

/// What a run is to do.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// Folder of the PDFs, searched with its sub-folders.
    pub corpus: PathBuf,
    /// Folder of the index.
    pub index: PathBuf,
    /// Whether every file is read again, whatever the index holds.
    pub full: bool,
    /// Files read at the same time.
    pub jobs: usize,
    /// How files are read.
    pub extract: ExtractOptions,
}

/// Why a run could not start, or could not end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The corpus folder is not there or cannot be listed.
    #[error("{path}: {cause}; indica la cartella dei PDF: normario index CARTELLA", path = .path.display())]
    Corpus {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads that read files could not be started.
    #[error("impossibile avviare {jobs} processi di lettura: {reason}; riprova con --jobs 1")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system said.
        reason: String,
    },
}

/// Indexes the corpus. `tell` is called from several threads as files come and go.
///
/// # Errors
/// Where the run cannot start or the index cannot be written; a file that cannot be read is a line of the
/// report, never an error.
pub fn run(
    options: &IngestOptions,
    tell: &(dyn Fn(Event<'_>) + Sync),
) -> Result<IngestReport, IngestError> {
    let started = Instant::now();
    let corpus = options
        .corpus
        .canonicalize()
        .map_err(|cause| IngestError::Corpus {
            path: options.corpus.clone(),
            cause,
        })?;
    let (lock, published) = IndexRun::lock(&options.index, options.full)?;
    let known = published.as_ref().map(|manifest| &manifest.files);
    let catalogue = Catalogue::read(&corpus);
    let changes = scan::scan(&corpus, known, &catalogue)?;
    tell(Event::Scanned {
        to_read: changes.read.len(),
        unchanged: changes.unchanged.len(),
    });

    let mut report = IngestReport {
        warnings: catalogue.warnings,
        ..IngestReport::default()
    };
    let nothing_new = changes.is_empty() && published.is_some();
    if nothing_new && !changes.restamped {
        report.take_unchanged(changes.unchanged);
        report.generation = published.map_or(0, |manifest| manifest.generation);
        report.seconds = started.elapsed().as_secs_f64();
        return Ok(report);
    }

    let run = IndexRun::begin(&options.index, lock, published.as_ref())?;
    for file in changes
        .removed
        .iter()
        .chain(changes.moved.iter().map(|(from, _, _)| from))
    {
        run.remove(file);
    }
    if published.is_some() {
        for pending in &changes.read {
            run.remove(&pending.file);
        }
    }
    let mut files: BTreeMap<String, FileEntry> = changes.unchanged.iter().cloned().collect();
    for (from, to, entry) in changes.moved {
        run.add_moved(&from, &to)?;
        tell(Event::Moved {
            from: &from,
            to: &to,
        });
        report
            .files
            .push(FileReport::of(&to, &entry, FileState::Moved));
        files.insert(to, entry);
    }
    for (file, entry) in read_all(&changes.read, &corpus, options, &run, tell)? {
        report
            .files
            .push(FileReport::of(&file, &entry, FileState::Read));
        files.insert(file, entry);
    }
    let manifest = run.publish(&corpus, files)?.manifest;
    if let Some(cache) = &options.extract.ocr_cache {
        let hashes = manifest.files.values().map(|entry| entry.hash.as_str());
        forget_unused_ocr(cache, &hashes.collect());
    }

    report.removed = changes.removed;
    report.take_unchanged(changes.unchanged);
    report.generation = manifest.generation;
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

/// Reads files in parallel and adds each to the run as it is done.
fn read_all(
    pending: &[scan::Pending],
    corpus: &Path,
    options: &IngestOptions,
    run: &IndexRun,
    tell: &(dyn Fn(Event<'_>) + Sync),
) -> Result<Vec<(String, FileEntry)>, IngestError> {
    let jobs = options.jobs.max(1);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|error| IngestError::Threads {
            jobs,
            reason: error.to_string(),
        })?;
    let done = Mutex::new(Vec::with_capacity(pending.len()));
    pool.install(|| {
        // The longest first, so that no core waits for one large file at the end.
        let mut order: Vec<&scan::Pending> = pending.iter().collect();
        order.sort_by_key(|pending| std::cmp::Reverse(pending.size));
        order
            .into_par_iter()
            .with_max_len(1)
            .try_for_each(|pending| {
                let ReadFile {
                    entry,
                    passages,
                    pages,
                } = file::read(pending, corpus, &options.extract);
                if !passages.is_empty() {
                    run.add(&passages)?;
                    run.add_pages(&entry.hash, &pages)?;
                }
                tell(Event::Read {
                    file: &pending.file,
                    entry: &entry,
                });
                if let Ok(mut done) = done.lock() {
                    done.push((pending.file.clone(), entry));
                }
                Ok::<(), IndexError>(())
            })
    })?;
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(done)
}

impl Outcome {
    /// Whether the file is in the index.
    pub fn is_indexed(&self) -> bool {
        matches!(self, Outcome::Indexed)
    }
}
