//! Acts in Akoma Ntoso as they are really written, in a few lines.

use super::*;

fn act(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act name=\"monovigente\">{inside}</act></akomaNtoso>"
    )
}

fn text_of(inside: &str) -> (String, LegalText) {
    let (text, legal, is_cut) = read(act(inside).as_bytes()).unwrap();
    assert!(!is_cut);
    (text, legal)
}

fn parts(text: &str, legal: &LegalText) -> Vec<(String, String)> {
    let shown = legal.parts.iter().map(|part| {
        let heading = part.heading.clone().unwrap_or_default();
        let name = format!("{:?} {} {heading}", part.level, part.number);
        let text = text[part.start..part.end].replace('\n', "/");
        (name.trim_end().to_owned(), text)
    });
    shown.collect()
}

/// An act in NIR with this articolato.
fn nir(head: &str, body: &str) -> String {
    format!(
        "{head}<NIR xmlns=\"http://www.normeinrete.it/nir/2.2/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:h=\"http://www.w3.org/HTML/1998/html4\"><!--x--><Legge><meta><descrittori><pubblicazione norm=\"20310509\"/><urn valore=\"urn:nir:stato:legge:2031-05-04;56\"/></descrittori><redazionale><nota id=\"n1\"><h:p>Si veda la tabella.</h:p></nota></redazionale></meta><intestazione><h:br/><tipoDoc>LEGGE</tipoDoc> <dataDoc norm=\"20310504\">4 maggio 2031</dataDoc>, n. <numDoc>56</numDoc><h:br/><titoloDoc>Norme sui lavatoi</titoloDoc></intestazione><formulainiziale>La Camera ha approvato;<h:br/>PROMULGA</formulainiziale><articolato>{body}</articolato><conclusione><dataeluogo norm=\"20310504\">Data a Roma</dataeluogo></conclusione></Legge></NIR>"
    )
}

#[test]
fn an_act_in_nir_is_read_like_one_in_akoma_ntoso() {
    let body = "<capo id=\"cap1\"><num>Capo I</num><rubrica>Principi</rubrica><articolo id=\"art1\"><inlinemeta><disposizioni/></inlinemeta><num>Art. 1.</num><rubrica>(Finalità)</rubrica>\
        <comma id=\"art1-com1\"><num>1.</num><alinea>Ai sensi dell'<rif xlink:href=\"urn:nir:stato:legge:1990-08-07;241#art11\">articolo 11</rif>, la Repubblica:</alinea><el id=\"art1-com1-let1\"><num>a)</num><corpo>cura i lavatoi;</corpo></el><el><num>b)</num><alinea>ne tiene:</alinea><en><num>1)</num><corpo>l'elenco.</corpo></en></el></comma>\
        <comma id=\"art1-com2\"><num>2.</num><corpo>Dopo l'articolo 5 è inserito: <mod><virgolette tipo=\"struttura\">«<articolo><num>Art. 5-bis.</num><comma><num>1.</num><corpo>Nuovo.</corpo></comma></articolo>»</virgolette></mod>.</corpo></comma></articolo></capo>";
    let head = "<?xml version=\"1.0\"?><!DOCTYPE NIR SYSTEM \"../DTD2/nirloose.dtd\">";
    let whole = nir(head, body);
    assert!(begins(whole.as_bytes()));
    let (text, legal, _) = read(whole.as_bytes()).unwrap();
    let said = &legal.identity;
    assert_eq!(
        said.urn.as_deref(),
        Some("urn:nir:stato:legge:2031-05-04;56")
    );
    assert_eq!(said.date.as_deref(), Some("2031-05-04"));
    assert_eq!(said.title.as_deref(), Some("Norme sui lavatoi"));
    assert!(
        text.starts_with("LEGGE 4 maggio 2031, n. 56\nNorme sui lavatoi\n"),
        "{text}"
    );
    assert!(
        text.contains("La Camera ha approvato;\nPROMULGA\n"),
        "{text}"
    );
    assert!(
        text[..legal.notes_start].ends_with("Data a Roma\n"),
        "{text}"
    );
    assert!(
        text[legal.notes_start..].contains("Si veda la tabella."),
        "{text}"
    );
    let found = parts(&text, &legal);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Container  Capo I Principi",
            "Article Art. 1. (Finalità)",
            "Paragraph 1.",
            "Point a)",
            "Point b)",
            "Point 1)",
            "Paragraph 2.",
        ]
    );
    assert_eq!(found[3].1, "a) cura i lavatoi;/");
    assert_eq!(
        found[6].1,
        "2. Dopo l'articolo 5 è inserito: «/Art. 5-bis./1. Nuovo./»./"
    );
    let [reference] = legal.references.as_slice() else {
        panic!("{:?}", legal.references);
    };
    assert_eq!(&text[reference.start..reference.end], "articolo 11");
}

