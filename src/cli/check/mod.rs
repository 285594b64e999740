//! `normario check`: whether the index is what was written, and what of the corpus a person should look at.

mod json;
mod official;
mod pictures;
mod summary;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueHint;
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::Exit;
use super::ocr::{Ocr, extract_options};
use super::signals::Signals;
use super::visiting::VisitArgs;
use crate::index::IndexReader;
use crate::quality::{self, NotChecked, QualityReport};
use crate::web::quality_page;

use official::AskedLook;
use pictures::Pictures;

/// Arguments of `normario check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Cartella del registro di ciò che i lettori segnalano, se «normario serve» ne tiene uno.
    #[arg(long, value_name = "CARTELLA", env = "NORMARIO_QUERY_LOG", value_hint = ValueHint::DirPath,
          value_parser = OsStringValueParser::new().map(PathBuf::from))]
    query_log: Option<PathBuf>,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
    /// Scrive il resoconto, con le figure delle pagine, in una pagina HTML.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Chiede alle fonti ufficiali quali testi sono cambiati dopo la copia che è nel corpus.
    #[arg(long)]
    official: bool,
    /// Chiede se agli indirizzi ufficiali del catalogo e degli atti c'è ancora qualcosa.
    #[arg(long)]
    links: bool,
    #[command(flatten)]
    visit: VisitArgs,
}

/// Runs the command.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<Exit> {
    let asked = AskedLook {
        acts: args.official,
        links: args.links,
    };
    let signals = match args.official || args.links {
        true => Some(Signals::listen()?),
        false => None,
    };
    let look = match &signals {
        Some(signals) => official::look(asked, &args.index, &args.visit, signals)?,
        None => None,
    };
    let log = args.query_log.as_deref();
    let log = log.filter(|folder| !folder.as_os_str().is_empty());
    let mut report = quality::review_with(&args.index, log)?;
    if signals.is_some() && look.is_none() {
        report.not_checked.push(NotChecked::OfficialSources);
    }
    if let Some(path) = &args.html {
        write_page(path, &args.index, &report)?;
    }
    let mut out = anstream::stdout().lock();
    if args.json {
        let look = look.as_ref().map(official::LookDto::from);
        serde_json::to_writer(&mut out, &json::QualityDto::of(&report, look))?;
        writeln!(out)?;
    } else {
        let lines = look.iter().flat_map(|look| official::lines(asked, look));
        summary::print(&mut out, &report, lines)?;
    }
    let Some(look) = look else {
        return Ok(Exit::done_if(is_quiet(&report)));
    };
    // A look of which nothing came is a command that could not do its work, unless it found something all the same.
    anyhow::ensure!(
        !look.is_void() || look.is_interrupted || !is_quiet(&report),
        "le fonti ufficiali non hanno risposto: controlla la connessione e riprova"
    );
    Ok(match signals.filter(|_| look.is_interrupted) {
        Some(signals) => Exit::Stopped(signals.exit_code()),
        None => Exit::done_if(is_quiet(&report) && look.is_whole()),
    })
}

fn write_page(path: &Path, index: &Path, report: &QualityReport) -> anyhow::Result<()> {
    // Without an index that opens, there are no pictures of what files carry.
    let reader = IndexReader::open(index).ok();
    let mut pictures = Pictures::new(&report.corpus, reader.as_ref(), extract_options(Ocr::Off)?);
    let page = quality_page(report, &mut |found| pictures.of(found))?;
    fs::write(path, page).with_context(|| path.display().to_string())
}

/// Whether there is nothing new, and nothing that was not looked at.
fn is_quiet(report: &QualityReport) -> bool {
    report.findings.is_empty() && report.not_checked.is_empty()
}
