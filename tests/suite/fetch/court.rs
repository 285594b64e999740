//! Decisions of the Corte costituzionale from its archives of years: a site that stands in for it, well and badly.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::server::{Asked, Reply, Server};
use super::{bench, command, fetch, outcome};
use crate::workbench::Workbench;

/// A judgment of which the catalogue says the page for readers.
const JUDGMENT: &str = "[[act]]\nkind = \"sentenza\"\nnumber = \"907\"\ndate = \"2020-06-26\"\n\
     issuer = \"corte costituzionale\"\ntitle = \"Giudizio sulle botteghe\"\n\
     url = \"https://www.cortecostituzionale.it/actionSchedaPronuncia.do?param_ecli=ECLI:IT:COST:2020:907\"\n";
/// An order of the same year, without an address.
const ORDER: &str = "[[act]]\nkind = \"ordinanza\"\nnumber = \"908\"\ndate = \"2020-06-30\"\n\
     issuer = \"corte costituzionale\"\ntitle = \"Ordinanza sulle botteghe\"\n";
const FILE: &str = "scaricati/ecli-it-cost-2020-907.json";
const ARCHIVE: &str = "/pronunce/P_json2001_oggi.zip";

fn judgment(words: &str) -> Value {
    json!({
        "collegio": "composta da:&#13;\r\n Presidente: Mario ROSSI; Giudici: Anna BIANCHI,&#13;\r\n",
        "numero_pronuncia": "907", "anno_pronuncia": "2020", "ecli": "ECLI:IT:COST:2020:907",
        "tipologia_pronuncia": "S", "data_decisione": "20/05/2020", "data_deposito": "26/06/2020",
        "presidente": "ROSSI", "relatore_pronuncia": "Anna Bianchi", "redattore_pronuncia": "Anna Bianchi",
        "epigrafe": "ha pronunciato la seguente&#13;\r\nnel giudizio di legittimità costituzionale \
                     dell'art. 5 della legge della Regione Umbria 11 aprile 2019, n. 2, promosso dal Governo.",
        "testo": format!(
            "1.- Con ricorso il Governo ha impugnato la norma sulle botteghe di vicinato.\r\n\
             2.- La Regione si è costituita.\r\n\
             1.- Il Governo dubita della norma.\r\n2.- La questione non è fondata.\r\n\
             2.1.- {words} I lavatoi e le botteghe formano una rete. {}\r\n3.- Resta il resto.\r\n",
            "La Corte lo ha già detto più volte. ".repeat(60),
        ),
        "dispositivo": "per questi motivi\r\n LA CORTE COSTITUZIONALE\r\n dichiara non fondata la questione.\r\n\
                        Così deciso in Roma, il 20 maggio 2020.\r\nF.to:\r\nMario ROSSI, Presidente",
    })
}

