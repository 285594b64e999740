//! The passages in which a word stands, as a set: one bit a passage, put together with other sets sixty-four
//! passages at a time. Beside it stands what the word scores in each passage, rounded up, so that most
//! passages are ruled out without reading a list.

use tantivy::DocId;

mod builder;

pub(crate) use builder::WordSetBuilder;

/// Steps in which scores are told apart.
const STEPS: f32 = 255.0;
/// Blocks of sixty-four passages whose passages are counted together.
const COUNTED_BLOCKS: usize = 4;

/// How often a word stands in the text and in the heading of a passage, each up to [`Counts::MANY`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts(u8);

impl Counts {
    /// So often or oftener.
    pub(crate) const MANY: u32 = 15;
    /// Oftener than can be told.
    pub(crate) const MOST: Counts = Counts(u8::MAX);

    /// So often in the text.
    pub(crate) fn in_text(count: u32) -> Self {
        // It has four bits.
        Counts(count.min(Self::MANY) as u8)
    }

    /// So often in the heading.
    pub(crate) fn in_heading(count: u32) -> Self {
        Counts(Self::in_text(count).0 << 4)
    }

    /// As often as the one of both that stands there oftener.
    pub(crate) fn or(self, other: Self) -> Self {
        Counts((self.0 & 15).max(other.0 & 15) | (self.0 & 240).max(other.0 & 240))
    }

    /// Both, of which one is in the text and the other in the heading, or one nothing.
    pub(crate) fn with(self, other: Self) -> Self {
        Counts(self.0 | other.0)
    }

    /// How often in the text or, with `heading`, in the heading.
    pub(crate) fn of(self, heading: bool) -> u8 {
        if heading { self.0 >> 4 } else { self.0 & 15 }
    }
}

/// The passages of a segment in which a word stands.
#[derive(Debug)]
pub(crate) struct WordSet {
    /// A bit for each passage of the segment.
    pub(crate) bits: Box<[u64]>,
    /// For each [`COUNTED_BLOCKS`] of sixty-four passages, how many of the set stand before them.
    before: Box<[u32]>,
    /// For each sixty-four passages, the most that the word scores in one of them, in steps.
    most: Box<[u8]>,
    /// The same for the most often that it stands in one of them.
    most_often: Box<[Counts]>,
    /// For each passage of the set, what the word scores there, in steps, and how often it stands there.
    each: Box<[(u8, Counts)]>,
    /// What a step scores.
    step: f32,
    /// What it cost to make it, in entries of lists that were read.
    cost: u64,
}

impl WordSet {
    /// Whether a word that stands in so many of the passages of a segment is a frequent one.
    pub(crate) fn is_kept(found: usize, passages: DocId) -> bool {
        found >= (passages as usize / 128).max(1)
    }

    /// How many passages of the set stand before a block of sixty-four.
    fn first_of(&self, block: usize) -> usize {
        let counted = block / COUNTED_BLOCKS;
        (self.before[counted] + ones(&self.bits[counted * COUNTED_BLOCKS..block])) as usize
    }

    /// The most that the word scores, and stands, in one passage of a block of sixty-four.
    pub(crate) fn block_at_most(&self, block: usize) -> (f32, Counts) {
        let score = f32::from(self.most[block]) * self.step;
        (score, self.most_often[block])
    }

    /// For each block of sixty-four passages, the most that the word scores in one of them, in steps of
    /// [`WordSet::step`]: none where it does not stand in the block, else at least one.
    pub(crate) fn most_steps(&self) -> &[u8] {
        &self.most
    }

    /// Shows those of some `passages` of a block of sixty-four in which the word stands, by their places in
    /// the block, each with the most that it scores there and how often it stands there.
    #[inline]
    pub(crate) fn each_at_most(
        &self,
        block: usize,
        passages: u64,
        mut show: impl FnMut(usize, f32, Counts),
    ) {
        let own = self.bits[block];
        let mut wanted = own & passages;
        if wanted == 0 {
            return;
        }
        let first = self.first_of(block);
        let each = &self.each[first..first + own.count_ones() as usize];
        while wanted != 0 {
            let place = wanted.trailing_zeros() as usize;
            wanted &= wanted - 1;
            let inside = (own & ((1 << place) - 1)).count_ones() as usize;
            let (steps, counts) = each[inside];
            show(place, f32::from(steps) * self.step, counts);
        }
    }

    /// What a step scores: no passage scores less by more than this than the most that is told of it.
    pub(crate) fn step(&self) -> f32 {
        self.step
    }

    /// What it cost to make it, in entries of lists that were read.
    pub(crate) fn cost(&self) -> u64 {
        self.cost
    }

    /// The memory that it takes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.bits)
            + size_of_val(&*self.before)
            + size_of_val(&*self.most)
            + size_of_val(&*self.most_often)
            + size_of_val(&*self.each)
    }
}

/// How many passages some blocks have.
fn ones(blocks: &[u64]) -> u32 {
    blocks.iter().map(|block| block.count_ones()).sum()
}

#[cfg(test)]
mod tests;
