//! Small requests get no huge answers: what may be asked is bounded, and what is asked is repeated
//! sparingly.

use std::io::Read;

use axum::http::{HeaderName, StatusCode, header};
use normario::index::StoredPassage;
use rustix::time::{ClockId, clock_gettime};

use super::site::{Site, act, passage};

/// Most bytes of an answer for each byte of a request, beyond what the same answer takes for a short query.
const MOST_FOR_EACH: usize = 200;
/// Bytes of the smallest request beside its address.
const REQUEST: usize = "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n".len();

#[tokio::test]
async fn an_address_that_is_too_long_is_told_the_bound() {
    let site = Site::new();
    let pad = |start: &str, length: usize| format!("{start}{}", "x".repeat(length - start.len()));
    for start in [
        "/api/v1/search?utm=",
        "/api/v1/acts/",
        "/feed.atom?utm=",
        "/health?",
        "/embed/v1/normario-search.js?v=",
    ] {
        let answer = site.get(&pad(start, 8_000)).await;
        assert_ne!(answer.status, StatusCode::URI_TOO_LONG, "{start}");
        let answer = site.get(&pad(start, 8_001)).await;
        let detail = answer.problem(StatusCode::URI_TOO_LONG);
        assert!(detail.contains("8000 byte"), "{detail}");
    }
    for start in [
        "/?utm=",
        "/act/",
        "/view/",
        "/pdf/",
        "/sezioni/",
        "/regioni?x=",
        "/embed?x=",
        "/static/",
        "/nulla",
    ] {
        let page = site.get(&pad(start, 8_001)).await;
        let page = page.error_page(StatusCode::URI_TOO_LONG);
        assert!(page.contains("8000 byte"), "{page}");
    }
    let page = site.get(&pad("/?lang=en&x=", 8_001)).await.text();
    assert!(page.contains("longer than 8000 bytes"), "{page}");
}

