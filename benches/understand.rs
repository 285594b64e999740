//! Structure and citations against extraction, in megabytes of text a second, over a folder of PDFs.
//!
//! ```text
//! cargo bench --bench understand -- FOLDER
//! ```
//! The three take turns file by file, so that what else the machine does touches all alike. Fails where
//! structure and citations together take longer than extraction.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use normario::cite::{self, Context};
use normario::extract::{self, ExtractOptions, OcrMode};
use normario::structure;

fn main() -> ExitCode {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let Some(folder) = folder else {
        eprintln!("which folder? cargo bench --bench understand -- FOLDER");
        return ExitCode::FAILURE;
    };
    let options = ExtractOptions {
        ocr: OcrMode::Off,
        ..ExtractOptions::new(env!("CARGO_BIN_EXE_normario").into())
    };
    let mut files = Vec::new();
    pdfs(Path::new(&folder), &mut files);
    let mut bytes = 0;
    let [mut extraction, mut structuring, mut citing] = [Duration::ZERO; 3];
    for file in &files {
        let started = Instant::now();
        let Ok(document) = extract::extract(file, &options) else {
            continue;
        };
        extraction += started.elapsed();
        let started = Instant::now();
        let structured = structure::read(&document, &file.to_string_lossy());
        let passages = structured.passages().len();
        structuring += started.elapsed();
        let started = Instant::now();
        let citations = cite::citations(&structured.body.text, &Context::default()).len();
        citing += started.elapsed();
        bytes += structured.body.text.len();
        std::hint::black_box((passages, citations));
    }
    let megabytes = bytes as f64 / 1e6;
    println!("{} files, {megabytes:.1} MB of text", files.len());
    for (name, time) in [
        ("extraction", extraction),
        ("structure", structuring),
        ("citations", citing),
    ] {
        let seconds = time.as_secs_f64();
        println!(
            "{name:<10} {seconds:7.2} s {:8.1} MB/s",
            megabytes / seconds.max(1e-9)
        );
    }
    let ratio = (structuring + citing).as_secs_f64() / extraction.as_secs_f64().max(1e-9);
    println!("structure and citations against extraction: {ratio:.3}, at most 1");
    if ratio > 1.0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn pdfs(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            pdfs(&path, files);
        } else if path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
        {
            files.push(path);
        }
    }
}
