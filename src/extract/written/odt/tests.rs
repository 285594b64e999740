//! Documents of a few paragraphs, and what is read of them.

use super::read;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::extract::written::text::WrittenText;
use crate::test_archive::archive;

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("content.xml", &content)])
}

fn read_with(styles: &str, body: &str) -> (String, WrittenText) {
    let (text, written, is_cut) = read(&odt(styles, body)).unwrap();
    assert!(!is_cut);
    (text, written)
}

fn text_of(body: &str) -> String {
    read_with("", body).0
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn item(inside: &str) -> String {
    format!("<text:list-item>{inside}</text:list-item>")
}

fn list(attributes: &str, items: &str) -> String {
    format!("<text:list {attributes}>{items}</text:list>")
}

fn level(at: u32, attributes: &str) -> String {
    format!("<text:list-level-style-number text:level=\"{at}\" {attributes}/>")
}

/// «Art. 1», «1.», «a)».
fn of_act() -> String {
    let levels = level(1, "style:num-format=\"1\" style:num-prefix=\"Art. \"")
        + &level(2, "style:num-format=\"1\" style:num-suffix=\".\"")
        + &level(
            3,
            "style:num-format=\"a\" style:num-suffix=\")\" style:num-letter-sync=\"true\"",
        );
    format!("<text:list-style style:name=\"A\">{levels}</text:list-style>")
}

#[test]
fn lists_are_numbered_by_their_levels() {
    let inner = |items: &str| list("", items);
    let letters = inner(&(item(&p("prima;")) + &item(&p("seconda."))));
    let commi = inner(&(item(&(p("Uno:") + &letters)) + &item(&p("Due."))));
    let body = list(
        "text:style-name=\"A\"",
        &(item(&(p("Finalità") + &commi + &p("senza numero")))
            + "<text:list-header><text:p>testa</text:p></text:list-header>"
            + &item(&(p("Oneri") + &inner(&item(&p("Uno.")))))),
    );
    let (text, written) = read_with(&of_act(), &body);
    assert_eq!(
        text,
        "Art. 1 Finalità\n1. Uno:\na) prima;\nb) seconda.\n2. Due.\nsenza numero\ntesta\nArt. 2 Oneri\n1. Uno.\n"
    );
    assert_eq!(written.paragraphs.len(), 9);
}

#[test]
fn lists_go_on_start_anew_and_start_where_they_say() {
    let style = "text:style-name=\"A\"";
    let one = |more: &str, text: &str| list(&format!("{style} {more}"), &item(&p(text)));
    let from_seven = format!(
        "<text:list {style}><text:list-item text:start-value=\"7\">{}</text:list-item></text:list>",
        p("e")
    );
    let body = one("xml:id=\"l1\"", "a")
        + &one("text:continue-numbering=\"true\"", "b")
        + &one("", "c")
        + &one("text:continue-list=\"l1\"", "d")
        + &from_seven;
    let (text, _) = read_with(&of_act(), &body);
    assert_eq!(text, "Art. 1 a\nArt. 2 b\nArt. 1 c\nArt. 3 d\nArt. 7 e\n");
}

#[test]
fn a_level_that_is_skipped_is_counted_and_lists_in_an_item_go_on() {
    let inner = |items: &str| list("", items);
    let letters = |text: &str| inner(&item(&inner(&item(&p(text)))));
    let body = list(
        "text:style-name=\"A\"",
        &item(&(p("x") + &letters("x") + &inner(&item(&p("x"))) + &p("ancora") + &letters("x"))),
    );
    let (text, _) = read_with(&of_act(), &body);
    // As LibreOffice shows them.
    assert_eq!(text, "Art. 1 x\na) x\n2. x\nancora\na) x\n");
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let levels = level(1, "style:num-format=\"I\" style:num-prefix=\"Capo \"")
        + &level(
            2,
            "style:num-format=\"1\" loext:num-list-format=\"Art. %1%.%2%\"",
        )
        + &level(
            3,
            "style:num-format=\"1\" text:display-levels=\"2\" text:start-value=\"4\"",
        )
        + &level(4, "style:num-format=\"\"");
    let outline = format!("<text:outline-style>{levels}</text:outline-style>");
    let h = |level: u32, more: &str, text: &str| {
        format!("<text:h text:outline-level=\"{level}\" {more}>{text}</text:h>")
    };
    let body = h(1, "", "x")
        + &h(2, "", "x")
        + &h(3, "", "x")
        + &h(2, "", "x")
        + &h(4, "", "x")
        + &h(1, "text:is-list-header=\"true\"", "senza")
        + &h(
            1,
            "text:restart-numbering=\"true\" text:start-value=\"5\"",
            "x",
        );
    let (text, _) = read_with(&outline, &body);
    assert_eq!(
        text,
        "Capo I x\nArt. I.1 x\n1.4 x\nArt. I.2 x\nx\nsenza\nCapo V x\n"
    );
}

#[test]
fn every_way_of_writing_a_number_is_known() {
    for (attributes, shown) in [
        ("style:num-format=\"i\"", "ii"),
        ("style:num-format=\"A\" style:num-suffix=\".\"", "B."),
        ("style:num-format=\"01, 02, 03, ...\"", "02"),
        ("style:num-format=\"1st\"", "2°"),
        ("style:num-format=\"One\"", "Due"),
        ("style:num-format=\"First\"", "Secondo"),
        ("style:num-format=\"\" style:num-prefix=\"Capo\"", "Capo"),
    ] {
        let style = format!(
            "<text:list-style style:name=\"A\">{}</text:list-style>",
            level(1, attributes)
        );
        let body = list("text:style-name=\"A\"", &(item(&p("a")) + &item(&p("b"))));
        let (text, _) = read_with(&style, &body);
        assert_eq!(text.lines().nth(1), Some(format!("{shown} b").as_str()));
    }
    let german = "<style:default-style style:family=\"paragraph\"><style:text-properties fo:language=\"de\"/></style:default-style>";
    let style = format!(
        "{german}<text:list-style style:name=\"A\">{}</text:list-style>",
        level(1, "style:num-format=\"First\"")
    );
    let body = list("text:style-name=\"A\"", &item(&p("a")));
    assert_eq!(read_with(&style, &body).0, "1 a\n");
    let sign = "<text:list-style style:name=\"A\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>";
    let body = list("text:style-name=\"A\"", &item(&p("a")));
    assert_eq!(read_with(sign, &body).0, "• a\n");
}

#[test]
fn what_is_deleted_or_hidden_is_left_out() {
    let styles = "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"I\" style:parent-style-name=\"H\"/>";
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>vecchio</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let body = format!(
        "{changes}<text:p>testo<text:span text:style-name=\"I\"> nascosto</text:span><text:change text:change-id=\"c\"/><office:annotation><text:p>commento</text:p></office:annotation> fine</text:p><text:section text:display=\"none\">{}</text:section><text:p text:style-name=\"H\">via</text:p>",
        p("sezione")
    );
    let (text, written) = read_with(styles, &body);
    assert_eq!(text, "testo fine\n");
    assert!(written.has_revisions);
    assert_eq!(written.comments, 1);
}

#[test]
fn blanks_notes_boxes_and_tables_are_read_as_they_are_shown() {
    let note = |kind: &str, text: &str| {
        format!(
            "<text:note text:note-class=\"{kind}\"><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>",
            p(text)
        )
    };
    let frame = format!(
        "<draw:frame><draw:text-box>{}</draw:text-box><svg:title>figura</svg:title></draw:frame>",
        p("riquadro")
    );
    let cell = |inside: &str| format!("<table:table-cell>{inside}</table:table-cell>");
    let table = format!(
        "<table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows><table:table-row>{}<table:covered-table-cell>{}</table:covered-table-cell></table:table-row></table:table>",
        cell(&p("Anno")),
        cell(&p("Euro")),
        cell(&p("2021")),
        p("coperta")
    );
    let body = format!(
        "<text:p>Art.<text:s text:c=\"2\"/>1<text:line-break/>(Og\ngetto)<text:tab/>x{}{}{frame}</text:p>{table}",
        note("footnote", "A piè di pagina."),
        note("endnote", "In fondo.")
    );
    let act = "Art. 1\n(Og getto) x ¹ [1]\nriquadro\nAnno\tEuro\n2021\n";
    let (text, written) = read_with("", &body);
    assert_eq!(
        text,
        format!("{act}NOTE\n1 A piè di pagina.\n[1] In fondo.\n")
    );
    assert_eq!(written.notes_start, act.len());
    assert_eq!(text_of(&p("uno")), "uno\n");
}

#[test]
fn what_is_no_document_says_what_it_is() {
    let no_text = WrittenFault::NoText(WrittenFormat::Odt);
    let damaged = WrittenFault::Damaged(WrittenFormat::Odt);
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    for (parts, fault) in [
        (&[("x", "y")][..], no_text),
        (
            &[("content.xml", "<a><body><spreadsheet/></body></a>")],
            no_text,
        ),
        (&[("content.xml", "<!DOCTYPE a><a/>")], damaged),
        (&[("content.xml", "<a>")], damaged),
        (
            &[("content.xml", "?"), ("META-INF/manifest.xml", manifest)],
            WrittenFault::Password,
        ),
    ] {
        assert_eq!(read(&archive(parts)).unwrap_err(), fault);
    }
}

#[test]
fn broken_and_endless_files_are_faults_and_no_more() {
    let body = list("text:style-name=\"A\"", &item(&p("Finalità")));
    let whole = odt(&of_act(), &body);
    for length in (0..whole.len()).step_by(5) {
        assert!(read(&whole[..length]).is_err(), "{length}");
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        // It may still be readable; it must come back.
        let _ = read(&bytes);
    }
    let deep = "<text:list><text:list-item>".repeat(200)
        + &p("x")
        + &"</text:list-item></text:list>".repeat(200);
    let (text, _, is_cut) = read(&odt("", &(p("y") + &deep))).unwrap();
    assert_eq!((text.as_str(), is_cut), ("y\n", true));
}
