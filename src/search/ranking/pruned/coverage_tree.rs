//! Which passages cover enough of a query, told of sixty-four at a time: its words are asked for one after
//! the other, the heaviest first, until what is known of them settles it.

use std::sync::Arc;

use crate::index::WordSet;
use crate::search::budget::Allowance;
use crate::search::matching::coverage::{Leg, Shares};

/// Most questions; with more, the passages that they leave open are looked into one by one.
const MOST_QUESTIONS: usize = 512;
/// Blocks after which it is asked whether time is left.
const ASK_EVERY: usize = 64;

/// What is to be asked of passages.
pub(crate) struct Covering<'a> {
    shares: &'a Shares,
    /// Words, the heaviest first.
    order: Vec<usize>,
    questions: Vec<Question>,
    first: Next,
}

/// Whether passages have a word.
struct Question {
    word: usize,
    yes: Next,
    no: Next,
}

/// What follows from what is known of the words of passages.
#[derive(Debug, Clone, Copy)]
enum Next {
    Enough,
    Never,
    /// The question at this place.
    Ask(usize),
    /// Nothing follows yet, and there are too many questions.
    Each,
}

impl<'a> Covering<'a> {
    /// The questions of these words.
    pub(crate) fn of(legs: &[Leg], shares: &'a Shares) -> Self {
        let mut order: Vec<usize> = (0..legs.len()).collect();
        order.sort_by(|a, b| legs[*b].weight.total_cmp(&legs[*a].weight));
        let mut covering = Covering {
            shares,
            order,
            questions: Vec::new(),
            first: Next::Never,
        };
        covering.first = covering.next(0, 0);
        covering
    }

    /// What follows where the words before the one at `place` in the order are known: passages have those of
    /// `set`, and none of the others.
    fn next(&mut self, place: usize, set: u64) -> Next {
        let left = &self.order[place..];
        let all = left.iter().fold(set, |all, leg| all | 1 << leg);
        // A word that all passages have weighs next to nothing, but none does not match.
        if set != 0 && self.shares.suffice(set) {
            Next::Enough
        } else if left.is_empty() || !self.shares.suffice(all) {
            Next::Never
        } else if self.questions.len() == MOST_QUESTIONS {
            Next::Each
        } else {
            let word = self.order[place];
            let question = self.questions.len();
            self.questions.push(Question {
                word,
                yes: Next::Never,
                no: Next::Never,
            });
            self.questions[question].yes = self.next(place + 1, set | 1 << word);
            self.questions[question].no = self.next(place + 1, set);
            Next::Ask(question)
        }
    }

    /// The passages that cover enough: a bit for each. Those that no time was left for are taken not to.
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

    /// Those of some `passages` of a block that cover enough, of which this follows.
    fn after(&self, next: Next, block: usize, passages: u64, words: &[Arc<WordSet>]) -> u64 {
        match next {
            _ if passages == 0 => 0,
            Next::Enough => passages,
            Next::Never => 0,
            Next::Ask(question) => {
                let Question { word, yes, no } = &self.questions[question];
                let own = words[*word].bits[block];
                self.after(*yes, block, passages & own, words)
                    | self.after(*no, block, passages & !own, words)
            }
            Next::Each => {
                let suffices = |bit: &u64| {
                    let words = words.iter().enumerate();
                    let has =
                        |(leg, word): (usize, &Arc<WordSet>)| (word.bits[block] >> bit & 1) << leg;
                    let marks: u64 = words.map(has).sum();
                    marks != 0 && self.shares.suffice(marks)
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
    use crate::index::{Counts, WordSetBuilder};
    use crate::search::budget::Budget;

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
            let legs: Vec<Leg> = weights
                .iter()
                .map(|weight| Leg {
                    terms: Vec::new(),
                    others: Vec::new(),
                    weight: *weight,
                    soft: false,
                })
                .collect();
            let words: Vec<_> = bits.chunks(BLOCKS).take(legs.len()).map(set).collect();
            let shares = Shares::of(&legs);
            let budget = Budget::of_cpu_time(std::time::Duration::MAX);
            let found = Covering::of(&legs, &shares).passages(&words, &budget.until(1.0));
            for (block, found) in found.iter().enumerate() {
                for bit in 0..64 {
                    let has = |(leg, word): (usize, &Arc<WordSet>)| {
                        (word.bits[block] >> bit & 1) << leg
                    };
                    let marks: u64 = words.iter().enumerate().map(has).sum();
                    let enough = marks != 0 && shares.suffice(marks);
                    prop_assert_eq!(found >> bit & 1 == 1, enough);
                }
            }
        }
    }
}
