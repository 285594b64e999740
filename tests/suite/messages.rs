//! What the command line says itself is Italian, also of what systems and libraries say in English,
//! and of what an earlier version wrote down in words.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use super::extract_pdf::Maker;
use super::generations_shared::make_old;
use super::workbench::Workbench;

#[test]
fn what_the_system_refuses_is_told_in_italian() {
    let bench = Workbench::indexed(1);
    let manifest = bench.index().join("gen-000001/manifest.json");
    fs::remove_file(&manifest).unwrap();
    fs::create_dir(&manifest).unwrap();
    for args in [&["search", "x"][..], &["index"], &["stats"]] {
        let told = bench.refused(args);
        assert!(told.contains("è una cartella, non un file"), "{told}");
        assert!(!told.contains("os error"), "{told}");
    }
    let bench = Workbench::new();
    let told = bench.refused(&["index", "altrove"]);
    assert!(told.contains("altrove: non esiste; indica"), "{told}");
    let told = bench.refused(&["extract", "altrove.pdf"]);
    assert!(told.ends_with("permessi: non esiste\n"), "{told}");
}

#[test]
fn what_cannot_be_read_of_standard_input_is_told_in_italian() {
    let bench = Workbench::new();
    let told = |args: &[&str], input: &[u8]| {
        let mut command = bench.command(args);
        command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    for args in [&["cite"][..], &["cite", "--json"]] {
        let told = told(args, b"\xff");
        assert!(told.ends_with(": non è un testo in UTF-8\n"), "{told}");
    }
    let missing = told(&["cite", "--json"], br#"{"tex": "a"}"#);
    assert!(missing.contains("un campo manca"), "{missing}");
    let garbled = told(&["cite", "--json"], b"{\"text\"");
    assert!(garbled.contains("JSON non valido"), "{garbled}");
}

#[test]
fn what_is_wrong_with_a_declaration_is_told_in_italian() {
    let bench = Workbench::indexed(1);
    for (wrong, told) in [
        ("titel = 'x'", "volevi dire «title»?"),
        ("number = true", "un testo fra virgolette"),
        (
            "kind = 'leggge'",
            "«leggge» non è un tipo di atto; volevi dire «legge»?",
        ),
        ("date = '31 febbraio'", "«31 febbraio» non è una data"),
        ("title = 'x", "non è chiuso"),
        ("title 'x'", "vanno «=» e il suo valore"),
        ("title = x", "un testo fra virgolette dritte"),
        ("title = “x”", "un testo fra virgolette dritte"),
        ("title = 'x'\ntitle = 'y'", "il campo c’è due volte"),
    ] {
        bench.put(
            "catalogo.toml",
            format!("['atti/0.pdf']\n{wrong}\n").as_bytes(),
        );
        let output = bench.run(&["index"]);
        let said = String::from_utf8(output.stdout).unwrap();
        let warning = said.lines().find(|line| line.contains("avviso:")).unwrap();
        assert!(warning.contains("catalogo.toml: riga "), "{warning}");
        assert!(warning.contains(told), "{wrong}: {warning}");
    }
}

#[test]
fn where_a_manifest_cannot_be_understood_is_told_in_italian() {
    let bench = Workbench::indexed(1);
    make_old(&bench.index(), None);
    let manifest = bench.index().join("gen-000001/manifest.json");
    for (garbled, told) in [
        (
            "{\n\"generation\",",
            "JSON non valido alla riga 2, colonna 13",
        ),
        ("{}", "un campo manca o non è del tipo atteso (colonna 2)"),
    ] {
        fs::write(&manifest, garbled).unwrap();
        let said = bench.refused(&["stats"]);
        assert!(
            said.contains(&format!("manifesto illeggibile ({told}")),
            "{said}"
        );
    }
}

#[test]
fn values_of_options_are_refused_in_italian() {
    let bench = Workbench::new();
    for (args, told) in [
        (
            &["search", "x", "--kind", "boh"][..],
            "«boh» non è un tipo di atto",
        ),
        (
            &["search", "x", "--region", "boh"],
            "«boh» non è una Regione",
        ),
        (
            &["search", "x", "--section", "boh"],
            "«boh» non è una sezione",
        ),
        (&["search", "x", "--from", "ieri"], "«ieri» non è una data"),
        (
            &["search", "x", "--to", "2020-13-01"],
            "«2020-13-01» non è una data",
        ),
        (&["search", "x", "--size", "0"], "un numero intero da 1 a"),
        (&["index", "--jobs", "0"], "un numero intero da 1 a"),
        (&["index", "--jobs", "abc"], "un numero intero da 1 a"),
        (&["serve", "--addr", "boh"], "boh: non è un indirizzo"),
        (
            &["serve", "--addr", "127.0.0.1:99999"],
            "non è un indirizzo",
        ),
        (
            &["serve", "--url", "boh"],
            "«boh» non è l'origine di un sito",
        ),
        (
            &["serve", "--host", "a/b"],
            "«a/b» non è il nome di un server",
        ),
    ] {
        let said = bench.refused(args);
        assert!(said.contains(told), "{args:?}: {said}");
        // The frame is clap's; the reason behind it is ours to the end of its line.
        let line = said.lines().find(|line| line.contains(told)).unwrap();
        for english in [
            "unknown",
            "not a",
            "invalid digit",
            "is not in",
            "socket address",
        ] {
            assert!(!line.contains(english), "{english}: {line}");
        }
    }
}

/// A corpus of which something is to be said: an empty file, and one with a page without text.
fn told_corpus() -> Workbench {
    let bench = Workbench::new();
    bench.put("vuoto.pdf", b"");
    bench.put(
        "atto.pdf",
        &Maker::new().text("accreditamento").text("").bytes(),
    );
    bench
}

/// What the report says of a file.
fn of<'r>(report: &'r Value, file: &str) -> &'r Value {
    let files = report["files"].as_array().unwrap();
    files.iter().find(|it| it["file"] == file).unwrap()
}

