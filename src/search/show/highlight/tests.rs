//! What is marked, and that long runs of numbers cost no more than their length.

use super::*;
use crate::search::query::word;

fn phrase(words: &str) -> Highlighter {
    Highlighter::of(&Plan {
        required: vec![RequiredClause::Phrase(word::words(words), 0)],
        ..Plan::default()
    })
}

/// A table of numbers, or of single letters, is one long run of words that may hang together.
#[test]
fn a_phrase_is_marked_in_a_long_run_in_about_the_time_that_a_run_in_pieces_takes() {
    let marked = |text: &str, query: &str| {
        let started = std::time::Instant::now();
        let marks = phrase(query).find(text).len();
        (marks, started.elapsed())
    };
    for (query, unit) in [("1 2", "1 2 "), ("a b", "a b "), ("234 567", "234.567.")] {
        let run = unit.repeat(10_000);
        // Words that are far apart hang together with nothing.
        let apart = format!("{query}, ").repeat(10_000);
        let (marks, quick) = marked(&apart, query);
        assert_eq!(marks, 10_000);
        let (marks, took) = marked(&run, query);
        assert!(marks > 0 || query == "234 567", "{query}");
        assert!(took < 12 * quick, "{query}: {took:?}, in pieces {quick:?}");
    }
}

#[test]
fn what_hangs_together_is_marked_whatever_its_letters() {
    for text in ["10-bis-3", "10-è-3", "sì-no-sì-no"] {
        let found = Highlighter::of(&Plan {
            required: vec![RequiredClause::Words(vec![Word {
                exact: vec![terms(text)],
                ..word::words("x").remove(0)
            }])],
            ..Plan::default()
        })
        .find(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0], 0..text.len(), "{text}");
    }
}

/// The first term that the index has of a text.
fn terms(text: &str) -> String {
    analysis::analyze(&mut analysis::exact_analyzer(), text)
        .remove(0)
        .term
}

#[test]
fn a_phrase_is_marked_whole_and_only_in_its_order() {
    let cases = [
        (
            "terzo settore",
            "il terzo settore e il settore terzo",
            vec!["terzo settore"],
        ),
        (
            "dell'ente pubblico",
            "l'ente pubblico, ente del pubblico",
            vec!["ente pubblico"],
        ),
        (
            "art. 10-bis della legge",
            "l'art. 10-bis della legge",
            vec!["art. 10-bis della legge"],
        ),
    ];
    for (phrase, text, expected) in cases {
        let found: Vec<&str> = self::phrase(phrase)
            .find(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "{phrase}");
    }
}
