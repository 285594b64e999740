//! `normario serve`: the web server, from nothing but a folder of PDFs if need be.

mod hangup;

use std::io::{ErrorKind, IsTerminal, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::ValueHint;
use clap::builder::{OsStringValueParser, TypedValueParser};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use self::hangup::ReadAgain;
use super::{Exit, index, signals, values};
use crate::feedback::FeedbackSettings;
use crate::index::IndexError;
use crate::messages::{Lang, Message};
use crate::web::{AppState, HostName, NotAHost, Origins, ServeOptions, Server};

/// The corpus that is indexed when there is no index and nothing else is said.
const CORPUS: &str = "corpus";

/// Threads that may read files and search at the same time, most of them idle: a piece of a PDF takes some
/// microseconds, and whoever sends it to a slow reader waits without a thread.
const BLOCKING_THREADS: usize = 128;

/// Arguments of `normario serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Indirizzo e porta su cui ascoltare.
    #[arg(long, default_value = "127.0.0.1:8080", env = "NORMARIO_ADDR")]
    addr: String,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Cartella dei PDF; di norma quella da cui è nato l'indice.
    #[arg(long, value_name = "CARTELLA", env = "NORMARIO_CORPUS")]
    corpus: Option<PathBuf>,
    /// Indirizzo pubblico del sito, con https:// davanti: il server risponde anche a quel nome, e feed e
    /// mappe lo usano; di norma usano il nome con cui ogni richiesta lo chiama.
    #[arg(long, value_name = "URL", env = "NORMARIO_URL", value_parser = values::public_url)]
    url: Option<String>,
    /// Altri nomi con cui il server può essere chiamato, oltre al suo indirizzo e a quello di --url; si può
    /// ripetere. Una richiesta con un altro nome è rifiutata.
    #[arg(
        long,
        value_name = "NOME",
        env = "NORMARIO_HOSTS",
        value_delimiter = ',',
        value_parser = host
    )]
    host: Vec<Option<HostName>>,
    /// Siti i cui script possono leggere le risposte, divisi da virgole, oppure * per tutti; di norma
    /// nessuno.
    #[arg(
        long,
        value_name = "ORIGINI",
        default_value = "",
        hide_default_value = true,
        env = "NORMARIO_CORS"
    )]
    cors: Origins,
    /// Cartella del registro di ciò che si cerca e di ciò che i lettori segnalano, senza dati personali; di norma non c'è
    /// registro. Il sito lo dice a chi cerca.
    #[arg(
        long,
        value_name = "CARTELLA",
        env = "NORMARIO_QUERY_LOG",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    query_log: Option<PathBuf>,
    /// Giorni per cui una riga del registro si conserva, da 1 a 3650.
    #[arg(
        long,
        value_name = "GIORNI",
        default_value = "90",
        env = "NORMARIO_QUERY_LOG_DAYS",
        value_parser = values::up_to::<3_650>
    )]
    query_log_days: usize,
}

