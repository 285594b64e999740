//! What is kept of searches: nothing unless it is switched on, and then exactly what is said.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{HeaderName, Request, StatusCode, header};
use normario::feedback::FeedbackSettings;
use normario::web::ServeOptions;
use serde_json::{Value, json};

use super::site::Site;
use crate::workbench::Workbench;

/// A site that keeps a log, in a folder of its own.
pub(super) struct Keeping {
    pub(super) site: Site,
    pub(super) folder: PathBuf,
    _base: Site,
}

impl Keeping {
    pub(super) fn new() -> Self {
        let base = Site::new();
        let folder = base.dir.path().join("registro");
        Keeping {
            site: base.with(options(&folder)),
            folder,
            _base: base,
        }
    }

    /// Over the index of a workbench.
    pub(super) fn over(bench: &Workbench) -> Self {
        let base = Site::over(bench);
        let folder = base.dir.path().join("registro");
        Keeping {
            site: Site::over_with(bench, options(&folder)),
            folder,
            _base: base,
        }
    }

    /// What is in the log.
    pub(super) fn lines(&self) -> Vec<Value> {
        assert!(self.site.state.write_feedback());
        lines(&self.folder)
    }
}

fn options(folder: &Path) -> ServeOptions {
    ServeOptions {
        feedback: Some(FeedbackSettings {
            folder: folder.to_owned(),
            days: 90,
        }),
        ..ServeOptions::default()
    }
}

fn lines(folder: &Path) -> Vec<Value> {
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut all = String::new();
    for file in files {
        all += &fs::read_to_string(file.unwrap().path()).unwrap();
    }
    all.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

const PLACES: [&str; 6] = [
    "/",
    "/?q=co-progettazione",
    "/act/decreto.legislativo/2017-07-03/117",
    "/view/leggi/cts%20n%C2%B01.pdf?page=2",
    "/sezioni",
    "/nulla",
];

#[tokio::test]
async fn nothing_is_kept_and_nothing_is_said_unless_it_is_switched_on() {
    let site = Site::new();
    for uri in PLACES {
        let page = site.get(uri).await.text();
        for part in ["/privacy", "/segnala", "class=\"quiet kept\""] {
            assert!(!page.contains(part), "{uri}: {part}");
        }
    }
    site.get("/privacy").await.error_page(StatusCode::NOT_FOUND);
    let act = "/segnala/decreto.legislativo/2017-07-03/117";
    site.get(act).await.error_page(StatusCode::NOT_FOUND);
    let request = Request::post(act).body(Body::from("topic=date"));
    let sent = site.ask(request.unwrap()).await;
    sent.error_page(StatusCode::NOT_FOUND);
    assert!(!site.state.write_feedback());
}

#[tokio::test]
async fn what_is_kept_is_said_wherever_one_can_search() {
    let keeping = Keeping::new();
    for uri in PLACES {
        let page = keeping.site.get(uri).await;
        let text = page.text();
        assert!(
            text.contains("Le ricerche si conservano per 90 giorni")
                && text.contains("href=\"/privacy\""),
            "{uri}"
        );
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("form-action 'self'") && !policy.contains("unsafe-inline"),
            "{policy}"
        );
    }
    let english = keeping.site.get("/?lang=en").await.text();
    assert!(
        english.contains("Searches are kept for 90 days") && english.contains("/privacy?lang=en")
    );
    let page = keeping.site.get("/privacy").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["90 giorni", "200 caratteri", "senza l’ora", "&amp;log=0"] {
        assert!(page.text().contains(part), "{part}");
    }
    assert!(
        keeping
            .site
            .get("/embed")
            .await
            .text()
            .contains("log=&#34;off&#34;")
            || keeping
                .site
                .get("/embed")
                .await
                .text()
                .contains("log=\"off\"")
    );
}

