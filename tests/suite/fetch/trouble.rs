//! Sites that answer badly: each is told for what it is, and nothing of it gets into the corpus.

use std::time::Duration;

use super::server::{Reply, Server};
use super::{bench, command, entry, fetch, gzipped, outcome, pdf};

/// What becomes of a document for which a site gives this reply.
fn told(reply: Reply, args: &[&str]) -> (String, String) {
    let site = Server::giving(reply);
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let (report, code) = fetch(&bench, args);
    let (outcome, message) = outcome(&report);
    let is_here = bench.corpus().join("uno.pdf").exists();
    assert_eq!(
        (is_here, code),
        (outcome == "new", i32::from(outcome != "new")),
        "{report}"
    );
    (outcome.to_owned(), message.to_owned())
}

#[test]
fn an_answer_that_is_no_document_is_told_for_what_it_is() {
    let whole = pdf("testo");
    let packed = gzipped(&whole);
    let gzip = [("Content-Encoding", "gzip")];
    let length = whole.len().to_string();
    let page = b"<!DOCTYPE html><title>Errore</title>".repeat(100);
    let chunked = |body: &[u8], is_whole: bool| {
        let mut bytes = format!("{:x}\r\n", body.len()).into_bytes();
        bytes.extend(body);
        bytes.extend(if is_whole {
            &b"\r\n0\r\n\r\n"[..]
        } else {
            b"\r\n"
        });
        Reply::unannounced(200, &[("Transfer-Encoding", "chunked")], &bytes)
    };
    let cases = [
        (
            Reply::of(200, &[("Content-Type", "text/html")], &page),
            "by_hand",
            "una pagina",
        ),
        (Reply::pdf(b"<html>"), "by_hand", "una pagina"),
        (Reply::pdf(b"PK\x03\x04"), "by_hand", "non è un PDF"),
        (Reply::pdf(b""), "failed", "risposta vuota"),
        (
            Reply::unannounced(200, &[], b""),
            "failed",
            "risposta vuota",
        ),
        (Reply::of(204, &[], b""), "failed", "204"),
        (Reply::not_found(), "failed", "non c'è più nulla"),
        (Reply::of(500, &[], &whole), "failed", "500"),
        (
            Reply::unannounced(200, &[("Content-Length", &length)], &whole[..3_000]),
            "failed",
            "sono arrivati 3000 byte",
        ),
        (Reply::unannounced(200, &[], &whole), "new", ""),
        (
            Reply::unannounced(200, &[], &whole[..3_000]),
            "failed",
            "senza fine",
        ),
        (chunked(&whole, true), "new", ""),
        (chunked(&whole[..3_000], false), "failed", "byte"),
        (Reply::of(200, &gzip, &packed), "new", ""),
        (
            Reply::of(200, &gzip, &packed[..packed.len() / 2]),
            "failed",
            "",
        ),
        (Reply::of(200, &gzip, &whole), "failed", ""),
        (
            Reply::of(200, &[("Content-Encoding", "br")], &whole),
            "failed",
            "compresso",
        ),
        (Reply::raw(b"non e' HTTP\r\n\r\n"), "failed", ""),
        (Reply::raw(b""), "failed", ""),
    ];
    for (reply, expected, words) in cases {
        let shown = format!("{reply:?}").chars().take(200).collect::<String>();
        let (outcome, message) = told(reply, &[]);
        assert_eq!(outcome, expected, "{message}: {shown}");
        assert!(message.contains(words), "{message}: {shown}");
    }
}

#[test]
fn a_document_that_is_too_large_is_given_up() {
    let huge = [b"%PDF-1.7\n".as_slice(), &vec![b'x'; 2 << 20]].concat();
    let announced = Reply::pdf(&huge);
    let silent = Reply::unannounced(200, &[], &huge);
    // A few kilobytes that become many.
    let bomb = Reply::of(200, &[("Content-Encoding", "gzip")], &gzipped(&huge));
    for reply in [announced, silent, bomb] {
        let (outcome, message) = told(reply, &["--max-size", "1"]);
        assert_eq!(outcome, "failed");
        assert!(message.contains("più grande di 1 MB"), "{message}");
    }
}

#[test]
fn a_site_that_says_nothing_is_not_waited_for() {
    let long = Duration::from_secs(20);
    let nothing = Reply::raw(b"").then_silent(long);
    let half = pdf("testo")[..2_000].to_vec();
    let half = Reply::unannounced(200, &[("Content-Length", "9000")], &half);
    let dripping = half.clone().then_dripping(long);
    for reply in [nothing, half.then_silent(long), dripping] {
        let since = std::time::Instant::now();
        let (outcome, message) = told(reply, &["--timeout", "1"]);
        assert_eq!(outcome, "failed");
        assert!(message.contains("non ha risposto in tempo"), "{message}");
        assert!(since.elapsed() < Duration::from_secs(15));
    }
}

