//! One run as the commands that index make it: how its files are read, what it is asked before it publishes, how its
//! progress is told.

use std::num::NonZero;
use std::path::Path;

use super::super::ocr::{Ocr, extract_options};
use super::super::progress::Progress;
use crate::extract::{ExtractOptions, OcrSlots};
use crate::index::{SmokeTest, index_command};
use crate::ingest::{self, IngestOptions, IngestReport};
use crate::search::{Searcher, smoke_test};

/// Folder of the recognised pages, in that of the index. Safe to remove: pages are recognised again.
const OCR_CACHE: &str = "ocr-cache";

/// Runs, and tells on standard error how it goes on.
pub(super) fn ingest(options: &IngestOptions) -> anyhow::Result<IngestReport> {
    let progress = Progress::start();
    let report = ingest::run(options, &|event| progress.tell(&event));
    progress.finish();
    Ok(report?)
}

/// The questions that a generation must answer before it is published: by the search that readers use.
pub(in crate::cli) fn smoke() -> SmokeTest {
    SmokeTest::new(|generation| smoke_test(&Searcher::new(generation)))
}

/// The command that goes on from where a run was stopped.
pub(super) fn resume_command(options: &IngestOptions) -> String {
    index_command(options.full, Some(&options.corpus), &options.index)
}

/// How the files of a corpus are read: what is recognised is kept beside the index.
pub(super) fn reading_options(
    ocr: Ocr,
    index: &Path,
    jobs: usize,
) -> anyhow::Result<ExtractOptions> {
    Ok(ExtractOptions {
        ocr_cache: Some(index.join(OCR_CACHE)),
        ocr_slots: OcrSlots::new(jobs),
        ..extract_options(ocr)?
    })
}

/// Files that are read together where nothing else is said.
pub(super) fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}
