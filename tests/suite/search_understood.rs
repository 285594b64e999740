//! What a search takes the words of a query to mean beyond their letters: courts and their seats, years that are not
//! wanted, names of institutes, recitals, names of files; and that it reports nothing foolish.

use normario::index::{PassageText, StoredAct, StoredPassage};
use normario::law::ProvisionPath;
use normario::search::{self, Filters, Hint, SearchRequest, Searcher};
use tempfile::TempDir;

use super::search::{ask, index, stored_act, stored_passage};

fn passage(act: &StoredAct, path: &str, page: u32, text: &str) -> StoredPassage {
    StoredPassage {
        passage: PassageText {
            path: path.to_owned(),
            page,
            text: text.to_owned(),
            ..stored_passage(act).passage
        },
        ..stored_passage(act)
    }
}

/// A judgment on orchards.
fn judgment(file: &str, issuer: &str, year: &str) -> Vec<StoredPassage> {
    let act = StoredAct {
        kind: "sentenza".to_owned(),
        issuer: Some(issuer.to_owned()),
        date: Some(format!("{year}-03-01")),
        title: "Sentenza".to_owned(),
        ..stored_act(file)
    };
    vec![passage(&act, "", 1, "Il ricorso sui frutteti è respinto.")]
}

fn corpus() -> (TempDir, Searcher) {
    let law = StoredAct {
        id: "urn:nir:stato:legge:1990-08-07;241".to_owned(),
        kind: "legge".to_owned(),
        number: Some("241".to_owned()),
        date: Some("1990-08-07".to_owned()),
        title: "Nuove norme sul procedimento".to_owned(),
        ..stored_act("l241.pdf")
    };
    let gdpr = StoredAct {
        id: "CELEX:32016R0679".to_owned(),
        kind: "regolamento.ue".to_owned(),
        number: Some("679".to_owned()),
        date: Some("2016-04-27".to_owned()),
        title: "Regolamento generale sulla protezione dei dati".to_owned(),
        ..stored_act("gdpr.pdf")
    };
    let contract = stored_act("contratto.pdf");
    let chart = StoredAct {
        title: "Allegato A".to_owned(),
        ..stored_act("comune/12-nuovo-planimetrico-all-a.pdf")
    };
    let ruling = StoredAct {
        id: "ECLI:IT:COST:2019:77".to_owned(),
        kind: "sentenza".to_owned(),
        number: Some("77".to_owned()),
        date: Some("2019-04-11".to_owned()),
        issuer: Some("corte costituzionale".to_owned()),
        title: "Sentenza".to_owned(),
        ..stored_act("cost.pdf")
    };
    let frutteti = "Il silenzio del custode, e il silenzio ancora: assenso, silenzio.";
    index(&[
        judgment("lecce.pdf", "tar puglia lecce", "2023"),
        judgment("bari.pdf", "tar puglia bari", "2016"),
        judgment("catania.pdf", "tar sicilia catania", "2023"),
        judgment("cds17.pdf", "consiglio di stato", "2017"),
        judgment("cds18.pdf", "consiglio di stato", "2018"),
        vec![
            passage(
                &law,
                "art10",
                1,
                "Art. 10. Gli interessati prendono visione degli atti.",
            ),
            passage(
                &law,
                "art20",
                2,
                "Art. 20. L'inerzia equivale ad accoglimento della domanda.",
            ),
        ],
        vec![
            passage(
                &gdpr,
                "",
                1,
                "(30) Il regolamento si applica.\n(31) I dati anonimi restano fuori.",
            ),
            passage(
                &gdpr,
                "art31",
                3,
                "Art. 31. Contitolari del trattamento, considerando il caso.",
            ),
        ],
        vec![passage(&contract, "art2", 1, frutteti)],
        vec![passage(
            &chart,
            "",
            1,
            "Uffici e servizi del Comune, emergenza urgenza.",
        )],
        vec![passage(
            &ruling,
            "",
            1,
            "La questione non è fondata. Egli tace. I versamenti obbligatori di ogni età.",
        )],
    ])
}

/// The file of the first hit.
fn first(searcher: &Searcher, query: &str) -> String {
    let answer = ask(searcher, query);
    answer
        .hits
        .first()
        .map_or_else(String::new, |hit| hit.act.path().to_owned())
}

#[test]
fn acts_that_are_all_that_is_named_stand_first() {
    let (_dir, searcher) = corpus();
    let cases = [
        ("sentenze tar puglia 2023 frutteti", "lecce.pdf"),
        ("tar sicilia frutteti", "catania.pdf"),
        ("frutteti tar puglia 2016", "bari.pdf"),
        ("sentenza consiglio di stato 2017 frutteti", "cds17.pdf"),
    ];
    for (query, file) in cases {
        assert_eq!(first(&searcher, query), file, "{query}");
    }
    // A year that is not wanted favours nobody.
    let answer = ask(&searcher, "sentenza consiglio di stato non 2017 frutteti");
    let scores: Vec<f32> = answer.hits.iter().take(2).map(|hit| hit.score).collect();
    assert_eq!(scores[0], scores[1]);
    assert_eq!(
        answer.hits[0].act.issuer.as_deref(),
        Some("consiglio di stato")
    );
}

