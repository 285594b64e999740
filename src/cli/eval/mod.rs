//! `normario eval`: how well the engine answers judged queries, and what changed since another run.

mod judged;
mod run;
mod score;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::{Exit, opened};
use crate::search::Searcher;
use judged::Judged;
use run::Run;
use score::{Means, Score};

/// The mean over every kind.
const ALL: &str = "all";
/// A difference under this is rounding.
const SAME: f64 = 1e-9;

/// Arguments of `normario eval`.
#[derive(Debug, clap::Args)]
pub(crate) struct EvalArgs {
    /// Le domande: una tabella TSV con le colonne qid, query, kind.
    queries: PathBuf,
    /// I giudizi: una tabella TSV con le colonne qid, file, page, article, grade.
    qrels: PathBuf,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Giudica gli articoli invece degli atti.
    #[arg(long)]
    articles: bool,
    /// Confronta con una prova salvata, domanda per domanda.
    #[arg(long, value_name = "PROVA")]
    compare: Option<PathBuf>,
    /// Salva le risposte in un file, per confrontarle in seguito.
    #[arg(long, value_name = "PROVA")]
    save: Option<PathBuf>,
    /// Stampa i risultati in JSON.
    #[arg(long)]
    json: bool,
}

/// All that is printed.
#[derive(Debug, Serialize)]
struct EvalReport {
    kinds: BTreeMap<String, Means>,
    queries: Vec<QueryReport>,
    /// Means of the run compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<BTreeMap<String, Means>>,
}

#[derive(Debug, Serialize)]
struct QueryReport {
    qid: String,
    kind: String,
    query: String,
    ndcg_10: f64,
    /// Of the run compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<f64>,
}

/// Runs the command.
pub(crate) fn run(args: &EvalArgs) -> anyhow::Result<Exit> {
    let queries = judged::read(&args.queries, &args.qrels, args.articles)?;
    let before = args.compare.as_deref().map(Run::read).transpose()?;
    let searcher = Searcher::new(opened::open(&args.index)?);
    let now = Run::ask(&searcher, &queries, args.articles)?;
    if let Some(path) = &args.save {
        now.save(path)?;
    }
    let report = report(&queries, &now, before.as_ref(), args.articles);
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        print(&mut out, &report)?;
    }
    Ok(Exit::done_if(!queries.is_empty()))
}

fn report(queries: &[Judged], now: &Run, before: Option<&Run>, by_article: bool) -> EvalReport {
    let scores = |run: &Run| -> Vec<Score> {
        let answers = |judged: &Judged| run.0.get(&judged.qid).map_or(&[][..], Vec::as_slice);
        let scored = queries
            .iter()
            .map(|judged| score::score(judged, answers(judged), by_article));
        scored.collect()
    };
    let (now, before) = (scores(now), before.map(scores));
    let reports = queries.iter().enumerate().map(|(i, judged)| QueryReport {
        qid: judged.qid.clone(),
        kind: judged.kind.clone(),
        query: judged.query.clone(),
        ndcg_10: now[i].ndcg,
        before: before.as_ref().map(|scores| scores[i].ndcg),
    });
    EvalReport {
        queries: reports.collect(),
        kinds: by_kind(queries, &now),
        before: before.map(|scores| by_kind(queries, &scores)),
    }
}

fn by_kind(queries: &[Judged], scores: &[Score]) -> BTreeMap<String, Means> {
    let mut kinds: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    for (judged, score) in queries.iter().zip(scores) {
        for kind in [judged.kind.as_str(), ALL] {
            kinds.entry(kind.to_owned()).or_default().push(*score);
        }
    }
    let means = kinds
        .into_iter()
        .map(|(kind, scores)| (kind, score::means(&scores)));
    means.collect()
}

fn print(out: &mut impl Write, report: &EvalReport) -> std::io::Result<()> {
    let last = |(kind, _): &(&String, &Means)| *kind == ALL;
    let mut kinds: Vec<(&String, &Means)> = report.kinds.iter().collect();
    kinds.sort_by_key(last);
    for (kind, means) in kinds {
        let article = means.article_at_hit.map_or(String::new(), |share| {
            format!(" article@hit={share:.3} (of {})", means.articles)
        });
        writeln!(
            out,
            "{kind}: n={} nDCG@10={:.3} success@1={:.3} success@3={:.3} MRR={:.3} page@hit={:.3} \
             empty={:.3}{article}",
            means.queries,
            means.ndcg_10,
            means.success_1,
            means.success_3,
            means.mrr,
            means.page_at_hit,
            means.empty,
        )?;
        if let Some(before) = report.before.as_ref().and_then(|kinds| kinds.get(kind)) {
            writeln!(
                out,
                "  prima: nDCG@10={:.3} success@1={:.3} success@3={:.3} MRR={:.3} page@hit={:.3}",
                before.ndcg_10, before.success_1, before.success_3, before.mrr, before.page_at_hit,
            )?;
        }
    }
    let change = |query: &QueryReport| query.ndcg_10 - query.before.unwrap_or(query.ndcg_10);
    let mut changed: Vec<&QueryReport> = report.queries.iter().collect();
    changed.retain(|query| change(query).abs() > SAME);
    changed.sort_by(|a, b| change(a).total_cmp(&change(b)));
    if report.before.is_some() {
        let better = changed.iter().filter(|query| change(query) > 0.0).count();
        writeln!(
            out,
            "{better} domande migliorate, {} peggiorate, {} uguali",
            changed.len() - better,
            report.queries.len() - changed.len()
        )?;
    }
    for query in changed {
        writeln!(
            out,
            "  {:+.3}  {} {} | {}",
            change(query),
            query.qid,
            query.kind,
            query.query
        )?;
    }
    Ok(())
}
