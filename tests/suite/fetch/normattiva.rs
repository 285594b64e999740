//! Acts of the State from Normattiva's interface: a site that replays the answers that are described, and misbehaves.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::server::{Asked, Reply, Server};
use super::{bench, fetch, outcome};
use crate::workbench::Workbench;

/// A law of which the catalogue says no address.
const LAW: &str = "[[act]]\nkind = \"legge\"\nnumber = \"12\"\ndate = \"2015-03-04\"\n\
                   title = \"Norme sulle botteghe\"\n";
const FILE: &str = "scaricati/stato-legge-2015-03-04-12.xml";
const TOKEN: &str = "8485c51c-0911-4901-83d4-9f90a127cbd2";

/// The law in XML, with these words.
pub(super) fn akn(number: &str, words: &str) -> String {
    let words = words.repeat(40);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act name=\"monovigente\"><meta>\
         <identification source=\"#x\"><FRBRWork><FRBRuri value=\"/akn/it/act/legge/stato/2015-03-04/{number}\"/>\
         <FRBRalias name=\"urn:nir\" value=\"urn:nir:stato:legge:2015-03-04;{number}\"/>\
         <FRBRdate date=\"2015-03-04\" name=\"\"/></FRBRWork></identification></meta>\
         <preface><p><docType>LEGGE</docType> <docNumber>{number}</docNumber></p></preface>\
         <body><article eId=\"art_1\"><num>Art. 1</num><paragraph eId=\"art_1__para_1\"><num>1.</num>\
         <content><p>{words}</p></content></paragraph></article></body></act></akomaNtoso>"
    )
}

/// An archive as the interface makes it.
fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let name = format!("LEGGE_20150304_12/{name}");
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn of_law(words: &str) -> Vec<u8> {
    archive(&[
        (
            "2015-03-20_15G00012_ORIGINALE_V0.xml",
            akn("12", "Il primo testo. "),
        ),
        (
            "2015-03-20_15G00012_VIGENZA_2020-01-01_V3.xml",
            akn("12", words),
        ),
        (
            "2015-03-20_15G00012_VIGENZA_2999-01-01_V4.xml",
            akn("12", "Il testo di domani. "),
        ),
    ])
}

pub(super) fn listed(number: &str, changed: Option<&str>) -> Value {
    json!({
        "denominazioneAtto": "LEGGE", "annoProvvedimento": "2015", "meseProvvedimento": "3",
        "giornoProvvedimento": "4", "numeroProvvedimento": number, "codiceRedazionale": "15G00012",
        "dataGU": "2015-03-20", "dataUltimaModifica": changed,
    })
}

pub(super) fn list(acts: &[Value]) -> Reply {
    let body = json!({
        "listaAtti": acts, "numeroPagine": 1, "numeroAttiTrovati": acts.len(), "paginaCorrente": 1,
    });
    Reply::of(
        200,
        &[("Content-Type", "application/json")],
        body.to_string().as_bytes(),
    )
}

/// The reply as the description has it.
fn well(asked: &Asked, before: usize, words: &str) -> Reply {
    let json = |status, body: &str| Reply::of(status, &[], body.as_bytes());
    match (
        asked.verb(),
        asked.target.strip_prefix("/v1/").unwrap_or_default(),
    ) {
        ("POST", "ricerca/avanzata") => list(&[listed("12", None), listed("13", None)]),
        ("POST", "ricerca/aggiornati") => list(&[]),
        ("POST", "ricerca-asincrona/nuova-ricerca") => json(202, TOKEN),
        ("PUT", "ricerca-asincrona/conferma-ricerca") => json(200, "{\"stato\":1}"),
        ("GET", target) if target == format!("ricerca-asincrona/check-status/{TOKEN}") => {
            match before {
                0 => json(200, "{\"stato\":2}"),
                _ => {
                    let to = format!("collections/download/collection-asincrona/{TOKEN}");
                    Reply::of(303, &[("x-ipzs-location", &to)], b"{\"stato\":3}")
                }
            }
        }
        ("GET", target)
            if target == format!("collections/download/collection-asincrona/{TOKEN}") =>
        {
            Reply::of(200, &[("Content-Type", "application/zip")], &of_law(words))
        }
        _ => Reply::not_found(),
    }
}