#[test]
fn a_document_type_that_defines_anything_is_refused_and_an_encoding_is_heeded() {
    let body = "<articolo><num>Art. 1.</num><comma><num>1.</num><corpo>La città.</corpo></comma></articolo>";
    for head in [
        "<!DOCTYPE NIR [<!ENTITY a \"b\">]>",
        "<!DOCTYPE NIR SYSTEM \"a.dtd\" [<!ENTITY a \"b\">]>",
    ] {
        let whole = nir(head, body);
        assert_eq!(read(whole.as_bytes()).unwrap_err(), XmlFault::Malformed);
    }
    let named = body.replace("città", "citt&agrave; &amp; c.");
    let whole = nir("<!DOCTYPE NIR SYSTEM 'a.dtd'>", &named);
    let (text, _, _) = read(whole.as_bytes()).unwrap();
    assert!(text.contains("La città & c.."), "{text}");
    let whole = nir(
        "<!DOCTYPE NIR SYSTEM 'a.dtd'>",
        &body.replace("città", "&passwd;"),
    );
    assert_eq!(read(whole.as_bytes()).unwrap_err(), XmlFault::Malformed);
    let whole = nir("<?xml version='1.0' encoding='ISO-8859-1'?>", body);
    let bytes: Vec<u8> = whole.chars().map(|c| c as u32 as u8).collect();
    let (text, _, _) = read(&bytes).unwrap();
    assert!(text.contains("La città."), "{text}");
    for at in (0..whole.len()).step_by(7) {
        let _ = read(&whole.as_bytes()[..at]);
    }
}

