//! The passages of frequent words in memory, kept from one search to the next.
//!
//! A word that stands in many passages is asked for again and again, and its lists are long. As a set (one
//! bit a passage) it is put together with others sixty-four passages at a time; beside it stands what the
//! word scores in each passage, rounded up, so that most passages are ruled out without reading a list.
//! The sets used longest ago, and least, give way when their bytes are spent.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::{DocId, SegmentOrdinal};

/// Bytes of sets that are kept: some eight hundred words of a million passages.
const MOST_BYTES: usize = 192 << 20;
/// Steps in which scores are told apart.
const STEPS: f32 = 255.0;
/// Blocks of sixty-four passages whose passages are counted together.
const COUNTED_BLOCKS: usize = 4;
/// How much longer a set is kept for each time that it was asked for, in times that any is asked for: what
/// is asked for once must not drive out what everybody asks for.
const A_USE_IS_WORTH: u64 = 500;

/// What a word is in one passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct InPassage {
    /// The passage.
    pub(crate) doc: DocId,
    /// What the word scores there, in all its forms and fields.
    pub(crate) score: f32,
    /// How often it stands there as written.
    pub(crate) counts: Counts,
}

/// How often a word stands in the text and in the heading of a passage, each up to [`Counts::MANY`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts(u8);

impl Counts {
    /// So often or oftener.
    pub(crate) const MANY: u32 = 15;

    /// So often in the text.
    pub(crate) fn in_text(count: u32) -> Self {
        // It has four bits.
        Counts(count.min(Self::MANY) as u8)
    }

    /// So often in the heading.
    pub(crate) fn in_heading(count: u32) -> Self {
        Counts(Self::in_text(count).0 << 4)
    }

    /// How often in the text.
    pub(crate) fn text(self) -> u32 {
        u32::from(self.0 & 15)
    }

    /// How often in the heading.
    pub(crate) fn heading(self) -> u32 {
        u32::from(self.0 >> 4)
    }

    /// As often as the one of both that stands there oftener.
    pub(crate) fn or(self, other: Self) -> Self {
        Counts((self.0 & 15).max(other.0 & 15) | (self.0 & 240).max(other.0 & 240))
    }
}

/// The passages of a segment in which a word stands.
#[derive(Debug)]
pub(crate) struct WordSet {
    /// A bit for each passage of the segment.
    pub(crate) bits: Box<[u64]>,
    /// For each [`COUNTED_BLOCKS`] of sixty-four passages, how many of the set stand before them.
    before: Box<[u32]>,
    /// For each sixty-four passages, the most that the word scores in one of them, in steps of the top,
    /// and the most often that it stands in one of them.
    most: Box<[(u8, Counts)]>,
    /// For each passage of the set, what the word scores there, in steps, and how often it stands there.
    each: Box<[(u8, Counts)]>,
    /// The most that the word scores in any passage.
    top: f32,
}

impl WordSet {
    /// The set of those of the `passages` of a segment that are `found`, in order.
    pub(crate) fn new(passages: DocId, found: &[InPassage]) -> Self {
        let blocks = passages.div_ceil(64) as usize;
        let top = found.iter().map(|at| at.score).fold(0.0, f32::max);
        let mut bits = vec![0_u64; blocks].into_boxed_slice();
        let mut most = vec![(0, Counts::default()); blocks].into_boxed_slice();
        let mut each = Vec::with_capacity(found.len());
        for at in found {
            let block = at.doc as usize / 64;
            bits[block] |= 1 << (at.doc % 64);
            // Rounded up, and no step above the last.
            let step = (at.score / top * STEPS + 1.0).min(STEPS) as u8;
            let (steps, counts) = &mut most[block];
            *steps = step.max(*steps);
            *counts = at.counts.or(*counts);
            each.push((step, at.counts));
        }
        let mut sum = 0;
        let before = bits.chunks(COUNTED_BLOCKS).map(|blocks| {
            let before = sum;
            sum += ones(blocks);
            before
        });
        WordSet {
            before: before.collect(),
            bits,
            most,
            each: each.into_boxed_slice(),
            top,
        }
    }

    /// Whether a word that stands in so many of the passages of a segment is a frequent one.
    pub(crate) fn is_kept(found: usize, passages: DocId) -> bool {
        found >= (passages as usize / 128).max(1)
    }

    /// Whether the word stands in a passage.
    pub(crate) fn has(&self, doc: DocId) -> bool {
        self.bits[doc as usize / 64] >> (doc % 64) & 1 == 1
    }

