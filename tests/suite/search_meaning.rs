//! What a search takes a query to mean: slips of spelling, words glued or broken, synonyms.

use normario::law::{ActKind, Region};
use normario::search::{self, Mention, ResultPage, SearchRequest, Searcher};
use tempfile::TempDir;

use crate::search::{act, index};

fn corpus() -> (TempDir, Searcher) {
    let repeated = "Il procedimento amministrativo si conclude. ".repeat(3);
    let pages = [
        "L'affidamento diretto è consentito sotto la soglia.",
        "Ai volontari spetta il rimborso delle spese sostenute.",
        "Gli enti del Terzo settore collaborano con il Comune.",
        "L'autorità giudiziaria dispone la disciplina del sequestro.",
        "Il giudice che decide sul ricorso non condona la pena.",
        &repeated,
    ];
    let forms = ["responsabile ".repeat(4), "Responsabile unico.".to_owned()];
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    index(&[
        act(
            "legge.pdf",
            "legge",
            "Norme in materia di contratti",
            None,
            &pages,
        ),
        act(
            "avviso.pdf",
            "avviso",
            "Avviso per ETS",
            None,
            &["Possono partecipare gli ETS iscritti."],
        ),
        act("nomine.pdf", "decreto", "Nomine", None, &forms),
    ])
}

fn ask(searcher: &Searcher, query: &str) -> ResultPage {
    search::search(searcher, &SearchRequest::new(query)).unwrap()
}

#[test]
fn words_that_the_corpus_lacks_are_mended_and_told() {
    let (_dir, searcher) = corpus();
    let cases = [
        ("afidamento dirretto", Some("affidamento diretto")),
        ("rimborzo spese", Some("rimborso spese")),
        ("responsabbile", Some("responsabile")),
        ("terzosettore", Some("terzo settore")),
        ("autoritàgiudiziaria", Some("autorità giudiziaria")),
        (
            "disc iplina del seque stro",
            Some("disciplina del sequestro"),
        ),
        ("+comune rimborzo", Some("+comune rimborso")),
        // What is right, a number, a name, a quotation, a code: left alone.
        ("rimborso delle spese", None),
        ("rimborsi", None),
        ("165/2021", None),
        ("delibera di Rimborzo", None),
        ("\"rimborzo\"", None),
        ("RIMBORZO spese", None),
        ("art. 12-bis", None),
        ("soldi", None),
        // So is what frames a question, and what lost its vowel before the next word.
        ("risposta consona", None),
        ("sull'affidamento", None),
    ];
    for (typed, corrected) in cases {
        let answer = ask(&searcher, typed);
        assert_eq!(answer.understood.corrected.as_deref(), corrected, "{typed}");
    }
    let mended = ask(&searcher, "rimborzo");
    let passage = &mended.hits[0].passages[0];
    assert_eq!(&passage.text[passage.highlights[0].clone()], "rimborso");
}

#[test]
fn what_was_typed_can_be_searched_for_all_the_same() {
    let (_dir, searcher) = corpus();
    let request = SearchRequest {
        exact: true,
        ..SearchRequest::new("rimborzo")
    };
    let answer = search::search(&searcher, &request).unwrap();
    assert_eq!(answer.understood.corrected, None);
    assert_eq!((answer.total, answer.unknown.len()), (0, 1));
}

#[test]
fn synonyms_are_found_marked_told_and_can_be_left_out() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "ets");
    let files: Vec<&str> = answer.hits.iter().map(|hit| hit.act.path()).collect();
    assert_eq!(
        files,
        ["avviso.pdf", "legge.pdf"],
        "what was typed comes first"
    );
    let passage = &answer.hits[1].passages[0];
    assert_eq!(
        &passage.text[passage.highlights[0].clone()],
        "enti del Terzo settore"
    );
    assert_eq!(answer.understood.synonyms.len(), 1);
    assert!(!answer.partial_match);

    let request = SearchRequest {
        without_synonyms: true,
        ..SearchRequest::new("ets")
    };
    let plain = search::search(&searcher, &request).unwrap();
    assert_eq!(plain.total, 1);
    assert!(plain.understood.synonyms.is_empty());
    // The other way round, and with the name in the plural.
    assert_eq!(ask(&searcher, "ente del Terzo settore").total, 2);
}

#[test]
fn the_query_language_narrows() {
    let (_dir, searcher) = corpus();
    let files = |query: &str| -> Vec<String> {
        let answer = ask(&searcher, query);
        let mut files: Vec<String> = answer
            .hits
            .into_iter()
            .map(|hit| hit.act.path().to_owned())
            .collect();
        files.sort();
        files
    };
    let cases: &[(&str, &[&str])] = &[
        ("rimborso OPPURE iscritti", &["avviso.pdf", "legge.pdf"]),
        ("ets NON iscritti", &["legge.pdf"]),
        ("rimbors*", &["legge.pdf"]),
        ("volontari VICINO/3 rimborso", &["legge.pdf"]),
        ("volontari VICINO/1 sostenute", &[]),
        ("\"rimborso spese\"~1", &["legge.pdf"]),
        ("tipo:avviso", &["avviso.pdf"]),
        ("-tipo:legge responsabile", &["nomine.pdf"]),
        ("titolo:nomine", &["nomine.pdf"]),
        ("titolo:\"materia di contratti\" rimborso", &["legge.pdf"]),
        ("art:2", &["legge.pdf"]),
        ("art:2 (iscritti OPPURE volontari)", &["legge.pdf"]),
        ("anno:2020", &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(files(query), *expected, "{query}");
    }
    let unknown = ask(&searcher, "tipo:zzz rimborso");
    assert_eq!((unknown.hints.len(), unknown.total), (1, 1));
}

#[test]
fn what_words_name_raises_and_excludes_nothing() {
    let text = &["Norme sulla coprogettazione."];
    let (_dir, searcher) = index(&[
        act("altro.pdf", "manuale", "Norme", None, text),
        act(
            "sentenza.pdf",
            "sentenza",
            "Norme",
            Some("2020-05-04"),
            text,
        ),
        act("dgr.pdf", "dgr", "Norme", Some("2011-02-25"), text),
    ]);
    for (query, first, told) in [
        (
            "sentenze coprogettazione",
            "sentenza.pdf",
            Mention::Kinds(vec![ActKind::Sentenza]),
        ),
        (
            "coprogettazione lombardia",
            "dgr.pdf",
            Mention::Regions(vec![Region::Lombardia]),
        ),
        (
            "coprogettazione maggio 2020",
            "sentenza.pdf",
            Mention::Period(2020, Some(5)),
        ),
    ] {
        let answer = ask(&searcher, query);
        assert_eq!(answer.hits[0].act.path(), first, "{query}");
        assert_eq!(answer.understood.filters, [told], "{query}");
        assert_eq!(answer.total, 3, "{query}");
    }
}
