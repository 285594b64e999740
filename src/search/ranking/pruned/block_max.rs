//! Block-max: upper bounds on the scores of sixty-four passages at a time. A clause's maximum in a block is a
//! byte, and the bytes of many blocks are summed in loops without branches.

use super::doc_sets::{DocSets, ROUNDING};
use crate::search::matching::coverage::{CompiledQuery, Coverage, EPSILON};

/// Blocks whose sums fit in the L1 cache.
const BLOCKS_AT_A_TIME: usize = 1_024;

/// The blocks whose upper bound reaches `enough`, in order.
pub(crate) fn reaching(
    sets: &DocSets,
    coverage: &Coverage,
    compiled: &CompiledQuery,
    enough: f32,
) -> Vec<usize> {
    let mut reaching = Vec::new();
    each(sets, coverage, compiled, |block, max| {
        if max >= enough {
            reaching.push(block);
        }
    });
    reaching
}

/// The `count` blocks with the highest upper bounds, in no order.
pub(crate) fn strongest(
    sets: &DocSets,
    coverage: &Coverage,
    compiled: &CompiledQuery,
    count: usize,
) -> Vec<usize> {
    let mut all = Vec::with_capacity(sets.matching.len());
    each(sets, coverage, compiled, |block, max| {
        all.push((max, block));
    });
    if count < all.len() {
        all.select_nth_unstable_by(count, |a, b| b.0.total_cmp(&a.0));
        all.truncate(count);
    }
    all.into_iter().map(|(_, block)| block).collect()
}

/// Visits every block with a passage that matches, with its upper bound.
fn each(
    sets: &DocSets,
    coverage: &Coverage,
    compiled: &CompiledQuery,
    mut show: impl FnMut(usize, f32),
) {
    let all = sets.matching.len();
    let mut run = BlockSums::new();
    for start in (0..all).step_by(BLOCKS_AT_A_TIME) {
        let blocks = start..all.min(start + BLOCKS_AT_A_TIME);
        let matching = &sets.matching[blocks.clone()];
        run.clear(blocks.len());
        let steps = |clause: usize| &sets.word(clause).most_steps()[blocks.clone()];
        for clause in 0..compiled.clauses().len() {
            run.add_clause(
                steps(clause),
                sets.word(clause).step(),
                coverage.share_of(clause),
            );
        }
        for boost in &compiled.boosts {
            match *boost.needs.as_slice() {
                [one, other] => run.add_boost(steps(one), steps(other), boost.max_score),
                _ => run
                    .scores
                    .iter_mut()
                    .for_each(|sum| *sum += boost.max_score),
            }
        }
        let sums = run.scores.iter().zip(&run.coverage);
        for ((block, passages), (score, share)) in blocks.clone().zip(matching).zip(sums) {
            if *passages != 0 {
                // Rounding must not make a full match a partial one.
                let share = (share + EPSILON).min(1.0);
                show(block, coverage.score(score * ROUNDING, share));
            }
        }
    }
}

/// Upper bounds of some blocks, as they are summed.
struct BlockSums {
    /// What one passage may score at most.
    scores: Vec<f32>,
    /// What share of the query one passage may cover at most.
    coverage: Vec<f32>,
}

impl BlockSums {
    fn new() -> Self {
        BlockSums {
            scores: Vec::with_capacity(BLOCKS_AT_A_TIME),
            coverage: Vec::with_capacity(BLOCKS_AT_A_TIME),
        }
    }

    fn clear(&mut self, blocks: usize) {
        for sums in [&mut self.scores, &mut self.coverage] {
            sums.clear();
            sums.resize(blocks, 0.0);
        }
    }

    /// Adds a clause by its maximum in each block, in steps; zero where it does not occur.
    fn add_clause(&mut self, max: &[u8], step: f32, share: f32) {
        let sums = self.scores.iter_mut().zip(&mut self.coverage);
        for (steps, (score, covered)) in max.iter().zip(sums) {
            *score += f32::from(*steps) * step;
            *covered += if *steps > 0 { share } else { 0.0 };
        }
    }

    /// Adds a proximity boost to the blocks in which both clauses occur.
    fn add_boost(&mut self, one: &[u8], other: &[u8], max: f32) {
        for (score, (one, other)) in self.scores.iter_mut().zip(one.iter().zip(other)) {
            *score += if *one.min(other) > 0 { max } else { 0.0 };
        }
    }
}
