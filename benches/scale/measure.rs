//! Times, memory and bytes. The machine must have nothing else to do.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use normario::index::{FileEntry, IndexReader, Outcome, StoredPassage};
use normario::search::{self, Searcher};

use crate::draws::{DRAWS, QUERIES, SEEDS};
use crate::plain::Plain;
use crate::process::cpu_seconds;
use crate::queries::{Shaped, queries};
use crate::random::Random;

/// Answers the queries of an index, and of the plain one in the same minutes, and prints their times.
pub(crate) fn measure(dir: &Path, plain: Option<&Path>) -> anyhow::Result<()> {
    let started = Instant::now();
    let searcher = Searcher::open(dir)?;
    let index = searcher.index();
    let opened = started.elapsed();
    println!(
        "{} passages, opened in {}",
        index.engine().num_docs(),
        ms(opened)
    );
    let drawn = |seed| queries(index, QUERIES, &mut Random::seeded(seed));
    let draws: Vec<Vec<Shaped>> = (0..DRAWS).map(|draw| drawn(SEEDS.1 + draw)).collect();
    // Other queries come first, as in the first minutes of a server.
    let others = drawn(SEEDS.2);
    let search = |query: &Shaped| Ok(search::search(&searcher, &query.request)?.total);
    let own = asked("normario", &others, &draws, search)?;
    measure_suggestions(index, &draws[0])?;
    println!("  memory: {}", memory()?);
    if let Some(folder) = plain {
        let plain = Plain::open(folder)?;
        let search = |query: &Shaped| plain.search(&query.request.query);
        let plainly = asked("plain tantivy", &others, &draws, search)?;
        println!(
            "  against plain tantivy: CPU {:.2}, median {:.2}",
            own.cpu / plainly.cpu,
            own.median.as_secs_f64() / plainly.median.as_secs_f64()
        );
    }
    Ok(())
}

/// What many queries took.
struct Asked {
    cpu: f64,
    median: Duration,
}

/// Asks the others, then the queries of each draw, and prints what the latter took.
fn asked(
    name: &str,
    others: &[Shaped],
    draws: &[Vec<Shaped>],
    answer: impl Fn(&Shaped) -> anyhow::Result<usize>,
) -> anyhow::Result<Asked> {
    for query in others {
        black_box(answer(query)?);
    }
    let mut all: Vec<(&str, Duration)> = Vec::new();
    let mut slowest: Vec<(Duration, usize, &str)> = Vec::new();
    let cpu = cpu_seconds()?;
    for (draw, queries) in draws.iter().enumerate() {
        for query in queries {
            let (found, took) = timed(|| answer(query));
            all.push((query.shape, took));
            slowest.push((took, found?, &query.request.query));
        }
        let times = &all[all.len() - queries.len()..];
        println!("  {name}, draw {}: {}", draw + 1, line(times));
    }
    let cpu = cpu_seconds()? - cpu;
    report(name, &all);
    slowest.sort_by_key(|(took, ..)| std::cmp::Reverse(*took));
    for (took, total, query) in &slowest[..5] {
        println!("    {} for {total} found: {query}", ms(*took));
    }
    let median = sorted(&all)[all.len() / 2];
    Ok(Asked { cpu, median })
}

/// What something gives, and how long whoever asked waited.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let done = work();
    (done, started.elapsed())
}

/// Types the queries letter by letter and asks for suggestions at each.
fn measure_suggestions(index: &IndexReader, queries: &[Shaped]) -> anyhow::Result<()> {
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for round in 0..2 {
        for query in queries.iter().step_by(5) {
            let text = &query.request.query;
            for (at, _) in text.char_indices().skip(1).take(24) {
                let (answer, took) = timed(|| search::suggest(index, &text[..at]));
                black_box(answer?);
                if round == 1 {
                    let letters = if at <= 3 {
                        "first letters"
                    } else {
                        "further letters"
                    };
                    times.push((letters, took));
                }
            }
        }
    }
    report("suggestions", &times);
    Ok(())
}

fn sorted(times: &[(&str, Duration)]) -> Vec<Duration> {
    let mut all: Vec<Duration> = times.iter().map(|(_, took)| *took).collect();
    all.sort_unstable();
    all
}

/// The middle and the end of some times.
fn line(times: &[(&str, Duration)]) -> String {
    let all = sorted(times);
    let at = |percent: usize| ms(all[(all.len() * percent / 100).min(all.len() - 1)]);
    format!(
        "median {}, p90 {}, p99 {}, most {}",
        at(50),
        at(90),
        at(99),
        at(100)
    )
}

fn report(name: &str, times: &[(&str, Duration)]) {
    println!("  {name}: {}", line(times));
    let mut shapes: Vec<&str> = times.iter().map(|(shape, _)| *shape).collect();
    shapes.sort_unstable();
    shapes.dedup();
    for shape in shapes {
        let of = times.iter().filter(|(name, _)| *name == shape);
        let of: Vec<_> = of.copied().collect();
        println!("    {shape} ({}): {}", of.len(), line(&of));
    }
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}

/// What this process has in memory: its own, and pages of files it has mapped.
pub(crate) fn memory() -> anyhow::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let wanted = ["RssAnon", "RssFile", "VmHWM"];
    let lines = status
        .lines()
        .filter(|line| wanted.iter().any(|name| line.starts_with(name)));
    let shown: Vec<String> = lines.map(|line| line.replace('\t', " ")).collect();
    Ok(shown.join(", "))
}

/// What the manifest says of the file of a grown act.
pub(crate) fn file_entry(act: &[StoredPassage]) -> (String, FileEntry) {
    let count = u32::try_from(act.len()).unwrap_or(u32::MAX);
    let entry = FileEntry {
        hash: format!("{:064x}", act[0].act.key()),
        size: 1,
        changed_ns: 0,
        read_ns: 0,
        pages: act.last().map_or(0, |passage| passage.passage.page),
        passages: count,
        outcome: Outcome::Indexed,
        ..FileEntry::default()
    };
    (act[0].act.path().to_owned(), entry)
}
