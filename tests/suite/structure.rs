//! Structure of acts from outside: whatever the text, a tree that holds together, in linear time.

use std::time::Instant;

use normario::extract::{Document, Page, TextSource};
use normario::structure::{self, Structured};

fn read(pages: &[&str]) -> Structured {
    let page = |(i, text): (usize, &&str)| Page {
        number: u32::try_from(i + 1).unwrap(),
        text: (*text).to_owned(),
        source: TextSource::Text,
        ..Page::default()
    };
    let document = Document {
        pages: pages.iter().enumerate().map(page).collect(),
        ..Document::default()
    };
    structure::read(&document, "atto.pdf")
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let hostile = [
        "art. art. art. ",
        "Art. 1\n",
        "Art. 1 (",
        "Art. 1\nArt. 2\n",
        "DECRETA\nArt. 1\n",
        "1. Testo\n2. Testo\n",
        "a) voce\nb) voce\n",
        "«Art. 5-bis.\n",
        "\"Art. 5.\n",
        "» « ",
        "TITOLO I\n",
        "ALLEGATO A\nALLEGATO B\n",
        "Titolo ..... 5\n",
        "1.1 Titolo\n",
        "1. Titolo\n1.1 Titolo\n",
        "VISTO\nDELIBERA\n",
        "FATTO\nP.Q.M.\n",
        "Artt. 2-80 (abrogati)\n",
        "Art. 1\nArtt. 2-80 (abrogati)\n",
        "Testo. Art. 2 Testo. ",
        "Sezione II\nArt. 1\n",
        "                ",
        "((((",
    ];
    for piece in hostile {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let start = Instant::now();
            let _ = read(&[&text]).passages();
            start.elapsed().as_secs_f64()
        };
        // A megabyte of the plainest; less of the others, for a test is built without optimisation.
        let bytes = if piece.starts_with("art.") {
            128 << 10
        } else {
            16 << 10
        };
        time(bytes);
        let one = time(bytes).max(0.002);
        let eight = time(8 * bytes);
        // Eight times the text; quadratic time would be sixty-four.
        assert!(eight < 24.0 * one, "«{piece}»: {one} s, then {eight} s");
    }
}

#[test]
fn a_provision_knows_its_page_and_a_passage_its_parts() {
    let text = read(&[
        "DECRETA\nArt. 1 (Oggetto)\n1. Il primo comma.\n2. Il secondo comma va\n",
        "avanti sulla pagina dopo.\n3. Il terzo:\na) una voce;\nb) un'altra.\nArt. 2 (Fine)\n1. Basta.\n",
    ]);
    let found: Vec<(String, u32)> = text
        .provisions
        .iter()
        .map(|p| (p.path.to_string(), text.body.page_at(p.range.start)))
        .collect();
    let expected = [
        ("art1", 1),
        ("art1-com1", 1),
        ("art1-com2", 1),
        ("art1-com3", 2),
        ("art1-com3-leta", 2),
        ("art1-com3-letb", 2),
        ("art2", 2),
        ("art2-com1", 2),
    ];
    assert_eq!(found, expected.map(|(path, page)| (path.to_owned(), page)));
    let passages = text.passages();
    let first = passages
        .iter()
        .find(|p| p.path.to_string() == "art1")
        .unwrap();
    for (offset, path) in &first.parts {
        let mark = path.to_string();
        let mark = mark
            .trim_start_matches("art1-")
            .replace("com3-let", "")
            .replace("com", "");
        assert!(
            first.text[*offset..].starts_with(&mark),
            "{path} at {offset}"
        );
    }
    assert_eq!(first.parts.len(), 5);
}

#[test]
fn articles_repealed_on_one_line_have_a_passage_each() {
    let structured =
        read(&["LEGGE\nArt. 4\nUna regola.\nArtt. 5-7 (abrogati)\nArt. 8\nUn'altra regola."]);
    let told: Vec<(String, String)> = structured
        .passages()
        .into_iter()
        .map(|passage| (passage.path.to_string(), passage.text))
        .collect();
    for article in ["art5", "art6", "art7"] {
        let whole = (article.to_owned(), "Artt. 5-7 (abrogati)".to_owned());
        assert!(told.contains(&whole), "{article} in {told:?}");
    }
}

proptest::proptest! {
    /// Whatever the text: provisions stand in order inside their parents, and no word is lost on the way
    /// to the passages.
    #[test]
    fn any_text_is_a_tree(pieces in proptest::collection::vec(0..PIECES.len(), 0..60), noise in "\\PC{0,20}") {
        let mut text = noise;
        for piece in pieces {
            text.push_str(PIECES[piece]);
        }
        let structured = read(&[&text]);
        let mut last = 0;
        for (i, provision) in structured.provisions.iter().enumerate() {
            let range = &provision.range;
            assert!(structured.body.text.get(range.clone()).is_some() && range.start >= last, "{text}");
            last = range.start;
            let path: Result<normario::law::ProvisionPath, _> = provision.path.to_string().parse();
            assert_eq!(path.as_ref(), Ok(&provision.path));
            if let Some(parent) = provision.parent {
                let outer = &structured.provisions[parent].range;
                assert!(parent < i && outer.start <= range.start && range.end <= outer.end, "{text}");
            }
        }
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let passages: Vec<String> = structured.passages().into_iter().map(|p| p.text).collect();
        assert_eq!(words(&passages.join("\n")), words(&structured.body.text));
    }
}

/// Pieces of acts, to be put together at random.
const PIECES: &[&str] = &[
    "\n",
    "Art. 1\n",
    "Art. 2 - Oggetto\n",
    "Art. 2-bis.\n",
    "Articolo 3 (Fine)\n",
    "1. Il comma\n",
    "2-ter. Il comma\n",
    "a) la voce\n",
    "b) la voce\n",
    "1) il numero\n",
    "«Art. 5. — 1. Nuovo ",
    "».\n",
    "TITOLO II\n",
    "Capo I – Principi\n",
    "ALLEGATO A\n",
    "Allegato 1 – Modulo\n",
    "DECRETA\n",
    "VISTO il decreto\n",
    "DELIBERA\n",
    "FATTO\n",
    "Considerato in diritto\n",
    "P.Q.M.\n",
    "1.1 Premessa\n",
    "2 Oggetto\n",
    "3. Durata ....... 5\n",
    "Dato a Roma\n",
    "parole del testo, come sempre, ",
];

#[test]
fn a_title_that_stands_twice_is_one() {
    let twice = "Regolamento sui lavatoi\nRegolamento sui lavatoi\nArt. 1 Finalità\n1. Uno.\n";
    assert_eq!(read(&[twice]).act.title, "Regolamento sui lavatoi");
}
