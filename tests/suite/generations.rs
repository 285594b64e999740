//! Generations on disk: what was published is never lost, whatever becomes of the files around it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use normario::index::{
    ActRecords, FileEntry, IndexError, IndexNotice, IndexReader, IndexRun, PublishRules,
    StoredPage, StoredPassage,
};
use normario::search::{self, SearchRequest, Searcher};
use tempfile::TempDir;

use super::search::act;
use super::workbench::{Workbench, program};

/// What a manifest says of a file that was indexed.
pub(super) fn entry(hash: &str) -> FileEntry {
    let entry = serde_json::json!({
        "hash": hash, "size": 1, "changed_ns": 0, "read_ns": 0, "pages": 1, "passages": 1,
        "outcome": "indexed",
    });
    serde_json::from_value(entry).unwrap()
}

/// The passages of a file that says this.
fn passages(file: &str, text: &str) -> Vec<StoredPassage> {
    act(file, "avviso", "Avviso pubblico", None, &[text])
}

fn page(text: &str) -> StoredPage {
    StoredPage::new(&normario::extract::Page {
        number: 1,
        text: text.to_owned(),
        ..normario::extract::Page::default()
    })
}

/// Adds files, each with one page, to a run; what a manifest says of them.
pub(super) fn add(run: &IndexRun, files: &[(&str, &str)]) -> BTreeMap<String, FileEntry> {
    let add = |(file, text): &(&str, &str)| {
        let hash = format!("{:x}{:x}", file.len(), text.len());
        run.add(&passages(file, text)).unwrap();
        run.add_pages(&hash, &[page(text)]).unwrap();
        ((*file).to_owned(), entry(&hash))
    };
    files.iter().map(add).collect()
}

/// Publishes a generation with these files alone.
pub(super) fn publish(index: &Path, files: &[(&str, &str)]) -> u64 {
    publish_keeping(index, files, PublishRules::KEEP)
}

/// The same beside so many of those before.
pub(super) fn publish_keeping(index: &Path, files: &[(&str, &str)], keep: usize) -> u64 {
    let (lock, _) = IndexRun::lock(index, true).unwrap();
    let mut run = IndexRun::begin(index, lock, None).unwrap();
    run.set_rules(PublishRules {
        keep,
        ..PublishRules::default()
    });
    let files = add(&run, files);
    let published = run
        .publish(&corpus(index), files, &ActRecords::default())
        .unwrap();
    assert_eq!(published.notes, []);
    published.manifest.generation
}

/// The corpus that the tests say an index was made from.
pub(super) fn corpus(index: &Path) -> PathBuf {
    index.join("../i documenti")
}

/// The files that a search finds.
pub(super) fn found(searcher: &Searcher, query: &str) -> Vec<String> {
    let request = SearchRequest {
        query: query.to_owned(),
        page: 1,
        size: 10,
        ..SearchRequest::default()
    };
    let hits = search::search(searcher, &request).unwrap().hits;
    let mut files: Vec<String> = hits
        .into_iter()
        .map(|hit| hit.act.path().to_owned())
        .collect();
    files.sort();
    files
}

pub(super) fn generations(index: &Path) -> Vec<String> {
    let entries = fs::read_dir(index).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("gen-")).collect();
    names.sort();
    names
}

/// What may become of `current`, by name.
const TROUBLES: [(&str, Option<&str>); 6] = [
    ("absent", None),
    ("empty", Some("")),
    ("garbled", Some("gen-00\u{1}002\n")),
    ("of something else", Some("[core]\nbare = false\n")),
    ("naming what is not there", Some("gen-000777\n")),
    ("naming what was replaced", Some("gen-000001\n")),
];

#[test]
fn with_a_lost_current_readers_open_the_newest_whole_generation_and_say_so() {
    for (trouble, text) in TROUBLES {
        let dir = TempDir::new().unwrap();
        publish(dir.path(), &[("uno.pdf", "prima istruttoria")]);
        publish(dir.path(), &[("due.pdf", "seconda istruttoria")]);
        let current = dir.path().join("current");
        fs::remove_file(&current).unwrap();
        if let Some(text) = text {
            fs::write(&current, text).unwrap();
        }
        let searcher = Searcher::open(dir.path()).unwrap();
        let reader = searcher.index();
        assert_eq!(found(&searcher, "istruttoria"), ["due.pdf"], "{trouble}");
        let recovered = reader.recovered().unwrap();
        let IndexNotice::Recovered {
            generation,
            command,
            ..
        } = &recovered
        else {
            panic!("{trouble}: {recovered:?}");
        };
        assert_eq!(generation, "gen-000002", "{trouble}");
        assert!(command.contains("normario index"), "{trouble}: {command}");
        assert!(reader.warnings().contains(recovered), "{trouble}");
        assert!(!reader.is_stale().unwrap(), "{trouble}");
        assert_eq!(generations(dir.path()).len(), 2, "{trouble}");
    }
}

