//! For whom the server answers: by which name it may be asked, and what other sites' pages may read.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use normario::web::ServeOptions;

use super::running::Running;
use super::site::Site;

/// A question with these `Host` headers.
fn asked(uri: &str, hosts: &[&str]) -> Request<Body> {
    let mut request = Request::get(uri).body(Body::empty()).unwrap();
    for host in hosts {
        let host = HeaderValue::from_bytes(host.as_bytes()).unwrap();
        request.headers_mut().append(header::HOST, host);
    }
    request
}

#[tokio::test]
async fn a_request_says_once_for_which_server_it_is() {
    let site = Site::new();
    for hosts in [
        &[][..],
        &["localhost", "localhost"],
        &[""],
        &["a\"><b"],
        &["localhost/x"],
        &["user@localhost"],
        &["localhost, localhost"],
        &["è.it"],
    ] {
        let answer = site.ask_as_is(asked("/api/v1/search?q=x", hosts)).await;
        let detail = answer.problem(StatusCode::BAD_REQUEST);
        assert!(detail.contains("Host"), "{detail}");
        let page = site.ask_as_is(asked("/?q=x", hosts)).await;
        page.error_page(StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn another_servers_name_is_refused_with_what_to_set() {
    let site = Site::new();
    for uri in [
        "/api/v1/search?q=ente",
        "/health",
        "/feed.atom",
        "/export.csv?q=ente",
    ] {
        for host in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
        ] {
            let answer = site.ask_with(uri, &[(header::HOST, host)]).await;
            let detail = answer.problem(StatusCode::MISDIRECTED_REQUEST);
            let name = host.split(':').next().unwrap();
            assert!(
                detail.contains(&format!("--host {name}")) && detail.contains("--url"),
                "{detail}"
            );
        }
    }
    let counted = site.get("/metrics").await.text();
    assert!(
        counted.contains("route=\"/feed.atom\",status=\"421\"} 3\n"),
        "{counted}"
    );
    let page = site
        .ask_with("/?q=ente&lang=en", &[(header::HOST, "evil.example")])
        .await;
    assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(
        page.text().contains("--host evil.example"),
        "{}",
        page.text()
    );
    let pdf = "/pdf/leggi/cts%20n%C2%B01.pdf";
    let pdf = site.ask_with(pdf, &[(header::HOST, "evil.example")]).await;
    pdf.error_page(StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn names_of_the_machine_and_of_the_operator_are_answered() {
    let site = Site::new();
    for host in ["localhost:8080", "127.0.0.1", "[::1]:8080", "LOCALHOST."] {
        let answer = site.ask_with("/health", &[(header::HOST, host)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{host}");
    }
    let configured = site.with(ServeOptions {
        public_url: Some("https://atti.example.it".to_owned()),
        hosts: vec!["normario.example.it".parse().unwrap()],
        ..ServeOptions::default()
    });
    for (host, status) in [
        ("atti.example.it", StatusCode::OK),
        ("normario.example.it:8080", StatusCode::OK),
        ("localhost", StatusCode::OK),
        ("example.it", StatusCode::MISDIRECTED_REQUEST),
    ] {
        let answer = configured
            .ask_with("/health", &[(header::HOST, host)])
            .await;
        assert_eq!(answer.status, status, "{host}");
    }
}

#[tokio::test]
async fn what_an_absolute_address_names_counts_and_not_the_header_beside_it() {
    let site = Site::new();
    let ask = async |uri: &str, host: &str| site.ask_with(uri, &[(header::HOST, host)]).await;
    let answer = ask("http://evil.example/health", "localhost").await;
    answer.problem(StatusCode::MISDIRECTED_REQUEST);
    let answer = ask("http://127.0.0.1:8080/robots.txt", "evil.example").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = answer.text();
    assert!(
        text.contains("Sitemap: http://127.0.0.1:8080/sitemap.xml"),
        "{text}"
    );
    let without = asked("http://localhost/health", &[]);
    site.ask_as_is(without)
        .await
        .problem(StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn answers_name_the_server_by_the_name_that_was_checked() {
    let site = Site::new();
    for uri in [
        "/feed.atom?q=avviso",
        "/sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        "/export.csv?q=avviso",
    ] {
        let mut marks = Vec::new();
        for host in ["localhost:8080", "127.0.0.1:9000"] {
            let answer = site.ask_with(uri, &[(header::HOST, host)]).await;
            let text = answer.text();
            assert!(text.contains(&format!("http://{host}/")), "{uri}: {text}");
            marks.push(answer.header(header::ETAG).to_owned());
        }
        assert_ne!(marks[0], marks[1], "{uri}: another name is another answer");
    }
}

#[test]
fn a_page_that_points_its_own_name_here_reads_nothing() {
    let site = Site::new();
    let server = Running::start(&site, "ulimit -n 256", "");
    let port = server.address.port();
    let rebound = |path: &str| {
        server.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: rebound.example:{port}\r\nOrigin: http://rebound.example:{port}\r\n\
             Connection: close\r\n\r\n"
        ))
    };
    for path in [
        "/",
        "/api/v1/search?q=co-progettazione",
        "/pdf/leggi/cts%20n%C2%B01.pdf",
        "/health",
        "/metrics",
    ] {
        let answer = rebound(path);
        assert!(answer.starts_with("HTTP/1.1 421 "), "{path}: {answer}");
        assert!(
            !answer.contains("%PDF") && !answer.contains("Terzo settore"),
            "{path}: {answer}"
        );
        assert!(
            !answer.contains("access-control-allow-origin"),
            "{path}: {answer}"
        );
    }
    assert!(server.get("/health").starts_with("HTTP/1.1 200 "));
    // Another page may ask, by the server's own name, and read nothing either.
    let foreign = server.ask(&format!(
        "GET /api/v1/search?q=ente HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n"
    ));
    assert!(foreign.starts_with("HTTP/1.1 200 "), "{foreign}");
    assert!(
        !foreign.contains("access-control-allow-origin"),
        "{foreign}"
    );
    assert!(
        foreign.contains("cross-origin-resource-policy: same-origin"),
        "{foreign}"
    );
}

#[tokio::test]
async fn other_sites_make_nothing_of_the_answers_a_part_of_themselves() {
    let site = Site::new();
    let open = site.with(ServeOptions {
        origins: "*".parse().unwrap(),
        ..ServeOptions::default()
    });
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    for (uri, closed, opened) in [
        ("/", "same-origin", "same-origin"),
        ("/?kind=x", "same-origin", "same-origin"),
        ("/nulla", "same-origin", "same-origin"),
        (
            "/pdf/leggi/cts%20n%C2%B01.pdf",
            "same-origin",
            "same-origin",
        ),
        ("/api/v1/search?q=x", "same-origin", "cross-origin"),
        ("/feed.atom", "same-origin", "cross-origin"),
        (
            "/embed/v1/normario-search.js",
            "cross-origin",
            "cross-origin",
        ),
    ] {
        assert_eq!(site.get(uri).await.header(policy.clone()), closed, "{uri}");
        assert_eq!(open.get(uri).await.header(policy.clone()), opened, "{uri}");
    }
}

#[tokio::test]
async fn the_page_of_the_box_says_what_to_set_while_it_is_closed() {
    let site = Site::new();
    let open = site.with(ServeOptions {
        origins: "https://comune.example.it".parse().unwrap(),
        ..ServeOptions::default()
    });
    for uri in ["/embed", "/embed?lang=en"] {
        let page = site.get(uri).await.text();
        assert!(
            page.contains("normario serve --cors https://"),
            "{uri}: {page}"
        );
        let page = open.get(uri).await.text();
        assert!(!page.contains("--cors"), "{uri}: {page}");
    }
}

#[test]
fn names_are_given_by_option_and_by_environment_and_told_at_the_start() {
    let site = Site::new();
    let server = Running::start(
        &site,
        "export NORMARIO_HOSTS=",
        "--host atti.example.it,10.0.0.7 --host normario --url https://www.example.it",
    );
    let asked = |host: &str| {
        let answer = server.ask(&format!(
            "GET /robots.txt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ));
        assert!(
            !answer.contains("Sitemap") || answer.contains("https://www.example.it/sitemap.xml")
        );
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    for (host, status) in [
        ("atti.example.it", "200"),
        ("10.0.0.7:8080", "200"),
        ("normario:8080", "200"),
        ("www.example.it", "200"),
        ("localhost", "200"),
        ("10.0.0.8", "421"),
        ("example.it", "421"),
    ] {
        assert_eq!(asked(host), status, "{host}");
    }
    let told = server.told();
    assert!(
        told.contains("atti.example.it, 10.0.0.7, normario"),
        "{told}"
    );
    let by_environment = Running::start(&site, "export NORMARIO_HOSTS=a.example,b.example", "");
    let answer = by_environment.ask("GET /health HTTP/1.0\r\nHost: b.example\r\n\r\n");
    assert!(answer.contains(" 200 "), "{answer}");
}
