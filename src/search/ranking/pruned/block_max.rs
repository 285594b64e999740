//! Which blocks of sixty-four passages may hold one that scores enough, told for many blocks at a time: a
//! word's most in each block is a byte, and the bytes of all blocks are gone through in loops without
//! branches.

use super::doc_sets::{ROUNDING, Sets};
use crate::search::matching::coverage::{Compiled, EPSILON, Shares};

/// Blocks whose sums stay in the processor's nearest cache.
const RUN: usize = 1_024;

/// The blocks that may reach `enough`, in order.
pub(crate) fn reaching(
    sets: &Sets,
    shares: &Shares,
    compiled: &Compiled,
    enough: f32,
) -> Vec<usize> {
    let mut reaching = Vec::new();
    each(sets, shares, compiled, |block, most| {
        if most >= enough {
            reaching.push(block);
        }
    });
    reaching
}

/// So many blocks whose passages may score more than any other's.
pub(crate) fn strongest(
    sets: &Sets,
    shares: &Shares,
    compiled: &Compiled,
    count: usize,
) -> Vec<usize> {
    let mut all = Vec::with_capacity(sets.matching.len());
    each(sets, shares, compiled, |block, most| {
        all.push((most, block));
    });
    if count < all.len() {
        all.select_nth_unstable_by(count, |a, b| b.0.total_cmp(&a.0));
        all.truncate(count);
    }
    all.into_iter().map(|(_, block)| block).collect()
}

/// Shows every block with a passage that matches, with the most that one may score.
fn each(sets: &Sets, shares: &Shares, compiled: &Compiled, mut show: impl FnMut(usize, f32)) {
    let all = sets.matching.len();
    let mut run = Run::new();
    for start in (0..all).step_by(RUN) {
        let blocks = start..all.min(start + RUN);
        let matching = &sets.matching[blocks.clone()];
        run.clear(blocks.len());
        let steps = |leg: usize| &sets.word(leg).most_steps()[blocks.clone()];
        for leg in 0..compiled.legs().len() {
            run.add_word(steps(leg), sets.word(leg).step(), shares.share_of(leg));
        }
        for bonus in &compiled.bonus {
            match *bonus.needs.as_slice() {
                [one, other] => run.add_together(steps(one), steps(other), bonus.at_most),
                _ => run.scores.iter_mut().for_each(|sum| *sum += bonus.at_most),
            }
        }
        let sums = run.scores.iter().zip(&run.shares);
        for ((block, passages), (score, share)) in blocks.clone().zip(matching).zip(sums) {
            if *passages != 0 {
                // Rounding must not make a full match a partial one.
                let share = (share + EPSILON).min(1.0);
                show(block, Shares::score(score * ROUNDING, share));
            }
        }
    }
}

/// Sums of some blocks.
struct Run {
    /// The most that one passage may score.
    scores: Vec<f32>,
    /// The most that one passage may cover of the query.
    shares: Vec<f32>,
}

impl Run {
    fn new() -> Self {
        Run {
            scores: Vec::with_capacity(RUN),
            shares: Vec::with_capacity(RUN),
        }
    }

    fn clear(&mut self, blocks: usize) {
        for sums in [&mut self.scores, &mut self.shares] {
            sums.clear();
            sums.resize(blocks, 0.0);
        }
    }

    /// Adds a word by the most steps that it scores in each block: none where it does not stand.
    fn add_word(&mut self, most: &[u8], step: f32, share: f32) {
        let sums = self.scores.iter_mut().zip(&mut self.shares);
        for (steps, (score, covered)) in most.iter().zip(sums) {
            *score += f32::from(*steps) * step;
            *covered += if *steps > 0 { share } else { 0.0 };
        }
    }

    /// Adds what two words add by standing together to the blocks that have both.
    fn add_together(&mut self, one: &[u8], other: &[u8], most: f32) {
        for (score, (one, other)) in self.scores.iter_mut().zip(one.iter().zip(other)) {
            *score += if *one.min(other) > 0 { most } else { 0.0 };
        }
    }
}
