//! Whether the server lives, and whether it can do its work.

use std::fs;
use std::time::Duration;

use axum::http::StatusCode;
use normario::index::{IndexReader, Integrity};
use normario::web::{AppState, ServeOptions, router};

use super::site::{Answer, Site, passages, publish};
use crate::damage::damage;

/// The codes of the reasons for which the server is not ready; of warnings where it is.
async fn codes(site: &Site) -> (StatusCode, Vec<String>) {
    // An answer is good for a second.
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    let answer = site.get("/ready").await;
    let said = answer.json();
    let listed = match answer.status {
        StatusCode::OK => &said["warnings"],
        _ => {
            answer.problem(StatusCode::SERVICE_UNAVAILABLE);
            &said["reasons"]
        }
    };
    let codes = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap().to_owned());
    (answer.status, codes.collect())
}

async fn assert_alive(site: &Site) {
    assert_eq!(site.get("/health").await.status, StatusCode::OK);
}

/// A gauge of `/metrics`.
async fn gauge(site: &Site, name: &str) -> i64 {
    let text = site.get("/metrics").await.text();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("normario_{name} ")));
    line.unwrap_or_else(|| panic!("{name}: {text}"))
        .parse()
        .unwrap()
}

const NONE: [String; 0] = [];

#[tokio::test]
async fn a_server_that_has_all_it_needs_is_ready() {
    let site = Site::new();
    assert_eq!(codes(&site).await, (StatusCode::OK, NONE.into()));
    assert_eq!(gauge(&site, "index_damaged").await, 0);
    assert_eq!(gauge(&site, "index_stale").await, 0);
    assert!(gauge(&site, "index_verified_timestamp_seconds").await > 1_700_000_000);
}

#[tokio::test]
async fn without_its_corpus_the_server_lives_and_is_not_ready() {
    let site = Site::new();
    fs::rename(
        site.dir.path().join("corpus"),
        site.dir.path().join("smontato"),
    )
    .unwrap();
    let not_ready = (
        StatusCode::SERVICE_UNAVAILABLE,
        vec!["corpus-unreadable".to_owned()],
    );
    assert_eq!(codes(&site).await, not_ready);
    assert_alive(&site).await;
    fs::rename(
        site.dir.path().join("smontato"),
        site.dir.path().join("corpus"),
    )
    .unwrap();
    assert_eq!(codes(&site).await.0, StatusCode::OK);
}

#[tokio::test]
async fn without_its_index_the_server_answers_from_memory_and_is_not_ready() {
    let site = Site::new();
    fs::remove_dir_all(site.dir.path().join("index")).unwrap();
    assert!(site.state.refresh().is_err());
    let gone = (
        StatusCode::SERVICE_UNAVAILABLE,
        vec!["index-gone".to_owned()],
    );
    assert_eq!(codes(&site).await, gone);
    assert_alive(&site).await;
    assert_eq!(
        site.get("/api/v1/search?q=convenzione").await.status,
        StatusCode::OK
    );
    assert_eq!(gauge(&site, "index_stale").await, 1);
    assert!(gauge(&site, "index_unopenable_seconds").await >= 1);
    // Made anew: the same number, another index.
    publish(site.dir.path(), &passages()[..1]);
    assert_eq!(site.state.refresh().unwrap(), Some(1));
    assert_eq!(codes(&site).await, (StatusCode::OK, NONE.into()));
    assert_eq!(site.get("/health").await.json()["passages"], 1);
    assert_eq!(gauge(&site, "index_stale").await, 0);
}

#[tokio::test]
async fn an_index_made_anew_has_other_marks() {
    let site = Site::new();
    let before = site.get("/api/v1/search?q=x").await.headers["etag"].clone();
    fs::remove_dir_all(site.dir.path().join("index")).unwrap();
    publish(site.dir.path(), &passages()[..1]);
    assert_eq!(site.state.refresh().unwrap(), Some(1));
    assert_ne!(site.get("/api/v1/search?q=x").await.headers["etag"], before);
}

