//! A server over a small index and corpus, and what is asked of its answers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use http_body_util::BodyExt;
use normario::extract::{Page, PageBox, PageLayout, WordBox};
use normario::index::{
    ActRecords, FileEntry, IndexRun, Outcome, PassageText, StoredAct, StoredPage, StoredPassage,
};
use normario::web::{AppState, ServeOptions, router};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use crate::workbench::Workbench;

/// A server over an index and a corpus of its own.
pub(super) struct Site {
    pub(super) dir: tempfile::TempDir,
    pub(super) state: AppState,
    pub(super) router: Router,
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

impl Site {
    pub(super) fn new() -> Self {
        Site::of(&passages())
    }

    /// A server over these passages.
    pub(super) fn of(passages: &[StoredPassage]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        std::fs::create_dir_all(corpus.join("leggi")).unwrap();
        std::fs::write(corpus.join("leggi/cts n°1.pdf"), b"%PDF-1.4 0123456789").unwrap();
        std::fs::write(corpus.join("altro.pdf"), b"not indexed").unwrap();
        std::fs::write(dir.path().join("segreto.pdf"), b"outside").unwrap();
        std::os::unix::fs::symlink("../segreto.pdf", corpus.join("fuori.pdf")).unwrap();
        publish(dir.path(), passages);
        let options = ServeOptions {
            index: dir.path().join("index"),
            corpus: None,
            ..ServeOptions::default()
        };
        let state = AppState::open(options).unwrap();
        Site {
            router: router(state.clone()),
            state,
            dir,
        }
    }

    /// A server over what is in a workbench, indexed.
    pub(super) fn over(bench: &Workbench) -> Self {
        Site::over_with(bench, ServeOptions::default())
    }

    /// The same with other options.
    pub(super) fn over_with(bench: &Workbench, options: ServeOptions) -> Self {
        let state = AppState::open(ServeOptions {
            index: bench.index(),
            ..options
        });
        let state = state.unwrap();
        Site {
            dir: tempfile::tempdir().unwrap(),
            router: router(state.clone()),
            state,
        }
    }

    /// The server of this site with other options.
    pub(super) fn with(&self, options: ServeOptions) -> Self {
        let state = AppState::open(ServeOptions {
            index: self.dir.path().join("index"),
            ..options
        });
        let state = state.unwrap();
        Site {
            dir: tempfile::tempdir().unwrap(),
            router: router(state.clone()),
            state,
        }
    }

