//! Citations in queries, and who cites whom, over acts that cite each other.

use normario::index::{PassageText, StoredAct, StoredCitation, StoredPassage};
use normario::search::{self, Filters, ResultPage, SearchRequest, Searcher};

use super::search::{ask, index, stored_act, stored_passage};

fn act(id: &str, kind: &str, number: &str, date: &str, title: &str, file: &str) -> StoredAct {
    StoredAct {
        id: id.to_owned(),
        urn: Some(id.to_owned()).filter(|id| id.starts_with("urn:")),
        kind: kind.to_owned(),
        number: Some(number.to_owned()).filter(|number| !number.is_empty()),
        date: Some(date.to_owned()),
        title: title.to_owned(),
        ..stored_act(file)
    }
}

/// A passage that cites `ids`, each where its text says «@».
fn passage(act: &StoredAct, path: &str, page: u32, text: &str, ids: &[&str]) -> StoredPassage {
    let places = text.match_indices('@').map(|(at, _)| at);
    let citations = places.zip(ids).map(|(at, id)| StoredCitation {
        span: (at, at + 1),
        id: Some((*id).to_owned()).filter(|id| !id.is_empty()),
        kind: id.is_empty().then(|| "legge.regionale".to_owned()),
        ..StoredCitation::default()
    });
    StoredPassage {
        citations: citations.collect(),
        passage: PassageText {
            path: path.to_owned(),
            page,
            text: text.to_owned(),
            ..stored_passage(act).passage
        },
        ..stored_passage(act)
    }
}

const LAW: &str = "urn:nir:stato:legge:1990-08-07;241";

fn corpus() -> (tempfile::TempDir, Searcher) {
    let law = act(
        LAW,
        "legge",
        "241",
        "1990-08-07",
        "Nuove norme sul procedimento",
        "l241.pdf",
    );
    let mut commi = passage(
        &law,
        "art2",
        2,
        "1. Il procedimento si conclude.\n2. Il termine è di trenta giorni.",
        &[],
    );
    commi.passage.parts = vec![(0, "art2-com1".to_owned()), (32, "art2-com2".to_owned())];
    commi.passage.page_breaks = vec![(32, 3)];
    let judgment = act(
        "ECLI:IT:CDS:2021:6232SENT",
        "sentenza",
        "6232",
        "2021-09-07",
        "Sentenza",
        "cds.pdf",
    );
    let note = act(
        "file/nota.pdf",
        "circolare",
        "6774",
        "2024-09-17",
        "Nota dell'Ispettorato del lavoro",
        "nota.pdf",
    );
    let lombardia = act(
        "urn:nir:regione.lombardia:legge:2008-03-12;3",
        "legge.regionale",
        "3",
        "2008-03-12",
        "Governo della rete",
        "lr3.pdf",
    );
    let rules = act(
        "file/regolamento.pdf",
        "regolamento",
        "",
        "2020-01-01",
        "Regolamento del dottorato della Scuola",
        "regolamento.pdf",
    );
    index(&[
        vec![
            passage(
                &law,
                "art1",
                1,
                "L'attività amministrativa persegue i fini determinati dalla legge.",
                &[],
            ),
            commi,
        ],
        vec![
            passage(
                &judgment,
                "",
                1,
                "Sentenza sul termine: vale la regola di @ e di @.",
                &["urn:nir:stato:legge:1990;241~art2-com2", ""],
            ),
            passage(
                &judgment,
                "",
                4,
                "Il procedimento ancora: @.",
                &["urn:nir:stato:legge:1990;241"],
            ),
        ],
        vec![passage(
            &note,
            "",
            1,
            "Diffida: si applica @ al procedimento.",
            &["urn:nir:stato:legge:1990;241~art2"],
        )],
        vec![passage(
            &lombardia,
            "art1",
            1,
            "La Regione governa la rete.",
            &[],
        )],
        vec![
            passage(&rules, "art1", 1, "Il corso dura tre anni.", &[]),
            passage(&rules, "art11", 6, "Sono ammessi i laureati.", &[]),
        ],
    ])
}

