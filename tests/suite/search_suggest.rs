//! Suggestions and explanations, over an index that the tests write themselves.

use std::collections::BTreeMap;

use normario::index::{
    ActRecords, IndexRun, PassageText, StoredAct, StoredPassage, SuggestionKind,
};
use normario::search::{self, SearchRequest, Searcher};
use tempfile::TempDir;

/// A code with articles that have headings, and notices that use one expression.
fn corpus() -> (TempDir, Searcher) {
    let code = StoredAct {
        id: "urn:nir:stato:decreto.legislativo:2017-07-03;117".to_owned(),
        kind: "decreto.legislativo".to_owned(),
        number: Some("117".to_owned()),
        date: Some("2017-07-03".to_owned()),
        issuer: Some("stato".to_owned()),
        title: "Codice del Terzo settore, a norma di legge".to_owned(),
        ..crate::search::stored_act("cts.pdf")
    };
    let article = |number: u32, heading: &str| StoredPassage {
        passage: PassageText {
            path: format!("art{number}"),
            heading: Some(heading.to_owned()),
            page: number,
            text: format!("Testo dell'articolo {number}."),
            ..crate::search::stored_passage(&code).passage
        },
        ..crate::search::stored_passage(&code)
    };
    let mut acts = vec![vec![
        article(17, "Volontario e attività di volontariato"),
        article(55, "Coinvolgimento degli enti del Terzo settore"),
        article(56, "Convenzioni"),
    ]];
    for number in 1..=4 {
        let notice = StoredAct {
            id: format!("dgr/lombardia/2011/IX-{number}"),
            kind: "dgr".to_owned(),
            number: Some(format!("IX/{number}")),
            date: Some("2011-02-25".to_owned()),
            region: Some("lombardia".to_owned()),
            title: "Indicazioni per la coprogettazione".to_owned(),
            ..crate::search::stored_act(&format!("{number}.pdf"))
        };
        acts.push(vec![StoredPassage {
            passage: PassageText {
                text: format!("Il {number} è il rimborso delle spese, e non altro."),
                ..crate::search::stored_passage(&notice).passage
            },
            ..crate::search::stored_passage(&notice)
        }]);
    }
    let dir = TempDir::new().unwrap();
    let (lock, _) = IndexRun::lock(dir.path(), false).unwrap();
    let run = IndexRun::begin(dir.path(), lock, None).unwrap();
    for passages in &acts {
        run.add(passages).unwrap();
    }
    run.publish(dir.path(), BTreeMap::new(), &ActRecords::default())
        .unwrap();
    let searcher = Searcher::open(dir.path()).unwrap();
    (dir, searcher)
}

#[test]
fn what_is_begun_is_offered_in_any_order_and_with_a_mistake() {
    let (_dir, searcher) = corpus();
    let code = "d.lgs. 117/2017";
    let cases: &[(&str, SuggestionKind, &str)] = &[
        (
            "dgr lomb",
            SuggestionKind::Act,
            "d.g.r. Lombardia 25 febbraio 2011, n. IX/",
        ),
        (
            "lombardia dgr",
            SuggestionKind::Act,
            "d.g.r. Lombardia 25 febbraio 2011, n. IX/",
        ),
        ("codice terzo", SuggestionKind::Act, code),
        ("117/2017", SuggestionKind::Act, code),
        ("cts", SuggestionKind::Act, code),
        (
            "art 55 c",
            SuggestionKind::Provision,
            "art. 55, d.lgs. 117/2017",
        ),
        (
            "art. 55 cts",
            SuggestionKind::Provision,
            "art. 55, d.lgs. 117/2017",
        ),
        (
            "conven",
            SuggestionKind::Provision,
            "art. 56, d.lgs. 117/2017",
        ),
        (
            "attivita' volont",
            SuggestionKind::Provision,
            "art. 17, d.lgs. 117/2017",
        ),
        (
            "coinvolgimmento",
            SuggestionKind::Provision,
            "art. 55, d.lgs. 117/2017",
        ),
        ("rimb", SuggestionKind::Expression, "rimborso delle spese"),
    ];
    for (typed, kind, text) in cases {
        let offered = search::suggest(searcher.index(), typed).unwrap();
        let first = offered
            .first()
            .unwrap_or_else(|| panic!("nothing for {typed}"));
        assert_eq!(first.kind, *kind, "{typed}: {offered:?}");
        assert!(first.text.starts_with(text), "{typed}: {}", first.text);
    }
    for nothing in ["", " ", "zzz", "\"", "art 999 cts"] {
        assert_eq!(
            search::suggest(searcher.index(), nothing).unwrap(),
            [],
            "{nothing}"
        );
    }
    let by_title = search::suggest(searcher.index(), "codice").unwrap();
    assert_eq!(by_title.len(), 1, "the act, not its articles: {by_title:?}");
    let heading = &search::suggest(searcher.index(), "art 55").unwrap()[0];
    assert_eq!(
        heading.note.as_deref(),
        Some("Coinvolgimento degli enti del Terzo settore")
    );
    assert_eq!((heading.path.as_str(), heading.page), ("art55", 55));
}

#[test]
fn the_parts_of_a_score_make_it() {
    let (_dir, searcher) = corpus();
    for query in [
        "convenzioni terzo settore",
        "\"rimborso delle spese\" lombardia",
        "enti coinvolgimento xylofono",
        "+convenzioni",
    ] {
        let request = SearchRequest {
            explain: true,
            ..SearchRequest::new(query)
        };
        let answer = search::search(&searcher, &request).unwrap();
        assert!(!answer.hits.is_empty(), "{query}");
        for hit in &answer.hits {
            let told = hit.explanation.as_ref().unwrap();
            assert!((told.sum() - hit.score).abs() < 1e-2, "{query}: {told:?}");
        }
    }
}
