//! What is shown of a hit, and which of two acts that say as much stands first.

use normario::index::{PassageText, StoredAct, StoredPassage};
use normario::search::{self, Hit, SearchRequest, Searcher, Unit};
use tempfile::TempDir;

use crate::search::{index, stored_act, stored_passage};

fn passages(act: &StoredAct, parts: &[(&str, u32, &str)]) -> Vec<StoredPassage> {
    let part = |(path, page, text): &(&str, u32, &str)| StoredPassage {
        passage: PassageText {
            path: (*path).to_owned(),
            page: *page,
            text: (*text).to_owned(),
            ..stored_passage(act).passage
        },
        ..stored_passage(act)
    };
    parts.iter().map(part).collect()
}

fn act(kind: &str, title: &str, file: &str) -> StoredAct {
    StoredAct {
        kind: kind.to_owned(),
        title: title.to_owned(),
        ..stored_act(file)
    }
}

fn hits(corpus: &(TempDir, Searcher), query: &str) -> Vec<Hit> {
    let request = SearchRequest {
        explain: true,
        ..SearchRequest::new(query)
    };
    search::search(&corpus.1, &request).unwrap().hits
}

/// Words enough for a passage to be no short one.
fn long(text: &str) -> String {
    format!(
        "{text} {}",
        "Il tribunale esamina gli atti depositati dalle parti. ".repeat(8)
    )
}

#[test]
fn the_reasoning_of_a_judgment_is_shown_before_its_facts() {
    let judgment = act("sentenza", "Sentenza", "sentenza.pdf");
    let facts = long("La cooperativa impugna la gestione dei rifiuti. Gestione rifiuti.");
    let law = long("La gestione dei rifiuti può essere affidata.");
    let corpus = index(&[passages(
        &judgment,
        &[("", 1, &facts), ("diritto", 7, &law)],
    )]);
    let found = hits(&corpus, "gestione rifiuti");
    assert_eq!(found[0].page, 7);
    assert_eq!(found[0].passages[1].page, 1, "the facts come after");
    // The same parts of an act that is no judgment stand by their scores.
    let report = act("altro", "Relazione", "relazione.pdf");
    let corpus = index(&[passages(&report, &[("", 1, &facts), ("diritto", 7, &law)])]);
    assert_eq!(hits(&corpus, "gestione rifiuti")[0].page, 1);
}

#[test]
fn a_line_alone_is_shown_after_a_passage_that_says_about_as_much() {
    let law = act("legge", "Norme", "legge.pdf");
    let rule = long("Il bilancio sociale è redatto da chi supera la soglia. Bilancio sociale.");
    let corpus = index(&[passages(
        &law,
        &[("art9", 9, "Bilancio sociale."), ("art2", 2, &rule)],
    )]);
    assert_eq!(hits(&corpus, "bilancio sociale")[0].page, 2);
}

#[test]
fn an_act_asked_for_by_all_its_name_opens_at_its_beginning() {
    let guidelines = act("linee.guida", "Linee guida sull'accessibilità", "guida.pdf");
    let (first, dense) = (
        long("Premessa."),
        long("Accessibilità: linee guida, linee guida, accessibilità."),
    );
    let parts: &[(&str, u32, &str)] = &[("", 1, &first), ("sez4", 13, &dense)];
    let corpus = index(&[passages(&guidelines, parts)]);
    let cases = [
        ("linee guida accessibilità", 1),
        // Two words may as well be a matter.
        ("guida accessibilità", 13),
        ("linee guida accessibilità premessa", 1),
    ];
    for (query, page) in cases {
        assert_eq!(hits(&corpus, query)[0].page, page, "{query}");
    }
}

#[test]
fn of_acts_that_say_as_much_the_law_stands_before_what_applies_it() {
    let text = long("Ai volontari spetta il rimborso delle spese.");
    let given = ["determina", "dm", "legge", "sentenza"];
    let acts: Vec<Vec<StoredPassage>> = given
        .iter()
        .map(|kind| {
            passages(
                &act(kind, "Atto", &format!("{kind}.pdf")),
                &[("", 1, &text)],
            )
        })
        .collect();
    let found = hits(&index(&acts), "rimborso volontari");
    let kinds: Vec<&str> = found.iter().map(|hit| hit.act.kind.as_str()).collect();
    assert_eq!(kinds[..2], ["legge", "dm"]);
    let told: Vec<f32> = found
        .iter()
        .map(|hit| hit.explanation.as_ref().unwrap().source)
        .collect();
    assert!(told[0] > told[1] && told[1] > told[2], "{told:?}");
    assert_eq!(told[2..], [0.0, 0.0]);
    for hit in &found {
        let told = hit.explanation.as_ref().unwrap();
        assert!((told.sum() - hit.score).abs() < 0.01, "{told:?}");
    }
}

