//! `normario index --strict`: what may be data of a person is not published for the first time without a person's word.

use serde_json::Value;

use super::workbench::Workbench;

const CODE: &str = "RSSMRA80A01H501U";

/// A corpus with a harmless act that is published, and another one with a tax code that is not.
fn bench() -> Workbench {
    let bench = Workbench::indexed(1);
    bench.put_pages(
        "elenco.pdf",
        &["graduatoria", &format!("C.F. {CODE} ammesso")],
    );
    bench
}

/// The withheld findings of a strict run that must refuse.
fn withheld(bench: &Workbench) -> Vec<Value> {
    let output = bench.run(&["index", "--strict", "--json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["withheld"].as_array().unwrap().clone()
}

fn accept(bench: &Workbench, found: &Value) {
    let entry = format!(
        "[[accepted]]\nid = {}\nreason = 'graduatoria pubblica'\n",
        found["id"]
    );
    bench.put("catalogo.toml", entry.as_bytes());
}

#[test]
fn it_is_refused_with_its_place_masked_and_published_once_it_is_accepted() {
    let bench = bench();
    let said = bench.refused(&["index", "--strict"]);
    for part in [
        "elenco.pdf, p. 2: codice fiscale: RSS•",
        "[[accepted]]",
        "id = \"personal_data-",
        "--strict»",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains(CODE), "{said}");
    assert_eq!(
        (bench.count("accreditamento"), bench.count("graduatoria")),
        (1, 0)
    );

    let found = withheld(&bench);
    assert_eq!(
        (found.len(), &found[0]["page"]),
        (1, &2.into()),
        "{found:?}"
    );
    accept(&bench, &found[0]);
    let report = bench.index_run(&["--strict"]);
    // What was read was kept: nothing is read again.
    assert_eq!(
        (&report["read"], bench.count("graduatoria")),
        (&0.into(), 1),
        "{report}"
    );
}

#[test]
fn what_was_published_before_is_no_news() {
    let bench = bench();
    bench.index_run(&[]);
    // Something else is new, and the file bears another name.
    std::fs::rename(
        bench.corpus().join("elenco.pdf"),
        bench.corpus().join("graduatoria.pdf"),
    )
    .unwrap();
    bench.put_pages("altro.pdf", &["un avviso sugli orti"]);
    let report = bench.index_run(&["--strict"]);
    assert_eq!(
        (&report["read"], &report["moved"]),
        (&1.into(), &1.into()),
        "{report}"
    );
    // A file that is read again and says the same is no news either; one more datum in it is.
    bench.put_pages(
        "graduatoria.pdf",
        &[
            "graduatoria corretta",
            "premessa",
            &format!("C.F. {CODE} escluso"),
        ],
    );
    assert_eq!(bench.index_run(&["--strict"])["read"], 1);
    bench.put_pages(
        "graduatoria.pdf",
        &["graduatoria", &format!("C.F. {CODE} e BNCLRA85M41F205C")],
    );
    let found = withheld(&bench);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0]["what"]
            .as_str()
            .unwrap()
            .contains("(sulla pagina: 2)"),
        "{found:?}"
    );
}

#[test]
fn a_first_run_is_reviewed_as_a_whole() {
    let bench = Workbench::new();
    bench.put_pages("elenco.pdf", &[&format!("C.F. {CODE} ammesso")]);
    let found = withheld(&bench);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        bench
            .refused(&["search", "ammesso"])
            .contains("normario index")
    );
    accept(&bench, &found[0]);
    assert_eq!(bench.index_run(&["--strict"])["generation"], 1);
}
