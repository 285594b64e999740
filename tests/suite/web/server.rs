//! What holds for every address, and the life of the server.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use normario::index::rollback;
use normario::web;
use serde_json::json;

use super::site::{Site, act, passage, passages, publish};

/// The body that a listening server answers to `GET path`.
fn fetch(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[tokio::test]
async fn a_new_generation_is_served_without_a_restart() {
    let site = Site::new();
    let health = site.get("/health").await.json();
    assert_eq!(
        (
            &health["status"],
            &health["generation"],
            &health["passages"]
        ),
        (&json!("ok"), &json!(1), &json!(5))
    );
    assert_eq!(site.state.refresh().unwrap(), None);
    let one = act(
        "legge/2000-11-08/328",
        "legge",
        "328",
        "2000-11-08",
        "Legge quadro",
        "l328.pdf",
    );
    publish(
        site.dir.path(),
        &[passage(
            &one,
            "art1",
            "",
            1,
            "sistema integrato di interventi",
        )],
    );
    assert_eq!(
        site.get("/api/v1/search?q=co-progettazione").await.json()["total"],
        3,
        "the old one still answers"
    );
    assert!(site.state.refresh().unwrap().is_some());
    assert_eq!(
        site.get("/api/v1/search?q=co-progettazione").await.json()["total"],
        0
    );
    assert_eq!(
        site.get("/api/v1/search?q=sistema+integrato").await.json()["total"],
        1
    );

    std::fs::remove_dir_all(site.dir.path().join("index")).unwrap();
    assert!(site.state.refresh().is_err());
    assert_eq!(
        site.get("/api/v1/search?q=sistema+integrato").await.json()["total"],
        1
    );
}

#[tokio::test]
async fn a_rollback_is_followed_back_and_forth() {
    let site = Site::new();
    publish(site.dir.path(), &passages()[..1]);
    assert_eq!(site.state.refresh().unwrap(), Some(2));
    let tag = site.get("/api/v1/search?q=co-progettazione").await;
    let tag = tag.header(header::ETAG).to_owned();
    let index = site.dir.path().join("index");
    let passages = async || site.get("/health").await.json()["passages"].clone();
    for (to, expected) in [(1, json!(5)), (2, json!(1)), (1, json!(5))] {
        rollback(&index, Some(to), None).unwrap();
        assert_eq!(site.state.refresh().unwrap(), Some(to));
        assert_eq!(passages().await, expected);
        let ready = site.get("/ready").await.json();
        assert_eq!(ready["warnings"], json!([]), "{ready}");
        let again = site.get("/api/v1/search?q=co-progettazione").await;
        assert_eq!(again.header(header::ETAG) == tag, to == 2);
    }
    assert_eq!(site.state.refresh().unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_follows_the_index_and_stops_when_told() {
    let site = Site::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async move { stopped.await.unwrap_or_default() };
    let server = tokio::spawn(web::serve(listener, site.state.clone(), until));
    let health = async || {
        let asked = tokio::task::spawn_blocking(move || fetch(address, "/health"));
        asked.await.unwrap().unwrap()
    };
    assert!(health().await.contains("\"generation\":1,"));
    publish(site.dir.path(), &passages()[..1]);
    let mut answer = String::new();
    for _ in 0..50 {
        answer = health().await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        if answer.contains("\"passages\":1,") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(answer.contains("\"passages\":1,"), "{answer}");
    stop.send(()).unwrap();
    let end = tokio::time::timeout(Duration::from_secs(8), server).await;
    end.unwrap().unwrap().unwrap();
    assert!(fetch(address, "/health").is_err());
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_there_are_told_to_who_asks() {
    let site = Site::new();
    site.get("/api/v1/nulla")
        .await
        .problem(StatusCode::NOT_FOUND);
    site.get("/nulla").await.error_page(StatusCode::NOT_FOUND);
    site.get("/static/style-0000.css")
        .await
        .error_page(StatusCode::NOT_FOUND);
    let ask = async |method: Method, uri: &str| {
        let request = Request::builder()
            .method(method)
            .uri(uri)
            .body(Body::empty());
        site.ask(request.unwrap()).await
    };
    let answer = ask(Method::POST, "/api/v1/search").await;
    answer.problem(StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header(header::ALLOW), "GET,HEAD");
    ask(Method::DELETE, "/")
        .await
        .error_page(StatusCode::METHOD_NOT_ALLOWED);
    let told = ask(Method::DELETE, "/").await.text();
    assert!(told.contains("risponde solo a GET e HEAD."), "{told}");
    // A form is sent there.
    let answer = ask(Method::DELETE, "/segnala/legge/2000/1").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header(header::ALLOW), "GET,HEAD,POST");
    let told = answer.text();
    assert!(told.contains("risponde solo a GET, HEAD e POST."), "{told}");
    let head = ask(Method::HEAD, "/?q=x").await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn every_answer_is_guarded_and_static_files_are_kept() {
    let site = Site::new();
    for uri in [
        "/",
        "/?q=x",
        "/api/v1/search?q=x",
        "/nulla",
        "/api/nulla",
        "/health",
    ] {
        let answer = site.get(uri).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{uri}: {policy}"
        );
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::REFERRER_POLICY), "no-referrer");
    }
    let home = site.get("/").await.text();
    let named = |text: &str, name: &str| {
        let start = text.find(&format!("/static/{name}-")).unwrap();
        text[start..start + text[start..].find(['"', ')']).unwrap()].to_owned()
    };
    let style = site.get(&named(&home, "style")).await.text();
    for (text, name, media_type) in [
        (&home, "style", "text/css; charset=utf-8"),
        (&home, "site", "text/javascript; charset=utf-8"),
        (&home, "titillium-400", "font/woff2"),
        (&style, "titillium-600", "font/woff2"),
    ] {
        let answer = site.get(&named(text, name)).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header(header::CONTENT_TYPE), media_type);
        assert_eq!(
            answer.header(header::CACHE_CONTROL),
            "public, max-age=31536000, immutable"
        );
    }
    for url in style.split("url(").skip(1) {
        assert!(
            url.starts_with("\"/static/"),
            "a file of another host: {url}"
        );
    }
}