#[test]
fn an_act_is_read_with_its_head_parts_notes_and_references() {
    let inside = "<meta><identification source=\"\"><FRBRWork>\
        <FRBRuri value=\"/akn/it/act/legge/stato/2031-05-04/56\"/>\
        <FRBRalias name=\"urn:nir\" value=\"urn:nir:stato:legge:2031-05-04;56\"/>\
        <FRBRdate date=\"2031-05-04\" name=\"\"/></FRBRWork></identification>\
        <publication date=\"2031-05-05\" number=\"103\"/></meta>\
        <preface><p><docType>LEGGE</docType> <docDate date=\"2031-05-04\">04 maggio 2031</docDate> \
        <docNumber>56</docNumber> <docTitle>Norme sui lavatoi.\n</docTitle></p>\
        <p><authorialNote><p>Entrata in vigore: 6/5/2031</p></authorialNote></p></preface>\
        <preamble><formula><p>Promulga la seguente legge:</p></formula></preamble>\
        <body><chapter eId=\"c\"><num>-</num><heading>Capo I PRINCIPI</heading>\
        <article eId=\"art_1\"><num>Art. 1.</num><heading>((Finalità))</heading>\
        <paragraph eId=\"art_1__para_1\"><num>1.</num><list><intro><p>La Repubblica\n cura:</p></intro>\
        <point><num>a)</num><content><p>i lavatoi di cui alla <ref href=\"/akn/it/act/legge/stato/1990-08-07/241/!main\">legge 241</ref>;</p></content></point>\
        <point><num>b)</num><content><p>le fonti.</p></content></point></list></paragraph>\
        <paragraph><content><p>((1-bis. I Comuni <ins>((li aprono))</ins>. <ins>((12))</ins>))</p></content></paragraph>\
        <paragraph><content><p>------------</p><p>AGGIORNAMENTO (3)</p><p>La L. 1 gennaio 2032, n. 1 ha disposto.</p></content></paragraph>\
        </article></chapter>\
        <article><num>Art. 2.</num><heading/><paragraph><num>1.</num><content><p>Dopo l'articolo 3 è inserito: <mod><quotedStructure>«<article><num>Art. 3-bis</num><paragraph><num>1.</num><content><p>Nuovo.</p></content></paragraph></article>»</quotedStructure></mod></p></content></paragraph>\
        <paragraph><num>1.</num><content><p>Dopo l'articolo 3 è inserito: <mod><quotedStructure>«<article><num>Art. 3-bis</num><paragraph><num>1.</num><content><p>Nuovo.</p></content></paragraph></article>»</quotedStructure></mod></p></content></paragraph></article></body>\
        <conclusions><p>Data a Roma</p></conclusions>";
    let (text, legal) = text_of(inside);
    assert_eq!(
        legal.identity,
        StatedIdentity {
            urn: Some("urn:nir:stato:legge:2031-05-04;56".to_owned()),
            uri: Some("/akn/it/act/legge/stato/2031-05-04/56".to_owned()),
            kind: Some("LEGGE".to_owned()),
            number: Some("56".to_owned()),
            date: Some("2031-05-04".to_owned()),
            title: Some("Norme sui lavatoi.".to_owned()),
        }
    );
    assert!(
        text.starts_with("LEGGE 04 maggio 2031, n. 56\nNorme sui lavatoi.\nPromulga"),
        "{text}"
    );
    let found = parts(&text, &legal);
    let found: Vec<_> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let article = "Art. 1./Finalità/1. La Repubblica cura:/a) i lavatoi di cui alla legge 241;/b) le fonti./1-bis. I Comuni li aprono. (12)/";
    assert_eq!(
        found,
        [
            (
                "Container  Capo I PRINCIPI",
                format!("Capo I PRINCIPI/{article}").as_str()
            ),
            ("Article Art. 1. Finalità", article),
            (
                "Paragraph 1.",
                "1. La Repubblica cura:/a) i lavatoi di cui alla legge 241;/b) le fonti./"
            ),
            ("Point a)", "a) i lavatoi di cui alla legge 241;/"),
            ("Point b)", "b) le fonti./"),
            ("Paragraph 1-bis", "1-bis. I Comuni li aprono. (12)/"),
            (
                "Article Art. 2.",
                "Art. 2./1. Dopo l'articolo 3 è inserito:/«/Art. 3-bis/1. Nuovo./»/"
            ),
            (
                "Paragraph 1.",
                "1. Dopo l'articolo 3 è inserito:/«/Art. 3-bis/1. Nuovo./»/"
            ),
        ]
    );
    let [reference] = legal.references.as_slice() else {
        panic!("{:?}", legal.references);
    };
    assert_eq!(&text[reference.start..reference.end], "legge 241");
    let notes = "NOTE\nEntrata in vigore: 6/5/2031\nArt. 1: AGGIORNAMENTO (3) La L. 1 gennaio 2032, n. 1 ha disposto.\n";
    assert_eq!((&text[legal.notes_start..], legal.notes), (notes, 2));
    assert!(text[..legal.notes_start].ends_with("Data a Roma\n"));
}

