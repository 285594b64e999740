//! The JSON API.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::site::Site;

#[tokio::test]
async fn the_json_of_a_search_is_the_contract() {
    let site = Site::new();
    let answer = site
        .get("/api/v1/search?q=convenzioni+rimborso&kind=decreto.legislativo")
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    let mut page = answer.json();
    assert!(page["took_ms"].take().is_number());
    assert!(page["hits"][0]["score"].take().is_number());
    let expected = json!({
        "query": "convenzioni rimborso", "generation": 1,
        "understood": {
            "citation": null, "candidates": [], "corrected": null, "offered": null, "relaxed": false, "synonyms": [], "filters": [],
            "unknown": [], "hints": [], "hint_codes": [],
        },
        "total": 1, "page": 1, "size": 10, "took_ms": null,
        "hits": [{
            "act": {
                "id": "decreto.legislativo/2017-07-03/117",
                "urn": "urn:nir:stato:decreto.legislativo:2017-07-03;117",
                "kind": "decreto.legislativo", "number": "117", "date": "2017-07-03", "issuer": "stato",
                "region": null, "title": "Codice del Terzo settore", "file": "leggi/cts n°1.pdf", "in_corpus": true,
            },
            "provision": { "path": "art56", "label": "Art. 56", "heading": "Convenzioni" },
            "page": 42, "score": null,
            "url": "/act/decreto.legislativo/2017-07-03/117#art56",
            "pdf": "/pdf/leggi/cts%20n%C2%B01.pdf#page=42",
            "cite_as": "art. 56, d.lgs. 117/2017", "in_force": null,
            "passages": [{
                "page": 42, "path": "art56", "text": "Art. 56 Convenzioni 1. Rimborso delle spese.",
                "highlights": [[8, 19], [23, 31]],
            }],
        }],
        "facets": {
            "kind": [{ "value": "decreto.legislativo", "count": 1 }],
            "issuer": [{ "value": "stato", "count": 1 }],
            "region": [],
            "year": [{ "value": "2017", "count": 1 }],
            "section": [{ "value": "atti-normativi", "count": 1 }],
            "in_force": [{ "value": "unknown", "count": 1 }],
            "in_corpus": [{ "value": "true", "count": 1 }],
        },
    });
    assert_eq!(page, expected);
}

#[tokio::test]
async fn an_act_without_provisions_is_cited_by_its_page() {
    let site = Site::new();
    let page = site.get("/api/v1/search?q=avviso").await.json();
    let hit = &page["hits"][0];
    assert_eq!(
        hit["provision"],
        json!({ "path": "", "label": "", "heading": null })
    );
    assert_eq!(hit["url"], "/act/dgr/lombardia/2011/IX-1353#p3");
    assert_eq!(
        hit["cite_as"],
        "d.g.r. Lombardia 25 febbraio 2011, n. IX/1353, p. 3"
    );
}

#[tokio::test]
async fn highlights_count_characters_after_accents() {
    let site = Site::new();
    let page = site
        .get("/api/v1/search?q=coprogettazione&kind=decreto.legislativo")
        .await
        .json();
    let passage = &page["hits"][0]["passages"][0];
    let text: Vec<char> = passage["text"].as_str().unwrap().chars().collect();
    let range = &passage["highlights"][0];
    let (start, end) = (
        range[0].as_u64().unwrap() as usize,
        range[1].as_u64().unwrap() as usize,
    );
    assert_eq!(
        text[start..end].iter().collect::<String>(),
        "co-progettazione"
    );
}