#[test]
fn rules_that_do_not_come_to_an_end_are_not_waited_for() {
    let rules = Reply::unannounced(200, &[], b"User-agent: *\n");
    let rules = rules.then_dripping(Duration::from_secs(20));
    let site = Server::start(move |_, _| rules.clone());
    let bench = bench(&[entry("uno.pdf", &site.url("/uno"))]);
    let since = std::time::Instant::now();
    let (report, _) = fetch(&bench, &["--timeout", "1"]);
    let (outcome, message) = outcome(&report);
    assert_eq!(outcome, "failed", "{message}");
    assert!(message.contains("robots.txt"), "{message}");
    assert!(since.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_site_that_is_not_there_is_told_and_then_left_alone() {
    // Nobody listens there: the port was given back.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let entries: Vec<String> = (0..5)
        .map(|i| entry(&format!("{i}.pdf"), &format!("http://127.0.0.1:{port}/{i}")))
        .collect();
    let bench = bench(&entries);
    let (report, code) = fetch(&bench, &[]);
    assert_eq!(code, 1);
    let documents = report["documents"].as_array().unwrap();
    let message = |at: usize| documents[at]["message"].as_str().unwrap();
    let refused = "la connessione non è riuscita (nessuno risponde a quella porta)";
    assert!(message(0).contains(refused), "{}", message(0));
    assert!(message(4).contains("lasciato stare"), "{}", message(4));
}

#[test]
fn redirects_are_followed_as_far_as_they_lead_somewhere() {
    let whole = pdf("testo");
    let site = Server::start(move |asked, before| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        "/doc" => Reply::redirect("a/../doc.pdf?v=1#p2"),
        "/doc.pdf?v=1" => Reply::pdf(&whole),
        "/accenti" => Reply::redirect("/città.pdf"),
        "/citt%C3%A0.pdf" => Reply::pdf(&whole),
        // Sends whoever brings no cookie to itself, to bring one.
        "/biscotto" if asked.header("cookie") == Some("visto=si") => Reply::pdf(&whole),
        "/biscotto" => Reply::of(
            302,
            &[
                ("Location", "/biscotto"),
                ("Set-Cookie", "visto=si; Path=/; HttpOnly"),
            ],
            b"",
        ),
        "/giro" => Reply::redirect("/rigiro"),
        "/rigiro" => Reply::redirect("/giro"),
        "/sempre" => Reply::of(
            302,
            &[
                ("Location", "/sempre"),
                ("Set-Cookie", &format!("volta={before}")),
            ],
            b"",
        ),
        "/altrove" => Reply::redirect("http://localhost:9/x"),
        "/metadati" => Reply::redirect("http://169.254.169.254/x"),
        "/file" => Reply::redirect("file:///etc/passwd"),
        "/nulla" => Reply::of(302, &[], b""),
        _ => Reply::not_found(),
    });
    for (target, expected, words) in [
        ("/doc", "new", ""),
        ("/accenti", "new", ""),
        ("/biscotto", "new", ""),
        ("/giro", "failed", "senza arrivare"),
        ("/sempre", "failed", "senza arrivare"),
        (
            "/altrove",
            "failed",
            "http://localhost:9, che è di una rete privata",
        ),
        ("/metadati", "failed", "di una rete privata"),
        ("/file", "failed", "non è un indirizzo http"),
        ("/nulla", "failed", "non è un indirizzo http"),
    ] {
        let bench = bench(&[entry("uno.pdf", &site.url(target))]);
        let (report, _) = fetch(&bench, &[]);
        let (outcome, message) = outcome(&report);
        assert_eq!(outcome, expected, "{target}: {message}");
        assert!(message.contains(words), "{target}: {message}");
    }
    let asked = site.asked();
    for (target, most) in [("/giro", 2), ("/sempre", 9)] {
        let times = asked.iter().filter(|it| it.target == target).count();
        assert!(times <= most, "{target}: {times}");
    }
}

#[test]
fn the_proxy_of_the_environment_is_asked_and_no_public_name_leads_to_this_machine() {
    let reached = Server::giving(Reply::pdf(&pdf("segreto")));
    let to = reached.url("/segreto");
    let proxy = Server::start(move |asked, _| match asked.target.contains("robots") {
        true => Reply::not_found(),
        false => Reply::redirect(&to),
    });
    let bench = bench(&[entry("uno.pdf", "http://atti.example.it/uno")]);
    let mut run = command(&bench, &[]);
    let output = run.env("HTTP_PROXY", proxy.url("")).output().unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap();
    let (outcome, message) = outcome(&report);
    assert_eq!(outcome, "failed", "{message}");
    assert!(message.contains("di una rete privata"), "{message}");
    let asked = proxy.asked();
    assert!(
        asked.iter().any(|it| it.target.contains("/uno")),
        "{asked:?}"
    );
    assert!(reached.asked().is_empty(), "{message}");
}

#[test]
fn behind_a_proxy_of_a_private_network_an_address_may_lead_to_another_host() {
    let whole = pdf("testo");
    let proxy = Server::start(move |asked, _| match asked.target.as_str() {
        target if target.contains("robots") => Reply::not_found(),
        target if target.contains("/uno") => Reply::redirect("http://doc.example.it/due"),
        _ => Reply::pdf(&whole),
    });
    let bench = bench(&[entry("uno.pdf", "http://atti.example.it/uno")]);
    let mut run = command(&bench, &[]);
    let output = run.env("HTTP_PROXY", proxy.url("")).output().unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap();
    let (outcome, message) = outcome(&report);
    assert_eq!(outcome, "new", "{message}");
}
