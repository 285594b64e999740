//! Acts that are only catalogued, beside acts whose text is here: told apart wherever they are listed or counted.

use axum::http::StatusCode;
use serde_json::json;

use super::site::Site;
use crate::workbench::Workbench;

const CATALOGUE: &str = "
[[act]]
kind = 'legge.regionale'
number = '9'
date = '2013-05-20'
region = 'veneto'
issuer = 'regione veneto'
title = 'Norme sulle botteghe di vicinato'
url = 'https://leggi.example.it/9-2013'
description = 'Aiuta le botteghe dei paesi piccoli a restare aperte.'
[act.in_force]
value = false
since = '2021-03-04'
how = 'abrogato'

[[act]]
kind = 'legge.regionale'
number = '30'
date = '2020-11-12'
region = 'veneto'
issuer = 'regione veneto'
title = 'Nuove norme sulle botteghe'

[[act]]
kind = 'legge'
number = '77'
date = '1999-03-04'
issuer = 'stato'
title = 'Disciplina delle botteghe'
url = 'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1999-03-04;77'

[[act]]
kind = 'sentenza'
number = '4'
date = '2015-02-03'
issuer = 'corte costituzionale'
title = 'Sulle botteghe del Veneto'
[[act.relation]]
relation = 'annulla'
act = 'art. 2 della legge regionale Veneto 20 maggio 2013, n. 9'

[[act]]
kind = 'manuale'
title = 'Manuale del bottegaio'
date = '2018'
section = 'materiali'
issuer = 'istituto meridiana'
number = '1'
";

pub(super) fn bench() -> Workbench {
    let bench = Workbench::new();
    bench.put_pages(
        "appunti.pdf",
        &[
            "Botteghe di montagna: art. 3 della legge 4 marzo 1999, n. 77",
            "Si veda il decreto ministeriale 5 maggio 2004, n. 88",
        ],
    );
    let law = "l'art. 5 della legge regionale Veneto 20 maggio 2013, n. 9";
    bench.put_pages(
        "appello.pdf",
        &["La Corte decide", law, "e la legge 4 marzo 1999, n. 77"],
    );
    bench.put(
        "appello.toml",
        b"kind = 'sentenza'\nnumber = '12'\ndate = '2016-06-08'\nissuer = 'corte costituzionale'\ntitle = 'Sulla legge veneta'\n",
    );
    bench.put("catalogo/atti.toml", CATALOGUE.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["catalogued"], 5, "{report}");
    assert_eq!(report.get("warnings"), None, "{report}");
    bench
}

pub(super) async fn page(site: &Site, uri: &str) -> String {
    let answer = site.get(uri).await;
    assert_eq!(answer.status, StatusCode::OK, "{uri}");
    answer.text()
}

