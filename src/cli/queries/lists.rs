//! What is listed of a log: queries by what became of them, each asked for more than once unless all are wanted.
//!
//! Who is counted is not known, so that two searches may be one person's. Still, what was typed once is most likely of
//! one person alone, and says most of them.

use crate::feedback::{FeedbackSummary, QueryGroup};

/// Fewest searches of a query that is listed.
const FEWEST: usize = 2;

/// Queries of one kind.
pub(super) struct QueryList<'a> {
    /// Name in JSON.
    pub(super) name: &'static str,
    pub(super) heading: &'static str,
    /// What the maintainer can do about them.
    pub(super) next: Option<&'static str>,
    /// The queries with how often it was so.
    pub(super) queries: Vec<(&'a QueryGroup, usize)>,
    /// More that are not listed.
    pub(super) more: usize,
    /// Those of which nothing is said since they were asked for once.
    pub(super) single: usize,
}

pub(super) struct Lists<'a>(pub(super) Vec<QueryList<'a>>);

/// How often something became of a query.
type Times = fn(&QueryGroup) -> usize;

const KINDS: [(&str, &str, Times, Option<&str>); 5] = [
    (
        "without_results",
        "niente trovato",
        |group| group.without_results,
        Some(
            "se l'atto c'è e si cerca con altre parole, aggiungi un sinonimo o un alias (docs/how-to.md); se manca, \
             schedalo o prendilo",
        ),
    ),
    (
        "corrected",
        "corrette",
        |group| group.corrected,
        Some(
            "se la correzione è sbagliata la parola manca al corpus: aggiungi un sinonimo (docs/how-to.md) o un documento \
             che la usa",
        ),
    ),
    (
        "slow",
        "lente (mezzo secondo o più)",
        |group| group.slow,
        None,
    ),
    (
        "partial",
        "con risposta parziale",
        |group| group.partial,
        None,
    ),
    ("frequent", "più frequenti", |group| group.times, None),
];

impl<'a> Lists<'a> {
    pub(super) fn of(summary: &'a FeedbackSummary, top: usize, all: bool) -> Self {
        let lists = KINDS.into_iter().map(|(name, heading, times, next)| {
            let groups = summary.groups.iter();
            let mut queries: Vec<(&QueryGroup, usize)> = groups
                .map(|group| (group, times(group)))
                .filter(|(_, times)| *times > 0)
                .collect();
            let met = queries.len();
            queries.retain(|(group, _)| all || group.times >= FEWEST);
            let single = met - queries.len();
            // Those that are as frequent stay in the order of the groups.
            queries.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
            let more = queries.len().saturating_sub(top);
            queries.truncate(top);
            QueryList {
                name,
                heading,
                next,
                queries,
                more,
                single,
            }
        });
        Lists(lists.collect())
    }
}
