//! What of the text is shown, and where.

use super::*;
use crate::test_archive::archive;

#[test]
fn what_is_deleted_or_hidden_is_left_out_and_what_is_inserted_stays() {
    let t = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>vecchio</w:delText></w:r></w:del>";
    let inserted = format!("<w:ins w:id=\"2\">{}</w:ins>", t("nuovo"));
    let (text, written) = read_with(
        &format!(
            "<w:p>{}{deleted}{inserted}{}</w:p>",
            t("testo "),
            t(" fine")
        ),
        &[],
    );
    assert_eq!(text, "testo nuovo fine\n");
    assert!(written.has_revisions);
    let moved = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom>{}</w:p>",
        t("via"),
        t("qui")
    );
    assert_eq!(text_of(&moved), "qui\n");
    let joined = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
        t("uno "),
        t("due")
    );
    assert_eq!(text_of(&joined), "uno due\n");
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>y</w:t></w:r></w:p>";
    assert_eq!(text_of(hidden), "y\n");
    let run_in = format!(
        "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
        t("Oggetto."),
        t("Testo")
    );
    assert_eq!(text_of(&run_in), "Oggetto. Testo\n");
    assert!(!read_with(&p("x"), &[]).1.has_revisions);
}

#[test]
fn fields_show_their_result_and_lines_break_where_they_break() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText>REF x \\h</w:instrText></w:r>";
    let nested = format!(
        "{}{code}{}<w:r><w:t>codice</w:t></w:r>{}",
        mark("begin"),
        mark("separate"),
        mark("end")
    );
    let field = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">art. </w:t></w:r>{}{nested}{}<w:r><w:t>5</w:t></w:r>{}<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>bis</w:t></w:r></w:fldSimple></w:p>",
        mark("begin"),
        mark("separate"),
        mark("end")
    );
    assert_eq!(text_of(&field), "art. 5bis\n");
    // A field that is never closed hides nothing.
    let open = format!(
        "<w:p>{}{code}<w:r><w:t>resta</w:t></w:r></w:p>",
        mark("begin")
    );
    assert_eq!(
        text_of(&(open + &p("anche questo"))),
        "resta\nanche questo\n"
    );
    let broken = "<w:p><w:r><w:t>Art. 1</w:t><w:br/><w:t>(Oggetto)</w:t><w:tab/><w:t>co</w:t><w:noBreakHyphen/><w:t>progetto</w:t><w:softHyphen/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r></w:p>";
    let (text, written) = read_with(broken, &[]);
    assert_eq!(text, "Art. 1\n(Oggetto) co-progetto•\n");
    assert_eq!(written.paragraphs, [0]);
}

#[test]
fn text_boxes_are_read_once_and_headers_never() {
    let inside = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let drawn = format!(
        "<w:p><w:r><w:t>prima</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{}",
        inside("riquadro"),
        inside("riquadro"),
        p("dopo")
    );
    let header = part("hdr", &p("testatina"));
    let (text, _) = read_with(&drawn, &[("word/header1.xml", header)]);
    assert_eq!(text, "prima\nriquadro\ndopo\n");
}

#[test]
fn notes_stand_after_the_text_in_its_order() {
    let reference = |id: u32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>il testo</w:t></w:r>{}<w:r><w:t xml:space=\"preserve\"> e altro</w:t></w:r>{}<w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>",
        reference(9),
        reference(4)
    );
    let note = |id: u32, text: &str| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", p(text));
    let footnotes = part(
        "footnotes",
        &(note(0, "separatore") + &note(4, "Seconda.") + &note(9, "Prima.")),
    );
    let endnotes = part(
        "endnotes",
        &format!("<w:endnote w:id=\"2\">{}</w:endnote>", p("In fondo.")),
    );
    let more = [
        ("word/footnotes.xml", footnotes),
        ("word/endnotes.xml", endnotes),
    ];
    let (text, written) = read_with(&body, &more);
    let act = "il testo ¹ e altro ² [1]\n";
    assert_eq!(
        text,
        format!("{act}NOTE\n1 Prima.\n2 Seconda.\n[1] In fondo.\n")
    );
    assert_eq!(written.notes_start, act.len());
}

#[test]
fn rows_are_lines_and_long_cells_texts_of_their_own() {
    let row = |cells: &[String]| {
        let cells: String = cells
            .iter()
            .map(|cell| format!("<w:tc>{cell}</w:tc>"))
            .collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>sotto</w:t></w:r></w:p></w:tc>";
    let long = "parola ".repeat(60);
    let table = format!(
        "<w:tbl>{}<w:tr>{below}<w:tc>{}</w:tc></w:tr>{}{}</w:tbl>",
        row(&[p("Anno"), p(""), p("Euro")]),
        p("10"),
        row(&[p("x") + &p("y"), p("z")]),
        row(&[p(&long), p(&long)]),
    );
    let text = text_of(&table);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(&lines[..5], ["Anno\tEuro", "10", "x", "y", "z"]);
    assert_eq!(&lines[5..], [long.trim(), long.trim()]);
}

#[test]
fn parts_lie_where_the_package_says() {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"r\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |inside: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
        )
    };
    let document = part("document", &format!("<w:body>{}</w:body>", n(1, 0, "x"))).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let bytes = archive(&[
        (
            "_rels/.rels",
            &relations(&relation("officeDocument", "/word/document2.xml")),
        ),
        ("word/document2.xml", &document),
        (
            "word/_rels/document2.xml.rels",
            &relations(&relation("numbering", "elenchi.xml")),
        ),
        (
            "word/elenchi.xml",
            &lists(&[(1, of_act())], &[(1, 1, "")]).1,
        ),
        (
            "docProps/core.xml",
            "<c xmlns:dc=\"d\"><dc:title>Regolamento degli orti</dc:title></c>",
        ),
        (
            "word/comments.xml",
            &part("comments", "<w:comment w:id=\"1\"/><w:comment w:id=\"2\"/>"),
        ),
    ]);
    let (text, written, _) = read(&bytes).unwrap();
    assert_eq!(text, "Art. 1 x\n");
    assert_eq!(written.title.as_deref(), Some("Regolamento degli orti"));
    assert_eq!(written.comments, 2);
}
