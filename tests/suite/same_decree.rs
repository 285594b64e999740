//! Decrees that the catalogue knows by their day, and PDFs that have their number.

use normario::index::IndexReader;
use normario::search::act_graph;

use super::catalogued::{search, with_catalogue};

/// A ministerial decree that the catalogue knows by its day alone.
const BY_DAY: &str = "[[act]]\nkind = 'dm'\ndate = '2019-02-11'\nissuer = 'ministero dei borghi'\ntitle = 'Modulistica delle botteghe'\n[[act.relation]]\nrelation = 'attua'\nact = 'legge 77/1999'\n";

fn numbered(number: &str) -> String {
    format!(
        "kind = 'dm'\nnumber = '{number}'\ndate = '2019-02-11'\nissuer = 'ministero dei borghi'\ntitle = 'Modulistica'\n"
    )
}

#[test]
fn a_decree_known_by_its_day_gives_way_to_the_only_pdf_of_that_day() {
    let bench = with_catalogue();
    let other = "[[act]]\nkind = 'dgr'\nnumber = '8'\ndate = '2020-01-09'\nregion = 'molise'\nissuer = 'regione molise'\ntitle = 'Botteghe'\n[[act.relation]]\nrelation = 'attua'\nact = 'urn:nir:ministero.borghi:decreto:2019-02-11'\n";
    bench.put(
        "catalogo/borghi.toml",
        format!("{BY_DAY}{other}").as_bytes(),
    );
    assert_eq!(bench.index_run(&[])["catalogued"], 4);
    bench.put_pages("decreto.pdf", &["Modulistica delle botteghe dei borghi"]);
    bench.put("decreto.toml", numbered("41").as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(report["catalogued"], 3, "{report}");
    let warnings = report["warnings"].to_string();
    assert!(
        warnings.contains("decreto.pdf è l'unico suo PDF"),
        "{warnings}"
    );
    // What the entry states is on the page of the PDF, and the day leads to it.
    let index = IndexReader::open(&bench.index()).unwrap();
    let acts = search(&bench, &["modulistica botteghe"]);
    let id = acts["hits"][0]["act"]["id"].as_str().unwrap();
    let graph = act_graph(&index, id).unwrap().unwrap();
    assert_eq!(graph.act.file.as_deref(), Some("decreto.pdf"));
    assert_eq!(graph.record.unwrap().relations.len(), 1);
    assert_eq!(graph.stated_by_others.len(), 1, "what names it by its day");
    let by_day = search(&bench, &["d.m. 11 febbraio 2019 ministero dei borghi"]);
    assert_eq!(by_day["hits"][0]["act"]["file"], "decreto.pdf");
}

#[test]
fn of_two_decrees_of_one_day_none_takes_the_place_of_the_entry() {
    let bench = with_catalogue();
    bench.put("catalogo/borghi.toml", BY_DAY.as_bytes());
    for number in ["41", "42"] {
        bench.put_pages(
            &format!("decreto-{number}.pdf"),
            &[&format!("Modulistica delle botteghe {number}")],
        );
        bench.put(
            &format!("decreto-{number}.toml"),
            numbered(number).as_bytes(),
        );
    }
    let report = bench.index_run(&[]);
    assert_eq!(report["catalogued"], 3, "{report}");
    let warnings = report["warnings"].to_string();
    assert!(
        warnings.contains("forse è lo stesso atto di decreto-41.pdf, decreto-42.pdf"),
        "{warnings}"
    );
}