/// A site that replies well but where `instead` says something else.
fn site(instead: impl Fn(&Asked, usize) -> Option<Reply> + Send + Sync + 'static) -> Server {
    Server::start(move |asked, before| {
        instead(asked, before).unwrap_or_else(|| well(asked, before, "Il testo in vigore. "))
    })
}

fn got(bench: &Workbench, site: &Server, args: &[&str]) -> (Value, i32) {
    let base = site.url("/v1");
    fetch(bench, &[&["--normattiva", base.as_str()], args].concat())
}

#[test]
fn the_text_in_force_comes_as_xml_and_says_which_it_is() {
    let site = site(|_, _| None);
    let bench = bench(&[LAW.to_owned()]);
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    let document = &report["documents"][0];
    assert_eq!(document["file"], FILE);
    assert_eq!(document["version"]["asked"], "in_force");
    assert_eq!(document["version"]["valid_from"], "2020-01-01");
    let text = std::fs::read_to_string(bench.corpus().join(FILE)).unwrap();
    assert!(text.contains("Il testo in vigore.") && !text.contains("domani"));
    let order = site
        .asked()
        .into_iter()
        .find(|it| it.target.ends_with("nuova-ricerca"));
    let order: Value = serde_json::from_str(&order.unwrap().body).unwrap();
    assert_eq!(order["richiestaExport"], "V");
    assert_eq!(order["parametriRicerca"]["numeroProvvedimento"], 12);
    bench.run(&["index"]);
    let found = bench.run(&["search", "--json", "testo in vigore"]).stdout;
    let found: Value = serde_json::from_slice(&found).unwrap();
    assert_eq!(found["hits"][0]["act"]["file"], FILE, "{found}");
}

#[test]
fn the_original_text_comes_where_that_is_asked_for() {
    let site = site(|_, _| None);
    let bench = bench(&[LAW.to_owned()]);
    let (report, code) = got(&bench, &site, &["--original"]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(report["documents"][0]["version"]["asked"], "original");
    let text = std::fs::read_to_string(bench.corpus().join(FILE)).unwrap();
    assert!(text.contains("Il primo testo."));
    let asked = site.asked().len();
    let (report, _) = got(&bench, &site, &["--original"]);
    assert_eq!(outcome(&report).0, "same");
    assert_eq!(
        site.asked().len(),
        asked,
        "an original text does not change"
    );
}

#[test]
fn a_text_is_ordered_again_only_where_the_act_was_changed() {
    let site = Server::start(|asked, before| {
        let today = jiff::Timestamp::now().to_string();
        match (asked.target.as_str(), before) {
            ("/v1/ricerca/aggiornati", 1) => list(&[listed("12", today.get(..10))]),
            (target, _) if target.ends_with("nuova-ricerca") && before > 0 => {
                Reply::of(202, &[], TOKEN.as_bytes())
            }
            (target, 1..) if target.contains("download") => {
                Reply::of(200, &[], &of_law("Il testo cambiato. "))
            }
            _ => well(asked, before, "Il testo in vigore. "),
        }
    });
    let bench = bench(&[LAW.to_owned()]);
    let orders = || {
        let asked = site.asked();
        asked
            .iter()
            .filter(|it| it.target.ends_with("nuova-ricerca"))
            .count()
    };
    assert_eq!(got(&bench, &site, &[]).1, 0);
    let (report, _) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, orders()), ("same", 1), "{report}");
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!(
        (outcome(&report).0, code, orders()),
        ("changed", 1, 2),
        "{report}"
    );
    assert!(
        report["documents"][0]["kept"]
            .as_str()
            .unwrap()
            .ends_with(".xml")
    );
    let (report, _) = got(&bench, &site, &["--accept-changes"]);
    assert_eq!(outcome(&report).0, "accepted", "{report}");
    let text = std::fs::read_to_string(bench.corpus().join(FILE)).unwrap();
    assert!(text.contains("Il testo cambiato."));
}