#[test]
fn a_code_is_its_articles_and_those_of_the_act_that_approves_it_are_text() {
    let article = |number: &str, text: &str| {
        format!(
            "<attachment><doc name=\"Codice dei fiumi-art. {number}\"><meta/><mainBody><paragraph><content><p>{text}</p></content></paragraph></mainBody></doc></attachment>"
        )
    };
    let inside = format!(
        "<body><article><num>Art. 1.</num><paragraph><content><p>Il testo è approvato.</p></content></paragraph></article></body><attachments>{}{}{}{}</attachments>",
        article(
            "1",
            "CODICE DEI FIUMI \n \n LIBRO PRIMO \n \n Art. 1. \n \n (Le rive) \n \n Le rive sono di tutti. \n \n Si curano."
        ),
        article("1 bis", "Art. 1-bis. \n \n (Gli argini) \n \n Chiunque."),
        article(
            "2",
            "Codice dei fiumi-art. 2 \n \n ((ARTICOLO ABROGATO DALLA L. 1 GENNAIO 2032, N. 1))"
        ),
        article("3", "Art. 3. \n \n Fine."),
    );
    let (text, legal) = text_of(&inside);
    let found = parts(&text, &legal);
    let found: Vec<_> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (
                "Container  CODICE DEI FIUMI LIBRO PRIMO",
                "CODICE DEI FIUMI/LIBRO PRIMO/"
            ),
            (
                "Article Art. 1 (Le rive)",
                "Art. 1./(Le rive)/Le rive sono di tutti./Si curano./"
            ),
            (
                "Article Art. 1 bis (Gli argini)",
                "Art. 1-bis./(Gli argini)/Chiunque./"
            ),
            (
                "Article Art. 2",
                "Codice dei fiumi-art. 2/((ARTICOLO ABROGATO DALLA L. 1 GENNAIO 2032, N. 1))/"
            ),
            ("Article Art. 3", "Art. 3./Fine./"),
        ]
    );
    assert!(
        text.starts_with("Art. 1.\nIl testo è approvato.\n"),
        "{text}"
    );
}

#[test]
fn tables_are_rows_and_the_senate_writes_with_a_prefix() {
    let (text, _) = text_of(
        "<body><article><num>Art. 1</num><paragraph><num>1.</num><content><table><tr><th><p>Anno</p></th><th><p>Euro</p></th></tr><tr><td><p>2031</p></td><td><p>10</p></td></tr></table></content></paragraph></article></body>",
    );
    assert_eq!(text, "Art. 1\n1. Anno | Euro\n2031 | 10\n");
    let senate = "<an:akomaNtoso xmlns:an=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD03\"><an:bill><an:body><an:article id=\"a\"><an:num>Art. 1.</an:num><an:paragraph><an:num>1.</an:num><an:content><an:p>Testo.</an:p></an:content></an:paragraph></an:article></an:body></an:bill></an:akomaNtoso>";
    assert!(begins(senate.as_bytes()));
    let (text, legal, _) = read(senate.as_bytes()).unwrap();
    assert_eq!(
        (text.as_str(), legal.parts.len()),
        ("Art. 1.\n1. Testo.\n", 2)
    );
}

#[test]
fn entities_depth_and_other_vocabularies_harm_nobody() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;\">]><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body><p>&b;</p></body></act></akomaNtoso>";
    assert_eq!(read(bomb.as_bytes()).unwrap_err(), XmlFault::Malformed);
    let deep = format!("{}testo{}", "<list>".repeat(500), "</list>".repeat(500));
    let (text, _) = text_of(&format!("<body>{deep}<p>fine</p></body>"));
    assert!(text.ends_with("fine\n"), "{text}");
    let whole = act("<body><p>testo</p></body>");
    for at in 0..whole.len() - 1 {
        assert!(read(&whole.as_bytes()[..at]).is_err(), "{at}");
    }
    assert_eq!(
        read(act("<body/>").as_bytes()).unwrap_err(),
        XmlFault::NoText
    );
    assert!(!begins(
        b"<?xml version=\"1.0\"?><legge xmlns=\"http://www.example.org/nir/\"/>"
    ));
    assert!(!begins(
        b"akomaNtoso http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    ));
}
