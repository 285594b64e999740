//! Acts without a PDF: the catalogue describes them, they stand in the index, and they give way to the PDF.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use normario::index::IndexReader;
use normario::law::Relation;
use normario::search::act_graph;
use serde_json::{Value, json};

use super::workbench::Workbench;

const CATALOGUE: &str = "
[[act]]
kind = 'legge.regionale'
number = '9'
date = '2013-05-20'
region = 'veneto'
issuer = 'regione veneto'
title = 'Norme sulle botteghe di vicinato'
url = 'https://leggi.example.it/9-2013'
published = 'BUR n. 44 del 24 maggio 2013'
description = 'Aiuta le botteghe dei paesi piccoli a restare aperte.'
[[act.relation]]
relation = 'attua'
act = 'legge 4 marzo 1999, n. 77'
source = 'S1'
[act.in_force]
value = false
since = '2021-01-01'
how = 'abrogato'
by = 'l.r. Veneto 30/2020'
stated = '2026-11-30'
source = 'S1'
[[act.source]]
id = 'S1'
name = 'Raccolta delle leggi'
url = 'https://leggi.example.it'
facts = ['kind', 'number', 'date', 'title', 'relation', 'in_force']

[[act]]
kind = 'legge'
number = '77'
date = '1999-03-04'
issuer = 'stato'
title = 'Disciplina delle botteghe'
description = 'La legge quadro sulle botteghe.'
";

