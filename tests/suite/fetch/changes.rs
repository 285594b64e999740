//! What is published is not what it was: the document that is here stays until somebody accepts the new one.

use std::fs;
use std::sync::{Arc, Mutex};

use super::server::{Reply, Server};
use super::{bench, entry, fetch, outcome, pdf};
use crate::workbench::Workbench;

/// A site whose only document can be replaced.
fn site(first: &[u8]) -> (Server, Arc<Mutex<Vec<u8>>>, Workbench) {
    let published = Arc::new(Mutex::new(first.to_vec()));
    let now = Arc::clone(&published);
    let site = Server::start(move |asked, _| {
        let now = now.lock().unwrap();
        let etag = format!("\"{}\"", now.len());
        match asked.target.as_str() {
            "/robots.txt" => Reply::not_found(),
            _ if asked.header("if-none-match") == Some(&etag) => Reply::of(304, &[], b""),
            _ => Reply::of(200, &[("ETag", &etag)], &now),
        }
    });
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    assert_eq!(outcome(&fetch(&bench, &[]).0).0, "new");
    (site, published, bench)
}

fn read(bench: &Workbench, file: &str) -> Vec<u8> {
    fs::read(bench.corpus().join(file)).unwrap()
}

#[test]
fn a_new_text_waits_until_it_is_accepted_and_the_old_one_is_never_lost() {
    let (old, new) = (pdf("testo primo"), pdf("testo secondo, più lungo"));
    let (site, published, bench) = site(&old);
    published.lock().unwrap().clone_from(&new);
    for _ in 0..2 {
        let (report, code) = fetch(&bench, &[]);
        assert_eq!((outcome(&report).0, code), ("changed", 1), "{report}");
        let kept = report["documents"][0]["kept"].as_str().unwrap();
        assert_eq!(read(&bench, kept), new);
        assert_eq!(read(&bench, "uno.pdf"), old);
    }
    let last = site.asked().pop().unwrap();
    let etag = format!("\"{}\"", new.len());
    assert_eq!(
        last.header("if-none-match"),
        Some(etag.as_str()),
        "not sent again"
    );
    let (report, code) = fetch(&bench, &["--accept-changes"]);
    assert_eq!((outcome(&report).0, code), ("accepted", 0), "{report}");
    assert_eq!(read(&bench, "uno.pdf"), new);
    let kept = report["documents"][0]["kept"].as_str().unwrap();
    assert_eq!(read(&bench, kept), old);
    assert_eq!(outcome(&fetch(&bench, &[]).0).0, "same");
}

#[test]
fn a_text_that_is_taken_back_changes_nothing() {
    let (old, new) = (pdf("testo primo"), pdf("testo secondo, più lungo"));
    let (_site, published, bench) = site(&old);
    published.lock().unwrap().clone_from(&new);
    let (report, _) = fetch(&bench, &[]);
    let kept = report["documents"][0]["kept"].as_str().unwrap().to_owned();
    published.lock().unwrap().clone_from(&old);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("same", 0), "{report}");
    assert!(!bench.corpus().join(kept).exists());
    assert_eq!(read(&bench, "uno.pdf"), old);
}

#[test]
fn what_is_no_document_replaces_none() {
    let old = pdf("testo primo");
    let (_site, published, bench) = site(&old);
    for wrong in [&b"<html><body>Errore</body></html>"[..], b"", b"{}"] {
        published.lock().unwrap().clone_from(&wrong.to_vec());
        for args in [&[][..], &["--accept-changes"]] {
            let (report, code) = fetch(&bench, args);
            assert!(
                matches!(outcome(&report).0, "by_hand" | "failed"),
                "{report}"
            );
            assert_eq!(code, 1);
            assert_eq!(read(&bench, "uno.pdf"), old);
        }
    }
}

#[test]
fn a_file_that_somebody_changed_is_left_alone_and_one_that_is_gone_comes_again() {
    let old = pdf("testo primo");
    let (site, published, bench) = site(&old);
    bench.put("uno.pdf", b"%PDF-1.4 mio");
    let (report, code) = fetch(&bench, &["--accept-changes"]);
    assert_eq!((outcome(&report).0, code), ("altered", 1), "{report}");
    assert_eq!(site.asked().len(), 1);
    fs::remove_file(bench.corpus().join("uno.pdf")).unwrap();
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(read(&bench, "uno.pdf"), old);
    // One that is gone and has changed is still another one.
    fs::remove_file(bench.corpus().join("uno.pdf")).unwrap();
    published
        .lock()
        .unwrap()
        .clone_from(&pdf("testo secondo, più lungo"));
    assert_eq!(outcome(&fetch(&bench, &[]).0).0, "changed");
    assert!(!bench.corpus().join("uno.pdf").exists());
    let (report, _) = fetch(&bench, &["--accept-changes"]);
    assert_eq!(outcome(&report).0, "accepted", "{report}");
    assert!(bench.corpus().join("uno.pdf").exists());
}

#[test]
fn notes_that_cannot_be_read_stop_the_run_before_it_asks() {
    let (site, _, bench) = site(&pdf("x"));
    let before = site.asked().len();
    bench.put(".normario-fetch/stato.json", b"{\"version\": 1, ");
    let told = bench.refused(&["fetch"]);
    assert!(told.contains("JSON non valido"), "{told}");
    bench.put(".normario-fetch/stato.json", b"{\"version\": 99}");
    let told = bench.refused(&["fetch"]);
    assert!(told.contains("versione 99"), "{told}");
    assert_eq!(site.asked().len(), before);
}

#[test]
fn a_new_text_that_a_person_put_into_its_place_is_known() {
    let (old, new) = (pdf("testo primo"), pdf("testo secondo, più lungo"));
    let (_site, published, bench) = site(&old);
    published.lock().unwrap().clone_from(&new);
    assert_eq!(outcome(&fetch(&bench, &[]).0).0, "changed");
    bench.put("uno.pdf", &new);
    for _ in 0..2 {
        let (report, code) = fetch(&bench, &[]);
        assert_eq!((outcome(&report).0, code), ("same", 0), "{report}");
    }
}
