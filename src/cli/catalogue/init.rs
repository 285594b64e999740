//! `normario catalogue init`: a draft for every file of which it is not certain which act it is.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use super::super::Exit;
use super::super::opened;
use super::super::printable::on_one_line;
use super::corpus_folder::corpus_folder;
use super::draft;
use super::file::{CATALOGUE, CatalogueFile};
use crate::ingest::{CorpusState, corpus_state};
use crate::law::PageFolder;
use crate::quality::{FileIdentity, file_identities};

/// Arguments of `normario catalogue init`.
#[derive(Debug, clap::Args)]
pub(super) struct DraftArgs {
    /// Cartella dei PDF; di norma quella da cui è nato l'indice.
    #[arg(env = "NORMARIO_CORPUS")]
    corpus: Option<PathBuf>,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Anche i file di cui tutto è certo, e i campi letti senza dubbi.
    #[arg(long)]
    all: bool,
}

/// What comes before the drafts of a run.
const BEFORE: &str = "\
# Bozze scritte da «normario catalogue init». Le righe con # non dicono niente: guarda il documento, togli il # dove
# il valore è giusto, correggilo dove non lo è. Le voci che non servono si possono lasciare così o togliere.";

/// Runs the command.
pub(super) fn run(args: &DraftArgs) -> anyhow::Result<Exit> {
    let corpus = corpus_folder(args.corpus.as_ref(), &args.index);
    let file = CatalogueFile::read(&corpus)?;
    let index = opened::open(&args.index)?;
    let state = corpus_state(&corpus, &args.index).with_context(|| corpus.display().to_string())?;
    let identities = file_identities(&index)?;
    let (drafted, tally) = Tally::of(&identities, &state, args.all);
    let drafts: Vec<(String, Vec<String>)> = drafted
        .into_iter()
        .map(|name| {
            let lines = draft::of_file(name, identities.get(name), args.all);
            (name.to_owned(), lines)
        })
        .collect();
    let mut out = anstream::stdout().lock();
    match drafts.as_slice() {
        [] => writeln!(
            out,
            "{CATALOGUE}: nessuna voce da aggiungere, e nulla è cambiato"
        )?,
        _ => {
            let lines = file.append(BEFORE, &drafts)?;
            let first = lines.first().copied().unwrap_or(1);
            let count = drafts.len();
            writeln!(
                out,
                "{CATALOGUE}: bozze aggiunte: {count}, dalla riga {first}"
            )?;
        }
    }
    for line in tally.lines() {
        writeln!(out, "  {}", on_one_line(&line))?;
    }
    if !drafts.is_empty() {
        writeln!(
            out,
            "le bozze non dicono ancora niente: togli il # dai campi giusti («normario catalogue edit FILE» apre la \
             voce), poi «normario catalogue check» e «normario index»"
        )?;
    }
    if !state.warnings.is_empty() {
        writeln!(
            out,
            "nel catalogo c'è qualcosa da correggere: lo dice «normario catalogue check»"
        )?;
    }
    Ok(Exit::Done)
}

/// The files that get no draft, by the reason.
#[derive(Default)]
struct Tally<'a> {
    certain: usize,
    described: usize,
    pages: usize,
    gone: usize,
    without_text: Vec<&'a str>,
    several: Vec<&'a str>,
}

impl<'a> Tally<'a> {
    /// The files that get a draft, and what becomes of the others.
    fn of(
        identities: &'a BTreeMap<String, FileIdentity>,
        state: &CorpusState,
        all: bool,
    ) -> (Vec<&'a str>, Self) {
        let mut tally = Tally::default();
        let mut drafted = Vec::new();
        for (file, identity) in identities {
            let is_there = state.documents.binary_search(file).is_ok();
            match identity.acts.as_slice() {
                _ if !is_there => tally.gone += 1,
                _ if state.entries.contains_key(file) => tally.described += 1,
                // Its front says what it is.
                _ if PageFolder::of_page(file).is_some() => tally.pages += 1,
                [] => tally.without_text.push(file),
                // An entry is of one act.
                [_, _, ..] => tally.several.push(file),
                [_] if identity.is_certain() && !all => tally.certain += 1,
                [_] => drafted.push(file.as_str()),
            }
        }
        (drafted, tally)
    }

    fn lines(&self) -> Vec<String> {
        let counted = [
            (self.described, "hanno già una voce: restano come sono"),
            (
                self.certain,
                "sono certi (con --all una bozza anche per loro)",
            ),
            (
                self.pages,
                "sono pagine: quel che sono lo dice la loro testata",
            ),
            (
                self.gone,
                "sono nell'indice e non più nella cartella: ripeti «normario index»",
            ),
        ];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        let mut lines: Vec<String> = counted
            .map(|(count, what)| format!("{count} file {what}"))
            .collect();
        lines.extend(self.without_text.iter().map(|file| {
            format!(
                "senza testo, nessuna bozza: {file} (una voce non lo porta nell'indice; lo fa il riconoscimento, o \
                 una voce [[act]])"
            )
        }));
        lines.extend(self.several.iter().map(|file| {
            format!("contiene più atti, nessuna bozza: {file} (una voce lo farebbe diventare un atto solo)")
        }));
        lines
    }
}
