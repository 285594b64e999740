//! Acts that are only catalogued, beside acts whose text is here: told apart wherever they are listed or counted.

use axum::http::{StatusCode, header};
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

fn bench() -> Workbench {
    let bench = Workbench::new();
    let notes = "Secondo l'art. 3 della legge 4 marzo 1999, n. 77 le botteghe di montagna restano aperte. \
                 Si veda il decreto ministeriale 5 maggio 2004, n. 88.";
    bench.put_pages("appunti.pdf", &[notes]);
    bench.put_pages(
        "appello.pdf",
        &["CORTE COSTITUZIONALE\nSENTENZA 8 giugno 2016, n. 12\nl'art. 5 della legge regionale Veneto 20 maggio 2013, n. 9 resta fermo."],
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

async fn page(site: &Site, uri: &str) -> String {
    let answer = site.get(uri).await;
    assert_eq!(answer.status, StatusCode::OK, "{uri}");
    answer.text()
}

fn has(page: &str, parts: &[&str]) {
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
            "Con i documenti 5 atti solo in scheda",
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
async fn coverage_tells_what_is_here_and_what_is_cited_and_missing() {
    let site = Site::over(&bench());
    let told = site.get("/api/v1/coverage").await.json();
    assert_eq!((&told["acts"], &told["catalogued"]), (&json!(7), &json!(5)));
    assert_eq!(
        (&told["files"], &told["unread_files"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(
        (&told["oldest"], &told["newest"]),
        (&json!("1999-03-04"), &json!("2020-11-12"))
    );
    assert_eq!(
        (told.get("partial"), &told["missing_cut"]),
        (None, &json!(false))
    );
    let missing = told["missing"].as_array().unwrap();
    let labels: Vec<&str> = missing
        .iter()
        .map(|it| it["label"].as_str().unwrap())
        .collect();
    assert!(
        labels.contains(&"l. 77/1999") && labels.contains(&"l.r. Veneto 9/2013"),
        "{labels:?}"
    );
    assert!(
        labels
            .iter()
            .any(|label| label.starts_with("d.m.") && label.contains("88")),
        "{labels:?}"
    );
    let law = missing
        .iter()
        .find(|it| it["label"] == "l.r. Veneto 9/2013")
        .unwrap();
    assert_eq!(law["citing"], 1);
    assert_eq!(law["official_url"], "https://leggi.example.it/9-2013");
    assert_eq!(law["url"], "/act/urn:nir:regione.veneto:legge:2013-05-20;9");
    let italian = page(&site, "/copertura").await;
    has(
        &italian,
        &[
            "7 atti, di cui 5 solo in scheda",
            "2 file, 2 pagine",
            "4 marzo 1999 – 12 novembre 2020",
            "Vigenza non nota",
            "l.r. Veneto 9/2013",
            "https://leggi.example.it/9-2013",
        ],
    );
    let english = page(&site, "/copertura?lang=en").await;
    has(
        &english,
        &[
            "4 March 1999 – 12 November 2020",
            "7 acts, 5 of them catalogued only",
        ],
    );
}

#[tokio::test]
async fn the_road_of_a_region_has_the_judgments_that_cite_its_acts() {
    let site = Site::over(&bench());
    let road = page(&site, "/regioni/veneto").await;
    has(
        &road,
        &[
            "<h1>Veneto</h1>",
            "2 atti, solo in scheda",
            "Il primo atto",
            "Norme sulle botteghe di vicinato",
            "Pronunce che ne citano gli atti",
            "Sono qui per citazione",
            // Stated in the catalogue, and read in the text.
            "Sulle botteghe del Veneto",
            "Sulla legge veneta",
            "Abrogato dal 4 marzo 2021",
        ],
    );
    // The laws on the road are those that nobody states to have ended.
    let laws = &road[road.find(">Leggi<").unwrap()..];
    let laws = &laws[..laws.find("</section>").unwrap()];
    assert!(
        laws.contains("Nuove norme") && !laws.contains("di vicinato"),
        "{laws}"
    );
    let english = page(&site, "/regioni/veneto?lang=en").await;
    has(
        &english,
        &[
            "Judgments that cite its acts",
            "Repealed since 4 March 2021",
        ],
    );
    let other = page(&site, "/regioni/umbria").await;
    has(&other, &["nessun atto trovato"]);
    assert!(!other.contains("Pronunce"), "{other}");
    site.get("/regioni/atlantide")
        .await
        .error_page(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_figure_and_the_numbers_of_the_regions_tell_both_kinds() {
    let site = Site::over(&bench());
    let figure = site.get("/regioni.svg").await;
    assert_eq!(
        figure.header(header::CONTENT_TYPE),
        "image/svg+xml; charset=utf-8"
    );
    assert_eq!(figure.header(header::CACHE_CONTROL), "no-cache");
    has(
        &figure.text(),
        &[
            "<title>Veneto: 2 atti, solo in scheda</title>",
            "<title>Umbria: nessun atto trovato</title>",
            "url(#h)",
        ],
    );
    let numbers = page(&site, "/regioni.csv").await;
    let lines: Vec<&str> = numbers.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "regione;anno;con_testo;solo_in_scheda");
    for line in [
        "Veneto;2013;0;1",
        "Veneto;2020;0;1",
        "Veneto;2014;0;0",
        "Umbria;2013;0;0",
    ] {
        assert!(lines.contains(&line), "{line}: {numbers}");
    }
    let none = page(&site, "/regioni.csv?q=vicinato").await;
    has(&none, &["Veneto;2013;0;1", "Veneto;2020;0;0"]);
}

#[tokio::test]
async fn the_home_page_counts_both_and_shows_searches_that_find_something() {
    let site = Site::over(&bench());
    let home = page(&site, "/").await;
    has(
        &home,
        &[
            "7 atti, di cui 5 solo in scheda",
            "aria-label=\"Veneto: 2 atti, solo in scheda\"",
            "art. 3, l. 77/1999",
            "l.r. Veneto 30/2020",
        ],
    );
    assert!(
        !home.contains("1353"),
        "an example of another corpus: {home}"
    );
    for query in ["art.+3,+l.+77/1999", "l.r.+Veneto+30/2020"] {
        let found = site.get(&format!("/api/v1/search?q={query}")).await.json();
        assert_ne!(found["total"], 0, "{query}");
    }
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
            "2 voci, di cui 1 solo in scheda",
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