#[test]
fn nothing_is_kept_that_is_not_the_act() {
    let page = b"<!DOCTYPE html><title>Servizio non disponibile</title>";
    let other = archive(&[("2015-03-20_15G00012_ORIGINALE_V0.xml", akn("99", "Altro. "))]);
    let html = archive(&[(
        "2015-03-20_15G00012_ORIGINALE_V0.xml",
        String::from_utf8_lossy(page).into_owned(),
    )]);
    let stranger = archive(&[("2015-03-20_15G00077_ORIGINALE_V0.xml", akn("12", "Altro. "))]);
    let mut cut = of_law("Il testo. ");
    cut.truncate(cut.len() / 2);
    let whole = of_law("Il testo. ");
    let short = Reply::unannounced(
        200,
        &[("Content-Length", &whole.len().to_string())],
        whole.get(..200).unwrap(),
    );
    for (at, reply, told) in [
        ("download", Reply::of(200, &[], page), "una pagina"),
        ("download", Reply::of(200, &[], b""), "vuota"),
        (
            "download",
            Reply::of(200, &[], &cut),
            "archivio che si apra",
        ),
        ("download", short, "byte"),
        (
            "download",
            Reply::of(200, &[], &other),
            "non si legge come l'atto",
        ),
        (
            "download",
            Reply::of(200, &[], &html),
            "non si legge come l'atto",
        ),
        (
            "download",
            Reply::of(200, &[], &stranger),
            "non c'è il testo",
        ),
        ("download", Reply::of(500, &[], b"{}"), "risponde 500"),
        ("avanzata", Reply::of(200, &[], page), "una pagina"),
        ("avanzata", Reply::of(200, &[], b""), "vuota"),
        (
            "avanzata",
            Reply::of(200, &[], b"{\"listaAtti\":[{\"deno"),
            "non è come essa",
        ),
        ("avanzata", list(&[listed("13", None)]), "non ha un atto"),
        ("nuova-ricerca", Reply::of(200, &[], page), "una pagina"),
        (
            "nuova-ricerca",
            Reply::of(400, &[], b"{\"code\":\"1003\"}"),
            "risponde 400",
        ),
        (
            "conferma",
            Reply::of(200, &[], b"{\"stato\":5}"),
            "troppo da fare",
        ),
        (
            "check-status",
            Reply::of(200, &[], b"{\"stato\":4}"),
            "non è riuscita",
        ),
        ("check-status", Reply::of(200, &[], page), "una pagina"),
        (
            "nuova-ricerca",
            Reply::redirect("http://10.0.0.1/v1/ricerca-asincrona/nuova-ricerca"),
            "risponde 302",
        ),
        (
            "download",
            Reply::redirect("http://10.0.0.1/x.zip"),
            "rete privata",
        ),
    ] {
        let bad = reply.clone();
        let site = site(move |asked, _| asked.target.contains(at).then(|| bad.clone()));
        let bench = bench(&[LAW.to_owned()]);
        let (report, code) = got(&bench, &site, &[]);
        let (what, message) = outcome(&report);
        assert!(matches!(what, "failed" | "by_hand"), "{at}: {report}");
        assert!(message.contains(told), "{at}: {message}");
        assert_eq!(code, 1);
        assert!(!bench.corpus().join("scaricati").exists(), "{at}: {told}");
    }
}