#[test]
fn a_filter_on_a_court_takes_its_seats() {
    let (_dir, searcher) = corpus();
    let of = |issuer: &str| {
        let request = SearchRequest {
            filters: Filters {
                issuer: vec![issuer.to_owned()],
                ..Filters::default()
            },
            ..SearchRequest::new("frutteti")
        };
        search::search(&searcher, &request).unwrap().total
    };
    assert_eq!(of("tar puglia"), 2);
    assert_eq!(of("tar puglia lecce"), 1);
    assert_eq!(of("tar"), 0);
}

#[test]
fn the_provision_of_an_institute_that_is_named_stands_first_and_is_told() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "silenzio assenso");
    assert_eq!(answer.hits[0].act.path(), "l241.pdf");
    assert_eq!(answer.hits[0].path.to_string(), "art20");
    let told = "silenzio assenso = art. 20, l. 241/1990";
    assert!(
        answer.understood.synonyms.iter().any(|it| it == told),
        "{:?}",
        answer.understood
    );
    let answer = search::search(
        &searcher,
        &SearchRequest {
            without_synonyms: true,
            ..SearchRequest::new("silenzio assenso")
        },
    );
    assert_eq!(answer.unwrap().hits[0].act.path(), "contratto.pdf");
}

#[test]
fn a_recital_is_opened_and_not_the_article_of_its_number() {
    let (_dir, searcher) = corpus();
    let answer = ask(&searcher, "considerando 31 gdpr");
    let hit = &answer.hits[0];
    assert_eq!(
        (hit.act.path(), &hit.path),
        ("gdpr.pdf", &ProvisionPath::whole())
    );
    assert!(
        hit.passages[0].text.starts_with("(31)"),
        "{:?}",
        hit.passages[0]
    );
}

#[test]
fn a_quoted_phrase_finds_its_form_with_a_hyphen() {
    let act = stored_act("studio.pdf");
    let text = "Un metodo di ricerca-azione partecipata.";
    let (_dir, searcher) = index(&[
        vec![passage(&act, "", 1, text)],
        vec![passage(
            &stored_act("altro.pdf"),
            "",
            1,
            "La ricerca di una azione partecipata.",
        )],
    ]);
    for phrase in [
        "ricerca azione",
        "di ricerca azione",
        "ricerca azione partecipata",
    ] {
        let answer = ask(&searcher, &format!("\"{phrase}\""));
        assert_eq!(answer.total, 1, "{phrase}");
        let shown = &answer.hits[0].passages[0];
        let marked: Vec<&str> = shown
            .highlights
            .iter()
            .map(|it| &shown.text[it.clone()])
            .collect();
        assert_eq!(marked, [phrase.replace("ricerca azione", "ricerca-azione")]);
    }
    assert_eq!(ask(&searcher, "\"azione ricerca\"").total, 0);
}

#[test]
fn a_phrase_with_more_forms_with_a_hyphen_than_are_looked_for_is_told() {
    let pairs = [
        "ricerca-azione",
        "casa-albergo",
        "scuola-lavoro",
        "porto-canale",
        "bosco-parco",
    ];
    let text = format!("Prove {}.", pairs.join(" e "));
    let act = stored_act("prova.pdf");
    let (_dir, searcher) = index(&[vec![passage(&act, "", 1, &text)]]);
    for (count, expected) in [(4, false), (5, true)] {
        let phrase = pairs[..count].join(" ").replace('-', " ");
        let hints = ask(&searcher, &format!("\"{phrase}\"")).hints;
        let told = hints.contains(&Hint::HyphensNotLookedFor);
        assert_eq!(told, expected, "{count}: {hints:?}");
    }
}

#[test]
fn a_word_of_the_name_of_a_file_finds_it() {
    let (_dir, searcher) = corpus();
    assert_eq!(
        first(&searcher, "planimetrico"),
        "comune/12-nuovo-planimetrico-all-a.pdf"
    );
}

#[test]
fn an_address_is_read_as_the_citation_in_it() {
    let (_dir, searcher) = corpus();
    let address = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241~art20";
    let answer = ask(&searcher, address);
    let cited = answer.understood.citation.unwrap();
    assert_eq!(cited.label, "art. 20, l. 241/1990");
    assert_eq!(answer.hits[0].path.to_string(), "art20");
}

#[test]
fn nothing_foolish_is_reported() {
    let (_dir, searcher) = corpus();
    for query in [
        // An identifier is not misspelt, nor is what it is made of a year.
        "ECLI:IT:COST:2019:77",
        // A word that ends with an accent is one word.
        "versamenti obbligatorietà",
        // The number of an act is no telephone number.
        "d.lgs. 118/2015",
        // The kind and the year of what is cited ask for nothing else.
        "legge 241/1990 art. 10",
        "regolamento ue 2016/679",
    ] {
        let answer = ask(&searcher, query);
        let understood = &answer.understood;
        assert_eq!(understood.corrected, None, "{query}");
        assert!(
            understood.synonyms.is_empty(),
            "{query}: {:?}",
            understood.synonyms
        );
        assert!(
            understood.filters.is_empty(),
            "{query}: {:?}",
            understood.filters
        );
    }
}