fn files(answer: &ResultPage) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.act.path()).collect()
}

#[test]
fn what_a_query_cites_comes_first_at_its_page() {
    let (_dir, searcher) = corpus();
    // Query, label, file, path and page of the first hit.
    let cases = [
        (
            "art. 2 l. 241/1990",
            "art. 2, l. 241/1990",
            "l241.pdf",
            "art2",
            2,
        ),
        (
            "art 2 comma 2 legge 241 1990",
            "art. 2, comma 2, l. 241/1990",
            "l241.pdf",
            "art2",
            3,
        ),
        (
            "legge 241/90 procedimento",
            "l. 241/1990",
            "l241.pdf",
            "",
            0,
        ),
        (
            "cds 6232/2021",
            "sent. 7 settembre 2021, n. 6232",
            "cds.pdf",
            "",
            1,
        ),
        (
            "nota ispettorato 6774 del 17/09/2024",
            "circolare 17 settembre 2024, n. 6774",
            "nota.pdf",
            "",
            1,
        ),
        ("l.r. lombardia 3/2008", "l.r. 3/2008", "lr3.pdf", "art1", 1),
        (
            "art. 11 regolamento dottorato",
            "art. 11, Regolamento del dottorato della Scuola",
            "regolamento.pdf",
            "art11",
            6,
        ),
    ];
    for (query, label, file, path, page) in cases {
        let answer = ask(&searcher, query);
        let citation = answer
            .understood
            .citation
            .as_ref()
            .unwrap_or_else(|| panic!("{query}: {:?}", answer.understood));
        assert_eq!(citation.label, label, "{query}");
        assert!(citation.found.is_some(), "{query}");
        let first = &answer.hits[0];
        assert_eq!(first.act.path(), file, "{query}");
        if page > 0 {
            assert_eq!(
                (first.path.to_string().as_str(), first.page),
                (path, page),
                "{query}"
            );
        }
        assert!(!answer.partial_match, "{query}");
    }
}

#[test]
fn what_cites_it_comes_next() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "art. 2 l. 241/1990");
    assert_eq!(files(&answer)[0], "l241.pdf");
    let mut citing = files(&answer)[1..3].to_vec();
    citing.sort_unstable();
    assert_eq!(citing, ["cds.pdf", "nota.pdf"]);
}

#[test]
fn an_act_that_is_not_there_is_named_with_its_official_text() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "art. 5 d.lgs. 117/2017 procedimento");
    let citation = answer.understood.citation.as_ref().unwrap();
    assert_eq!(citation.found, None);
    assert_eq!(
        citation.official_url.as_deref(),
        Some(
            "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2017;117~art5"
        )
    );
    assert!(answer.total > 0, "the words are searched all the same");
}

#[test]
fn provisions_of_a_code_have_its_name() {
    let (_dir, index) = corpus();
    let label = |query: &str| {
        let answer = ask(&index, query);
        answer.understood.citation.map(|named| named.label)
    };
    assert_eq!(
        label("art. 2043 c.c.").as_deref(),
        Some("art. 2043 codice civile")
    );
    assert_eq!(
        label("art. 9 r.d. 1775/1933").as_deref(),
        Some("art. 9, r.d. 1775/1933")
    );
}

#[test]
fn ministerial_decrees_of_one_day_are_all_offered() {
    let decree = |ministry: &str| {
        let id = format!("urn:nir:ministero.{ministry}:decreto:2018-05-09");
        act(
            &id,
            "dm",
            "",
            "2018-05-09",
            "Decreto",
            &format!("{ministry}.pdf"),
        )
    };
    let acts = [decree("salute"), decree("interno")];
    let (_dir, index) = index(
        &acts
            .each_ref()
            .map(|act| vec![passage(act, "", 1, "Testo", &[])]),
    );
    let answer = ask(&index, "dm 9 maggio 2018");
    assert!(answer.understood.citation.is_none());
    assert_eq!(answer.understood.candidates.len(), 2);
    let answer = ask(&index, "decreto del Ministero della salute 9 maggio 2018");
    let named = answer.understood.citation.unwrap();
    assert_eq!(named.id, acts[0].id);
}

