//! `normario fetch`: gets the official documents that the catalogue names.

mod json;
mod summary;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::index::CORPUS;
use super::ocr::{Ocr, extract_options};
use super::printable::on_one_line;
use super::signals::Signals;
use super::visiting::VisitArgs;
use super::{Exit, opened};
use crate::fetch::{self, AskedText, ByHand, CorpusTexts, FetchEvent, FetchOptions, FetchOutcome};
use crate::index::{IndexError, IndexReader, corpus_of};
use crate::ingest::acts_in;
use crate::messages::{Lang, Message};
use crate::search::act_named;

/// What is told where no index says which acts the corpus has.
const NO_INDEX: &str =
    "non c'è ancora un indice: che cosa il corpus ha già si giudica dai soli nomi dei file";

/// Arguments of `normario fetch`.
#[derive(Debug, clap::Args)]
pub(crate) struct FetchArgs {
    /// Cartella del corpus, con il catalogo; di norma quella da cui è nato l'indice, o «corpus».
    #[arg(env = "NORMARIO_CORPUS")]
    corpus: Option<PathBuf>,
    /// Cartella dell'indice, se c'è: dice quali atti il corpus ha già.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Dice che cosa chiederebbe, e non chiede e non scrive nulla.
    #[arg(long)]
    dry_run: bool,
    /// Solo i documenti che hanno questo testo nel titolo, nel file, nell'id o nell'indirizzo; si può ripetere.
    #[arg(long, value_name = "TESTO")]
    only: Vec<String>,
    /// Degli atti di Normattiva prende il testo originario, non quello in vigore oggi.
    #[arg(long)]
    original: bool,
    /// Mette i testi pubblicati ora al posto di quelli scaricati prima, che restano da parte.
    #[arg(long)]
    accept_changes: bool,
    #[command(flatten)]
    visit: VisitArgs,
    /// Stampa il resoconto come oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &FetchArgs) -> anyhow::Result<Exit> {
    let signals = Signals::listen()?;
    let corpus = args.corpus.clone().or_else(|| corpus_of(&args.index));
    let options = options(args, corpus, Arc::clone(&signals.stop));
    let index = match opened::open(&args.index) {
        Ok(index) => Some(index),
        Err(IndexError::Missing(_) | IndexError::Unfinished { .. }) => {
            line(NO_INDEX);
            None
        }
        Err(error) => return Err(error.into()),
    };
    let reading = extract_options(Ocr::Off)?;
    let texts = CorpusTexts {
        has: &|act| has_text(index.as_ref(), &options.corpus, act),
        acts_in: &|file| acts_in(file, &reading).ok(),
    };
    let report = fetch::run(&options, texts, &tell)?;
    let mut out = anstream::stdout().lock();
    match args.json {
        true => json::print(&mut out, &report)?,
        false => summary::print(&mut out, &report, !args.only.is_empty())?,
    }
    if let Some(failure) = report.failure {
        return Err(failure.into());
    }
    Ok(match report.is_interrupted {
        true => Exit::Stopped(signals.exit_code()),
        false => Exit::done_if(report.all_well()),
    })
}

fn options(args: &FetchArgs, corpus: Option<PathBuf>, stop: Arc<AtomicBool>) -> FetchOptions {
    let corpus = corpus.unwrap_or_else(|| PathBuf::from(CORPUS));
    FetchOptions {
        only: args.only.clone(),
        dry_run: args.dry_run,
        text: match args.original {
            true => AskedText::Original,
            false => AskedText::InForce,
        },
        accept_changes: args.accept_changes,
        ..args.visit.options(corpus, args.index.clone(), stop)
    }
}

/// Whether the corpus has the text of an act: the index knows its file, and the file is still there. One that cannot be
/// looked up is asked for.
fn has_text(index: Option<&IndexReader>, corpus: &Path, act: &str) -> bool {
    let known = index.and_then(|index| act_named(index, act).ok().flatten());
    let file = known.and_then(|act| act.file);
    file.is_some_and(|file| corpus.join(file).exists())
}

fn tell(event: FetchEvent<'_>) {
    match event {
        FetchEvent::Asking { at, of, address } => line(&format!("[{at}/{of}] {address}")),
        FetchEvent::Waiting { host, wait } => {
            line(&format!("{host} chiede di aspettare: {} s", wait.as_secs()));
        }
        FetchEvent::Archive { name } => line(&format!("  archivio {name}…")),
        FetchEvent::Preparing => line("  il sito prepara il documento…"),
        FetchEvent::Done(fetched) => match fetched.outcome {
            // What was not asked for, or is as it was, is in the report.
            FetchOutcome::ByHand(
                ByHand::NoAddress | ByHand::NotAnAddress | ByHand::FileName | ByHand::OtherKind,
            )
            | FetchOutcome::Same
            | FetchOutcome::Present
            | FetchOutcome::Planned
            | FetchOutcome::NotAsked => {}
            _ => line(&format!(
                "  {}: {}",
                fetched.file,
                fetched.outcome.text(Lang::It)
            )),
        },
    }
}

fn line(text: &str) {
    // Progress that nobody reads any more must not stop the run.
    let _ = writeln!(std::io::stderr(), "{}", on_one_line(text));
}
