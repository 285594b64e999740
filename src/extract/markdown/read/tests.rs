//! What a page in Markdown says, and what it must not do.

use super::super::model::Markdown;
use super::*;
use crate::extract::PageNode;

fn read(text: &str) -> (Document, Markdown) {
    let document = document(text);
    let markdown = *document.markdown.clone().unwrap();
    (document, markdown)
}

#[test]
fn a_page_has_a_front_a_title_sections_and_text() {
    let text = "+++\ntitle = 'x'\n+++\n# Il portierato\n\nUna riga\nche *continua*.\n\n## Chi\n\n- uno\n- due\n  - tre\n\n### Dove\n\n| a | b |\n|---|---|\n| c | d |\n\n## Esito\n\nBene.\n";
    let (document, markdown) = read(text);
    assert_eq!(markdown.front, "title = 'x'\n");
    assert_eq!(markdown.title.as_deref(), Some("Il portierato"));
    let page = &document.pages[0].text;
    assert_eq!(
        page,
        "Una riga che continua.\nChi\nuno\ndue\ntre\nDove\na\tb\nc\td\nEsito\nBene.\n"
    );
    let sections: Vec<_> = markdown
        .headings
        .iter()
        .map(|heading| {
            (
                heading.section.as_str(),
                &page[heading.start..heading.start + 3],
            )
        })
        .collect();
    assert_eq!(sections, [("1", "Chi"), ("1.1", "Dov"), ("2", "Esi")]);
    assert_eq!(markdown.faults, []);
}

#[test]
fn html_is_text_links_lead_nowhere_strange_and_it_is_told_with_its_line() {
    let text = "+++\ntitle = 'x'\n+++\n\n<script>alert(1)</script>\n\nCiao <b onclick=x>tu</b> [qui](javascript:alert(1)) e [la](https://example.org).\n\n![foto](https://example.org/a.png) ![mappa](mappa.png)\n\n<!-- nota per chi scrive -->\n";
    let (document, markdown) = read(text);
    let page = &document.pages[0].text;
    assert!(page.contains("<script>alert(1)</script>"), "{page}");
    assert!(page.contains("<b onclick=x>tu</b> qui e la."), "{page}");
    assert!(!page.contains("nota per chi scrive"), "{page}");
    let told: Vec<_> = markdown
        .faults
        .iter()
        .map(|fault| (fault.line, &fault.what))
        .collect();
    let link = WrongField::LinkRefused("javascript:alert(1)".to_owned());
    let image = WrongField::ImageRefused("https://example.org/a.png".to_owned());
    assert_eq!(
        told,
        [
            (5, &WrongField::Html),
            (7, &WrongField::Html),
            (7, &WrongField::Html),
            (7, &link),
            (9, &image),
        ]
    );
    let json = serde_json::to_string(&markdown.nodes).unwrap();
    assert!(
        !json.contains("javascript") && !json.contains("example.org/a.png"),
        "{json}"
    );
    assert!(
        json.contains("mappa.png") && json.contains("https://example.org"),
        "{json}"
    );
}

#[test]
fn a_front_that_does_not_end_is_text_and_told() {
    let (document, markdown) = read("+++\ntitle = 'x'\n\nTesto.\n");
    assert_eq!(markdown.front, "");
    assert!(document.pages[0].text.contains("Testo."));
    assert_eq!(markdown.faults[0].what, WrongField::OpenFront);
}

#[test]
fn hostile_texts_take_no_time_and_no_stack() {
    let many = 40_000;
    let deep = |piece: &str| piece.repeat(many);
    let texts = [
        deep("> "),
        deep("- "),
        deep("["),
        deep("![a]("),
        deep("*a **b "),
        deep("<a "),
        deep("`"),
        deep("# a\n"),
        deep("|a"),
        deep("a\n-\n"),
        format!("{}a{}", deep("["), deep("](x)")),
        format!("+++\n{}", deep("a = 1\n")),
        format!("+++\na = {}\n+++\n", deep("[")),
        deep("&#0;"),
    ];
    let started = std::time::Instant::now();
    for text in &texts {
        let (document, markdown) = read(text);
        assert_eq!(document.pages.len(), 1);
        let json = serde_json::to_string(&markdown.nodes).unwrap();
        let _: Vec<PageNode> = serde_json::from_str(&json).unwrap();
    }
    let took = started.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
}

#[test]
fn what_is_nested_too_deep_keeps_its_words_and_is_told_once() {
    let (document, markdown) = read(&format!("Prima.\n\n{}In fondo.\n", "> ".repeat(30)));
    let faults: Vec<(usize, &WrongField)> = (markdown.faults.iter())
        .map(|fault| (fault.line, &fault.what))
        .collect();
    assert_eq!(faults, [(3, &WrongField::NestedTooDeep(24))]);
    assert!(document.pages[0].text.contains("In fondo."));
}
