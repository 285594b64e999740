//! Official sources that have an address for an act's id, each against a site that stands in for it.

use super::server::{Reply, Server};
use super::{bench, entry, fetch, outcome, pdf};

/// A regulation of which the catalogue says no address.
const REGULATION: &str = "[[act]]\nkind = \"regolamento.ue\"\nnumber = \"679\"\ndate = \"2016-04-27\"\n\
                          title = \"Regolamento sulla protezione dei dati\"\n";

#[test]
fn an_act_of_the_union_is_asked_for_by_its_celex_number_in_italian() {
    let whole = pdf("regolamento");
    let site = Server::start(move |asked, _| match asked.target.as_str() {
        "/robots.txt" => Reply::not_found(),
        "/celex/32016R0679" => match (asked.header("accept"), asked.header("accept-language")) {
            (Some("application/pdf"), Some("ita")) => Reply::redirect("/cellar/x/DOC_1"),
            _ => Reply::of(400, &[], b""),
        },
        "/cellar/x/DOC_1" => Reply::pdf(&whole),
        _ => Reply::not_found(),
    });
    let bench = bench(&[REGULATION.to_owned()]);
    let (report, code) = fetch(&bench, &["--cellar", &site.url("/celex")]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(
        report["documents"][0]["file"],
        "scaricati/celex-32016r0679.pdf"
    );
}

#[test]
fn the_page_of_an_act_of_the_union_is_left_to_readers() {
    let site = Server::giving(Reply::pdf(&pdf("regolamento")));
    let page = "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX%3A32016R0679";
    let bench = bench(&[entry("gdpr.pdf", page)]);
    let (report, code) = fetch(&bench, &["--cellar", &site.url("/celex")]);
    assert_eq!((outcome(&report).0, code), ("new", 0), "{report}");
    assert_eq!(report["documents"][0]["address"], page);
    assert_eq!(site.asked()[0].target, "/celex/32016R0679");
}
