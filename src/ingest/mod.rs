//! One run: the corpus folder goes through extraction, structure and citations into a new generation of the index.
//!
//! Composes the other modules and decides nothing of their matter: which files are read again is
//! `scan.rs`'s, how a run is told is `report.rs`'s.

mod accepted;
mod again;
mod brought_back;
mod carried;
mod carried_name;
mod catalogue;
mod citations;
mod corpus_state;
mod error;
mod file;
mod file_end;
mod guard;
mod identity_notes;
mod left_out;
mod options;
mod pictures;
mod reading;
mod report;
mod scan;
mod stamp;
mod stated;
mod stated_document;
mod walk;
mod warning;
mod watch;
mod whole;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Instant;

use self::again::Causes;
use self::catalogue::Catalogue;
use self::guard::Guard;
use self::reading::{FileReader, ReadFiles};
use self::scan::{Abilities, Changes};
use self::walk::CorpusWalk;
use crate::extract::{self, ExtractOptions, OcrMode, Trouble, forget_unused_ocr};
use crate::index::{
    ActRecords, FileEntry, Ground, IndexReader, IndexRun, Kept, Manifest, Outcome, WriterLock,
};
use crate::law::link_keys;

pub use accepted::AcceptedFinding;
pub use again::Again;
pub use catalogue::EntryPlace;
pub(crate) use catalogue::beside_pdf;
pub(crate) use citations::citations;
pub use corpus_state::{CorpusState, corpus_state};
pub use error::IngestError;
pub use file::acts_in;
pub use guard::Stopped;
pub use left_out::{LeftOut, LeftOutReason};
pub use options::IngestOptions;
pub use report::{Event, FileReport, FileState, IngestReport};
pub use stated::{StatedDocuments, stated_documents};
pub use stated_document::{StatedDocument, StatedLink};
pub use warning::{DeclarationFault, IngestWarning};
pub use watch::{Awaited, FolderChanges, FolderWatch, FollowedBy, NoNotices, WatchNews};
pub use whole::{NotWhole, WholeFiles};

/// Unchanged files that each run may look into, where a folder is followed, before their times are written down.
const MOST_RESTAMPED: usize = 100;