#[test]
fn the_regions_that_the_corpus_has_are_the_first_candidates() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "l.r. 3/2008");
    assert_eq!(answer.understood.citation, None);
    let candidates = &answer.understood.candidates;
    assert!(candidates.len() > 1);
    assert!(candidates[0].found.is_some() && candidates[1].found.is_none());
    assert_eq!(files(&answer)[0], "lr3.pdf");
}

#[test]
fn words_and_numbers_that_cite_nothing_stay_words() {
    let (_dir, searcher) = corpus();
    for query in [
        "termine di trenta giorni",
        "avviso 2024 per 65 anziani",
        "procedimento",
    ] {
        let answer = ask(&searcher, query);
        assert_eq!(answer.understood.citation, None, "{query}");
        assert!(answer.understood.candidates.is_empty(), "{query}");
    }
}

#[test]
fn only_what_cites_passes_the_filter() {
    let (_dir, searcher) = corpus();
    let cases = [
        ("art. 2 l. 241/1990", 2),
        ("urn:nir:stato:legge:1990-08-07;241~art2-com2", 1),
        ("legge 241/1990", 2),
        ("art. 9 l. 241/1990", 0),
    ];
    for (cited, acts) in cases {
        let request = SearchRequest {
            filters: Filters {
                cites: search::cited_ids(cited),
                ..Filters::default()
            },
            ..SearchRequest::new("")
        };
        let answer = search::search(&searcher, &request).unwrap();
        assert_eq!(answer.total, acts, "{cited}");
    }
    assert!(search::cited_ids("parole qualsiasi").is_empty());
    assert_eq!(
        search::cited_ids("dgr/lombardia/2011/IX-1353"),
        ["dgr/lombardia/2011/IX-1353"]
    );
}

#[test]
fn acts_that_cite_are_counted_once_and_listed_with_their_page() {
    let (_dir, searcher) = corpus();
    let counts = ["", "~art2", "~art2-com2", "~art1"]
        .map(|path| searcher.index().cited_by().acts(&format!("{LAW}{path}")));
    assert_eq!(counts, [2, 2, 1, 0]);

    let graph = search::act_graph(searcher.index(), "urn:nir:stato:legge:1990;241")
        .unwrap()
        .unwrap();
    assert_eq!((graph.act.id.as_str(), graph.cited_by), (LAW, 2));
    let provisions: Vec<String> = graph
        .provisions
        .iter()
        .map(|p| format!("{} {} {}", p.path, p.page, p.cited_by))
        .collect();
    assert_eq!(
        provisions,
        ["art1 1 0", "art2 2 2", "art2-com1 2 0", "art2-com2 3 1"]
    );

    let graph = search::act_graph(searcher.index(), "ECLI:IT:CDS:2021:6232SENT")
        .unwrap()
        .unwrap();
    assert_eq!(graph.cites.len(), 1);
    assert_eq!(
        (graph.cites[0].count, graph.cites[0].found.is_some()),
        (2, true)
    );
    assert_eq!(graph.unresolved.len(), 1);

    let path = "art2".parse().unwrap();
    let citing = search::citing(searcher.index(), LAW, &path, 1, 1)
        .unwrap()
        .unwrap();
    assert_eq!((citing.total, citing.acts, citing.places.len()), (2, 2, 1));
    // The newest act first.
    let place = &citing.places[0];
    assert_eq!((place.act.path(), place.page), ("nota.pdf", 1));
    assert_eq!(&place.text[place.highlights[0].clone()], "@");
    let whole = search::citing(searcher.index(), LAW, &"".parse().unwrap(), 1, 10)
        .unwrap()
        .unwrap();
    assert_eq!((whole.total, whole.acts), (3, 2));
    assert!(
        search::act_graph(searcher.index(), "file/manca.pdf")
            .unwrap()
            .is_none()
    );
}
