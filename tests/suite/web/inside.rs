//! An act's page: what a search inside it finds, where its citations lead, the same act in other PDFs.

use std::time::Duration;

use axum::http::StatusCode;
use normario::index::{StoredAct, StoredCitation, StoredPassage};
use normario::search::{Budget, Searcher, act_text, within};

use super::site::{Site, act, passage};

const LAW: &str = "urn:nir:stato:legge:2018-05-04;77";

fn law() -> StoredAct {
    StoredAct {
        urn: Some(LAW.to_owned()),
        ..act(
            LAW,
            "legge",
            "77",
            "2018-05-04",
            "Legge sugli orti urbani",
            "orti.pdf",
        )
    }
}

/// Articles on kitchen gardens, and an act that cites them.
fn site() -> Site {
    let law = law();
    let article =
        |path: &str, heading: &str, page, text: &str| passage(&law, path, heading, page, text);
    let second = "Art. 2 Canone\n1. Il canone è annuo.\n2. Gli orti urbani delle scuole non pagano il canone.";
    let mut fees = article("art2", "Canone", 2, second);
    fees.passage.parts = ["1. Il", "2. Gli"]
        .iter()
        .zip(["art2-com1", "art2-com2"])
        .map(|(words, path)| (second.find(words).unwrap(), path.to_owned()))
        .collect();
    let citing = act(
        "file/nota",
        "circolare",
        "4",
        "2020-01-08",
        "Nota sui canoni",
        "nota.pdf",
    );
    let text = "Visti: comma 2, lettera a), comma 9 e articolo 40.";
    let mut note = passage(&citing, "", "", 1, text);
    let cited = |words: &str, path: &str| {
        let start = text.find(words).unwrap();
        StoredCitation {
            span: (start, start + words.len()),
            id: Some(format!("{LAW}~{path}")),
            ..StoredCitation::default()
        }
    };
    note.citations = vec![
        cited("comma 2", "art2-com2"),
        cited("lettera a)", "art2-com2-leta"),
        cited("comma 9", "art2-com9"),
        cited("articolo 40", "art40"),
    ];
    Site::of(&[
        article(
            "art1",
            "Oggetto",
            1,
            "Art. 1 Oggetto\n1. La legge disciplina gli orti urbani.",
        ),
        fees,
        article(
            "art3",
            "Acqua",
            3,
            "Art. 3 Acqua\n1. L’acqua è a carico del Comune, come il canone.",
        ),
        note,
    ])
}

