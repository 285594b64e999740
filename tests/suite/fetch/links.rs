//! `normario check --links`: official addresses at which nothing, or something else, is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::server::{Reply, Server};
use super::{bench, pdf};
use crate::workbench::Workbench;

fn check(bench: &Workbench) -> (Value, i32) {
    let args = [
        "check",
        "--json",
        "--links",
        "--pause",
        "0",
        "--max-wait",
        "0",
    ];
    let output = bench.run(&args);
    let report = serde_json::from_slice(&output.stdout);
    let report = report
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    (report, output.status.code().unwrap())
}

/// The paths of addresses of which this is found.
fn found(report: &Value, code: &str, site: &Server) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let of_kind = findings.filter(|it| it["code"] == code);
    let base = site.url("");
    let what = of_kind.map(|it| it["what"].as_str().unwrap());
    let paths = what.map(|what| {
        let what = what.strip_prefix(base.as_str()).unwrap();
        what.split(": ").next().unwrap().to_owned()
    });
    let mut paths: Vec<String> = paths.collect();
    paths.sort();
    paths
}

#[test]
fn an_address_at_which_nothing_is_is_told_and_one_of_which_nobody_knows_is_not() {
    let whole = pdf("testo");
    let page = |text: &str| Reply::of(200, &[("Content-Type", "text/html")], text.as_bytes());
    let is_down = Arc::new(AtomicBool::new(false));
    let down = Arc::clone(&is_down);
    let site = Server::start(move |asked, _| {
        let is_head = asked.verb() == "HEAD";
        match asked.target.as_str() {
            "/robots.txt" => Reply::of(200, &[], b"User-agent: *\nDisallow: /chiuso\n"),
            _ if down.load(Ordering::Relaxed) => Reply::of(500, &[], b""),
            "/vivo.pdf" => Reply::pdf(&whole),
            "/senza-head.pdf" if is_head => Reply::of(405, &[], b""),
            "/senza-head.pdf" => Reply::pdf(&whole),
            "/morto.pdf" => Reply::not_found(),
            "/tolto" => Reply::of(410, &[], b""),
            "/rotto" => Reply::of(500, &[], b""),
            "/pagina.pdf" => page("<html><title>Atti</title>"),
            "/gentile" => page("<html><title>Pagina non trovata</title>"),
            "/vecchio/atto" => Reply::redirect("/"),
            "/" => page("<html><title>Comune</title>"),
            "/legge" => page("<html><title>Legge n. 404 del 1999</title>"),
            _ => Reply::raw(b""),
        }
    });
    let paths = [
        "/vivo.pdf",
        "/senza-head.pdf",
        "/morto.pdf",
        "/tolto",
        "/rotto",
        "/pagina.pdf",
        "/gentile",
        "/vecchio/atto",
        "/legge",
        "/chiuso/x",
    ];
    let entries = paths.iter().enumerate().map(|(at, path)| {
        let url = site.url(path);
        format!(
            "[[act]]\nkind = \"delibera\"\nissuer = \"comune\"\nnumber = \"{at}\"\ndate = \"2024-01-02\"\n\
             title = \"{path}\"\nurl = \"{url}\"\n"
        )
    });
    let entries: Vec<String> = entries.collect();
    let bench = bench(&entries);
    bench.put_pages("altro.pdf", &["Un documento che parla di altro"]);
    bench.index_run(&[]);
    let (report, code) = check(&bench);
    assert_eq!(code, 1, "{report}");
    assert_eq!(
        found(&report, "dead_link", &site),
        ["/morto.pdf", "/tolto"],
        "{report}"
    );
    let doubtful = found(&report, "doubtful_link", &site);
    assert_eq!(doubtful, ["/gentile", "/pagina.pdf", "/vecchio/atto"]);
    assert_eq!(report["look"]["links"], 10);
    assert_eq!(report["look"]["unknown_links"], 2);
    let place = report["findings"].to_string();
    assert!(place.contains("catalogo.toml, riga"), "{place}");

    // A site that is down says nothing new of what was seen.
    is_down.store(true, Ordering::Relaxed);
    let (report, _) = check(&bench);
    assert_eq!(found(&report, "dead_link", &site), ["/morto.pdf", "/tolto"]);
    // An address that nobody states any more is none.
    bench.put("catalogo.toml", b"");
    bench.index_run(&["--accept-removals"]);
    let plain: Value = serde_json::from_slice(&bench.run(&["check", "--json"]).stdout).unwrap();
    assert!(found(&plain, "dead_link", &site).is_empty(), "{plain}");
}
