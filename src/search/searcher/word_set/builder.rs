//! Makes the set of a word.

use tantivy::DocId;

use super::{COUNTED_BLOCKS, Counts, STEPS, WordSet, ones};

/// A set being made, block by block.
pub(crate) struct WordSetBuilder {
    bits: Vec<u64>,
    most: Vec<u8>,
    most_often: Vec<Counts>,
    each: Vec<(u8, Counts)>,
    /// Steps in one of score.
    steps: f32,
    /// Room for the places of the passages that are added.
    places: Places,
}

impl WordSetBuilder {
    /// Of a segment of so many passages, about `expected` of which have the word, where it scores `limit` at
    /// most.
    pub(crate) fn new(passages: DocId, expected: usize, limit: f32) -> Self {
        let blocks = passages.div_ceil(64) as usize;
        WordSetBuilder {
            bits: Vec::with_capacity(blocks),
            most: Vec::with_capacity(blocks),
            most_often: Vec::with_capacity(blocks),
            each: Vec::with_capacity(expected),
            // What scores nothing has no steps.
            steps: if limit > 0.0 { STEPS / limit } else { 0.0 },
            places: Places::default(),
        }
    }

    /// Says that no passage before this block of sixty-four has the word, beyond those that were added.
    pub(crate) fn skip_to(&mut self, block: usize) {
        self.bits.resize(block, 0);
        self.most.resize(block, 0);
        self.most_often.resize(block, Counts::default());
    }

    /// Adds the next blocks: a bit for each passage that has the word, and what it scores and how often it
    /// stands in each place of the blocks. All of these are nothing afterwards.
    pub(crate) fn add(&mut self, bits: &mut [u64], scores: &mut [f32], counts: &mut [Counts]) {
        let start = self.bits.len();
        self.bits.extend_from_slice(bits);
        self.most.resize(start + bits.len(), 0);
        self.most_often
            .resize(start + bits.len(), Counts::default());
        let (most, often) = (&mut self.most[start..], &mut self.most_often[start..]);
        let steps = self.steps;
        let places = self.places.of(bits);
        self.each.extend(places.iter().map(|place| {
            let place = usize::from(*place);
            let counts = std::mem::take(&mut counts[place]);
            // Rounded up, and no step above the last.
            let step = (std::mem::take(&mut scores[place]) * steps + 1.0).min(STEPS) as u8;
            let block = place / 64;
            most[block] = most[block].max(step);
            often[block] = often[block].or(counts);
            (step, counts)
        }));
        bits.fill(0);
    }

    /// The set, which cost as much as to read so many entries of lists.
    pub(crate) fn finish(mut self, passages: DocId, cost: u64) -> WordSet {
        self.skip_to(passages.div_ceil(64) as usize);
        let mut sum = 0;
        let before = self.bits.chunks(COUNTED_BLOCKS).map(|blocks| {
            let before = sum;
            sum += ones(blocks);
            before
        });
        WordSet {
            before: before.collect(),
            bits: self.bits.into_boxed_slice(),
            most: self.most.into_boxed_slice(),
            most_often: self.most_often.into_boxed_slice(),
            each: self.each.into_boxed_slice(),
            step: if self.steps > 0.0 {
                self.steps.recip()
            } else {
                0.0
            },
            cost,
        }
    }
}

/// Places of passages in some blocks, in order.
#[derive(Default)]
struct Places(Vec<u16>);

impl Places {
    /// Places that are written at once. How many passages a block has cannot be foreseen, and a processor
    /// that guesses it wrong loses more time than it takes to write too many.
    const AT_ONCE: usize = 8;

    /// The places of the passages of these blocks, fewer than 1,024 of sixty-four.
    fn of(&mut self, blocks: &[u64]) -> &[u16] {
        self.0.resize(blocks.len() * 64 + Self::AT_ONCE, 0);
        let mut len = 0;
        for (block, bits) in blocks.iter().enumerate() {
            let mut left = *bits;
            let (mut at, end) = (len, len + bits.count_ones() as usize);
            while at < end {
                for place in &mut self.0[at..at + Self::AT_ONCE] {
                    *place = (block * 64) as u16 + left.trailing_zeros() as u16;
                    left &= left.wrapping_sub(1);
                }
                at += Self::AT_ONCE;
            }
            len = end;
        }
        &self.0[..len]
    }
}
