//! Small indexes and queries, drawn to be hard on upper bounds. The suite searches a few of them by both roads,
//! `benches/roads.rs` thousands.
//!
//! Few words make scores that tie or nearly do; patterns repeated often exceed the counts that are told apart;
//! fields are one word or hundreds long; acts lie across blocks of sixty-four passages, of which some have few
//! of the words; some acts repeat another, some were removed.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use crate::index::{
    ActRecords, IndexError, IndexReader, IndexRun, PassageText, StoredAct, StoredCitation,
    StoredPassage,
};

const WORDS: [&str; 12] = [
    "argine", "fiume", "ponte", "argini", "del", "terzo", "settore", "enti", "ets", "canale",
    "bonifica", "cos'è",
];
/// Acts that follow each other and have the same words: about a block of passages.
const NEIGHBOURS: usize = 20;
/// A word that no query has: it makes passages long.
const FILLER: &str = "altro";
/// Queries of every index: synonyms, a citation, what words mention, a slip, a word that no index has.
const QUERIES: [&str; 6] = [
    "enti del terzo settore ponte",
    "ets argine",
    "legge 3/2001 argine",
    "decreto bonifica 2001",
    "fiumme ponte",
    "canale mai visto",
];

/// A passage, as places in [`WORDS`]; a bare one has none of them.
#[derive(Debug, Clone)]
struct Drawn {
    pattern: Vec<usize>,
    /// How often its text repeats the pattern.
    times: usize,
    /// Words of the pattern in its heading.
    heading: usize,
    /// Other words in its text.
    filler: usize,
}

/// An act: its passages, and which act of another file it repeats.
type DrawnAct = (Vec<Drawn>, Option<usize>);

/// An index to be written, and what is asked of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    acts: Vec<DrawnAct>,
    pub(crate) queries: Vec<String>,
}

/// Draws a case.
pub(crate) fn cases() -> impl Strategy<Value = Case> {
    let passage = |words: usize, bare: f64| {
        let times = prop_oneof![6 => Just(1), 2 => 2..5_usize, 1 => Just(20)];
        let filler = prop_oneof![6 => Just(0), 3 => 1..9_usize, 1 => Just(120)];
        let pattern = prop::collection::vec(0..words, 1..9);
        let bare = prop::bool::weighted(bare);
        let drawn = (pattern, times, 0..4_usize, filler, bare);
        drawn.prop_map(|(pattern, times, heading, filler, bare)| Drawn {
            pattern: if bare { Vec::new() } else { pattern },
            times,
            heading,
            filler,
        })
    };
    let few_words = prop_oneof![3..6_usize, Just(WORDS.len())];
    let bare = prop_oneof![Just(0.05), Just(0.9)];
    (few_words, bare).prop_flat_map(move |(words, bare)| {
        let copied = prop::option::weighted(0.15, 0..5_usize);
        let length = prop_oneof![6 => 1..5_usize, 1 => 5..20_usize];
        let act = (length, copied).prop_flat_map(move |(length, copied)| {
            (
                prop::collection::vec(passage(words, bare), length),
                Just(copied),
            )
        });
        let query = prop::collection::vec(0..words, 1..9);
        let drawn = (
            prop_oneof![
                prop::collection::vec(act.clone(), 4..30),
                prop::collection::vec(act, 30..160),
            ],
            prop::collection::vec(1..=words, 160 / NEIGHBOURS),
            prop::collection::vec(query, 4),
        );
        drawn.prop_map(|(acts, known, queries)| Case {
            acts: acts
                .chunks(NEIGHBOURS)
                .zip(known)
                .flat_map(keep_known)
                .collect(),
            queries: (queries.iter().map(|query| text(query, 1, 0)))
                .chain(QUERIES.map(str::to_owned))
                .collect(),
        })
    })
}

/// Acts with none but the first so many words.
fn keep_known((acts, known): (&[DrawnAct], usize)) -> Vec<DrawnAct> {
    let mut acts = acts.to_vec();
    let drawn = acts.iter_mut().flat_map(|(passages, _)| passages);
    for word in drawn.flat_map(|drawn| &mut drawn.pattern) {
        *word %= known;
    }
    acts
}

fn text(pattern: &[usize], times: usize, filler: usize) -> String {
    let words = pattern.iter().map(|word| WORDS[*word]);
    let words = std::iter::repeat_n(words, times).flatten();
    let words = words.chain(std::iter::repeat_n(FILLER, filler));
    words.collect::<Vec<_>>().join(" ")
}

fn passages(number: usize, (passages, same): &DrawnAct) -> Vec<StoredPassage> {
    let decree = number.is_multiple_of(3);
    let mentions = WORDS.get(number % (3 * WORDS.len())).unwrap_or(&FILLER);
    let act = StoredAct {
        id: format!("urn:nir:stato:legge:2001;{}", same.unwrap_or(number)),
        urn: None,
        kind: if decree { "decreto" } else { "legge" }.to_owned(),
        number: Some(number.to_string()),
        date: (!number.is_multiple_of(5)).then(|| format!("{}", 2000 + number % 3)),
        issuer: None,
        region: None,
        title: format!("Del {mentions} numero {number}"),
        file: Some(format!("{number}.pdf")),
        about: Vec::new(),
        section: None,
    };
    let passages = passages.iter().enumerate();
    let passages = passages.map(|(article, drawn)| {
        let heading = drawn.heading.min(drawn.pattern.len());
        StoredPassage {
            act: act.clone(),
            citations: Vec::from_iter((drawn.pattern.first() == Some(&0)).then(|| {
                StoredCitation {
                    id: Some("urn:nir:stato:legge:2001;3".to_owned()),
                    ..StoredCitation::default()
                }
            })),
            passage: PassageText {
                path: format!("art{}", article + 1),
                heading: Some(text(&drawn.pattern[..heading], 1, 0)),
                page: 1,
                page_breaks: Vec::new(),
                parts: Vec::new(),
                text: text(&drawn.pattern, drawn.times, drawn.filler),
            },
        }
    });
    passages.collect()
}

impl Case {
    /// Writes the index in two runs, so that it has two segments; the second removes some of the first's files.
    pub(crate) fn index(&self, dir: &Path) -> Result<IndexReader, IndexError> {
        let acts = &self.acts;
        let half = acts.len() / 2;
        for (run, range) in [0..half, half..acts.len()].into_iter().enumerate() {
            let (lock, published) = IndexRun::lock(dir, false)?;
            let writing = IndexRun::begin(dir, lock, published.as_ref())?;
            if run == 1 {
                (0..half)
                    .step_by(4)
                    .for_each(|gone| writing.remove(&format!("{gone}.pdf")));
            }
            for number in range {
                writing.add(&passages(number, &acts[number]))?;
            }
            writing.publish(dir, BTreeMap::new(), &ActRecords::default())?;
        }
        IndexReader::open(dir)
    }
}
