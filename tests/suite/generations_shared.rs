//! Generations that others have a part in: other users, older programs, other versions.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use normario::index::{ActRecords, IndexError, IndexNotice, IndexReader, IndexRun, Integrity};
use normario::search::Searcher;
use tempfile::TempDir;

use super::generations::{add, corpus, found, generations, publish, publish_keeping};
use super::workbench::{Workbench, program};

#[test]
fn what_is_published_may_be_read_as_the_umask_says() {
    for (umask, file, folder) in [
        ("022", 0o644, 0o755),
        ("077", 0o600, 0o700),
        ("002", 0o664, 0o775),
    ] {
        let bench = Workbench::new();
        bench.put_pages("uno.pdf", &["istruttoria pubblica"]);
        for text in ["prima", "seconda"] {
            bench.put_pages("due.pdf", &[text]);
            let script = format!("umask {umask}; exec \"$0\" index");
            let output = Command::new("sh")
                .args(["-c", &script])
                .arg(program())
                .current_dir(bench.corpus().parent().unwrap())
                .output()
                .unwrap();
            assert!(output.status.success());
        }
        let mut looked_at = 0;
        let mut folders = vec![bench.index()];
        while let Some(inside) = folders.pop() {
            for entry in fs::read_dir(&inside).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                let mode = metadata.permissions().mode() & 0o777;
                if path.ends_with("ocr-cache") {
                    continue;
                }
                let expected = if metadata.is_dir() { folder } else { file };
                assert_eq!(mode, expected, "umask {umask}: {}", path.display());
                looked_at += 1;
                if metadata.is_dir() {
                    folders.push(path);
                }
            }
        }
        assert!(looked_at > 40, "{looked_at}");
    }
}

/// Makes a generation look as if a program from before there were checksums and marks had written it.
pub(super) fn make_old(index: &Path, schema_version: Option<u32>) {
    for name in generations(index) {
        let folder = index.join(name);
        for file in ["normario.json", "checksums", "published"] {
            fs::remove_file(folder.join(file)).unwrap();
        }
        let manifest = folder.join("manifest.json");
        let mut said: serde_json::Value =
            serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
        said.as_object_mut().unwrap().remove("checksums").unwrap();
        if let Some(version) = schema_version {
            said["schema_version"] = version.into();
        }
        fs::write(&manifest, said.to_string()).unwrap();
    }
    fs::remove_file(index.join("index-id")).unwrap();
}

#[test]
fn an_index_of_an_older_program_is_taken_up_and_given_checksums() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    make_old(dir.path(), None);
    let reader = IndexReader::open(dir.path()).unwrap();
    assert_eq!(reader.integrity(), Integrity::Unverifiable);
    let warnings = reader.warnings();
    let [IndexNotice::NoChecksums { command, .. }] = warnings.as_slice() else {
        panic!("{warnings:?}");
    };
    assert!(command.contains("--full"), "{command}");
    let (lock, published) = IndexRun::lock(dir.path(), false).unwrap();
    let run = IndexRun::begin(dir.path(), lock, published.as_ref()).unwrap();
    let mut files = published.unwrap().files;
    files.extend(add(&run, &[("due.pdf", "istruttoria nuova")]));
    run.publish(&corpus(dir.path()), files, &ActRecords::default())
        .unwrap();
    let searcher = Searcher::open(dir.path()).unwrap();
    let reader = searcher.index();
    assert!(matches!(reader.integrity(), Integrity::Verified { .. }));
    assert_eq!(reader.engine().num_docs(), 2);
    assert_eq!(found(&searcher, "istruttoria"), ["due.pdf", "uno.pdf"]);
    publish_keeping(dir.path(), &[("uno.pdf", "istruttoria")], 1);
    assert_eq!(
        generations(dir.path()),
        ["gen-000002", "gen-000003"],
        "the old one was ours"
    );
}

#[test]
fn a_full_run_over_another_version_keeps_it_until_its_own_is_published() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    make_old(dir.path(), Some(3));
    let refused = IndexRun::lock(dir.path(), false).unwrap_err();
    assert!(matches!(refused, IndexError::OtherVersion { found: 3, .. }));
    let command = format!(
        "“normario index --full '{}' --index {}”",
        corpus(dir.path()).display(),
        dir.path().display()
    );
    assert!(refused.to_string().contains(&command), "{refused}");
    assert!(
        IndexReader::open(dir.path())
            .err()
            .unwrap()
            .to_string()
            .contains(&command)
    );
    let (lock, ground) = IndexRun::survey(dir.path()).unwrap();
    assert_eq!(ground.corpus, Some(corpus(dir.path())));
    assert!(matches!(
        ground.obstacle,
        Some(IndexError::OtherVersion { .. })
    ));
    let run = IndexRun::begin(dir.path(), lock, None).unwrap();
    drop(run);
    assert_eq!(generations(dir.path()), ["gen-000001"]);
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    assert_eq!(generations(dir.path()), ["gen-000001", "gen-000002"]);
    assert_eq!(
        found(&Searcher::open(dir.path()).unwrap(), "istruttoria"),
        ["uno.pdf"]
    );
}