fn order() -> Value {
    json!({
        "numero_pronuncia": "908", "anno_pronuncia": "2020", "ecli": "ECLI:IT:COST:2020:908",
        "tipologia_pronuncia": "O", "data_decisione": "24/06/2020", "data_deposito": "30/06/2020", "testo": "",
        "epigrafe": "ha pronunciato la seguente\r\nnel giudizio sulle edicole\r\nRitenuto che il pretore dubita;\r\n\
                     considerato che la questione è inammissibile.",
        "dispositivo": "per questi motivi\r\nLA CORTE COSTITUZIONALE\r\ndichiara inammissibile la questione.",
    })
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A year as the Court makes it, in the letters of Windows.
fn year(records: &[Value]) -> Vec<u8> {
    let list = json!({ "elenco_pronunce": records }).to_string();
    let letters = list.chars().map(|c| u8::try_from(u32::from(c)).unwrap());
    zipped(&[(
        "Cc_Opendata_Pronunce_2020.json",
        &letters.collect::<Vec<u8>>(),
    )])
}

/// An archive with such years.
fn archive(records: &[Value]) -> Vec<u8> {
    of_years(&[
        ("pronunce/Cc_Opendata_Pronunce_2019_json.zip", &year(&[])),
        (
            "pronunce/Cc_Opendata_Pronunce_2020_json.zip",
            &year(records),
        ),
    ])
}

fn of_years(years: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(years)
}

fn whole() -> Vec<u8> {
    archive(&[order(), judgment("Il testo.")])
}

/// A site with this archive, which says when it was asked for before.
fn site(archive: Vec<u8>) -> Server {
    Server::start(move |asked, _| match asked.target.as_str() {
        ARCHIVE if asked.header("if-none-match") == Some("\"uno\"") => Reply::of(304, &[], b""),
        ARCHIVE => Reply::of(200, &[("ETag", "\"uno\"")], &archive),
        _ => Reply::not_found(),
    })
}

fn got(bench: &Workbench, site: &Server, args: &[&str]) -> (Value, i32) {
    let base = site.url("/pronunce");
    fetch(bench, &[&["--court", base.as_str()], args].concat())
}

fn outcomes(report: &Value) -> Vec<&str> {
    let documents = report["documents"].as_array().unwrap();
    documents
        .iter()
        .map(|it| it["outcome"].as_str().unwrap())
        .collect()
}

fn first_hit(bench: &Workbench, query: &str) -> Value {
    let found = bench.run(&["search", "--json", query]).stdout;
    serde_json::from_slice::<Value>(&found).unwrap()["hits"][0].clone()
}

#[test]
fn decisions_come_out_of_one_archive_and_are_found_by_number_and_point() {
    let site = site(whole());
    let bench = bench(&[JUDGMENT.to_owned(), ORDER.to_owned()]);
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!(
        (outcomes(&report), code),
        (vec!["new", "new"], 0),
        "{report}"
    );
    assert_eq!(report["documents"][0]["file"], FILE);
    assert_eq!(
        report["documents"][1]["address"],
        "https://www.cortecostituzionale.it/scheda-pronuncia/2020/908"
    );
    let asked: Vec<String> = site.asked().into_iter().map(|it| it.target).collect();
    assert_eq!(asked, [ARCHIVE], "one archive for both");

    let indexed = bench.index_run(&[]);
    assert_eq!(indexed["failed"], 0, "{indexed}");
    let hit = first_hit(
        &bench,
        "Corte cost. 907/2020, punto 2.1 del considerato in diritto",
    );
    assert_eq!(hit["act"]["file"], FILE, "{hit}");
    assert_eq!(hit["act"]["id"], "ECLI:IT:COST:2020:907");
    assert_eq!(hit["act"]["date"], "2020-06-26");
    assert_eq!(hit["act"]["kind"], "sentenza");
    assert_eq!(hit["passages"][0]["path"], "diritto-par2.1", "{hit}");
    let hit = first_hit(&bench, "la Regione si è costituita");
    assert_eq!(hit["provision"]["path"], "fatto", "{hit}");
    let hit = first_hit(&bench, "ordinanza Corte costituzionale 908 del 2020");
    assert_eq!(hit["act"]["kind"], "ordinanza", "{hit}");
}

#[test]
fn an_archive_is_asked_for_again_only_where_it_changed_and_a_changed_record_is_told() {
    let (old, new) = (whole(), archive(&[judgment("Il testo corretto.")]));
    let site = Server::start(move |asked, before| match asked.target.as_str() {
        ARCHIVE if before == 1 => {
            assert_eq!(asked.header("if-none-match"), Some("\"uno\""));
            Reply::of(304, &[], b"")
        }
        ARCHIVE if before == 0 => Reply::of(200, &[("ETag", "\"uno\"")], &old),
        ARCHIVE => Reply::of(200, &[("ETag", "\"due\"")], &new),
        _ => Reply::not_found(),
    });
    let bench = bench(&[JUDGMENT.to_owned()]);
    assert_eq!(got(&bench, &site, &[]).1, 0);
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, code), ("same", 0), "{report}");
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, code), ("changed", 1), "{report}");
    let kept = report["documents"][0]["kept"].as_str().unwrap();
    assert!(kept.ends_with(".json"), "{kept}");
    let (report, _) = got(&bench, &site, &["--accept-changes"]);
    assert_eq!(outcome(&report).0, "accepted", "{report}");
    let text = std::fs::read_to_string(bench.corpus().join(FILE)).unwrap();
    assert!(text.contains("Il testo corretto."));
}

