//! The quality report: what it finds, what it leaves alone, and how it ends.

use std::fs;

use serde_json::Value;

use super::extract_pdf::Maker;
use super::workbench::Workbench;

/// The report as JSON, with the exit code.
fn report(bench: &Workbench) -> (Option<i32>, Value) {
    let output = bench.run(&["check", "--json"]);
    let json = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), json)
}

/// The findings of a kind: file and what is said.
fn found(report: &Value, code: &str) -> Vec<(String, String)> {
    let findings = report["findings"].as_array().unwrap().iter();
    let of_kind = findings.filter(|found| found["code"] == code);
    let told = of_kind.map(|found| {
        let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        (text("file"), text("what"))
    });
    told.collect()
}

/// Words from which texts are made.
const WORDS: &[&str] = &[
    "servizio", "sociale", "comune", "progetto", "ente", "persona", "famiglia", "cura", "tempo",
    "lavoro", "casa", "scuola", "bando", "gara", "criterio", "punto", "tavolo", "rete", "piano",
    "zona", "fondo", "spesa", "conto", "somma", "anno", "mese", "giorno", "norma", "legge",
    "parte",
];

/// A text of so many words, its own for each `seed`, long enough to be told from others.
fn long_text(seed: usize, words: usize) -> String {
    let mut state = seed * 2_654_435_761 + 1;
    let mut word = || {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        WORDS[(state >> 8) % WORDS.len()]
    };
    (0..words).map(|_| word()).collect::<Vec<_>>().join(" ")
}

/// A PDF with a heading and a text, a line for every ten words.
fn put_text(bench: &Workbench, file: &str, heading: &[&str], text: &str) {
    let words: Vec<&str> = text.split(' ').collect();
    let lines: Vec<String> = words.chunks(10).map(|line| line.join(" ")).collect();
    let all = heading
        .iter()
        .copied()
        .chain(lines.iter().map(String::as_str));
    let lines: Vec<&str> = all.collect();
    let maker = lines
        .chunks(40)
        .fold(Maker::new(), |maker, page| maker.content(&set(page)));
    bench.put(file, &maker.bytes());
}

/// Lines one below the other, as the content of a page.
fn set(lines: &[&str]) -> String {
    let shown: String = lines
        .iter()
        .map(|line| format!("({line}) Tj 0 -16 Td "))
        .collect();
    format!("BT /F1 10 Tf 60 780 Td {shown}ET")
}

const DETERMINA: &[&str] = &[
    "COMUNE DI PROVA",
    "DETERMINAZIONE N. 14 DEL 03/05/2021",
    "Oggetto: servizi",
];

/// A PDF of which not even the kind is known.
fn put_notes(bench: &Workbench, file: &str) {
    put_text(bench, file, &["Appunti della riunione"], &long_text(2, 300));
}

#[test]
fn nothing_to_say_ends_with_zero_and_something_with_one() {
    let bench = Workbench::new();
    put_text(&bench, "a.pdf", DETERMINA, &long_text(1, 300));
    bench.index_run(&[]);
    let (code, quiet) = report(&bench);
    assert_eq!(
        (code, &quiet["findings"]),
        (Some(0), &Value::Array(vec![])),
        "{quiet}"
    );
    assert_eq!(quiet["acts"], 1);
    bench.put("rotto.pdf", b"%PDF-1.4\nnothing of the kind");
    bench.put("delibera.doc", b"x");
    bench.index_run(&[]);
    let (code, told) = report(&bench);
    assert_eq!(code, Some(1));
    assert_eq!(found(&told, "not_read")[0].0, "rotto.pdf");
    assert_eq!(found(&told, "left_out")[0].0, "delibera.doc");
}

#[test]
fn what_an_act_is_and_what_the_catalogue_says_are_held_against_each_other() {
    let bench = Workbench::new();
    put_text(&bench, "a.pdf", DETERMINA, &long_text(1, 300));
    put_notes(&bench, "b.pdf");
    bench.put(
        "catalogo.toml",
        b"['a.pdf']\nnumber = '15'\ndate = '2021-05-03'\n",
    );
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    let contradicted = found(&told, "contradicted_field");
    assert_eq!(contradicted.len(), 1, "{told}");
    assert!(
        contradicted[0].1.contains("«15»") && contradicted[0].1.contains("«14»"),
        "{told}"
    );
    let missing = found(&told, "missing_field");
    assert_eq!(missing.len(), 1, "{told}");
    assert_eq!(missing[0].0, "b.pdf");
}

