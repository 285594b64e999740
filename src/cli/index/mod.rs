//! `normario index`: reads a folder of PDFs into the index and tells what became of each.

mod json;
mod summary;

use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Context;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use super::Exit;
use super::ocr::{Ocr, extract_options};
use super::progress::Progress;
use super::values::up_to;
use crate::extract::{ExtractOptions, OcrSlots};
use crate::index::corpus_of;
use crate::ingest::{self, IngestOptions, IngestReport};
use crate::web::settings_faults;

/// Folder of the recognised pages, in that of the index. Safe to remove: pages are recognised again.
const OCR_CACHE: &str = "ocr-cache";
/// The corpus where nothing is said and the index remembers none.
pub(super) const CORPUS: &str = "corpus";
/// Exit code of a program that a second Ctrl-C ends at once.
const CUT_OFF: i32 = 130;
/// Most files read at the same time: each takes a process of its own.
const MOST_JOBS: usize = 256;

/// Arguments of `normario index`.
#[derive(Debug, clap::Args)]
pub(crate) struct IndexArgs {
    /// Cartella dei PDF, con le sue sottocartelle; di norma quella da cui è nato l'indice, o «corpus».
    #[arg(env = "NORMARIO_CORPUS")]
    corpus: Option<PathBuf>,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Rilegge tutto, anche i file che non sono cambiati.
    #[arg(long)]
    full: bool,
    /// Accetta che l'indice passi a un'altra cartella o perda molti atti.
    #[arg(long)]
    accept_removals: bool,
    /// File letti insieme, da 1 a 256; di norma uno per processore.
    #[arg(long, value_name = "N", value_parser = up_to::<MOST_JOBS>)]
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
    let corpus = match &args.corpus {
        Some(corpus) => corpus.clone(),
        None => corpus_of(&args.index).unwrap_or_else(|| PathBuf::from(CORPUS)),
    };
    let options = IngestOptions {
        corpus,
        index: args.index.clone(),
        full: args.full,
        jobs,
        accept_removals: args.accept_removals,
        extract: reading_options(args.ocr, &args.index, jobs)?,
        stop: stop_flag()?,
    };
    let report = ingest(&options)?;
    let settings = settings_faults(&options.corpus);
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &json::Report::of(&report, settings))
            .context("resoconto non scritto")?;
        writeln!(out)?;
    } else {
        summary::print(&mut out, &report)?;
        for fault in settings {
            writeln!(out, "  avviso: {fault}")?;
        }
    }
    Ok(Exit::done_if(report.all_well()))
}

/// Indexes a corpus that was never indexed, before it is served.
///
/// # Errors
/// Also where the run was stopped: there is nothing to serve yet.
pub(crate) fn build_first(corpus: &Path, index: &Path) -> anyhow::Result<()> {
    let options = IngestOptions {
        corpus: corpus.to_owned(),
        index: index.to_owned(),
        full: false,
        jobs: default_jobs(),
        accept_removals: false,
        extract: reading_options(Ocr::Auto, index, default_jobs())?,
        stop: stop_flag()?,
    };
    let report = ingest(&options)?;
    summary::print(&mut anstream::stderr().lock(), &report)?;
    anyhow::ensure!(
        report.interrupted.is_none(),
        "la prima indicizzazione è stata interrotta: ripeti il comando per riprenderla"
    );
    Ok(())
}

fn ingest(options: &IngestOptions) -> anyhow::Result<IngestReport> {
    let progress = Progress::start();
    let report = ingest::run(options, &|event| progress.tell(&event))?;
    progress.finish();
    Ok(report)
}

/// A flag that Ctrl-C and the system's wish to end the program set; the second time they end it at once.
fn stop_flag() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // In this order, so that the first signal sets the flag and only the next one finds it set.
        flag::register_conditional_shutdown(signal, CUT_OFF, Arc::clone(&stop))
            .and_then(|_| flag::register(signal, Arc::clone(&stop)))
            .context("impossibile ascoltare i segnali del sistema")?;
    }
    Ok(stop)
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
    std::thread::available_parallelism().map_or(1, NonZero::get)
}
