//! A document that comes is kept, known again, and read by the next run of the index.

use std::fs;

use serde_json::Value;

use super::server::{Reply, Server};
use super::{bench, command, entry, fetch, outcome, pdf};

/// A site that has one document, and says so where somebody has it already.
fn site(bytes: Vec<u8>) -> Server {
    Server::start(move |asked, _| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ if asked.header("if-none-match") == Some("\"uno\"") => Reply::of(304, &[], b""),
        _ => Reply::of(200, &[("ETag", "\"uno\"")], &bytes),
    })
}

#[test]
fn a_document_comes_once_and_is_asked_for_again_only_where_it_changed() {
    let bytes = pdf("bottega di vicinato");
    let site = site(bytes.clone());
    let bench = bench(&[entry("avvisi/uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(report["warnings"], Value::Array(Vec::new()), "{report}");
    assert_eq!(
        fs::read(bench.corpus().join("avvisi/uno.pdf")).unwrap(),
        bytes
    );
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("same", 0), "{report}");
    let asked = site.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].header("if-none-match"), None);
    assert_eq!(asked[0].header("accept-encoding"), Some("identity"));
    assert!(
        asked[0]
            .header("user-agent")
            .unwrap()
            .starts_with("normario/")
    );
    assert_eq!(site.asked_for_rules(), 1, "rules hold for a day");
    let state = fs::read(bench.corpus().join(".normario-fetch/stato.json")).unwrap();
    let state: Value = serde_json::from_slice(&state).unwrap();
    let hash = state["documents"]["avvisi/uno.pdf"]["sha256"].as_str();
    assert_eq!(hash.unwrap().len(), 64);
    // What is ours alone is nothing to the index.
    let indexed = bench.index_run(&[]);
    assert_eq!(indexed["left_out"], Value::Array(Vec::new()), "{indexed}");
    assert_eq!(bench.search("bottega"), ["avvisi/uno.pdf"]);
}

#[test]
fn a_dry_run_asks_nobody_and_writes_nothing() {
    let site = site(pdf("x"));
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &["--dry-run"]);
    assert_eq!((outcome(&report).0, code), ("planned", 0));
    assert!(site.asked().is_empty() && site.asked_for_rules() == 0);
    assert!(!bench.corpus().join(".normario-fetch").exists());
}

#[test]
fn what_the_corpus_has_is_not_asked_for() {
    let site = site(pdf("x"));
    let act = format!(
        "[[act]]\nkind = \"legge.regionale\"\nnumber = \"9\"\ndate = \"2013-05-20\"\n\
         region = \"veneto\"\ntitle = \"Norme sulle botteghe\"\nurl = \"{}\"\n",
        site.url("/legge")
    );
    let own = "[\"legge.pdf\"]\nkind = \"legge.regionale\"\nnumber = \"9\"\n\
               date = \"2013-05-20\"\nregion = \"veneto\"\n";
    let bench = bench(&[act, own.to_owned(), entry("mio.pdf", &site.url("/mio"))]);
    bench.put_pages("legge.pdf", &["Legge regionale 20 maggio 2013, n. 9"]);
    bench.put_pages("mio.pdf", &["un avviso messo a mano"]);
    bench.index_run(&[]);
    let before = fs::read(bench.corpus().join("mio.pdf")).unwrap();
    let (report, code) = fetch(&bench, &[]);
    let outcomes = report["documents"].as_array().unwrap().iter();
    let outcomes: Vec<_> = outcomes.map(|it| &it["outcome"]).collect();
    assert_eq!(outcomes, ["present", "present"], "{report}");
    assert_eq!(code, 0);
    assert!(site.asked().is_empty());
    assert_eq!(fs::read(bench.corpus().join("mio.pdf")).unwrap(), before);
}

#[test]
fn an_act_without_a_file_gets_a_name_and_only_some_may_be_asked_for() {
    let site = site(pdf("x"));
    let act = |number: u8, title: &str| {
        format!(
            "[[act]]\nkind = \"legge.regionale\"\nnumber = \"{number}\"\ndate = \"2013-05-20\"\n\
             region = \"veneto\"\ntitle = \"{title}\"\nurl = \"{}\"\n",
            site.url("/legge")
        )
    };
    let bench = bench(&[act(9, "Norme sulle botteghe"), act(10, "Norme sugli orti")]);
    let (report, code) = fetch(&bench, &["--only", "BOTTEGHE"]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    let file = report["documents"][0]["file"].as_str().unwrap();
    assert!(
        file.starts_with("scaricati/") && file.ends_with("2013-05-20-9.pdf"),
        "{file}"
    );
    assert!(bench.corpus().join(file).is_file());
    assert_eq!(site.asked().len(), 1);
}

#[test]
fn what_cannot_be_got_is_listed_with_where_to_look() {
    let law = "[[act]]\nkind = \"legge.regionale\"\nregion = \"veneto\"\nnumber = \"77\"\n\
               date = \"1999-03-04\"\ntitle = \"Legge di prova\"\n";
    let outside = entry("../fuori.pdf", "http://127.0.0.1:9/x");
    let mail = entry("posta.pdf", "mailto:atti@example.it");
    let bench = bench(&[law.to_owned(), outside, mail]);
    let output = command(&bench, &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let documents = report["documents"].as_array().unwrap();
    assert!(
        documents.iter().all(|it| it["outcome"] == "by_hand"),
        "{report}"
    );
    let law = documents
        .iter()
        .find(|it| it["title"] == "Legge di prova")
        .unwrap();
    let address = law["address"].as_str().unwrap();
    assert!(
        address.contains("urn:nir:regione.veneto:legge:1999-03-04;77"),
        "{address}"
    );
    let told = bench.run(&["fetch", "--pause", "0"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("da prendere a mano:"), "{told}");
    assert!(
        told.contains("indirizzo: https://www.normattiva.it/"),
        "{told}"
    );
}

#[test]
fn a_folder_where_an_index_is_to_be_is_no_index_yet() {
    let site = site(pdf("x"));
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    fs::create_dir(bench.index()).unwrap();
    let output = command(&bench, &[]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("non c'è ancora un indice"), "{told}");
}
