//! The numbers of paragraphs.

use super::*;

#[test]
fn automatic_numbers_are_written_out_level_by_level() {
    let numbering = lists(&[(7, of_act())], &[(1, 7, "")]);
    let body = n(1, 0, "Finalità")
        + &n(1, 1, "Uno.")
        + &n(1, 2, "prima;")
        + &n(1, 3, "sotto;")
        + &n(1, 3, "sotto ancora;")
        + &n(1, 2, "seconda.")
        + &n(1, 1, "Due.")
        + &n(1, 2, "di nuovo.")
        + &n(1, 0, "Oneri")
        + &n(1, 1, "Uno.");
    let (text, written) = read_with(&body, &[numbering]);
    assert_eq!(
        text,
        "Art. 1 Finalità\n1. Uno.\na) prima;\ni) sotto;\nii) sotto ancora;\nb) seconda.\n2. Due.\na) di nuovo.\nArt. 2 Oneri\n1. Uno.\n"
    );
    assert_eq!(written.paragraphs.len(), 10);
}

#[test]
fn every_way_of_writing_a_number_is_known() {
    let formats = [
        ("upperLetter", "%1.", "B."),
        ("upperRoman", "Titolo %1", "Titolo II"),
        ("decimalZero", "%1", "02"),
        ("ordinal", "%1 comma", "2° comma"),
        ("ordinalText", "Comma %1", "Comma Secondo"),
        ("cardinalText", "Art. %1", "Art. Due"),
        ("none", "Capo", "Capo"),
        ("bullet", "\u{f0b7}", "•"),
        ("bullet", "o", "•"),
        ("bullet", "–", "–"),
        ("chineseCounting", "%1)", "2)"),
    ];
    for (format, text, shown) in formats {
        let numbering = lists(&[(1, level(0, format, text, ""))], &[(1, 1, "")]);
        let (text, _) = read_with(&(n(1, 0, "a") + &n(1, 0, "b")), &[numbering]);
        assert_eq!(text.lines().nth(1), Some(format!("{shown} b").as_str()));
    }
}

#[test]
fn numbers_in_words_are_those_of_the_language_where_it_is_italian() {
    let defaults = |language: &str| {
        let defaults = format!(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        );
        ("word/styles.xml", part("styles", &defaults))
    };
    let own = "<w:rPr><w:lang w:val=\"it-IT\"/></w:rPr>";
    for (language, more, shown) in [
        ("it-IT", "", "Secondo b"),
        ("de-DE", "", "2° b"),
        ("de-DE", own, "Secondo b"),
    ] {
        let numbering = lists(&[(1, level(0, "ordinalText", "%1", more))], &[(1, 1, "")]);
        let body = n(1, 0, "a") + &n(1, 0, "b");
        let (text, _) = read_with(&body, &[numbering, defaults(language)]);
        assert_eq!(text.lines().nth(1), Some(shown));
    }
}

#[test]
fn lists_restart_and_go_on_as_their_overrides_and_levels_say() {
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let numbering = lists(
        &[(1, level(0, "decimal", "%1)", ""))],
        &[(1, 1, ""), (2, 1, ""), (3, 1, anew)],
    );
    let body =
        n(1, 0, "a") + &n(2, 0, "goes on") + &n(3, 0, "anew") + &n(3, 0, "once") + &n(1, 0, "on");
    let (text, _) = read_with(&body, &[numbering]);
    assert_eq!(text, "1) a\n2) goes on\n5) anew\n6) once\n7) on\n");

    // Commi that are counted through the whole act, and numbers that name the level around them.
    let through = level(0, "upperRoman", "Capo %1", "")
        + &level(
            1,
            "decimal",
            "%1.%2",
            "<w:lvlRestart w:val=\"0\"/><w:isLgl/>",
        )
        + &level(2, "lowerLetter", "%3)", "<w:lvlRestart w:val=\"1\"/>");
    let numbering = lists(&[(1, through)], &[(1, 1, "")]);
    let body = n(1, 0, "x")
        + &n(1, 1, "x")
        + &n(1, 2, "x")
        + &n(1, 1, "x")
        + &n(1, 2, "x")
        + &n(1, 0, "x")
        + &n(1, 1, "x")
        + &n(1, 2, "x");
    let (text, _) = read_with(&body, &[numbering]);
    assert_eq!(
        text,
        "Capo I x\n1.1 x\na) x\n1.2 x\nb) x\nCapo II x\n2.3 x\na) x\n"
    );
}

#[test]
fn a_level_that_is_skipped_is_counted() {
    let numbering = lists(&[(7, of_act())], &[(1, 7, "")]);
    let body = n(1, 0, "x") + &n(1, 2, "x") + &n(1, 1, "x") + &n(1, 2, "x");
    let (text, _) = read_with(&body, &[numbering]);
    assert_eq!(text, "Art. 1 x\na) x\n2. x\na) x\n");
}

#[test]
fn styles_bring_numbers_and_the_level_that_the_list_gives_them() {
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"/>\
         <w:style w:type=\"paragraph\" w:styleId=\"Articolo\"><w:basedOn w:val=\"N\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Comma\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Comma2\"><w:basedOn w:val=\"Comma\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Segreto\"><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type=\"numbering\" w:styleId=\"Elenco\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>",
    );
    let levels = level(0, "decimal", "Art. %1", "<w:pStyle w:val=\"Articolo\"/>")
        + &level(1, "decimal", "%2.", "<w:pStyle w:val=\"Comma\"/>");
    let numbering = lists(
        &[
            (1, levels),
            (2, "<w:numStyleLink w:val=\"Elenco\"/>".to_owned()),
        ],
        &[(1, 1, ""), (2, 2, "")],
    );
    let none = "<w:p><w:pPr><w:pStyle w:val=\"Comma\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>senza</w:t></w:r></w:p>";
    let body = s("Articolo", "Oggetto")
        + &s("Comma", "Primo.")
        + &s("Comma2", "Secondo.")
        + none
        + &s("Segreto", "nascosto")
        + &n(2, 0, "Fine")
        + &p("Testo");
    let (text, _) = read_with(&body, &[numbering, ("word/styles.xml", styles)]);
    assert_eq!(
        text,
        "Art. 1 Oggetto\n1. Primo.\n2. Secondo.\nsenza\nArt. 2 Fine\nTesto\n"
    );
}

#[test]
fn numbers_are_not_spent_on_paragraphs_that_are_gone() {
    let numbering = || lists(&[(1, of_act())], &[(1, 1, "")]);
    let gone = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:del w:id=\"4\"><w:r><w:delText>Soppresso</w:delText></w:r></w:del></w:p>";
    let body = n(1, 0, "Uno") + gone + &n(1, 0, "Due");
    let (text, _) = read_with(&body, &[numbering()]);
    assert_eq!(text, "Art. 1 Uno\nArt. 2 Due\n");
    let row = format!(
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        n(1, 0, "via")
    );
    let body = row + &n(1, 0, "Uno");
    assert_eq!(read_with(&body, &[numbering()]).0, "Art. 1 Uno\n");
}
