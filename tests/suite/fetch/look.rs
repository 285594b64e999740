//! `normario check --official`: what changed since the copy that is here, asked of sites that stand in for the sources.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::normattiva::{akn, list, listed};
use super::server::{Asked, Reply, Server};
use super::{bench, entry, fetch, pdf};
use crate::workbench::Workbench;

const DAY: Duration = Duration::from_secs(86_400);

/// A corpus with this law in a file of somebody's own, written so many days ago.
fn corpus(days: u32) -> Workbench {
    let bench = bench(&[]);
    bench.put("leggi/dodici.xml", akn("12", "Le botteghe. ").as_bytes());
    bench.put("leggi/tredici.xml", akn("13", "I mercati. ").as_bytes());
    for name in ["dodici", "tredici"] {
        aged(&bench, &format!("leggi/{name}.xml"), days);
    }
    bench.index_run(&[]);
    bench
}

fn aged(bench: &Workbench, file: &str, days: u32) {
    let file = File::options().write(true).open(bench.corpus().join(file));
    file.unwrap()
        .set_modified(SystemTime::now() - DAY * days)
        .unwrap();
}

/// The day so many days ago.
fn ago(days: u32) -> String {
    let moment = jiff::Timestamp::try_from(SystemTime::now() - DAY * days).unwrap();
    moment.to_string()[..10].to_owned()
}

/// `normario check --json`, and its exit code.
fn check(bench: &Workbench, args: &[&str]) -> (Value, i32) {
    let mut command = bench.command(&["check", "--json"]);
    if args
        .iter()
        .any(|arg| *arg == "--official" || *arg == "--links")
    {
        command.args(["--pause", "0"]);
    }
    let output = command.args(args).output().unwrap();
    let report = serde_json::from_slice(&output.stdout);
    let report = report
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    (report, output.status.code().unwrap())
}

fn changed(report: &Value) -> Vec<&Value> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|it| it["code"] == "official_change")
        .collect()
}

/// What a search says of the official text of the first hit.
fn said(bench: &Workbench, words: &str) -> Value {
    let found = bench.run(&["search", "--json", words]).stdout;
    let found: Value = serde_json::from_slice(&found).unwrap();
    found["hits"][0]["official_look"].clone()
}

fn site(answer: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |asked, before| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ => answer(asked, before),
    })
}

/// The days of a question for changes.
fn period(asked: &Asked) -> [String; 2] {
    let question: Value = serde_json::from_str(&asked.body).unwrap();
    ["dataInizioAggiornamento", "dataFineAggiornamento"]
        .map(|name| question[name].as_str().unwrap()[..10].to_owned())
}

#[test]
fn one_question_tells_which_copies_are_old_and_it_stays_told() {
    let change = ago(10);
    let site = site(move |asked, _| match asked.target.as_str() {
        "/v1/ricerca/aggiornati" => {
            list(&[listed("12", Some(&change)), listed("99", Some(&change))])
        }
        _ => Reply::not_found(),
    });
    let bench = corpus(30);
    assert_eq!(said(&bench, "botteghe"), Value::Null, "nobody looked");
    let base = site.url("/v1");
    let (report, code) = check(&bench, &["--official", "--normattiva", &base]);
    assert_eq!(code, 1, "{report}");
    assert_eq!(report["look"]["answered"], 2);
    assert_eq!(site.asked().len(), 1, "one question for both");
    assert_eq!(period(&site.asked()[0]), [ago(30), ago(0)]);
    let [found] = changed(&report)[..] else {
        panic!("{report}");
    };
    assert_eq!(found["file"], "leggi/dodici.xml");
    let of_twelve = said(&bench, "botteghe");
    assert_eq!(of_twelve["changed"], ago(10), "{of_twelve}");
    assert_eq!(
        (&of_twelve["copy"], &of_twelve["looked"]),
        (&json!(ago(30)), &json!(ago(0)))
    );
    assert_eq!(of_twelve["copy_at_latest"], true);
    assert!(
        of_twelve["url"]
            .as_str()
            .unwrap()
            .contains("legge:2015-03-04;12")
    );
    let of_thirteen = said(&bench, "mercati");
    assert_eq!(
        (&of_thirteen["changed"], &of_thirteen["looked"]),
        (&Value::Null, &json!(ago(0)))
    );

    // What was seen is told without asking, and only what came since is asked for.
    let (report, code) = check(&bench, &[]);
    assert_eq!((changed(&report).len(), code), (1, 1), "{report}");
    assert_eq!(site.asked().len(), 1);
    check(&bench, &["--official", "--normattiva", &base]);
    assert_eq!(period(&site.asked()[1]), [ago(0), ago(0)]);

    let id = changed(&report)[0]["id"].as_str().unwrap();
    bench.put(
        "catalogo.toml",
        format!("[[accepted]]\nid = '{id}'\nreason = 'serve il testo di allora'\n").as_bytes(),
    );
    let (report, code) = check(&bench, &[]);
    assert_eq!((changed(&report).len(), code), (0, 0), "{report}");
    assert_eq!(report["accepted"].as_array().unwrap().len(), 1);

    // Another file in its place was never looked at.
    bench.put(
        "leggi/dodici.xml",
        akn("12", "Le botteghe di oggi. ").as_bytes(),
    );
    bench.index_run(&[]);
    assert_eq!(said(&bench, "botteghe"), Value::Null);
}

