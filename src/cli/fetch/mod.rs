//! `normario fetch`: gets the official documents that the catalogue names.

mod json;
mod summary;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::index::CORPUS;
use super::printable::on_one_line;
use super::signals::Signals;
use super::{Exit, opened};
use crate::fetch::{self, Bases, ByHand, FetchEvent, FetchOptions, FetchOutcome};
use crate::index::{IndexError, IndexReader, corpus_of};
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
    /// Mette i testi pubblicati ora al posto di quelli scaricati prima, che restano da parte.
    #[arg(long)]
    accept_changes: bool,
    /// Secondi fra una richiesta e la successiva allo stesso sito.
    #[arg(long, value_name = "SECONDI", default_value_t = 2, value_parser = clap::value_parser!(u64).range(..=3600))]
    pause: u64,
    /// Secondi che si aspetta una risposta.
    #[arg(long, value_name = "SECONDI", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Secondi che un sito può chiedere di aspettare; oltre, per questa volta è lasciato stare.
    #[arg(long, value_name = "SECONDI", default_value_t = 120, value_parser = clap::value_parser!(u64).range(..=86400))]
    max_wait: u64,
    /// MB del documento più grande.
    #[arg(long, value_name = "MB", default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    max_size: u64,
    /// Indirizzo a cui i siti trovano chi fa queste richieste; sta nel nome con cui il programma si presenta.
    #[arg(long, value_name = "URL", env = "NORMARIO_CONTACT", value_parser = contact)]
    contact: Option<String>,
    /// Stampa il resoconto come oggetto JSON.
    #[arg(long)]
    json: bool,
    /// Dove sono gli atti dell'Unione per numero CELEX; per le prove.
    #[arg(long, hide = true, value_name = "URL", env = "NORMARIO_CELLAR")]
    cellar: Option<String>,
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
    let is_in_corpus = |act: &str| has_text(index.as_ref(), &options.corpus, act);
    let report = fetch::run(&options, &is_in_corpus, &tell)?;
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
    let cellar = args.cellar.clone();
    FetchOptions {
        corpus: corpus.unwrap_or_else(|| PathBuf::from(CORPUS)),
        index: args.index.clone(),
        only: args.only.clone(),
        dry_run: args.dry_run,
        accept_changes: args.accept_changes,
        pause: Duration::from_secs(args.pause),
        timeout: Duration::from_secs(args.timeout),
        longest_wait: Duration::from_secs(args.max_wait),
        most_bytes: args.max_size << 20,
        user_agent: user_agent(args.contact.as_deref()),
        bases: cellar.map_or_else(Bases::default, |cellar| Bases { cellar }),
        stop,
    }
}

/// The name by which the program makes itself known.
fn user_agent(contact: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let contact = contact.map_or(String::new(), |url| format!(" (+{url})"));
    format!("normario/{version}{contact}")
}

/// An address that can stand in a header.
fn contact(text: &str) -> Result<String, &'static str> {
    let is_sent = |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')');
    let is_address =
        text.starts_with("https://") || text.starts_with("http://") || text.starts_with("mailto:");
    match is_address && text.chars().all(is_sent) {
        true => Ok(text.to_owned()),
        false => Err("ci vuole un indirizzo che comincia con https://, http:// o mailto:"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_says_who_it_is() {
        assert!(user_agent(None).starts_with("normario/"));
        let told = user_agent(Some("https://biblioteca.example.it/atti"));
        assert!(told.ends_with(" (+https://biblioteca.example.it/atti)"));
        assert!(contact("mailto:atti@example.it").is_ok());
        for wrong in ["atti@example.it", "https://x\r\nHost: y", "https://x)(y"] {
            assert!(contact(wrong).is_err(), "{wrong}");
        }
    }
}