#[test]
fn with_a_lost_current_a_run_goes_on_above_what_is_there_and_loses_nothing() {
    for (trouble, text) in TROUBLES {
        let bench = Workbench::new();
        bench.put_pages("uno.pdf", &["istruttoria pubblica"]);
        bench.index_run(&[]);
        bench.put_pages("due.pdf", &["istruttoria riservata"]);
        bench.index_run(&[]);
        let current = bench.index().join("current");
        fs::remove_file(&current).unwrap();
        if let Some(text) = text {
            fs::write(&current, text).unwrap();
        }
        for args in [&["search", "istruttoria"][..], &["stats"]] {
            let output = bench.run(args);
            assert_eq!(output.status.code(), Some(0), "{trouble}");
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains("«current»"), "{trouble}: {told}");
        }
        let again = bench.index_run(&[]);
        assert_eq!(
            (&again["read"], &again["unchanged"]),
            (&0.into(), &2.into()),
            "{trouble}"
        );
        let output = bench.run(&["search", "istruttoria"]);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{trouble}");
        bench.put_pages("tre.pdf", &["istruttoria conclusa"]);
        let generation = bench.index_run(&[])["generation"].as_u64();
        assert!(generation > Some(2), "{trouble}: {generation:?}");
        let mut found = bench.search("istruttoria");
        found.sort();
        assert_eq!(found, ["due.pdf", "tre.pdf", "uno.pdf"], "{trouble}");
    }
}

#[test]
fn an_index_is_missing_only_where_there_is_nothing_at_all() {
    let dir = TempDir::new().unwrap();
    let open = || IndexReader::open(dir.path()).err().unwrap();
    assert!(matches!(open(), IndexError::Missing(_)));
    fs::write(dir.path().join("current"), "gen-000004\n").unwrap();
    let told = open();
    assert!(matches!(told, IndexError::Damaged { .. }), "{told}");
    assert!(
        told.to_string()
            .contains("normario index --full CORPUS --index"),
        "{told}"
    );
    fs::remove_file(dir.path().join("current")).unwrap();

    let (lock, _) = IndexRun::survey(dir.path()).unwrap();
    let mut run = IndexRun::begin(dir.path(), lock, None).unwrap();
    assert!(matches!(
        open(),
        IndexError::Unfinished { corpus: None, .. }
    ));
    let files = add(&run, &[("uno.pdf", "istruttoria")]);
    run.checkpoint(&corpus(dir.path()), &files).unwrap();
    assert!(
        open().to_string().contains("i documenti' --index"),
        "{}",
        open()
    );
}

#[test]
fn a_file_that_cannot_be_read_is_no_file_that_is_not_there() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    // A folder where a file should be is the one trouble that even root has with reading.
    let manifest = dir.path().join("gen-000001/manifest.json");
    fs::remove_file(&manifest).unwrap();
    fs::create_dir(&manifest).unwrap();
    fs::remove_file(dir.path().join("current")).unwrap();
    assert!(matches!(
        IndexReader::open(dir.path()).err().unwrap(),
        IndexError::Io { .. }
    ));
    assert!(matches!(
        IndexRun::survey(dir.path()).err().unwrap(),
        IndexError::Io { .. }
    ));
    assert_eq!(generations(dir.path()), ["gen-000001"]);
}

#[test]
fn what_is_not_ours_is_left_and_mentioned() {
    let dir = TempDir::new().unwrap();
    let other = TempDir::new().unwrap();
    publish(other.path(), &[("altro.pdf", "istruttoria")]);
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("gen-000090")).unwrap();
    fs::write(at("gen-000090/tesi.odt"), "x").unwrap();
    fs::create_dir(at("gen-5")).unwrap();
    fs::write(at("gen-000070"), "x").unwrap();
    fs::rename(other.path().join("gen-000001"), at("gen-000060")).unwrap();
    symlink(other.path(), at("gen-000080")).unwrap();
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .args([at("gen-000001"), at("gen-000050")])
        .status();
    assert!(copied.unwrap().success());
    let foreign = [
        "gen-000050",
        "gen-000060",
        "gen-000070",
        "gen-000080",
        "gen-000090",
        "gen-5",
    ];

    let (lock, ground) = IndexRun::survey(dir.path()).unwrap();
    drop(lock);
    for name in foreign {
        let note = IndexNotice::Foreign(dir.path().join(name));
        let mentioned = ground.notes.contains(&note);
        assert!(mentioned, "{name}: {:?}", ground.notes);
    }
    for text in ["seconda", "terza", "quarta"] {
        publish(dir.path(), &[("uno.pdf", text)]);
    }
    let left = generations(dir.path());
    for name in foreign {
        assert!(left.contains(&name.to_owned()), "{name}: {left:?}");
    }
    assert!(at("gen-000090/tesi.odt").exists() && other.path().exists());
    assert!(left.contains(&"gen-000093".to_owned()), "{left:?}");
}