#[tokio::test]
async fn a_page_that_says_nothing_is_not_kept_by_a_browser_once_searches_are() {
    let base = Site::new();
    let before = base.get("/").await;
    let tag = before.header(header::ETAG).to_owned();
    let log = base.dir.path().join("registro");
    let keeping = base.with(options(&log));
    let after = keeping
        .ask_with("/", &[(header::IF_NONE_MATCH, &tag)])
        .await;
    assert_eq!(after.status, StatusCode::OK);
    assert!(after.text().contains("href=\"/privacy\""));
}

#[tokio::test]
async fn a_line_has_exactly_what_the_page_says() {
    let keeping = Keeping::new();
    let asked = "/?q=Co-Progettazione+%C3%A8&kind=dgr&region=lombardia&lang=en&sort=newest";
    let headers = [
        (header::USER_AGENT, "un browser"),
        (header::REFERER, "https://www.example.org/pagina"),
        (HeaderName::from_static("x-forwarded-for"), "192.0.2.7"),
    ];
    keeping.site.ask_with(asked, &headers).await;
    keeping
        .site
        .get("/api/v1/search?q=legge+7+agosto+1990+n.+241")
        .await;
    keeping.site.get("/api/v1/search?q=avviso&door=box").await;
    let mut lines = keeping.lines();
    assert_eq!(lines.len(), 3, "{lines:?}");
    lines.sort_by_key(|line| line["query"].as_str().unwrap().to_owned());
    let [typed, boxed, cited] = lines.as_mut_slice() else {
        panic!("{lines:?}");
    };
    let day = typed["day"].take();
    assert_eq!(day.as_str().unwrap().len(), "2026-12-01".len());
    assert!(typed["under_ms"].is_u64() || typed["under_ms"].is_null());
    typed["under_ms"] = json!(0);
    assert_eq!(
        *typed,
        json!({
            "kind": "search", "day": null, "query": "Co-Progettazione è", "masked": false, "cut": false,
            "language": "en", "filters": ["kind=dgr", "region=lombardia"], "found": 1, "corrected": null,
            "hints": [], "absent": null, "under_ms": 0, "door": "site", "partial": false,
        })
    );
    assert_eq!(
        (&boxed["door"], &boxed["language"]),
        (&json!("box"), &Value::Null)
    );
    assert_eq!(
        (&cited["door"], &cited["found"]),
        (&json!("api"), &json!(0))
    );
    assert_eq!(cited["absent"], "urn:nir:stato:legge:1990-08-07;241");
    let file = fs::read_dir(&keeping.folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&keeping.folder), mode(&file.path())), (0o700, 0o600));
    let name = file.file_name().into_string().unwrap();
    assert_eq!(name, format!("registro-{}.jsonl", day.as_str().unwrap()));
}

#[tokio::test]
async fn personal_data_are_taken_out_before_anything_is_written() {
    let keeping = Keeping::new();
    for query in [
        "esenzione RSSMRA80A01H501U",
        "sig.+Mario+Rossi+co-progettazione",
        "mario.rossi%40example.it",
        "333+1234567",
        "IT60X0542811101000000123456",
    ] {
        keeping
            .site
            .get(&format!(
                "/?q={}&issuer=Rossi%40example.it",
                query.replace(' ', "+")
            ))
            .await;
    }
    let lines = keeping.lines();
    assert_eq!(lines.len(), 5);
    let kept = serde_json::to_string(&lines).unwrap();
    for datum in ["RSSMRA", "Rossi", "rossi", "1234567", "X054", "example.it"] {
        assert!(!kept.contains(datum), "{datum}: {kept}");
    }
    assert!(
        lines
            .iter()
            .all(|line| line["masked"] == true && line["absent"].is_null())
    );
    let queries: BTreeSet<&str> = lines
        .iter()
        .map(|line| line["query"].as_str().unwrap())
        .collect();
    assert!(queries.contains("esenzione •••"), "{queries:?}");
}

