//! The quality report as `normario check --json` prints it.

use serde::Serialize;

use super::official::LookDto;

use crate::ingest::AcceptedFinding;
use crate::messages::{Lang, Message, advice, texts};
use crate::quality::{Accepted, FoundFlaw, QualityReport};

/// The whole report.
#[derive(Serialize)]
pub(super) struct QualityDto<'a> {
    /// The generation that was looked at.
    generation: u64,
    published: &'a str,
    corpus: String,
    /// Whether the index has checksums.
    verifiable: bool,
    /// Files of the index that were verified, and their bytes.
    files: usize,
    bytes: u64,
    /// Acts that were looked at.
    acts: usize,
    findings: Vec<FlawDto<'a>>,
    accepted: Vec<AcceptedDto<'a>>,
    /// Ids that the catalogue accepts and that were not found.
    no_longer: Vec<&'a str>,
    not_checked: Vec<String>,
    /// What was found and is not among the findings.
    unlisted: Vec<String>,
    notes: Vec<String>,
    /// What became of the look at official sources, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    look: Option<LookDto>,
}

#[derive(Serialize)]
struct FlawDto<'a> {
    id: &'a str,
    /// Tells kinds of flaw apart: the part of the id before the hyphen.
    code: &'static str,
    /// `error`, `doubt` or `note`.
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct AcceptedDto<'a> {
    #[serde(flatten)]
    finding: FlawDto<'a>,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
}

impl<'a> QualityDto<'a> {
    pub(super) fn of(report: &'a QualityReport, look: Option<LookDto>) -> Self {
        let (files, bytes) = report.verified;
        let ids = |entry: &'a AcceptedFinding| entry.id.as_str();
        QualityDto {
            generation: report.generation,
            published: &report.published,
            corpus: report.corpus.display().to_string(),
            verifiable: report.verifiable,
            files,
            bytes,
            acts: report.acts,
            findings: report.findings.iter().map(FlawDto::of).collect(),
            accepted: report.accepted.iter().map(AcceptedDto::of).collect(),
            no_longer: report.no_longer.iter().map(ids).collect(),
            not_checked: texts(&report.not_checked, Lang::It),
            unlisted: texts(&report.unlisted, Lang::It),
            notes: texts(&report.notes, Lang::It),
            look,
        }
    }
}

impl<'a> FlawDto<'a> {
    fn of(found: &'a FoundFlaw) -> Self {
        FlawDto {
            id: &found.id,
            code: found.what.code(),
            severity: found.severity().as_str(),
            file: found.file.as_deref(),
            page: found.page,
            what: found.what.text(Lang::It),
            next: advice(&found.what, Lang::It),
        }
    }
}

impl<'a> AcceptedDto<'a> {
    fn of(accepted: &'a Accepted) -> Self {
        AcceptedDto {
            finding: FlawDto::of(&accepted.finding),
            reason: &accepted.entry.reason,
            by: accepted.entry.by.as_deref(),
            date: accepted.entry.date.as_deref(),
        }
    }
}
