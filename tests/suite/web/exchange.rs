//! What browsers, feed readers, crawlers and spreadsheets are told.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use normario::web::{Origins, ServeOptions};

use super::site::{Answer, Site};

/// The server of a site that knows its own address.
fn configured(site: &Site) -> Site {
    site.with(ServeOptions {
        public_url: Some("https://atti.example.it".to_owned()),
        ..ServeOptions::default()
    })
}

/// What a server that has this name answers when it is asked by it.
async fn named(site: &Site, uri: &str) -> Answer {
    let named = site.with(ServeOptions {
        hosts: vec!["atti.example.it".parse().unwrap()],
        ..ServeOptions::default()
    });
    ask(&named, uri, &[(header::HOST, "atti.example.it")]).await
}

async fn ask(site: &Site, uri: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    site.ask_with(uri, headers).await
}

#[tokio::test]
async fn an_answer_is_asked_for_again_only_when_the_index_is_new() {
    let site = Site::new();
    for uri in [
        "/",
        "/?q=co-progettazione",
        "/api/v1/search?q=co-progettazione",
        "/act/decreto.legislativo/2017-07-03/117",
        "/feed.atom?q=avviso",
        "/export.csv?q=avviso",
        "/sitemap.xml",
    ] {
        let first = site.get(uri).await;
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.starts_with("W/\""), "{uri}: {tag}");
        assert_eq!(first.header(header::CACHE_CONTROL), "no-cache", "{uri}");
        let again = ask(&site, uri, &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!(
            (again.status, again.bytes.len()),
            (StatusCode::NOT_MODIFIED, 0),
            "{uri}"
        );
        assert_eq!(again.header(header::ETAG), tag, "{uri}");
        // The mark is of this address, and of none that has no good answer.
        for (other, status) in [
            ("/api/v1/search?page=0", StatusCode::BAD_REQUEST),
            ("/?kind=x", StatusCode::BAD_REQUEST),
            ("/act/no", StatusCode::NOT_FOUND),
            ("/sezioni/no", StatusCode::NOT_FOUND),
            ("/api/v1/acts/no", StatusCode::NOT_FOUND),
            ("/sitemap.xml?part=9", StatusCode::NOT_FOUND),
            ("/view/no.pdf", StatusCode::NOT_FOUND),
        ] {
            let other = ask(&site, other, &[(header::IF_NONE_MATCH, &tag)]).await;
            assert_eq!(other.status, status, "{uri}");
        }
        let posted = Request::post(uri).header(header::IF_NONE_MATCH, &tag);
        let posted = site.ask(posted.body(Body::empty()).unwrap()).await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED, "{uri}");
        let listed = format!("\"x\", {}", tag.trim_start_matches("W/"));
        let again = ask(&site, uri, &[(header::IF_NONE_MATCH, &listed)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{uri}");
        let other = ask(&site, uri, &[(header::IF_NONE_MATCH, "W/\"0\"")]).await;
        assert_eq!(other.status, StatusCode::OK, "{uri}");
    }
    for uri in ["/health", "/metrics", "/api/v1/search?page=0", "/nulla"] {
        assert_eq!(site.get(uri).await.header(header::ETAG), "", "{uri}");
    }
    let old = site.get("/").await.header(header::ETAG).to_owned();
    super::site::publish(site.dir.path(), &super::site::passages()[..1]);
    site.state.refresh().unwrap();
    let new = ask(&site, "/", &[(header::IF_NONE_MATCH, &old)]).await;
    assert_eq!(new.status, StatusCode::OK);
    assert_ne!(new.header(header::ETAG), old);
}

#[tokio::test]
async fn other_sites_read_what_the_list_allows() {
    let none = Site::new();
    let of = |origins: &str| {
        none.with(ServeOptions {
            origins: origins.parse().unwrap(),
            ..ServeOptions::default()
        })
    };
    let (open, listed) = (of("*"), of("https://comune.example.it"));
    assert_eq!(Origins::default(), Origins::These(Vec::new()));
    let allowed = async |site: &Site, uri: &str, origin: &str| {
        let answer = ask(site, uri, &[(header::ORIGIN, origin)]).await;
        answer
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN)
            .to_owned()
    };
    for uri in [
        "/api/v1/search?q=x",
        "/embed/v1/normario-search.js",
        "/feed.atom",
        "/api/openapi.json",
    ] {
        assert_eq!(allowed(&open, uri, "https://a.example").await, "*", "{uri}");
        let own = "https://comune.example.it";
        assert_eq!(allowed(&listed, uri, own).await, own, "{uri}");
        assert_eq!(
            allowed(&listed, uri, "https://a.example").await,
            "",
            "{uri}"
        );
        assert_eq!(allowed(&none, uri, own).await, "", "{uri}");
    }
    // Pages are for people who open them.
    assert_eq!(allowed(&open, "/", "https://a.example").await, "");
    let preflight = Request::builder()
        .method(Method::OPTIONS)
        .uri("/api/v1/search")
        .header(header::ORIGIN, "https://comune.example.it")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "GET");
    let answer = listed.ask(preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header(header::ACCESS_CONTROL_ALLOW_METHODS),
        "GET,HEAD"
    );
}