    /// The most that the word scores in a passage, nothing where it does not stand there, and how often
    /// it stands there.
    pub(crate) fn at_most(&self, doc: DocId) -> (f32, Counts) {
        let (block, bit) = (doc as usize / 64, 1_u64 << (doc % 64));
        if self.bits[block] & bit == 0 {
            return (0.0, Counts::default());
        }
        let counted = block / COUNTED_BLOCKS;
        let between = ones(&self.bits[counted * COUNTED_BLOCKS..block]);
        let inside = (self.bits[block] & (bit - 1)).count_ones();
        self.scaled(self.each[(self.before[counted] + between + inside) as usize])
    }

    /// The same of the passages of a block of sixty-four, of the best of them.
    pub(crate) fn block_at_most(&self, block: usize) -> (f32, Counts) {
        self.scaled(self.most[block])
    }

    fn scaled(&self, (step, counts): (u8, Counts)) -> (f32, Counts) {
        (f32::from(step) * (self.top / STEPS), counts)
    }

    fn bytes(&self) -> usize {
        size_of_val(&*self.bits)
            + size_of_val(&*self.before)
            + size_of_val(&*self.most)
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
    /// Counts what is asked for.
    clock: u64,
}

/// A segment, and what tells a word with its forms from every other.
type Key = (SegmentOrdinal, Vec<u8>);

#[derive(Debug)]
struct Used {
    set: Arc<WordSet>,
    /// When it was asked for last.
    last: u64,
    /// How often it was asked for.
    uses: u64,
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
        self.clock += 1;
        let used = self.sets.get_mut(key)?;
        used.last = self.clock;
        used.uses += 1;
        Some(Arc::clone(&used.set))
    }

    fn keep(&mut self, key: Key, set: &Arc<WordSet>) {
        let used = Used {
            set: Arc::clone(set),
            last: self.clock,
            uses: 1,
        };
        self.bytes += set.bytes();
        if let Some(other) = self.sets.insert(key, used) {
            self.bytes -= other.set.bytes();
        }
        while self.bytes > MOST_BYTES
            && let Some((oldest, _)) = self
                .sets
                .iter()
                .min_by_key(|(_, used)| used.last + A_USE_IS_WORTH * used.uses)
        {
            let oldest = oldest.clone();
            if let Some(used) = self.sets.remove(&oldest) {
                self.bytes -= used.set.bytes();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(count: u32) -> Vec<InPassage> {
        let each = (0..count).map(|i| InPassage {
            doc: i * i,
            score: i as f32 / 30.0,
            counts: Counts::in_text(i % 20).or(Counts::in_heading(i % 3)),
        });
        each.collect()
    }

    #[test]
    fn no_passage_scores_above_its_bound_nor_much_below() {
        for count in [0, 1, 2, 20] {
            let found = found(count);
            let set = WordSet::new(400, &found);
            for doc in 0..400 {
                let (score, counts) = set.at_most(doc);
                let Some(at) = found.iter().find(|at| at.doc == doc) else {
                    assert_eq!((score, counts), (0.0, Counts::default()));
                    continue;
                };
                assert!(at.score <= score + 1e-6 && score < at.score + 0.01, "{doc}");
                assert_eq!(counts, at.counts);
                let (block, counts) = set.block_at_most(doc as usize / 64);
                assert!(score <= block && counts.or(at.counts) == counts, "{doc}");
            }
        }
    }

    #[test]
    fn counts_have_a_most() {
        let counts = Counts::in_text(3).or(Counts::in_heading(99));
        assert_eq!((counts.text(), counts.heading()), (3, Counts::MANY));
        assert_eq!(counts.or(Counts::in_text(5)).text(), 5);
    }

    #[test]
    fn a_set_is_made_once_and_gives_way_when_bytes_are_spent() {
        let sets = WordSets::default();
        let mut made = 0;
        let mut ask = |name: &str| {
            // More than a third of the bytes: two have room.
            let passages = (MOST_BYTES / 11 * 64 / 3 + 64) as DocId;
            let make = || {
                made += 1;
                Ok::<_, ()>(WordSet::new(passages, &found(2)))
            };
            assert!(sets.get(0, name.as_bytes(), make).is_ok());
            made
        };
        assert_eq!((ask("a"), ask("a"), ask("b"), ask("a")), (1, 1, 2, 2));
        // `b` was used longest ago, then `c` least.
        assert_eq!((ask("c"), ask("a"), ask("c"), ask("b")), (3, 3, 3, 4));
        assert_eq!((ask("a"), ask("b"), ask("c")), (4, 5, 5));
    }
}
