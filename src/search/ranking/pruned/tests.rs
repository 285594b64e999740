//! The pruned road against visiting every match.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::index::IndexReader;
use crate::search::budget::Budget;
use crate::search::citation::cited_in_query;
use crate::search::matching::compile;
use crate::search::matching::coverage::CompiledQuery;
use crate::search::query::{parse, planner};
use crate::search::ranking::collect;
use crate::search::ranking::facets::ActFilter;
use crate::search::ranking::gather::{Gather, Road};
use crate::search::request::{Group, SearchRequest, Sort};

mod drawn;

/// What both roads answer to a query, where they differ. `spoil` may change the query of the pruned road.
fn difference(
    index: &IndexReader,
    request: &SearchRequest,
    limit: usize,
    spoil: fn(&mut CompiledQuery),
) -> Option<String> {
    let budget = Budget::of_cpu_time(std::time::Duration::MAX);
    let allowance = budget.until(1.0);
    let query = parse::parse(&request.query);
    let mut plan = planner::plan(&query, request, index, &allowance).unwrap();
    let citations = cited_in_query::resolve(index, &request.query, &allowance).unwrap();
    citations.apply_to(&mut plan);
    let gather = |road, spoil: fn(&mut CompiledQuery)| {
        let mut compiled =
            compile::compile(&plan, &citations, &index.fields, &index.terms).unwrap();
        spoil(&mut compiled);
        let gather = Gather {
            allowed: ActFilter::of(&plan.filters, &index.acts),
            mentions: &plan.mentions,
            group: Group::Act,
            sort: Sort::Relevance,
            limit,
            road,
            index,
            allowance: &allowance,
        };
        collect::gather(&gather, Some(&compiled)).unwrap()
    };
    let visited = gather(Road::Visiting, |_| ());
    let pruned = gather(Road::Pruned, spoil);
    (visited != pruned).then(|| format!("{}: {visited:?}\n{pruned:?}", request.query))
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
        let index = case.index(dir.path()).unwrap();
        for query in &case.queries {
            let mut request = SearchRequest::new(query);
            if filtered {
                request.filters.kind.push(crate::law::ActKind::Legge);
            }
            prop_assert_eq!(difference(&index, &request, limit, |_| ()), None);
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
        let index = case.index(dir.path()).unwrap();
        let mut queries = case.queries.iter().map(SearchRequest::new);
        queries.any(|request| difference(&index, &request, 1, too_low).is_some())
    });
    assert!(noticed);
}
