//! `normario mcp`: what an assistant on this machine asks, over standard input and output (Model Context Protocol).

use std::io;
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueHint;
use tracing_subscriber::EnvFilter;

use super::{Exit, opened, values};
use crate::web::{AppState, ServeOptions, serve_assistant};

/// Arguments of `normario mcp`.
#[derive(Debug, clap::Args)]
pub(crate) struct McpArgs {
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX", value_hint = ValueHint::DirPath)]
    index: PathBuf,
    /// Indirizzo del sito in cui si aprono gli atti, con https:// davanti; senza, le risposte non hanno indirizzi.
    #[arg(long, value_name = "URL", env = "NORMARIO_URL", value_parser = values::public_url)]
    url: Option<String>,
}

/// Runs the command.
pub(crate) fn run(args: &McpArgs) -> anyhow::Result<Exit> {
    // Standard output is the protocol's.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
    let index = opened::open(&args.index)?;
    let options = ServeOptions {
        index: args.index.clone(),
        public_url: args.url.clone(),
        ..ServeOptions::default()
    };
    let state = AppState::of(options, index);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("impossibile avviare il programma")?;
    let ended = runtime.block_on(serve_assistant(state));
    // A search that is still running is not waited for.
    runtime.shutdown_background();
    ended.context("la conversazione con l'assistente si è interrotta")?;
    Ok(Exit::Done)
}