#[test]
fn what_is_older_than_the_copy_is_no_change_of_it() {
    let change = ago(31);
    let site = site(move |_, _| list(&[listed("12", Some(&change))]));
    let bench = corpus(30);
    let (report, code) = check(&bench, &["--official", "--normattiva", &site.url("/v1")]);
    assert_eq!((changed(&report).len(), code), (0, 0), "{report}");
}

#[test]
fn a_source_in_trouble_leaves_what_is_known_as_it_was() {
    let page = Reply::of(200, &[], b"<!DOCTYPE html><title>Manutenzione</title>");
    let cut = Reply::unannounced(200, &[("Content-Length", "999")], b"{\"listaAtti\":[");
    for (reply, told) in [
        (page, "una pagina"),
        (Reply::of(200, &[], b""), "vuota"),
        (cut, "byte"),
        (Reply::of(200, &[], b"[]"), "non è come essa"),
        (Reply::of(500, &[], b"{\"code\":\"500\"}"), "500"),
        (Reply::of(400, &[], b"{\"code\":\"1503\"}"), "400"),
        (Reply::redirect("http://10.0.0.1/"), "302"),
        (Reply::raw(b""), ""),
    ] {
        let bad = reply.clone();
        let site = site(move |_, _| bad.clone());
        let bench = corpus(30);
        let args = ["--official", "--normattiva", &site.url("/v1")];
        let (report, code) = check(&bench, &args);
        // Nothing came of it, and nothing else is to be told.
        assert_eq!(code, 2, "{report}");
        let troubles = report["look"]["troubles"].to_string();
        assert!(
            troubles.contains("Normattiva") && troubles.contains(told),
            "{troubles}"
        );
        assert_eq!(said(&bench, "botteghe"), Value::Null, "{told}");
    }
}

#[test]
fn a_long_time_is_asked_for_in_parts_and_what_came_before_trouble_holds() {
    let change = ago(700);
    let site = site(move |asked, before| match before {
        // More than it gives at a time.
        0 => Reply::of(400, &[], b"{\"message\":\"troppi\",\"code\":\"1502\"}"),
        1 | 2 => {
            let [from, to] = period(asked);
            match from <= change && change <= to {
                true => list(&[listed("12", Some(&change))]),
                false => list(&[]),
            }
        }
        _ => Reply::of(500, &[], b"{}"),
    });
    let bench = corpus(800);
    let (report, code) = check(&bench, &["--official", "--normattiva", &site.url("/v1")]);
    assert_eq!((changed(&report).len(), code), (1, 1), "{report}");
    let asked: Vec<[String; 2]> = site.asked().iter().map(period).collect();
    assert_eq!(asked[0], [ago(800), ago(440)]);
    assert_eq!((&asked[1][0], &asked[2][1]), (&asked[0][0], &asked[0][1]));
    assert_eq!(asked[3][0], ago(440));
    assert_eq!(said(&bench, "mercati")["looked"], ago(440));
    assert!(!report["look"]["troubles"].as_array().unwrap().is_empty());
}

