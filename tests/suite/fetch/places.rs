//! Where documents may be put: inside the corpus and nowhere else, and one that cannot be put keeps none from coming.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::server::{Reply, Server};
use super::{bench, command, entry, fetch, outcome, pdf};

/// The outcome and the words of each document, by its file.
fn by_file<'a>(report: &'a Value, file: &str) -> (&'a str, &'a str) {
    let mut documents = report["documents"].as_array().unwrap().iter();
    let document = documents.find(|it| it["file"] == file).unwrap();
    let text = |name: &str| document[name].as_str().unwrap();
    (text("outcome"), text("message"))
}

#[test]
fn a_document_that_has_no_place_is_told_and_the_others_come() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let long = format!("{}.pdf", "x".repeat(300));
    let names = [
        "collegata/a.pdf",
        "file.txt/a.pdf",
        long.as_str(),
        "z\\u0000.pdf",
        "nulla.pdf",
        "zz.pdf",
    ];
    let bench = bench(&names.map(|name| entry(name, &site.url("/uno"))));
    let outside = bench.corpus().with_file_name("fuori");
    fs::create_dir(&outside).unwrap();
    symlink(&outside, bench.corpus().join("collegata")).unwrap();
    symlink("non-esiste", bench.corpus().join("nulla.pdf")).unwrap();
    bench.put("file.txt", b"x");
    let (report, code) = fetch(&bench, &[]);
    assert_eq!(code, 1, "{report}");
    let (linked, words) = by_file(&report, "collegata/a.pdf");
    assert_eq!(linked, "failed");
    assert!(
        words.contains("è un collegamento a una cartella"),
        "{words}"
    );
    assert_eq!(by_file(&report, "file.txt/a.pdf").0, "failed");
    assert_eq!(by_file(&report, &long).0, "failed");
    assert_eq!(by_file(&report, "z\0.pdf").0, "by_hand");
    // A link that somebody put there is theirs, wherever it leads.
    assert_eq!(by_file(&report, "nulla.pdf").0, "present");
    assert_eq!(by_file(&report, "zz.pdf").0, "new");
    assert_eq!(site.asked().len(), 1, "nothing is asked for in vain");
    assert!(fs::read_dir(&outside).unwrap().next().is_none());
}

#[test]
fn a_document_that_came_and_cannot_be_read_any_more_stops_no_run() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let names = ["uno.pdf", "due.pdf"];
    let bench = bench(&names.map(|name| entry(name, &site.url("/uno"))));
    assert_eq!(fetch(&bench, &[]).1, 0);
    for name in names {
        fs::remove_file(bench.corpus().join(name)).unwrap();
    }
    fs::create_dir(bench.corpus().join("due.pdf")).unwrap();
    let (report, code) = fetch(&bench, &[]);
    assert_eq!(code, 1);
    assert_eq!(by_file(&report, "due.pdf").0, "failed", "{report}");
    assert_eq!(by_file(&report, "uno.pdf").0, "new", "{report}");
}

#[test]
fn no_link_in_a_corpus_is_written_through() {
    let whole = pdf("testo");
    let site = Server::giving(Reply::pdf(&whole));
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let secret = bench.corpus().with_file_name("segreto");
    // The folder of the runs, as a corpus of somebody else may bring it.
    assert_eq!(fetch(&bench, &[]).1, 0);
    let own = bench.corpus().join(".normario-fetch");
    let part = "uno.pdf";
    let hash = blake3::hash(part.as_bytes()).to_hex();
    let part = own.join("parti").join(format!("uno.{}.pdf", &hash[..12]));
    for link in [&own.join("blocco"), &own.join("stato.nuovo"), &part] {
        let _ = fs::remove_file(bench.corpus().join("uno.pdf"));
        let _ = fs::remove_file(link);
        fs::write(&secret, "segreto").unwrap();
        symlink(&secret, link).unwrap();
        let (report, code) = fetch(&bench, &[]);
        assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
        assert_eq!(fs::read(&secret).unwrap(), b"segreto", "{}", link.display());
        assert_eq!(fs::read(bench.corpus().join("uno.pdf")).unwrap(), whole);
    }
    let outside = bench.corpus().with_file_name("fuori");
    fs::rename(&own, &outside).unwrap();
    symlink(&outside, &own).unwrap();
    let output = command(&bench, &[]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("non è una cartella"), "{told}");
}