/// Indexes the corpus. `tell` is called from several threads as files come and go.
///
/// # Errors
/// Where the run cannot start, would lose what is published, or the index cannot be written; a file that
/// cannot be read is a line of the report, never an error.
pub fn run(
    options: &IngestOptions,
    tell: &(dyn Fn(Event<'_>) + Sync),
) -> Result<IngestReport, IngestError> {
    let started = Instant::now();
    let mut report = update(options, tell)?;
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

fn update(
    options: &IngestOptions,
    tell: &(dyn Fn(Event<'_>) + Sync),
) -> Result<IngestReport, IngestError> {
    let no_corpus = |cause| IngestError::Corpus {
        path: options.corpus.clone(),
        cause,
    };
    let corpus = options.corpus.canonicalize().map_err(no_corpus)?;
    let abilities = abilities(&options.extract)?;
    let (lock, ground, walk) = look_at_both(options, &corpus)?;
    if let Some(obstacle) = ground.obstacle
        && !options.full
    {
        return Err(obstacle.into());
    }
    let walk = walk.map_err(no_corpus)?;
    let published = ground.published.as_ref();
    let nothing_known = BTreeMap::new();
    let guard = (!options.accept_removals).then(|| Guard {
        index: &options.index,
        corpus: &corpus,
        known_corpus: ground.corpus.as_deref(),
        known: published.map_or(&ground.obstructed, |published| &published.files),
    });
    if let Some(guard) = &guard {
        guard.check_folder()?;
        guard.check_readable(&walk)?;
    }
    let mut catalogue = Catalogue::read(&corpus, &walk);
    if let Some(guard) = guard.as_ref().filter(|_| options.full) {
        guard.check_corrections(&catalogue)?;
    }
    // A run that reads everything again goes on from another one of its kind only.
    let resumed = ground
        .checkpoint
        .filter(|left| !options.full || (left.base.is_none() && left.over.is_some()));
    let is_resumed = resumed.is_some();
    // Taking up an interrupted run uses its checkpoint up.
    let base = resumed
        .as_ref()
        .map(|checkpoint| Cow::Owned(checkpoint.manifest.clone()));
    let base = base.or(published.filter(|_| !options.full).map(Cow::Borrowed));
    let known = base.as_ref().map_or(&nothing_known, |base| &base.files);
    let again = Causes::new(&options.again, || IndexReader::open(&options.index))?;
    let whole = options.whole.as_deref();
    let mut changes = scan::scan(&corpus, &walk, known, &catalogue, abilities, &again, whole);
    if let Some(guard) = &guard {
        guard.check_removals(&changes)?;
    }
    let known_records = published.map(|manifest| known_records(&options.index, manifest));
    let known_records = known_records.transpose()?.unwrap_or_default();
    let (records, held_acts) = catalogue.records(&known_records);
    tell(Event::Scanned {
        to_read: changes.read.len(),
        unchanged: changes.unchanged.len(),
        resumed: is_resumed,
    });
    let mut report = IngestReport {
        warnings: [
            unreadable(&walk),
            std::mem::take(&mut catalogue.warnings),
            held(&changes, held_acts),
            no_longer_described(&known_records, &records),
        ]
        .concat(),
        left_out: [walk.left_out, std::mem::take(&mut catalogue.unused)].concat(),
        notices: ground.notes,
        not_whole: std::mem::take(&mut changes.not_whole),
        ..IngestReport::default()
    };
    let is_current = published.is_some() && !is_resumed && !options.full;
    let same_records = records == known_records;
    // Where a folder is followed, times of files are no reason to publish: many runs a day would find some.
    let bearable = whole.map_or(0, |_| MOST_RESTAMPED);
    let same_stamps = changes.restamped <= bearable;
    if is_current && changes.is_empty() && same_stamps && same_records {
        report.generation = published.map_or(0, |manifest| manifest.generation);
        report.catalogued = published.map_or(0, |manifest| manifest.catalogued);
        report.take_unchanged(&changes.unchanged);
        report.check_entries(&catalogue, &corpus);
        return Ok(report);
    }

    let brought_back = ground.rolled_back.as_ref().zip(published);
    let brought_back = brought_back
        .and_then(|(aside, published)| brought_back::notice(&changes, aside, published));
    report.notices.extend(brought_back);
    let mut run = match resumed {
        Some(checkpoint) => IndexRun::resume(&options.index, lock, checkpoint)?,
        None => IndexRun::begin(&options.index, lock, base.as_deref())?,
    };
    run.set_rules(options.publish.clone());
    let unchanged = changes.unchanged.iter();
    let unchanged = unchanged.map(|(file, entry)| ((*file).to_owned(), entry.clone().into_owned()));
    let mut files: BTreeMap<String, FileEntry> = unchanged.collect();
    files.extend(move_files(&run, &changes, &mut report, tell)?);
    let reader = FileReader {
        corpus: &corpus,
        options,
        catalogue: &catalogue,
        known,
        files: Mutex::new(files),
        run: RwLock::new(run),
        tell,
    };
    let ReadFiles { read, gone, left } = reader.read_all(&changes.read)?;
    report.take_read(read);
    report.removed = std::mem::take(&mut changes.removed);
    report.removed.extend(gone);
    report.removed.sort_unstable();
    if left > 0 {
        reader.checkpoint()?;
        report.interrupted = Some(left);
        report.generation = published.map_or(0, |manifest| manifest.generation);
    } else {
        if let Some(reason) = let_nothing_be_read(&report, &changes) {
            let files = changes.read.len();
            return Err(IngestError::Machine { files, reason });
        }
        let run = reader.run.into_inner();
        let run = run.unwrap_or_else(PoisonError::into_inner);
        let files = reader.files.into_inner();
        let files = files.unwrap_or_else(PoisonError::into_inner);
        if let Some(guard) = &guard {
            if options.full {
                guard.check_read(&files)?;
            }
            guard.check_files(&files)?;
        }
        let published = run.publish(&corpus, files, &records)?;
        report.notices.extend(published.notes);
        report.removed_generations = published.removed;
        let manifest = published.manifest;
        if let Some(cache) = &options.extract.ocr_cache {
            let hashes = manifest.files.values().map(|entry| entry.hash.as_str());
            forget_unused_ocr(cache, &hashes.collect());
        }
        report.generation = manifest.generation;
        report.is_published = true;
        report.catalogued = manifest.catalogued;
    }
    report.take_unchanged(&changes.unchanged);
    report.check_entries(&catalogue, &corpus);
    Ok(report)
}

/// Takes the lock, and looks at the index and at the corpus, at the same time where that can be.
fn look_at_both(
    options: &IngestOptions,
    corpus: &Path,
) -> Result<(WriterLock, Ground, io::Result<CorpusWalk>), IngestError> {
    let index = options.index.canonicalize().ok();
    std::thread::scope(|scope| {
        // An index that is not there yet may come to be inside the corpus while the walk is on.
        let walking = index.as_deref().and_then(|index| {
            let walk = move || walk::walk(corpus, Some(index));
            std::thread::Builder::new().spawn_scoped(scope, walk).ok()
        });
        let (lock, ground) = IndexRun::survey(&options.index)?;
        let walked = walking.and_then(|walking| walking.join().ok());
        let walk = walked.unwrap_or_else(|| {
            let index = options.index.canonicalize().ok();
            walk::walk(corpus, index.as_deref())
        });
        Ok((lock, ground, walk))
    })
}

/// What recognition can do in this run.
fn abilities(extract: &ExtractOptions) -> Result<Abilities, IngestError> {
    let ocr_is_available = extract.ocr != OcrMode::Off && extract::ocr_is_available(extract);
    if extract.ocr == OcrMode::Force && !ocr_is_available {
        return Err(IngestError::NoRecogniser);
    }
    Ok(Abilities {
        ocr: extract.ocr,
        ocr_is_available,
    })
}

/// Takes out what is gone and gives new names to what only moved.
fn move_files(
    run: &IndexRun,
    changes: &Changes<'_>,
    report: &mut IngestReport,
    tell: &(dyn Fn(Event<'_>) + Sync),
) -> Result<Vec<(String, FileEntry)>, IngestError> {
    let old_names = changes.moved.iter().map(|(from, _, _)| from);
    for file in changes.removed.iter().chain(old_names) {
        run.remove(file);
    }
    let mut moved = Vec::with_capacity(changes.moved.len());
    for (from, to, entry) in &changes.moved {
        run.add_moved(from, to)?;
        tell(Event::Moved { from, to });
        report
            .files
            .push(FileReport::of(to, entry, FileState::Moved));
        moved.push((to.clone(), entry.clone()));
    }
    Ok(moved)
}

/// What was in the way where the machine let no file be read and nothing else changed either.
fn let_nothing_be_read(report: &IngestReport, changes: &Changes<'_>) -> Option<Kept<Trouble>> {
    let own = report.to_retry().filter(|(file, _)| file.within.is_none());
    let to_retry = own.count();
    let is_nothing = to_retry > 0
        && to_retry == changes.read.len()
        && changes.moved.is_empty()
        && report.removed.is_empty();
    let reason = report.to_retry().next().map(|(_, reason)| reason.clone());
    reason.filter(|_| is_nothing)
}

/// Which files, and how many acts without a PDF, wait for what is said of them to be put right.
fn held(changes: &Changes<'_>, acts: usize) -> Vec<IngestWarning> {
    let files = changes.held.iter().cloned();
    let files = files.map(|file| IngestWarning::Held { file });
    let acts = (acts > 0).then_some(IngestWarning::HeldActs { acts });
    files.chain(acts).collect()
}

/// How many acts without a PDF the catalogue described and does not any more.
fn no_longer_described(before: &ActRecords, now: &ActRecords) -> Vec<IngestWarning> {
    let keys: HashSet<String> = now.acts().flat_map(|(act, _)| link_keys(&act.id)).collect();
    let is_gone = |id: &str| !link_keys(id).iter().any(|key| keys.contains(key));
    let acts = before.acts().filter(|(act, _)| is_gone(&act.id)).count();
    let told = (acts > 0).then_some(IngestWarning::RemovedActs { acts });
    told.into_iter().collect()
}

/// What the published generation says of acts.
fn known_records(index: &Path, manifest: &Manifest) -> Result<ActRecords, IngestError> {
    Ok(ActRecords::of_generation(index, manifest.generation)?)
}

/// What of the corpus could not be looked into.
fn unreadable(walk: &CorpusWalk) -> Vec<IngestWarning> {
    let parts = walk
        .unreadable
        .iter()
        .map(|part| IngestWarning::Unreadable {
            path: part.path.clone(),
            error: part.cause.clone(),
        });
    parts.collect()
}

impl Outcome {
    /// Whether the file is in the index.
    pub fn is_indexed(&self) -> bool {
        matches!(self, Outcome::Indexed)
    }
}
