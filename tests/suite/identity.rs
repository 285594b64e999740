//! Which act a document is, from its first page: a table of printed forms of our own writing, what a
//! whole issue of the Gazzetta holds, and what the name of the file adds.

use normario::extract::{Document, Page, TextSource};
use normario::structure;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    page: Vec<Case>,
}

/// A first page and the fields that it states.
#[derive(Deserialize)]
struct Case {
    text: String,
    kind: String,
    number: Option<String>,
    date: Option<String>,
    issuer: Option<String>,
    region: Option<String>,
    title: Option<String>,
}

fn document(pages: &[&str]) -> Document {
    let page = |(nth, text): (usize, &&str)| Page {
        number: u32::try_from(nth + 1).unwrap(),
        text: (*text).to_owned(),
        source: TextSource::Text,
        ..Page::default()
    };
    Document {
        pages: pages.iter().enumerate().map(page).collect(),
        ..Document::default()
    }
}

#[test]
fn a_first_page_says_which_act_it_is() {
    let table: Table = toml::from_str(include_str!("identity/first_pages.toml")).unwrap();
    assert!(table.page.len() >= 60, "the table was not read");
    let mut wrong = Vec::new();
    for case in &table.page {
        let found = structure::read(&document(&[&case.text]), "documento.pdf");
        let act = &found.act;
        let date = act.date.map(|date| date.to_string());
        let region = act.region.map(|region| region.as_str().to_owned());
        let mut check = |field: &str, want: Option<&str>, got: Option<&str>| {
            if want != got {
                let first = case.text.lines().next().unwrap_or_default();
                wrong.push(format!("{first}: {field}: want {want:?}, got {got:?}"));
            }
        };
        check("kind", Some(&case.kind), Some(act.kind.as_str()));
        check("number", case.number.as_deref(), act.number.as_deref());
        check("date", case.date.as_deref(), date.as_deref());
        check("issuer", case.issuer.as_deref(), act.issuer.as_deref());
        check("region", case.region.as_deref(), region.as_deref());
        if case.title.is_some() {
            check("title", case.title.as_deref(), Some(&act.title));
        }
        for evidence in &found.evidence {
            assert!(evidence.confidence <= 100 && !evidence.text.contains('\n'));
            let rule = evidence.rule.as_deref().unwrap_or_default();
            let (file, line) = rule.split_once(".rs:").unwrap_or_default();
            assert!(!file.is_empty() && line.parse::<u32>().is_ok(), "{rule}");
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_act_has_the_id_by_which_it_is_cited() {
    let cases = [
        (
            "LEGGE 6 giugno 2016, n. 106\nDelega",
            "legge 6 giugno 2016, n. 106",
        ),
        (
            "D.g.r. 12 maggio 2014 - n. X/1766\nFondo",
            "d.g.r. Lombardia 12 maggio 2014, n. X/1766",
        ),
        (
            "Autorità Nazionale Anticorruzione\nDelibera n. 32 del 20 gennaio 2016",
            "delibera ANAC n. 32 del 20 gennaio 2016",
        ),
        (
            "DECRETO DEL PRESIDENTE DEL CONSIGLIO DEI MINISTRI 30 marzo 2001\nAtto",
            "d.p.c.m. 30 marzo 2001",
        ),
        (
            "Pubblicato il 09/11/2021\nN. 00017/2021REG.PROV.COLL.\nIN NOME DEL POPOLO ITALIANO\n\
             Il Consiglio di Stato\nin sede giurisdizionale (Adunanza Plenaria)\nSENTENZA",
            "Cons. Stato, Ad. plen., 9 novembre 2021, n. 17",
        ),
    ];
    for (page, citation) in cases {
        let act = structure::read(&document(&[page]), "x.pdf").act;
        let cited = normario::cite::citations(citation, &normario::cite::Context::default());
        assert_eq!(cited[0].id.as_deref(), Some(act.id.as_str()), "{citation}");
    }
}

#[test]
fn the_acts_of_an_issue_are_read_apart() {
    let front = "GAZZETTA UFFICIALE\nDELLA REPUBBLICA ITALIANA\nSI PUBBLICA TUTTI I GIORNI\nRoma - Lunedì, 3 marzo 2020\n\
                 DECRETO LEGISLATIVO 2 marzo 2020, n. 12.\nUno.\nDECRETO LEGISLATIVO 2 marzo 2020, n. 13.\nDue.\n";
    let first = "DECRETO LEGISLATIVO 2 marzo 2020 , n. 12 .\nUno.\nIL PRESIDENTE DELLA REPUBBLICA\nVista la legge\nArt. 1\nTesto uno.\n";
    let second = "DECRETO LEGISLATIVO 2 marzo 2020 , n. 13 .\nDue.\nIL PRESIDENTE DELLA REPUBBLICA\nVista la legge\nArt. 1\nTesto due.\n";
    let document = document(&[front, first, second]);
    assert_eq!(
        structure::read(&document, "g.pdf").act.kind.as_str(),
        "gazzetta"
    );
    let acts = structure::read_acts(&document, "g.pdf");
    let ids: Vec<&str> = acts.iter().map(|act| act.act.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "urn:nir:stato:decreto.legislativo:2020-03-02;12",
            "urn:nir:stato:decreto.legislativo:2020-03-02;13"
        ]
    );
    assert!(acts[1].body.text.contains("Testo due.") && !acts[1].body.text.contains("Testo uno."));
    assert_eq!(acts[1].body.page_at(0), 3);
    let passages = acts[1].passages();
    assert!(passages.iter().all(|passage| passage.page == 3));
}

#[test]
fn the_name_of_the_file_is_weaker_than_the_page() {
    let act = structure::read(&document(&[]), "dgr-veneto-512-2023.pdf").act;
    assert_eq!(act.kind.as_str(), "dgr");
    assert_eq!(
        (act.number.as_deref(), act.region.map(|r| r.as_str())),
        (Some("512"), Some("veneto"))
    );
    let page = "REGIONE TOSCANA\nGIUNTA REGIONALE\nDelibera N 241 del 15-03-2021";
    let act = structure::read(&document(&[page]), "dgr-veneto-512-2023.pdf").act;
    assert_eq!(
        (act.number.as_deref(), act.region.map(|r| r.as_str())),
        (Some("241"), Some("toscana"))
    );
}
