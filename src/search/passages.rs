//! The passages of a hit that are shown: the best of each provision, up to three.

use tantivy::{DocAddress, Score};

use super::coverage::Compiled;
use super::groups::Match;
use super::matches::Matches;
use crate::index::IndexReader;

/// Most passages shown of one hit.
pub(super) const SHOWN: usize = 3;

/// A passage of a hit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    pub(super) at: DocAddress,
    pub(super) score: Score,
    /// The share of the query that it covers.
    pub(super) share: f32,
    /// Key of its provision.
    provision: u64,
}

/// The passages to show of each match, best first.
pub(super) fn best_passages(
    index: &IndexReader,
    compiled: &Compiled,
    matches: &[Match],
) -> tantivy::Result<Vec<Vec<Scored>>> {
    let mut shown = vec![Vec::new(); matches.len()];
    // Lists are read forwards, whatever the order of the hits.
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by_key(|i| (matches[*i].segment, matches[*i].docs.start));
    for same in order.chunk_by(|a, b| matches[*a].segment == matches[*b].segment) {
        let ordinal = matches[same[0]].segment;
        let segment = index.searcher.segment_reader(ordinal);
        let provisions = segment.fast_fields().u64("provision_key")?;
        let mut lists = Matches::open(compiled, &index.searcher, ordinal)?;
        for i in same {
            let mut found = Vec::new();
            lists.visit(matches[*i].docs.clone(), &mut |seen| {
                found.push(Scored {
                    at: DocAddress::new(ordinal, seen.doc),
                    score: seen.score()?,
                    share: seen.share,
                    provision: provisions.first(seen.doc).unwrap_or_default(),
                });
                Ok(seen.doc + 1)
            })?;
            shown[*i] = choose(found);
        }
    }
    Ok(shown)
}

/// The first passages of each match, where nothing is asked for in words.
pub(super) fn first_passages(matches: &[Match]) -> Vec<Vec<Scored>> {
    let first = |found: &Match| {
        vec![Scored {
            at: DocAddress::new(found.segment, found.docs.start),
            score: 0.0,
            share: 1.0,
            provision: 0,
        }]
    };
    matches.iter().map(first).collect()
}

/// The best passages, none of a provision that is shown already.
fn choose(mut found: Vec<Scored>) -> Vec<Scored> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.at.cmp(&b.at)));
    let mut shown: Vec<Scored> = Vec::with_capacity(SHOWN);
    for passage in found {
        if shown.len() == SHOWN {
            break;
        }
        if shown
            .iter()
            .all(|other| other.provision != passage.provision)
        {
            shown.push(passage);
        }
    }
    shown
}
