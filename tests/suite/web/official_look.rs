//! What official sources said of an act, as readers and programs see it: without a run of the index.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::site::Site;
use crate::workbench::Workbench;

const LAW: &str = "urn:nir:stato:legge:2021-05-04;877";

fn bench() -> Workbench {
    let bench = Workbench::new();
    let law = "<?xml version=\"1.0\"?><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\
        <act name=\"a\"><meta><identification source=\"\"><FRBRWork><FRBRalias name=\"urn:nir\" \
        value=\"urn:nir:stato:legge:2021-05-04;877\"/><FRBRdate date=\"2021-05-04\"/></FRBRWork></identification>\
        </meta><preface><p><docTitle>Norme sui lavatoi</docTitle></p></preface><body><article><num>Art. 1.</num>\
        <paragraph><num>1.</num><content><p>I lavatoi in pietra sono curati.</p></content></paragraph></article>\
        </body></act></akomaNtoso>";
    bench.put("lavatoi.xml", law.as_bytes());
    bench.index_run(&[]);
    bench
}

/// Notes what a source said of the law.
fn note(bench: &Workbench, changed: Option<&str>) {
    let manifest = bench.index().join("gen-000001/manifest.json");
    let manifest: Value = serde_json::from_slice(&std::fs::read(manifest).unwrap()).unwrap();
    let hash = manifest["files"]["lavatoi.xml"]["hash"].as_str().unwrap();
    let mut look = json!({
        "source": "normattiva", "copy": {"day": "2024-05-01"}, "looked": "2026-02-03",
    });
    if let Some(changed) = changed {
        look["changed"] = json!(changed);
    }
    let looks = json!({"version": 1, "acts": {LAW: {hash: look}}});
    bench.put(
        ".normario-fetch/ufficiali.json",
        looks.to_string().as_bytes(),
    );
}

#[tokio::test]
async fn a_changed_text_is_marked_on_hits_and_on_its_page() {
    let bench = bench();
    let site = Site::over(&bench);
    let page = format!("/act/{LAW}");
    for target in ["/?q=lavatoi", &page] {
        let text = site.get(target).await.text();
        assert!(!text.contains("official-look"), "{target}: nobody looked");
    }
    let etag = site.get(&page).await.headers[header::ETAG].clone();

    note(&bench, Some("2025-06-07"));
    assert_eq!(
        site.state.refresh().unwrap(),
        None,
        "the generation is the same"
    );
    let again = site
        .ask_with(&page, &[(header::IF_NONE_MATCH, etag.to_str().unwrap())])
        .await;
    assert_eq!(again.status, StatusCode::OK, "the page is another one now");
    for target in ["/?q=lavatoi", &page] {
        let text = site.get(target).await.text();
        for words in [
            "Il testo ufficiale è cambiato il 7 giugno 2025: la tua copia è del 1° maggio 2024",
            "controllato il 3 febbraio 2026",
            "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:2021-05-04;877",
        ] {
            assert!(text.contains(words), "{target}: {words}\n{text}");
        }
    }
    let english = site.get(&format!("{page}?lang=en")).await.text();
    assert!(
        english.contains("The official text changed on 7 June 2025: your copy is of 1 May 2024")
    );
    let told = json!({
        "source": "normattiva", "changed": "2025-06-07", "copy": "2024-05-01", "copy_at_latest": false,
        "looked": "2026-02-03",
        "url": "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:2021-05-04;877",
    });
    let hits = site.get("/api/v1/search?q=lavatoi").await.json();
    assert_eq!(hits["hits"][0]["official_look"], told);
    let act = site.get(&format!("/api/v1/acts/{LAW}")).await.json();
    assert_eq!(act["official_look"], told);
}

#[tokio::test]
async fn a_changed_text_is_marked_in_feeds_in_the_terminal_and_in_the_box_for_other_sites() {
    let bench = bench();
    let site = Site::over(&bench);
    let words = "Il testo ufficiale è cambiato il 7 giugno 2025: la tua copia è del 1° maggio 2024";
    let search = || String::from_utf8(bench.run(&["search", "lavatoi"]).stdout).unwrap();
    let feeds = ["/feed.atom?q=lavatoi", "/feed.atom"];
    for feed in feeds {
        let text = site.get(feed).await.text();
        assert!(!text.contains("testo-cambiato"), "{feed}: nobody looked");
    }
    assert!(!search().contains("testo ufficiale"));
    note(&bench, Some("2025-06-07"));
    site.state.refresh().unwrap();
    for feed in feeds {
        let text = site.get(feed).await.text();
        let category = format!("<category term=\"testo-cambiato\" label=\"{words}\"/>");
        assert!(text.contains(&category), "{feed}: {text}");
        let summary = text.split("<summary>").nth(1).unwrap();
        assert!(summary.contains(words), "{feed}: {text}");
    }
    assert!(search().contains(words), "{}", search());
    let script = site.get("/embed/v1/normario-search.js").await.text();
    for part in [
        "hit.official_look?.changed",
        "Il testo ufficiale è cambiato il",
        "The official text changed on",
    ] {
        assert!(script.contains(part), "{part}");
    }
}

#[tokio::test]
async fn a_text_of_which_no_change_is_known_says_until_when() {
    let bench = bench();
    note(&bench, None);
    let site = Site::over(&bench);
    let page = site.get(&format!("/act/{LAW}")).await.text();
    assert!(
        page.contains("Non risultano cambiamenti")
            && page.contains("controllato il 3 febbraio 2026")
    );
    let hits = site.get("/?q=lavatoi").await.text();
    assert!(
        !hits.contains("official-look"),
        "a hit says what is to be known"
    );
    bench.put(".normario-fetch/ufficiali.json", b"{");
    site.state.refresh().unwrap();
    let page = site.get(&format!("/act/{LAW}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("official-look"));
}
