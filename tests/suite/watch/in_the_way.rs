//! What is in the way of a watch: other writers, kills, rollbacks, refusals, signals.

use std::fs;

use normario::index::{IndexReader, IndexRun};
use serde_json::Value;

use super::watching::{Watching, until_found};
use super::{QUICK, pdf};
use crate::workbench::Workbench;

fn generation(bench: &Workbench) -> u64 {
    IndexReader::open(&bench.index())
        .unwrap()
        .manifest()
        .generation
}

/// The files of an index, with what was read of each.
fn content(report: &Value) -> Vec<(String, Value, Value)> {
    let files = report["files"].as_array().unwrap().iter();
    files
        .map(|file| {
            let name = file["file"].as_str().unwrap().to_owned();
            (name, file["outcome"].clone(), file["passages"].clone())
        })
        .collect()
}

#[test]
fn another_writer_is_waited_for() {
    let bench = Workbench::indexed(2);
    let mut watching = Watching::start(&bench, &QUICK);
    let lock = IndexRun::survey(&bench.index()).unwrap();
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    let line = watching.until("non pubblicato: ");
    assert!(line.contains("in scrittura"), "{line}");
    assert!(line.contains("riprovo fra 2 s"), "{line}");
    drop(lock);
    watching.until_published();
    assert_eq!(bench.search("nuovissimo"), ["nuovo.pdf"]);
    // And it lets others write.
    bench.put("a-mano.md", b"");
    assert_eq!(bench.index_run(&["--full"])["read"], 3);
}

#[test]
fn another_writer_at_the_start_is_waited_for_too() {
    let bench = Workbench::indexed(1);
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    let lock = IndexRun::survey(&bench.index()).unwrap();
    let mut watching = Watching::begin(&bench, &QUICK);
    watching.until("in scrittura");
    drop(lock);
    until_found(&bench, "nuovissimo");
}

#[test]
fn a_killed_watch_is_gone_on_from() {
    let bench = Workbench::indexed(3);
    for round in 0..4_u64 {
        let mut watching = Watching::start(&bench, &QUICK);
        for i in 0..5 {
            let line = format!("accreditamento giro{round} numero{i}");
            bench.put(&format!("giro{round}-{i}.pdf"), &pdf(&line));
        }
        // From before the first file is read to after the publication.
        std::thread::sleep(std::time::Duration::from_millis(round * 250));
        watching.signal("-KILL");
        watching.ended();
        assert_eq!(bench.search("parola1")[0], "atti/1.pdf", "round {round}");
    }
    let mut watching = Watching::start(&bench, &QUICK);
    bench.put("ultimo.pdf", &pdf("accreditamento ultimissimo"));
    until_found(&bench, "ultimissimo");
    watching.signal("-TERM");
    watching.ended();
    let kept = content(&bench.index_run(&[]));
    assert_eq!(kept.len(), 24);
    fs::remove_dir_all(bench.index()).unwrap();
    assert_eq!(kept, content(&bench.index_run(&[])));
}

#[test]
fn a_rollback_stays_until_something_changes() {
    let bench = Workbench::indexed(2);
    bench.put("atti/sbagliato.pdf", &pdf("accreditamento sbagliato"));
    let mut watching = Watching::start(&bench, &["--watch-poll", "0.2", "--watch-quiet", "0.3"]);
    until_found(&bench, "sbagliato");
    assert_eq!(bench.run(&["rollback"]).status.code(), Some(0));
    // Many looks later.
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!(generation(&bench), 1);
    assert_eq!(bench.search("sbagliato"), [""; 0]);
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    watching.until_published();
    let line = watching.until("tornano");
    assert!(line.contains("atti/sbagliato.pdf"), "{line}");
    assert_eq!(generation(&bench), 3);
}

#[test]
fn a_refused_run_is_told_and_the_watch_goes_on() {
    let bench = Workbench::indexed(10);
    let mut watching = Watching::start(&bench, &QUICK);
    let (here, away) = (
        bench.corpus().join("atti"),
        bench.corpus().with_file_name("via"),
    );
    fs::rename(&here, &away).unwrap();
    let line = watching.until("non pubblicato: ");
    assert!(line.contains("10 atti su 10"), "{line}");
    assert!(line.contains("--accept-removals"), "{line}");
    fs::rename(&away, &here).unwrap();
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    until_found(&bench, "nuovissimo");
    assert_eq!(bench.search("parola7"), ["atti/7.pdf"]);
}

#[test]
fn a_folder_that_goes_away_is_told_and_waited_for() {
    let bench = Workbench::indexed(3);
    let mut watching = Watching::start(&bench, &["--watch-poll", "0.2", "--watch-quiet", "0.3"]);
    let away = bench.corpus().with_file_name("via");
    fs::rename(bench.corpus(), &away).unwrap();
    watching.until("aspetto che torni");
    assert_eq!(generation(&bench), 1);
    fs::write(away.join("nuovo.pdf"), pdf("accreditamento nuovissimo")).unwrap();
    fs::rename(&away, bench.corpus()).unwrap();
    watching.until_published();
    assert_eq!(bench.search("nuovissimo"), ["nuovo.pdf"]);
}

#[test]
fn signals_end_it_in_order() {
    let bench = Workbench::indexed(1);
    for signal in ["-TERM", "-INT"] {
        let mut watching = Watching::start(&bench, &QUICK);
        watching.signal("-HUP");
        watching.until("SIGHUP: ");
        watching.until("niente di nuovo");
        watching.signal(signal);
        watching.until("fine: ");
        assert_eq!(watching.ended().code(), Some(0), "{signal}");
    }
    // A run that is stopped keeps what it did, and says so.
    for i in 0..40 {
        let line = format!("accreditamento lungo{i}");
        bench.put_pages(&format!("{i}.pdf"), &vec![line.as_str(); 40]);
    }
    let mut watching = Watching::begin(&bench, &["--jobs", "1"]);
    std::thread::sleep(std::time::Duration::from_millis(300));
    watching.signal("-TERM");
    let code = watching.ended().code();
    // On a quick machine it may have been publishing.
    match code {
        Some(143) => assert!(
            watching
                .so_far()
                .iter()
                .any(|line| line.starts_with("interrotto: ")),
            "{:?}",
            watching.told
        ),
        code => assert_eq!(code, Some(0), "{:?}", watching.told),
    }
    assert_eq!(bench.index_run(&["--ocr", "off"])["indexed"], 41);
}

#[test]
fn a_watch_without_a_folder_cannot_start() {
    let bench = Workbench::new();
    let said = bench.refused(&["index", "altrove", "--watch"]);
    assert!(said.contains("altrove"), "{said}");
    let said = bench.refused(&["index", "--watch", "--watch-quiet", "0"]);
    assert!(said.contains("da 0.1 a 600"), "{said}");
}
