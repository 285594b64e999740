//! Records as they are known to be written, and broken ones.

use super::read::read;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::extract::written::text::{DecisionForm, WrittenText};

/// A file with one decision of these fields.
fn file(fields: &str) -> String {
    format!(
        "{{\"elenco_pronunce\":[{{\"numero_pronuncia\":\"907\",\"anno_pronuncia\":\"2020\",{fields}}}]}}"
    )
}

fn text_of(fields: &str) -> (String, WrittenText) {
    let (text, written, _) = read(file(fields).as_bytes()).unwrap();
    (text, written)
}

#[test]
fn a_decision_is_read_as_it_is_printed() {
    let (text, written) = text_of(
        r#""ecli":"ECLI:IT:COST:2020:907","tipologia_pronuncia":"S","data_decisione":"20/05/2020",
           "data_deposito":"6/6/2020","presidente":"ROSSI","relatore_pronuncia":"Anna Bianchi",
           "redattore_pronuncia":"","collegio":"composta da:&#13;\r\n Presidente: Mario ROSSI",
           "epigrafe":"ha pronunciato la seguente&#13;\nnel giudizio di legittimit&agrave; <<breve>> R&S",
           "testo":"Ritenuto in fatto\r\n 1.&#8211; Il ricorso.\r\nConsiderato in diritto\r\n1.- La legge.\r\n2.- Altro.",
           "dispositivo":"per questi motivi LA CORTE COSTITUZIONALE\r\n dichiara.""#,
    );
    assert_eq!(
        text,
        "CORTE COSTITUZIONALE\nSENTENZA N. 907 ANNO 2020\nECLI:IT:COST:2020:907\n\
         Decisione del 20/05/2020 – Deposito del 6/6/2020\nPresidente ROSSI – Relatore Anna Bianchi\n\
         LA CORTE COSTITUZIONALE\ncomposta da:\nPresidente: Mario ROSSI\nha pronunciato la seguente\nSENTENZA\n\
         nel giudizio di legittimità <<breve>> R&S\nRitenuto in fatto\n1.– Il ricorso.\nConsiderato in diritto\n\
         1.- La legge.\n2.- Altro.\nper questi motivi\nLA CORTE COSTITUZIONALE\ndichiara.\n"
    );
    let said = written.decision.unwrap();
    assert_eq!(
        (said.form, said.number, said.year),
        (DecisionForm::Judgment, 907, 2020)
    );
    assert_eq!(said.decided.as_deref(), Some("2020-05-20"));
    assert_eq!(said.filed.as_deref(), Some("2020-06-06"));
    assert_eq!(written.notes_start, text.len());
}

#[test]
fn letters_of_windows_are_read_and_the_record_may_be_utf_8() {
    let utf_8 = file(r#""testo":"Perché “no” Š""#);
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&utf_8);
    let read_of = |bytes: &[u8]| read(bytes).map(|(text, written, _)| (text, written.is_guessed));
    let (text, is_guessed) = read_of(&windows).unwrap();
    assert!(text.contains("Perché “no” Š") && !is_guessed, "{text}");
    assert_eq!(read_of(utf_8.as_bytes()).unwrap(), (text, false));
}