pub(super) fn search(bench: &Workbench, words: &[&str]) -> Value {
    let output = bench.run(&[&["search", "--json"], words].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

pub(super) fn with_catalogue() -> Workbench {
    let bench = Workbench::new();
    bench.put_pages("appunti.pdf", &["Appunti sulle botteghe di montagna"]);
    bench.put("catalogo/veneto.toml", CATALOGUE.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["catalogued"], 2, "{report}");
    assert_eq!(report.get("warnings"), None, "{report}");
    bench
}

#[test]
fn an_act_of_the_catalogue_is_found_and_counted_apart() {
    let bench = with_catalogue();
    let answer = search(&bench, &["botteghe"]);
    assert_eq!(
        (&answer["total"], &answer["catalogued"]),
        (&json!(3), &json!(2))
    );
    let answer = search(&bench, &["l.r. veneto 9/2013"]);
    let hit = &answer["hits"][0];
    assert_eq!(
        hit["act"]["id"],
        "urn:nir:regione.veneto:legge:2013-05-20;9"
    );
    assert_eq!(
        (&hit["act"]["file"], &hit["pdf"], &hit["page"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(hit["act"]["in_corpus"], false);
    assert_eq!(hit["cite_as"], "l.r. Veneto 9/2013");
    assert_eq!(answer["understood"]["citation"]["in_corpus"], false);
    let regions = answer["facets"]["region"].as_array().unwrap();
    let veneto = regions
        .iter()
        .find(|facet| facet["value"] == "veneto")
        .unwrap();
    assert_eq!(veneto["catalogued"], 1);
}

#[test]
fn filters_tell_what_is_in_force_and_what_has_a_text() {
    let bench = with_catalogue();
    let ids = |words: &[&str]| -> BTreeSet<String> {
        let answer = search(&bench, &[words, &["botteghe"]].concat());
        let hits = answer["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["act"]["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let law = "urn:nir:regione.veneto:legge:2013-05-20;9";
    assert_eq!(
        ids(&["--in-force", "false"]),
        BTreeSet::from([law.to_owned()])
    );
    assert!(
        ids(&["--in-force", "true"]).is_empty(),
        "unknown is neither"
    );
    assert_eq!(ids(&["--in-force", "unknown"]).len(), 2);
    assert_eq!(
        ids(&["--in-force", "unknown", "--in-force", "false"]).len(),
        3,
        "values of one filter are alternatives"
    );
    assert_eq!(ids(&["--in-corpus", "true"]).len(), 1);
    assert_eq!(ids(&["--in-corpus", "false"]).len(), 2);
}

#[test]
fn the_pdf_takes_the_place_of_the_entry_and_gives_it_back() {
    let bench = with_catalogue();
    let page = "LEGGE REGIONALE 20 maggio 2013, n. 9\nNorme sulle botteghe di vicinato\nArt. 1 (Finalità)\n1. La Regione del Veneto sostiene le botteghe.\nBollettino Ufficiale della Regione del Veneto";
    bench.put_pages("legge.pdf", &[page]);
    let said = "kind = 'legge.regionale'\nnumber = '9'\ndate = '2013-05-20'\nregion = 'veneto'\nissuer = 'regione veneto'\n";
    bench.put("legge.toml", said.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["catalogued"], 1, "{report}");
    let answer = search(&bench, &["l.r. veneto 9/2013"]);
    let act = &answer["hits"][0]["act"];
    assert_eq!(
        (&act["file"], &act["in_corpus"]),
        (&json!("legge.pdf"), &json!(true))
    );
    assert_eq!(
        answer["facets"]["in_force"][0]["value"], "false",
        "what is stated of the act holds for its PDF"
    );
    let all = search(&bench, &["botteghe"]);
    assert_eq!((&all["total"], &all["catalogued"]), (&json!(3), &json!(1)));

    fs::remove_file(bench.corpus().join("legge.pdf")).unwrap();
    fs::remove_file(bench.corpus().join("legge.toml")).unwrap();
    let report = bench.index_run(&["--accept-removals"]);
    assert_eq!(report["catalogued"], 2, "{report}");
    assert_eq!(
        search(&bench, &["l.r. veneto 9/2013"])["hits"][0]["act"]["in_corpus"],
        false
    );
}

#[test]
fn a_change_of_the_catalogue_alone_is_published() {
    let bench = with_catalogue();
    let before = bench.index_run(&[])["generation"].clone();
    bench.put(
        "catalogo/veneto.toml",
        CATALOGUE.replace("Disciplina", "Statuto").as_bytes(),
    );
    let report = bench.index_run(&[]);
    assert_ne!(report["generation"], before);
    assert_eq!(report["read"], 0);
    assert_eq!(
        search(&bench, &["statuto delle botteghe"])["hits"][0]["act"]["number"],
        "77"
    );
}

#[test]
fn a_slip_costs_one_act_which_stays_as_it_was() {
    let bench = with_catalogue();
    let slipped = CATALOGUE.replace("number = '77'", "number = '77");
    bench.put("catalogo/veneto.toml", slipped.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["catalogued"], 2, "{report}");
    let warnings = report["warnings"].as_array().unwrap();
    let told = |words: &str| {
        warnings
            .iter()
            .any(|warning| warning.as_str().unwrap().contains(words))
    };
    assert!(
        told("catalogo/veneto.toml: riga 3") && told("1 atti senza PDF"),
        "{warnings:?}"
    );
    for (wrong, words) in [
        ("act = 'una legge'", "«una legge» non dice quale atto"),
        ("act = 'legge 77/1999'\nsource = 'S9'", "«S9»"),
        (
            "act = 'legge 77/1999'\nnote = 'x'",
            "«relation.note»: il campo non esiste",
        ),
    ] {
        let text = CATALOGUE.replace("act = 'legge 4 marzo 1999, n. 77'\nsource = 'S1'", wrong);
        bench.put("catalogo/veneto.toml", text.as_bytes());
        let report = bench.index_run(&[]);
        let warnings = report["warnings"].to_string();
        assert!(warnings.contains(words), "{warnings}");
    }
}

/// The fields of an entry that a source must stand for.
const DOCUMENTED: [&str; 9] = [
    "kind",
    "number",
    "date",
    "region",
    "title",
    "url",
    "published",
    "relation",
    "in_force",
];

#[test]
fn every_fact_of_the_catalogue_that_ships_rests_on_a_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/catalogo");
    let mut regions: BTreeMap<String, usize> = BTreeMap::new();
    let mut acts = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let read: toml::Table = toml::from_str(&text).unwrap();
        for act in read["act"].as_array().unwrap() {
            let act = act.as_table().unwrap();
            let name = format!(
                "{}: {:?} {:?}",
                path.display(),
                act.get("kind"),
                act.get("number")
            );
            let sources = act["source"].as_array().unwrap();
            let facts: BTreeSet<&str> = sources
                .iter()
                .flat_map(|source| source["facts"].as_array().unwrap())
                .map(|fact| fact.as_str().unwrap())
                .collect();
            for field in DOCUMENTED.iter().filter(|field| act.contains_key(**field)) {
                assert!(facts.contains(field), "{name}: no source for {field}");
            }
            for source in sources {
                assert!(
                    source.get("url").is_some(),
                    "{name}: a source nobody can open"
                );
            }
            assert!(act.contains_key("description"), "{name}");
            if let Some(region) = act.get("region") {
                *regions
                    .entry(region.as_str().unwrap().to_owned())
                    .or_default() += 1;
            }
            acts += 1;
        }
    }
    assert!(acts >= 180, "{acts}");
    assert!(regions.len() >= 16, "{regions:?}");
}

#[test]
fn what_is_stated_of_a_provision_is_not_said_of_the_act() {
    let bench = with_catalogue();
    let judgment = "\n[[act]]\nkind = 'sentenza'\nnumber = '4'\ndate = '2015-02-03'\nissuer = 'corte costituzionale'\ntitle = 'Sulle botteghe'\n[[act.relation]]\nrelation = 'annulla'\nact = 'art. 2, comma 1, della legge 4 marzo 1999, n. 77'\n";
    bench.put("catalogo/corti.toml", judgment.as_bytes());
    bench.index_run(&[]);
    let index = IndexReader::open(&bench.corpus().with_file_name("index")).unwrap();
    let graph = act_graph(&index, "urn:nir:stato:legge:1999-03-04;77");
    let graph = graph.unwrap().unwrap();
    let annulled = graph
        .stated_by_others
        .iter()
        .find(|it| it.relation == Relation::AnnullatoDa);
    assert_eq!(annulled.unwrap().path.to_string(), "art2-com1");
}

#[test]
fn an_end_that_is_still_to_come_is_refused_and_what_goes_is_told() {
    let bench = with_catalogue();
    let text = CATALOGUE.replace("since = '2021-01-01'", "since = '2999-01-01'");
    bench.put("catalogo/veneto.toml", text.as_bytes());
    let warnings = bench.index_run(&[])["warnings"].to_string();
    assert!(warnings.contains("deve ancora venire"), "{warnings}");
    fs::remove_file(bench.corpus().join("catalogo/veneto.toml")).unwrap();
    let report = bench.index_run(&[]);
    assert!(
        report["warnings"]
            .to_string()
            .contains("non descrive più 2 atti"),
        "{report}"
    );
}

#[test]
fn a_notice_gives_way_to_the_pdf_that_is_stated_to_be_it() {
    let bench = with_catalogue();
    let stated = "kind = 'avviso'\nnumber = '4'\ndate = '2024-02-07'\nissuer = 'comune di valdorsa'\ntitle = 'Avviso per le botteghe'\n";
    bench.put(
        "catalogo/avvisi.toml",
        format!("[[act]]\n{stated}").as_bytes(),
    );
    assert_eq!(bench.index_run(&[])["catalogued"], 3);
    bench.put_pages("avviso.pdf", &["Avviso per le botteghe del comune"]);
    bench.put("avviso.toml", stated.as_bytes());
    assert_eq!(bench.index_run(&[])["catalogued"], 2);
    // Without a number it is known by its day and title, however they are set.
    let unnumbered = stated.replace("number = '4'\n", "");
    let entry = format!("[[act]]\n{unnumbered}");
    bench.put("catalogo/avvisi.toml", entry.as_bytes());
    let set = unnumbered.replace("Avviso per le", "AVVISO per  le");
    bench.put("avviso.toml", set.as_bytes());
    assert_eq!(bench.index_run(&[])["catalogued"], 2);
    let other = entry.replace("botteghe", "officine");
    bench.put("catalogo/avvisi.toml", other.as_bytes());
    assert_eq!(bench.index_run(&[])["catalogued"], 3);
}

#[test]
fn a_relation_that_the_entry_of_a_pdf_states_is_on_the_other_act_too() {
    let bench = with_catalogue();
    bench.put_pages("modifica.pdf", &["LEGGE 6 maggio 2003, n. 15\nModifiche alla disciplina delle botteghe\nArt. 1 (Aiuti)\n1. Gli aiuti sono raddoppiati."]);
    bench.put(
        "catalogo.toml",
        b"['modifica.pdf']\nkind = 'legge'\nnumber = '15'\ndate = '2003-05-06'\nissuer = 'stato'\n[['modifica.pdf'.relation]]\nrelation = 'modifica'\nact = 'art. 4 della legge 4 marzo 1999, n. 77'\n",
    );
    let report = bench.index_run(&[]);
    assert_eq!(report.get("warnings"), None, "{report}");
    let index = IndexReader::open(&bench.index()).unwrap();
    let graph = act_graph(&index, "urn:nir:stato:legge:1999-03-04;77");
    let graph = graph.unwrap().unwrap();
    let amended = graph
        .stated_by_others
        .iter()
        .find(|it| it.relation == Relation::ModificatoDa);
    let amended = amended.unwrap();
    assert_eq!(amended.path.to_string(), "art4");
    assert_eq!(amended.act.file.as_deref(), Some("modifica.pdf"));
}
