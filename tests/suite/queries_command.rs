//! `normario queries`, and what readers report in the quality report: from a log to what a maintainer reads.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::workbench::Workbench;

fn search(query: &str, more: Value) -> String {
    let mut line = json!({
        "kind": "search", "day": "2026-11-30", "query": query, "masked": false, "cut": false, "language": "it",
        "filters": [], "found": 3, "corrected": null, "hints": [], "absent": null, "under_ms": 20, "door": "site",
        "partial": false,
    });
    for (name, value) in more.as_object().unwrap() {
        line[name] = value.clone();
    }
    line.to_string()
}

fn report(act: &str, topic: &str, text: &str) -> String {
    let line = json!({
        "kind": "report", "day": "2026-11-30", "act": act, "page": 1, "topic": topic, "text": text, "masked": false,
    });
    line.to_string()
}

/// The log of a bench, with the lines of a day.
fn log(bench: &Workbench, day: &str, lines: &[String]) -> PathBuf {
    let folder = bench.corpus().with_file_name("registro");
    fs::create_dir_all(&folder).unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(folder.join(format!("registro-{day}.jsonl")), text).unwrap();
    folder
}

fn json_of(bench: &Workbench, more: &[&str]) -> Value {
    let args = [&["queries", "--query-log", "registro", "--json"], more].concat();
    let output = bench.run(&args);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn text_of(bench: &Workbench, more: &[&str]) -> (Option<i32>, String) {
    let args = [&["queries", "--query-log", "registro"], more].concat();
    let output = bench.run(&args);
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

fn queries(list: &Value) -> Vec<(String, u64)> {
    let all = list["queries"].as_array().unwrap().iter();
    all.map(|it| {
        (
            it["query"].as_str().unwrap().to_owned(),
            it["times"].as_u64().unwrap(),
        )
    })
    .collect()
}

#[test]
fn searches_are_counted_by_what_became_of_them() {
    let bench = Workbench::new();
    let urn = "urn:nir:stato:legge:1990-08-07;241";
    log(
        &bench,
        "2026-11-30",
        &[
            search("L'attività dell’ente", json!({ "found": 0 })),
            search(
                "attivita ente",
                json!({ "found": 0, "filters": ["kind=dgr"] }),
            ),
            search("ATTIVITÀ ENTE", json!({})),
            search("coprogetazione", json!({ "corrected": "coprogettazione" })),
            search(
                "coprogetazione",
                json!({ "corrected": "coprogettazione", "door": "box" }),
            ),
            search("lenta", json!({ "under_ms": null, "partial": true })),
            search("lenta", json!({ "under_ms": 2000, "door": "api" })),
            search("legge 241/1990", json!({ "absent": urn, "found": 0 })),
            search("cercata •••", json!({ "found": 0, "masked": true })),
            json!({ "kind": "dropped", "day": "2026-11-30", "lines": 4 }).to_string(),
        ],
    );
    let summary = json_of(&bench, &[]);
    for (name, expected) in [
        ("searches", 9),
        ("without_results", 4),
        ("corrected", 2),
        ("slow", 2),
        ("partial", 1),
        ("masked", 1),
        ("dropped", 4),
        ("unreadable", 0),
    ] {
        assert_eq!(summary[name], expected, "{name}: {summary}");
    }
    assert_eq!(summary["doors"], json!({ "site": 7, "box": 1, "api": 1 }));
    let lists = &summary["lists"];
    assert_eq!(
        queries(&lists["without_results"]),
        [("L'attività dell’ente".to_owned(), 2)]
    );
    assert_eq!(
        lists["without_results"]["queries"][0]["filtered_without_results"],
        1
    );
    assert_eq!(lists["without_results"]["asked_once"], 2);
    assert_eq!(
        queries(&lists["corrected"]),
        [("coprogetazione".to_owned(), 2)]
    );
    assert_eq!(
        lists["corrected"]["queries"][0]["corrected_to"],
        "coprogettazione"
    );
    assert_eq!(queries(&lists["slow"]), [("lenta".to_owned(), 2)]);
    assert_eq!(queries(&lists["partial"]), [("lenta".to_owned(), 1)]);
    assert_eq!(lists["frequent"]["queries"].as_array().unwrap().len(), 3);
    assert_eq!(summary["absent"], json!([{ "id": urn, "times": 1 }]));

    let (code, told) = text_of(&bench, &[]);
    assert_eq!(code, Some(0));
    for part in [
        "9 ricerche; niente trovato: 4 (44%); corrette: 2 (22%)",
        "coprogetazione → coprogettazione",
        "non scritte, perché troppe insieme o perché il disco rifiutava: 4",
        "sinonimo",
        "normario fetch",
        "cercate una volta sola: 2; le elenca --all",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(
        !told.contains("cercata •••"),
        "what was asked once is not listed: {told}"
    );
    let (_, all) = text_of(&bench, &["--all"]);
    assert!(
        all.contains("cercata •••") && !all.contains("una volta sola"),
        "{all}"
    );
    let top = json_of(&bench, &["--all", "--top", "1"]);
    assert_eq!(
        (
            top["lists"]["frequent"]["more"].as_u64(),
            queries(&top["lists"]["frequent"]).len()
        ),
        (Some(4), 1)
    );
}

#[test]
fn a_torn_line_costs_no_other_and_a_day_is_chosen() {
    let bench = Workbench::new();
    let whole = search("prima", json!({}));
    log(&bench, "2026-11-28", &[whole.clone(), whole]);
    let folder = log(&bench, "2026-11-30", &[search("poi", json!({}))]);
    let path = folder.join("registro-2026-11-30.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{{\"kind\":\"sea")).unwrap();
    fs::write(folder.join("appunti.txt"), "non è del registro").unwrap();
    let summary = json_of(&bench, &[]);
    assert_eq!(
        (&summary["searches"], &summary["unreadable"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(
        (&summary["from"], &summary["to"]),
        (&json!("2026-11-28"), &json!("2026-11-30"))
    );
    let (code, told) = text_of(&bench, &[]);
    assert_eq!(code, Some(1));
    assert!(told.contains("righe che non si leggono"), "{told}");
    let since = json_of(&bench, &["--since", "2026-11-29"]);
    assert_eq!(since["searches"], 1);
    let (code, told) = text_of(&bench, &["--since", "2126-01-01"]);
    assert_eq!(code, Some(1), "nothing is there");
    assert!(told.contains("nessuna riga nel periodo"), "{told}");
    assert!(
        bench
            .refused(&["queries", "--query-log", "registro", "--since", "ieri"])
            .contains("2026-11-30")
    );
}

#[test]
fn where_there_is_no_log_the_next_step_is_said() {
    let bench = Workbench::new();
    assert!(
        bench
            .refused(&["queries"])
            .contains("query_log in normario.toml")
    );
    let told = bench.refused(&["queries", "--query-log", "manca"]);
    assert!(
        told.contains("manca") && told.contains("normario serve --query-log"),
        "{told}"
    );
    let folder = bench.corpus();
    fs::write(
        folder.parent().unwrap().join("normario.toml"),
        "query_log = 'registro'\n",
    )
    .unwrap();
    log(&bench, "2026-11-30", &[search("una", json!({}))]);
    assert_eq!(bench.run(&["queries"]).status.code(), Some(0));
    // The environment switches off what the file switches on.
    let mut command = bench.command(&["queries"]);
    let output = command.env("NORMARIO_QUERY_LOG", "").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    fs::write(
        folder.parent().unwrap().join("normario.toml"),
        "query_log = ''\n",
    )
    .unwrap();
    assert!(
        bench
            .refused(&["queries"])
            .contains("query_log in normario.toml")
    );
}

#[test]
fn what_readers_report_is_a_finding_that_can_be_accepted() {
    let bench = Workbench::indexed(1);
    let found = bench.run(&["search", "--json", "accreditamento"]);
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let act = found["hits"][0]["act"]["id"].as_str().unwrap();
    let check = |more: &[&str]| -> Value {
        let output = bench.run(&[&["check", "--json"], more].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let reported = |report: &Value, list: &str| -> Vec<Value> {
        let all = report[list].as_array().unwrap().iter();
        all.filter(|found| found["code"] == "reported")
            .cloned()
            .collect()
    };
    let log_of = ["--query-log", "registro"];
    assert!(
        reported(&check(&log_of), "findings").is_empty(),
        "a log that is not there yet says nothing"
    );
    let text = "è del 3 \u{202e} maggio";
    log(
        &bench,
        "2026-11-30",
        &[
            report(act, "date", text),
            report(act, "date", text),
            report("legge/1900/1", "link", ""),
        ],
    );
    assert!(reported(&check(&[]), "findings").is_empty());
    let found = reported(&check(&log_of), "findings");
    assert_eq!(found.len(), 2, "{found:?}");
    let dated = found.iter().find(|it| it["file"] == "atti/0.pdf").unwrap();
    assert_eq!(
        (&dated["severity"], &dated["page"]),
        (&json!("doubt"), &json!(1))
    );
    let what = dated["what"].as_str().unwrap();
    assert!(
        what.contains("la data") && what.contains("volte: 2"),
        "{what}"
    );
    let output = bench.run(&["check", "--query-log", "registro"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("segnalazioni dei lettori") && !told.contains('\u{202e}'),
        "{told}"
    );
    let id = dated["id"].as_str().unwrap();
    let catalogue =
        format!("[[accepted]]\nid = \"{id}\"\nreason = \"guardato: la data è giusta\"\n");
    fs::write(bench.corpus().join("catalogo.toml"), catalogue).unwrap();
    let report = check(&log_of);
    assert_eq!(
        (
            reported(&report, "findings").len(),
            reported(&report, "accepted").len()
        ),
        (1, 1)
    );
    // It can be read by nobody who may not read the log.
    fs::remove_dir_all(bench.corpus().with_file_name("registro")).unwrap();
    fs::write(bench.corpus().with_file_name("registro"), "a file").unwrap();
    let output = bench.run(&["check", "--query-log", "registro"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("che cosa i lettori segnalano") && output.status.code() == Some(1),
        "{told}"
    );
}
