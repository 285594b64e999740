//! What `normario index --watch` writes: a line for each thing that happens, as text or as JSON.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use serde_json::{Value, json};

use super::super::printable::on_one_line;
use super::json::Report;
use super::summary;
use crate::ingest::{FileState, IngestReport, WatchNews};
use crate::messages::{Lang, Message};
use crate::web::settings_faults;

/// The lines of a watch.
pub(super) struct WatchLines {
    as_json: bool,
    /// Whether a run ended.
    has_ended: bool,
    /// What the last run said beside its numbers: it is not said again as long as it holds.
    said: BTreeSet<String>,
    /// Why the last run failed.
    failure: Option<String>,
}

impl WatchLines {
    pub(super) fn new(as_json: bool) -> Self {
        WatchLines {
            as_json,
            has_ended: false,
            said: BTreeSet::new(),
            failure: None,
        }
    }

    pub(super) fn as_json(&self) -> bool {
        self.as_json
    }

    /// Whether a run was told.
    pub(super) fn has_run(&self) -> bool {
        self.has_ended || self.failure.is_some()
    }

    /// Runs succeed again.
    pub(super) fn forget_failure(&mut self) {
        self.failure = None;
    }

    /// Tells something.
    pub(super) fn tell(&mut self, news: &WatchNews) -> anyhow::Result<()> {
        if let WatchNews::Failed { reason, .. } = news {
            self.failure = Some(reason.clone());
        }
        let text = news.text(Lang::It);
        let mut line = json!({ "event": news.name(), "message": text });
        match news {
            WatchNews::NotWhole(left) => line["file"] = json!(left.file),
            WatchNews::Failed { again_in, .. } | WatchNews::ToRetry { again_in, .. } => {
                line["again_in"] = json!(again_in.as_secs_f64());
            }
            _ => {}
        }
        self.write(&text, &line)
    }

    /// Tells a run that ended: the first one as without following, of the others what is new.
    pub(super) fn tell_run(
        &mut self,
        report: &IngestReport,
        corpus: &Path,
        resume: &str,
    ) -> anyhow::Result<()> {
        let is_first = !std::mem::replace(&mut self.has_ended, true);
        let is_whole = report.interrupted.is_none();
        let news = news_of(report);
        let settings = settings_faults(corpus);
        if self.as_json {
            let shown = match is_first {
                true => report.clone(),
                false => what_changed(report),
            };
            let mut line = serde_json::to_value(Report::of(&shown, settings))
                .context("resoconto non scritto")?;
            line["event"] = json!(if is_whole { news.name() } else { "interrupted" });
            if is_whole {
                line["message"] = json!(news.text(Lang::It));
            }
            return self.write("", &line);
        }
        let mut lines = summary::remarks(report, resume);
        lines.extend(settings.iter().map(|fault| format!("  avviso: {fault}")));
        let mut out = anstream::stdout().lock();
        let first = match is_first {
            true => summary::counts(report),
            // What was left of it is among the remarks.
            false if !is_whole => Vec::new(),
            false => vec![news.text(Lang::It)],
        };
        let new = lines.iter().filter(|line| !self.said.contains(*line));
        for line in first.iter().chain(new) {
            writeln!(out, "{}", on_one_line(line))?;
        }
        self.said = lines.into_iter().collect();
        Ok(out.flush()?)
    }

    fn write(&self, text: &str, line: &Value) -> anyhow::Result<()> {
        let mut out = anstream::stdout().lock();
        match self.as_json {
            true => writeln!(out, "{line}")?,
            false => writeln!(out, "{}", on_one_line(text))?,
        }
        Ok(out.flush()?)
    }
}

fn news_of(report: &IngestReport) -> WatchNews {
    let indexed = report.files.iter().filter(|file| file.outcome.is_indexed());
    let generation = report.generation;
    match report.is_published {
        false => WatchNews::NothingNew { generation },
        true => WatchNews::Published {
            generation,
            read: report.count(FileState::Read),
            moved: report.count(FileState::Moved),
            removed: report.removed.len(),
            indexed: indexed.count(),
            took: Duration::from_secs_f64(report.seconds.max(0.0)),
        },
    }
}

/// A report without the files that are as they were: of ten thousand, a line a change would be a book.
fn what_changed(report: &IngestReport) -> IngestReport {
    let files = report.files.iter();
    IngestReport {
        files: files
            .filter(|file| file.state != FileState::Unchanged)
            .cloned()
            .collect(),
        left_out: Vec::new(),
        ..report.clone()
    }
}
