//! Thousands of small indexes, each searched by both roads: the pruned road must answer what visiting every
//! match answers. The suite draws a dozen of them; run this after a change to an upper bound.
//!
//! ```text
//! cargo bench --bench roads -- CASES
//! ```
//! Without a number it says how it is used: `cargo test --benches` has nothing to measure.

#[path = "../src/search/ranking/pruned/tests/drawn.rs"]
mod drawn;

use std::time::Duration;

use anyhow::Context;
use normario::index;
use normario::search::{self, Budget, ResultPage, Road, SearchRequest, Searcher};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// Sizes of a page: what the best of a smaller one score rules out more.
const SIZES: [usize; 3] = [1, 3, 10];

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let Some(cases) = arguments.next() else {
        println!("see the head of benches/roads.rs");
        return Ok(());
    };
    let cases = cases.parse().context("not a number of cases")?;
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        // What is found small enough soon is small enough.
        max_shrink_iters: 300,
        ..Config::with_cases(cases)
    });
    let tried = runner.run(&drawn::cases(), |case| {
        let dir = tempfile::tempdir()?;
        let index = case
            .index(dir.path())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        let searcher = Searcher::new(index);
        for query in &case.queries {
            for size in SIZES {
                let request = SearchRequest {
                    size,
                    ..SearchRequest::new(query)
                };
                let answers = [Road::Visiting, Road::Pruned]
                    .map(|road| answer(&searcher, &request, road).map_err(TestCaseError::fail));
                let [visiting, pruned] = answers;
                let (visiting, pruned) = (visiting?, pruned?);
                if visiting != pruned {
                    let (visiting, pruned) = (told(&visiting), told(&pruned));
                    return Err(TestCaseError::fail(format!(
                        "{query}, {size} hits:\n  visiting: {visiting}\n  pruned: {pruned}\n"
                    )));
                }
            }
        }
        Ok(())
    });
    tried.map_err(|failure| anyhow::anyhow!("{failure}"))?;
    println!("{cases} indexes: the same answers by both roads");
    Ok(())
}

/// An answer in short, for the report of a difference; answers are compared whole.
fn told(page: &ResultPage) -> String {
    let hits = page.hits.iter();
    let hits: Vec<String> = hits
        .map(|hit| format!("{} p. {} ({})", hit.act.path(), hit.page, hit.score))
        .collect();
    format!("{} of {}: {}", hits.len(), page.total, hits.join(", "))
}

/// An answer, without the time that it took.
fn answer(searcher: &Searcher, request: &SearchRequest, road: Road) -> Result<ResultPage, String> {
    let budget = Budget::of_cpu_time(Duration::MAX);
    let answer = search::search_by(searcher, request, &budget, road).map_err(|e| e.to_string())?;
    Ok(ResultPage {
        took: Duration::ZERO,
        ..answer
    })
}
