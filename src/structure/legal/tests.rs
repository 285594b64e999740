//! Identity and provisions of acts in XML.

use super::*;
use crate::extract::{Document, LegalLevel, LegalPart, LegalText, Page, StatedIdentity};

/// Parts that hold a line each: level, number, heading, what they stand in, and the lines up to which they go.
fn document(
    parts: &[(LegalLevel, &str, &str, Option<usize>, usize)],
    identity: StatedIdentity,
) -> Document {
    let lines = parts.len();
    let parts = parts
        .iter()
        .enumerate()
        .map(|(line, (level, number, heading, parent, to))| LegalPart {
            level: *level,
            number: (*number).to_owned(),
            heading: Some((*heading).to_owned()).filter(|heading| !heading.is_empty()),
            start: line * 6,
            end: to * 6,
            parent: *parent,
        });
    Document {
        legal: Some(Box::new(LegalText {
            identity,
            parts: parts.collect(),
            ..LegalText::default()
        })),
        pages: vec![Page {
            text: "testo\n".repeat(lines),
            ..Page::default()
        }],
        ..Document::default()
    }
}

fn identity(urn: &str, uri: &str) -> StatedIdentity {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    StatedIdentity {
        urn: some(urn),
        uri: some(uri),
        title: some("((Norme sui lavatoi.)) (31G00041)"),
        date: some("2031-05-04"),
        ..StatedIdentity::default()
    }
}

#[test]
fn containers_nest_by_their_names_and_details_by_their_numbers() {
    use LegalLevel::{Annex, Article, Container, Paragraph, Point};
    let document = document(
        &[
            (Container, "", "Capo I PRINCIPI Sezione I Ambito", None, 4),
            (Article, "Art. 1.", "(Finalità).", Some(0), 4),
            (Paragraph, "1-bis.", "", Some(1), 4),
            (Point, "b-ter)", "", Some(2), 4),
            (Container, "", "Sezione II", None, 7),
            (Article, "Art. 25-octies.1.", "", Some(4), 7),
            (Point, "1)", "", Some(5), 7),
            (Container, "", "Capo II", None, 9),
            (Article, "Articolo unico", "", Some(7), 9),
            (Annex, "Allegato A", "", None, 11),
            (Article, "Art. 1", "", Some(9), 11),
            (Annex, "Tabella 1", "", None, 13),
            (Article, "Art. 1", "", Some(11), 13),
        ],
        StatedIdentity::default(),
    );
    let legal = read(&document, "a.xml").unwrap();
    let shown: Vec<String> = legal
        .provisions
        .iter()
        .map(|it| {
            let parent = it.parent.map_or("-".to_owned(), |place| place.to_string());
            let lines = (it.range.start / 6, it.range.end / 6);
            format!("{} {parent} {}..{}", it.path, lines.0, lines.1)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "cap1 - 0..7",
            "cap1-sez1 0 0..4",
            "art1 1 1..4",
            "art1-com1bis 2 2..4",
            "art1-com1bis-letbter 3 3..4",
            "cap1-sez2 0 4..7",
            "art25octies.1 5 5..7",
            "art25octies.1-num1 6 6..7",
            "cap2 - 7..9",
            "art1 8 8..9",
        ]
        .iter()
        .enumerate()
        // «Articolo unico» is article 1, which is there already.
        .filter(|(nth, _)| *nth != 9)
        .map(|(_, line)| *line)
        .chain(["alla - 9..11", "alla-art1 9 10..11"])
        .collect::<Vec<_>>()
    );
    // What has no place of its own is told.
    let repeated: Vec<String> = legal.repeated.iter().map(ToString::to_string).collect();
    assert_eq!(repeated, ["art1"]);
    assert_eq!(legal.provisions[2].heading.as_deref(), Some("Finalità"));
    assert_eq!(legal.provisions[1].heading.as_deref(), Some("Ambito"));
}

#[test]
fn the_name_that_an_act_states_is_its_id_and_what_it_is() {
    for (urn, uri, id, kind, number) in [
        (
            "urn:nir:stato:decreto.legislativo:2031-05-04;56@2032-01-01",
            "",
            "urn:nir:stato:decreto.legislativo:2031-05-04;56",
            "decreto.legislativo",
            Some("56"),
        ),
        (
            "",
            "/akn/it/act/decretoLegge/stato/2031-05-04/34/!main",
            "urn:nir:stato:decreto.legge:2031-05-04;34",
            "decreto.legge",
            Some("34"),
        ),
        (
            "",
            "/akn/it/act/regio_decreto/stato/1930-10-19/1398",
            "urn:nir:stato:regio.decreto:1930-10-19;1398",
            "decreto",
            Some("1398"),
        ),
        (
            "urn:nir:stato:decreto.del.presidente.della.repubblica:2031-05-04;5",
            "",
            "urn:nir:stato:decreto.del.presidente.della.repubblica:2031-05-04;5",
            "dpr",
            Some("5"),
        ),
        (
            "urn:nir:regione.umbria:legge:2031-05-04;7",
            "",
            "urn:nir:regione.umbria:legge:2031-05-04;7",
            "legge.regionale",
            Some("7"),
        ),
        (
            "javascript:alert(1)",
            "/akn/it/bill/x",
            "file/a.xml",
            "altro",
            None,
        ),
        (
            "urn:nir:stato:legge:../..;1",
            "",
            "file/a.xml",
            "altro",
            None,
        ),
    ] {
        let document = document(&[], identity(urn, uri));
        let act = read(&document, "a.xml").unwrap().act;
        assert_eq!(
            (act.id.as_str(), act.kind.as_str(), act.number.as_deref()),
            (id, kind, number),
            "{urn}{uri}"
        );
        assert_eq!(act.title, "Norme sui lavatoi");
        assert_eq!(act.urn.is_some(), id.starts_with("urn:"));
    }
}
