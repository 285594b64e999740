//! What there is and what is missing, the Regions with their roads and figures, the home page: over acts of which some are
//! only catalogued.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::catalogue::{bench, has, page};
use super::site::Site;
use crate::workbench::Workbench;

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
            "2 file, 5 pagine",
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
async fn the_judgment_that_ended_a_law_is_on_its_road() {
    let bench = bench();
    bench.put_pages(
        "fontane.pdf",
        &["LEGGE REGIONALE 3 aprile 2010, n. 6\nNorme sulle fontane"],
    );
    bench.put(
        "fontane.toml",
        b"kind = 'legge.regionale'\nnumber = '6'\ndate = '2010-04-03'\nregion = 'umbria'\nissuer = 'regione umbria'\n[in_force]\nvalue = false\nby = 'Corte cost. 22/2014'\n",
    );
    let judgment = "[[act]]\nkind = 'sentenza'\nnumber = '22'\ndate = '2014-02-03'\nissuer = 'corte costituzionale'\ntitle = 'Fine delle fontane'\n";
    bench.put("catalogo/fine.toml", judgment.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report.get("warnings"), None, "{report}");
    let road = page(&Site::over(&bench), "/regioni/umbria").await;
    has(
        &road,
        &["Pronunce che ne citano gli atti", "Fine delle fontane"],
    );
}

#[tokio::test]
async fn a_court_that_sits_in_a_region_makes_none_of_its_acts() {
    let bench = bench();
    let courts = "
[[act]]
kind = 'sentenza'
number = '40'
date = '2017-01-10'
issuer = 'tar veneto'
region = 'veneto'
title = 'Sentenza di un giudice della Regione'

[[act]]
kind = 'sentenza'
number = '41'
date = '2018-01-10'
issuer = 'consiglio di stato'
title = 'Appello su una sentenza'
[[act.relation]]
relation = 'cita'
act = 'TAR Veneto, sentenza 10 gennaio 2017, n. 40'
";
    bench.put("catalogo/corti.toml", courts.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report.get("warnings"), None, "{report}");
    let site = Site::over(&bench);
    let numbers = page(&site, "/regioni.csv").await;
    has(&numbers, &["Veneto;2017;0;0"]);
    let road = page(&site, "/regioni/veneto").await;
    has(
        &road,
        &[
            "2 atti",
            "Pronunce che la riguardano",
            "Sentenza di un giudice della Regione",
        ],
    );
    assert!(!road.contains("Appello su una sentenza"), "{road}");
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
            "l.r. Veneto 9/2013",
        ],
    );
    assert!(
        !home.contains("1353"),
        "an example of another corpus: {home}"
    );
    for query in ["art.+3,+l.+77/1999", "l.r.+Veneto+9/2013"] {
        let found = site.get(&format!("/api/v1/search?q={query}")).await.json();
        assert_ne!(found["total"], 0, "{query}");
    }
}

#[tokio::test]
async fn an_example_is_the_article_cited_most_in_all_the_runs() {
    let bench = Workbench::new();
    let law = "[[act]]\nkind = 'legge'\nnumber = '77'\ndate = '1999-03-04'\nissuer = 'stato'\ntitle = 'Disciplina delle botteghe'\n";
    bench.put("catalogo/legge.toml", law.as_bytes());
    for run in [&[3, 3, 8][..], &[8, 8]] {
        for (at, article) in run.iter().enumerate() {
            let name = format!("pagine/{}-{at}.md", run.len());
            let text = format!("Si veda l'art. {article} della legge 4 marzo 1999, n. 77.\n");
            bench.put(&name, text.as_bytes());
        }
        bench.index_run(&[]);
    }
    let home = page(&Site::over(&bench), "/").await;
    has(&home, &["art. 8, l. 77/1999"]);
}
