//! What a PDF carries besides the content of its pages: values of fields, free text, notes, attachments.

use std::process::{Command, Stdio};

use lopdf::{Dictionary, Object, dictionary};
use normario::extract::{Carried, Document, ExtractOptions, OcrMode, extract};

use super::extract_pdf::{Maker, TestFile};
use super::workbench::program;

fn read(maker: Maker) -> Document {
    let file = TestFile::new(&maker.bytes());
    let options = ExtractOptions {
        ocr: OcrMode::Off,
        ..ExtractOptions::new(program().into())
    };
    extract(&file.path, &options).unwrap()
}

fn text(text: &str) -> Object {
    Object::string_literal(text)
}

/// An annotation on a line of the page, counted from above.
fn annotation(kind: &str, row: i64, entries: Dictionary) -> Dictionary {
    let (top, bottom) = (600 - 30 * row, 580 - 30 * row);
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => kind, "F" => 4,
        "Rect" => vec![200.into(), bottom.into(), 450.into(), top.into()],
    };
    for (key, value) in entries {
        annotation.set(key, value);
    }
    annotation
}

fn field(row: i64, entries: Dictionary) -> Dictionary {
    let mut field = dictionary! { "FT" => "Tx", "DA" => text("/Helv 12 Tf 0 g") };
    for (key, value) in entries {
        field.set(key, value);
    }
    annotation("Widget", row, field)
}

#[test]
fn what_no_drawing_shows_is_text_of_its_page_and_nothing_is_said_twice() {
    let mut maker = Maker::new().text("Denominazione dell'ente");
    let drawn = maker.drawing("Consorzio Aurora");
    let note = maker.drawing("VISTO");
    let options = vec![
        Object::Array(vec![text("a"), text("Associazione")]),
        Object::Array(vec![text("c"), text("Cooperativa sociale")]),
    ];
    let maker = maker.annotated(vec![
        field(0, dictionary! { "V" => text("Cooperativa Il Melograno") }),
        field(
            1,
            dictionary! { "V" => text("Consorzio Aurora"), "AP" => drawn },
        ),
        field(2, dictionary! { "V" => text("via Roma 1\r\n20100 Milano") }),
        field(
            3,
            dictionary! { "FT" => "Ch", "V" => text("c"), "Opt" => options },
        ),
        field(
            4,
            dictionary! { "V" => text("parola segreta"), "Ff" => 1 << 13 },
        ),
        field(5, dictionary! { "V" => text("campo nascosto"), "F" => 2 }),
        annotation(
            "FreeText",
            6,
            dictionary! { "Contents" => text("Prot. 1234") },
        ),
        annotation(
            "FreeText",
            7,
            dictionary! { "Contents" => text("VISTO"), "AP" => note },
        ),
        // The check mark of a box is no text.
        field(8, dictionary! { "FT" => "Btn", "V" => "Yes" }),
    ]);
    let document = read(maker);
    let page = &document.pages[0];
    let lines: Vec<&str> = page.text.lines().collect();
    let expected = [
        "Denominazione dell'ente",
        "Consorzio Aurora",
        "VISTO",
        "Cooperativa Il Melograno",
        "via Roma 1",
        "20100 Milano",
        "Cooperativa sociale",
        "Prot. 1234",
    ];
    assert_eq!(lines, expected);
    // A word stands in its field.
    let at = page.text.find("Melograno").unwrap();
    let [left, top, right, bottom] = page.layout.boxes(&page.text, &(at..at + 9))[0].points();
    assert!(left >= 200.0 && right <= 450.0, "{left} {right}");
    let (above, below) = (842.0 - 600.0 - 5.0, 842.0 - 580.0 + 5.0);
    assert!(top >= above && bottom <= below, "{top} {bottom}");
    assert_eq!(document.warnings, []);
}

#[test]
fn a_value_is_inherited_and_written_where_each_of_its_fields_stands() {
    let parent = dictionary! { "FT" => "Tx", "V" => text("Rossi") };
    let kid = |row| annotation("Widget", row, dictionary! { "Parent" => parent.clone() });
    let document = read(
        Maker::new()
            .text("prima")
            .annotated(vec![kid(0)])
            .text("seconda")
            .annotated(vec![kid(1)]),
    );
    let texts: Vec<&str> = document
        .pages
        .iter()
        .map(|page| page.text.as_str())
        .collect();
    assert_eq!(texts, ["prima\nRossi\n", "seconda\nRossi\n"]);
}

#[test]
fn attachments_and_notes_are_told_with_their_names_and_pages() {
    let note = |kind: &str, contents: &str| {
        annotation(kind, 0, dictionary! { "Contents" => text(contents) })
    };
    let file = dictionary! { "Type" => "Filespec", "UF" => text("schema di convenzione.pdf") };
    let files = dictionary! { "Names" => vec![text("a"), file.into()] };
    let names = dictionary! { "Names" => dictionary! { "EmbeddedFiles" => files } };
    let maker = || {
        Maker::new()
            .text("delibera")
            .text("seconda pagina")
            .annotated(vec![
                note("Text", "da rivedere"),
                note("Highlight", "perché?"),
                note("Highlight", ""),
                note("Link", "un indirizzo"),
            ])
            .catalog(&names)
    };
    let file = TestFile::new(&maker().bytes());
    let output = Command::new(program())
        .args(["extract", "--ocr", "off"])
        .arg(&file.path)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    for words in [
        "un allegato",
        "«schema di convenzione.pdf»",
        "2 note o commenti a pagina 2",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("da rivedere"), "{shown}");

    let collection = dictionary! { "Collection" => dictionary! { "Type" => "Collection" } };
    let document = read(maker().catalog(&collection));
    assert_eq!(document.warnings.len(), 2, "{:?}", document.warnings);
    let empty = read(Maker::new().text("x").catalog(&collection));
    assert_eq!(empty.warnings, [Carried::EmptyCollection]);
}

#[test]
fn a_form_that_a_program_draws_is_told() {
    let form = dictionary! { "XFA" => text("<xdp/>") };
    let catalog = dictionary! { "AcroForm" => form, "NeedsRendering" => true };
    let document = read(Maker::new().text("Please wait").catalog(&catalog));
    assert_eq!(document.warnings, [Carried::DynamicForm]);
    assert_eq!(read(Maker::new().text("Please wait")).warnings, []);
}