#[test]
fn the_manifest_keeps_values_and_the_report_says_them() {
    let bench = told_corpus();
    let first = bench.index_run(&[]);
    let path = fs::canonicalize(bench.corpus()).unwrap().join("vuoto.pdf");
    let empty = format!("{}: è vuoto; scaricalo di nuovo", path.display());
    let blank = json!([{"page": 2, "reason": "pagina senza testo"}]);
    // As an unchanged file as well: what the manifest says is what was said at first.
    for report in [first, bench.index_run(&[])] {
        assert_eq!(of(&report, "vuoto.pdf")["reason"], empty);
        assert_eq!(of(&report, "atto.pdf")["pages_without_text"], blank);
    }
    let manifest = fs::read(bench.index().join("gen-000001/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let entry = &manifest["files"]["atto.pdf"];
    assert_eq!(entry["unread_pages"], json!([[2, ["blank"]]]));
    let entry = &manifest["files"]["vuoto.pdf"];
    assert_eq!(entry["why"]["not_read"]["empty"], path.to_str().unwrap());
}

#[test]
fn what_an_earlier_version_wrote_in_words_is_said_as_it_was() {
    let bench = told_corpus();
    bench.index_run(&[]);
    make_old(&bench.index(), None);
    let manifest = bench.index().join("gen-000001/manifest.json");
    let mut said: Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    let entry = said["files"]["vuoto.pdf"].as_object_mut().unwrap();
    entry.remove("why").unwrap();
    entry.insert("reason".to_owned(), json!("vuoto.pdf: parole di prima"));
    let entry = said["files"]["atto.pdf"].as_object_mut().unwrap();
    entry.remove("unread_pages").unwrap();
    said["files"]["atto.pdf"]["pages_without_text"] = json!([[2, "una pagina di prima"]]);
    said["files"]["atto.pdf"]["warnings"] = json!(["un avviso di prima"]);
    fs::write(&manifest, said.to_string()).unwrap();
    let report = bench.index_run(&[]);
    assert_eq!(
        (&report["unchanged"], &report["read"]),
        (&json!(2), &json!(0))
    );
    let (empty, act) = (of(&report, "vuoto.pdf"), of(&report, "atto.pdf"));
    assert_eq!(empty["reason"], "vuoto.pdf: parole di prima");
    assert_eq!(
        act["pages_without_text"][0]["reason"],
        "una pagina di prima"
    );
    assert_eq!(act["warnings"], json!(["un avviso di prima"]));
    assert_eq!(bench.search("accreditamento"), ["atto.pdf"]);
}
