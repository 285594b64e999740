//! `normario rollback`: publishes again a state of the index that was published before.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{Exit, difference, index as indexing};
use crate::index;
use crate::messages::{Lang, Message};

/// Arguments of `normario rollback`.
#[derive(Debug, clap::Args)]
pub(crate) struct RollbackArgs {
    /// Numero della generazione a cui tornare; di norma quella prima della pubblicata.
    #[arg(value_name = "N")]
    generation: Option<u64>,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &RollbackArgs) -> anyhow::Result<Exit> {
    let done = index::rollback(&args.index, args.generation, Some(&indexing::smoke()))?;
    let mut out = anstream::stdout().lock();
    let untold = match &done.difference {
        Some(Err(error)) => Some(error.text(Lang::It)),
        _ => None,
    };
    let difference = done
        .difference
        .as_ref()
        .and_then(|found| found.as_ref().ok());
    if args.json {
        let report = json!({
            "from": done.from,
            "to": done.to,
            "files": done.verified.files,
            "bytes": done.verified.bytes,
            "difference": difference.map(difference::to_json),
            "difference_unknown": untold,
        });
        writeln!(out, "{report}")?;
        return Ok(Exit::Done);
    }
    writeln!(
        out,
        "pubblicata la generazione {}: {} file verificati, {} byte",
        done.to, done.verified.files, done.verified.bytes
    )?;
    if let Some(found) = difference {
        difference::print(&mut out, found)?;
    }
    if let Some(error) = untold {
        writeln!(
            out,
            "che cosa cambia non si può dire: quella di prima non si legge ({error})"
        )?;
    }
    if let Some(from) = done.from {
        let back = index::rollback_command(from, &args.index);
        writeln!(
            out,
            "la generazione {from} resta da parte: per riprenderla: «{back}»"
        )?;
    }
    writeln!(
        out,
        "il prossimo «normario index» parte da qui: quel che nella cartella è diverso torna nell'indice, e lo dice"
    )?;
    Ok(Exit::Done)
}
