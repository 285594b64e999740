//! `normario catalogue check`: what is to be put right in the catalogue, the files beside PDFs and the settings of the
//! site, told from them alone.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;

use super::super::Exit;
use super::super::printable::on_one_line;
use super::corpus_folder::corpus_folder;
use crate::ingest::{LeftOutReason, corpus_state};
use crate::messages::{Lang, Message};
use crate::web::settings_faults;

/// Arguments of `normario catalogue check`.
#[derive(Debug, clap::Args)]
pub(super) struct ReviewArgs {
    /// Cartella dei PDF; di norma quella da cui è nato l'indice, o «corpus».
    #[arg(env = "NORMARIO_CORPUS")]
    corpus: Option<PathBuf>,
    /// Cartella dell'indice, che può anche non esserci: dice qual è la cartella dei PDF.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// What the maintainer's own files say, and what of them is to be put right.
#[derive(Serialize)]
pub(super) struct CatalogueReview {
    corpus: String,
    /// Files that have an entry, usable or not.
    entries: usize,
    /// Acts without a PDF.
    acts: usize,
    /// Findings of the quality report that are accepted.
    accepted: usize,
    faults: Vec<ToldFault>,
}

/// Something to be put right.
#[derive(Serialize)]
struct ToldFault {
    /// The file that it is in, relative to the corpus.
    file: String,
    /// The first line that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// What is wrong, with file and line.
    what: String,
}

/// Name of the settings of the site, with which their faults begin.
const SETTINGS: &str = "sito.toml";

/// Runs the command.
pub(super) fn run(args: &ReviewArgs) -> anyhow::Result<Exit> {
    let corpus = corpus_folder(args.corpus.as_ref(), &args.index);
    let review = CatalogueReview::of(&corpus, &args.index)?;
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &review)?;
        writeln!(out)?;
    } else {
        review.print(&mut out)?;
    }
    Ok(review.end())
}

impl CatalogueReview {
    /// Reads what a corpus has of the maintainer's own files.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub(super) fn of(corpus: &Path, index: &Path) -> anyhow::Result<Self> {
        let state = corpus_state(corpus, index).with_context(|| corpus.display().to_string())?;
        let mut faults: Vec<ToldFault> = Vec::new();
        faults.extend(state.warnings.iter().map(|warning| {
            let (file, line) = warning.place();
            ToldFault {
                file: file.to_owned(),
                line,
                what: warning.text(Lang::It),
            }
        }));
        let unused = state.left_out.iter();
        let unused = unused.filter(|left| matches!(left.reason, LeftOutReason::UnusedToml));
        faults.extend(unused.map(|left| ToldFault {
            file: left.path.clone(),
            line: None,
            what: format!("{}: {}", left.path, left.reason.text(Lang::It)),
        }));
        faults.extend(settings_faults(corpus).into_iter().map(|what| ToldFault {
            file: SETTINGS.to_owned(),
            line: None,
            what,
        }));
        Ok(CatalogueReview {
            corpus: corpus.display().to_string(),
            entries: state.entries.len(),
            acts: state.acts.len(),
            accepted: state.accepted.len(),
            faults,
        })
    }

    /// Prints what is to be put right, a line each, and what there is.
    pub(super) fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        for fault in &self.faults {
            writeln!(out, "{}", on_one_line(&fault.what))?;
        }
        let faults = match self.faults.len() {
            0 => "nulla da correggere".to_owned(),
            faults => format!("da correggere: {faults}"),
        };
        writeln!(
            out,
            "{}: voci di file {}, atti senza PDF {}, segnalazioni accettate {}; {faults}",
            on_one_line(&self.corpus),
            self.entries,
            self.acts,
            self.accepted
        )
    }

    /// How a command ends that found this.
    pub(super) fn end(&self) -> Exit {
        Exit::done_if(self.faults.is_empty())
    }
}
