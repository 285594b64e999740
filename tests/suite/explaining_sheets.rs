//! Sheets that say which acts they explain: where they answer, and how they are cited.

use serde_json::{Value, json};

use super::catalogued::{search, with_catalogue};

#[test]
fn a_sheet_answers_for_what_it_explains_and_is_cited_as_that() {
    let bench = with_catalogue();
    bench.put_pages(
        "scheda.pdf",
        &["Scheda sulle botteghe\nArt. 4 — Gli aiuti\nChi apre una bottega riceve un aiuto."],
    );
    bench.put(
        "scheda.toml",
        b"kind = 'sintesi'\ntitle = 'Scheda: botteghe'\nabout = ['art. 4 della legge 77/1999']\n",
    );
    bench.index_run(&[]);
    let answer = search(&bench, &["art. 4 legge 77/1999"]);
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(
        hits[0]["act"]["file"], "scheda.pdf",
        "the text of the law is not here"
    );
    assert_eq!(hits[0]["cite_as"], "art. 4, l. 77/1999");
    assert_eq!(
        hits[0]["act"]["explains"],
        json!(["urn:nir:stato:legge:1999;77~art4"])
    );
    assert_eq!(hits[1]["act"]["id"], "urn:nir:stato:legge:1999-03-04;77");

    bench.put_pages("legge.pdf", &["LEGGE 4 marzo 1999, n. 77\nDisciplina delle botteghe\nArt. 4 (Aiuti)\n1. Chi apre una bottega riceve un aiuto."]);
    bench.index_run(&[]);
    let answer = search(&bench, &["art. 4 legge 77/1999"]);
    let files: Vec<&Value> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| &hit["act"]["file"])
        .collect();
    assert_eq!(
        files[..2],
        [&json!("legge.pdf"), &json!("scheda.pdf")],
        "its text comes first"
    );
}

#[test]
fn every_sheet_about_a_provision_answers_and_names_each_act_once() {
    let bench = with_catalogue();
    for number in 0..11 {
        let file = format!("scheda{number}");
        bench.put_pages(
            &format!("{file}.pdf"),
            &[&format!(
                "Chi apre una bottega riceve aiuto. Nota {number}."
            )],
        );
        let about = "about = ['art. 4 della legge 77/1999', 'l.r. Veneto 9/2013', 'art. 6 della legge 77/1999']";
        let stated = format!("kind = 'sintesi'\ntitle = 'Scheda {number}'\n{about}\n");
        bench.put(&format!("{file}.toml"), stated.as_bytes());
    }
    bench.index_run(&[]);
    let answer = search(&bench, &["--size", "20", "art. 4 legge 77/1999"]);
    let hits = answer["hits"].as_array().unwrap();
    let sheets = hits.iter().filter(|hit| hit["act"]["kind"] == "sintesi");
    assert_eq!(sheets.count(), 11, "{answer}");
    let answer = search(&bench, &["nota 3 scheda 3"]);
    assert_eq!(
        answer["hits"][0]["cite_as"],
        "l. 77/1999; l.r. Veneto 9/2013"
    );
}
