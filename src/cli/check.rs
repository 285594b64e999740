//! `normario check`: whether the index is what was written, file by file.

use std::io::Write;
use std::path::PathBuf;

use super::Exit;
use crate::index::{self, CheckReport};
use crate::messages::{Lang, Message, texts};

/// Arguments of `normario check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<Exit> {
    let report = index::check(&args.index)?;
    let mut out = anstream::stdout().lock();
    if args.json {
        writeln!(out, "{}", json(&report))?;
    } else {
        print(&mut out, &report)?;
    }
    Ok(Exit::done_if(report.findings.is_empty()))
}

fn print(out: &mut impl Write, report: &CheckReport) -> std::io::Result<()> {
    for note in &report.notes {
        writeln!(out, "nota: {}", note.text(Lang::It))?;
    }
    for finding in &report.findings {
        writeln!(
            out,
            "{}: {}; {}",
            finding.path.display(),
            finding.what.text(Lang::It),
            finding.next.text(Lang::It)
        )?;
    }
    if report.findings.is_empty() && report.verifiable {
        writeln!(
            out,
            "generazione {}: {} file verificati, {} byte, nulla da segnalare",
            report.generation, report.files, report.bytes
        )
    } else if report.findings.is_empty() {
        writeln!(
            out,
            "generazione {}: nulla da segnalare in ciò che si può verificare",
            report.generation
        )
    } else {
        writeln!(out, "da segnalare: {}", report.findings.len())
    }
}

fn json(report: &CheckReport) -> serde_json::Value {
    let findings = report.findings.iter().map(|finding| {
        serde_json::json!({
            "path": finding.path.to_string_lossy(),
            "what": finding.what.text(Lang::It),
            "next": finding.next.text(Lang::It),
        })
    });
    serde_json::json!({
        "generation": report.generation,
        "verifiable": report.verifiable,
        "files": report.files,
        "bytes": report.bytes,
        "findings": findings.collect::<Vec<_>>(),
        "notes": texts(&report.notes, Lang::It),
    })
}
