//! Acts that a query means by their title and an article.

use normario::index::{PassageText, StoredPassage};
use normario::search::{ResultPage, Searcher};

use super::search::{ask, index, stored_act, stored_passage};

/// Regulations of one title, each with an article 7, and one that has more words.
fn regulations(count: usize) -> (tempfile::TempDir, Searcher) {
    let regulation = |file: String, title: &str| {
        let mut act = stored_act(&file);
        "regolamento".clone_into(&mut act.kind);
        title.clone_into(&mut act.title);
        vec![StoredPassage {
            passage: PassageText {
                path: "art7".to_owned(),
                text: "Art. 7. Le spese sono impegnate dal responsabile.".to_owned(),
                ..stored_passage(&act).passage
            },
            ..stored_passage(&act)
        }]
    };
    let same = (0..count).map(|number| regulation(format!("{number}.pdf"), "Contabilità"));
    let other = regulation("armonizzata.pdf".to_owned(), "Contabilità armonizzata");
    let acts: Vec<_> = same.chain([other]).collect();
    index(&acts)
}

fn candidates(answer: &ResultPage) -> usize {
    let understood = &answer.understood;
    understood.candidates.len() + usize::from(understood.citation.is_some())
}

#[test]
fn a_title_names_its_acts_unless_too_many_have_it() {
    for (count, named) in [(3, 4), (19, 20), (20, 0), (40, 0)] {
        let (_dir, searcher) = regulations(count);
        let answer = ask(&searcher, "art. 7 regolamento contabilità");
        assert_eq!(candidates(&answer), named, "{count}");
        assert_eq!(answer.total, count + 1, "{count}");
    }
}

#[test]
fn one_more_word_of_the_title_names_one_act_of_many() {
    let (_dir, searcher) = regulations(40);
    let answer = ask(&searcher, "art. 7 regolamento contabilità armonizzata");
    let citation = answer.understood.citation.as_ref().unwrap();
    assert_eq!(citation.label, "art. 7, Contabilità armonizzata");
    assert_eq!(answer.hits[0].act.path(), "armonizzata.pdf");
}
