//! How searching holds up as a corpus grows: growth, query and suggestion times, memory, bytes; and the
//! same passages and queries in tantivy used plainly.
//!
//! ```text
//! cargo bench --bench scale -- grow REAL_INDEX INDEX PASSAGES     writes a grown index
//! cargo bench --bench scale -- plain INDEX FOLDER                 the same passages in plain tantivy
//! cargo bench --bench scale -- measure INDEX [FOLDER]             times of 4 draws of 500 queries, of both in turn
//! cargo bench --bench scale -- dump INDEX FOLDER                  passages and queries for benches/fts5.py
//! ```
//! Everything is drawn by seed: two runs write the same passages and ask the same queries. Without a
//! command it says how it is used: `cargo test --benches` has nothing to measure.

mod draws;
mod grow;
mod measure;
mod plain;
mod process;
mod queries;
mod random;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, bail};
use normario::index::{ActRecords, IndexReader, IndexRun};

use draws::{QUERIES, SEEDS};
use random::Random;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["grow", real, index, passages] => grow(real, index, passages.parse()?),
        ["plain", index, folder] => plain::write(&open(index)?, Path::new(folder)),
        ["measure", index] => measure::measure(Path::new(index), None),
        ["measure", index, plain] => measure::measure(Path::new(index), Some(Path::new(plain))),
        ["dump", index, folder] => dump(&open(index)?, Path::new(folder)),
        [] => {
            println!("see the head of benches/scale/main.rs");
            Ok(())
        }
        other => bail!("unknown command {other:?}: see the head of benches/scale/main.rs"),
    }
}

fn open(index: &str) -> anyhow::Result<IndexReader> {
    Ok(IndexReader::open(Path::new(index))?)
}

fn grow(real: &str, index: &str, passages: usize) -> anyhow::Result<()> {
    let real = grow::Real::read(&open(real)?)?;
    let dir = Path::new(index);
    let started = Instant::now();
    let cpu = process::cpu_seconds()?;
    let (lock, _) = IndexRun::lock(dir, true)?;
    let run = IndexRun::begin(dir, lock, None)?;
    let mut files = BTreeMap::new();
    let mut bytes = 0;
    let written = grow::grow(&real, &run, passages, &mut Random::seeded(SEEDS.0), |act| {
        let (file, entry) = measure::file_entry(act);
        bytes += act
            .iter()
            .map(|passage| passage.passage.text.len())
            .sum::<usize>();
        files.insert(file, entry);
        Ok(())
    })?;
    let acts = files.len();
    run.publish(dir, files, &ActRecords::default())?;
    println!(
        "{written} passages, {acts} acts, {:.0} MB of text: {:.0} s ({:.0} s of CPU), {:.0} MB on disk",
        bytes as f64 / 1e6,
        started.elapsed().as_secs_f64(),
        process::cpu_seconds()? - cpu,
        process::folder_bytes(dir)? as f64 / 1e6
    );
    Ok(())
}

/// Writes passages as lines of title and text, and queries as lines of shape and words.
fn dump(index: &IndexReader, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut passages = BufWriter::new(File::create(folder.join("passages.tsv"))?);
    let one_line = |text: &str| text.replace(['\n', '\t', '\r'], " ");
    plain::for_each_passage(index, |passage| {
        let (title, text) = (
            one_line(&passage.act.title),
            one_line(&passage.passage.text),
        );
        writeln!(passages, "{title}\t{text}").context("passages.tsv")
    })?;
    passages.flush()?;
    let mut queries = BufWriter::new(File::create(folder.join("queries.tsv"))?);
    for query in queries::queries(index, QUERIES, &mut Random::seeded(SEEDS.1)) {
        writeln!(
            queries,
            "{}\t{}",
            query.shape,
            one_line(&query.request.query)
        )?;
    }
    Ok(queries.flush()?)
}