#[test]
fn the_generation_before_is_kept_for_who_is_still_on_it() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "prima")]);
    let reader = IndexReader::open(dir.path()).unwrap();
    // The file has other bytes now, so that the new generation has no pages under the old name.
    publish(dir.path(), &[("uno.pdf", "seconda stesura")]);
    assert!(reader.is_stale().unwrap());
    assert_eq!(reader.pages("uno.pdf").unwrap().unwrap()[0].text, "prima");
    assert_eq!(generations(dir.path()), ["gen-000001", "gen-000002"]);
    // Also where none is to be kept.
    publish_keeping(dir.path(), &[("uno.pdf", "terza ancora")], 0);
    assert_eq!(generations(dir.path()), ["gen-000002", "gen-000003"]);
}

#[test]
fn an_index_made_anew_is_told_from_the_one_before() {
    let dir = TempDir::new().unwrap();
    let files = [("uno.pdf", "istruttoria")];
    publish(dir.path(), &files);
    let reader = IndexReader::open(dir.path()).unwrap();
    assert!(!reader.is_stale().unwrap());
    for entry in fs::read_dir(dir.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    assert!(reader.is_stale().is_err(), "nothing is there");
    publish(dir.path(), &[("uno.pdf", "istruttoria nuova")]);
    assert!(reader.is_stale().unwrap());
    let anew = IndexReader::open(dir.path()).unwrap();
    assert_eq!(anew.manifest().generation, reader.manifest().generation);
    assert_ne!(anew.mark(), reader.mark());
}

#[test]
fn a_run_that_ends_early_leaves_nothing_of_its_own() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    let (lock, published) = IndexRun::lock(dir.path(), false).unwrap();
    let run = IndexRun::begin(dir.path(), lock, published.as_ref()).unwrap();
    add(&run, &[("due.pdf", "istruttoria")]);
    assert_eq!(generations(dir.path()).len(), 2);
    drop(run);
    assert_eq!(generations(dir.path()), ["gen-000001"]);
}

#[test]
fn a_full_disk_stops_a_run_and_leaves_nothing_of_it() {
    let bench = Workbench::new();
    bench.put_pages("uno.pdf", &["istruttoria pubblica"]);
    bench.index_run(&[]);
    for i in 0..40 {
        bench.put_pages(&format!("{i}.pdf"), &[&format!("istruttoria numero{i}")]);
    }
    // Files of more than a few blocks cannot be written: as on a full disk, but for the error's number.
    let script = "trap '' XFSZ; ulimit -f 2; exec \"$0\" index";
    let output = Command::new("sh")
        .args(["-c", script])
        .arg(program())
        .current_dir(bench.corpus().parent().unwrap())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("gen-000002"), "{told}");
    assert_eq!(bench.generations(), ["gen-000001"]);
    assert_eq!(bench.search("istruttoria"), ["uno.pdf"]);
    assert_eq!(bench.index_run(&[])["indexed"], 41);
}

/// Copies a folder and all that is in it.
pub(super) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn readers_never_see_a_publication_half_done() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria numero 0")]);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for i in 1..=25 {
                publish(
                    dir.path(),
                    &[("uno.pdf", &format!("istruttoria {i:>width$}", width = i))],
                );
            }
            done.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        let mut opened = 0;
        while !done.load(std::sync::atomic::Ordering::Relaxed) {
            let searcher = Searcher::open(dir.path()).unwrap();
            let reader = searcher.index();
            assert_eq!(reader.warnings(), []);
            assert!(reader.pages("uno.pdf").unwrap().is_some());
            assert_eq!(found(&searcher, "istruttoria"), ["uno.pdf"]);
            opened += 1;
        }
        assert!(opened > 10, "{opened}");
    });
    let reader = IndexReader::open(dir.path()).unwrap();
    assert_eq!(
        (reader.manifest().generation, reader.is_stale().unwrap()),
        (26, false)
    );
}