#[tokio::test]
async fn only_the_first_page_of_a_search_that_somebody_sends_is_noted() {
    let keeping = Keeping::new();
    let site = &keeping.site;
    for uri in [
        "/?q=avviso&page=2",
        "/?q=avviso&log=0",
        "/api/v1/search?q=avviso&log=0",
        "/?q=&kind=dgr",
        "/?kind=dgr",
        "/",
        "/api/v1/suggest?q=avv",
        "/opensearch/suggest?q=avv",
        "/export.csv?q=avviso",
        "/feed.atom?q=avviso",
        "/act/decreto.legislativo/2017-07-03/117?q=avviso",
        "/health",
        "/ready",
        "/metrics",
    ] {
        assert_eq!(site.get(uri).await.status, StatusCode::OK, "{uri}");
    }
    for (name, value) in [("dnt", "1"), ("sec-gpc", "1"), ("sec-purpose", "prefetch")] {
        let name = HeaderName::from_static(name);
        site.ask_with("/?q=avviso", &[(name, value)]).await;
    }
    let head = Request::head("/?q=avviso").body(Body::empty()).unwrap();
    site.ask(head).await;
    assert_eq!(keeping.lines(), [json!(null); 0]);
    // Who says that it may be kept, and whatever else `log` and `door` say.
    let allowed = HeaderName::from_static("dnt");
    site.ask_with("/?q=avviso&log=si&door=altro", &[(allowed, "0")])
        .await;
    let first = site.get("/?q=avviso").await;
    let tag = first.header(header::ETAG).to_owned();
    // What a browser has already, it does not ask for anew.
    site.ask_with("/?q=avviso", &[(header::IF_NONE_MATCH, &tag)])
        .await;
    let lines = keeping.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line["door"] == "site"));
}

#[tokio::test]
async fn searches_go_on_where_the_log_cannot_be_written() {
    let base = Site::new();
    let folder = base.dir.path().join("registro");
    fs::write(&folder, "in the way").unwrap();
    let site = base.with(options(&folder));
    let lost = async |count: u64| {
        let metrics = site.get("/metrics").await.text();
        let line = format!("normario_query_log_lost {count}\n");
        assert!(metrics.contains(&line), "{metrics}");
    };
    lost(0).await;
    for _ in 0..3 {
        assert_eq!(site.get("/?q=avviso").await.status, StatusCode::OK);
    }
    assert!(!site.state.write_feedback());
    lost(3).await;
    let ready = site.get("/ready").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert_eq!(ready.json()["warnings"][0]["code"], "query-log-unwritable");
    fs::remove_file(&folder).unwrap();
    assert!(site.state.write_feedback());
    let written = lines(&folder);
    assert_eq!(written.len(), 1);
    assert_eq!(
        (&written[0]["kind"], &written[0]["lines"]),
        (&json!("dropped"), &json!(3))
    );
    // Told in the log, and lost all the same.
    lost(3).await;
}

#[tokio::test]
async fn what_is_older_than_is_kept_is_removed_at_the_start() {
    let base = Site::new();
    let folder = base.dir.path().join("registro");
    fs::create_dir(&folder).unwrap();
    for name in [
        "registro-2020-01-01.jsonl",
        "registro-2020-01-01.txt",
        "note.md",
    ] {
        fs::write(folder.join(name), "{}\n").unwrap();
    }
    let site = base.with(options(&folder));
    assert!(site.state.write_feedback());
    let left: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        left,
        BTreeSet::from(["note.md".to_owned(), "registro-2020-01-01.txt".to_owned()])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_write_to_one_folder() {
    let base = Site::new();
    let folder = base.dir.path().join("registro");
    let sites = [base.with(options(&folder)), base.with(options(&folder))];
    for n in 0..40 {
        for site in &sites {
            site.get(&format!("/api/v1/search?q=avviso+parola{n}"))
                .await;
        }
    }
    let writing = sites.each_ref().map(|site| {
        let state = site.state.clone();
        std::thread::spawn(move || state.write_feedback())
    });
    assert!(writing.into_iter().all(|thread| thread.join().unwrap()));
    assert_eq!(lines(&folder).len(), 80);
}
