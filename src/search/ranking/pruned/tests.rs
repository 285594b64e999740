//! The pruned road against visiting every match, and each upper bound against what passages score.
//!
//! The answers alone do not tell that a bound is too low: it takes an act that scores about its bound, and a threshold
//! just below. So bounds are also held against the scores themselves, passage by passage; what an act gains by its
//! further passages has an index of its own.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::block_max;
use super::doc_sets::DocSets;
use super::upper_bounds::{BlockScratch, UpperBounds};
use crate::index::{ActRecords, IndexRun, PassageText, StoredAct, StoredPassage};
use crate::search::budget::Budget;
use crate::search::citation::cited_in_query::{self, ResolvedCitations};
use crate::search::matching::compile;
use crate::search::matching::coverage::{CompiledQuery, Coverage};
use crate::search::matching::matches::{Match, Matches};
use crate::search::query::{parse, planner};
use crate::search::ranking::collect;
use crate::search::ranking::facets::ActFilter;
use crate::search::ranking::gather::{Gather, Road};
use crate::search::ranking::groups::Gathered;
use crate::search::request::{SearchRequest, Sort, Unit};
use crate::search::searcher::Searcher;

mod drawn;

/// What both roads answer to a query: that of visiting every match first. `spoil` may change the query of the other.
fn both(
    searcher: &Searcher,
    request: &SearchRequest,
    limit: usize,
    spoil: fn(&mut CompiledQuery),
) -> [Gathered; 2] {
    let index = searcher.index();
    let budget = Budget::of_cpu_time(std::time::Duration::MAX);
    let allowance = budget.until(1.0);
    let query = parse::parse(&request.query);
    let planned = planner::without_mentions(&query, request, searcher, &allowance);
    let (mut plan, running) = planned.unwrap();
    let citations = cited_in_query::resolve(searcher, &request.query, &allowance).unwrap();
    citations.apply_to(&mut plan, &running, index.acts());
    let gather = |road, spoil: fn(&mut CompiledQuery)| {
        let mut compiled =
            compile::compile(&plan, &citations, index.fields(), searcher.terms()).unwrap();
        spoil(&mut compiled);
        let gather = Gather {
            allowed: ActFilter::of(&plan.filters, index.acts()),
            mentions: &plan.mentions,
            unit: Unit::Act,
            sort: Sort::Relevance,
            limit,
            road,
            searcher,
            allowance: &allowance,
        };
        collect::gather(&gather, Some(&compiled)).unwrap()
    };
    [gather(Road::Visiting, |_| ()), gather(Road::Pruned, spoil)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Nothing is missing that the bounds leave out: acts, order, scores, counts and facets are those of
    /// visiting every match.
    #[test]
    fn both_roads_give_the_same_answer(
        case in drawn::cases(),
        limit in 0..7_usize,
        filtered in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let searcher = Searcher::new(case.index(dir.path()).unwrap());
        for query in &case.queries {
            let mut request = SearchRequest::new(query);
            if filtered {
                request.filters.kind.push(crate::law::ActKind::Legge);
            }
            let [visited, pruned] = both(&searcher, &request, limit, |_| ());
            prop_assert_eq!(visited, pruned, "{}", query);
        }
    }

    #[test]
    fn no_upper_bound_is_below_what_a_passage_scores(case in drawn::cases()) {
        let dir = tempfile::tempdir().unwrap();
        let searcher = Searcher::new(case.index(dir.path()).unwrap());
        for query in &case.queries {
            let none: [&str; 0] = [];
            prop_assert_eq!(too_low(&searcher, query), none, "{}", query);
        }
    }
}

/// The property would not hold over a bound that is too low.
#[test]
fn a_bound_that_is_too_low_is_noticed() {
    let too_low = |compiled: &mut CompiledQuery| {
        for boost in &mut compiled.boosts {
            boost.max_score *= 0.5;
        }
    };
    let mut runner = TestRunner::deterministic();
    let noticed = (0..20).any(|_| {
        let case = drawn::cases().new_tree(&mut runner).unwrap().current();
        let dir = tempfile::tempdir().unwrap();
        let searcher = Searcher::new(case.index(dir.path()).unwrap());
        let mut queries = case.queries.iter().map(SearchRequest::new);
        queries.any(|request| {
            let [visited, pruned] = both(&searcher, &request, 1, too_low);
            visited != pruned
        })
    });
    assert!(noticed);
}

/// The upper bounds that are below what some passage scores, and lower bounds that are above it.
fn too_low(searcher: &Searcher, query: &str) -> Vec<&'static str> {
    let index = searcher.index();
    let budget = Budget::of_cpu_time(std::time::Duration::MAX);
    let allowance = budget.until(1.0);
    let request = SearchRequest::new(query);
    let plan = planner::plan(&parse::parse(query), &request, searcher, &allowance).unwrap();
    let none = ResolvedCitations::default();
    let compiled = compile::compile(&plan, &none, index.fields(), searcher.terms()).unwrap();
    let coverage = Coverage::of(compiled.clauses());
    let mut too_low = Vec::new();
    for (ordinal, segment) in (0..).zip(index.engine().segment_readers()) {
        let sets = DocSets::open(&compiled, &coverage, searcher, ordinal, &allowance).unwrap();
        let bounds = UpperBounds::open(&sets, &coverage, &compiled, index, ordinal).unwrap();
        let mut scratch = BlockScratch::new(compiled.clauses().len());
        let mut of_passage = Vec::new();
        let mut matches = Matches::open(&compiled, index.engine(), ordinal, &allowance).unwrap();
        let mut check = |matched: &mut Match<'_, '_>| {
            let (doc, score, words) = (matched.doc, matched.score()?, matched.at_least());
            let block = doc as usize / 64;
            bounds.passages(&(doc..doc + 1), &mut scratch, &mut of_passage);
            let bound = &of_passage[0];
            let in_block = bounds.reaching(block, score, &mut scratch);
            let by_counts = bounds.max(doc, f32::INFINITY, &mut scratch);
            let checks = [
                (
                    "of a block",
                    block_max::reaching(&sets, &coverage, &compiled, score).contains(&block),
                ),
                ("in a block", in_block >> (doc % 64) & 1 == 1),
                ("by counts", by_counts >= score),
                ("by lengths", bounds.max(doc, score, &mut scratch) >= score),
                ("by clauses", bounds.max_score(bound) >= score),
                ("of words", bound.words >= words),
                ("from below", bound.min_score <= words),
            ];
            too_low.extend(
                checks
                    .iter()
                    .filter(|(_, holds)| !holds)
                    .map(|(which, _)| *which),
            );
            Ok(doc + 1)
        };
        matches.visit(0..segment.max_doc(), &mut check).unwrap();
    }
    too_low
}

