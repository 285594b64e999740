//! `normario verify`: what the corpus says of the citations and quotations of a text.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use normario::index::{PassageText, StoredAct, StoredPassage};
use serde_json::Value;

use super::search::{index, stored_act, stored_passage};
use super::workbench::program;

const RULES: &str = "Art. 3\nTermini\n1. L’ente può concludere accordi con gli enti interessati, entro trenta giorni dalla domanda, \
salvo diversa intesa.\n2. Gli accordi sono stipulati per iscritto e trasmessi all’autorità che vigila:\na) entro dieci giorni, \
se l’importo è minore;\nb) nello stesso giorno, negli altri casi.";
const OTHER: &str = "Art. 4\nSpese\n1. Le spese di registrazione sono a carico del richiedente che ne ha fatto domanda.";

fn act(id: &str, kind: &str, number: &str, date: &str, file: &str) -> StoredAct {
    StoredAct {
        id: id.to_owned(),
        kind: kind.to_owned(),
        number: Some(number.to_owned()),
        date: Some(date.to_owned()),
        title: "Disposizioni in materia di accordi fra enti".to_owned(),
        ..stored_act(file)
    }
}

fn passage(
    act: &StoredAct,
    path: &str,
    page: u32,
    text: &str,
    parts: &[(&str, &str)],
) -> StoredPassage {
    let place = |mark: &str| text.find(mark).unwrap();
    StoredPassage {
        passage: PassageText {
            path: path.to_owned(),
            page,
            text: text.to_owned(),
            parts: parts
                .iter()
                .map(|(mark, path)| (place(mark), (*path).to_owned()))
                .collect(),
            ..stored_passage(act).passage
        },
        ..stored_passage(act)
    }
}

fn law() -> Vec<StoredPassage> {
    let law = act(
        "urn:nir:stato:legge:2001-03-05;77",
        "legge",
        "77",
        "2001-03-05",
        "l77.pdf",
    );
    vec![
        passage(
            &law,
            "art3",
            2,
            RULES,
            &[
                ("1. L’ente", "art3-com1"),
                ("2. Gli", "art3-com2"),
                ("a) entro", "art3-com2-leta"),
                ("b) nello", "art3-com2-letb"),
            ],
        ),
        passage(&law, "art4", 3, OTHER, &[("1. Le", "art4-com1")]),
    ]
}

fn resolution() -> Vec<StoredPassage> {
    let act = act(
        "urn:nir:stato:decreto.legislativo:2010-01-07;12",
        "decreto.legislativo",
        "12",
        "2010-01-07",
        "d12.pdf",
    );
    let text = "Art. 1\n1. Il soggetto gestore rende conto ogni anno dell’impiego delle somme ricevute e dei risultati.";
    vec![passage(&act, "art1", 1, text, &[("1. Il", "art1-com1")])]
}

pub(super) fn corpus() -> tempfile::TempDir {
    index(&[law(), resolution()]).0
}