#[tokio::test]
async fn the_description_of_the_search_engine_is_by_the_letter() {
    let site = Site::new();
    let answer = named(&site, "/opensearch.xml").await;
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "application/opensearchdescription+xml"
    );
    let xml = answer.text();
    for part in [
        "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"",
        "<ShortName>normario</ShortName>",
        "template=\"http://atti.example.it/?q={searchTerms}&#38;page={startPage?}\"",
        "type=\"application/x-suggestions+json\" rel=\"suggestions\"",
        "type=\"application/atom+xml\"",
    ] {
        assert!(xml.contains(part), "{part} is not in {xml}");
    }
}

#[tokio::test]
async fn a_browser_is_offered_searches() {
    let site = Site::new();
    let answer = named(&site, "/opensearch/suggest?q=codice").await;
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "application/x-suggestions+json"
    );
    let lists = answer.json();
    assert_eq!(lists[0], "codice");
    let words = lists[1].as_array().unwrap();
    assert!(!words.is_empty(), "{lists}");
    for list in [&lists[2], &lists[3]] {
        assert_eq!(list.as_array().unwrap().len(), words.len(), "{lists}");
    }
    let link = lists[3][0].as_str().unwrap();
    assert!(link.starts_with("http://atti.example.it/?q="), "{link}");
    // Whatever else a browser sends is no fault of who types.
    let odd = site.get("/opensearch/suggest?q=&page=0").await;
    assert_eq!(odd.status, StatusCode::OK);
}

#[tokio::test]
async fn addresses_in_full_are_those_configured() {
    let site = Site::new();
    let configured = configured(&site);
    for uri in [
        "/opensearch.xml",
        "/sitemap.xml",
        "/feed.atom",
        "/robots.txt",
        "/",
        "/sezioni",
        "/act/decreto.legislativo/2017-07-03/117",
    ] {
        for host in ["atti.example.it", "127.0.0.1:8080"] {
            let text = ask(&configured, uri, &[(header::HOST, host)]).await.text();
            assert!(text.contains("https://atti.example.it/"), "{uri}: {text}");
            assert!(!text.contains("127.0.0.1"), "{uri}: {text}");
        }
        // A name that is none, or another's, is refused and not repeated in an address.
        for host in ["a\"><b", "other.example"] {
            let odd = ask(&site, uri, &[(header::HOST, host)]).await;
            assert!(odd.status.is_client_error(), "{uri}: {}", odd.status);
            let text = odd.text();
            assert!(
                !text.contains("><b") && !text.contains("//other"),
                "{uri}: {text}"
            );
        }
    }
}

#[tokio::test]
async fn pages_name_their_one_address() {
    let site = Site::new();
    let configured = configured(&site);
    let act = "/act/decreto.legislativo/2017-07-03/117";
    for (uri, canonical) in [
        ("/", "/"),
        ("/?lang=en", "/?lang=en"),
        ("/sezioni?x=1", "/sezioni"),
        ("/sezioni/materiali?page=1", "/sezioni/materiali"),
        ("/regioni?q=enti", "/regioni"),
        (&format!("{act}?q=enti"), act),
        (&format!("{act}?q=enti&lang=en"), &format!("{act}?lang=en")),
    ] {
        let link = format!("rel=\"canonical\" href=\"https://atti.example.it{canonical}\"");
        let page = ask(&configured, uri, &[]).await.text();
        assert!(page.contains(&link), "{uri}: {page}");
        let other = "href=\"https://atti.example.it/";
        let alternate = page.split("hreflang=").nth(1).unwrap_or_default();
        assert!(alternate.contains(other), "{uri}: {alternate}");
    }
    let page = ask(&configured, act, &[]).await.text();
    let written = page.split("application/ld+json\">").nth(1).unwrap();
    let written = written.split("</script>").next().unwrap();
    let told: serde_json::Value = serde_json::from_str(written).unwrap();
    assert_eq!(told["@id"], format!("https://atti.example.it{act}"));
    assert_eq!(
        told["legislationIdentifier"],
        "urn:nir:stato:decreto.legislativo:2017-07-03;117"
    );
    assert_eq!(
        told["hasPart"][0]["name"],
        "Art. 55 – Coinvolgimento degli enti"
    );
    let official = told["sameAs"].as_str().unwrap();
    assert!(
        official.starts_with("https://www.normattiva.it/"),
        "{official}"
    );
}