async fn found(site: &Site, query: &str) -> Vec<String> {
    let page = site.get(&format!("/act/{LAW}?q={query}")).await.text();
    let Some(listed) = page.split("class=\"inside-found\"").nth(1) else {
        panic!("{query}: {page}");
    };
    let listed = listed.split("</section>").next().unwrap();
    let links = listed.split("<p class=\"place\"><a href=\"#").skip(1);
    links
        .map(|link| link.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_search_inside_an_act_lists_the_provisions_that_answer() {
    let site = site();
    for (query, expected) in [
        // The title has these words too: it says nothing inside the act.
        ("orti+urbani", vec!["art1", "art2-com2"]),
        ("pagano+scuole", vec!["art2-com2"]),
        ("%22a+carico%22", vec!["art3"]),
        ("acqua+-canone", vec![]),
        ("xqzw", vec![]),
        // A place in the act, and other words with it.
        ("art.+3", vec!["art3"]),
        ("art.+3+scuole", vec!["art3", "art2-com2"]),
        ("art.+2+legge+77/2018", vec!["art2"]),
    ] {
        let mut found = found(&site, query).await;
        if !query.starts_with("art") {
            found.sort();
        }
        assert_eq!(found, expected, "{query}");
    }
}

#[tokio::test]
async fn what_is_found_is_counted_marked_and_shown_on_its_page() {
    let site = site();
    let page = site.get(&format!("/act/{LAW}?q=canone")).await.text();
    for part in [
        "Trovato in 2 punti di questo atto, 3 parole evidenziate",
        "href=\"/view/orti.pdf?page=3&#38;q=canone\"",
        "non pagano il <mark>canone</mark>.",
        "class=\"step-marks\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let page = site.get(&format!("/act/{LAW}?q=xqzw")).await.text();
    assert!(page.contains("non si trovano in questo atto") && !page.contains("step-marks"));
    let answer = site.get(&format!("/act/{LAW}?q=%22%3E%3Cscript%3E")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.text().contains("<script>"));
}

#[tokio::test]
async fn citations_lead_to_the_narrowest_place_that_the_act_has() {
    let page = site().get("/act/file/nota").await.text();
    for (words, place) in [
        ("comma 2", "#art2-com2"),
        ("lettera a)", "#art2-com2"),
        ("comma 9", "#art2"),
        ("articolo 40", ""),
    ] {
        let link = format!("href=\"/act/{LAW}{place}\">{words}</a>");
        assert!(page.contains(&link), "{link} is not in {page}");
    }
}

#[tokio::test]
async fn the_same_act_in_another_pdf_is_told() {
    let text = "Art. 1 Oggetto. La legge disciplina gli orti urbani e il loro canone. ".repeat(12);
    let of = |file: &str| {
        let act = StoredAct {
            file: Some(file.to_owned()),
            ..law()
        };
        passage(&act, "art1", "Oggetto", 1, &text)
    };
    let passages: Vec<StoredPassage> = ["a orti.pdf", "b.pdf"].map(of).into();
    let site = Site::of(&passages);
    let page = site.get("/?q=canone").await.text();
    assert!(
        page.contains("1 atto</h1>") && page.contains("Anche in:"),
        "{page}"
    );
    let page = site.get(&format!("/act/{LAW}?q=canone")).await.text();
    let link = "<dd><a href=\"/view/b.pdf?page=1&#38;q=canone\">b.pdf</a></dd>";
    assert!(
        page.contains("<dt>Anche in</dt>") && page.contains(link),
        "{page}"
    );
    let told = site.get(&format!("/api/v1/acts/{LAW}")).await.json();
    assert_eq!(told["act"]["duplicates"][0]["file"], "b.pdf");
}

#[tokio::test]
async fn more_words_than_anybody_steps_through_are_not_marked_and_that_is_told() {
    let law = law();
    let article = |number: usize| {
        let text = format!("Art. {number}\n{}", "Il canone è annuo.\n".repeat(50));
        passage(&law, &format!("art{number}"), "", 1, &text)
    };
    let of = |count| Site::of(&(1..=count).map(article).collect::<Vec<_>>());
    let page = of(90).get(&format!("/act/{LAW}?q=canone")).await.text();
    assert_eq!(
        page.matches("<mark>canone</mark>").count() - listed(&page),
        4_000
    );
    assert!(
        page.contains("4.000 parole evidenziate") && page.contains("Sono troppe"),
        "{page}"
    );
    let page = of(10).get(&format!("/act/{LAW}?q=canone")).await.text();
    assert_eq!(
        page.matches("<mark>canone</mark>").count() - listed(&page),
        500
    );
    assert!(!page.contains("Sono troppe"), "{page}");
}

#[tokio::test]
async fn what_is_found_is_marked_before_what_is_not() {
    let law = law();
    let article = |number: usize| {
        // The last article alone is about both words, and everything before it has too many of one.
        let text = match number {
            90 => "Art. 90\nIl canone agrario è dovuto.\n".to_owned(),
            _ => format!("Art. {number}\n{}", "Il canone è annuo.\n".repeat(50)),
        };
        passage(&law, &format!("art{number}"), "", 1, &text)
    };
    let site = Site::of(&(1..=90).map(article).collect::<Vec<_>>());
    let page = site.get(&format!("/act/{LAW}?q=canone+agrario")).await;
    let page = page.text();
    assert!(page.contains("Sono troppe"), "{page}");
    let last = page.split("id=\"art90\"").nth(1).unwrap();
    assert!(last.contains("<mark>canone</mark>"), "{last}");
}

#[test]
fn marking_takes_no_more_time_than_the_search_has() {
    let site = site();
    let searcher = Searcher::open(&site.dir.path().join("index")).unwrap();
    let act = act_text(searcher.index(), LAW).unwrap().unwrap().act;
    let marks = |time: Duration| {
        let budget = Budget::of_cpu_time(time);
        let mut found = within(&searcher, &act, "canone", 5, &budget).unwrap();
        let marks = found.marks.find("il canone annuo, e il canone");
        marks.map(|marks| marks.len())
    };
    assert_eq!(marks(Duration::from_secs(3_600)), Some(2));
    assert_eq!(marks(Duration::ZERO), None);
}

/// Words marked in the list of what is found, and not in the text.
fn listed(page: &str) -> usize {
    let list = page.split("class=\"inside-found\"").nth(1).unwrap();
    let list = list.split("</section>").next().unwrap();
    list.matches("<mark>canone</mark>").count()
}
