//! The passages of frequent words in memory, kept from one search to the next.
//!
//! A word that stands in many passages is asked for again and again, and its lists are long. As a set (one
//! bit a passage) it is put together with others sixty-four passages at a time; beside it stands what the
//! word scores in each passage, rounded up, so that most passages are ruled out without reading a list.
//! When the bytes are spent, those sets give way whose bytes spare the least reading, as often as they were
//! asked for and as lately (GreedyDual-Size with Frequency: Cherkasova, 1998).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::{DocId, SegmentOrdinal};

/// Bytes of sets that are kept: some eight hundred words of a million passages.
const MOST_BYTES: usize = 192 << 20;
/// Steps in which scores are told apart.
const STEPS: f32 = 255.0;
/// Blocks of sixty-four passages whose passages are counted together.
const COUNTED_BLOCKS: usize = 4;
/// Of the bytes, those that are left when sets give way: not every new set makes others go.
const BYTES_LEFT: usize = MOST_BYTES / 16 * 15;

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

/// A set being made, block by block.
pub(crate) struct WordSetBuilder {
    bits: Vec<u64>,
    most: Vec<u8>,
    most_often: Vec<Counts>,
    each: Vec<(u8, Counts)>,
    /// Steps in one of score.
    steps: f32,
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
        }
    }

    /// Says that no passage before this block of sixty-four has the word, beyond those that were added.
    pub(crate) fn skip_to(&mut self, block: usize) {
        self.bits.resize(block, 0);
        self.most.resize(block, 0);
        self.most_often.resize(block, Counts::default());
    }

    /// Adds the next block: a bit for each passage that has the word, and what it scores and how often it
    /// stands in each place of the block.
    #[inline]
    pub(crate) fn add(&mut self, bits: u64, scores: &mut [f32; 64], counts: &mut [Counts; 64]) {
        let (mut most, mut most_often) = (0, Counts::default());
        let mut left = bits;
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            let counts = std::mem::take(&mut counts[place]);
            // Rounded up, and no step above the last.
            let step = (std::mem::take(&mut scores[place]) * self.steps + 1.0).min(STEPS) as u8;
            (most, most_often) = (step.max(most), counts.or(most_often));
            self.each.push((step, counts));
        }
        self.bits.push(bits);
        self.most.push(most);
        self.most_often.push(most_often);
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

    fn bytes(&self) -> usize {
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

/// The sets that are kept.
#[derive(Debug, Default)]
pub(crate) struct WordSets(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    sets: HashMap<Key, Used>,
    bytes: usize,
    /// What the set that gave way last was worth.
    gone: f64,
}

/// A segment, and what tells a word with its forms from every other.
type Key = (SegmentOrdinal, Vec<u8>);

#[derive(Debug)]
struct Used {
    set: Arc<WordSet>,
    /// How often it was asked for.
    uses: u32,
    /// What it is worth: sets that are worth least give way.
    worth: f64,
}

impl Used {
    /// What a set is worth that is asked for now.
    fn worth(&self, gone: f64) -> f64 {
        gone + f64::from(self.uses) * self.set.cost as f64 / self.set.bytes() as f64
    }
}

impl WordSets {
    /// The set of a word in a segment: the one that is kept, or else what `make` gives.
    pub(crate) fn get<E>(
        &self,
        segment: SegmentOrdinal,
        word: &[u8],
        make: impl FnOnce() -> Result<WordSet, E>,
    ) -> Result<Arc<WordSet>, E> {
        let key = (segment, word.to_vec());
        if let Some(set) = self.locked().find(&key) {
            return Ok(set);
        }
        // Not under the lock: it takes a while, and others need not wait for it.
        let set = Arc::new(make()?);
        self.locked().keep(key, &set);
        Ok(set)
    }

    fn locked(&self) -> MutexGuard<'_, Kept> {
        // What is kept is whole after every step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn find(&mut self, key: &Key) -> Option<Arc<WordSet>> {
        let used = self.sets.get_mut(key)?;
        used.uses += 1;
        used.worth = used.worth(self.gone);
        Some(Arc::clone(&used.set))
    }

    fn keep(&mut self, key: Key, set: &Arc<WordSet>) {
        let mut used = Used {
            set: Arc::clone(set),
            uses: 1,
            worth: 0.0,
        };
        used.worth = used.worth(self.gone);
        self.bytes += set.bytes();
        if let Some(other) = self.sets.insert(key, used) {
            self.bytes -= other.set.bytes();
        }
        if self.bytes > MOST_BYTES {
            self.give_way();
        }
    }

    fn give_way(&mut self) {
        let worth = self
            .sets
            .iter()
            .map(|(key, used)| (used.worth, key.clone()));
        let mut worth: Vec<(f64, Key)> = worth.collect();
        worth.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        for (worth, key) in worth {
            if self.bytes <= BYTES_LEFT {
                break;
            }
            if let Some(used) = self.sets.remove(&key) {
                self.bytes -= used.set.bytes();
                self.gone = worth;
            }
        }
    }
}

#[cfg(test)]
mod tests;