#[tokio::test]
async fn a_newest_generation_that_cannot_be_opened_is_told() {
    let site = Site::new();
    publish(site.dir.path(), &passages()[..1]);
    damage(&site.dir.path().join("index"), ".store");
    assert!(site.state.refresh().is_err());
    let unopenable = (
        StatusCode::SERVICE_UNAVAILABLE,
        vec!["index-unopenable".to_owned()],
    );
    assert_eq!(codes(&site).await, unopenable);
    assert_alive(&site).await;
    let found = site.get("/api/v1/search?q=co-progettazione").await.json();
    assert_eq!(found["total"], 3, "the one before still answers");
    publish(site.dir.path(), &passages()[..1]);
    assert!(site.state.refresh().unwrap().is_some());
    assert_eq!(codes(&site).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_index_that_holds_nothing_is_not_ready() {
    let site = Site::of(&[]);
    let empty = (
        StatusCode::SERVICE_UNAVAILABLE,
        vec!["index-empty".to_owned()],
    );
    assert_eq!(codes(&site).await, empty);
    assert_alive(&site).await;
}

#[tokio::test]
async fn a_lost_current_is_a_warning_and_the_server_is_ready() {
    let site = Site::new();
    fs::write(site.dir.path().join("index/current"), "").unwrap();
    assert_eq!(site.state.refresh().unwrap(), None, "it serves the same");
    let ready = (StatusCode::OK, vec!["index-recovered".to_owned()]);
    assert_eq!(codes(&site).await, ready);
}

#[tokio::test]
async fn damaged_suggestions_stop_no_search() {
    let site = Site::new();
    damage(&site.dir.path().join("index"), "suggest/meta.json");
    let options = ServeOptions {
        index: site.dir.path().join("index"),
        ..ServeOptions::default()
    };
    let state = AppState::open(options).unwrap();
    let site = Site {
        router: router(state.clone()),
        state,
        ..site
    };
    let ready = (StatusCode::OK, vec!["suggestions-damaged".to_owned()]);
    assert_eq!(codes(&site).await, ready);
    assert_eq!(
        site.get("/api/v1/search?q=co-progettazione").await.json()["total"],
        3
    );
    assert_eq!(
        site.get("/api/v1/suggest?q=codice").await.status,
        StatusCode::OK
    );
    assert_eq!(gauge(&site, "index_suggestions_damaged").await, 1);
}

#[tokio::test]
async fn damage_that_is_found_behind_searches_ends_them() {
    let site = Site::new();
    let index = site.dir.path().join("index");
    let etag = site.get("/api/v1/search?q=x").await.headers["etag"].clone();
    damage(&index, ".store");
    let reader = IndexReader::open_verifying(&index, 0).unwrap();
    for _ in 0..1_000 {
        if reader.integrity() != Integrity::Pending {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let options = ServeOptions {
        index,
        ..ServeOptions::default()
    };
    let state = AppState::of(options, reader);
    let site = Site {
        router: router(state.clone()),
        state,
        ..site
    };
    let damaged = (
        StatusCode::SERVICE_UNAVAILABLE,
        vec!["index-damaged".to_owned()],
    );
    assert_eq!(codes(&site).await, damaged);
    assert_alive(&site).await;
    let refused: Answer = site.get("/api/v1/search?q=co-progettazione").await;
    refused.problem(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.json()["type"], "urn:normario:problem:damaged-index");
    for address in [
        "/export.csv?q=co-progettazione",
        "/export.json?q=co-progettazione",
        "/feed.atom?q=co-progettazione",
        "/sitemap.xml",
    ] {
        let refused = site.get(address).await;
        refused.problem(StatusCode::SERVICE_UNAVAILABLE);
    }
    for address in ["/?q=co-progettazione", "/sezioni", "/regioni"] {
        let refused = site.get(address).await;
        refused.error_page(StatusCode::SERVICE_UNAVAILABLE);
    }
    let request = axum::http::Request::get("/api/v1/search?q=x").header("if-none-match", etag);
    let again = site
        .ask(request.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(
        again.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "nobody vouches for what was answered"
    );
    assert_eq!(gauge(&site, "index_damaged").await, 1);
}

#[tokio::test]
async fn damaged_pages_are_not_shown_and_the_rest_is() {
    let site = Site::new();
    let pages = fs::read_dir(site.dir.path().join("index/gen-000001/pages")).unwrap();
    for page in pages {
        let path = page.unwrap().path();
        let mut bytes = fs::read(&path).unwrap();
        bytes[20] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    let refused = site.get("/api/v1/pages/leggi/cts%20n%C2%B01.pdf?q=x").await;
    refused.problem(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        site.get("/api/v1/search?q=co-progettazione").await.json()["total"],
        3
    );
    let ready = (StatusCode::OK, vec!["pages-damaged".to_owned()]);
    assert_eq!(codes(&site).await, ready);
}

#[tokio::test]
async fn pages_are_there_while_a_new_generation_takes_over() {
    let site = Site::new();
    let uri = "/api/v1/pages/leggi/cts%20n%C2%B01.pdf?q=x";
    let before = site.get(uri).await;
    assert_eq!(before.status, StatusCode::OK);
    // The new generation has no such file; the server does not know of it yet.
    publish(site.dir.path(), &passages()[4..]);
    assert_eq!(site.get(uri).await.status, StatusCode::OK);
    assert_eq!(
        site.get("/view/leggi/cts%20n%C2%B01.pdf?page=1")
            .await
            .status,
        StatusCode::OK
    );
}
