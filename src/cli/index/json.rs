//! The report of a run as `normario index --json` prints it.

use serde::Serialize;

use crate::index::Outcome;
use crate::ingest::{FileReport, FileState, IngestReport, LeftOut, LeftOutReason};
use crate::messages::{Lang, Message, texts};

/// The whole report.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    /// The generation that is published now; 0 where none is.
    generation: u64,
    /// Generations published earlier that this run removed, the newest first.
    removed_generations: &'a [u64],
    seconds: f64,
    indexed: usize,
    read: usize,
    unchanged: usize,
    moved: usize,
    removed: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    without_text: usize,
    failed: usize,
    /// Files that the next run reads again because the machine was in the way.
    to_retry: usize,
    /// Files still to be read, where the run was stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    interrupted: Option<usize>,
    pages_ocr: u32,
    /// Acts that are in the index by the catalogue alone.
    catalogued: usize,
    files: Vec<File<'a>>,
    left_out: Vec<Other<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    /// `read`, `unchanged` or `moved`.
    state: &'static str,
    /// The file of the corpus that carries it, where it is no file of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
    /// `indexed`, `without_text`, `carrier` (it only holds documents of their own) or `failed`.
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Why the next run reads it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry: Option<String>,
    pages: u32,
    pages_ocr: u32,
    passages: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages_without_text: Vec<PageWithoutText>,
    /// What the PDF carries and the index does not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct PageWithoutText {
    page: u32,
    reason: String,
}

/// Something in the corpus folder that is not read.
#[derive(Serialize)]
struct Other<'a> {
    path: &'a str,
    reason: &'static str,
    /// Its extension, where that is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// The report, with what is wrong with the settings of the site.
    pub(super) fn of(report: &'a IngestReport, settings: Vec<String>) -> Self {
        let indexed = report.files.iter().filter(|file| file.outcome.is_indexed());
        let warnings = texts(&report.notices, Lang::It).into_iter();
        let warnings = warnings.chain(texts(&report.warnings, Lang::It));
        let warnings = warnings.chain(settings);
        Report {
            generation: report.generation,
            removed_generations: &report.removed_generations,
            seconds: report.seconds,
            indexed: indexed.count(),
            read: report.count(FileState::Read),
            unchanged: report.count(FileState::Unchanged),
            moved: report.count(FileState::Moved),
            removed: &report.removed,
            warnings: warnings.collect(),
            without_text: report.without_text().count(),
            failed: report.failed().count(),
            to_retry: report.to_retry().count(),
            interrupted: report.interrupted,
            pages_ocr: report.files.iter().map(|file| file.pages_ocr).sum(),
            catalogued: report.catalogued,
            files: report.files.iter().map(File::of).collect(),
            left_out: report.left_out.iter().map(Other::of).collect(),
        }
    }
}

impl<'a> File<'a> {
    fn of(file: &'a FileReport) -> Self {
        let (outcome, reason) = match &file.outcome {
            Outcome::Indexed => ("indexed", None),
            Outcome::WithoutText => ("without_text", None),
            Outcome::Carrier => ("carrier", None),
            Outcome::Failed { reason } => ("failed", Some(reason.text(Lang::It))),
        };
        let pages_without_text = file.pages_without_text.iter();
        File {
            file: &file.file,
            state: match file.state {
                FileState::Read => "read",
                FileState::Unchanged => "unchanged",
                FileState::Moved => "moved",
            },
            within: file.within.as_deref(),
            outcome,
            reason,
            retry: file.retry.as_ref().map(|reason| reason.text(Lang::It)),
            pages: file.pages,
            pages_ocr: file.pages_ocr,
            passages: file.passages,
            pages_without_text: pages_without_text
                .map(|(page, reason)| PageWithoutText {
                    page: *page,
                    reason: reason.text(Lang::It),
                })
                .collect(),
            warnings: texts(&file.warnings, Lang::It),
        }
    }
}

impl<'a> Other<'a> {
    fn of(left: &'a LeftOut) -> Self {
        let format = match &left.reason {
            LeftOutReason::Document(end)
            | LeftOutReason::Archive(end)
            | LeftOutReason::Image(end) => Some(end.as_str()),
            LeftOutReason::Other(end) => end.as_deref(),
            _ => None,
        };
        Other {
            path: &left.path,
            reason: left.reason.name(),
            format,
        }
    }
}