#[tokio::test]
async fn parameters_and_headers_are_counted() {
    let site = Site::new();
    let query = |name: &str, count: usize| {
        let pairs = (0..count).map(|i| format!("{name}{i}=x"));
        pairs.collect::<Vec<_>>().join("&")
    };
    for path in [
        "/api/v1/search",
        "/api/v1/suggest",
        "/export.csv",
        "/sitemap.xml",
        "/opensearch/suggest",
        "/metrics",
    ] {
        let answer = site.get(&format!("{path}?{}", query("utm", 64))).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let answer = site.get(&format!("{path}?{}", query("utm", 65))).await;
        let detail = answer.problem(StatusCode::BAD_REQUEST);
        assert!(detail.contains("64 parametri"), "{detail}");
        assert_eq!(answer.json()["type"], "urn:normario:problem:bad-parameter");
    }
    let page = site.get(&format!("/?{}", query("issuer=a&x", 65))).await;
    assert!(
        page.error_page(StatusCode::BAD_REQUEST)
            .contains("64 parametri")
    );
    let large = "x".repeat(25 * 1024);
    let answer = site
        .ask_with("/health", &[(HeaderName::from_static("x-large"), &large)])
        .await;
    let detail = answer.problem(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    assert!(detail.contains("24576 byte"), "{detail}");
}

#[tokio::test]
async fn the_english_page_tells_the_bound_in_english() {
    let site = Site::new();
    let long = "a".repeat(1_001);
    let many: String = (0..25).map(|i| format!("&issuer=a{i}")).collect();
    for (query, told) in [
        (format!("q={long}"), "at most 1000 characters"),
        (format!("q=a{many}"), "a filter has at most 24 values"),
        (
            "q=a&size=0".to_owned(),
            "write a whole number from 1 to 100",
        ),
        ("q=a&from=x".to_owned(), "write a year (2017) or a day"),
        (
            "q=a&sort=x".to_owned(),
            "choose one of relevance, newest, oldest",
        ),
    ] {
        let answer = site.get(&format!("/?lang=en&{query}")).await;
        let page = answer.error_page(StatusCode::BAD_REQUEST);
        assert!(page.contains(told), "{query}: {page}");
        assert!(
            !page.contains("valori") && !page.contains("caratteri"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn every_address_that_takes_words_bounds_them() {
    let site = Site::new();
    let file = "leggi/cts%20n%C2%B01.pdf";
    let act = "decreto.legislativo/2017-07-03/117";
    for path in [
        "/api/v1/search".to_owned(),
        "/api/v1/suggest".to_owned(),
        "/opensearch/suggest".to_owned(),
        "/feed.atom".to_owned(),
        "/export.csv".to_owned(),
        "/export.json".to_owned(),
        format!("/api/v1/pages/{file}"),
    ] {
        let asked =
            async |length: usize| site.get(&format!("{path}?q={}", "a".repeat(length))).await;
        assert_eq!(asked(1_000).await.status, StatusCode::OK, "{path}");
        let answer = asked(1_001).await;
        let detail = answer.problem(StatusCode::BAD_REQUEST);
        assert!(
            detail.contains("«q»") && detail.contains("1000 caratteri"),
            "{detail}"
        );
        assert_eq!(answer.json()["parameter"], "q");
    }
    for path in [
        "/".to_owned(),
        format!("/act/{act}"),
        format!("/view/{file}"),
    ] {
        let asked =
            async |length: usize| site.get(&format!("{path}?q={}", "a".repeat(length))).await;
        assert_eq!(asked(1_000).await.status, StatusCode::OK, "{path}");
        let page = asked(1_001).await.error_page(StatusCode::BAD_REQUEST);
        assert!(page.contains("1000 caratteri"), "{page}");
    }
}

/// A hundred acts of sixty issuers, all of which say the same.
fn many() -> Vec<StoredPassage> {
    let acts = (0..100).flat_map(|i| {
        let (id, file) = (format!("file/a{i}"), format!("atti/a{i}.pdf"));
        let mut act = act(
            &id,
            "delibera",
            &i.to_string(),
            "2019-05-06",
            "Avviso sugli enti",
            &file,
        );
        act.issuer = Some(format!("comune di prova {}", i % 60));
        act.region = Some("lombardia".to_owned());
        let article = |number: u32| {
            let text = format!(
                "Art. {number} Avviso\n1. Gli enti del Terzo settore rispondono all'avviso {i}."
            );
            passage(&act, &format!("art{number}"), "Avviso", number, &text)
        };
        [article(1), article(2), article(3)]
    });
    acts.collect()
}

#[tokio::test]
async fn what_is_asked_is_not_repeated_beyond_measure() {
    let site = Site::of(&many());
    let size = async |uri: &str| {
        let answer = site.get(uri).await;
        // Words to count by are fewer.
        let is_refused = answer.status == StatusCode::BAD_REQUEST && uri.starts_with("/regioni");
        assert!(answer.status == StatusCode::OK || is_refused, "{uri}");
        answer.bytes.len()
    };
    let issuers = (0..24).map(|i| format!("issuer=comune%20di%20prova%20{i}"));
    let issuers = issuers.collect::<Vec<_>>().join("&");
    let longest = (0..24).map(|i| format!("issuer={}{i:02}", "%C3%A0".repeat(40)));
    let longest = longest.collect::<Vec<_>>().join("&");
    let queries = [
        "avviso enti ".repeat(83).trim().replace(' ', "+"),
        "avviso+".repeat(14),
        format!("avviso+{}", "%C3%A0".repeat(990)),
        format!("avviso+{}", "%C3%A0".repeat(190)),
        format!("avviso+{}", "%C3%A0".repeat(30)),
        // Bytes that are no text.
        format!("avviso+{}", "%FF".repeat(990)),
        format!("avviso+{}", "%22".repeat(990)),
        format!("avviso+{}", "(%22+".repeat(300)),
        format!("avviso+{}", "x+".repeat(490)),
        format!("avviso+{}", "%3C".repeat(990)),
        format!("avviso+{}", "art.+1+".repeat(140)),
        format!("avviso&{issuers}"),
        format!("avviso&{longest}"),
        format!("avviso+{}&{issuers}", "%26".repeat(900)),
    ];
    for path in [
        "/?",
        "/regioni?",
        "/feed.atom?",
        "/api/v1/search?",
        "/export.csv?",
    ] {
        for rest in [
            "&size=100",
            "&size=10",
            "&size=100&group=none",
            "&size=100&lang=en",
        ] {
            let short = size(&format!("{path}q=avviso{rest}")).await;
            for query in &queries {
                let uri = format!("{path}q={query}{rest}");
                let got = size(&uri).await;
                let most = short + MOST_FOR_EACH * (uri.len() + REQUEST);
                assert!(got <= most, "{got} bytes and not {most} for {uri}");
            }
        }
    }
}

#[tokio::test]
async fn a_long_search_says_what_its_links_leave_out() {
    let site = Site::of(&many());
    let short = site.get("/?q=avviso+enti&size=100").await.text();
    let long = format!("/?q=avviso+enti{}&size=100", "+settore".repeat(60));
    for (lang, words, choices) in [
        ("", "solo le prime parole", "Non elencati:"),
        ("&lang=en", "only its first words", "Not listed:"),
    ] {
        let page = site.get(&format!("{long}{lang}")).await.text();
        assert!(page.contains(words) && page.contains(choices), "{page}");
        // The search itself is whole where it is shown, and in the links that change it.
        assert!(
            page.contains(&"settore ".repeat(60).trim_end().to_owned()),
            "{page}"
        );
    }
    assert!(
        !short.contains("prime parole") && !short.contains("Non elencati"),
        "{short}"
    );
    assert!(short.contains("q=avviso%20enti#art1"), "{short}");
}

#[tokio::test]
async fn large_answers_are_the_same_compressed() {
    let site = Site::of(&many());
    for uri in [
        "/?q=avviso&size=100",
        "/api/v1/search?q=avviso&size=100",
        "/export.csv?q=avviso",
        "/sitemap.xml",
        "/api",
        "/health",
    ] {
        let plain = site.get(uri).await;
        let zipped = site
            .ask_with(uri, &[(header::ACCEPT_ENCODING, "gzip")])
            .await;
        if plain.bytes.len() >= 1_024 {
            assert_eq!(zipped.header(header::CONTENT_ENCODING), "gzip", "{uri}");
            assert!(zipped.bytes.len() * 2 < plain.bytes.len(), "{uri}");
        }
        for answer in [&plain, &zipped] {
            let varies = answer.headers.get_all(header::VARY).iter();
            assert!(
                varies.into_iter().any(|by| by == "accept-encoding"),
                "{uri}"
            );
        }
        if uri.contains("search") || uri == "/health" {
            // They tell how long they took.
            continue;
        }
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&*zipped.bytes)
            .read_to_end(&mut text)
            .unwrap();
        assert_eq!(text, plain.bytes, "{uri}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn answers_are_made_off_the_threads_that_serve() {
    let law = act(
        "file/lunga",
        "legge",
        "1",
        "2019-05-06",
        "Legge lunga",
        "lunga.pdf",
    );
    let article = |number: usize| {
        let text = format!(
            "Art. {number}\n{}",
            "1. Gli enti rispondono all'avviso.\n".repeat(60)
        );
        passage(&law, &format!("art{number}"), "", 1, &text)
    };
    let mut passages: Vec<_> = (1..400).map(article).collect();
    passages.extend(many());
    let site = Site::of(&passages);
    let milliseconds = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    };
    for uri in [
        "/act/file/lunga",
        "/act/file/lunga?q=avviso",
        "/?q=avviso&size=100",
        "/?q=avviso&size=100&group=none",
        "/api/v1/acts/file/lunga",
        "/export.csv?q=avviso",
        "/regioni?q=avviso",
    ] {
        let gzip = [(header::ACCEPT_ENCODING, "gzip")];
        site.ask_with(uri, &gzip).await;
        let before = milliseconds();
        let answer = site.ask_with(uri, &gzip).await;
        let took = milliseconds() - before;
        assert_eq!(answer.status, StatusCode::OK, "{uri}");
        assert!(took <= 15, "{uri}: {took} ms on the thread that serves");
    }
}

#[tokio::test]
async fn a_filter_that_no_act_has_is_told() {
    let site = Site::of(&many());
    for path in ["/?", "/api/v1/search?"] {
        let page = site
            .get(&format!("{path}q=avviso&region=veneto"))
            .await
            .text();
        assert!(
            page.contains("non ha atti della regione «Veneto»"),
            "{page}"
        );
        let page = site.get(&format!("{path}q=avviso&kind=dpcm")).await.text();
        assert!(page.contains("non ha atti di tipo «"), "{page}");
        let page = site
            .get(&format!("{path}q=avviso&kind=delibera&region=lombardia"))
            .await
            .text();
        assert!(!page.contains("L’indice non ha"), "{page}");
    }
}