#[tokio::test]
async fn a_search_is_a_feed() {
    let site = Site::new();
    let answer = site.get("/feed.atom?q=co-progettazione").await;
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "application/atom+xml; charset=utf-8"
    );
    let xml = answer.text();
    for part in [
        "<opensearch:totalResults>3</opensearch:totalResults>",
        "<opensearch:startIndex>1</opensearch:startIndex>",
        "<opensearch:itemsPerPage>50</opensearch:itemsPerPage>",
        "searchTerms=\"co-progettazione\"",
        "<id>http://localhost/act/decreto.legislativo/2017-07-03/117</id>",
        "<published>2017-07-03T00:00:00Z</published>",
        "<updated>2023-11-14T22:13:20Z</updated>",
        "<title>Scheda &#60;b&#62;in breve",
    ] {
        assert!(xml.contains(part), "{part} is not in {xml}");
    }
    // The newest act first, acts without a date last.
    let at = |title: &str| xml.find(title).unwrap();
    assert!(at("Codice del Terzo settore") < at("Linee guida"));
    assert!(at("Linee guida") < at("Scheda"));
    let news = site.get("/feed.atom").await.text();
    assert_eq!(news.matches("<entry>").count(), 3, "{news}");
    site.get("/feed.atom?kind=foo")
        .await
        .problem(StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn crawlers_find_every_act_once() {
    let site = Site::new();
    let xml = site.get("/sitemap.xml").await.text();
    let acts = xml.matches("/act/").count();
    assert_eq!(acts, 3, "{xml}");
    for path in ["/act/decreto.legislativo/2017-07-03/117", "/act/file/x"] {
        assert!(
            xml.contains(&format!("<loc>http://localhost{path}</loc>")),
            "{xml}"
        );
    }
    for part in ["0", "2", "x", "-1"] {
        site.get(&format!("/sitemap.xml?part={part}"))
            .await
            .problem(StatusCode::NOT_FOUND);
    }
    let robots = site.get("/robots.txt").await.text();
    assert!(
        robots.contains("Sitemap: http://localhost/sitemap.xml"),
        "{robots}"
    );
}

#[tokio::test]
async fn results_are_exported_as_a_table_and_as_json() {
    let site = Site::new();
    let answer = site
        .get("/export.csv?q=co-progettazione&size=1&page=2")
        .await;
    assert_eq!(
        answer.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"normario.csv\""
    );
    let table = answer.text();
    let mut lines = table.split_terminator("\r\n");
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\u{feff}\"citazione\";\"titolo\"")
    );
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), 3, "every result, whatever the page: {table}");
    assert!(table.contains("\"art. 55, d.lgs. 117/2017\";\"Codice del Terzo settore\""));
    let exported = site
        .get("/export.json?q=co-progettazione&size=1")
        .await
        .json();
    assert_eq!(exported["hits"].as_array().unwrap().len(), 3);
    assert_eq!(exported["total"], 3);
    site.get("/export.csv?size=0")
        .await
        .problem(StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn requests_are_counted_by_route() {
    let site = Site::new();
    site.get("/api/v1/search?q=segretissimo").await;
    site.get("/api/v1/search?page=0").await;
    site.get("/nulla").await;
    let text = site.get("/metrics").await.text();
    for part in [
        "normario_index_generation 1\n",
        "normario_index_passages 5\n",
        "normario_http_request_duration_seconds_count{route=\"/api/v1/search\",status=\"200\"} 1\n",
        "normario_http_request_duration_seconds_count{route=\"/api/v1/search\",status=\"400\"} 1\n",
        "normario_http_request_duration_seconds_count{route=\"none\",status=\"404\"} 1\n",
        "le=\"+Inf\"} 1\n",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(
        !text.contains("segretissimo"),
        "what is searched for is nobody's business"
    );
}

#[tokio::test]
async fn the_box_for_other_sites_is_kept_as_its_address_says() {
    let site = Site::new();
    let plain = site.get("/embed/v1/normario-search.js").await;
    assert_eq!(
        plain.header(header::CONTENT_TYPE),
        "text/javascript; charset=utf-8"
    );
    assert!(
        plain
            .header(header::CACHE_CONTROL)
            .starts_with("public, max-age=86400")
    );
    let stale = site.get("/embed/v1/normario-search.js?v=0000").await;
    assert!(
        stale
            .header(header::CACHE_CONTROL)
            .starts_with("public, max-age=86400")
    );
    let request = Request::get("/embed/v1/normario-search.js")
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty());
    let size = site.ask(request.unwrap()).await.bytes.len();
    assert!(size <= 10 * 1024, "{size} bytes compressed");
    let script = plain.text();
    for forbidden in [
        "innerHTML",
        "eval(",
        "document.write",
        "cookie =",
        "setAttribute(\"style\"",
    ] {
        assert!(!script.contains(forbidden), "{forbidden}");
    }
}
