//! `normario check`: what it verifies, and what it says that it cannot.

use std::fs;
use std::path::PathBuf;

use normario::index::{Damage, IndexNotice, IndexRun, check};
use tempfile::TempDir;

use super::damage::damage;
use super::generations::publish;
use super::generations_shared::make_old;
use super::workbench::Workbench;

#[test]
fn check_says_what_it_cannot_verify_and_what_it_cannot_do() {
    let nothing = Workbench::new();
    let output = nothing.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("normario index CORPUS --index index")
    );

    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    make_old(dir.path(), None);
    let report = check(dir.path()).unwrap();
    assert_eq!((report.verifiable, &report.findings[..]), (false, &[][..]));
    let [IndexNotice::EngineSumsOnly { command, .. }] = report.notes.as_slice() else {
        panic!("{:?}", report.notes);
    };
    assert!(command.contains("normario index --full"), "{command}");
    // The engine's own checksums are better than nothing.
    let path = damage(dir.path(), ".idx");
    let report = check(dir.path()).unwrap();
    assert_eq!(report.findings[0].path, path);
    let refused = IndexRun::lock(dir.path(), false).unwrap_err().to_string();
    assert!(refused.contains(path.to_str().unwrap()), "{refused}");
}

#[test]
fn check_tells_of_a_lost_current_and_of_damage_that_no_search_meets() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    fs::write(dir.path().join("current"), "gen-\n").unwrap();
    let report = check(dir.path()).unwrap();
    assert_eq!(report.findings.len(), 1);
    let lost = &report.findings[0].what;
    assert!(matches!(lost, Damage::CurrentLost { .. }), "{report:?}");
    fs::write(dir.path().join("current"), "gen-000001\n").unwrap();
    let suggest = damage(dir.path(), "meta.json");
    let pages = fs::read_dir(dir.path().join("gen-000001/pages")).unwrap();
    let pages = pages.map(|entry| entry.unwrap().path()).next().unwrap();
    fs::remove_file(&pages).unwrap();
    let report = check(dir.path()).unwrap();
    let paths: Vec<&PathBuf> = report
        .findings
        .iter()
        .map(|finding| &finding.path)
        .collect();
    assert_eq!(paths, [&suggest, &pages]);
}

#[test]
fn what_the_search_engine_says_is_told_once_and_briefly() {
    let bench = Workbench::indexed(1);
    make_old(&bench.index(), None);
    let meta = bench.index().join("gen-000001/meta.json");
    for (bytes, told) in [
        (Some("xyz\n".repeat(300)), "un file è corrotto"),
        (None, "manca il file meta.json"),
    ] {
        match bytes {
            Some(bytes) => fs::write(&meta, bytes).unwrap(),
            None => fs::remove_file(&meta).unwrap(),
        }
        let output = bench.run(&["check"]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        let lines: Vec<&str> = said.lines().filter(|line| line.contains(told)).collect();
        assert_eq!(lines.len(), 1, "{told}: {said}");
        for once in ["gen-000001", "normario index --full"] {
            assert_eq!(lines[0].matches(once).count(), 1, "{once}: {said}");
        }
        assert!(lines[0].len() < 600, "{said}");
    }
}
