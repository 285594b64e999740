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
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("Scheda &#60;b&#62;in breve"), "{page}");
    let act = site.get("/act/file/x").await.text();
    assert!(
        !act.contains("<script") && act.contains("&#60;script&#62;"),
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
        "href=\"/act/decreto.legislativo/2017-07-03/117#art55\"",
        "href=\"/pdf/leggi/cts%20n%C2%B01.pdf#page=41\"",
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
        page.contains("Nessun atto trovato") && page.contains("<q>xyzxyz</q>"),
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
    for path in ["/act/no", "/act/file/../x", "/act/%FF", "/act/a%2Fb"] {
        site.get(path).await.error_page(StatusCode::NOT_FOUND);
    }
}
