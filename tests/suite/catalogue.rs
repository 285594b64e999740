//! What the maintainer says of an act wins over what is read, and is read again when it changes.

use normario::law::{Fact, Relation};
use serde_json::Value;

use super::workbench::Workbench;

fn act(bench: &Workbench, query: &str) -> Value {
    let output = bench.run(&["search", "--json", "--", query]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["hits"][0]["act"].clone()
}

#[test]
fn a_file_beside_the_pdf_wins_and_a_change_is_read_again() {
    let bench = Workbench::new();
    bench.put_pages(
        "atti/centro.pdf",
        &["Appunti sul centro giovani di quartiere"],
    );
    bench.put_pages("altro.pdf", &["un documento sugli orti"]);
    bench.index_run(&[]);
    assert_eq!(act(&bench, "centro giovani")["kind"], "altro");

    let said = "['atti/centro.pdf']\nkind = 'dgr'\nnumber = '12'\ndate = '2024-03-01'\nissuer = 'regione toscana'\nregion = 'toscana'\n";
    bench.put("catalogo.toml", said.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(
        (&report["read"], &report["unchanged"]),
        (&1.into(), &1.into())
    );
    let found = act(&bench, "centro giovani");
    assert_eq!(found["id"], "dgr/toscana/2024/12");

    bench.put(
        "atti/centro.toml",
        b"kind = 'avviso'\ntitle = 'Avviso per il centro'\n",
    );
    bench.index_run(&[]);
    let found = act(&bench, "centro giovani");
    assert_eq!(
        (&found["kind"], &found["title"]),
        (&"avviso".into(), &"Avviso per il centro".into())
    );
    assert_eq!(
        found["number"],
        Value::Null,
        "the catalogue is not used where a nearer file is"
    );
    assert_eq!(bench.index_run(&[])["read"], 0);

    bench.put("atti/centro.toml", b"title = 'A'\nkind = 'avvisi'\n");
    let report = bench.index_run(&[]);
    let warning = report["warnings"][0].as_str().unwrap();
    assert!(
        warning.starts_with("atti/centro.toml: riga 2, «kind»: "),
        "{warning}"
    );
    assert_eq!(
        act(&bench, "centro giovani")["kind"],
        "dgr",
        "the catalogue again"
    );
}

#[test]
fn extract_says_which_act_a_pdf_is_and_why() {
    let bench = Workbench::new();
    bench.put_pages("legge.pdf", &["LEGGE 6 giugno 2016, n. 106"]);
    let output = bench.run(&["extract", "corpus/legge.pdf"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("urn:nir:stato:legge:2016-06-06;106"),
        "{text}"
    );
    assert!(
        text.contains(
            "numero: 106 [intestazione 95%, p. 1: «LEGGE 6 giugno 2016, n. 106» (heading.rs:"
        ),
        "{text}"
    );

    bench.put("legge.toml", b"number = '107'\n");
    let output = bench.run(&["extract", "--json", "corpus/legge.pdf"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["act"]["id"], "urn:nir:stato:legge:2016-06-06;107");
    assert_eq!(json["act"]["evidence"]["number"]["source"], "catalogo");
    assert_eq!(json["act"]["evidence"]["number"]["confidence"], 100);
}

#[test]
fn the_section_is_said_or_told_by_folder_and_title() {
    let bench = Workbench::new();
    bench.put_pages("esperienze/portierato.pdf", &["Il portierato di quartiere"]);
    bench.put_pages("esperienze/legge.pdf", &["LEGGE 6 giugno 2016, n. 106"]);
    bench.put_pages("note/orti.pdf", &["Gli orti di via Verdi e il quartiere"]);
    bench.index_run(&[]);
    let in_practice = || {
        let output = bench.run(&[
            "search",
            "--json",
            "--section",
            "in-pratica",
            "--",
            "quartiere",
        ]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let hits = answer["hits"].as_array().unwrap().iter();
        let mut files: Vec<String> = hits
            .map(|hit| hit["act"]["file"].as_str().unwrap().to_owned())
            .collect();
        files.sort();
        files
    };
    assert_eq!(in_practice(), ["esperienze/portierato.pdf"]);
    bench.put("note/orti.toml", b"section = 'in-pratica'\n");
    bench.put("esperienze/portierato.toml", b"section = 'materiali'\n");
    bench.index_run(&[]);
    assert_eq!(in_practice(), ["note/orti.pdf"]);
    let output = bench.run(&["extract", "corpus/note/orti.pdf"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("sezione: Coprogettazione in pratica [catalogo]"),
        "{text}"
    );
    bench.put("note/orti.toml", b"section = 'pratica'\n");
    let report = bench.index_run(&[]);
    let warning = report["warnings"][0].as_str().unwrap();
    assert!(
        warning.starts_with("note/orti.toml: riga 1, «section»: "),
        "{warning}"
    );
}

#[test]
fn provisions_are_searched_without_grouping() {
    let bench = Workbench::new();
    bench.put_pages(
        "a.pdf",
        &[
            "Il canone degli orti è annuo",
            "Il canone si paga entro marzo",
        ],
    );
    bench.index_run(&[]);
    let total = |group: &str| {
        let output = bench.run(&["search", "--json", "--explain", "--group", group, "canone"]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(answer["hits"][0]["explanation"]["score"].is_number());
        answer["total"].clone()
    };
    assert_eq!((total("act"), total("none")), (1.into(), 2.into()));
}

#[test]
fn an_entry_that_says_no_section_leaves_that_of_the_page() {
    let bench = Workbench::new();
    bench.put(
        "pagine/botteghe.md",
        b"+++\ntitle = \"Botteghe di paese\"\nsection = \"avvisi-e-bandi\"\n+++\nUn testo sulle botteghe.\n",
    );
    bench.put(
        "catalogo.toml",
        b"['pagine/botteghe.md']\nabout = ['art. 4 della legge 77/1999']\n",
    );
    bench.index_run(&[]);
    let found = act(&bench, "botteghe");
    assert_eq!(found["section"], "avvisi-e-bandi");
    assert_eq!(found["explains"][0], "urn:nir:stato:legge:1999;77~art4");
}

#[test]
fn what_is_wrong_with_the_settings_of_the_site_is_told_by_index() {
    let bench = Workbench::new();
    let large = "# x\n".repeat(300_000);
    let cases: [(&[u8], &str); 4] = [
        (b"name = 'Rete'\nclaim = '\xe0'\n", "riga 2"),
        (large.as_bytes(), "più grande di 1 MB"),
        (
            b"[[menu]]\nlabel = 'Noi'\nto = 'pagine/noi.md'\n",
            "«pagine/noi.md» non è nella cartella",
        ),
        (b"nome = 'Rete'\n", "volevi dire «name»?"),
    ];
    for (settings, told) in cases {
        bench.put("sito.toml", settings);
        let report = bench.index_run(&[]);
        let warnings = report["warnings"].to_string();
        assert!(warnings.contains("sito.toml: "), "{told}: {warnings}");
        assert!(warnings.contains(told), "{told}: {warnings}");
        let output = bench.run(&["index"]);
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(printed.contains(told), "{told}: {printed}");
    }
}

#[test]
fn the_page_about_the_catalogue_names_every_relation_and_fact() {
    let page = include_str!("../../docs/catalogue.md");
    let relations = Relation::ALL.iter().map(|relation| relation.as_str());
    let facts = Fact::ALL.iter().map(|fact| fact.as_str());
    for name in relations.chain(facts) {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