/// Runs the command; `read_again` reads the command line and the configuration behind it anew.
pub(crate) fn run(
    args: &ServeArgs,
    read_again: impl Fn() -> anyhow::Result<ServeArgs> + Copy + Send + 'static,
) -> anyhow::Result<Exit> {
    start_log();
    // From the first moment: whoever asks a server that is still starting must not end it.
    signals::outlive_hangups()?;
    // Before anything that takes time: an address in use is told at once.
    let listener = listen(&args.addr)?;
    let state = match open(args)? {
        Ok(state) => state,
        Err(stopped) => return Ok(stopped),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS)
        .build();
    let runtime = runtime.context("impossibile avviare il server")?;
    let settings_faults = state.settings_faults();
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let stop = stop_signal()?;
        let hangups = signal(SignalKind::hangup())?;
        // Not by the log: whoever starts the server reads it whatever the log's level.
        let address = listener.local_addr()?;
        for fault in settings_faults {
            let _ = writeln!(std::io::stderr(), "{fault}");
        }
        // A closed standard error is no reason not to serve.
        let server = Server::new(state.clone(), address);
        let names = server.names();
        let _ = writeln!(
            std::io::stderr(),
            "in ascolto su http://{address}\nrisponde a: {names}; altri nomi si aggiungono con --host o --url"
        );
        if let Some(FeedbackSettings { folder, days }) = feedback(args) {
            let folder = folder.display();
            let _ = writeln!(
                std::io::stderr(),
                "registro delle ricerche in {folder}, per {days} giorni, senza dire di chi sono; il sito lo dice a chi \
                 cerca (/privacy), «normario queries» lo riassume"
            );
        }
        let again = move || Ok(ReadAgain::of(&read_again()?));
        let heeding = hangup::heed(hangups, server.clone(), ReadAgain::of(args), again);
        let heeding = tokio::spawn(heeding);
        server.serve(listener, stop).await;
        heeding.abort();
        Ok::<(), std::io::Error>(())
    });
    state.write_feedback();
    // A search that is still running is not waited for: its reader is gone.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served.context("il server si è fermato")?;
    Ok(Exit::Done)
}

/// A further name; an empty variable of the environment is none.
fn host(text: &str) -> Result<Option<HostName>, NotAHost> {
    match text.trim() {
        "" => Ok(None),
        name => name.parse().map(Some),
    }
}

fn listen(addr: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(addr).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("{addr}: un altro programma usa già questo indirizzo; fermalo o scegline uno con --addr")
        }
        ErrorKind::PermissionDenied => {
            anyhow!("{addr}: non è permesso ascoltare qui; scegli con --addr una porta dalla 1024 in su")
        }
        // It could not even be asked of the system: no address, or a name that nobody knows.
        _ if error.raw_os_error().is_none() => {
            anyhow!(
                "{addr}: non è un indirizzo con la sua porta; scrivilo per esempio così: --addr 127.0.0.1:8080"
            )
        }
        _ => {
            let error = error.text(Lang::It);
            anyhow!("{addr}: {error}; indica indirizzo e porta, per esempio --addr 127.0.0.1:8080")
        }
    })
}

/// The log of what readers search for, where one is asked for.
fn feedback(args: &ServeArgs) -> Option<FeedbackSettings> {
    // An empty variable of the environment says that there is none, whatever the configuration file says.
    let folder = args.query_log.clone();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty())?;
    let days = u16::try_from(args.query_log_days).unwrap_or(u16::MAX);
    Some(FeedbackSettings { folder, days })
}

impl ReadAgain {
    fn of(args: &ServeArgs) -> Self {
        ReadAgain {
            options: options(args),
            addr: args.addr.clone(),
        }
    }
}

fn options(args: &ServeArgs) -> ServeOptions {
    ServeOptions {
        index: args.index.clone(),
        corpus: args.corpus.clone(),
        public_url: args.url.clone(),
        origins: args.cors.clone(),
        hosts: args.host.iter().flatten().cloned().collect(),
        feedback: feedback(args),
        connections: None,
    }
}

/// Opens the index; one that is not there yet is made first, unless that is stopped.
fn open(args: &ServeArgs) -> anyhow::Result<Result<AppState, Exit>> {
    let options = options(args);
    match AppState::open(options.clone()) {
        Err(IndexError::Missing(_)) => {
            let corpus = args.corpus.clone().unwrap_or_else(|| PathBuf::from(CORPUS));
            match index::build_first(&corpus, &args.index)? {
                Some(stopped) => Ok(Err(stopped)),
                None => Ok(Ok(AppState::open(options)?)),
            }
        }
        opened => Ok(Ok(opened?)),
    }
}

/// Ready at the first SIGTERM or SIGINT. Installed before serving, so that none is missed.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// The log goes to standard error; `RUST_LOG` says how much of it.
fn start_log() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,normario=info,tower_http=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
