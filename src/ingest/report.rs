//! What a run tells while it goes on, and what it says at the end.

use std::borrow::Cow;
use std::path::Path;

use super::catalogue::Catalogue;
use super::left_out::LeftOut;
use super::warning::IngestWarning;
use super::whole::NotWhole;
use crate::extract::{Carried, PageWarning, Trouble};
use crate::index::{FailedFile, FileEntry, IndexNotice, Kept, Outcome};

/// Something that happened during a run.
#[derive(Debug)]
pub enum Event<'a> {
    /// The corpus was compared with the index.
    Scanned {
        /// Files that will be read.
        to_read: usize,
        /// Files that will not.
        unchanged: usize,
        /// Whether an interrupted run is taken up where it stopped.
        resumed: bool,
    },
    /// A file was read, well or not.
    Read {
        /// Its path relative to the corpus.
        file: &'a str,
        /// What became of it.
        entry: &'a FileEntry,
    },
    /// A file got a new name.
    Moved {
        /// Its old path.
        from: &'a str,
        /// Its new path.
        to: &'a str,
    },
}

/// How this run treated a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It was read.
    Read,
    /// It was as it was.
    Unchanged,
    /// It only changed its name.
    Moved,
}

/// A file in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Path relative to the corpus, with `/`.
    pub file: String,
    /// The file of the corpus that carries it, where it is no file of its own.
    pub within: Option<String>,
    /// How this run treated it.
    pub state: FileState,
    /// What became of it, in this run or an earlier one.
    pub outcome: Outcome,
    /// Pages it has.
    pub pages: u32,
    /// Pages whose text was recognised from their image.
    pub pages_ocr: u32,
    /// Passages it gave.
    pub passages: u32,
    /// Pages of which no text is in the index, with the reason.
    pub pages_without_text: Vec<(u32, Kept<Vec<PageWarning>>)>,
    /// What the PDF carries and the index does not have.
    pub warnings: Vec<Kept<Carried>>,
    /// Why the next run reads the file again: the machine was in the way. What the index had of it is still
    /// there.
    pub retry: Option<Kept<Trouble>>,
}

impl FileReport {
    /// The report of a file with its entry in the manifest.
    pub(super) fn of(file: &str, entry: &FileEntry, state: FileState) -> Self {
        FileReport {
            file: file.to_owned(),
            within: entry.within.clone(),
            state,
            outcome: entry.outcome.clone(),
            pages: entry.pages,
            pages_ocr: entry.pages_ocr,
            passages: entry.passages,
            pages_without_text: entry.pages_without_text.clone(),
            warnings: entry.warnings.clone(),
            retry: entry.retry.clone(),
        }
    }
}

/// The whole of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IngestReport {
    /// Every file of the corpus, by path.
    pub files: Vec<FileReport>,
    /// Files that are gone.
    pub removed: Vec<String>,
    /// Files and folders of the corpus that are not read, and why.
    pub left_out: Vec<LeftOut>,
    /// What is wrong with the maintainer's own files, each with its name and line, and with the folders.
    pub warnings: Vec<IngestWarning>,
    /// Files that were left as the index has them because somebody still writes them.
    pub not_whole: Vec<NotWhole>,
    /// What is to be known of the index folder.
    pub notices: Vec<IndexNotice>,
    /// Files still to be read, where the run was stopped. What was read is kept for the next run; what was
    /// published is as it was.
    pub interrupted: Option<usize>,
    /// The generation that is published now.
    pub generation: u64,
    /// Whether this run published it.
    pub is_published: bool,
    /// Generations published earlier that this run removed, the newest first.
    pub removed_generations: Vec<u64>,
    /// Acts that are in the index by the catalogue alone; 0 where the run was stopped.
    pub catalogued: usize,
    /// Wall-clock time, in seconds.
    pub seconds: f64,
}

impl IngestReport {
    /// Adds the files that were read.
    pub(super) fn take_read(&mut self, read: Vec<(String, FileEntry)>) {
        let read = read.iter();
        self.files
            .extend(read.map(|(file, entry)| FileReport::of(file, entry, FileState::Read)));
    }

    /// Adds the files that were not read.
    pub(super) fn take_unchanged(&mut self, unchanged: &[(&str, Cow<'_, FileEntry>)]) {
        for (file, entry) in unchanged {
            self.files
                .push(FileReport::of(file, entry, FileState::Unchanged));
        }
        self.files.sort_by(|a, b| a.file.cmp(&b.file));
    }

    /// Tells which entries of the catalogue are of documents that no file carries; all files are in the report.
    pub(super) fn check_entries(&mut self, catalogue: &Catalogue, corpus: &Path) {
        if self.interrupted.is_some() {
            return;
        }
        let known = |file: &str| self.files.binary_search_by(|it| it.file.as_str().cmp(file));
        let unmet = catalogue.not_carried(corpus, |file| known(file).is_ok());
        self.warnings.extend(unmet);
    }

    /// How many files this run treated so.
    pub fn count(&self, state: FileState) -> usize {
        self.files.iter().filter(|file| file.state == state).count()
    }

    /// Files that opened and have no text on any page.
    pub fn without_text(&self) -> impl Iterator<Item = &FileReport> {
        self.files
            .iter()
            .filter(|file| file.outcome == Outcome::WithoutText)
    }

    /// Files that could not be read, with the reason.
    pub fn failed(&self) -> impl Iterator<Item = (&FileReport, &Kept<FailedFile>)> {
        self.files.iter().filter_map(|file| match &file.outcome {
            Outcome::Failed { reason } => Some((file, reason)),
            _ => None,
        })
    }

    /// Files that the next run reads again because the machine was in the way, with the reason.
    pub fn to_retry(&self) -> impl Iterator<Item = (&FileReport, &Kept<Trouble>)> {
        let files = self.files.iter();
        files.filter_map(|file| Some((file, file.retry.as_ref()?)))
    }

    /// Whether this run did all that it set out to do. What an earlier run could not read, and has told, is
    /// no news: a scan must not make every later run look like a failure.
    pub fn all_well(&self) -> bool {
        let is_done = |outcome: &Outcome| matches!(outcome, Outcome::Indexed | Outcome::Carrier);
        let well = |file: &FileReport| {
            let is_old = file.state == FileState::Unchanged;
            file.retry.is_none() && (is_old || is_done(&file.outcome))
        };
        self.warnings.is_empty() && self.interrupted.is_none() && self.files.iter().all(well)
    }
}