#[test]
fn copies_and_near_copies_are_told_once() {
    let bench = Workbench::new();
    let text = long_text(3, 900);
    put_text(&bench, "a.pdf", DETERMINA, &text);
    // Another printing of the same act: nothing to do.
    bench.put("a2.pdf", &fs::read(bench.corpus().join("a.pdf")).unwrap());
    // The same text as another act, by the catalogue; nearly the same; the same act with another text.
    bench.put("b.pdf", &fs::read(bench.corpus().join("a.pdf")).unwrap());
    bench.put("b.toml", b"number = '99'\n");
    let near = text.replacen("servizio", "edificio", 3);
    put_text(
        &bench,
        "c.pdf",
        &["COMUNE DI PROVA", "DETERMINAZIONE N. 20 DEL 09/06/2021"],
        &near,
    );
    put_text(&bench, "d.pdf", DETERMINA, &long_text(4, 900));
    put_text(
        &bench,
        "e.pdf",
        &["COMUNE DI PROVA", "DETERMINAZIONE N. 30 DEL 09/07/2021"],
        &long_text(5, 900),
    );
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    let same_text = found(&told, "same_text");
    assert_eq!(same_text.len(), 1, "{told}");
    assert!(same_text[0].1.contains("b.pdf"), "{told}");
    let same_act = found(&told, "same_act");
    assert_eq!(same_act.len(), 1, "{told}");
    assert!(same_act[0].1.ends_with("anche in d.pdf"), "{told}");
    let near = found(&told, "near_text");
    assert_eq!(near.len(), 1, "{told}");
    assert!(
        near[0].0 == "a.pdf" && near[0].1.contains("c.pdf"),
        "{told}"
    );
    assert!(!told.to_string().contains("e.pdf"), "{told}");
}

#[test]
fn files_of_a_format_without_documents_are_one_finding_however_many_they_are() {
    let bench = Workbench::new();
    put_text(&bench, "a.pdf", DETERMINA, &long_text(1, 300));
    for i in 0..5 {
        bench.put(&format!("sito/{i}.css"), b"p {}");
    }
    bench.put("sito/senza", b"x");
    bench.put("atto.doc", b"x");
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    let left = found(&told, "left_out");
    assert_eq!(left.len(), 3, "{told}");
    let css = left.iter().find(|(_, what)| what.contains(".css")).unwrap();
    assert_eq!(
        css.1,
        "file .css non indicizzati: 5 (sito/0.css, sito/1.css, sito/2.css e altri 2)"
    );
    // Accepted once, the format is accepted: another file of it is no news.
    let all = told["findings"].as_array().unwrap().iter();
    let mut entries = String::new();
    for it in all {
        entries += &format!("[[accepted]]\nid = {}\nreason = 'va bene'\n", it["id"]);
    }
    bench.put("catalogo.toml", entries.as_bytes());
    bench.put("sito/5.css", b"p {}");
    let (code, told) = report(&bench);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn what_is_found_and_not_listed_is_said() {
    let bench = Workbench::new();
    let dated = |i: usize| format!("la legge 8 novembre 2000, n. {i};");
    let open = |i: usize| format!("la delibera n. {i};");
    let cited: Vec<String> = (101..124).flat_map(|i| [dated(i), open(i)]).collect();
    let text = format!("{} {}", long_text(1, 300), cited.join(" "));
    put_text(&bench, "a.pdf", DETERMINA, &text);
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    assert_eq!(found(&told, "cited_absent").len(), 20, "{told}");
    assert_eq!(
        told["unlisted"].as_array().unwrap().len(),
        1,
        "one act alone repeats nothing: {told}"
    );
    let text = format!("{} {}", long_text(4, 300), cited.join(" "));
    let heading = ["COMUNE DI PROVA", "DETERMINAZIONE N. 20 DEL 09/06/2021"];
    put_text(&bench, "b.pdf", &heading, &text);
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    assert_eq!(found(&told, "open_citation").len(), 20, "{told}");
    assert_eq!(told["unlisted"].as_array().unwrap().len(), 2, "{told}");
    let printed = String::from_utf8(bench.run(&["check"]).stdout).unwrap();
    assert!(
        printed.contains("non elencato: altre 3 citazioni"),
        "{printed}"
    );
}

#[test]
fn data_of_persons_are_told_masked() {
    let bench = Workbench::new();
    let text = format!(
        "{} la sig.ra N.N., C.F. RSSMRA80A01H501U",
        long_text(1, 300)
    );
    put_text(&bench, "a.pdf", DETERMINA, &text);
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    let data = found(&told, "personal_data");
    assert_eq!(data.len(), 1, "{told}");
    assert!(data[0].1.contains("RSS•"), "{told}");
    assert!(!told.to_string().contains("RSSMRA80A01H501U"), "{told}");
}

#[test]
fn what_the_catalogue_accepts_is_set_apart_and_stays_quiet() {
    let bench = Workbench::new();
    put_notes(&bench, "a.pdf");
    put_text(&bench, "b.pdf", &["Appunti del tavolo"], &long_text(3, 300));
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    let ids: Vec<&str> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 2, "{told}");
    let first = format!(
        "[[accepted]]\nid = '{}'\nreason = 'sono appunti'\nby = 'Anna'\ndate = 2026-11-30\n",
        ids[0]
    );
    bench.put("catalogo.toml", first.as_bytes());
    let second = format!("[[accepted]]\nid = '{}'\nreason = 'anche questi'\n", ids[1]);
    bench.put("catalogo/altro.toml", second.as_bytes());
    let (code, told) = report(&bench);
    assert_eq!(
        (code, &told["findings"]),
        (Some(0), &Value::Array(vec![])),
        "{told}"
    );
    let accepted = told["accepted"].as_array().unwrap();
    assert_eq!(accepted.len(), 2, "{told}");
    let anna = accepted.iter().find(|it| it["id"] == ids[0]).unwrap();
    assert_eq!(
        (&anna["reason"], &anna["by"], &anna["date"]),
        (&"sono appunti".into(), &"Anna".into(), &"2026-11-30".into())
    );
    // Accepting is no reason to read anything again.
    assert_eq!(bench.index_run(&[])["read"], 0);

    bench.put(
        "catalogo/altro.toml",
        b"[[accepted]]\nid = 'missing_field-0123456789'\nreason = 'non c\xc3\xa8 pi\xc3\xb9'\n",
    );
    let (code, told) = report(&bench);
    assert_eq!(
        (code, &told["no_longer"][0]),
        (Some(1), &"missing_field-0123456789".into()),
        "{told}"
    );
    let printed = String::from_utf8(bench.run(&["check"]).stdout).unwrap();
    assert!(
        printed.contains("catalogo/altro.toml, riga 1: accettato e non più trovato"),
        "{printed}"
    );
    assert!(
        printed.contains("si accetta in catalogo.toml: [[accepted]]"),
        "{printed}"
    );
}

