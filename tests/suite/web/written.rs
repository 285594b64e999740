//! Documents without pages beside PDFs: found by their provisions, shown, given to be saved, and one act with their PDF.

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::site::Site;
use crate::office::{docx, odt};
use crate::workbench::Workbench;

/// The paragraphs of a law, with the levels on which they are numbered.
const LAW: &[(Option<u32>, &str)] = &[
    (None, "LEGGE 4 maggio 2021, n. 877"),
    (None, "Norme sui lavatoi pubblici in pietra"),
    (
        None,
        "La Camera dei deputati ed il Senato della Repubblica hanno approvato;",
    ),
    (None, "IL PRESIDENTE DELLA REPUBBLICA"),
    (None, "PROMULGA"),
    (None, "la seguente legge:"),
    (Some(0), "Finalità"),
    (
        Some(1),
        "La Repubblica cura i lavatoi in pietra come luoghi di incontro.",
    ),
    (Some(1), "I Comuni possono:"),
    (Some(2), "restaurare le vasche;"),
    (Some(2), "affidare i lavatoi agli enti del Terzo settore."),
    (Some(0), "Oneri"),
    (
        Some(1),
        "Si provvede ai sensi dell'articolo 11 della legge 7 agosto 1990, n. 241.",
    ),
];
const ID: &str = "urn:nir:stato:legge:2021-05-04;877";

fn first(answer: &Value) -> &Value {
    &answer["hits"][0]
}

/// What holds of the law in any of the formats.
async fn is_found_and_shown(file: &str, bytes: &[u8], media_type: &str) {
    let bench = Workbench::new();
    bench.put(file, bytes);
    let read = bench.run(&["extract", &format!("corpus/{file}")]).stdout;
    let told = String::from_utf8(read).unwrap();
    assert!(told.contains("documento senza pagine"), "{told}");
    assert!(
        !told.contains("pagina 1") && !told.contains("p. 1:"),
        "{told}"
    );
    let report = bench.index_run(&[]);
    assert_eq!(report["failed"], 0, "{report}");
    let told = String::from_utf8(bench.run(&["search", "affidare lavatoi"]).stdout).unwrap();
    assert!(told.contains("Art. 1"), "{told}");
    assert!(
        !told.contains("pag. 1") && !told.contains("p. 1 "),
        "{told}"
    );

    let site = Site::over(&bench);
    let answer = site
        .get("/api/v1/search?q=affidare%20lavatoi%20enti")
        .await
        .json();
    let hit = first(&answer);
    assert_eq!(hit["act"]["id"], ID, "{answer}");
    assert_eq!(hit["act"]["date"], "2021-05-04");
    assert_eq!(hit["provision"]["path"], "art1", "{answer}");
    assert_eq!(hit["provision"]["heading"], "Finalità", "{answer}");
    let text = hit["passages"][0]["text"].as_str().unwrap();
    assert!(
        text.contains("2. I Comuni possono: a) restaurare"),
        "{text}"
    );
    assert!(text.contains("b) affidare"), "{text}");
    assert_eq!((&hit["page"], &hit["pdf"]), (&Value::Null, &Value::Null));
    let cite_as = hit["cite_as"].as_str().unwrap();
    assert!(cite_as.starts_with("art. 1, l. 877"), "{cite_as}");
    let act = site.get(&format!("/api/v1/acts/{ID}")).await.json();
    assert_eq!(act["cites"][0]["id"], "urn:nir:stato:legge:1990-08-07;241");
    let comma = act["provisions"].to_string().contains("art1-com2");
    assert!(comma, "{act}");
    // There are no pages, nor places of them.
    assert_eq!(act["provisions"][0]["page"], Value::Null, "{act}");
    assert_eq!(act["cites"][0]["page"], Value::Null, "{act}");

    let page = site.get(&format!("/act/{ID}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(page.contains(&format!("href=\"/pdf/{file}\"")), "{page}");
    assert!(page.contains("restaurare le vasche"), "{page}");
    // Nothing speaks of a PDF that is not there.
    assert!(
        !page.contains("del PDF") && !page.contains("dal PDF"),
        "{page}"
    );
    let inside = site.get(&format!("/act/{ID}?q=zibaldone")).await.text();
    assert!(inside.contains("o apri il documento"), "{inside}");
    assert!(!inside.contains("del PDF"), "{inside}");
    assert!(
        !page.contains("#page=") && !page.contains("/view/"),
        "{page}"
    );
    assert!(page.contains(media_type), "{page}");

    let given = site.get(&format!("/pdf/{file}")).await;
    assert_eq!(given.header(header::CONTENT_TYPE), media_type);
    let how = given.header(header::CONTENT_DISPOSITION);
    assert!(how.starts_with("attachment"), "{how}");
    assert_eq!(given.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let csp = given.header(header::CONTENT_SECURITY_POLICY);
    assert!(csp.contains("sandbox"), "{csp}");
    assert_eq!(given.bytes, bytes);
    let view = site.get(&format!("/view/{file}?page=3")).await;
    assert_eq!(view.header(header::LOCATION), format!("/pdf/{file}"));

    // Beside its PDF it is one act with two files.
    bench.put_pages(
        "leggi/stampata.pdf",
        &["LEGGE 4 maggio 2021, n. 877 Norme sui lavatoi pubblici in pietra."],
    );
    bench.index_run(&[]);
    let site = Site::over(&bench);
    let answer = site.get("/api/v1/search?q=legge%20877/2021").await.json();
    assert_eq!(answer["total"], 1, "{answer}");
    let act = &first(&answer)["act"];
    let copies = act["duplicates"].as_array().unwrap().iter().chain([act]);
    let mut files: Vec<&str> = copies.filter_map(|it| it["file"].as_str()).collect();
    files.sort_unstable();
    let mut both = [file, "leggi/stampata.pdf"];
    both.sort_unstable();
    assert_eq!(files, both, "{act}");
}