    /// Asks with headers.
    pub(super) async fn ask_with(
        &self,
        uri: &str,
        headers: &[(header::HeaderName, &str)],
    ) -> Answer {
        let mut request = Request::get(uri);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    pub(super) async fn get(&self, uri: &str) -> Answer {
        self.ask(Request::get(uri).body(Body::empty()).unwrap())
            .await
    }

    /// Asks as a browser on this machine does, unless the request says otherwise.
    pub(super) async fn ask(&self, mut request: Request<Body>) -> Answer {
        let own = HeaderValue::from_static("localhost");
        request.headers_mut().entry(header::HOST).or_insert(own);
        self.ask_as_is(request).await
    }

    /// Asks with the headers that the request has, and no other.
    pub(super) async fn ask_as_is(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
}

impl Answer {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(super) fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// A problem told to a program, with this status; its detail.
    pub(super) fn problem(&self, status: StatusCode) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(
            self.header(header::CONTENT_TYPE),
            "application/problem+json"
        );
        let problem = self.json();
        assert_eq!(problem["status"], status.as_u16());
        assert!(problem["type"].is_string() && problem["title"].is_string());
        problem["detail"].as_str().unwrap().to_owned()
    }

    /// A problem told to a person, with this status.
    pub(super) fn error_page(&self, status: StatusCode) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(
            self.header(header::CONTENT_TYPE),
            "text/html; charset=utf-8"
        );
        let page = self.text();
        assert!(
            page.contains("lang=\"it\"") && page.contains("href=\"/\""),
            "{page}"
        );
        page
    }
}

pub(super) fn act(
    id: &str,
    kind: &str,
    number: &str,
    date: &str,
    title: &str,
    file: &str,
) -> StoredAct {
    StoredAct {
        id: id.to_owned(),
        urn: None,
        kind: kind.to_owned(),
        number: Some(number.to_owned()).filter(|number| !number.is_empty()),
        date: Some(date.to_owned()).filter(|date| !date.is_empty()),
        issuer: Some("stato".to_owned()).filter(|_| kind.starts_with("decreto")),
        region: Some("lombardia".to_owned()).filter(|_| kind == "dgr"),
        title: title.to_owned(),
        file: Some(file.to_owned()),
        about: Vec::new(),
        section: None,
    }
}

pub(super) fn passage(
    act: &StoredAct,
    path: &str,
    heading: &str,
    page: u32,
    text: &str,
) -> StoredPassage {
    StoredPassage {
        act: act.clone(),
        citations: Vec::new(),
        passage: PassageText {
            path: path.to_owned(),
            heading: Some(heading.to_owned()).filter(|heading| !heading.is_empty()),
            page,
            page_breaks: Vec::new(),
            parts: Vec::new(),
            text: text.to_owned(),
        },
    }
}

pub(super) fn passages() -> Vec<StoredPassage> {
    let cts = StoredAct {
        urn: Some("urn:nir:stato:decreto.legislativo:2017-07-03;117".to_owned()),
        ..act(
            "decreto.legislativo/2017-07-03/117",
            "decreto.legislativo",
            "117",
            "2017-07-03",
            "Codice del Terzo settore",
            "leggi/cts n°1.pdf",
        )
    };
    let dgr = act(
        "dgr/lombardia/2011/IX-1353",
        "dgr",
        "IX/1353",
        "2011-02-25",
        "Linee guida per la semplificazione",
        "dgr.pdf",
    );
    let sheet = act(
        "file/x",
        "sintesi",
        "",
        "",
        "Scheda <b>in breve</b>",
        "fuori.pdf",
    );
    vec![
        passage(&cts, "", "", 1, "Visto l'articolo 76 della Costituzione"),
        passage(
            &cts,
            "art55",
            "Coinvolgimento degli enti",
            41,
            "Art. 55 Coinvolgimento degli enti\n1. L’attività è svolta con città ed enti mediante co-progettazione.",
        ),
        passage(
            &cts,
            "art56",
            "Convenzioni",
            42,
            "Art. 56 Convenzioni\n1. Rimborso delle spese.",
        ),
        passage(
            &dgr,
            "",
            "",
            3,
            "La co-progettazione richiede un avviso e una convenzione.",
        ),
        passage(
            &sheet,
            "",
            "",
            1,
            "Sulla co-progettazione: <script>alert(1)</script> & altro.",
        ),
    ]
}

/// Publishes a new generation that holds exactly these passages.
pub(super) fn publish(dir: &Path, passages: &[StoredPassage]) {
    publish_with(dir, passages, &pages());
}

/// The same, every file with these pages.
pub(super) fn publish_with(dir: &Path, passages: &[StoredPassage], pages: &[StoredPage]) {
    let index = dir.join("index");
    let (lock, _) = IndexRun::lock(&index, true).unwrap();
    let run = IndexRun::begin(&index, lock, None).unwrap();
    for act in passages.chunk_by(|a, b| a.act == b.act) {
        run.add(act).unwrap();
    }
    let mut files = BTreeMap::new();
    for file in passages
        .iter()
        .filter_map(|passage| passage.act.file.clone())
    {
        // A name for the bytes is all that is asked of a hash.
        let hash = format!("{:x}", file.len());
        run.add_pages(&hash, pages).unwrap();
        files.insert(file, entry(hash));
    }
    run.publish(
        &PathBuf::from(dir).join("corpus"),
        files,
        &ActRecords::default(),
    )
    .unwrap();
}

fn entry(hash: String) -> FileEntry {
    FileEntry {
        hash,
        size: 19,
        changed_ns: 1_700_000_000_000_000_000,
        read_ns: 1_700_000_100_000_000_000,
        pages: 2,
        passages: 1,
        outcome: Outcome::Indexed,
        ..FileEntry::default()
    }
}

/// Two pages; on the second a line end cuts a word.
fn pages() -> Vec<StoredPage> {
    let first = Page {
        number: 1,
        text: "Visto l'articolo 76\n".to_owned(),
        ..Page::default()
    };
    let word = |start, end, left, right, top| WordBox {
        start,
        end,
        place: PageBox {
            left,
            top,
            right,
            bottom: top + 40,
        },
    };
    let second = Page {
        number: 2,
        text: "mediante co-progettazione.\n".to_owned(),
        layout: PageLayout {
            width: 2_380,
            height: 3_368,
            words: vec![
                word(0, 8, 200, 290, 400),
                word(9, 17, 300, 400, 400),
                word(17, 25, 200, 300, 460),
            ],
        },
        ..Page::default()
    };
    [first, second].iter().map(StoredPage::new).collect()
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
