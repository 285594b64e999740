//! Searching an index made of passages that the tests write themselves.

use normario::index::{ActRecords, IndexRun, PassageText, StoredAct, StoredPassage};
use normario::law::ActKind;
use normario::search::{self, Filters, ResultPage, SearchRequest, Searcher, Sort, Unit};
use std::collections::BTreeMap;
use tempfile::TempDir;

/// An act of a file of which nothing else is known.
pub(super) fn stored_act(file: &str) -> StoredAct {
    StoredAct {
        id: format!("file/{file}"),
        urn: None,
        kind: "altro".to_owned(),
        number: None,
        date: None,
        issuer: None,
        region: None,
        title: "Atto".to_owned(),
        file: Some(file.to_owned()),
        about: Vec::new(),
        section: None,
    }
}

/// An empty passage on the first page of an act.
pub(super) fn stored_passage(act: &StoredAct) -> StoredPassage {
    StoredPassage {
        act: act.clone(),
        citations: Vec::new(),
        passage: PassageText {
            path: String::new(),
            heading: None,
            page: 1,
            page_breaks: Vec::new(),
            parts: Vec::new(),
            text: String::new(),
        },
    }
}

/// An act with one passage a page.
pub(crate) fn act(
    file: &str,
    kind: &str,
    title: &str,
    date: Option<&str>,
    pages: &[&str],
) -> Vec<StoredPassage> {
    let act = StoredAct {
        kind: kind.to_owned(),
        date: date.map(str::to_owned),
        region: (kind == "dgr").then(|| "lombardia".to_owned()),
        title: title.to_owned(),
        ..stored_act(file)
    };
    let page = |(i, text): (usize, &&str)| StoredPassage {
        passage: PassageText {
            path: if kind == "legge" {
                format!("art{}", i + 1)
            } else {
                String::new()
            },
            page: u32::try_from(i + 1).unwrap(),
            text: (*text).to_owned(),
            ..stored_passage(&act).passage
        },
        ..stored_passage(&act)
    };
    pages.iter().enumerate().map(page).collect()
}

pub(crate) fn index(acts: &[Vec<StoredPassage>]) -> (TempDir, Searcher) {
    let dir = TempDir::new().unwrap();
    let (lock, _) = IndexRun::lock(dir.path(), false).unwrap();
    let run = IndexRun::begin(dir.path(), lock, None).unwrap();
    for passages in acts {
        run.add(passages).unwrap();
    }
    run.publish(dir.path(), BTreeMap::new(), &ActRecords::default())
        .unwrap();
    let searcher = Searcher::open(dir.path()).unwrap();
    (dir, searcher)
}

fn corpus() -> (TempDir, Searcher) {
    index(&[
        act(
            "cts.pdf",
            "legge",
            "Codice del Terzo settore",
            Some("2017-07-03"),
            &[
                "Gli enti del Terzo settore perseguono finalità civiche.",
                "La co-progettazione è finalizzata alla definizione di progetti di servizio.",
                "Ai volontari spetta il rimborso delle spese sostenute.",
            ],
        ),
        act(
            "dgr.pdf",
            "dgr",
            "Indicazioni per la coprogettazione",
            Some("2011-02-25"),
            &["Il procedimento di coprogettazione si apre con un avviso."],
        ),
        act(
            "avviso.pdf",
            "avviso",
            "Avviso pubblico",
            None,
            &[
                "Il Comune invita a manifestare interesse per la co progettazione.",
                "Nessun rimborso di spese è dovuto per l'attività svolta.",
            ],
        ),
    ])
}

fn files(answer: &ResultPage) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.act.path()).collect()
}

pub(crate) fn ask(searcher: &Searcher, query: &str) -> ResultPage {
    search::search(searcher, &SearchRequest::new(query)).unwrap()
}

#[test]
fn words_meet_however_they_are_written() {
    let (_dir, searcher) = corpus();
    for query in [
        "coprogettazione",
        "co-progettazione",
        "co progettazione",
        "CO-PROGETTAZIONE",
        "la coprogettazione",
    ] {
        let answer = ask(&searcher, query);
        assert_eq!(answer.total, 3, "{query}");
        assert!(!answer.partial_match, "{query}");
        assert!(
            answer
                .hits
                .iter()
                .all(|hit| !hit.passages[0].highlights.is_empty()),
            "{query}"
        );
    }
    for query in [
        "attivita'",
        "attività",
        "ATTIVITA",
        "l’attivita",
        "dell'attività",
    ] {
        assert_eq!(files(&ask(&searcher, query)), ["avviso.pdf"], "{query}");
    }
    assert_eq!(files(&ask(&searcher, "finalita civica ente"))[0], "cts.pdf");
}

#[test]
fn title_and_text_answer_together() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "codice terzo settore rimborso volontari");
    assert_eq!(files(&answer)[0], "cts.pdf");
    assert_eq!(
        answer.hits[0].page, 3,
        "the page of the passage, not the first one"
    );
    assert_eq!(answer.hits[0].path.to_string(), "art3");
    assert!(!answer.partial_match);
}

#[test]
fn quotes_are_exact_and_signs_are_strict() {
    let (_dir, searcher) = corpus();
    assert_eq!(
        files(&ask(&searcher, "\"rimborso delle spese\"")),
        ["cts.pdf"]
    );
    assert_eq!(files(&ask(&searcher, "\"rimborso spese\"")), [""; 0]);
    assert_eq!(
        files(&ask(&searcher, "\"rimborsi\"")),
        [""; 0],
        "quotes take no other form of the word"
    );
    for phrase in [
        "\"la co-progettazione è finalizzata\"",
        "\"la coprogettazione è finalizzata\"",
    ] {
        assert_eq!(files(&ask(&searcher, phrase)), ["cts.pdf"], "{phrase}");
    }
    assert_eq!(files(&ask(&searcher, "spese -volontari")), ["avviso.pdf"]);
    assert_eq!(files(&ask(&searcher, "coprogettazione +avviso")).len(), 2);
}

