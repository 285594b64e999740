//! Documents that a PDF carries: each is found, opened and listed as a file of its own.

use std::fs;

use axum::http::{StatusCode, header};
use lopdf::{Object, dictionary};
use serde_json::Value;

use super::site::Site;
use crate::extract_pdf::Maker;
use crate::workbench::Workbench;

fn pdf(line: &str) -> Vec<u8> {
    Maker::new().text(line).bytes()
}

/// Each file of a report with what became of it.
fn outcomes(report: &Value) -> Vec<(String, String)> {
    let files = report["files"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    files
        .iter()
        .map(|file| (text(&file["file"]), text(&file["outcome"])))
        .collect()
}

fn told(report: &Value, file: &str) -> String {
    let files = report["files"].as_array().unwrap();
    let file = files.iter().find(|it| it["file"] == file).unwrap();
    file["warnings"].to_string()
}

#[tokio::test]
async fn an_attachment_is_found_opened_at_its_page_and_its_words_are_marked() {
    let bench = Workbench::new();
    let inner = Maker::new()
        .text("Prima pagina dello schema")
        .text("Convenzione per i lavatoi comunali")
        .bytes();
    let note = "Relazione sulle fontane".as_bytes();
    let bytes = Maker::new()
        .text("Verbale della seduta")
        .files(&[
            ("Schema di convenzione.pdf", &inner),
            ("dati.xml", b"<Fattura/>"),
            ("nota.txt", note),
            ("tabella.xlsx", b"PK"),
        ])
        .bytes();
    bench.put("atti/verbale.pdf", &bytes);
    let report = bench.index_run(&[]);
    let all = [
        "atti/verbale.pdf",
        "atti/verbale.pdf/Schema di convenzione.pdf",
        "atti/verbale.pdf/nota.txt",
    ];
    assert_eq!(
        outcomes(&report),
        all.map(|file| (file.to_owned(), "indexed".to_owned()))
    );
    assert_eq!(report["files"][1]["within"], "atti/verbale.pdf");
    let warnings = told(&report, all[0]);
    assert!(
        warnings.contains("tabella.xlsx") && warnings.contains("dati.xml"),
        "{warnings}"
    );
    assert!(!warnings.contains("Schema"), "{warnings}");
    assert_eq!(bench.search("lavatoi"), [all[1]]);
    assert_eq!(bench.search("fontane"), [all[2]]);
    assert_eq!(bench.search("verbale seduta"), [all[0]]);

    let site = Site::over(&bench);
    let found = site.get("/api/v1/search?q=lavatoi").await.json();
    let hit = &found["hits"][0];
    assert_eq!(
        (&hit["act"]["file"], &hit["page"]),
        (&Value::from(all[1]), &Value::from(2))
    );
    let link = hit["pdf"].as_str().unwrap();
    assert_eq!(
        link,
        "/pdf/atti/verbale.pdf/Schema%20di%20convenzione.pdf#page=2"
    );
    let path = link.split('#').next().unwrap();
    let given = site.get(path).await;
    assert_eq!(given.status, StatusCode::OK);
    assert_eq!(given.header(header::CONTENT_TYPE), "application/pdf");
    assert!(
        given
            .header(header::CONTENT_DISPOSITION)
            .ends_with("Schema%20di%20convenzione.pdf")
    );
    assert_eq!(given.bytes, inner);
    let marks = "/api/v1/pages/atti/verbale.pdf/Schema%20di%20convenzione.pdf?q=lavatoi";
    let marks = site.get(marks).await.json();
    assert_eq!(
        (&marks["pages"], &marks["marked"][0]["page"]),
        (&2.into(), &2.into())
    );
    let view = "/view/atti/verbale.pdf/Schema%20di%20convenzione.pdf?page=2&q=lavatoi";
    assert_eq!(site.get(view).await.status, StatusCode::OK);
    let text = site.get("/pdf/atti/verbale.pdf/nota.txt").await;
    assert_eq!(
        (text.header(header::CONTENT_TYPE), text.bytes.as_slice()),
        ("text/plain", note)
    );
    for nothing in ["dati.xml", "tabella.xlsx", "no.pdf", ""] {
        let path = format!("/pdf/atti/verbale.pdf/{nothing}");
        assert_eq!(
            site.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let act = site
        .get(hit["url"].as_str().unwrap().split('#').next().unwrap())
        .await;
    assert_eq!(act.status, StatusCode::OK);

    // Whoever takes the file away takes away what it carries.
    fs::remove_file(bench.corpus().join("atti/verbale.pdf")).unwrap();
    assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn what_is_carried_follows_the_file_that_carries_it() {
    let bench = Workbench::new();
    let carrying = |files: &[(&str, &[u8])]| {
        Maker::new()
            .text("Verbale della seduta")
            .files(files)
            .bytes()
    };
    let (washing, bread) = (pdf("Regolamento dei lavatoi"), pdf("Regolamento del forno"));
    bench.put(
        "a.pdf",
        &carrying(&[("lavatoi.pdf", &washing), ("forno.pdf", &bread)]),
    );
    bench.put("altro.pdf", &pdf("Regolamento degli orti"));
    bench.index_run(&[]);
    let again = bench.index_run(&[]);
    assert_eq!(
        (&again["read"], &again["unchanged"]),
        (&0.into(), &4.into())
    );

    fs::rename(bench.corpus().join("a.pdf"), bench.corpus().join("b.pdf")).unwrap();
    let moved = bench.index_run(&[]);
    assert_eq!((&moved["read"], &moved["moved"]), (&0.into(), &3.into()));
    assert_eq!(moved["removed"], serde_json::json!([]));
    assert_eq!(bench.search("lavatoi"), ["b.pdf/lavatoi.pdf"]);

    bench.put(
        "b.pdf",
        &carrying(&[
            ("forno.pdf", &bread),
            ("nuovo.pdf", &pdf("Regolamento delle fontane")),
        ]),
    );
    let changed = bench.index_run(&["--accept-removals"]);
    assert_eq!(changed["removed"], serde_json::json!(["b.pdf/lavatoi.pdf"]));
    assert_eq!(bench.search("lavatoi"), Vec::<String>::new());
    assert_eq!(bench.search("forno"), ["b.pdf/forno.pdf"]);
    assert_eq!(bench.search("fontane"), ["b.pdf/nuovo.pdf"]);

    // The maintainer's word of a document that is carried.
    bench.put("catalogo.toml", b"[\"b.pdf/forno.pdf\"]\ntitle = \"Il forno del paese\"\n[\"b.pdf/no.pdf\"]\ntitle = \"x\"\n");
    let said = bench.index_run(&[]);
    assert_eq!(said["read"], 3, "the file with what it carries");
    assert!(
        said["warnings"].to_string().contains("b.pdf/no.pdf"),
        "{said}"
    );
    assert_eq!(bench.search("paese"), ["b.pdf/forno.pdf"]);
    let text = bench.refused(&["catalogue", "edit", "b.pdf/assente.pdf"]);
    assert!(text.contains("b.pdf/assente.pdf"), "{text}");

    assert!(
        bench
            .run(&["rollback", &changed["generation"].to_string()])
            .status
            .success()
    );
    assert_eq!(bench.search("fontane"), ["b.pdf/nuovo.pdf"]);

    fs::remove_file(bench.corpus().join("b.pdf")).unwrap();
    let removed = bench.index_run(&["--accept-removals"]);
    assert_eq!(removed["removed"].as_array().unwrap().len(), 3);
    assert_eq!(bench.search("forno"), Vec::<String>::new());
    let checked = bench.run(&["check", "--json"]);
    assert!(
        checked.status.code().is_some_and(|code| code < 2),
        "{checked:?}"
    );
}

#[test]
fn a_portfolio_gives_its_documents_and_not_the_sheet_that_says_how_to_open_it() {
    let bench = Workbench::new();
    let collection = dictionary! { "Collection" => dictionary! { "Type" => "Collection" } };
    let inner = Maker::new()
        .text("Allegato tecnico")
        .files(&[("piano.pdf", &pdf("Piano delle fontane"))])
        .bytes();
    let portfolio = |page: &str| {
        Maker::new()
            .text(page)
            .files(&[
                ("../uno.pdf", &pdf("Regolamento dei lavatoi")),
                ("due", &inner),
                ("uno.pdf", &inner),
                ("rotto.pdf", b"no"),
            ])
            .catalog(&collection)
            .bytes()
    };
    bench.put(
        "raccolta.pdf",
        &portfolio("For the best experience, open this PDF portfolio in Acrobat"),
    );
    bench.put(
        "seduta.pdf",
        &portfolio("Elenco degli atti della seduta del portfolio, d.lgs. 3 luglio 2017, n. 117"),
    );
    let report = bench.index_run(&[]);
    let of = |name: &str| {
        outcomes(&report)
            .into_iter()
            .find(|(file, _)| file == name)
            .map(|(_, outcome)| outcome)
    };
    assert_eq!(of("raccolta.pdf").as_deref(), Some("carrier"), "{report}");
    assert_eq!(of("raccolta.pdf/uno.pdf").as_deref(), Some("indexed"));
    assert_eq!(of("raccolta.pdf/uno (2).pdf").as_deref(), Some("indexed"));
    assert_eq!(
        of("raccolta.pdf/uno (2).pdf/piano.pdf").as_deref(),
        Some("indexed")
    );
    assert_eq!(of("raccolta.pdf/rotto.pdf").as_deref(), Some("failed"));
    let reason = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["file"] == "raccolta.pdf/rotto.pdf")
        .unwrap();
    assert!(
        reason["reason"]
            .as_str()
            .unwrap()
            .contains("raccolta.pdf/rotto.pdf"),
        "{reason}"
    );
    // Its name has no end, and nothing is said of it.
    assert!(told(&report, "raccolta.pdf").contains("«due»"), "{report}");
    assert_eq!(bench.search("acrobat"), Vec::<String>::new());
    assert_eq!(of("seduta.pdf").as_deref(), Some("indexed"));
}

#[test]
fn a_file_pinned_to_a_page_and_listed_too_is_read_once() {
    let bench = Workbench::new();
    let mut maker = Maker::new().text("Verbale della seduta");
    let file = maker.file("lavatoi.pdf", &pdf("Regolamento dei lavatoi"));
    let other = maker.file("forno.pdf", &pdf("Regolamento del forno"));
    let pin = dictionary! {
        "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => file.clone(),
        "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
    };
    let names = dictionary! { "Names" => vec![Object::string_literal("x"), file.clone()] };
    let catalog = dictionary! {
        "Names" => dictionary! { "EmbeddedFiles" => names }, "AF" => vec![file, other],
    };
    bench.put(
        "a.pdf",
        &maker.annotated(vec![pin]).catalog(&catalog).bytes(),
    );
    let report = bench.index_run(&[]);
    let files: Vec<String> = outcomes(&report)
        .into_iter()
        .map(|(file, _)| file)
        .collect();
    assert_eq!(files, ["a.pdf", "a.pdf/forno.pdf", "a.pdf/lavatoi.pdf"]);
}

#[test]
fn files_in_one_another_are_opened_as_deep_as_is_said() {
    let bench = Workbench::new();
    let mut bytes = pdf("fondo del pozzo");
    for depth in (0..6).rev() {
        bytes = Maker::new()
            .text(&format!("Livello {depth}"))
            .files(&[("dentro.pdf", &bytes)])
            .bytes();
    }
    bench.put("a.pdf", &bytes);
    let report = bench.index_run(&[]);
    assert_eq!(outcomes(&report).len(), 5);
    let last = "a.pdf/dentro.pdf/dentro.pdf/dentro.pdf/dentro.pdf";
    assert!(
        told(&report, last).contains("uno dentro l'altro"),
        "{report}"
    );
}
