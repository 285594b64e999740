//! How good the answers are: nDCG@10, success, reciprocal rank, the right page and the right article.

use std::collections::HashSet;

use serde::Serialize;

use super::judged::{Judged, JudgedUnit, article_of};
use super::run::RankedAnswer;

/// Ranks that count.
const DEPTH: usize = 10;

/// The score of one query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    /// Discounted gain of the first ten, against the best possible.
    pub(super) ndcg: f64,
    /// One over the rank of the first that answers.
    reciprocal: f64,
    success_1: bool,
    success_3: bool,
    /// Whether the best-ranked act that answers is shown at a judged page.
    page: bool,
    /// Whether it is shown at a judged article; `None` where no article is judged.
    article: Option<bool>,
    empty: bool,
}

/// Scores the answers to a query; of each act, or article, the first counts.
pub(super) fn score(judged: &Judged, answers: &[RankedAnswer], by_article: bool) -> Score {
    let mut seen = HashSet::new();
    let mut ranked: Vec<(JudgedUnit, u32, String)> = Vec::new();
    for answer in answers {
        let article = article_of(&answer.path);
        let part = if by_article {
            article.clone()
        } else {
            String::new()
        };
        let unit = (answer.file.clone(), part);
        if seen.insert(unit.clone()) {
            ranked.push((unit, answer.page, article));
        }
    }
    ranked.truncate(DEPTH);
    let grade = |unit: &JudgedUnit| judged.grades.get(unit).copied().unwrap_or(0);
    let gains = ranked.iter().map(|(unit, ..)| grade(unit));
    let mut ideal: Vec<u32> = judged.grades.values().copied().collect();
    ideal.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
    let ideal = discounted(ideal.into_iter().take(DEPTH));
    let first = ranked
        .iter()
        .position(|(unit, ..)| judged.is_relevant(unit));
    let at_first = first.map(|rank| &ranked[rank]);
    let article = (!by_article && !judged.articles.is_empty()).then(|| {
        at_first.is_some_and(|((file, _), _, article)| {
            let judged = judged.articles.get(file);
            judged.is_some_and(|articles| articles.contains(article))
        })
    });
    Score {
        ndcg: discounted(gains) / ideal,
        reciprocal: first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64),
        success_1: first == Some(0),
        success_3: first.is_some_and(|rank| rank < 3),
        page: at_first.is_some_and(|(unit, page, _)| {
            let pages = judged.pages.get(unit);
            pages.is_some_and(|pages| pages.contains(page))
        }),
        article,
        empty: answers.is_empty(),
    }
}

fn discounted(grades: impl Iterator<Item = u32>) -> f64 {
    let gain = |(rank, grade): (usize, u32)| {
        (2_f64.powf(f64::from(grade)) - 1.0) / ((rank + 2) as f64).log2()
    };
    grades.enumerate().map(gain).sum()
}

/// Means over some queries.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Means {
    pub(super) queries: usize,
    pub(super) ndcg_10: f64,
    pub(super) success_1: f64,
    pub(super) success_3: f64,
    pub(super) mrr: f64,
    pub(super) page_at_hit: f64,
    pub(super) empty: f64,
    pub(super) article_at_hit: Option<f64>,
    /// Queries of which an article is judged.
    pub(super) articles: usize,
}

/// The means of some scores.
pub(super) fn means(scores: &[Score]) -> Means {
    let mean = |of: &dyn Fn(&Score) -> f64| {
        scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64
    };
    let share = |of: &dyn Fn(&Score) -> bool| mean(&|score| f64::from(u8::from(of(score))));
    let articles: Vec<bool> = scores.iter().filter_map(|score| score.article).collect();
    let right = articles.iter().filter(|right| **right).count();
    Means {
        queries: scores.len(),
        ndcg_10: mean(&|score| score.ndcg),
        success_1: share(&|score| score.success_1),
        success_3: share(&|score| score.success_3),
        mrr: mean(&|score| score.reciprocal),
        page_at_hit: share(&|score| score.page),
        empty: share(&|score| score.empty),
        article_at_hit: (!articles.is_empty()).then(|| right as f64 / articles.len() as f64),
        articles: articles.len(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn judged() -> Judged {
        let unit = |file: &str| (file.to_owned(), String::new());
        Judged {
            qid: "q".to_owned(),
            query: String::new(),
            kind: String::new(),
            grades: HashMap::from([(unit("a"), 3), (unit("b"), 2), (unit("c"), 1)]),
            pages: HashMap::from([(unit("b"), HashSet::from([4]))]),
            articles: HashMap::from([("b".to_owned(), HashSet::from(["art5".to_owned()]))]),
        }
    }

    fn answer(file: &str, page: u32, path: &str) -> RankedAnswer {
        RankedAnswer {
            file: file.to_owned(),
            page,
            path: path.to_owned(),
            score: 1.0,
        }
    }

    #[test]
    fn figures_are_those_of_the_definitions() {
        let answers = [
            answer("c", 1, ""),
            answer("b", 4, "art5-com1"),
            answer("b", 9, ""),
        ];
        let found = score(&judged(), &answers, false);
        let ideal = 7.0 + 3.0 / 3_f64.log2() + 1.0 / 2.0;
        let got = 1.0 + 3.0 / 3_f64.log2();
        assert!((found.ndcg - got / ideal).abs() < 1e-12);
        assert_eq!(
            (found.success_1, found.success_3, found.page),
            (false, true, true)
        );
        assert_eq!((found.article, found.empty), (Some(true), false));
        assert!((found.reciprocal - 0.5).abs() < 1e-12);
        let nothing = score(&judged(), &[], false);
        assert_eq!(
            (nothing.ndcg, nothing.empty, nothing.page),
            (0.0, true, false)
        );
        let means = means(&[found, nothing]);
        assert_eq!(
            (means.queries, means.empty, means.article_at_hit),
            (2, 0.5, Some(0.5))
        );
    }
}