#[test]
fn an_acceptance_that_is_wrong_costs_itself_and_is_told_with_its_line() {
    let bench = Workbench::new();
    put_notes(&bench, "a.pdf");
    bench.index_run(&[]);
    let (_, told) = report(&bench);
    let id = told["findings"][0]["id"].as_str().unwrap().to_owned();
    let good = format!("[[accepted]]\nid = '{id}'\nreason = 'appunti'\n");
    let cases = [
        (
            format!("[[accepted]]\nid = '{id}'\n"),
            false,
            ["riga 1", "manca «reason»"],
        ),
        (
            format!("[[accepted]]\nid = '{id}'\nreason = ''\n"),
            false,
            ["riga 3", "manca «reason»"],
        ),
        (
            format!("[[accepted]]\nid = '{id}'\nmotivo = 'x'\n"),
            false,
            ["riga 3", "volevi dire «reason»?"],
        ),
        (
            format!("[[accettato]]\nid = '{id}'\nreason = 'x'\n"),
            false,
            ["riga 1", "[[accepted]]"],
        ),
        (
            format!("[accepted]\nid = '{id}'\nreason = 'x'\n"),
            false,
            ["riga 1", "[[accepted]]"],
        ),
        (
            format!("{good}[[accepted]]\nid = 'quello'\nreason = 'x'\n"),
            true,
            ["riga 5", "non è l’id"],
        ),
        (
            format!("{good}[[accepted]]\nid = 'damaged-00112233aa'\nreason = 'x'\n"),
            true,
            ["riga 5", "danneggiato"],
        ),
        (
            format!("{good}[[accepted]]\nid = '{id}'\nreason = 'y'\n"),
            true,
            ["riga 4", "già accettato in catalogo.toml, riga 1"],
        ),
    ];
    for (catalogue, is_accepted, words) in cases {
        bench.put("catalogo.toml", catalogue.as_bytes());
        let (code, told) = report(&bench);
        assert_eq!(code, Some(1), "{catalogue}: {told}");
        let faults = found(&told, "declaration");
        assert_eq!(faults.len(), 1, "{catalogue}: {told}");
        for word in words {
            assert!(faults[0].1.contains(word), "{catalogue}: {faults:?}");
        }
        assert_eq!(
            told["accepted"].as_array().unwrap().len(),
            usize::from(is_accepted),
            "{catalogue}: {told}"
        );
        assert_eq!(
            found(&told, "missing_field").len(),
            usize::from(!is_accepted),
            "{catalogue}: {told}"
        );
    }
}

#[test]
fn the_page_stands_alone_and_shows_what_is_to_be_looked_at() {
    let bench = Workbench::new();
    put_notes(&bench, "<b>appunti.pdf");
    bench.index_run(&[]);
    let output = bench.run(&["check", "--html", "qualità.html"]);
    assert_eq!(output.status.code(), Some(1));
    let page = fs::read_to_string(bench.corpus().parent().unwrap().join("qualità.html")).unwrap();
    assert!(page.contains("data:image/png;base64,iVBOR"), "{page}");
    assert!(
        page.contains("&#60;b&#62;appunti.pdf") && !page.contains("<b>appunti"),
        "{page}"
    );
    assert!(
        !page.contains("http://") && !page.contains("<script"),
        "{page}"
    );
}

#[test]
fn a_corpus_that_is_gone_is_said_and_the_index_is_looked_at_all_the_same() {
    let bench = Workbench::new();
    put_text(&bench, "a.pdf", DETERMINA, &long_text(1, 300));
    bench.index_run(&[]);
    fs::rename(bench.corpus(), bench.corpus().with_extension("away")).unwrap();
    let (code, told) = report(&bench);
    assert_eq!((code, told["acts"].as_u64()), (Some(1), Some(1)), "{told}");
    assert_eq!(told["not_checked"].as_array().unwrap().len(), 1, "{told}");
}
