//! The report of `normario fetch` for programs.

use std::io::Write;

use anyhow::Context;
use serde::Serialize;

use crate::fetch::{FetchOutcome, FetchReport, Fetched, TextVersion};
use crate::messages::{Lang, Message, texts};

#[derive(Debug, Serialize)]
struct FetchedReport<'a> {
    interrupted: bool,
    /// What kept the run from going on, in Italian.
    error: Option<String>,
    all_well: bool,
    documents: Vec<FetchedDocument<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FetchedDocument<'a> {
    title: &'a str,
    act: Option<&'a str>,
    file: &'a str,
    address: Option<&'a str>,
    /// A stable code.
    outcome: &'static str,
    /// Its words, in Italian.
    message: String,
    /// Which text it is, where the source has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<FetchedVersion<'a>>,
    /// Where another text than the one in the corpus is kept.
    kept: Option<&'a str>,
}

/// Which text of an act came.
#[derive(Debug, Serialize)]
struct FetchedVersion<'a> {
    /// `in_force` or `original`.
    asked: &'static str,
    /// The day on which it was asked for.
    on: &'a str,
    /// The day from which it holds, where that is known.
    valid_from: Option<&'a str>,
}

/// Prints it on one line.
pub(super) fn print(out: &mut impl Write, report: &FetchReport) -> anyhow::Result<()> {
    let documents = report.documents.iter().map(FetchedDocument::of);
    let report = FetchedReport {
        interrupted: report.is_interrupted,
        error: report.failure.as_ref().map(|it| it.text(Lang::It)),
        all_well: report.all_well(),
        documents: documents.collect(),
        warnings: texts(&report.warnings, Lang::It),
    };
    serde_json::to_writer(&mut *out, &report).context("resoconto non scritto")?;
    writeln!(out)?;
    Ok(())
}

impl<'a> FetchedVersion<'a> {
    fn of(version: &'a TextVersion) -> Self {
        FetchedVersion {
            asked: version.asked.as_str(),
            on: &version.on,
            valid_from: version.valid_from.as_deref(),
        }
    }
}

impl<'a> FetchedDocument<'a> {
    fn of(fetched: &'a Fetched) -> Self {
        let (outcome, kept) = match &fetched.outcome {
            FetchOutcome::New { .. } => ("new", None),
            FetchOutcome::Same => ("same", None),
            FetchOutcome::Changed { kept } => ("changed", Some(kept.as_str())),
            FetchOutcome::Accepted { old } => ("accepted", old.as_deref()),
            FetchOutcome::Present => ("present", None),
            FetchOutcome::Altered => ("altered", None),
            FetchOutcome::Planned => ("planned", None),
            FetchOutcome::ByHand(_) => ("by_hand", None),
            FetchOutcome::Failed(_) => ("failed", None),
            FetchOutcome::NotAsked => ("not_asked", None),
        };
        FetchedDocument {
            title: &fetched.title,
            act: fetched.act.as_deref(),
            file: &fetched.file,
            address: fetched.address.as_deref(),
            outcome,
            message: fetched.outcome.text(Lang::It),
            version: match &fetched.outcome {
                FetchOutcome::New { version, .. } => version.as_ref().map(FetchedVersion::of),
                _ => None,
            },
            kept,
        }
    }
}