#[test]
fn a_look_tells_a_record_that_is_another_one_now() {
    let (old, new) = (whole(), archive(&[judgment("Il testo corretto.")]));
    let site = Server::start(move |asked, before| match (asked.target.as_str(), before) {
        (ARCHIVE, 0) => Reply::of(200, &[("ETag", "\"uno\"")], &old),
        (ARCHIVE, 1) => Reply::of(304, &[], b""),
        (ARCHIVE, _) => Reply::of(200, &[("ETag", "\"due\"")], &new),
        _ => Reply::not_found(),
    });
    let bench = bench(&[JUDGMENT.to_owned()]);
    assert_eq!(got(&bench, &site, &[]).1, 0);
    bench.index_run(&[]);
    let base = site.url("/pronunce");
    let look = || {
        let args = [
            "check",
            "--json",
            "--official",
            "--pause",
            "0",
            "--court",
            &base,
        ];
        let report: Value = serde_json::from_slice(&bench.run(&args).stdout).unwrap();
        report
    };
    let changed = |report: &Value| report.to_string().contains("il testo ufficiale è cambiato");
    let report = look();
    assert_eq!(report["look"]["answered"], 1, "{report}");
    assert!(!changed(&report), "{report}");
    let report = look();
    assert!(changed(&report), "{report}");
}

#[test]
fn an_archive_that_was_cut_off_is_gone_on_with() {
    let bytes = whole();
    let site = Server::start(move |asked, before| {
        let part = |from: usize, to: usize| bytes.get(from..to).unwrap().to_vec();
        let length = bytes.len().to_string();
        match (asked.target.as_str(), before) {
            (ARCHIVE, 0) => Reply::unannounced(
                200,
                &[("ETag", "\"uno\""), ("Content-Length", &length)],
                &part(0, 300),
            ),
            (ARCHIVE, _) => {
                let from = asked.from().unwrap();
                let range = format!("bytes {from}-{}/{length}", bytes.len() - 1);
                Reply::of(206, &[("Content-Range", &range)], &part(from, bytes.len()))
            }
            _ => Reply::not_found(),
        }
    });
    let bench = bench(&[JUDGMENT.to_owned()]);
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(site.asked()[1].from(), Some(300));
}

#[test]
fn nothing_is_kept_that_is_not_the_decision() {
    let page = b"<!DOCTYPE html><title>Manutenzione</title>".as_slice();
    let other = json!({ "elenco_pronunce": [order()] }).to_string();
    let textless = json!({"numero_pronuncia": "907", "anno_pronuncia": "2020", "testo": ""});
    let in_year = |bytes: &[u8]| {
        of_years(&[(
            "Cc_Opendata_Pronunce_2020_json.zip",
            &zipped(&[("Cc_Opendata_Pronunce_2020.json", bytes)]),
        )])
    };
    let mut cut = whole();
    cut.truncate(cut.len() / 2);
    let mut damaged = whole();
    let middle = damaged.len() / 2;
    damaged[middle - 40..middle].fill(0);
    let no_year = of_years(&[("Cc_Opendata_Pronunce_2019_json.zip", &year(&[]))]);
    let no_list = of_years(&[(
        "Cc_Opendata_Pronunce_2020_json.zip",
        &zipped(&[("x.csv", b"a")]),
    )]);
    let whole = whole();
    let short = Reply::unannounced(
        200,
        &[("Content-Length", &whole.len().to_string())],
        &whole[..300],
    );
    let different = judgment("Un altro testo.");
    for (reply, told) in [
        (Reply::of(200, &[], page), "una pagina"),
        (Reply::of(200, &[], b""), "vuota"),
        (
            Reply::of(200, &[], b"%PDF-1.7 nulla"),
            "archivio che si apra",
        ),
        (Reply::of(200, &[], &cut), "archivio che si apra"),
        (Reply::unannounced(200, &[], &cut), "byte"),
        (Reply::of(200, &[], &damaged), "archivio che si apra"),
        (short, "byte"),
        (Reply::of(200, &[], &no_year), "non è come essa"),
        (Reply::of(200, &[], &no_list), "non è come essa"),
        (Reply::of(200, &[], &in_year(page)), "non è come essa"),
        (
            Reply::of(200, &[], &in_year(b"{\"elenco_pronunce\":[{")),
            "non è come essa",
        ),
        (
            Reply::of(200, &[], &in_year(other.as_bytes())),
            "non ha un atto",
        ),
        (
            Reply::of(200, &[], &archive(&[textless])),
            "non si legge come l'atto",
        ),
        (
            Reply::of(200, &[], &archive(&[judgment("Il testo."), different])),
            "più atti",
        ),
        (Reply::of(500, &[], b""), "risponde 500"),
        (Reply::of(403, &[], page), "403"),
        (Reply::redirect("http://10.0.0.1/x.zip"), "rete privata"),
    ] {
        let site = Server::giving(reply);
        let bench = bench(&[JUDGMENT.to_owned()]);
        let (report, code) = got(&bench, &site, &[]);
        let (what, message) = outcome(&report);
        assert!(matches!(what, "failed" | "by_hand"), "{told}: {report}");
        assert!(message.contains(told), "{told}: {message}");
        assert_eq!(code, 1);
        assert!(!bench.corpus().join("scaricati").exists(), "{told}");
    }
}

