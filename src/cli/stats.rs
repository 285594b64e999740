//! `normario stats`: what the index holds.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use super::{Exit, opened};
use crate::index::Outcome;
use crate::law::ActKind;
use crate::messages::{Lang, texts};
use crate::search::{self, Missing, Searcher};

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
            Outcome::Carrier => "carrier",
            Outcome::Failed { .. } => "failed",
        };
        *outcomes.entry(outcome).or_default() += 1;
        pages += u64::from(entry.pages);
        blank += entry.pages_without_text.len();
    }
    let everything = search::everything(&searcher)?;
    let mut out = anstream::stdout().lock();
    if args.json {
        let kinds: BTreeMap<&str, usize> = everything
            .facets
            .kind
            .iter()
            .map(|kind| (kind.value.as_str(), kind.count))
            .collect();
        let catalogued: BTreeMap<&str, usize> = (everything.facets.kind.iter())
            .filter(|kind| kind.catalogued > 0)
            .map(|kind| (kind.value.as_str(), kind.catalogued))
            .collect();
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
            "kinds": kinds,
            "kinds_catalogued": catalogued,
            "partial": everything.is_partial(),
            "warnings": texts(&index.warnings(), Lang::It),
        });
        writeln!(out, "{stats}")?;
        return Ok(Exit::done_if(!everything.is_partial()));
    }
    if everything.is_partial() {
        writeln!(
            out,
            "{} {}",
            Lang::It.partial(),
            Lang::It.missing(Missing::Hits)
        )?;
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
        "{}; passi: {}",
        Lang::It.acts_catalogued(everything.total, everything.catalogued),
        // An act that is only catalogued has one passage, its description, which is no text of it.
        (index.engine().num_docs() as usize).saturating_sub(everything.catalogued)
    )?;
    for kind in &everything.facets.kind {
        let known = kind.value.parse::<ActKind>();
        let label = known
            .as_ref()
            .map_or(kind.value.as_str(), |kind| kind.label());
        let catalogued = match kind.catalogued {
            0 => String::new(),
            some => format!(" (di cui {some} solo in scheda)"),
        };
        writeln!(out, "  {:>6}  {label}{catalogued}", kind.count)?;
    }
    Ok(Exit::done_if(!everything.is_partial()))
}