#[tokio::test]
async fn filters_repeat_and_order_and_grouping_change_the_answer() {
    let site = Site::new();
    let total = async |query: &str| -> u64 {
        let page = site.get(&format!("/api/v1/search?{query}")).await.json();
        page["total"].as_u64().unwrap()
    };
    assert_eq!(total("q=co-progettazione").await, 3);
    assert_eq!(total("q=co-progettazione&kind=dgr").await, 1);
    assert_eq!(
        total("q=co-progettazione&kind=dgr&kind=sintesi&kind=").await,
        2
    );
    assert_eq!(total("q=co-progettazione&region=Lombardia").await, 1);
    assert_eq!(total("q=co-progettazione&section=materiali").await, 1);
    assert_eq!(total("q=co-progettazione&from=2012&to=2017").await, 1);
    assert_eq!(total("q=co-progettazione&issuer=STATO").await, 1);
    assert_eq!(total("q=&kind=decreto.legislativo&group=none").await, 3);
    assert_eq!(total("").await, 0);
    let page = site
        .get("/api/v1/search?q=co-progettazione&sort=oldest&size=1&page=2")
        .await
        .json();
    assert_eq!((&page["page"], &page["size"]), (&json!(2), &json!(1)));
    assert_eq!(page["hits"][0]["act"]["number"], "117");
}

#[tokio::test]
async fn a_parameter_that_cannot_be_used_is_refused_in_italian() {
    let site = Site::new();
    for (query, name) in [
        ("kind=foo", "kind"),
        ("region=padania", "region"),
        ("section=x", "section"),
        ("from=abc", "from"),
        ("to=2017-02-30", "to"),
        ("sort=best", "sort"),
        ("group=x", "group"),
        ("page=0", "page"),
        ("page=1001", "page"),
        ("size=9999", "size"),
    ] {
        let answer = site.get(&format!("/api/v1/search?q=x&{query}")).await;
        let detail = answer.problem(StatusCode::BAD_REQUEST);
        assert!(detail.contains(&format!("«{name}»")), "{detail}");
        assert_eq!(answer.json()["parameter"], name);
        let page = site
            .get(&format!("/?q=x&{query}"))
            .await
            .error_page(StatusCode::BAD_REQUEST);
        assert!(page.contains(&format!("«{name}»")), "{page}");
    }
    assert_eq!(
        site.get("/api/v1/search?q=x&foo=1").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn any_bytes_are_a_query() {
    let site = Site::new();
    let long = "a%20".repeat(500);
    let deep = "(%22".repeat(500);
    for query in [
        "%FF%FE",
        "%00",
        "%",
        "%2",
        "%zz",
        "+++",
        "-",
        "%22",
        "%22%22",
        "*",
        "text:x",
        "a%0Ab",
        "%F0%9D%84%9E",
        "%C2%A0",
        "%EF%BF%BD",
        "%E2%80%AE",
        "a&q",
        "&&==",
        "=",
        "[x+TO+y]",
        "%5C",
        "^~!",
        "AND+OR+NOT",
        ";--",
        "%3Cscript%3E",
        "%D9%8E",
        "e%CC%80",
        "%F4%8F%BF%BF",
        &long,
        &deep,
    ] {
        for uri in [format!("/api/v1/search?q={query}"), format!("/?q={query}")] {
            let status = site.get(&uri).await.status;
            assert_eq!(status, StatusCode::OK, "{uri}");
        }
    }
}

#[tokio::test]
async fn a_hit_tells_the_parts_of_its_score_when_asked() {
    let site = Site::new();
    let uri = "/api/v1/search?q=convenzioni+rimborso";
    let page = site.get(uri).await.json();
    assert_eq!(page["hits"][0].get("explanation"), None);
    let page = site.get(&format!("{uri}&explain=1")).await.json();
    let hit = &page["hits"][0];
    let told = &hit["explanation"];
    let number = |name: &str| told[name].as_f64().unwrap();
    let words = told["words"].as_array().unwrap();
    assert_eq!(words[0]["word"], "convenzioni");
    let found = words
        .iter()
        .flat_map(|word| word["found"].as_array().unwrap());
    let found: f64 = found.map(|found| found["score"].as_f64().unwrap()).sum();
    let sum = (found + number("adjacent")) * number("share")
        + [
            "full",
            "strict",
            "more_passages",
            "prior",
            "source",
            "named",
        ]
        .map(number)
        .iter()
        .sum::<f64>();
    assert!((sum - hit["score"].as_f64().unwrap()).abs() < 0.01, "{hit}");
}