fn run(index: &Path, args: &[&str], text: &str) -> Output {
    let mut child = Command::new(program())
        .arg("verify")
        .args(args)
        .arg("--index")
        .arg(index)
        .env_remove("NORMARIO_INDEX")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn verified(index: &Path, text: &str) -> Value {
    let output = run(index, &["--json"], text);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What is cut out of a text by a span of characters.
fn cut(text: &str, span: &Value) -> String {
    let at = |nth: usize| span[nth].as_u64().unwrap() as usize;
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

#[test]
fn citations_have_the_verdict_of_the_corpus() {
    let dir = corpus();
    for (cited, verdict, path) in [
        ("legge 5 marzo 2001, n. 77", "found", ""),
        (
            "art. 3, comma 2, lett. b), l. 77/2001",
            "found",
            "art3-com2-letb",
        ),
        (
            "art. 3, co. 3, della legge n. 77 del 2001",
            "provision_absent",
            "art3",
        ),
        (
            "art. 3, co. 2, lett. d), della legge n. 77 del 2001",
            "provision_absent",
            "art3-com2",
        ),
        ("art. 4, comma 1-bis, l. 77/2001", "found", "art4"),
        ("art. 19 l. n. 77/2001", "provision_absent", ""),
        ("legge 6 marzo 2001, n. 77", "conflict", ""),
        ("legge 8 giugno 1990, n. 142", "act_absent", ""),
        ("l.r. 3/2008", "ambiguous", ""),
    ] {
        let text = format!("Visto l’atto, cioè {cited}, si provvede.");
        let answer = verified(dir.path(), &text);
        let found = &answer["citations"][0];
        assert_eq!(found["verdict"], verdict, "{cited}: {found}");
        assert_eq!(cut(&text, &found["span"]), cited);
        assert_eq!(found["path"].as_str().unwrap_or_default(), path, "{cited}");
    }
    let absent = verified(dir.path(), "Vedi la legge 8 giugno 1990, n. 142.");
    let url = absent["citations"][0]["official_url"].as_str().unwrap();
    assert!(url.contains("normattiva"), "{url}");
    let conflict = verified(dir.path(), "Vedi la legge 6 marzo 2001, n. 77.");
    assert_eq!(conflict["citations"][0]["printed_date"], "2001-03-05");
}

#[test]
fn quotations_are_compared_with_what_is_printed() {
    let dir = corpus();
    for (text, verdict, path, printed) in [
        // As it is printed, whatever the typography; before and after its citation; with omissions and insertions.
        (
            "L'art. 3 l. 77/2001 dispone che “l'ente puo' concludere accordi con gli enti interessati”.",
            "exact",
            "art3-com1",
            "",
        ),
        (
            "«L’ente può concludere\naccordi con gli enti interes-\nsati» (art. 3, comma 1, legge n. 77/2001).",
            "exact",
            "art3-com1",
            "",
        ),
        (
            "\"[L]'ente può […] entro trenta giorni dalla domanda\": così l’art. 3, legge 5 marzo 2001, n. 77.",
            "exact",
            "art3-com1",
            "",
        ),
        (
            "Per la l. 77/2001 «le spese di registrazione sono a carico del richiedente», e non di altri.",
            "exact",
            "art4-com1",
            "",
        ),
        (
            "Ex art. 3, co. 2, lett. a), l. 77/2001, «gli accordi sono stipulati per iscritto e trasmessi all’autorità che vigila: […] entro dieci giorni».",
            "exact",
            "art3-com2",
            "",
        ),
        (
            "La legge 77/2001, recante «Disposizioni in materia di accordi fra enti», si applica.",
            "exact",
            "",
            "",
        ),
        // Words that differ.
        (
            "L’art. 3 l. 77/2001: «l’ente deve concludere accordi con gli enti interessati»",
            "near",
            "art3-com1",
            "può",
        ),
        (
            "L’art. 3 l. 77/2001: «l’ente può concludere accordi con gli enti interessati, entro sessanta giorni dalla domanda»",
            "near",
            "art3-com1",
            "trenta",
        ),
        // In another provision.
        (
            "L’art. 3 l. 77/2001 dice che «le spese di registrazione sono a carico del richiedente».",
            "elsewhere",
            "art4-com1",
            "",
        ),
        (
            "L’art. 3, comma 1, l. 77/2001 dice che «gli accordi sono stipulati per iscritto e trasmessi».",
            "elsewhere",
            "art3-com2",
            "",
        ),
        (
            "L’art. 3 l. 77/2001 vuole che «il soggetto gestore rende conto ogni anno dell’impiego delle somme».",
            "elsewhere",
            "art1-com1",
            "",
        ),
        // Nowhere.
        (
            "L’art. 3 l. 77/2001 dice che «nessun compenso spetta al direttore dei lavori nominato».",
            "absent",
            "",
            "",
        ),
        // What cannot be told.
        (
            "L’art. 3 l. 142/1990 dice che «nessun compenso spetta al direttore dei lavori nominato».",
            "unchecked",
            "",
            "",
        ),
        (
            "Il teste ha dichiarato: «quel giorno pioveva e nessuno era presente in ufficio».",
            "unchecked",
            "",
            "",
        ),
        (
            "All’art. 3 l. 77/2001 le parole: «entro quaranta giorni dalla notifica» sono soppresse.",
            "unchecked",
            "",
            "",
        ),
        // Nobody says where it is from: it is found all the same.
        (
            "È noto che «le spese di registrazione sono a carico del richiedente».",
            "exact",
            "art4-com1",
            "",
        ),
        // Of two that are near, the one that has it, unless the sentence is plain.
        (
            "L’art. 4 della l. 77/2001, letto con l’art. 3 della l. 77/2001 e con ogni altra norma che in modo diretto o indiretto vi si possa oggi riferire senza forzature, afferma: «le spese di registrazione sono a carico del richiedente».",
            "exact",
            "art4-com1",
            "",
        ),
    ] {
        let answer = verified(dir.path(), text);
        let found = &answer["quotations"][0];
        assert_eq!(found["verdict"], verdict, "{text}: {found}");
        assert_eq!(found["path"].as_str().unwrap_or_default(), path, "{text}");
        let differences = found["differences"].as_array().unwrap();
        let other: Vec<&str> = differences
            .iter()
            .map(|it| it["printed"].as_str().unwrap())
            .collect();
        assert_eq!(other.join(" "), printed, "{text}");
        for difference in differences {
            assert_eq!(
                cut(text, &difference["span"]),
                difference["quoted"],
                "{text}"
            );
        }
    }
}

#[test]
fn short_quotations_are_counted_and_nothing_is_said_not_to_exist() {
    let dir = corpus();
    let text = "Il «responsabile» dell’art. 19 l. 77/2001, e la legge 8 giugno 1990, n. 142.";
    let answer = verified(dir.path(), text);
    assert_eq!(answer["short_quotations"], 1);
    assert_eq!(answer["summary"]["citations"]["act_absent"], 1);
    let output = run(dir.path(), &[], text);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("testo ufficiale: https://www.normattiva.it/"),
        "{told}"
    );
    assert!(
        told.contains("non verificati") && !told.contains("non esiste"),
        "{told}"
    );
    let clean = run(dir.path(), &[], "L’art. 3 l. 77/2001.");
    assert_eq!(clean.status.code(), Some(0));
    assert_eq!(run(dir.path(), &[], "").status.code(), Some(0));
}

#[test]
fn a_document_is_read_first_and_its_text_given_back() {
    let dir = corpus();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("memoria.txt");
    let text = "MEMORIA\n\nL’art. 3 della legge n. 77/2001 dispone che «l’ente deve concludere accordi con gli enti interessati».\n";
    std::fs::write(&file, text).unwrap();
    let output = run(dir.path(), &["--json", file.to_str().unwrap()], "");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let read = answer["text"].as_str().unwrap();
    let quotation = &answer["quotations"][0];
    assert_eq!(quotation["verdict"], "near", "{answer}");
    assert!(cut(read, &quotation["span"]).starts_with("l’ente deve"));
    let missing = run(
        dir.path(),
        &[folder.path().join("manca.pdf").to_str().unwrap()],
        "",
    );
    assert_eq!(missing.status.code(), Some(2));
}
