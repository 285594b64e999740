//! `normario extract`: the text of a PDF, readable or as JSON.

use std::path::PathBuf;

use super::Exit;

/// Arguments of `normario extract`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExtractArgs {
    /// Il PDF da leggere.
    file: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of the child process.
#[derive(Debug, clap::Args)]
pub(crate) struct ChildArgs {
    /// Il PDF da leggere.
    file: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &ExtractArgs) -> anyhow::Result<Exit> {
    anyhow::bail!("{}", args.file.display())
}

/// Runs as the child.
pub(crate) fn run_child(args: &ChildArgs) -> anyhow::Result<Exit> {
    anyhow::bail!("{}", args.file.display())
}
