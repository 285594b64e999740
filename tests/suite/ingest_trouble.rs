//! Trouble of the machine, and Ctrl-C, cost time and nothing else: the text that was published stays, and the
//! next run does what was left.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use normario::extract::{ExtractOptions, OcrMode};
use normario::index::{Outcome, PublishRules};
use normario::ingest::{self, IngestError, IngestOptions, IngestReport};

use super::workbench::{Workbench, program};

/// A run in this process, its reading processes started from `reader`.
fn run_with(bench: &Workbench, reader: &Path) -> Result<IngestReport, IngestError> {
    run_as(bench, reader, false)
}

fn run_as(bench: &Workbench, reader: &Path, full: bool) -> Result<IngestReport, IngestError> {
    let options = IngestOptions {
        whole: None,
        corpus: bench.corpus(),
        index: bench.index(),
        full,
        jobs: 2,
        accept_removals: false,
        again: Vec::new(),
        publish: PublishRules::default(),
        extract: ExtractOptions {
            ocr: OcrMode::Off,
            ..ExtractOptions::new(reader.to_owned())
        },
        stop: Arc::new(AtomicBool::new(false)),
    };
    ingest::run(&options, &|_| {})
}

/// A reader of PDFs that is killed from outside when it is to read a file whose name has `victim` in it.
fn killed_reader(bench: &Workbench, victim: &str) -> PathBuf {
    let script = bench.corpus().with_file_name("reader.sh");
    let text = format!(
        "#!/bin/sh\ncase \"$*\" in *{victim}*) kill -KILL $$ ;; esac\nexec '{}' \"$@\"\n",
        program().display()
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}

#[test]
fn a_file_keeps_its_text_where_the_machine_is_in_the_way() {
    let bench = Workbench::indexed(3);
    bench.put_pages("atti/1.pdf", &["accreditamento rinnovato"]);
    bench.put_pages("atti/nuovo.pdf", &["accreditamento nuovo"]);
    bench.put_pages("atti/altro.pdf", &["accreditamento altro"]);
    let report = run_with(&bench, &killed_reader(&bench, "1.pdf")).unwrap();
    let retried: Vec<_> = report
        .to_retry()
        .map(|(file, _)| file.file.as_str())
        .collect();
    assert_eq!(retried, ["atti/1.pdf"]);
    assert!(!report.all_well());
    assert_eq!(bench.search("parola1"), ["atti/1.pdf"], "the old text");
    assert_eq!(bench.search("rinnovato"), [""; 0]);
    assert_eq!(bench.search("altro"), ["atti/altro.pdf"], "others are read");

    let report = run_with(&bench, &killed_reader(&bench, "nuovo.pdf")).unwrap();
    assert_eq!(report.to_retry().count(), 0, "read already: {report:?}");
    let healed = bench.index_run(&[]);
    assert_eq!(healed["to_retry"], 0);
    assert_eq!(bench.search("parola1"), [""; 0]);
    assert_eq!(bench.search("rinnovato"), ["atti/1.pdf"]);
    let fresh = Workbench::new();
    for entry in fs::read_dir(bench.corpus().join("atti")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        fresh.put(&format!("atti/{name}"), &fs::read(&path).unwrap());
    }
    fresh.index_run(&[]);
    assert_eq!(contents(&bench), contents(&fresh));
}

#[test]
fn reading_everything_again_loses_no_file_to_the_machine() {
    let bench = Workbench::indexed(20);
    let stopped = run_as(&bench, &killed_reader(&bench, "/7.pdf"), true).unwrap_err();
    assert!(stopped.to_string().contains("atti/7.pdf"), "{stopped}");
    assert_eq!(bench.search("parola7"), ["atti/7.pdf"]);
    assert_eq!(bench.index_run(&["--full"])["indexed"], 20);
}

#[test]
fn a_new_file_that_could_not_be_read_is_read_by_the_next_run() {
    let bench = Workbench::indexed(3);
    bench.put_pages("atti/nuovo.pdf", &["accreditamento nuovo"]);
    bench.put_pages("atti/altro.pdf", &["accreditamento altro"]);
    let report = run_with(&bench, &killed_reader(&bench, "nuovo.pdf")).unwrap();
    assert_eq!(report.to_retry().count(), 1);
    let state = report
        .files
        .iter()
        .find(|file| file.file == "atti/nuovo.pdf")
        .unwrap();
    assert!(matches!(state.outcome, Outcome::Failed { .. }));
    let next = bench.index_run(&[]);
    assert_eq!((&next["read"], &next["to_retry"]), (&1.into(), &0.into()));
    assert_eq!(bench.search("nuovo"), ["atti/nuovo.pdf"]);
}

#[test]
fn a_machine_that_reads_nothing_publishes_nothing() {
    let bench = Workbench::indexed(3);
    let generations = bench.generations();
    bench.put_pages("atti/1.pdf", &["accreditamento rinnovato"]);
    for reader in [
        killed_reader(&bench, ".pdf"),
        PathBuf::from("/nonexistent/normario"),
    ] {
        let stopped = run_with(&bench, &reader).unwrap_err();
        assert!(
            matches!(stopped, IngestError::Machine { files: 1, .. }),
            "{stopped}"
        );
    }
    assert_eq!(
        (bench.count("accreditamento"), bench.generations()),
        (3, generations)
    );
    assert_eq!(bench.index_run(&[])["read"], 1);
}

#[test]
fn an_interrupted_first_run_is_taken_up_where_it_stopped() {
    let bench = Workbench::new();
    for i in 0..60 {
        let line = format!("accreditamento parola{i}");
        bench.put_pages(&format!("{i:02}.pdf"), &vec![line.as_str(); 40]);
    }
    let mut child = bench
        .command(&["index", "--jobs", "1", "--ocr", "off"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let read = lines
        .by_ref()
        .map(Result::unwrap)
        .filter(|line| line.starts_with("letto: "));
    assert_eq!(read.take(5).count(), 5);
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    lines.for_each(drop);
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(told.contains("interrotto: letti "), "{told}");
    assert_eq!(
        bench.run(&["search", "accreditamento"]).status.code(),
        Some(2),
        "nothing is published"
    );

    let report = bench.index_run(&[]);
    let resumed = report["read"].as_u64().unwrap();
    assert!((1..=55).contains(&resumed), "{resumed} read again");
    assert_eq!(report["indexed"], 60);
    assert_eq!(bench.count("accreditamento"), 60);
}

/// Every passage of the index by file, as `normario search` shows it.
fn contents(bench: &Workbench) -> BTreeMap<String, serde_json::Value> {
    let output = bench.run(&["search", "--json", "--size", "100", "accreditamento"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let hits = answer["hits"].as_array().unwrap().iter();
    hits.map(|hit| {
        (
            hit["act"]["file"].as_str().unwrap().to_owned(),
            hit["passages"].clone(),
        )
    })
    .collect()
}
