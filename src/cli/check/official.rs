//! The look at official sources that `normario check` takes where it is asked to.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context;
use serde::Serialize;

use crate::cli::opened;
use crate::cli::printable::on_one_line;
use crate::cli::signals::Signals;
use crate::cli::visiting::VisitArgs;
use crate::fetch::{self, FetchEvent, LookReport, LookRequest, LookedCopy};
use crate::index::{IndexError, IndexReader};
use crate::ingest::corpus_state;
use crate::messages::{Lang, texts};
use crate::quality::official_links;

/// What is to be asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct AskedLook {
    /// The sources of acts.
    pub(super) acts: bool,
    /// Official addresses.
    pub(super) links: bool,
}

/// Asks the sources; nobody where the index is damaged, since it does not say what the copies are.
pub(super) fn look(
    asked: AskedLook,
    index: &Path,
    visit: &VisitArgs,
    signals: &Signals,
) -> anyhow::Result<Option<LookReport>> {
    let (request, corpus) = match request(asked, index) {
        Ok(request) => request,
        Err(error) if is_of_damage(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    let options = visit.options(corpus, index.to_owned(), signals.stop.clone());
    Ok(Some(fetch::look(&options, &request, &tell)?))
}

/// Whether the index is damaged.
fn is_of_damage(error: &anyhow::Error) -> bool {
    let of_index = error.downcast_ref::<IndexError>();
    matches!(of_index, Some(IndexError::Damaged(_)))
}

/// What is asked of the sources, and the corpus that it is about.
fn request(asked: AskedLook, folder: &Path) -> anyhow::Result<(LookRequest, PathBuf)> {
    let index = opened::open(folder)?;
    let corpus = Path::new(&index.manifest().corpus).to_owned();
    let stated = corpus_state(&corpus, folder)
        .with_context(|| corpus.display().to_string())?
        .links;
    let request = LookRequest {
        copies: match asked.acts {
            true => Some(copies(&index, &corpus)?),
            false => None,
        },
        links: match asked.links {
            true => Some(official_links(&index, &stated)?),
            false => None,
        },
    };
    Ok((request, corpus))
}

/// The copies of acts that the corpus has.
fn copies(index: &IndexReader, corpus: &Path) -> anyhow::Result<Vec<LookedCopy>> {
    let mut copies = Vec::new();
    index.each_act(&mut |act| {
        let known = act.file.as_deref();
        let entry = known.and_then(|file| Some((file, index.manifest().files.get(file)?)));
        if let Some((file, entry)) = entry {
            copies.push(LookedCopy {
                file: file.to_owned(),
                hash: entry.hash.clone(),
                written: written(&corpus.join(file)),
                act: act.id,
                date: act.date,
            });
        }
    })?;
    Ok(copies)
}

/// The day on which a file was written last.
fn written(path: &Path) -> Option<String> {
    let modified = fs::metadata(path).and_then(|it| it.modified()).ok()?;
    let since = modified.duration_since(UNIX_EPOCH).ok()?;
    let moment = jiff::Timestamp::from_second(i64::try_from(since.as_secs()).ok()?).ok()?;
    moment.to_string().get(..10).map(str::to_owned)
}

/// What became of a look, for programs.
#[derive(Debug, Serialize)]
pub(super) struct LookDto {
    /// Copies of acts of which a source was to be asked, and of how many one answered.
    copies: usize,
    answered: usize,
    /// Copies of which no source is known, or not how old they are.
    without_source: usize,
    /// Addresses that were asked, and of how many nobody knows what is there.
    links: usize,
    unknown_links: usize,
    interrupted: bool,
    /// What was in the way, in Italian.
    troubles: Vec<String>,
}

impl From<&LookReport> for LookDto {
    fn from(report: &LookReport) -> Self {
        LookDto {
            copies: report.copies,
            answered: report.answered,
            without_source: report.without_source,
            links: report.links,
            unknown_links: report.unknown_links,
            interrupted: report.is_interrupted,
            troubles: texts(&report.troubles, Lang::It),
        }
    }
}

/// What became of a look, for people.
pub(super) fn lines(asked: AskedLook, report: &LookReport) -> Vec<String> {
    let mut lines = Vec::new();
    let troubles = texts(&report.troubles, Lang::It).into_iter();
    lines.extend(troubles.map(|told| format!("fonti ufficiali: {told}")));
    if asked.acts {
        let LookReport {
            copies,
            answered,
            without_source,
            ..
        } = report;
        lines.push(format!(
            "fonti ufficiali: controllate {answered} copie di atti su {copies}; senza una fonte che si possa chiedere, o di età ignota: {without_source}"
        ));
    }
    if asked.links {
        let (links, unknown) = (report.links, report.unknown_links);
        lines.push(format!(
            "indirizzi ufficiali: chiesti {links}; di {unknown} non si sa che cosa ci sia, e si richiedono la prossima volta"
        ));
    }
    if report.is_interrupted {
        lines.push(
            "interrotto: ciò che si è saputo resta, il resto si chiede la prossima volta"
                .to_owned(),
        );
    }
    lines
}

fn tell(event: FetchEvent<'_>) {
    let told = match event {
        FetchEvent::Asking { at, of, address } => format!("[{at}/{of}] {address}"),
        FetchEvent::Waiting { host, wait } => {
            format!("{host} chiede di aspettare: {} s", wait.as_secs())
        }
        FetchEvent::Archive { name } => format!("archivio {name}…"),
        FetchEvent::Preparing | FetchEvent::Done(_) => return,
    };
    // Progress that nobody reads any more must not stop the look.
    let _ = writeln!(std::io::stderr(), "{}", on_one_line(&told));
}