#[test]
fn headings_that_are_left_out_are_added_in_brackets_only_where_it_is_clear_where() {
    for (reasons, told) in [
        // Both counts have no gap.
        (
            r"1.- A.\n1.1.- B.\n2.- C.\n1.- D.\n2.- E.",
            "[Ritenuto in fatto] 1.- 1.1.- 2.- [Considerato in diritto] 1.- 2.-",
        ),
        (
            r"1.- A.\nConsiderato in diritto\n1.- D.",
            "[Ritenuto in fatto] 1.- Considerato in diritto 1.-",
        ),
        // Facts and law together, a list inside, three counts, a gap, a text that begins before its points.
        (
            r"Ritenuto in fatto e considerato in diritto\n1.- A.\n1.- B.",
            "Ritenuto in fatto e considerato in diritto 1.- 1.-",
        ),
        (r"1.- A.\n2.- B.\n1. uno\n2. due", "1.- 2.- 1. 2."),
        (r"1.- A.\n1.- B.\n1.- C.", "1.- 1.- 1.-"),
        (r"1.- A.\n3.- B.\n1.- C.", "1.- 3.- 1.-"),
        (r"Premessa\n1.- A.\n1.- B.", "Premessa 1.- 1.-"),
        (
            r"Considerato in diritto\n1.- A.\n1.- B.",
            "Considerato in diritto 1.- 1.-",
        ),
    ] {
        let (text, _) = text_of(&format!("\"testo\":\"{reasons}\""));
        let lines = text.lines().skip(2).map(|line| {
            let is_point = line.starts_with(|c: char| c.is_ascii_digit());
            if is_point {
                line.split(' ').next().unwrap_or_default()
            } else {
                line
            }
        });
        assert_eq!(lines.collect::<Vec<_>>().join(" "), told, "{reasons}");
    }
}

#[test]
fn lines_that_were_typed_are_no_paragraphs() {
    let line = "la Corte osserva che la questione sollevata dal pretore non è fondata e che";
    let typed = format!("{line}\\n{line}\\nfine.\\n{line}\\n{line}");
    let (text, written) = text_of(&format!("\"testo\":\"{typed}\""));
    let opens = written.paragraphs.iter().map(|at| &text[*at..*at + 2]);
    assert_eq!(opens.collect::<Vec<_>>(), ["CO", "PR", "la", "la"]);
    let long = "parola ".repeat(40);
    let (_, written) = text_of(&format!("\"testo\":\"{long}\\n{long}\\n{long}\""));
    assert_eq!(written.paragraphs.len(), 5);
}

#[test]
fn what_is_no_decision_is_a_fault_and_never_more() {
    let format = WrittenFormat::Json;
    let one = r#"{"numero_pronuncia":1,"anno_pronuncia":1990,"testo":"A."}"#;
    for (text, fault) in [
        ("{\"elenco_pronunce\":[", WrittenFault::Damaged(format)),
        ("<html>", WrittenFault::Damaged(format)),
        ("{}", WrittenFault::NoText(format)),
        ("{\"elenco_pronunce\":[]}", WrittenFault::NoText(format)),
        ("{\"elenco_pronunce\":[{}]}", WrittenFault::NoText(format)),
        (
            "{\"elenco_pronunce\":[{\"numero_pronuncia\":[],\"anno_pronuncia\":1990}]}",
            WrittenFault::NoText(format),
        ),
        (
            "{\"elenco_pronunce\":[{\"numero_pronuncia\":\"1\",\"anno_pronuncia\":\"1990\"}]}",
            WrittenFault::NoText(format),
        ),
        (
            "{\"elenco_pronunce\":[{\"numero_pronuncia\":\"1\",\"anno_pronuncia\":\"90\",\"testo\":\"A.\"}]}",
            WrittenFault::NoText(format),
        ),
        (
            &format!("{{\"elenco_pronunce\":[{one},{one}]}}"),
            WrittenFault::SeveralDecisions,
        ),
    ] {
        assert_eq!(read(text.as_bytes()).unwrap_err(), fault, "{text}");
    }
    let whole =
        file(r#""testo":"&#13;&&#x110000;&amp","epigrafe":null,"data_deposito":"31/02/2020/1""#);
    for length in 0..=whole.len() {
        let _ = read(&whole.as_bytes()[..length]);
    }
    assert!(read(whole.as_bytes()).is_ok());
    let deep = format!("{{\"elenco_pronunce\":[{{\"x\":{}", "[".repeat(100_000));
    assert_eq!(
        read(deep.as_bytes()).unwrap_err(),
        WrittenFault::Damaged(format)
    );
}
