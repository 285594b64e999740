//! A decision tree over the clauses of a query, evaluated for sixty-four passages at a time: which of them
//! cover enough of it. Clauses are tested by falling weight until the outcome is certain.

use std::sync::Arc;

use crate::search::budget::Allowance;
use crate::search::matching::coverage::{Clause, Coverage};
use crate::search::searcher::WordSet;

/// Most nodes; passages that a full tree leaves undecided are tested one by one.
const MAX_NODES: usize = 512;
/// Blocks after which it is asked whether time is left.
const ASK_EVERY: usize = 64;

/// The tree of a query.
pub(crate) struct CoverageTree<'a> {
    coverage: &'a Coverage,
    /// Clauses by falling weight.
    order: Vec<usize>,
    nodes: Vec<TreeNode>,
    first: Branch,
}

/// A test whether passages satisfy a clause.
struct TreeNode {
    word: usize,
    yes: Branch,
    no: Branch,
}

/// Where the outcome of a test leads.
#[derive(Debug, Clone, Copy)]
enum Branch {
    /// They match.
    Enough,
    /// They do not.
    Never,
    /// To the node at this place.
    Ask(usize),
    /// Undecided, and the tree is full.
    Each,
}

impl<'a> CoverageTree<'a> {
    /// The tree of these clauses.
    pub(crate) fn of(clauses: &[Clause], coverage: &'a Coverage) -> Self {
        let mut order: Vec<usize> = (0..clauses.len()).collect();
        order.sort_by(|a, b| clauses[*b].weight.total_cmp(&clauses[*a].weight));
        let mut tree = CoverageTree {
            coverage,
            order,
            nodes: Vec::new(),
            first: Branch::Never,
        };
        tree.first = tree.next(0, 0);
        tree
    }

    /// The branch of passages that satisfy the clauses of `mask` and no other before `place` in the order.
    fn next(&mut self, place: usize, mask: u64) -> Branch {
        let left = &self.order[place..];
        let all = left.iter().fold(mask, |all, clause| all | 1 << clause);
        // A word that all passages have weighs next to nothing, but none does not match.
        if mask != 0 && self.coverage.suffice(mask) {
            Branch::Enough
        } else if left.is_empty() || !self.coverage.suffice(all) {
            Branch::Never
        } else if self.nodes.len() == MAX_NODES {
            Branch::Each
        } else {
            let word = self.order[place];
            let node = self.nodes.len();
            self.nodes.push(TreeNode {
                word,
                yes: Branch::Never,
                no: Branch::Never,
            });
            self.nodes[node].yes = self.next(place + 1, mask | 1 << word);
            self.nodes[node].no = self.next(place + 1, mask);
            Branch::Ask(node)
        }
    }

    /// The passages that match: a bit for each. Those for which no time was left count as not matching.
    pub(crate) fn passages(&self, words: &[Arc<WordSet>], allowance: &Allowance<'_>) -> Vec<u64> {
        let blocks = words.first().map_or(0, |word| word.bits.len());
        let mut passages = vec![0; blocks];
        for (run, some) in passages.chunks_mut(ASK_EVERY).enumerate() {
            if allowance.is_spent() {
                break;
            }
            for (place, passages) in some.iter_mut().enumerate() {
                *passages = self.after(self.first, run * ASK_EVERY + place, u64::MAX, words);
            }
        }
        passages
    }

    /// Those of `passages` of a block that match from this branch on.
    fn after(&self, next: Branch, block: usize, passages: u64, words: &[Arc<WordSet>]) -> u64 {
        match next {
            _ if passages == 0 => 0,
            Branch::Enough => passages,
            Branch::Never => 0,
            Branch::Ask(node) => {
                let TreeNode { word, yes, no } = &self.nodes[node];
                let own = words[*word].bits[block];
                self.after(*yes, block, passages & own, words)
                    | self.after(*no, block, passages & !own, words)
            }
            Branch::Each => {
                let suffices = |bit: &u64| {
                    let words = words.iter().enumerate();
                    let has = |(clause, word): (usize, &Arc<WordSet>)| {
                        (word.bits[block] >> bit & 1) << clause
                    };
                    let mask: u64 = words.map(has).sum();
                    mask != 0 && self.coverage.suffice(mask)
                };
                let open = (0..64).filter(|bit| passages >> bit & 1 == 1);
                open.filter(suffices).fold(0, |all, bit| all | 1 << bit)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::budget::Budget;
    use crate::search::searcher::{Counts, WordSetBuilder};

    const BLOCKS: usize = 3;

    fn set(blocks: &[u64]) -> Arc<WordSet> {
        let passages = BLOCKS as u32 * 64;
        let mut set = WordSetBuilder::new(passages, 0, 1.0);
        for bits in blocks {
            set.add(&mut [*bits], &mut [0.5; 64], &mut [Counts::default(); 64]);
        }
        Arc::new(set.finish(passages, 0))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Many words need more questions than are asked: both ways are met. A word that all passages have
        /// weighs less than what rounding is allowed.
        #[test]
        fn the_passages_are_those_that_one_by_one_cover_enough(
            weights in prop::collection::vec(prop_oneof![0.1_f32..5.0, Just(1e-6_f32)], 1..18),
            bits in prop::collection::vec(any::<u64>(), 18 * BLOCKS),
        ) {
            let clauses: Vec<Clause> = weights
                .iter()
                .map(|weight| Clause {
                    terms: Vec::new(),
                    others: Vec::new(),
                    weight: *weight,
                    optional: false,
                })
                .collect();
            let words: Vec<_> = bits.chunks(BLOCKS).take(clauses.len()).map(set).collect();
            let coverage = Coverage::of(&clauses);
            let budget = Budget::of_cpu_time(std::time::Duration::MAX);
            let found = CoverageTree::of(&clauses, &coverage).passages(&words, &budget.until(1.0));
            for (block, found) in found.iter().enumerate() {
                for bit in 0..64 {
                    let has = |(clause, word): (usize, &Arc<WordSet>)| {
                        (word.bits[block] >> bit & 1) << clause
                    };
                    let mask: u64 = words.iter().enumerate().map(has).sum();
                    let enough = mask != 0 && coverage.suffice(mask);
                    prop_assert_eq!(found >> bit & 1 == 1, enough);
                }
            }
        }
    }
}