#[test]
fn an_archive_that_does_not_come_is_asked_for_once_and_one_that_is_damaged_anew() {
    let whole = whole();
    let site = Server::start(move |asked, before| match (asked.target.as_str(), before) {
        (ARCHIVE, 0) => Reply::of(500, &[], b""),
        // Damaged where its list is whole.
        (ARCHIVE, 1) => Reply::of(200, &[("ETag", "\"uno\"")], &{
            let mut damaged = whole.clone();
            damaged[60..200].fill(7);
            damaged
        }),
        (ARCHIVE, _) => {
            assert_eq!(asked.header("if-none-match"), None);
            Reply::of(200, &[("ETag", "\"uno\"")], &whole)
        }
        _ => Reply::not_found(),
    });
    let bench = bench(&[JUDGMENT.to_owned(), ORDER.to_owned()]);
    let (report, _) = got(&bench, &site, &[]);
    assert_eq!(outcomes(&report), ["failed", "failed"], "{report}");
    let second = report["documents"][1]["message"].as_str().unwrap();
    assert!(second.contains("come detto sopra"), "{second}");
    assert_eq!(site.asked().len(), 1);
    let (report, _) = got(&bench, &site, &[]);
    assert_eq!(outcomes(&report), ["failed", "failed"], "{report}");
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!(
        (outcomes(&report), code),
        (vec!["new", "new"], 0),
        "{report}"
    );
}

#[test]
fn a_year_before_the_court_and_a_number_that_is_not_there_are_left_to_people() {
    let site = site(whole());
    let old = ORDER.replace("2020-06-30", "1950-06-30");
    let other = ORDER.replace("908", "909");
    let bench = bench(&[old, other]);
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!(
        (outcomes(&report), code),
        (vec!["by_hand", "by_hand"], 1),
        "{report}"
    );
}

#[test]
fn whoever_asks_for_a_pdf_of_a_decision_gets_the_page_told() {
    // Nothing is asked of the Court's own site, of which a program gets a page.
    let bench = bench(&[JUDGMENT.replace("[[act]]", "[\"sentenza.pdf\"]")]);
    let output = command(&bench, &["--dry-run"]).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["documents"][0]["file"], "sentenza.pdf");
    let bench = super::bench(&[JUDGMENT.replace("[[act]]", "[\"sentenza.json\"]")]);
    let site = site(whole());
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(asked_targets(&site), [ARCHIVE]);
}

fn asked_targets(site: &Server) -> Vec<String> {
    let asked: Vec<Asked> = site.asked();
    asked.into_iter().map(|it| it.target).collect()
}