#[tokio::test]
async fn a_docx_with_automatic_numbers_is_an_act_with_its_letters() {
    let media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    is_found_and_shown("leggi/lavatoi.docx", &docx(LAW), media_type).await;
}

#[tokio::test]
async fn an_odt_with_automatic_numbers_is_one_too() {
    let media_type = "application/vnd.oasis.opendocument.text";
    is_found_and_shown("leggi/lavatoi.odt", &odt(LAW), media_type).await;
}

#[tokio::test]
async fn a_plain_text_is_one_as_its_lines_are() {
    let lines = [
        "Art. 1 Finalità",
        "1. ",
        "2. ",
        "a) ",
        "b) ",
        "Art. 2 Oneri",
        "1. ",
    ];
    let mut text = String::new();
    for (nth, (level, line)) in LAW.iter().enumerate() {
        let number = level.map_or("", |_| lines[nth - 6]);
        let line = if number.starts_with("Art.") { "" } else { line };
        text += &format!("{number}{line}\r\n");
    }
    is_found_and_shown("leggi/lavatoi.txt", text.as_bytes(), "text/plain").await;
    // In the letters of Windows, which nothing states.
    let bench = Workbench::new();
    let windows: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    bench.put("windows.txt", &windows);
    bench.put("programma.txt", b"\0\x01\x02");
    let report = bench.index_run(&[]);
    assert_eq!(report["failed"], 1, "{report}");
    let told = report.to_string();
    assert!(told.contains("letta come Windows-1252"), "{told}");
    assert!(told.contains("non contiene un testo in TXT"), "{told}");
    assert_eq!(bench.search("finalità lavatoi"), ["windows.txt"]);
}

#[tokio::test]
async fn a_saved_page_is_one_without_what_is_around_it() {
    let mut page =
        "<!DOCTYPE html><head><meta charset=utf-8><script>alert(1)</script></head><nav>Menu</nav>"
            .to_owned();
    for (level, text) in LAW {
        page += &match level {
            None => format!("<p>{text}</p>"),
            Some(0) if text.starts_with('F') => format!("<h3>Art. 1<br>{text}</h3><ol>"),
            Some(0) => format!("</ol><h3>Art. 2<br>{text}</h3><ol>"),
            Some(1) => format!("<li>{text}"),
            Some(_) if text.starts_with('r') => format!("<br>a) {text}"),
            Some(_) => format!("<br>b) {text}"),
        };
    }
    is_found_and_shown("leggi/lavatoi.html", page.as_bytes(), "text/html").await;
}

#[test]
fn a_broken_docx_is_a_line_of_the_report() {
    let bench = Workbench::new();
    let whole = docx(LAW);
    bench.put("buona.docx", &whole);
    bench.put("rotta.docx", &whole[..whole.len() / 2]);
    bench.put("vecchia.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 vecchia");
    bench.put("vuota.docx", b"");
    bench.put("senza.docx", &docx(&[]));
    let report = bench.index_run(&[]);
    assert_eq!(
        (&report["indexed"], &report["failed"]),
        (&1.into(), &3.into()),
        "{report}"
    );
    let told = report.to_string();
    for words in [
        "il DOCX è danneggiato o incompleto",
        "vecchio documento .doc con un altro nome",
        "è vuoto",
    ] {
        assert!(told.contains(words), "{told}");
    }
    // What failed is read again where that is asked for.
    bench.put("rotta.docx", &whole);
    let again = bench.index_run(&["--again", "failed"]);
    assert_eq!(again["failed"], 2, "{again}");
}
