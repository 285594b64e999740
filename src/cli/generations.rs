//! `normario generations`: which states of the index are kept, what each holds and costs, and what is different between
//! two of them.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Exit, difference};
use crate::index::{self, GenerationInfo, GenerationList, GenerationState};
use crate::messages::{Lang, Message, texts};

/// Arguments of `normario generations`.
#[derive(Debug, clap::Args)]
pub(crate) struct GenerationsArgs {
    /// Due generazioni da confrontare, per numero; senza, le elenca tutte.
    #[arg(value_name = "N", num_args = 2)]
    compare: Vec<u64>,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &GenerationsArgs) -> anyhow::Result<Exit> {
    let mut out = anstream::stdout().lock();
    if let [from, to] = args.compare.as_slice() {
        let found = index::compare(&args.index, *from, *to)?;
        match args.json {
            true => writeln!(out, "{}", difference::to_json(&found))?,
            false => difference::print(&mut out, &found)?,
        }
        return Ok(Exit::Done);
    }
    let list = index::generations(&args.index)?;
    match args.json {
        true => writeln!(out, "{}", to_json(&list))?,
        false => print(&mut out, &list)?,
    }
    Ok(Exit::Done)
}

fn print(out: &mut impl Write, list: &GenerationList) -> io::Result<()> {
    for note in &list.notes {
        writeln!(out, "nota: {}", note.text(Lang::It))?;
    }
    for generation in &list.generations {
        let state = state(generation.state).1;
        writeln!(out, "generazione {}  {state}", generation.number)?;
        if let Some(held) = &generation.held {
            writeln!(
                out,
                "  pubblicata il {}, versione {} dell'indice",
                held.published, held.schema_version
            )?;
            writeln!(
                out,
                "  file {}, di cui {} nell'indice; atti {}, e {} solo schedati; passi {}",
                held.files, held.indexed, held.acts, held.catalogued, held.passages
            )?;
        } else if let GenerationState::Unfinished(Some(files)) = generation.state {
            writeln!(out, "  {files} file; «normario index» riprende da qui")?;
        }
        writeln!(
            out,
            "  byte {}, di cui {} solo suoi",
            generation.bytes, generation.own_bytes
        )?;
    }
    Ok(())
}

/// The name of a state, in JSON and in words.
fn state(state: GenerationState) -> (&'static str, &'static str) {
    match state {
        GenerationState::Current => ("current", "pubblicata ora"),
        GenerationState::Earlier => ("earlier", "pubblicata prima"),
        GenerationState::PutAside => ("put_aside", "messa da parte da un rollback"),
        GenerationState::Unfinished(_) => ("unfinished", "in corso, o interrotta"),
        GenerationState::Garbled => ("garbled", "danneggiata: il manifesto non si legge"),
    }
}

fn to_json(list: &GenerationList) -> Value {
    json!({
        "generations": list.generations.iter().map(one).collect::<Vec<_>>(),
        "notes": texts(&list.notes, Lang::It),
    })
}

fn one(generation: &GenerationInfo) -> Value {
    let held = generation.held.as_ref().map(|held| {
        json!({
            "schema_version": held.schema_version,
            "published": held.published,
            "files": held.files,
            "indexed": held.indexed,
            "acts": held.acts,
            "catalogued": held.catalogued,
            "passages": held.passages,
        })
    });
    let files_so_far = match generation.state {
        GenerationState::Unfinished(files) => files,
        _ => None,
    };
    json!({
        "generation": generation.number,
        "state": state(generation.state).0,
        "held": held,
        "files_so_far": files_so_far,
        "bytes": generation.bytes,
        "own_bytes": generation.own_bytes,
    })
}
