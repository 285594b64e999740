//! `normario stats`: what the index holds.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use super::{Exit, opened};
use crate::index::Outcome;
use crate::law::ActKind;
use crate::messages::{Lang, texts};
use crate::search::{self, FacetValue, Searcher};

/// Arguments of `normario stats`.
#[derive(Debug, clap::Args)]
pub(crate) struct StatsArgs {
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &StatsArgs) -> anyhow::Result<Exit> {
    let searcher = Searcher::new(opened::open(&args.index)?);
    let index = searcher.index();
    let manifest = index.manifest();
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut pages, mut blank) = (0_u64, 0_usize);
    for entry in manifest.files.values() {
        let outcome = match entry.outcome {
            Outcome::Indexed => "indexed",
            Outcome::WithoutText => "without_text",
            Outcome::Failed { .. } => "failed",
        };
        *outcomes.entry(outcome).or_default() += 1;
        pages += u64::from(entry.pages);
        blank += entry.pages_without_text.len();
    }
    let everything = search::everything(&searcher)?;
    let mut out = anstream::stdout().lock();
    if args.json {
        let kinds = |count: fn(&FacetValue) -> usize| -> BTreeMap<&str, usize> {
            let kinds = everything.facets.kind.iter();
            let kinds = kinds.map(|kind| (kind.value.as_str(), count(kind)));
            kinds.filter(|(_, count)| *count > 0).collect()
        };
        let stats = serde_json::json!({
            "generation": manifest.generation,
            "published": manifest.published,
            "corpus": manifest.corpus,
            "schema_version": manifest.schema_version,
            "files": outcomes,
            "pages": pages,
            "pages_without_text": blank,
            "acts": everything.total,
            "catalogued": everything.catalogued,
            "passages": index.engine().num_docs(),
            "kinds": kinds(|kind| kind.count),
            "kinds_catalogued": kinds(|kind| kind.catalogued),
            "warnings": texts(&index.warnings(), Lang::It),
        });
        writeln!(out, "{stats}")?;
        return Ok(Exit::Done);
    }
    let count = |outcome| outcomes.get(outcome).copied().unwrap_or(0);
    writeln!(
        out,
        "generazione {} del {}, corpus {}",
        manifest.generation, manifest.published, manifest.corpus
    )?;
    writeln!(
        out,
        "file: {} nell'indice, {} senza testo, {} non leggibili",
        count("indexed"),
        count("without_text"),
        count("failed")
    )?;
    writeln!(out, "pagine: {pages}, di cui {blank} senza testo")?;
    writeln!(
        out,
        "atti: {}{}, passi: {}",
        everything.total,
        only_catalogued(everything.catalogued),
        index.engine().num_docs()
    )?;
    for kind in &everything.facets.kind {
        let known = kind.value.parse::<ActKind>();
        let label = known
            .as_ref()
            .map_or(kind.value.as_str(), |kind| kind.label());
        let catalogued = only_catalogued(kind.catalogued);
        writeln!(out, "  {:>6}  {label}{catalogued}", kind.count)?;
    }
    Ok(Exit::Done)
}

/// How many of them are in the index by the catalogue alone, where any are.
fn only_catalogued(acts: usize) -> String {
    match acts {
        0 => String::new(),
        acts => format!(", di cui {acts} solo in scheda"),
    }
}
