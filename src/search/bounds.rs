//! The most that passages may score, told by the sets of their words: no list is read, no position.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, SegmentOrdinal};

use super::coverage::{Bonus, Compiled, Counted, Shares};
use super::sets::Sets;
use crate::index::{Counts, IndexReader};

/// Sums of scores may differ in their last digits, as a factor.
const ROUNDING: f32 = 1.0 + 1e-4;

/// The bounds of a segment.
pub(super) struct Bounds<'a> {
    sets: &'a Sets,
    shares: &'a Shares,
    bonuses: Vec<Together<'a>>,
    words: usize,
    /// Lengths of texts and headings.
    texts: Option<FieldNormReader>,
    headings: Option<FieldNormReader>,
}

impl<'a> Bounds<'a> {
    /// The bounds of a segment.
    pub(super) fn open(
        sets: &'a Sets,
        shares: &'a Shares,
        compiled: &'a Compiled,
        index: &IndexReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let norms = index.searcher.segment_reader(ordinal).fieldnorms_readers();
        Ok(Bounds {
            sets,
            shares,
            bonuses: compiled.bonus.iter().map(Together::of).collect(),
            words: compiled.legs().len(),
            texts: norms.get_field(index.fields.text)?,
            headings: norms.get_field(index.fields.heading)?,
        })
    }

    /// The most that a passage scores: without what its words add by standing together, and with it.
    pub(super) fn passage(&self, doc: DocId) -> (f32, f32) {
        let mut counts = [Counts::default(); u64::BITS as usize];
        let (mut words, mut marks) = (0.0, 0);
        for (leg, counts) in counts.iter_mut().enumerate().take(self.words) {
            let word = self.sets.word(leg);
            let score;
            (score, *counts) = word.at_most(doc);
            words += score;
            marks |= u64::from(word.has(doc)) << leg;
        }
        let norm = |norms: &Option<FieldNormReader>| {
            // The shortest length scores most.
            norms.as_ref().map_or(0, |norms| norms.fieldnorm_id(doc))
        };
        let norms = (norm(&self.texts), norm(&self.headings));
        let share = self.shares.share(self.shares.covered(marks));
        let added = self.bonuses.iter();
        let added = added.filter(|together| marks & together.needs == together.needs);
        let added = added.map(|together| {
            let norm = match together.bonus.place {
                Counted::Text => norms.0,
                Counted::Heading => norms.1,
            };
            together.of_passage(norm, |leg| counts[leg])
        });
        let added: f32 = added.sum();
        (
            Shares::score(words * ROUNDING, share),
            Shares::score((words + added) * ROUNDING, share),
        )
    }

    /// The passages of a block of sixty-four that may score `enough`.
    pub(super) fn reaching(&self, block: usize, enough: f32) -> u64 {
        let mut maybe = self.sets.matching[block];
        if maybe == 0 {
            return 0;
        }
        let mut inside = [(0.0, Counts::default()); u64::BITS as usize];
        let (mut words, mut marks) = (0.0, 0_u64);
        for (leg, inside) in inside.iter_mut().enumerate().take(self.words) {
            if self.sets.word(leg).bits[block] & maybe != 0 {
                *inside = self.sets.word(leg).block_at_most(block);
                words += inside.0;
                marks |= 1 << leg;
            }
        }
        let most = |words: f32, marks: u64| {
            let added = self.bonuses.iter();
            let added = added.filter(|bonus| marks & bonus.needs == bonus.needs);
            let added: f32 = added.map(|bonus| bonus.of_block(|leg| inside[leg].1)).sum();
            let share = self.shares.share(self.shares.covered(marks));
            Shares::score((words + added) * ROUNDING, share)
        };
        if most(words, marks) < enough {
            return 0;
        }
        // A passage that lacks a word without which the block does not reach it does not reach it either.
        for (leg, (score, _)) in inside.iter().enumerate().take(self.words) {
            if marks >> leg & 1 == 1 && most(words - score, marks & !(1 << leg)) < enough {
                maybe &= self.sets.word(leg).bits[block];
            }
        }
        maybe
    }
}

/// What words add by standing together.
struct Together<'a> {
    bonus: &'a Bonus,
    /// The words without which it does not apply.
    needs: u64,
    /// The most that it adds, by how often the rarest of them stands in the shortest of passages.
    by_count: [f32; Counts::MANY as usize + 1],
}

impl<'a> Together<'a> {
    fn of(bonus: &'a Bonus) -> Self {
        let mut count = 0;
        Together {
            bonus,
            needs: bonus.needs.iter().fold(0, |set, leg| set | 1 << leg),
            by_count: [(); Counts::MANY as usize + 1].map(|()| {
                count += 1;
                bonus.at_most_of(0, count - 1)
            }),
        }
    }

    /// The most that it adds in a block of passages.
    fn of_block(&self, counts: impl Fn(usize) -> Counts) -> f32 {
        self.by_count[self.bonus.rarest(counts) as usize]
    }

    /// The most that it adds in a passage whose field has a length of this norm.
    fn of_passage(&self, norm_id: u8, counts: impl Fn(usize) -> Counts) -> f32 {
        match self.bonus.rarest(counts) {
            0 => 0.0,
            count => self.bonus.at_most_of(norm_id, count),
        }
    }
}
