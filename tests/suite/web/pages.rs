//! The pages for people.

use axum::http::StatusCode;

use super::site::Site;

#[tokio::test]
async fn what_was_typed_and_what_was_read_is_escaped() {
    let site = Site::new();
    let page = site
        .get("/?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E+co-progettazione")
        .await
        .text();
    assert!(!page.contains("<script>"), "{page}");
    assert!(page.contains("Scheda &#60;b&#62;in breve"), "{page}");
    let act = site.get("/act/file/x").await.text();
    assert!(
        !act.contains("<script>") && act.contains("&#60;script&#62;"),
        "{act}"
    );
}

#[tokio::test]
async fn the_results_page_is_complete() {
    let site = Site::new();
    let page = site.get("/?q=co-progettazione").await.text();
    for part in [
        "3 atti",
        "<mark>co-progettazione</mark>",
        "href=\"/act/decreto.legislativo/2017-07-03/117?q=co-progettazione#art55\"",
        "href=\"/view/leggi/cts%20n%C2%B01.pdf?page=41&#38;q=co-progettazione\"",
        "art. 55, d.lgs. 117/2017",
        "Decreto legislativo",
        "3 luglio 2017",
        "href=\"/?q=co-progettazione&#38;kind=dgr\"",
        "href=\"/?q=co-progettazione&#38;sort=newest\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let page = site.get("/?q=co-progettazione&kind=dgr").await.text();
    assert!(
        page.contains("Togli il filtro") && page.contains("1 atto"),
        "{page}"
    );
    let page = site.get("/?q=co-progettazione&size=1&page=2").await.text();
    assert!(
        page.contains("Pagina 2 di 3")
            && page.contains("rel=\"prev\"")
            && page.contains("rel=\"next\"")
    );
    let page = site.get("/?q=co-progettazione&page=9").await.text();
    assert!(page.contains("Torna alla prima pagina"), "{page}");
    let page = site.get("/?q=xyzxyz").await.text();
    assert!(
        page.contains("Nessun atto trovato") && page.contains("xyzxyz</q>"),
        "{page}"
    );
    assert!(site.get("/").await.text().contains("Sfoglia per sezione"));
}

#[tokio::test]
async fn an_act_is_shown_with_its_provisions() {
    let site = Site::new();
    let page = site
        .get("/act/decreto.legislativo/2017-07-03/117")
        .await
        .text();
    for part in [
        "Testo non ufficiale",
        "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2017-07-03;117",
        "id=\"art55\"",
        "href=\"#art56\"",
        "id=\"p41\"",
        "<p>1. L’attività è svolta con città ed enti mediante co-progettazione.</p>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<mark>"), "{page}");
    let page = site
        .get("/act/decreto.legislativo/2017-07-03/117?q=enti+co-progettazione")
        .await
        .text();
    for part in [
        "città ed <mark>enti</mark> mediante <mark>co-progettazione</mark>.",
        "Trovato in 1 punto di questo atto, 2 parole evidenziate",
        "<a href=\"#art55\"><strong>Art. 55</strong> Coinvolgimento degli enti</a>",
        "rel=\"canonical\" href=\"/act/decreto.legislativo/2017-07-03/117\"",
        "\"legislationDate\":\"2017-07-03\"",
        "aria-label=\"Successivo: Art. 56\"",
        "data-copy=\"art. 55, d.lgs. 117/2017\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    for path in ["/act/no", "/act/file/../x", "/act/%FF", "/act/a%2Fb"] {
        site.get(path).await.error_page(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn every_page_is_in_english_too_and_its_links_stay_so() {
    let site = Site::new();
    let pages = [
        ("/?lang=en", "Browse by section"),
        ("/?q=co-progettazione&lang=en", "3 acts"),
        ("/?q=xyzxyz&lang=en", "No act found"),
        ("/act/file/x?lang=en", "Unofficial text"),
        ("/sezioni?lang=en", "Case law"),
        ("/sezioni/linee-guida?lang=en", "1 act"),
        ("/regioni?lang=en", "no act found"),
        ("/embed?lang=en", "The search box for your site"),
        ("/api?lang=en", "For programs"),
        (
            "/view/leggi/cts%20n%C2%B01.pdf?page=2&lang=en",
            "Text of page 2",
        ),
        ("/act/no?lang=en", "Act not found"),
        ("/nulla?lang=en", "Page not found"),
        ("/?kind=x&lang=en", "Invalid parameter"),
    ];
    for (uri, text) in pages {
        let page = site.get(uri).await.text();
        assert!(
            page.contains(text) && page.contains("<html lang=\"en\">"),
            "{uri}: {page}"
        );
        // Every address of a page but the one of the other language.
        for href in page.split("href=\"/").skip(1) {
            let href = &href[..href.find('"').unwrap()];
            let of_no_language = [
                "static/",
                "pdf/",
                "feed.atom",
                "export.csv",
                "opensearch.xml",
                "api/openapi",
            ];
            let of_a_file = of_no_language.iter().any(|start| href.starts_with(start));
            let other = page.contains(&format!("id=\"lingua\" href=\"/{href}\""));
            let canonical = page.contains(&format!("rel=\"canonical\" href=\"/{href}\""));
            assert!(
                of_a_file || other || canonical || href.contains("lang=en"),
                "{uri}: /{href}"
            );
        }
    }
}

#[tokio::test]
async fn sections_and_regions_are_there_to_browse() {
    let site = Site::new();
    let page = site.get("/sezioni").await.text();
    assert!(page.contains("href=\"/sezioni/giurisprudenza\"") && page.contains("1 atto"));
    let page = site.get("/sezioni/linee-guida").await.text();
    for part in [
        "Linee guida per la semplificazione",
        "name=\"section\" value=\"linee-guida\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let page = site.get("/sezioni/giurisprudenza").await.text();
    assert!(page.contains("non c’è ancora nulla"), "{page}");
    assert!(
        page.contains("section = &#34;giurisprudenza&#34;"),
        "{page}"
    );
    let page = site.get("/sezioni/in-pratica").await.text();
    assert!(page.contains("schede delle esperienze"), "{page}");
    site.get("/sezioni/no")
        .await
        .error_page(StatusCode::NOT_FOUND);
    let page = site.get("/regioni").await.text();
    for part in [
        "&#38;from=2011&#38;to=2011\" aria-label=\"Lombardia, 2011: 1 atto\">1</a>",
        "nessun atto trovato",
        "aria-label=\"Veneto: nessun atto trovato\"",
        "CC BY 4.0",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let page = site.get("/regioni?q=xyzxyz").await.text();
    assert!(!page.contains("2011: 1 atto"), "{page}");
}
