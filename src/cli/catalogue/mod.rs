//! `normario catalogue`: drafts of what a person may have to state of the acts, a look at what is stated, and an editor
//! opened where it is stated.

mod corpus_folder;
mod draft;
mod edit;
mod editor;
mod file;
mod init;
mod review;

use super::Exit;

/// Arguments of `normario catalogue`.
#[derive(Debug, clap::Args)]
pub(crate) struct CatalogueArgs {
    #[command(subcommand)]
    command: CatalogueCommand,
}

#[derive(Debug, clap::Subcommand)]
enum CatalogueCommand {
    /// Scrive in catalogo.toml una bozza per ogni file di cui non si sa bene quale atto è.
    Init(init::DraftArgs),
    /// Dice che cosa c'è da correggere nel catalogo, senza leggere i PDF né l'indice.
    Check(review::ReviewArgs),
    /// Apre la voce di un file o di un atto; se non c'è, ne scrive la bozza.
    Edit(edit::EditArgs),
}

/// Runs the command.
pub(crate) fn run(args: &CatalogueArgs) -> anyhow::Result<Exit> {
    match &args.command {
        CatalogueCommand::Init(args) => init::run(args),
        CatalogueCommand::Check(args) => review::run(args),
        CatalogueCommand::Edit(args) => edit::run(args),
    }
}
