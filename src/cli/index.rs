//! `normario index`: reads a folder of PDFs into the index and tells what became of each.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;

use super::progress::Progress;
use super::{Exit, Ocr, extract_options};
use crate::extract::{ExtractOptions, OcrSlots};
use crate::index::Outcome;
use crate::ingest::{self, FileReport, FileState, IngestOptions, IngestReport};

/// Folder of the recognised pages, in that of the index. Safe to remove: pages are recognised again.
const OCR_CACHE: &str = "ocr-cache";

/// Arguments of `normario index`.
#[derive(Debug, clap::Args)]
pub(crate) struct IndexArgs {
    /// Cartella dei PDF, con le sue sottocartelle.
    #[arg(default_value = "corpus", env = "NORMARIO_CORPUS")]
    corpus: PathBuf,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Rilegge tutto, anche i file che non sono cambiati.
    #[arg(long)]
    full: bool,
    /// File letti insieme; di norma uno per processore.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Riconoscimento del testo nelle pagine che ne sono prive.
    #[arg(long, value_enum, default_value_t)]
    ocr: Ocr,
    /// Stampa il resoconto come oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &IndexArgs) -> anyhow::Result<Exit> {
    let jobs = args.jobs.unwrap_or_else(default_jobs);
    let options = IngestOptions {
        corpus: args.corpus.clone(),
        index: args.index.clone(),
        full: args.full,
        jobs,
        extract: reading_options(args.ocr, &args.index, jobs)?,
    };
    let report = ingest(&options)?;
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &JsonReport::of(&report))
            .context("resoconto non scritto")?;
        writeln!(out)?;
    } else {
        print_summary(&mut out, &report)?;
    }
    Ok(Exit::done_if(report.all_well()))
}

/// Indexes a corpus that was never indexed, before it is served.
pub(crate) fn build_first(corpus: &Path, index: &Path) -> anyhow::Result<()> {
    let options = IngestOptions {
        corpus: corpus.to_owned(),
        index: index.to_owned(),
        full: false,
        jobs: default_jobs(),
        extract: reading_options(Ocr::Auto, index, default_jobs())?,
    };
    let report = ingest(&options)?;
    print_summary(&mut anstream::stderr().lock(), &report)?;
    Ok(())
}

fn ingest(options: &IngestOptions) -> anyhow::Result<IngestReport> {
    let progress = Progress::start();
    let report = ingest::run(options, &|event| progress.tell(&event))?;
    progress.finish();
    Ok(report)
}

/// How the files of a corpus are read: what is recognised is kept beside the index.
fn reading_options(ocr: Ocr, index: &Path, jobs: usize) -> anyhow::Result<ExtractOptions> {
    Ok(ExtractOptions {
        ocr_cache: Some(index.join(OCR_CACHE)),
        ocr_slots: OcrSlots::new(jobs),
        ..extract_options(ocr)?
    })
}

fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What a maintainer must know: how many, and by name whatever is not in the index.
fn print_summary(out: &mut impl Write, report: &IngestReport) -> std::io::Result<()> {
    let pages: u32 = report.files.iter().map(|file| file.pages).sum();
    let indexed = report
        .files
        .iter()
        .filter(|file| file.outcome.is_indexed())
        .count();
    writeln!(
        out,
        "{} file nel corpus, {pages} pagine, in {:.1} s",
        report.files.len(),
        report.seconds
    )?;
    let recognised: u32 = report.files.iter().map(|file| file.pages_ocr).sum();
    writeln!(out, "  nell'indice    {indexed}")?;
    writeln!(out, "  pagine da OCR  {recognised}")?;
    writeln!(out, "  letti ora      {}", report.count(FileState::Read))?;
    writeln!(
        out,
        "  invariati      {}",
        report.count(FileState::Unchanged)
    )?;
    writeln!(out, "  rinominati     {}", report.count(FileState::Moved))?;
    writeln!(out, "  rimossi        {}", report.removed.len())?;
    writeln!(out, "  senza testo    {}", report.without_text().count())?;
    writeln!(out, "  non leggibili  {}", report.failed().count())?;
    for warning in &report.warnings {
        writeln!(out, "  avviso: {warning}")?;
    }
    for file in report.without_text() {
        writeln!(out, "senza testo: {} ({} pagine)", file.file, file.pages)?;
    }
    for (_, reason) in report.failed() {
        writeln!(out, "non letto: {reason}")?;
    }
    let partial = report.files.iter().filter(|file| file.outcome.is_indexed());
    for file in partial.filter(|file| !file.pages_without_text.is_empty()) {
        writeln!(
            out,
            "{} pagine su {} senza testo: {} (pagine {})",
            file.pages_without_text.len(),
            file.pages,
            file.file,
            page_ranges(&file.pages_without_text)
        )?;
    }
    Ok(())
}

/// Page numbers, with runs written as `3-7`.
fn page_ranges(pages: &[(u32, String)]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (page, _) in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let runs = runs.into_iter().map(|(a, b)| {
        if a == b {
            a.to_string()
        } else {
            format!("{a}-{b}")
        }
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// The report as `--json` prints it.
#[derive(Serialize)]
struct JsonReport<'a> {
    generation: u64,
    seconds: f64,
    indexed: usize,
    read: usize,
    unchanged: usize,
    moved: usize,
    removed: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    warnings: &'a [String],
    without_text: usize,
    failed: usize,
    pages_ocr: u32,
    files: Vec<JsonFile<'a>>,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    file: &'a str,
    /// `read`, `unchanged` or `moved`.
    state: &'static str,
    /// `indexed`, `without_text` or `failed`.
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    pages: u32,
    pages_ocr: u32,
    passages: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages_without_text: Vec<JsonPage<'a>>,
}

#[derive(Serialize)]
struct JsonPage<'a> {
    page: u32,
    reason: &'a str,
}

impl<'a> JsonReport<'a> {
    fn of(report: &'a IngestReport) -> Self {
        JsonReport {
            generation: report.generation,
            seconds: report.seconds,
            indexed: report
                .files
                .iter()
                .filter(|file| file.outcome.is_indexed())
                .count(),
            read: report.count(FileState::Read),
            unchanged: report.count(FileState::Unchanged),
            moved: report.count(FileState::Moved),
            removed: &report.removed,
            warnings: &report.warnings,
            without_text: report.without_text().count(),
            failed: report.failed().count(),
            pages_ocr: report.files.iter().map(|file| file.pages_ocr).sum(),
            files: report.files.iter().map(JsonFile::of).collect(),
        }
    }
}

impl<'a> JsonFile<'a> {
    fn of(file: &'a FileReport) -> Self {
        let (outcome, reason) = match &file.outcome {
            Outcome::Indexed => ("indexed", None),
            Outcome::WithoutText => ("without_text", None),
            Outcome::Failed { reason } => ("failed", Some(reason.as_str())),
        };
        JsonFile {
            file: &file.file,
            state: match file.state {
                FileState::Read => "read",
                FileState::Unchanged => "unchanged",
                FileState::Moved => "moved",
            },
            outcome,
            reason,
            pages: file.pages,
            pages_ocr: file.pages_ocr,
            passages: file.passages,
            pages_without_text: file
                .pages_without_text
                .iter()
                .map(|(page, reason)| JsonPage {
                    page: *page,
                    reason,
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page_ranges;

    #[test]
    fn runs_of_pages_are_written_short() {
        let pages = [1, 2, 3, 7, 9, 10].map(|page| (page, String::new()));
        assert_eq!(page_ranges(&pages), "1-3, 7, 9-10");
        assert_eq!(page_ranges(&[]), "");
    }
}