#[test]
fn an_archive_that_is_never_made_is_not_waited_for_for_ever() {
    let site = site(|asked, _| {
        let is_status = asked.target.contains("check-status");
        is_status.then(|| Reply::of(200, &[], b"{\"stato\":2}"))
    });
    let bench = bench(&[LAW.to_owned()]);
    let (report, code) = got(&bench, &site, &["--max-wait", "1"]);
    assert_eq!((outcome(&report).0, code), ("failed", 1));
    assert!(outcome(&report).1.contains("--max-wait"), "{report}");
}

#[test]
fn an_order_that_was_not_ready_is_asked_for_by_the_next_run_and_a_lost_one_ordered_anew() {
    // How often the state of the order was asked for, until it is made or unknown.
    for (made, orders) in [(true, 1), (false, 2)] {
        let site = Server::start(move |asked, before| {
            let is_second_run = before > 1;
            match asked.target.as_str() {
                target if target.contains("check-status") && !is_second_run => {
                    Reply::of(200, &[], b"{\"stato\":2}")
                }
                target if target.contains("check-status") && !made && before == 2 => {
                    Reply::not_found()
                }
                _ => well(asked, before, "Il testo in vigore. "),
            }
        });
        let bench = bench(&[LAW.to_owned()]);
        let (report, _) = got(&bench, &site, &["--max-wait", "0"]);
        assert_eq!(outcome(&report).0, "failed", "{report}");
        let (report, code) = got(&bench, &site, &["--max-wait", "5"]);
        assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
        let asked = site.asked();
        let ordered = asked
            .iter()
            .filter(|it| it.target.ends_with("nuova-ricerca"));
        assert_eq!(ordered.count(), orders, "made: {made}");
        let state = std::fs::read(bench.corpus().join(".normario-fetch/stato.json")).unwrap();
        let state: Value = serde_json::from_slice(&state).unwrap();
        assert_eq!(state["orders"], json!({}));
    }
}

#[test]
fn an_archive_is_taken_from_the_source_alone_and_with_its_cookies() {
    let site = site(|asked, before| match asked.target.as_str() {
        target if target.contains("check-status") && before > 0 => Some(Reply::of(
            303,
            &[
                ("x-ipzs-location", "http://archivi.example.org/x.zip"),
                ("Set-Cookie", "sessione=1; Path=/"),
            ],
            b"",
        )),
        target if target.contains("download") && asked.header("cookie").is_none() => {
            Some(Reply::of(403, &[], b""))
        }
        _ => None,
    });
    let bench = bench(&[LAW.to_owned()]);
    let (report, code) = got(&bench, &site, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
}

#[test]
fn what_the_gazzetta_gives_as_a_page_is_for_a_person() {
    let acts = "[[act]]\nkind = \"dm\"\nnumber = \"72\"\ndate = \"2021-03-31\"\ntitle = \"Decreto\"\n\
                published = \"Gazzetta Ufficiale n. 179 del 2 agosto 2021\"\n\
                [[act]]\nkind = \"dm\"\nnumber = \"73\"\ndate = \"2021-03-31\"\ntitle = \"Decreto\"\n\
                url = \"https://www.gazzettaufficiale.it/eli/id/2021/08/02/21A00128/sg\"\n";
    let bench = bench(&[acts.to_owned()]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!(code, 1);
    let documents = report["documents"].as_array().unwrap();
    let addresses: Vec<&str> = documents
        .iter()
        .map(|it| it["address"].as_str().unwrap())
        .collect();
    assert_eq!(
        addresses,
        [
            "https://www.gazzettaufficiale.it/eli/gu/2021/08/02/179/sg/pdf",
            "https://www.gazzettaufficiale.it/eli/id/2021/08/02/21A00128/sg"
        ]
    );
    for document in documents {
        assert_eq!(document["outcome"], "by_hand", "{document}");
        let message = document["message"].as_str().unwrap();
        assert!(message.contains("fascicolo"), "{message}");
    }
}