#[test]
fn the_words_of_a_citation_do_not_choose_the_passage() {
    let code = StoredAct {
        number: Some("36".to_owned()),
        date: Some("2023-03-31".to_owned()),
        id: "urn:nir:stato:decreto.legislativo:2023-03-31;36".to_owned(),
        ..act("decreto.legislativo", "Codice", "codice.pdf")
    };
    let numbers = long("Esclusione dal settore: 23 ore.");
    let rule = long("Enti del Terzo settore: il settore.");
    let corpus = index(&[passages(
        &code,
        &[("art9", 61, &numbers), ("art6", 3, &rule)],
    )]);
    let found = hits(&corpus, "terzo settore d.lgs. 36/23 esclusione");
    assert_eq!(found[0].page, 3);
}

#[test]
fn an_act_cited_as_a_whole_opens_at_its_first_article_where_that_is_on_its_first_page() {
    let decree = |file: &str, page: u32| {
        let decree = StoredAct {
            number: Some("9".to_owned()),
            date: Some("2019-05-02".to_owned()),
            id: "urn:nir:stato:legge:2019-05-02;9".to_owned(),
            ..act("legge", "Norme", file)
        };
        let (opening, article) = (
            long("La Camera ha approvato."),
            long("È istituito il registro."),
        );
        let parts: &[(&str, u32, &str)] = &[("", 1, &opening), ("art1", page, &article)];
        passages(&decree, parts)
    };
    for (page, path) in [(1, "art1"), (2, "")] {
        let corpus = index(&[decree("legge.pdf", page)]);
        let found = hits(&corpus, "legge 9/2019");
        let shown = (found[0].page, found[0].path.to_string());
        assert_eq!(shown, (1, path.to_owned()), "article on page {page}");
    }
}

fn provisions(corpus: &(TempDir, Searcher), query: &str, size: usize) -> Vec<Hit> {
    let hits = (1..=2).flat_map(|page| {
        let request = SearchRequest {
            unit: Unit::Provision,
            explain: true,
            page,
            size,
            ..SearchRequest::new(query)
        };
        search::search(&corpus.1, &request).unwrap().hits
    });
    hits.collect()
}

#[test]
fn of_provisions_that_say_the_same_the_first_of_the_act_comes_first() {
    let law = act("legge", "Norme", "legge.pdf");
    let text = "Il gestore del deposito tiene il registro.";
    let paths = ["art7", "art2", "art9", "art4", "art1", "art3"];
    let parts = paths.map(|path| (path, 1, text));
    let corpus = index(&[passages(&law, &parts)]);
    let found = provisions(&corpus, "registro deposito", 3);
    let found: Vec<String> = found.iter().map(|hit| hit.path.to_string()).collect();
    assert_eq!(found, paths);
}

#[test]
fn an_act_that_speaks_of_the_matter_twice_raises_its_provisions() {
    let [one, two] = ["a.pdf", "b.pdf"].map(|file| act("legge", "Norme", file));
    let once = "Il registro dei depositi è tenuto dal gestore.";
    let twice = "Il registro dei depositi, che il gestore tiene, è pubblico.";
    let corpus = index(&[
        passages(
            &one,
            &[("art1", 1, once), ("art2", 1, "La pesca è vietata.")],
        ),
        passages(&two, &[("art1", 1, twice), ("art2", 1, twice)]),
    ]);
    for size in [1, 2] {
        let found = provisions(&corpus, "registro depositi", size);
        assert_eq!(found[0].act.path(), "b.pdf", "{size} a page");
        assert_eq!(found[1].path.to_string(), "art2");
        for hit in &found {
            let told = hit.explanation.as_ref().unwrap();
            assert!(told.more_passages > 0.0);
            assert!((told.sum() - hit.score).abs() < 0.01, "{told:?}");
        }
    }
}
