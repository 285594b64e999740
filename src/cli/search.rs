//! `normario search`: the acts that answer, in a terminal or as the API's JSON.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::values::{known, up_to};
use super::{Exit, answer, opened};
use crate::law::{ActDate, ActKind, Region, Section};
use crate::search::{
    self, Filters, Hit, InForce, MAX_DEPTH, MAX_SIZE, SearchRequest, Searcher, Sort, Unit,
};
use crate::structure::{written_date, written_kind, written_region, written_section};
use crate::web::api::dto::SearchAnswer;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;

/// Arguments of `normario search`.
#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// Le parole da cercare; fra virgolette una frase esatta.
    #[arg(required = true, value_name = "PAROLE")]
    query: Vec<String>,
    /// Tipo di atto (legge, dgr, sentenza…); si può ripetere.
    #[arg(long, value_name = "TIPO", value_parser = known(written_kind))]
    kind: Vec<ActKind>,
    /// Chi ha emanato l'atto; si può ripetere.
    #[arg(long, value_name = "ENTE")]
    issuer: Vec<String>,
    /// Regione; si può ripetere.
    #[arg(long, value_name = "REGIONE", value_parser = known(written_region))]
    region: Vec<Region>,
    /// Sezione; si può ripetere.
    #[arg(long, value_name = "SEZIONE", value_parser = known(written_section))]
    section: Vec<Section>,
    /// Atti che citano questo atto o articolo («art. 55 cts», un identificativo); si può ripetere.
    #[arg(long, value_name = "CITAZIONE")]
    cites: Vec<String>,
    /// Atti dal giorno o dall'anno (2017, 2017-07-03).
    #[arg(long, value_name = "DATA", value_parser = known(written_date))]
    from: Option<ActDate>,
    /// Atti fino al giorno o all'anno.
    #[arg(long, value_name = "DATA", value_parser = known(written_date))]
    to: Option<ActDate>,
    /// Ordine: per pertinenza, dal più recente, dal meno recente.
    #[arg(long, value_enum, default_value_t)]
    sort: SortArg,
    /// Che cos'è un risultato: un atto con i suoi passi, o una partizione (articolo, pagina).
    #[arg(long, value_enum, default_value_t)]
    group: GroupArg,
    /// Pagina dei risultati.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = up_to::<MAX_DEPTH>)]
    page: usize,
    /// Risultati per pagina.
    #[arg(long, default_value_t = SearchRequest::DEFAULT_SIZE, value_name = "N", value_parser = up_to::<MAX_SIZE>)]
    size: usize,
    /// Cerca le parole come sono scritte, senza correggerle.
    #[arg(long)]
    exact: bool,
    /// Solo atti in vigore (true), non più in vigore (false) o di cui il catalogo non lo dichiara (unknown); si può ripetere.
    #[arg(long, value_enum, value_name = "true|false|unknown")]
    in_force: Vec<InForceArg>,
    /// Solo atti di cui c'è il testo (true) o soltanto la scheda (false).
    #[arg(long, value_name = "true|false")]
    in_corpus: Option<bool>,
    /// Non cercare anche sinonimi e sigle.
    #[arg(long)]
    no_synonyms: bool,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Spiega il punteggio di ogni risultato.
    #[arg(long)]
    explain: bool,
    /// Stampa lo stesso oggetto JSON di /api/v1/search.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum SortArg {
    #[default]
    Relevance,
    Newest,
    Oldest,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum GroupArg {
    #[default]
    Act,
    None,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum InForceArg {
    True,
    False,
    Unknown,
}

impl InForceArg {
    const fn value(self) -> InForce {
        match self {
            InForceArg::True => InForce::Yes,
            InForceArg::False => InForce::No,
            InForceArg::Unknown => InForce::Unknown,
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &SearchArgs) -> anyhow::Result<Exit> {
    let last = MAX_DEPTH / args.size;
    anyhow::ensure!(
        args.page <= last,
        "--page {}: con {} risultati per pagina si arriva alla pagina {last}; restringi la ricerca con i filtri",
        args.page,
        args.size
    );
    let searcher = Searcher::new(opened::open(&args.index)?);
    let request = SearchRequest {
        query: args.query.join(" "),
        filters: Filters {
            kind: args.kind.clone(),
            // Stored in lower case, printed as names are written.
            issuer: args
                .issuer
                .iter()
                .map(|issuer| issuer.trim().to_lowercase())
                .collect(),
            region: args.region.clone(),
            section: args.section.clone(),
            cites: cited(&args.cites)?,
            from: args.from,
            to: args.to,
            in_force: args.in_force.iter().map(|stated| stated.value()).collect(),
            in_corpus: args.in_corpus,
        },
        sort: match args.sort {
            SortArg::Relevance => Sort::Relevance,
            SortArg::Newest => Sort::Newest,
            SortArg::Oldest => Sort::Oldest,
        },
        unit: match args.group {
            GroupArg::Act => Unit::Act,
            GroupArg::None => Unit::Provision,
        },
        page: args.page,
        size: args.size,
        explain: args.explain,
        exact: args.exact,
        without_synonyms: args.no_synonyms,
    };
    let found = search::search(&searcher, &request)?;
    let mut out = anstream::stdout().lock();
    let index = searcher.index();
    let look = LastLook::read(Path::new(&index.manifest().corpus));
    if args.json {
        serde_json::to_writer(&mut out, &SearchAnswer::of(&found, Some((&look, index))))?;
        writeln!(out)?;
    } else {
        let changed = |hit: &Hit| look.change_told(index, &hit.act, Lang::It);
        answer::print(&mut out, &found, request.unit, &changed)?;
    }
    Ok(Exit::done_if(found.total > 0 && !found.is_partial()))
}

/// The ids of what acts are to cite.
fn cited(written: &[String]) -> anyhow::Result<Vec<String>> {
    let mut ids = Vec::new();
    for citation in written {
        let found = search::cited_ids(citation);
        anyhow::ensure!(
            !found.is_empty(),
            "--cites «{citation}»: non è una citazione che riconosco; scrivi un atto o un articolo come lo citi \
             (art. 55 d.lgs. 117/2017), o il suo identificativo"
        );
        ids.extend(found);
    }
    Ok(ids)
}
