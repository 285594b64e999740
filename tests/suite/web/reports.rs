//! The form by which readers report a fault: what it takes, from whom, and what it keeps.

use axum::body::Body;
use axum::http::{HeaderName, Request, StatusCode, header};
use serde_json::{Value, json};

use super::english::strangers;
use super::queries::Keeping;
use super::site::Answer;
use crate::office::docx;
use crate::workbench::Workbench;

const ACT: &str = "/segnala/decreto.legislativo/2017-07-03/117";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Sends a form as a page of this site does.
async fn send(keeping: &Keeping, uri: &str, body: &str) -> Answer {
    send_from(keeping, uri, body, &[(FETCH_SITE, "same-origin")]).await
}

async fn send_from(
    keeping: &Keeping,
    uri: &str,
    body: &str,
    from: &[(HeaderName, &str)],
) -> Answer {
    let mut request = Request::post(uri);
    for (name, value) in from {
        request = request.header(name, *value);
    }
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    keeping
        .site
        .ask(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

#[tokio::test]
async fn a_report_is_kept_at_once_without_personal_data() {
    let keeping = Keeping::new();
    let act = keeping
        .site
        .get("/act/decreto.legislativo/2017-07-03/117")
        .await
        .text();
    assert!(act.contains(&format!("href=\"{ACT}\"")), "{act}");
    let view = keeping
        .site
        .get("/view/leggi/cts%20n%C2%B01.pdf?page=2")
        .await
        .text();
    assert!(view.contains(&format!("href=\"{ACT}?page=2\"")), "{view}");
    let form = keeping.site.get(&format!("{ACT}?page=2")).await;
    let text = form.text();
    for part in [
        "name=\"page\"",
        "value=\"2\"",
        "Codice del Terzo settore",
        "per 90 giorni",
        "method=\"post\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("type=\"email\""));
    let body = "topic=date&page=2&text=%C3%A8+del+3+luglio%2C+scrivimi%3A+mario.rossi%40example.it&website=";
    let sent = send(&keeping, ACT, body).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(sent.header(header::LOCATION), format!("{ACT}?sent=1"));
    let thanks = keeping.site.get(sent.header(header::LOCATION)).await.text();
    assert!(
        thanks.contains("Grazie") && !thanks.contains("<textarea"),
        "{thanks}"
    );
    let mut lines = keeping.lines();
    assert_eq!(lines.len(), 1);
    lines[0]["day"] = Value::Null;
    assert_eq!(
        lines[0],
        json!({
            "kind": "report", "day": null, "act": "decreto.legislativo/2017-07-03/117", "page": 2, "topic": "date",
            "text": "è del 3 luglio, scrivimi: •••", "masked": true,
        })
    );
}

#[tokio::test]
async fn of_an_act_without_pages_no_page_is_reported() {
    let bench = Workbench::new();
    bench.put("orti.docx", &docx(&[(None, "Regolamento degli orti")]));
    bench.index_run(&[]);
    let keeping = Keeping::over(&bench);
    let address = "/segnala/file/orti.docx";
    let form = keeping.site.get(&format!("{address}?page=3")).await.text();
    assert!(!form.contains("name=\"page\""), "{form}");
    let sent = send(&keeping, address, "topic=date&page=3").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(keeping.lines()[0]["page"], Value::Null);
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_send_one() {
    let keeping = Keeping::new();
    let body = "topic=date";
    for from in [
        &[(FETCH_SITE, "cross-site")][..],
        &[(FETCH_SITE, "same-site")],
        &[
            (FETCH_SITE, "cross-site"),
            (header::ORIGIN, "http://localhost"),
        ],
        &[(header::ORIGIN, "https://altro.example.org")],
        &[(header::ORIGIN, "null")],
    ] {
        let refused = send_from(&keeping, ACT, body, from).await;
        let told = refused.error_page(StatusCode::FORBIDDEN);
        assert!(told.contains("da un altro sito"), "{told}");
    }
    let asked = keeping.site.get(&format!("{ACT}?topic=date&text=x")).await;
    assert_eq!(asked.status, StatusCode::OK, "asking keeps nothing");
    assert_eq!(keeping.lines(), [json!(null); 0]);
    for from in [&[(header::ORIGIN, "http://localhost:8080")][..], &[]] {
        let sent = send_from(&keeping, ACT, body, from).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{from:?}");
    }
    // Where the address of a page is told to nobody, browsers say that it has none.
    let form = keeping.site.get(ACT).await.text();
    assert!(form.contains("<meta name=\"referrer\" content=\"same-origin\">"));
}

#[tokio::test]
async fn what_cannot_be_kept_is_given_back_as_it_was_typed() {
    let keeping = Keeping::new();
    let long = "parola+%3Cb%3E+".repeat(95);
    for (body, told, kept) in [
        (format!("topic=number&text={long}"), "TOO LONG", ""),
        (
            "text=manca+la+scelta".to_owned(),
            "Scegli che cosa non va.",
            "manca la scelta</textarea>",
        ),
        (
            "topic=other&text=".to_owned(),
            "Scrivi che cosa non va.",
            "value=\"other\" selected",
        ),
        (
            "topic=date&page=tre&text=ecco".to_owned(),
            "numero intero",
            "value=\"tre\"",
        ),
        (
            "topic=date&text=ecco&website=http%3A%2F%2Fx".to_owned(),
            "deve restare vuoto",
            "ecco</textarea>",
        ),
    ] {
        let answer = send(&keeping, ACT, &body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
        let page = answer.text();
        let (told, kept) = match told {
            "TOO LONG" => (
                "1045 caratteri: accorcialo a 1000",
                "parola &#60;b&#62; parola",
            ),
            told => (told, kept),
        };
        assert!(page.contains(told), "{told}: {page}");
        assert!(page.contains(kept), "{kept}: {page}");
        assert!(
            page.contains("role=\"alert\"") && page.contains("aria-invalid=\"true\""),
            "{page}"
        );
    }
    let huge = send(
        &keeping,
        ACT,
        &format!("topic=date&text={}", "a".repeat(40_000)),
    )
    .await;
    huge.error_page(StatusCode::PAYLOAD_TOO_LARGE);
    let gone = send(&keeping, "/segnala/legge/1900/1", "topic=date").await;
    gone.error_page(StatusCode::NOT_FOUND);
    keeping
        .site
        .get("/segnala/legge/1900/1")
        .await
        .error_page(StatusCode::NOT_FOUND);
    assert_eq!(keeping.lines(), [json!(null); 0]);
}

#[tokio::test]
async fn too_many_in_an_hour_are_refused_and_say_when_there_is_room() {
    let keeping = Keeping::new();
    let mut statuses = Vec::new();
    for _ in 0..31 {
        statuses.push(send(&keeping, ACT, "topic=date&text=ecco").await.status);
    }
    assert!(
        statuses[..30]
            .iter()
            .all(|status| *status == StatusCode::SEE_OTHER)
    );
    assert_eq!(statuses[30], StatusCode::TOO_MANY_REQUESTS);
    let full = send(&keeping, &format!("{ACT}?lang=en"), "topic=date&text=ecco")
        .await
        .text();
    assert!(
        full.contains("try again in 60 minutes") && full.contains("ecco</textarea>"),
        "{full}"
    );
    assert_eq!(keeping.lines().len(), 30);
}

#[tokio::test]
async fn a_report_that_the_disk_refuses_is_given_back() {
    let keeping = Keeping::new();
    assert!(keeping.site.state.write_feedback());
    let _ = std::fs::remove_dir_all(&keeping.folder);
    std::fs::write(&keeping.folder, "in the way").unwrap();
    let answer = send(&keeping, ACT, "topic=date&text=ecco").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = answer.text();
    assert!(
        page.contains("riprova più tardi") && page.contains("ecco</textarea>"),
        "{page}"
    );
}

#[tokio::test]
async fn english_pages_are_english_to_the_last_fault() {
    let keeping = Keeping::new();
    for uri in [
        "/privacy?lang=en",
        "/embed?lang=en",
        &format!("{ACT}?lang=en"),
        &format!("{ACT}?sent=1&lang=en"),
    ] {
        let page = keeping.site.get(uri).await;
        assert_eq!(page.status, StatusCode::OK, "{uri}");
        assert_eq!(strangers(&page.text()), [""; 0], "{uri}");
    }
    let english = format!("{ACT}?lang=en");
    let long = format!("topic=date&text={}", "a".repeat(1_001));
    for body in [
        "",
        "topic=other",
        "topic=date&page=x",
        "topic=date&website=x",
        &long,
    ] {
        let page = send(&keeping, &english, body).await.text();
        assert!(page.contains("It was not sent"), "{page}");
        assert_eq!(strangers(&page), [""; 0], "{body}");
    }
    let sent = send(&keeping, &english, "topic=date").await;
    assert_eq!(
        sent.header(header::LOCATION),
        format!("{ACT}?sent=1&lang=en")
    );
}
