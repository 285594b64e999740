//! A document that is cut off is gone on with where the site offers it, and only as the same document.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::server::{Asked, Reply, Server};
use super::{bench, command, entry, fetch, outcome, pdf};

const ETAG: (&str, &str) = ("ETag", "\"uno\"");

/// The rest of a document, from where it is asked for.
fn rest(asked: &Asked, whole: &[u8]) -> Reply {
    let from = asked.from().unwrap();
    assert_eq!(asked.header("if-range"), Some(ETAG.1));
    let range = format!("bytes {from}-{}/{}", whole.len() - 1, whole.len());
    Reply::of(206, &[ETAG, ("Content-Range", &range)], &whole[from..])
}

/// So much of a document, of which all is announced.
fn cut(whole: &[u8], at: usize) -> Reply {
    let length = whole.len().to_string();
    Reply::unannounced(200, &[ETAG, ("Content-Length", &length)], &whole[..at])
}

#[test]
fn the_rest_of_a_document_is_asked_for() {
    let whole = pdf("testo");
    let published = whole.clone();
    let site = Server::start(move |asked, before| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ if before == 0 => cut(&published, 2_000),
        _ => rest(asked, &published),
    });
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(fs::read(bench.corpus().join("uno.pdf")).unwrap(), whole);
    assert_eq!(site.asked().len(), 2);
}

#[test]
fn a_host_that_gives_a_little_at_a_time_is_asked_until_all_is_there() {
    let whole = pdf("testo");
    let third = whole.len() / 3 + 1;
    let published = whole.clone();
    let site = Server::start(move |asked, before| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ if before == 0 => cut(&published, 2_000),
        _ => {
            let from = asked.from().unwrap();
            let end = (from + third).min(published.len());
            let range = format!("bytes {from}-{}/{}", end - 1, published.len());
            let range = [ETAG, ("Content-Range", range.as_str())];
            Reply::of(206, &range, &published[from..end])
        }
    });
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(fs::read(bench.corpus().join("uno.pdf")).unwrap(), whole);
}

#[test]
fn a_later_run_goes_on_where_the_last_one_was_cut_off() {
    let whole = pdf("testo");
    let published = whole.clone();
    let site = Server::start(move |asked, before| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ if before == 0 => cut(&published, 2_000),
        // Gives nothing more for this run.
        _ if before < 4 => Reply::of(500, &[], b""),
        _ => rest(asked, &published),
    });
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let mut runs = 0;
    while site.asked().len() < 4 {
        assert_eq!(outcome(&fetch(&bench, &[]).0).0, "failed");
        runs += 1;
    }
    assert!(runs > 1);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(site.asked().pop().unwrap().from(), Some(2_000));
    assert_eq!(fs::read(bench.corpus().join("uno.pdf")).unwrap(), whole);
}

#[test]
fn parts_of_two_documents_are_never_put_together() {
    let (old, new) = (pdf("testo primo"), pdf("testo secondo"));
    for answer in [0, 1, 2, 3] {
        let (first, second) = (old.clone(), new.clone());
        let site = Server::start(move |asked, before| match (asked.target.as_str(), before) {
            ("/robots.txt", _) => Reply::not_found(),
            (_, 0) => cut(&first, 2_000),
            // Another document now, whole.
            (_, _) if asked.from().is_none() || answer == 0 => {
                Reply::of(200, &[("ETag", "\"due\"")], &second)
            }
            // No rest to be had.
            (_, _) if answer == 1 => Reply::of(416, &[], b""),
            // Not the rest that was asked for.
            (_, _) if answer == 2 => {
                Reply::of(206, &[("Content-Range", "bytes 100-9/9")], &second[100..])
            }
            (_, _) => Reply::of(206, &[], &second[2_000..]),
        });
        let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
        let (report, _) = fetch(&bench, &[]);
        assert_eq!(outcome(&report).0, "new", "{answer}: {report}");
        assert_eq!(
            fs::read(bench.corpus().join("uno.pdf")).unwrap(),
            new,
            "{answer}"
        );
    }
}

#[test]
fn without_a_mark_of_the_document_its_rest_is_not_asked_for() {
    let whole = pdf("testo");
    let length = whole.len().to_string();
    let site = Server::giving(Reply::unannounced(
        200,
        &[("Content-Length", &length), ("ETag", "W/\"debole\"")],
        &whole[..2_000],
    ));
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    assert_eq!(outcome(&fetch(&bench, &[]).0).0, "failed");
    assert_eq!(outcome(&fetch(&bench, &[]).0).0, "failed");
    assert!(site.asked().iter().all(|it| it.from().is_none()));
}

#[test]
fn a_run_that_is_stopped_says_so_and_is_gone_on_from() {
    let whole = pdf("testo");
    let published = whole.clone();
    let site = Server::start(move |asked, _| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ => Reply::pdf(&published),
    });
    let entries = ["uno", "due", "tre"]
        .map(|name| entry(&format!("{name}.pdf"), &site.url(&format!("/{name}"))));
    let bench = bench(&entries);
    let mut run = command(&bench, &["--pause", "60"]);
    let child = run
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The first question is for the rules, and the document comes a pause later: it is stopped while it waits.
    while site.asked_for_rules() == 0 {
        std::thread::sleep(Duration::from_millis(20));
    }
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["interrupted"], true);
    let documents = report["documents"].as_array().unwrap();
    assert!(
        documents.iter().all(|it| it["outcome"] == "not_asked"),
        "{report}"
    );
    let (report, code) = fetch(&bench, &[]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(fs::read(bench.corpus().join("tre.pdf")).unwrap(), whole);
}

#[test]
fn a_person_who_stops_a_run_is_told_what_was_not_asked_for_and_how_it_goes_on() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let bench =
        bench(&["uno", "due"].map(|it| entry(&format!("{it}.pdf"), &site.url(&format!("/{it}")))));
    let mut run = bench.command(&["fetch", "--pause", "60"]);
    let child = run
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while site.asked_for_rules() == 0 {
        std::thread::sleep(Duration::from_millis(20));
    }
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let told = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(
        told.contains("non ancora chiesti:\n  Avviso due.pdf\n    file: due.pdf"),
        "{told}"
    );
    assert!(told.contains("interrotto: "), "{told}");
}