/// Writes acts of this kind, each of these passages.
fn written(dir: &Path, kind: &str, acts: &[Vec<&str>]) -> Searcher {
    let (lock, published) = IndexRun::lock(dir, false).unwrap();
    let run = IndexRun::begin(dir, lock, published.as_ref()).unwrap();
    for (number, passages) in acts.iter().enumerate() {
        let act = StoredAct {
            id: format!("urn:nir:stato:legge:2001;{number}"),
            urn: None,
            kind: kind.to_owned(),
            number: None,
            date: None,
            issuer: None,
            region: None,
            title: String::new(),
            file: Some(format!("{number}.pdf")),
            about: Vec::new(),
            section: None,
        };
        let passages = (1..).zip(passages).map(|(article, text)| StoredPassage {
            act: act.clone(),
            citations: Vec::new(),
            passage: PassageText {
                path: format!("art{article}"),
                heading: None,
                page: 1,
                page_breaks: Vec::new(),
                parts: Vec::new(),
                text: (*text).to_owned(),
            },
        });
        run.add(&passages.collect::<Vec<_>>()).unwrap();
    }
    run.publish(dir, BTreeMap::new(), &ActRecords::default())
        .unwrap();
    Searcher::open(dir).unwrap()
}

/// Acts of one strong passage are scored first and set the threshold. An act of three weaker ones, in another block,
/// scores more: what it gains by its second and third passage must be in every bound that may leave it out.
#[test]
fn what_further_passages_add_is_in_the_bounds() {
    let often = "argine ".repeat(40);
    let bare = "altro ".repeat(60);
    let mut acts = vec![vec![often.as_str()]; 10];
    acts.push(vec![&bare; 64]);
    acts.push(vec!["argine"; 3]);
    let dir = tempfile::tempdir().unwrap();
    let searcher = written(dir.path(), "legge", &acts);
    let [visited, pruned] = both(&searcher, &SearchRequest::new("argine"), 1, |_| ());
    assert_eq!(visited.best[0].docs, 74..77, "the act of three passages");
    assert_eq!(visited, pruned);
}

/// Acts that tie at the end of a page go by their key, though a bound adds the same numbers up in another order: the
/// bound of an act of three equal passages may be a last digit below what it scores.
#[test]
fn acts_that_tie_at_the_end_of_a_page_go_by_their_key() {
    const WORDS: [&str; 8] = [
        "argine", "fiume", "ponte", "canale", "bonifica", "diga", "golena", "briglia",
    ];
    const ALIKE: usize = 6;
    let text = |(length, word): (usize, &&str)| format!("{word} {}", "altro ".repeat(length));
    let texts: Vec<String> = WORDS.iter().enumerate().map(text).collect();
    let texts = texts.iter().map(String::as_str);
    let acts: Vec<Vec<&str>> = texts.flat_map(|text| vec![vec![text; 3]; ALIKE]).collect();
    let dir = tempfile::tempdir().unwrap();
    // Of a kind that scores nothing by itself: what an act scores is as near to its bound as can be.
    let searcher = written(dir.path(), "verbale", &acts);
    for (word, acts) in WORDS.iter().zip((0..).step_by(ALIKE)) {
        let acts = acts..acts + ALIKE as u32;
        let mut keys: Vec<u64> = acts.map(|act| searcher.index().acts().key(act)).collect();
        keys.sort_unstable();
        for limit in 1..ALIKE {
            let found = both(&searcher, &SearchRequest::new(*word), limit, |_| ());
            for found in found {
                let best = found
                    .best
                    .iter()
                    .map(|found| searcher.index().acts().key(found.act));
                assert_eq!(best.collect::<Vec<_>>(), keys[..limit], "{word}");
            }
        }
    }
}
