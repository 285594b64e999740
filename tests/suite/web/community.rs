//! The site of a community: the example of `contrib/`, one with faults, and none at all.

use std::fs;
use std::path::{Path, PathBuf};

use axum::http::{StatusCode, header};

use super::site::Site;
use crate::workbench::Workbench;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib/sito-esempio")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn community() -> (Workbench, Site) {
    let bench = Workbench::new();
    copy(&example(), &bench.corpus());
    bench.put_pages("materiali/dispensa.pdf", &["dispensa del seminario"]);
    bench.put_pages("esperienze/foglio.pdf", &["il centro per ragazzi"]);
    let report = bench.index_run(&[]);
    assert_eq!(report["failed"], 0, "{report}");
    let site = Site::over(&bench);
    assert_eq!(site.state.settings_faults(), [""; 0]);
    (bench, site)
}

#[tokio::test]
async fn the_example_has_all_pages_in_its_own_frame() {
    let (_bench, site) = community();
    for (path, told) in [
        ("/", "Siepe Viva"),
        ("/chi-siamo", "Istituto Meridiana per la ricerca sociale"),
        ("/chi-siamo?lang=en", "Contact person"),
        ("/pagine/come-lavoriamo", "<th scope=\"col\">Incontro</th>"),
        ("/esperienze", "Il portierato di quartiere di Borgosalice"),
        (
            "/esperienze/portierato-borgosalice",
            "marzo 2022 – dicembre 2024",
        ),
        ("/esperienze/orti-valdorma", "art. 56, d.lgs. 117/2017"),
        ("/esperienze/casa-rivafonda?lang=en", "since October 2024"),
        ("/materiali", "Conti semplici"),
        ("/materiali/conti-semplici", "Consorzio L’Aratro"),
        ("/notizie", "Seminario di primavera"),
        (
            "/notizie/2026-03-seminario-avvisi",
            "href=\"/esperienze/portierato-borgosalice\"",
        ),
        ("/scheda-esperienza", "segreteria@siepeviva.example"),
        ("/sezioni", "Pagine e notizie della comunità"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.text();
        assert!(page.contains(told), "{path} lacks {told}: {page}");
        for frame in [
            "Siepe Viva</title>",
            "<small",
            "/immagini/logo.svg",
            "/static/sito-",
            "https://quaderni.example",
            "content=\"#1b5a32\"",
        ] {
            assert!(page.contains(frame), "{path} lacks {frame}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
    }
    let nowhere = site.get("/nulla").await.error_page(StatusCode::NOT_FOUND);
    assert!(nowhere.contains("Siepe Viva</title>"), "{nowhere}");
    let page = site.get("/esperienze/portierato-borgosalice").await.text();
    assert!(
        page.contains("<h2 id=\"sez1\"><a class=\"self\" href=\"#sez1\">Come è nata"),
        "{page}"
    );
    assert!(!page.contains("/pdf/"), "a page has no PDF: {page}");
    let menu = site.get("/materiali/conti-semplici").await.text();
    assert!(
        menu.contains("href=\"/materiali\" aria-current=\"true\""),
        "{menu}"
    );
}

#[tokio::test]
async fn pages_are_found_beside_the_acts_and_followed() {
    let (_bench, site) = community();
    let answer = site
        .get("/api/v1/search?q=portineria+sociale+chiavi")
        .await
        .json();
    let hit = &answer["hits"][0];
    assert_eq!(hit["url"], "/esperienze/portierato-borgosalice");
    let null = &serde_json::Value::Null;
    assert_eq!((&hit["pdf"], &hit["page"]), (null, null));
    assert_eq!(&hit["passages"][0]["page"], null);
    let page = site.get("/?q=portineria+sociale+chiavi").await.text();
    assert!(
        page.contains("href=\"/esperienze/portierato-borgosalice?q="),
        "{page}"
    );
    let marked = site
        .get("/esperienze/portierato-borgosalice?q=portineria")
        .await
        .text();
    assert!(
        marked.contains("una <mark>portineria</mark> aperta"),
        "{marked}"
    );
    let feed = site.get("/feed.atom").await.text();
    assert!(feed.contains("<title>Siepe Viva: novità</title>"), "{feed}");
    assert!(
        feed.contains("/notizie/2026-03-seminario-avvisi\"/>"),
        "{feed}"
    );
    let map = site.get("/sitemap.xml").await.text();
    for path in [
        "/esperienze<",
        "/chi-siamo<",
        "/esperienze/orti-valdorma<",
        "/scheda-esperienza<",
    ] {
        assert!(map.contains(path), "{path}: {map}");
    }
    for (from, to) in [
        (
            "/act/file/esperienze/orti-valdorma.md",
            "/esperienze/orti-valdorma",
        ),
        (
            "/view/esperienze/orti-valdorma.md?page=1",
            "/esperienze/orti-valdorma",
        ),
        ("/pagine/chi-siamo?lang=en", "/chi-siamo?lang=en"),
        ("/sezioni/in-pratica", "/esperienze"),
    ] {
        let answer = site.get(from).await;
        assert!(answer.status.is_redirection(), "{from}");
        assert_eq!(answer.header(header::LOCATION), to);
    }
    let raw = site.get("/pdf/esperienze/orti-valdorma.md").await;
    assert_eq!(raw.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_is_narrowed_by_region_year_and_theme() {
    let (_bench, site) = community();
    let titles = async |path: &str| {
        let page = site.get(path).await.text();
        page.matches("<h2><a href=\"/").count()
    };
    for (query, count) in [
        // One of them is a PDF.
        ("", 7),
        ("?region=umbria", 1),
        ("?year=2023", 4),
        ("?theme=anziani", 3),
        ("?theme=anziani&year=2020", 2),
        ("?theme=anziani&region=veneto", 0),
        ("?region=%3Cscript%3E", 0),
        ("?page=99", 0),
    ] {
        assert_eq!(
            titles(&format!("/esperienze{query}")).await,
            count,
            "{query}"
        );
    }
    let narrowed = site
        .get("/esperienze?theme=anziani&region=veneto")
        .await
        .text();
    assert!(narrowed.contains("Nulla corrisponde"), "{narrowed}");
    assert!(
        narrowed.contains("href=\"/esperienze?theme=anziani\""),
        "a filter is taken back"
    );
    assert_eq!(titles("/materiali").await, 4, "the PDF is among them");
    assert_eq!(titles("/notizie").await, 2);
}

#[tokio::test]
async fn pictures_are_given_that_the_site_shows_and_no_other() {
    let (bench, site) = community();
    let logo = site.get("/immagini/logo.svg").await;
    assert_eq!(logo.status, StatusCode::OK);
    assert_eq!(logo.header(header::CONTENT_TYPE), "image/svg+xml");
    assert!(
        logo.header(header::CONTENT_SECURITY_POLICY)
            .contains("sandbox")
    );
    bench.put("altra.svg", b"<svg/>");
    for path in [
        "/immagini/altra.svg",
        "/immagini/sito.toml",
        "/immagini/../index/current",
        "/immagini/%2e%2e/index/current",
        "/immagini/",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let home = site.get("/").await.text();
    let start = home.find("/static/sito-").unwrap();
    let address = &home[start..start + home[start..].find('"').unwrap()];
    let style = site.get(address).await;
    assert_eq!(
        style.header(header::CONTENT_TYPE),
        "text/css; charset=utf-8"
    );
    assert!(
        style.text().contains("--accent:#1f6b3a"),
        "{}",
        style.text()
    );
}

#[tokio::test]
async fn what_is_wrong_in_the_settings_is_told_and_the_rest_is_used() {
    let bench = Workbench::new();
    bench.put_pages("legge.pdf", &["accreditamento"]);
    bench.put(
        "sito.toml",
        "name = \"<b>Rete</b>\"\nlogo = \"manca.svg\"\nfooter = piede\n[colours]\naccent = \"#ffcc00\"\n[[menu]]\nlabel = \"Chi\"\nto = \"pagine/no.md\"\n[[menu]]\nlabel = \"Atti\"\nto = \"/sezioni\"\n".as_bytes(),
    );
    let run = bench.run(&["index"]);
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(
        said.contains("  avviso: sito.toml: riga 5, «colours.accent»"),
        "{said}"
    );
    let site = Site::over(&bench);
    let told = site.state.settings_faults().join("\n");
    for fault in [
        "riga 3: il valore deve essere un testo fra virgolette dritte",
        "riga 5, «colours.accent»: il contrasto di #ffcc00",
        "riga 8, «menu.to»: il file «pagine/no.md» non è nella cartella",
        "riga 2, «logo»: il file «manca.svg» non è nella cartella",
    ] {
        assert!(told.contains(fault), "{fault}\n{told}");
    }
    let page = site.get("/").await.text();
    assert!(
        page.contains("&#60;b&#62;Rete&#60;/b&#62;</title>"),
        "{page}"
    );
    assert!(!page.contains("/static/sito-") && !page.contains("manca.svg"));
    assert!(page.contains(">Atti</a>") && !page.contains(">Chi</a>"));
}

#[tokio::test]
async fn the_usual_menu_has_the_materials_that_are_pdfs() {
    let bench = Workbench::new();
    bench.put("pagine/chi-siamo.md", b"# Noi\n\nSiamo in tre.\n");
    bench.put_pages("appunti.pdf", &["Avviso per gli orti"]);
    bench.index_run(&[]);
    let menu = |page: String| page[..page.find("<main").unwrap()].to_owned();
    let site = Site::over(&bench);
    let without = menu(site.get("/chi-siamo").await.text());
    assert!(!without.contains("href=\"/materiali\""), "{without}");
    bench.put("appunti.toml", b"section = 'materiali'\n");
    bench.index_run(&[]);
    let site = Site::over(&bench);
    let with = menu(site.get("/chi-siamo").await.text());
    assert!(with.contains("href=\"/materiali\""), "{with}");
}

#[tokio::test]
async fn a_page_is_text_whatever_is_written_in_it() {
    let bench = Workbench::new();
    bench.put(
        "pagine/prova.md",
        "# <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://example.org/?a=\"><script>) [c](//example.org) [d](manca.md) ![\"><script>](x.png)\n\n`<b>` \"quotes\" & 'these'\n\n> > > deep\n".as_bytes(),
    );
    bench.index_run(&[]);
    let site = Site::over(&bench);
    let page = site.get("/pagine/prova").await.text();
    let body = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
    assert!(
        !body.contains("<script") && !body.contains("<img") && !body.contains("javascript:\""),
        "{body}"
    );
    for link in body.split("href=\"").skip(1) {
        let href = &link[..link.find('"').unwrap()];
        assert!(
            href.starts_with("https://example.org/") || href.starts_with("#sez"),
            "{href}"
        );
    }
    assert!(
        body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{body}"
    );
}

#[tokio::test]
async fn without_a_site_nothing_of_it_is_there() {
    let site = Site::new();
    for path in [
        "/chi-siamo",
        "/esperienze",
        "/materiali",
        "/notizie",
        "/pagine/x",
        "/esperienze/x",
        "/immagini/logo.svg",
    ] {
        site.get(path).await.error_page(StatusCode::NOT_FOUND);
    }
    let home = site.get("/").await.text();
    assert!(
        home.contains("<a class=\"name\" href=\"/\">normario</a>\n    <nav"),
        "{home}"
    );
    assert!(
        home.contains("<title>normario</title>") && !home.contains("comunita"),
        "{home}"
    );
    // What has no experiences yet says what they are for and how one is sent in.
    for (lang, how) in [
        ("", "Per mandare la tua, stampa la scheda"),
        ("?lang=en", "To send in yours, print the form"),
    ] {
        let section = site.get(&format!("/sezioni/in-pratica{lang}")).await.text();
        assert!(section.contains(how), "{section}");
        let form = format!("href=\"/scheda-esperienza{lang}\"");
        assert!(section.contains(&form), "{section}");
        let form = site.get(&format!("/scheda-esperienza{lang}")).await;
        assert_eq!(form.status, StatusCode::OK);
    }
    assert!(
        !site
            .get("/sitemap.xml")
            .await
            .text()
            .contains("scheda-esperienza")
    );
}

#[tokio::test]
async fn other_settings_are_other_answers() {
    let bench = Workbench::new();
    bench.put_pages("legge.pdf", &["accreditamento"]);
    bench.put("sito.toml", b"name = 'Uno'\n");
    bench.index_run(&[]);
    let first = Site::over(&bench).get("/").await;
    let tag = first.header(header::ETAG).to_owned();
    let same = Site::over(&bench)
        .ask_with("/", &[(header::IF_NONE_MATCH, &tag)])
        .await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);
    bench.put("sito.toml", b"name = 'Due'\n");
    let other = Site::over(&bench)
        .ask_with("/", &[(header::IF_NONE_MATCH, &tag)])
        .await;
    assert_eq!(other.status, StatusCode::OK);
    assert!(other.text().contains("Due</title>"));
}
