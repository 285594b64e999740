//! `normario search`: what it refuses, and what it tells of filters that no act fits.

use std::path::Path;
use std::process::{Command, Output};

use normario::index::{PassageText, StoredAct, StoredPassage};
use normario::search::{self, Filters, Hint, SearchRequest, Searcher};

use super::search::{index, stored_act, stored_passage};
use super::workbench::program;

/// A passage of an act of this issuer.
fn of(file: &str, issuer: &str) -> Vec<StoredPassage> {
    let act = StoredAct {
        issuer: Some(issuer.to_owned()),
        ..stored_act(file)
    };
    vec![StoredPassage {
        passage: PassageText {
            text: "La coprogettazione dei servizi.".to_owned(),
            ..stored_passage(&act).passage
        },
        ..stored_passage(&act)
    }]
}

fn run(index: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(program());
    command
        .args(["search", "coprogettazione", "--index"])
        .arg(index);
    command.args(args).env_remove("NORMARIO_INDEX");
    command.output().unwrap()
}

fn corpus() -> (tempfile::TempDir, Searcher) {
    index(&[
        of("a.pdf", "tar campania"),
        of("b.pdf", "tar campania salerno"),
        of("c.pdf", "comune di avella"),
    ])
}

#[test]
fn numbers_out_of_range_are_refused_with_their_bound() {
    let (dir, _) = corpus();
    let cases: [(&[&str], &str); 7] = [
        (&["--size", "0"], "da 1 a 100"),
        (&["--size", "101"], "da 1 a 100"),
        (&["--page", "0"], "da 1 a 10000"),
        (&["--page", "10001"], "da 1 a 10000"),
        (&["--page=-1"], "da 1 a 10000"),
        (&["--page", "9999"], "pagina 1000"),
        (&["--page", "101", "--size", "100"], "pagina 100"),
    ];
    for (args, bound) in cases {
        let output = run(dir.path(), args);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(bound), "{args:?}: {told}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    let last = run(dir.path(), &["--page", "100", "--size", "100"]);
    assert!(last.stderr.is_empty() && last.status.code() == Some(0));
}

#[test]
fn an_issuer_is_taken_as_results_print_it() {
    let (dir, _) = corpus();
    for issuer in ["TAR Campania", "tar campania", " Tar Campania "] {
        let output = run(dir.path(), &["--json", "--issuer", issuer]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        // With the judgments of its seat.
        assert_eq!(answer["total"], 2, "{issuer}");
        assert_eq!(
            answer["understood"]["hints"].as_array().unwrap().len(),
            0,
            "{issuer}"
        );
        assert_eq!(output.status.code(), Some(0), "{issuer}");
    }
}

#[test]
fn an_issuer_that_no_act_has_is_told_with_the_nearest_ones() {
    let (dir, searcher) = corpus();
    let output = run(dir.path(), &["--issuer", "tar campagna"]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("«tar campagna»") && told.contains("«TAR Campania»"),
        "{told}"
    );
    assert!(!told.contains("Avella"), "{told}");

    let nearest = |value: &str| search::nearest_issuers(searcher.index(), value);
    assert_eq!(nearest("comune di avella"), None);
    assert_eq!(
        nearest("tar").unwrap(),
        ["tar campania", "tar campania salerno"]
    );
    assert_eq!(nearest("avela comune").unwrap(), [] as [&str; 0]);
    assert_eq!(nearest("comune di avela").unwrap(), ["comune di avella"]);
    let request = SearchRequest {
        filters: Filters {
            issuer: vec!["xyz".to_owned()],
            ..Filters::default()
        },
        ..SearchRequest::new("coprogettazione")
    };
    let answer = search::search(&searcher, &request).unwrap();
    let told = Hint::NoActOfIssuer {
        issuer: "xyz".to_owned(),
        nearest: Vec::new(),
    };
    assert_eq!(answer.hints, [told]);
}
