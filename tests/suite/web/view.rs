//! The page view and the marks that it shows.

use axum::http::{StatusCode, header};
use normario::extract::Page;
use normario::index::StoredPage;
use serde_json::json;

use super::site::{Site, passages, publish_with};

const CTS: &str = "leggi/cts%20n%C2%B01.pdf";

#[tokio::test]
async fn the_words_of_a_query_are_marked_where_they_stand() {
    let site = Site::new();
    let answer = site
        .get(&format!("/api/v1/pages/{CTS}?q=coprogettazione"))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let expected = json!({
        "file": "leggi/cts n°1.pdf", "generation": 1, "query": "coprogettazione", "pages": 2,
        "total": 1, "before": 0, "cut": false, "next": null,
        "marked": [{
            "page": 2, "size": [595.0, 842.0], "best": 0,
            // A word that the line end cuts has a box on either line.
            "marks": [{ "text": "co-progettazione", "boxes": [[75.0, 100.0, 100.0, 110.0], [50.0, 115.0, 75.0, 125.0]] }],
        }],
    });
    assert_eq!(answer.json(), expected);
    let page = site
        .get(&format!("/api/v1/pages/{CTS}?q=coprogettazione&page=1"))
        .await
        .json();
    assert_eq!(page["marked"][0]["page"], 1);
    assert_eq!(page["marked"][0]["marks"], json!([]));
}

#[tokio::test]
async fn marks_beyond_what_one_answer_tells_are_asked_on_for() {
    let site = Site::new();
    let page = |number, words: usize| {
        StoredPage::new(&Page {
            number,
            text: "avviso ".repeat(words),
            ..Page::default()
        })
    };
    let pages = [
        page(1, 1),
        page(2, 2_500),
        page(3, 2_500),
        page(4, 0),
        page(5, 9_000),
        page(6, 1),
    ];
    publish_with(site.dir.path(), &passages(), &pages);
    site.state.refresh().unwrap();
    let mut asked = Vec::new();
    let mut from = Some(1);
    while let Some(first) = from {
        let uri = format!("/api/v1/pages/{CTS}?q=avviso&from={first}");
        let answer = site.get(&uri).await.json();
        assert_eq!(answer["total"], 14_002);
        let marked = answer["marked"].as_array().unwrap();
        let numbers: Vec<u64> = marked
            .iter()
            .map(|page| page["page"].as_u64().unwrap())
            .collect();
        let count: usize = marked
            .iter()
            .map(|page| page["marks"].as_array().unwrap().len())
            .sum();
        asked.push((numbers, answer["before"].as_u64().unwrap(), count));
        from = answer["next"].as_u64();
        assert_eq!(answer["cut"], from.is_some());
    }
    let expected = [
        (vec![1, 2], 0, 2_501),
        (vec![3], 2_501, 2_500),
        // One page is told whole, whatever is on it.
        (vec![5], 5_001, 9_000),
        (vec![6], 14_001, 1),
    ];
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn files_and_pages_that_are_not_there_are_told() {
    let site = Site::new();
    for file in ["no.pdf", "../segreto.pdf", "altro.pdf", "%FF", ""] {
        site.get(&format!("/api/v1/pages/{file}?q=x"))
            .await
            .problem(StatusCode::NOT_FOUND);
        site.get(&format!("/view/{file}?q=x"))
            .await
            .error_page(StatusCode::NOT_FOUND);
    }
    for page in ["0", "-1", "due", "99999999999"] {
        site.get(&format!("/api/v1/pages/{CTS}?page={page}"))
            .await
            .problem(StatusCode::BAD_REQUEST);
        site.get(&format!("/view/{CTS}?page={page}"))
            .await
            .error_page(StatusCode::BAD_REQUEST);
    }
    let beyond = site.get(&format!("/view/{CTS}?page=9")).await;
    assert_eq!(beyond.status, StatusCode::OK);
    assert!(beyond.text().contains("?page=2\""), "the way back");
}

#[tokio::test]
async fn without_javascript_the_text_of_the_page_is_there() {
    let site = Site::new();
    let answer = site
        .get(&format!("/view/{CTS}?page=2&q=coprogettazione"))
        .await;
    let page = answer.text();
    for part in [
        "Codice del Terzo settore",
        "href=\"/act/decreto.legislativo/2017-07-03/117#p2\"",
        "href=\"/pdf/leggi/cts%20n%C2%B01.pdf#page=2\"",
        "<mark>co-progettazione</mark>",
        "data-marks=\"/api/v1/pages/leggi/cts%20n%C2%B01.pdf?q=coprogettazione\"",
        "?page=1&#38;q=coprogettazione",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
}

#[tokio::test]
async fn the_files_of_the_view_are_kept_for_ever() {
    let site = Site::new();
    let page = site.get(&format!("/view/{CTS}")).await.text();
    let start = page.find("/static/view/").unwrap();
    let script = &page[start..start + page[start..].find('"').unwrap()];
    let folder = script.rsplit_once('/').unwrap().0;
    for (name, media_type) in [
        ("view.js", "text/javascript; charset=utf-8"),
        ("view.css", "text/css; charset=utf-8"),
        ("pdf.min.mjs", "text/javascript; charset=utf-8"),
        ("pdf.worker.min.mjs", "text/javascript; charset=utf-8"),
        ("jbig2.wasm", "application/wasm"),
    ] {
        let answer = site.get(&format!("{folder}/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header(header::CONTENT_TYPE), media_type);
        assert_eq!(
            answer.header(header::CACHE_CONTROL),
            "public, max-age=31536000, immutable"
        );
    }
    site.get("/static/view/0000000000000000/view.js")
        .await
        .error_page(StatusCode::NOT_FOUND);
}

#[test]
fn the_files_of_others_are_as_they_came() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web/vendor/pdfjs");
    let read = |name: &str| std::fs::read(format!("{folder}/{name}")).unwrap();
    let sums = String::from_utf8(read("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), 5);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(super::site::sha256(&read(name)), sum, "{name}");
    }
    assert!(
        String::from_utf8(read("LICENSE"))
            .unwrap()
            .contains("Apache License")
    );
}
