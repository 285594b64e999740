//! Acts in Akoma Ntoso beside PDFs: found, shown without pages, given to be saved, and one act with their PDF.

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::site::Site;
use crate::workbench::Workbench;

fn law(number: &str, articles: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act name=\"a\"><meta><identification source=\"\"><FRBRWork><FRBRalias name=\"urn:nir\" value=\"urn:nir:stato:legge:2021-05-04;{number}\"/><FRBRdate date=\"2021-05-04\"/></FRBRWork></identification><publication date=\"2021-05-09\"/></meta><preface><p><docType>LEGGE</docType><docDate date=\"2021-05-04\">4 maggio 2021</docDate><docNumber>{number}</docNumber><docTitle>Norme sui lavatoi pubblici</docTitle></p></preface><body>{articles}</body></act></akomaNtoso>"
    )
}

fn article(number: u32, heading: &str, text: &str) -> String {
    format!(
        "<article><num>Art. {number}.</num><heading>{heading}</heading><paragraph><num>1.</num><content><p>{text}</p></content></paragraph></article>"
    )
}

fn bench() -> Workbench {
    let bench = Workbench::new();
    let articles = article(1, "Finalità", "La Repubblica cura i lavatoi in pietra.")
        + &article(
            2,
            "Oneri",
            "Si provvede ai sensi del <ref href=\"/akn/it/act/legge/stato/1990-08-07/241/!main#art_11\">medesimo accordo</ref>.",
        );
    bench.put("leggi/lavatoi.xml", law("877", &articles).as_bytes());
    bench.put("fattura.xml", b"<p:FatturaElettronica/>");
    bench
}

fn first(answer: &Value) -> &Value {
    &answer["hits"][0]
}

