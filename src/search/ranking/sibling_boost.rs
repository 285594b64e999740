//! What the provisions of one act tell of each other: an act that speaks of the matter in more than one
//! article is likelier to be the one that is asked about.
//!
//! Only the first provisions are looked at, as many for every page of an answer, so that a provision stands
//! at the same place whatever page is asked for.

use std::collections::HashMap;

use tantivy::Score;

use super::groups::RankedGroup;
use crate::index::{ActOrdinal, ActTable};
use crate::search::query::mentions::Mentions;
use crate::search::query::weights::BEST_OF_ACT;
use crate::search::ranking::prior;

/// Provisions that are looked at.
pub(crate) const DEPTH: usize = 50;
/// How many provisions of an act count towards its boost: the best ones.
const COUNTED: usize = 2;

/// Adds to each of the first [`DEPTH`] provisions, best first, a share of what the best ones of its act score
/// by the words.
pub(crate) fn raise(found: &mut [RankedGroup], mentions: &Mentions, acts: &ActTable) {
    let depth = found.len().min(DEPTH);
    let first = &mut found[..depth];
    let mut best: HashMap<ActOrdinal, (usize, Score)> = HashMap::new();
    for provision in first.iter() {
        let (taken, sum) = best.entry(provision.act).or_default();
        if *taken < COUNTED {
            *taken += 1;
            *sum += provision.score - prior::prior(mentions, acts, provision.act);
        }
    }
    for provision in first.iter_mut() {
        let (_, sum) = best.get(&provision.act).copied().unwrap_or_default();
        provision.sibling_boost = BEST_OF_ACT * sum;
        provision.score += provision.sibling_boost;
    }
    first.sort_unstable_by(|a, b| b.cmp(a));
}
