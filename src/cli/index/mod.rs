//! `normario index`: reads a folder of PDFs into the index and tells what became of each.

mod json;
mod lines;
mod pauses;
mod reading;
mod stop;
mod strict;
mod summary;
mod watch;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;

pub(super) use self::reading::smoke;
use self::reading::{default_jobs, ingest, reading_options, resume_command};
use self::stop::StopSignals;
use self::strict::StrictReview;
use self::watch::WatchPlan;
use super::Exit;
use super::ocr::Ocr;
use super::values::{seconds, up_to};
use crate::index::{PublishRules, corpus_of};
use crate::ingest::{Again, IngestOptions};
use crate::messages::{Lang, Message};
use crate::structure::written_kind;
use crate::web::settings_faults;

/// The corpus where nothing is said and the index remembers none.
pub(super) const CORPUS: &str = "corpus";
/// Most files read at the same time: each takes a process of its own.
const MOST_JOBS: usize = 256;
/// Most generations that may be kept.
const MOST_KEPT: usize = 1_000;

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
    /// Rilegge i file non cambiati per questo motivo, che si può ripetere: failed (non letti, o con pagine senza
    /// testo), ocr (con pagine riconosciute o da riconoscere; quelle già riconosciute vengono da ocr-cache, accanto
    /// all'indice), kind=TIPO, before=AAAA-MM-GG (letti prima).
    #[arg(long, value_name = "MOTIVO", value_parser = again)]
    again: Vec<Again>,
    /// Accetta che l'indice passi a un'altra cartella o perda molti atti.
    #[arg(long)]
    accept_removals: bool,
    /// Pubblica anche se qualche atto della nuova generazione non si trova nelle ricerche di prova.
    #[arg(long)]
    accept_unanswered: bool,
    /// Non pubblica possibili dati personali che il catalogo non accetta, dove prima non erano pubblicati.
    #[arg(long)]
    strict: bool,
    /// Generazioni pubblicate prima che restano accanto alla nuova, da 1 a 1000.
    #[arg(
        long,
        value_name = "N",
        env = "NORMARIO_KEEP",
        default_value_t = PublishRules::KEEP,
        value_parser = up_to::<MOST_KEPT>
    )]
    keep: usize,
    /// File letti insieme, da 1 a 256; di norma uno per processore.
    #[arg(long, value_name = "N", env = "NORMARIO_JOBS", value_parser = up_to::<MOST_JOBS>)]
    jobs: Option<usize>,
    /// Riconoscimento del testo nelle pagine che ne sono prive.
    #[arg(long, value_enum, env = "NORMARIO_OCR", default_value_t)]
    ocr: Ocr,
    /// Dopo la prima esecuzione segue la cartella, e pubblica quel che cambia appena i file sono interi; un file
    /// copiato a metà si lascia stare. Ctrl-C o SIGTERM la finiscono, SIGHUP fa guardare subito.
    #[arg(long)]
    watch: bool,
    /// Secondi senza modifiche dopo i quali, con --watch, un file è intero, da 0.1 a 600.
    #[arg(
        long,
        value_name = "SECONDI",
        env = "NORMARIO_WATCH_QUIET",
        default_value = "1",
        value_parser = seconds
    )]
    watch_quiet: Duration,
    /// Con --watch, guarda tutta la cartella ogni tanti secondi, da 0.1 a 600, senza gli avvisi del sistema: per
    /// cartelle di rete che non si riconoscono da sé.
    #[arg(long, value_name = "SECONDI", env = "NORMARIO_WATCH_POLL", value_parser = seconds)]
    watch_poll: Option<Duration>,
    /// Stampa il resoconto come oggetto JSON; con --watch, uno per riga.
    #[arg(long)]
    json: bool,
}

/// A cause to read files again.
fn again(written: &str) -> Result<Again, String> {
    match written.split_once('=') {
        None if written == "failed" => Ok(Again::Failed),
        None if written == "ocr" => Ok(Again::Recognised),
        Some(("kind", kind)) => match written_kind(kind) {
            Ok(kind) => Ok(Again::Kind(kind)),
            Err(fault) => Err(fault.text(Lang::It)),
        },
        Some(("before", day)) => match day.parse() {
            Ok(day) => Ok(Again::Before(day)),
            Err(_) => Err("scrivi il giorno come 2026-11-30".to_owned()),
        },
        _ => Err("scrivi failed, ocr, kind=TIPO o before=AAAA-MM-GG".to_owned()),
    }
}

/// Runs the command.
pub(crate) fn run(args: &IndexArgs) -> anyhow::Result<Exit> {
    let jobs = args.jobs.unwrap_or_else(default_jobs);
    let corpus = match &args.corpus {
        Some(corpus) => corpus.clone(),
        None => corpus_of(&args.index).unwrap_or_else(|| PathBuf::from(CORPUS)),
    };
    let signals = match args.watch {
        true => StopSignals::listen_for_hangups()?,
        false => StopSignals::listen()?,
    };
    let strict = args.strict.then(|| StrictReview::new(&corpus, &args.index));
    let options = IngestOptions {
        corpus,
        index: args.index.clone(),
        full: args.full,
        again: args.again.clone(),
        jobs,
        accept_removals: args.accept_removals,
        publish: PublishRules {
            keep: args.keep,
            accept_unanswered: args.accept_unanswered,
            review: strict.as_ref().map(StrictReview::review),
            smoke: Some(smoke()),
        },
        extract: reading_options(args.ocr, &args.index, jobs)?,
        whole: None,
        stop: signals.stop(),
    };
    if args.watch {
        let plan = WatchPlan {
            options,
            is_strict: args.strict,
            as_json: args.json,
            quiet: args.watch_quiet,
            look_every: args.watch_poll,
        };
        return watch::watch(plan, &signals);
    }
    let report = match (ingest(&options), strict) {
        (Ok(report), _) => report,
        (Err(end), strict) => {
            if let Some(strict) = strict {
                strict.tell(&end, &resume_command(&options), args.json)?;
            }
            return Err(end);
        }
    };
    let settings = settings_faults(&options.corpus);
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &json::Report::of(&report, settings))
            .context("resoconto non scritto")?;
        writeln!(out)?;
    } else {
        summary::print(&mut out, &report, &resume_command(&options))?;
        for fault in settings {
            writeln!(out, "  avviso: {fault}")?;
        }
    }
    Ok(match report.interrupted {
        Some(_) => Exit::Stopped(signals.exit_code()),
        None => Exit::done_if(report.all_well()),
    })
}

/// Indexes a corpus that was never indexed, before it is served; how the program is to end where the run was stopped:
/// there is nothing to serve yet.
///
/// # Errors
/// As `normario index`.
pub(crate) fn build_first(corpus: &Path, index: &Path) -> anyhow::Result<Option<Exit>> {
    // A hangup stops nothing: the server that comes after it listens to it otherwise.
    let signals = StopSignals::listen_for_hangups()?;
    let options = IngestOptions {
        corpus: corpus.to_owned(),
        index: index.to_owned(),
        full: false,
        jobs: default_jobs(),
        accept_removals: false,
        again: Vec::new(),
        publish: PublishRules {
            smoke: Some(smoke()),
            ..PublishRules::default()
        },
        extract: reading_options(Ocr::Auto, index, default_jobs())?,
        whole: None,
        stop: signals.stop(),
    };
    let report = ingest(&options)?;
    summary::print(
        &mut anstream::stderr().lock(),
        &report,
        &resume_command(&options),
    )?;
    let stopped = report.interrupted;
    Ok(stopped.map(|_| Exit::Stopped(signals.exit_code())))
}