#[tokio::test]
async fn an_act_in_xml_is_found_and_shown_without_pages() {
    let bench = bench();
    let report = bench.index_run(&[]);
    assert_eq!(report["failed"], 0, "{report}");
    let told = bench.run(&["search", "lavatoi"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("Art. 1"), "{told}");
    assert!(
        !told.contains("pag. 1") && !told.contains("p. 1 "),
        "{told}"
    );
    let site = Site::over(&bench);
    let answer = site.get("/api/v1/search?q=lavatoi%20pietra").await.json();
    let hit = first(&answer);
    assert_eq!(hit["act"]["id"], "urn:nir:stato:legge:2021-05-04;877");
    assert_eq!(hit["act"]["date"], "2021-05-04");
    assert_eq!(hit["provision"]["path"], "art1");
    assert_eq!((&hit["page"], &hit["pdf"]), (&Value::Null, &Value::Null));
    assert_eq!(hit["cite_as"], "art. 1, l. 877/2021");

    let page = site.get("/act/urn:nir:stato:legge:2021-05-04;877").await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(page.contains("href=\"/pdf/leggi/lavatoi.xml\""), "{page}");
    assert!(page.contains("La Repubblica cura i lavatoi"), "{page}");
    assert!(!page.contains("#page="), "{page}");
    let inside = site
        .get("/act/urn:nir:stato:legge:2021-05-04;877?q=lavatoi")
        .await
        .text();
    assert!(!inside.contains("/view/"), "{inside}");
    let results = site.get("/?q=lavatoi").await.text();
    assert!(!results.contains("/view/") && !results.contains("#page="));

    let file = site.get("/pdf/leggi/lavatoi.xml").await;
    assert_eq!(file.header(header::CONTENT_TYPE), "application/xml");
    let how = file.header(header::CONTENT_DISPOSITION);
    assert!(how.starts_with("attachment"), "{how}");
    let csp = file.header(header::CONTENT_SECURITY_POLICY);
    assert!(csp.contains("sandbox"), "{csp}");
    let view = site.get("/view/leggi/lavatoi.xml?page=3").await;
    assert_eq!(view.header(header::LOCATION), "/pdf/leggi/lavatoi.xml");

    // What the words do not say, the reference does.
    let act = site
        .get("/api/v1/acts/urn:nir:stato:legge:2021-05-04;877")
        .await
        .json();
    assert_eq!(act["cites"][0]["id"], "urn:nir:stato:legge:1990-08-07;241");
    assert_eq!(act["cites"][0]["paths"][0], "art11", "{act}");
}

#[tokio::test]
async fn the_same_act_as_pdf_and_as_xml_is_one_act() {
    let bench = bench();
    bench.put_pages(
        "leggi/lavatoi.pdf",
        &["LEGGE 4 maggio 2021, n. 877 Norme sui lavatoi pubblici in pietra."],
    );
    bench.index_run(&[]);
    let site = Site::over(&bench);
    let answer = site.get("/api/v1/search?q=legge%20877/2021").await.json();
    assert_eq!(answer["total"], 1, "{answer}");
    let act = &first(&answer)["act"];
    let mut files: Vec<&str> = act["duplicates"]
        .as_array()
        .unwrap()
        .iter()
        .chain([act])
        .filter_map(|it| it["file"].as_str())
        .collect();
    files.sort_unstable();
    assert_eq!(files, ["leggi/lavatoi.pdf", "leggi/lavatoi.xml"], "{act}");
}

#[tokio::test]
async fn an_act_in_nir_is_an_act_like_any_other() {
    let bench = Workbench::new();
    let nir = "<?xml version=\"1.0\"?><!DOCTYPE NIR SYSTEM \"dtd/nirloose.dtd\"><NIR xmlns=\"http://www.normeinrete.it/nir/2.2/\"><Legge><meta><descrittori><urn valore=\"urn:nir:regione.umbria:legge:2009-02-03;7\"/></descrittori></meta><intestazione><tipoDoc>LEGGE REGIONALE</tipoDoc> <dataDoc norm=\"20090203\">3 febbraio 2009</dataDoc>, n. <numDoc>7</numDoc> <titoloDoc>Tutela dei lavatoi</titoloDoc></intestazione><articolato><articolo id=\"art1\"><num>Art. 1</num><rubrica>(Finalità)</rubrica><comma id=\"art1-com1\"><num>1.</num><alinea>La Regione:</alinea><el id=\"art1-com1-let1\"><num>a)</num><corpo>cura le fontane coperte.</corpo></el></comma></articolo></articolato></Legge></NIR>";
    bench.put("leggi/umbria.xml", nir.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["indexed"], 1, "{report}");
    let site = Site::over(&bench);
    let answer = site.get("/api/v1/search?q=fontane%20coperte").await.json();
    let hit = first(&answer);
    assert_eq!(
        hit["act"]["id"],
        "urn:nir:regione.umbria:legge:2009-02-03;7"
    );
    assert_eq!(hit["act"]["kind"], "legge.regionale", "{hit}");
    assert_eq!(hit["act"]["title"], "Tutela dei lavatoi");
    assert_eq!(hit["passages"][0]["path"], "art1-com1-leta", "{hit}");
}

#[test]
fn xml_of_another_kind_is_left_out_and_a_broken_act_is_a_failure() {
    let bench = bench();
    let whole = law("878", &article(1, "", "Testo."));
    bench.put("rotta.xml", &whole.as_bytes()[..whole.len() - 20]);
    let report = bench.index_run(&[]);
    assert_eq!(report["failed"], 1, "{report}");
    let told = report.to_string();
    assert!(told.contains("non è ben formato"), "{told}");
    let told = String::from_utf8(bench.run(&["index"]).stdout).unwrap();
    assert!(told.contains("non indicizzato: fattura.xml: "), "{told}");
    assert!(told.contains("altro tipo da Akoma Ntoso"), "{told}");
}

#[test]
fn a_letter_that_comes_twice_is_found_and_told() {
    let bench = Workbench::new();
    let letter =
        |text: &str| format!("<point><num>a)</num><content><p>{text}</p></content></point>");
    let article = format!(
        "<article><num>Art. 1.</num><paragraph><num>1.</num><list><intro><p>I Comuni:</p></intro>{}{}</list></paragraph></article>",
        letter("restaurano le vasche;"),
        letter("puliscono le canalette.")
    );
    bench.put("lavatoi.xml", law("878", &article).as_bytes());
    let report = bench.index_run(&[]);
    let told = report.to_string();
    assert!(
        told.contains("«Art. 1, comma 1, lett. a)»; la seconda"),
        "{told}"
    );
    assert_eq!(bench.search("canalette"), ["lavatoi.xml"]);
}
