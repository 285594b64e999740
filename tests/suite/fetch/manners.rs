//! Good manners: the rules of a site, the pauses between two questions, the wait that a site asks for.

use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::server::{Reply, Server};
use super::{bench, command, entry, fetch, gzipped, outcome, pdf};

#[test]
fn what_a_site_asks_programs_to_leave_is_left() {
    let whole = pdf("testo");
    let site = Server::start(move |asked, _| match asked.target.as_str() {
        "/robots.txt" => Reply::of(200, &[], b"User-agent: *\nDisallow: /privato\n"),
        "/rimando" => Reply::redirect("/privato/uno"),
        _ => Reply::pdf(&whole),
    });
    for (target, expected) in [
        ("/privato/uno", "by_hand"),
        ("/rimando", "by_hand"),
        ("/pubblico", "new"),
    ] {
        let bench = bench(&[entry("uno.pdf", &site.url(target))]);
        let (report, _) = fetch(&bench, &[]);
        let (outcome, message) = outcome(&report);
        assert_eq!(outcome, expected, "{target}: {message}");
        assert!(
            outcome == "new" || message.contains("robots.txt"),
            "{message}"
        );
    }
    let asked = site.asked();
    assert!(
        asked.iter().all(|it| !it.target.contains("privato")),
        "{asked:?}"
    );
}

#[test]
fn without_the_rules_of_a_site_nothing_is_asked() {
    let whole = pdf("testo");
    let packed = gzipped(b"User-agent: *\nDisallow: /");
    for (rules, expected) in [
        (Reply::of(500, &[], b""), "failed"),
        (Reply::of(403, &[], b""), "new"),
        (Reply::redirect("/regole"), "by_hand"),
        (
            Reply::of(200, &[("Content-Encoding", "gzip")], &packed),
            "by_hand",
        ),
        (
            Reply::of(200, &[("Content-Encoding", "br")], &packed),
            "failed",
        ),
    ] {
        let whole = whole.clone();
        let site = Server::start(move |asked, _| match asked.target.as_str() {
            "/robots.txt" => rules.clone(),
            "/regole" => Reply::of(200, &[], b"User-agent: normario\nDisallow: /"),
            _ => Reply::pdf(&whole),
        });
        let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
        let (report, _) = fetch(&bench, &[]);
        assert_eq!(outcome(&report).0, expected, "{report}");
        let came = site.asked().iter().filter(|it| it.target == "/uno").count();
        assert_eq!(came, usize::from(expected == "new"));
    }
}

/// A site that notes when it was asked.
fn timed(
    answer: impl Fn(usize) -> Reply + Send + Sync + 'static,
) -> (Server, Arc<Mutex<Vec<Instant>>>) {
    let times: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let noted = Arc::clone(&times);
    let site = Server::start(move |asked, before| {
        noted.lock().unwrap().push(Instant::now());
        match asked.target.as_str() {
            "/robots.txt" => Reply::not_found(),
            _ => answer(before),
        }
    });
    (site, times)
}

#[test]
fn between_two_questions_there_is_a_pause() {
    let whole = pdf("testo");
    let (site, times) = timed(move |_| Reply::pdf(&whole));
    let entries =
        ["uno", "due"].map(|name| entry(&format!("{name}.pdf"), &site.url(name_of(name))));
    let (_, code) = fetch(&bench(&entries), &["--pause", "1"]);
    assert_eq!(code, 0);
    let times = times.lock().unwrap();
    assert_eq!(times.len(), 3);
    for pair in times.windows(2) {
        assert!(pair[1] - pair[0] >= Duration::from_millis(950));
    }
}

#[test]
fn the_pause_begins_where_a_document_ends() {
    let whole = pdf("testo");
    // All of it is there when the connection closes.
    let slow = Reply::unannounced(200, &[], &whole).then_silent(Duration::from_secs(2));
    let (site, times) = timed(move |_| slow.clone());
    let entries = ["uno", "due"].map(|it| entry(&format!("{it}.pdf"), &site.url(name_of(it))));
    let (report, code) = fetch(&bench(&entries), &["--pause", "1"]);
    assert_eq!(code, 0, "{report}");
    let times = times.lock().unwrap();
    let between = times[2] - times[1];
    assert!(between >= Duration::from_millis(2_900), "{between:?}");
}

fn name_of(name: &str) -> &'static str {
    if name == "uno" { "/uno" } else { "/due" }
}

#[test]
fn a_site_that_asks_to_wait_is_asked_again_after_that() {
    let whole = pdf("testo");
    let (site, times) = timed(move |before| match before {
        0 => Reply::of(429, &[("Retry-After", "1")], b"piano"),
        _ => Reply::pdf(&whole),
    });
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    let times = times.lock().unwrap();
    assert_eq!(times.len(), 3);
    assert!(times[2] - times[1] >= Duration::from_millis(950));
}

#[test]
fn a_site_that_asks_to_wait_too_long_or_always_is_left_alone() {
    for (wait, most, asked) in [("3600", "60", 1), ("0", "60", 3), ("dopodomani", "0", 3)] {
        let site = Server::giving(Reply::of(503, &[("Retry-After", wait)], b""));
        let entries = ["uno", "due"].map(|it| entry(&format!("{it}.pdf"), &site.url(name_of(it))));
        let (report, code) = fetch(&bench(&entries), &["--max-wait", most]);
        assert_eq!(code, 1);
        assert_eq!(site.asked().len(), asked, "{wait}: {report}");
        let second = report["documents"][1]["message"].as_str().unwrap();
        assert!(second.contains("lasciato stare"), "{second}");
    }
}

#[test]
fn the_program_says_who_asks() {
    let site = Server::giving(Reply::pdf(&pdf("testo")));
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let mut run = command(&bench, &["--contact", "https://biblioteca.example.it"]);
    assert!(run.output().unwrap().status.success());
    let asked = site.asked();
    let agent = asked[0].header("user-agent").unwrap();
    assert!(
        agent.ends_with("(+https://biblioteca.example.it)"),
        "{agent}"
    );
}

#[test]
fn two_runs_do_not_work_in_one_corpus() {
    let slow = Reply::raw(b"").then_silent(Duration::from_secs(20));
    let site = Server::giving(slow);
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let mut first = command(&bench, &["--timeout", "30"]);
    let mut first = first.stderr(Stdio::null()).spawn().unwrap();
    while site.asked().is_empty() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let told = bench.refused(&["fetch"]);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(told.contains("un altro «normario fetch»"), "{told}");
}

#[test]
fn a_page_in_the_place_of_rules_is_no_rules() {
    let text = pdf("testo");
    let page = "<!DOCTYPE html>\n<pre>\nUser-agent: *\nDisallow: /\n</pre>";
    let site = Server::start(move |asked, _| match asked.target.as_str() {
        "/robots.txt" => Reply::of(200, &[("Content-Type", "text/html")], page.as_bytes()),
        _ => Reply::pdf(&text),
    });
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    let state = std::fs::read_to_string(bench.corpus().join(".normario-fetch/stato.json"));
    assert!(!state.unwrap().contains("DOCTYPE"));
}
