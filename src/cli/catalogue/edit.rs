//! `normario catalogue edit`: the entry of a file or an act in the editor; afterwards the catalogue is looked at.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::Exit;
use super::super::opened;
use super::super::printable::on_one_line;
use super::corpus_folder::corpus_folder;
use super::draft;
use super::editor::Editor;
use super::file::{CATALOGUE, CatalogueFile};
use super::review::CatalogueReview;
use crate::handwritten::nearest;
use crate::index::IndexReader;
use crate::ingest::{CorpusState, EntryPlace, corpus_state};
use crate::law::link_keys;
use crate::quality::file_identities;

/// Arguments of `normario catalogue edit`.
#[derive(Debug, clap::Args)]
pub(super) struct EditArgs {
    /// File del corpus, col suo percorso nella cartella, o id di un atto.
    file: String,
    /// Cartella dei PDF; di norma quella da cui è nato l'indice, o «corpus».
    #[arg(long, env = "NORMARIO_CORPUS")]
    corpus: Option<PathBuf>,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
}

/// What is to be edited.
enum EditTarget {
    /// An entry that is there.
    There(EntryPlace),
    /// That of a file, which has none yet.
    New(String),
}

/// Runs the command.
pub(super) fn run(args: &EditArgs) -> anyhow::Result<Exit> {
    let corpus = corpus_folder(args.corpus.as_ref(), &args.index);
    let state = corpus_state(&corpus, &args.index).with_context(|| corpus.display().to_string())?;
    // Without an index files have no evidence, and ids no files.
    let index = opened::open(&args.index).ok();
    let place = match target(&args.file, &corpus, &state, index.as_ref())? {
        EditTarget::There(place) => {
            tell("la voce è in", &place)?;
            place
        }
        EditTarget::New(file) => {
            let place = drafted(&file, &corpus, index.as_ref())?;
            tell("nuova bozza in", &place)?;
            place
        }
    };
    let path = corpus.join(&place.name);
    let Some(editor) = Editor::chosen() else {
        bail!(
            "nessun editor: scrivi in EDITOR quale usare, per esempio EDITOR=nano normario catalogue edit …; o apri tu \
             {}, riga {}",
            path.display(),
            place.line
        );
    };
    let end = editor.open(&path, place.line);
    let end = end.with_context(|| editor.name().to_owned())?;
    let review = CatalogueReview::of(&corpus, &args.index)?;
    let mut out = anstream::stdout().lock();
    review.print(&mut out)?;
    if !end.success() {
        let told = on_one_line(editor.name());
        writeln!(out, "l'editor «{told}» non è finito bene ({end})")?;
        return Ok(Exit::Partly);
    }
    writeln!(
        out,
        "quel che hai cambiato vale dal prossimo «normario index»"
    )?;
    Ok(review.end())
}

fn tell(what: &str, place: &EntryPlace) -> std::io::Result<()> {
    let line = format!("{what} {}, riga {}", place.name, place.line);
    writeln!(anstream::stdout().lock(), "{}", on_one_line(&line))
}

/// What a person means by the path of a file or the id of an act.
fn target(
    named: &str,
    corpus: &Path,
    state: &CorpusState,
    index: Option<&IndexReader>,
) -> anyhow::Result<EditTarget> {
    let of_file = |file: String| match state.entries.get(&file) {
        Some(place) => EditTarget::There(place.clone()),
        None => EditTarget::New(file),
    };
    let path = inside(named, corpus).filter(|file| state.documents.binary_search(file).is_ok());
    if let Some(file) = path {
        return Ok(of_file(file));
    }
    let known = index.and_then(|index| index.manifest().files.get(named));
    if known.is_some_and(|entry| entry.within.is_some()) {
        return Ok(of_file(named.to_owned()));
    }
    // An entry may be of a file that is not there, or no longer.
    if let Some(place) = state.entries.get(named) {
        return Ok(EditTarget::There(place.clone()));
    }
    let keys = link_keys(named);
    let is_meant = |id: &str| id == named || link_keys(id).iter().any(|key| keys.contains(key));
    if let Some((_, place)) = state.acts.iter().find(|(id, _)| is_meant(id)) {
        return Ok(EditTarget::There(place.clone()));
    }
    let mut files = Vec::new();
    if let Some(index) = index {
        for (file, identity) in file_identities(index)? {
            if identity.acts.iter().any(|act| is_meant(&act.id)) {
                files.push(file);
            }
        }
    }
    match files.as_slice() {
        [] => {
            let meant = nearest(named, &state.documents);
            let meant = meant.map_or(String::new(), |file| format!("; volevi dire «{file}»?"));
            bail!(
                "«{named}»: né la cartella {} ha un file con questo percorso, né l'indice o il catalogo un atto con \
                 questo id{meant}",
                corpus.display()
            )
        }
        [only] => Ok(of_file(only.clone())),
        several => bail!(
            "«{named}» è in più file: indica quale ({})",
            several.join(", ")
        ),
    }
}

/// The path in the corpus of a file that is named from there, or from where the program runs.
fn inside(named: &str, corpus: &Path) -> Option<String> {
    if corpus.join(named).is_file() && Path::new(named).is_relative() {
        let plain = named.trim_start_matches("./");
        return Some(plain.to_owned());
    }
    let corpus = corpus.canonicalize().ok()?;
    // The folder is what may be a link: the file bears its own name.
    let path = Path::new(named);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let whole = folder.canonicalize().ok()?.join(path.file_name()?);
    let inside = whole.strip_prefix(&corpus).ok()?;
    inside.to_str().map(str::to_owned)
}

/// Adds the draft of a file's entry: where it is.
fn drafted(file: &str, corpus: &Path, index: Option<&IndexReader>) -> anyhow::Result<EntryPlace> {
    let catalogue = CatalogueFile::read(corpus)?;
    let identities = index.map(file_identities).transpose()?;
    let identity = identities.as_ref().and_then(|all| all.get(file));
    let draft = (file.to_owned(), draft::of_file(file, identity, true));
    let lines = catalogue.append("", &[draft])?;
    Ok(EntryPlace {
        name: CATALOGUE.to_owned(),
        line: lines.first().copied().unwrap_or(1),
    })
}