#[test]
fn a_text_that_was_moved_within_the_corpus_is_not_got_twice() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let act = format!(
        "[[act]]\nkind = \"legge.regionale\"\nnumber = \"9\"\ndate = \"2013-05-20\"\n\
         region = \"veneto\"\ntitle = \"Norme sulle botteghe\"\nurl = \"{}\"\n",
        site.url("/legge")
    );
    let own = "[\"legge.pdf\"]\nkind = \"legge.regionale\"\nnumber = \"9\"\n\
               date = \"2013-05-20\"\nregion = \"veneto\"\n";
    let bench = bench(std::slice::from_ref(&act));
    let (report, _) = fetch(&bench, &[]);
    assert_eq!(outcome(&report).0, "new", "{report}");
    let file = report["documents"][0]["file"].as_str().unwrap();
    let moved = bench.corpus().join("legge.pdf");
    fs::rename(bench.corpus().join(file), &moved).unwrap();
    bench.put("catalogo.toml", format!("{act}{own}").as_bytes());
    bench.index_run(&[]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("present", 0), "{report}");
    // The index still has it, the corpus does not.
    fs::remove_file(&moved).unwrap();
    let (report, _) = fetch(&bench, &[]);
    assert_eq!(by_file(&report, file).0, "new", "{report}");
}

#[test]
fn a_run_that_cannot_note_anything_any_more_says_so_and_what_it_did_not_ask_for() {
    let text = pdf("testo");
    let own: Arc<Mutex<Option<PathBuf>>> = Arc::default();
    let journal = Arc::clone(&own);
    let site = Server::start(move |asked, _| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        _ => {
            fs::create_dir(journal.lock().unwrap().as_ref().unwrap()).unwrap();
            Reply::pdf(&text)
        }
    });
    let names = ["uno.pdf", "due.pdf"];
    let bench = bench(&names.map(|name| entry(name, &site.url("/uno"))));
    *own.lock().unwrap() = Some(bench.corpus().join(".normario-fetch/stato.giornale"));
    let output = command(&bench, &[]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("stato.giornale"), "{told}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    for name in names {
        assert_eq!(by_file(&report, name).0, "not_asked", "{report}");
    }
    let error = report["error"].as_str().unwrap();
    assert!(error.contains("stato.giornale"), "{error}");
    assert_eq!(site.asked().len(), 1);
    assert!(!bench.corpus().join("due.pdf").exists());
}

#[test]
fn an_act_in_another_form_that_is_here_is_here() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let bench = bench(&[entry("legge.pdf.p7m", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &[]);
    let (told, words) = outcome(&report);
    assert_eq!((told, code), ("by_hand", 1), "{report}");
    assert!(
        words.contains("un PDF, di Normattiva anche un XML"),
        "{words}"
    );
    bench.put("legge.pdf.p7m", b"x");
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("present", 0), "{report}");
    assert!(site.asked().is_empty());
    let none = bench.run(&["fetch", "--only", "parola che nessuno ha"]);
    let told = String::from_utf8(none.stdout).unwrap();
    assert!(told.contains("il testo di «--only»"), "{told}");
}

#[test]
fn a_pipe_in_the_place_of_what_was_got_is_told_and_not_waited_for() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    assert_eq!(fetch(&bench, &[]).1, 0);
    let path = bench.corpus().join("uno.pdf");
    fs::remove_file(&path).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap()
            .success()
    );
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("failed", 1), "{report}");
    assert_eq!(site.asked().len(), 1);
}