pub(super) fn has(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn the_table_says_which_texts_are_here() {
    let site = Site::over(&bench());
    let table = page(&site, "/export.csv?q=botteghe").await;
    let mut lines = table.lines();
    let columns = lines.next().unwrap();
    assert!(columns.ends_with(";\"urn\";\"testo\""), "{columns}");
    let ends = |end: &str| table.lines().filter(|line| line.ends_with(end)).count();
    assert_eq!(
        (ends(";\"sì\""), ends(";\"solo in scheda\"")),
        (1, 4),
        "{table}"
    );
}

#[tokio::test]
async fn the_feed_marks_what_is_only_catalogued_by_the_day_of_the_act() {
    let bench = bench();
    let site = Site::over(&bench);
    let news = page(&site, "/feed.atom").await;
    has(
        &news,
        &[
            "<opensearch:totalResults>7</opensearch:totalResults>",
            "Oltre ai documenti: 5 atti solo in scheda",
            "<title>Nuove norme sulle botteghe (solo in scheda)</title>",
            "<updated>2020-11-12T00:00:00Z</updated>",
            "<category term=\"solo-in-scheda\"",
        ],
    );
    assert_eq!(news.matches("<category term=\"solo-in-scheda\"").count(), 5);
    let at = |title: &str| {
        news.find(title)
            .unwrap_or_else(|| panic!("{title}: {news}"))
    };
    assert!(
        at("Sulla legge veneta") < at("Nuove norme"),
        "files are newer: {news}"
    );
    assert!(at("Nuove norme") < at("Manuale del bottegaio"), "{news}");
    let found = page(&site, "/feed.atom?q=botteghe&in_corpus=false").await;
    has(
        &found,
        &[
            "4 atti, solo in scheda",
            "<updated>2013-05-20T00:00:00Z</updated>",
        ],
    );
    // Many entries of the catalogue leave their places to PDFs.
    let entry = |number: usize| {
        format!(
            "[[act]]\nkind = 'legge'\nnumber = '{number}'\ndate = '2022-01-{number:02}'\nissuer = 'stato'\ntitle = 'Legge {number}'\n"
        )
    };
    let many: String = (1..=28).map(entry).collect();
    bench.put("catalogo/molti.toml", many.as_bytes());
    bench.index_run(&[]);
    site.state.refresh().unwrap();
    let news = page(&site, "/feed.atom").await;
    assert_eq!(
        news.matches("<category term=\"solo-in-scheda\"").count(),
        10
    );
    has(&news, &["10 atti solo in scheda, i più recenti di 33"]);
    let again = page(&site, "/feed.atom?q=norme&in_corpus=false").await;
    has(&again, &["<updated>2013-05-20T00:00:00Z</updated>"]);
}

#[tokio::test]
async fn what_nobody_states_to_be_in_force_is_a_filter() {
    let site = Site::over(&bench());
    let total = async |filters: &str| {
        let found = site
            .get(&format!("/api/v1/search?q=botteghe{filters}"))
            .await
            .json();
        found["total"].as_u64().unwrap()
    };
    assert_eq!(total("&in_force=false").await, 1);
    assert_eq!(total("&in_force=true").await, 0);
    assert_eq!(total("&in_force=unknown").await, 4);
    assert_eq!(total("&in_force=false&in_force=unknown").await, 5);
    let facets = site.get("/api/v1/search?q=botteghe").await.json()["facets"]["in_force"].clone();
    assert_eq!(
        facets,
        json!([{"value": "false", "count": 1, "catalogued": 1}, {"value": "unknown", "count": 4, "catalogued": 3}])
    );
    let results = page(&site, "/?q=botteghe").await;
    has(&results, &["in_force=unknown", "Vigenza non nota"]);
    let narrowed = page(&site, "/?q=botteghe&in_force=unknown").await;
    has(
        &narrowed,
        &["<input type=\"hidden\" name=\"in_force\" value=\"unknown\">"],
    );
    let detail = site.get("/api/v1/search?q=botteghe&in_force=no").await;
    assert!(detail.problem(StatusCode::BAD_REQUEST).contains("unknown"));
}

#[tokio::test]
async fn the_official_text_is_in_one_place_wherever_it_is_told() {
    let site = Site::over(&bench());
    let law = "urn:nir:regione.veneto:legge:2013-05-20;9";
    let stated = "https://leggi.example.it/9-2013";
    let act = site.get(&format!("/api/v1/acts/{law}")).await.json();
    assert_eq!(act["official_url"], stated);
    assert_eq!(act["record"]["in_force"]["value"], false);
    let page_of_act = page(&site, &format!("/act/{law}")).await;
    has(
        &page_of_act,
        &[
            &format!("\"sameAs\":\"{stated}\""),
            &format!("href=\"{stated}\""),
        ],
    );
    let understood = async |query: &str| {
        let found = site.get(&format!("/api/v1/search?q={query}")).await.json();
        found["understood"]["citation"]["official_url"].clone()
    };
    assert_eq!(understood("art.+2+l.r.+veneto+9/2013").await, stated);
    // Where the catalogue names the portal, the provision's own page on it is better.
    let portal = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1999-03-04;77~art3";
    assert_eq!(understood("art.+3+legge+77/1999").await, portal);
    let citing = site.get("/api/v1/search?q=montagna").await.json();
    let citing = citing["hits"][0]["act"]["id"].as_str().unwrap().to_owned();
    let cites = site.get(&format!("/api/v1/acts/{citing}")).await.json()["cites"].clone();
    let law = cites
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["label"] == "l. 77/1999");
    let law = law.unwrap_or_else(|| panic!("{cites}"));
    assert_eq!(law["in_corpus"], false, "its entry is no text");
    assert_eq!(law["url"], "/act/urn:nir:stato:legge:1999-03-04;77");
}

#[tokio::test]
async fn a_suggestion_says_whether_the_text_is_here() {
    let site = Site::over(&bench());
    let told = site.get("/api/v1/suggest?q=sull").await.json();
    let suggestions = told["suggestions"].as_array().unwrap();
    let of = |words: &str| {
        let mut all = suggestions.iter();
        let found = all.find(|it| it.to_string().contains(words));
        found.unwrap_or_else(|| panic!("{words}: {told}"))["in_corpus"].clone()
    };
    assert_eq!(
        (of("legge veneta"), of("botteghe del Veneto")),
        (json!(true), json!(false))
    );
}

#[test]
fn stats_count_texts_and_entries_apart() {
    let bench = bench();
    let told = bench.run(&["stats", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!((&told["acts"], &told["catalogued"]), (&json!(7), &json!(5)));
    assert_eq!(told["kinds"]["legge.regionale"], 2);
    assert_eq!(told["kinds_catalogued"]["legge.regionale"], 2);
    assert_eq!(told["kinds_catalogued"]["sentenza"], 1);
    let told = String::from_utf8(bench.run(&["stats"]).stdout).unwrap();
    has(
        &told,
        &[
            "7 atti, di cui 5 solo in scheda",
            "2  Sentenza (di cui 1 solo in scheda)",
        ],
    );
}

#[tokio::test]
async fn lists_of_the_community_mark_what_has_no_text_and_end_where_they_end() {
    let bench = bench();
    bench.put("sito.toml", b"name = 'Siepe Viva'\n");
    bench.put(
        "materiali/foglio.md",
        b"+++\ntitle = 'Foglio'\ndate = 2018\n+++\n\nDue righe.\n",
    );
    bench.index_run(&[]);
    let site = Site::over(&bench);
    let list = page(&site, "/materiali").await;
    has(
        &list,
        &[
            "3 voci, di cui 1 solo in scheda",
            "2 (1 in scheda)",
            "Solo scheda: il testo non è in questo indice",
            "Manuale del bottegaio",
        ],
    );
    for beyond in ["/materiali?page=99", "/sezioni/materiali?page=99"] {
        let list = page(&site, beyond).await;
        has(
            &list,
            &[
                "I risultati finiscono prima di questa pagina.",
                "Torna alla prima pagina.",
            ],
        );
        assert!(
            !list.contains("Qui non c’è ancora nulla") && !list.contains("non c’è ancora"),
            "{list}"
        );
    }
}
