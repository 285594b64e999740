//! Sets against looking at every passage.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::index::{IndexReader, IndexRun, StoredAct, StoredCitation, StoredPassage};
use crate::search::budget::Budget;
use crate::search::citation::cited_in_query;
use crate::search::matching::compile;
use crate::search::query::{parse, planner};
use crate::search::ranking::collect;
use crate::search::ranking::facets::Allowed;
use crate::search::request::SearchRequest;

const WORDS: [&str; 12] = [
    "argine", "argini", "fiume", "del", "ponte", "terzo", "settore", "enti", "ets", "canale",
    "bonifica", "cos'è",
];
const QUERIES: [&str; 12] = [
    "argine argine fiume ponte",
    "ponte fiume del fiume fiume canale",
    "argine",
    "argine fiume",
    "argini del fiume ponte canale",
    "ponte sul canale di bonifica e argine del fiume",
    "ets argine",
    "enti del terzo settore ponte",
    "legge 3/2001 argine",
    "decreto bonifica 2001",
    "fiumme ponte",
    "canale mai visto",
];

/// An act: its passages as places in [`WORDS`], each with the length of its heading, and which act of
/// another file it repeats.
type Drawn = (Vec<(Vec<usize>, usize)>, Option<usize>);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let passage = (prop::collection::vec(0..WORDS.len(), 1..14), 0..4_usize);
    let act = (
        prop::collection::vec(passage, 1..9),
        prop::option::weighted(0.15, 0..5_usize),
    );
    prop::collection::vec(act, 4..40)
}

fn passages(number: usize, (passages, same): &Drawn) -> Vec<StoredPassage> {
    let decree = number.is_multiple_of(3);
    let act = StoredAct {
        id: format!("urn:nir:stato:legge:2001;{}", same.unwrap_or(number)),
        urn: None,
        kind: if decree { "decreto" } else { "legge" }.to_owned(),
        number: Some(number.to_string()),
        date: (!number.is_multiple_of(5)).then(|| format!("{}", 2000 + number % 3)),
        issuer: None,
        region: None,
        title: format!("Del {} numero {number}", WORDS[number % WORDS.len()]),
        file: format!("{number}.pdf"),
        section: None,
    };
    let text = |words: &[usize]| -> String {
        words
            .iter()
            .map(|word| format!("{} ", WORDS[*word]))
            .collect()
    };
    let passages = passages.iter().enumerate();
    let passages = passages.map(|(article, (words, heading))| StoredPassage {
        act: act.clone(),
        path: format!("art{}", article + 1),
        heading: Some(text(&words[..(*heading).min(words.len())])),
        page: 1,
        page_breaks: Vec::new(),
        parts: Vec::new(),
        text: text(words),
        citations: Vec::from_iter((words[0] == 0).then(|| StoredCitation {
            id: Some("urn:nir:stato:legge:2001;3".to_owned()),
            ..StoredCitation::default()
        })),
    });
    passages.collect()
}

/// Two runs, so that there are two segments; the second takes some of the first's files out.
fn index(dir: &Path, acts: &[Drawn]) -> IndexReader {
    let half = acts.len() / 2;
    for (run, range) in [0..half, half..acts.len()].into_iter().enumerate() {
        let (lock, published) = IndexRun::lock(dir, false).unwrap();
        let writing = IndexRun::begin(dir, lock, published.as_ref()).unwrap();
        if run == 1 {
            (0..half)
                .step_by(4)
                .for_each(|gone| writing.remove(&format!("{gone}.pdf")));
        }
        for number in range {
            writing.add(&passages(number, &acts[number])).unwrap();
        }
        writing.publish(dir, BTreeMap::new()).unwrap();
    }
    IndexReader::open(dir).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    /// What the sets leave out is not missing: acts, order, scores, counts and facets are those of
    /// looking at every passage.
    #[test]
    fn acts_and_counts_are_those_of_looking_at_every_passage(
        acts in drawn(),
        limit in 0..7_usize,
        filtered in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let index = index(dir.path(), &acts);
        for query in QUERIES {
            let mut request = SearchRequest::new(query);
            if filtered {
                request.filters.kind.push(crate::law::ActKind::Legge);
            }
            let budget = Budget::of_cpu_time(std::time::Duration::MAX);
            let allowance = budget.until(1.0);
            let mut plan =
                planner::plan(&parse::parse(query), &request, &index, &allowance).unwrap();
            let meant = cited_in_query::meant(&index, query, &allowance).unwrap();
            meant.apply_to(&mut plan);
            let compiled =
                compile::compile(&plan, &meant, &index.fields, &index.terms).unwrap();
            let asked = || Gather {
                allowed: Allowed::of(&plan.filters, &index.acts),
                named: &plan.named,
                group: Group::Act,
                sort: Sort::Relevance,
                limit,
                index: &index,
                allowance: &allowance,
            };
            prop_assert!(compiled.legs().is_empty() || suits(&asked(), &compiled), "{}", query);
            let found = gather(&asked(), &compiled).unwrap();
            let all = collect::by_visiting(&asked(), &compiled).unwrap();
            prop_assert_eq!(found.total, all.total, "{}", query);
            prop_assert_eq!(&found.facets, &all.facets, "{}", query);
            prop_assert_eq!(&found.best, &all.best, "{}", query);
        }
    }
}