#[test]
fn acts_of_the_union_are_asked_about_together() {
    let bench = bench(&[
        "[\"ue/679.pdf\"]\nkind = \"regolamento.ue\"\nnumber = \"679\"\ndate = \"2016-04-27\"\ntitle = \"Dati\"\n"
            .to_owned(),
    ]);
    bench.put("ue/679.pdf", &pdf("protezione dei dati"));
    aged(&bench, "ue/679.pdf", 30);
    bench.index_run(&[]);
    let (recent, old) = (ago(5).replace('-', ""), ago(50).replace('-', ""));
    let site = site(move |asked, _| {
        let is_asked = asked.target.contains("32016R0679");
        let is_asked =
            is_asked && asked.header("accept") == Some("application/sparql-results+json");
        let row = |other: &str| {
            json!({
                "act": {"value": "http://publications.europa.eu/resource/celex/32016R0679"},
                "other": {"value": other},
            })
        };
        let rows = [
            row(&format!("02016R0679-{recent}")),
            row(&format!("02016R0679-{old}")),
            row("02016R0679-29990101"),
        ];
        let answer = json!({"results": {"bindings": rows}}).to_string();
        match is_asked {
            true => Reply::of(200, &[], answer.as_bytes()),
            false => Reply::not_found(),
        }
    });
    let args = ["--official", "--cellar-questions", &site.url("/sparql")];
    let (report, code) = check(&bench, &args);
    assert_eq!(code, 1, "{report}");
    let look = said(&bench, "protezione");
    assert_eq!(
        (&look["changed"], &look["source"]),
        (&json!(ago(5)), &json!("cellar"))
    );
}

#[test]
fn a_document_is_asked_for_again_where_it_came_from() {
    let (first, second) = (pdf("avviso primo"), pdf("avviso secondo"));
    let site = site(
        move |asked, before| match (asked.header("if-none-match"), before) {
            (None, 0) => Reply::of(200, &[("ETag", "\"1\"")], &first),
            (Some("\"1\""), 1) => Reply::of(304, &[], b""),
            (Some("\"1\""), 2) => Reply::of(200, &[], b"<html>troppe visite"),
            _ => Reply::of(200, &[("ETag", "\"2\"")], &second),
        },
    );
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    assert_eq!(fetch(&bench, &[]).1, 0);
    bench.index_run(&[]);
    let (report, _) = check(&bench, &["--official"]);
    assert_eq!(
        (changed(&report).len(), &report["look"]["answered"]),
        (0, &json!(1))
    );
    let look = said(&bench, "avviso");
    assert_eq!(
        (&look["source"], &look["changed"]),
        (&json!("address"), &Value::Null)
    );
    // A page is no other text.
    let (report, _) = check(&bench, &["--official"]);
    assert_eq!(
        (changed(&report).len(), &report["look"]["answered"]),
        (0, &json!(0))
    );
    let (report, code) = check(&bench, &["--official"]);
    assert_eq!((changed(&report).len(), code), (1, 1), "{report}");
    assert_eq!(said(&bench, "avviso")["changed"], ago(0));
    let here = fs::read(bench.corpus().join("uno.pdf")).unwrap();
    assert_eq!(here, pdf("avviso primo"));
    let parts = bench.corpus().join(".normario-fetch/parti");
    assert_eq!(fs::read_dir(parts).unwrap().count(), 0);
}

#[test]
fn what_is_kept_of_looks_and_cannot_be_read_is_told() {
    let bench = corpus(30);
    bench.put(".normario-fetch/ufficiali.json", b"{\"version\": 9}");
    let (report, code) = check(&bench, &[]);
    assert_eq!(code, 1);
    assert!(
        report["not_checked"].to_string().contains("ufficiali.json"),
        "{report}"
    );
    assert_eq!(said(&bench, "botteghe"), Value::Null);
    let output = bench.run(&["check", "--official", "--pause", "0"]);
    assert_eq!(output.status.code(), Some(2));
    let kept = fs::read(bench.corpus().join(".normario-fetch/ufficiali.json")).unwrap();
    assert_eq!(kept, b"{\"version\": 9}");
}

#[test]
fn of_a_damaged_index_there_is_a_report_and_no_source_is_asked() {
    let bench = corpus(30);
    let site = Server::giving(Reply::not_found());
    crate::damage::damage(&bench.index(), ".idx");
    for asked in ["--official", "--links"] {
        let (report, code) = check(&bench, &[asked, "--normattiva", &site.url("/v1")]);
        assert_eq!(code, 1, "{report}");
        assert_eq!(report["findings"][0]["code"], "damaged", "{report}");
        let finding = report["findings"][0].to_string();
        assert!(finding.contains("normario index --full"), "{finding}");
        assert_eq!(report["look"], Value::Null);
        let told = report["not_checked"].to_string();
        assert!(
            told.contains("alle fonti ufficiali non è stato chiesto"),
            "{told}"
        );
    }
    assert!(site.asked().is_empty());
}