#[test]
fn what_is_relaxed_or_unknown_is_said() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "rimborso xylofono volontari");
    assert_eq!(files(&answer)[0], "cts.pdf");
    assert_eq!(answer.unknown, ["xylofono"]);
    assert!(answer.partial_match);
    let answer = ask(&searcher, "avviso volontari");
    assert!(answer.partial_match && answer.total > 0);
    let nothing = ask(&searcher, "xylofono");
    assert_eq!((nothing.total, nothing.partial_match), (0, false));
}

#[test]
fn acts_are_counted_not_passages() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "rimborso coprogettazione");
    let kinds: usize = answer.facets.kind.iter().map(|value| value.count).sum();
    assert_eq!((answer.total, kinds), (3, 3));
    let law = answer
        .hits
        .iter()
        .find(|hit| hit.act.path() == "cts.pdf")
        .unwrap();
    assert_eq!(law.passages.len(), 2, "only passages that match");
    assert_eq!(answer.facets.region.len(), 1);
    let years: Vec<_> = answer
        .facets
        .year
        .iter()
        .map(|value| value.value.as_str())
        .collect();
    assert_eq!(years, ["2017", "2011"]);

    let request = SearchRequest {
        unit: Unit::Provision,
        ..SearchRequest::new("coprogettazione rimborso")
    };
    let provisions = search::search(&searcher, &request).unwrap();
    assert_eq!(provisions.total, 5, "each article and each page by itself");
}

#[test]
fn filters_sort_and_pages() {
    let (_dir, searcher) = corpus();
    let with = |change: &dyn Fn(&mut SearchRequest)| {
        let mut request = SearchRequest::new("coprogettazione");
        change(&mut request);
        search::search(&searcher, &request).unwrap()
    };
    let kinds = with(&|r| r.filters.kind = vec![ActKind::Dgr, ActKind::Avviso]);
    assert_eq!(kinds.total, 2);
    assert_eq!(
        files(&with(&|r| r.filters.from = "2017".parse().ok())),
        ["cts.pdf"]
    );
    assert_eq!(
        files(&with(&|r| r.filters.to = "2011".parse().ok())),
        ["dgr.pdf"]
    );
    assert_eq!(
        files(&with(&|r| r.sort = Sort::Newest)),
        ["cts.pdf", "dgr.pdf", "avviso.pdf"]
    );
    assert_eq!(
        files(&with(&|r| r.sort = Sort::Oldest)),
        ["dgr.pdf", "cts.pdf", "avviso.pdf"]
    );

    let whole = ask(&searcher, "coprogettazione");
    for (page, expected) in files(&whole).into_iter().enumerate() {
        let one = with(&|r| (r.page, r.size) = (page + 1, 1));
        assert_eq!((files(&one), one.total), (vec![expected], 3));
    }
    assert_eq!(with(&|r| r.page = 99).hits.len(), 0);

    let only_filter = SearchRequest {
        filters: Filters {
            kind: vec![ActKind::Dgr],
            ..Filters::default()
        },
        ..SearchRequest::new("")
    };
    assert_eq!(search::search(&searcher, &only_filter).unwrap().total, 1);
}

#[test]
fn highlights_mark_what_matched_on_its_page() {
    let text = format!(
        "Primo. {}Il rimborso è dovuto.",
        "parole di troppo ".repeat(60)
    );
    let turn = text.find("Il rimborso").unwrap();
    let mut passages = act("a.pdf", "legge", "Atto", None, &[&text]);
    passages[0].passage.page = 7;
    passages[0].passage.page_breaks = vec![(turn, 8)];
    let (_dir, searcher) = index(&[passages]);
    let answer = ask(&searcher, "rimborsi");
    let passage = &answer.hits[0].passages[0];
    assert_eq!((answer.hits[0].page, passage.page), (8, 8));
    let marked: Vec<&str> = passage
        .highlights
        .iter()
        .map(|range| &passage.text[range.clone()])
        .collect();
    assert_eq!(marked, ["rimborso"]);
}

#[test]
fn any_bytes_are_a_query() {
    let (_dir, searcher) = corpus();
    let odd = [
        "",
        " ",
        "\"",
        "\"\"",
        "+",
        "-",
        "+-\"",
        "((",
        "AND OR NOT",
        "*",
        "\\",
        "\0",
        "a:b",
        "campo:",
        "[1 TO",
        "\u{202e}dne",
        "🙂",
        "''''",
        "l'",
        "…",
        "art. art. art.",
        "-tutto",
        "+tutto -tutto",
        "a\u{300}",
        "co-",
        "/",
        "\"\u{0}\"",
        "\"co-progettazione\"",
        "\"  \"",
        "\u{ffff}",
        "ﬁnalità",
    ];
    for query in odd {
        search::search(&searcher, &SearchRequest::new(query)).unwrap();
    }
    let long = "parola ".repeat(50_000);
    assert_eq!(ask(&searcher, &long).hints.len(), 1);
    assert_eq!(ask(&searcher, "...").hints.len(), 1);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn any_text_gives_an_answer(query in "[\"+\\-a-zàè' .*/0-9]{0,40}|\\PC{0,20}") {
        thread_local!(static CORPUS: (TempDir, Searcher) = corpus());
        CORPUS.with(|(_, searcher)| {
            let answer = ask(searcher, &query);
            assert!(answer.hits.len() <= answer.total);
        });
    }
}
