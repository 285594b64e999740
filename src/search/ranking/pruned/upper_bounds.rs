//! The most that passages may score, told by the sets of their words: no list is read, no position.

use std::ops::Range;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, SegmentOrdinal};

use super::doc_sets::{ROUNDING, Sets};
use crate::index::{Counts, IndexReader};
use crate::search::matching::coverage::{Bonus, Compiled, Counted, EPSILON, Shares, Sums};

/// The bounds of a segment.
pub(crate) struct Bounds<'a> {
    sets: &'a Sets,
    shares: &'a Shares,
    bonuses: Vec<Together<'a>>,
    words: usize,
    /// By how much what is told of words may be too high.
    steps: Sums,
    /// Lengths of texts and headings.
    texts: Option<FieldNormReader>,
    headings: Option<FieldNormReader>,
}

impl<'a> Bounds<'a> {
    /// The bounds of a segment.
    pub(crate) fn open(
        sets: &'a Sets,
        shares: &'a Shares,
        compiled: &'a Compiled,
        index: &IndexReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let norms = index.searcher.segment_reader(ordinal).fieldnorms_readers();
        let words = compiled.legs().len();
        let steps: Vec<f32> = (0..words).map(|leg| sets.word(leg).step()).collect();
        let bonuses = compiled.bonus.iter();
        let bonuses = bonuses.map(|bonus| Together::of(bonus, words));
        Ok(Bounds {
            sets,
            shares,
            bonuses: bonuses.collect(),
            words,
            steps: Sums::of(&steps),
            texts: norms.get_field(index.fields.text)?,
            headings: norms.get_field(index.fields.heading)?,
        })
    }

    /// The passages of a block of sixty-four that may score `enough`.
    pub(crate) fn reaching(&self, block: usize, enough: f32, met: &mut Met) -> u64 {
        let mut maybe = self.sets.matching[block];
        if maybe == 0 {
            return 0;
        }
        let (mut words, mut marks) = (0.0, 0_u64);
        for leg in 0..self.words {
            met.most[leg] = (0.0, Counts::default());
            if self.sets.word(leg).bits[block] & maybe != 0 {
                met.most[leg] = self.sets.word(leg).block_at_most(block);
                words += met.most[leg].0;
                marks |= 1 << leg;
            }
        }
        met.lost[..self.words].fill(0.0);
        let mut added = 0.0;
        for together in self.bonuses.iter().filter(|bonus| bonus.applies_to(marks)) {
            let most = together.at_most(|leg| met.most[leg].1);
            added += most;
            places(together.needs).for_each(|leg| met.lost[leg] += most);
        }
        if self.score(words + added, marks) < enough {
            return 0;
        }
        // A passage that lacks a word without which the block does not reach it does not reach it either.
        for leg in (0..self.words).filter(|leg| marks >> leg & 1 == 1) {
            let without = words - met.most[leg].0 + added - met.lost[leg];
            if self.score(without, marks & !(1 << leg)) < enough {
                maybe &= self.sets.word(leg).bits[block];
            }
        }
        self.each_reaching(block, maybe, enough, met)
    }

    /// The same, told by what each word scores and how often it stands in each passage, whatever the length
    /// of the passage.
    fn each_reaching(&self, block: usize, mut maybe: u64, enough: f32, met: &mut Met) -> u64 {
        met.scores.fill(0.0);
        met.covered.fill(0.0);
        for leg in 0..self.words {
            let share = self.shares.share_of(leg);
            let word = self.sets.word(leg);
            word.each_at_most(block, maybe, |place, score, counts| {
                met.scores[place] += score;
                met.covered[place] += share;
                met.counts[leg][place] = counts;
            });
        }
        for together in &self.bonuses {
            let legs = places(together.needs);
            let both = legs.fold(maybe, |both, leg| both & self.sets.word(leg).bits[block]);
            for place in places(both) {
                met.scores[place] += together.at_most(|leg| met.counts[leg][place]);
            }
        }
        for place in places(maybe) {
            // Rounding must not make a full match a partial one.
            let share = (met.covered[place] + EPSILON).min(1.0);
            if Shares::score(met.scores[place] * ROUNDING, share) < enough {
                maybe &= !(1 << place);
            }
        }
        maybe
    }

    /// Tells what the words of the matching passages of a range score, in order.
    pub(crate) fn passages(&self, docs: &Range<DocId>, met: &mut Met, told: &mut Vec<Bound>) {
        told.clear();
        for block in blocks_of(docs) {
            // A segment's passages are counted in 32 bits.
            let start = (block * PLACES) as DocId;
            let mut inside = self.sets.matching[block];
            if docs.start > start {
                inside &= u64::MAX << (docs.start - start);
            }
            if docs.end < start + 64 {
                inside &= !(u64::MAX << (docs.end - start));
            }
            self.meet(block, inside, met);
            for place in places(inside) {
                told.push(self.bound(start + place as DocId, met));
            }
        }
    }

    /// What the words of a passage score that is met.
    fn bound(&self, doc: DocId, met: &Met) -> Bound {
        let place = doc as usize % PLACES;
        let (words, marks) = (met.scores[place], met.marks[place]);
        let share = self.shares.share(self.shares.covered(marks));
        Bound {
            doc,
            marks,
            sum: words,
            least: Shares::score((words - self.steps.sum(marks)) / ROUNDING, share),
            words: Shares::score(words * ROUNDING, share),
        }
    }

    /// No less than a passage scores, however often its words stand together.
    pub(crate) fn at_most(&self, bound: &Bound) -> f32 {
        let applying = self.bonuses.iter();
        let applying = applying.filter(|together| together.applies_to(bound.marks));
        self.with(bound, applying.map(|together| together.bonus.at_most).sum())
    }

    /// No less than a passage scores, by how often its words stand there: see [`Bounds::most_met`].
    pub(crate) fn most(&self, doc: DocId, enough: f32, met: &mut Met) -> f32 {
        self.meet(doc as usize / PLACES, 1 << (doc % 64), met);
        self.most_met(doc, enough, met)
    }

    /// The same of a passage that is met. Where that is `enough`, it is told as exactly as can be, and `met`
    /// is told what each pair of words adds at most.
    pub(crate) fn most_met(&self, doc: DocId, enough: f32, met: &mut Met) -> f32 {
        let place = doc as usize % PLACES;
        let (words, marks) = (met.scores[place], met.marks[place]);
        let counts = |leg: usize| met.counts[leg][place];
        let applying = self.bonuses.iter();
        let applying = applying.filter(|together| together.applies_to(marks));
        let most = applying
            .map(|together| together.at_most(counts))
            .sum::<f32>();
        let most = self.score(words + most, marks);
        if most < enough {
            return most;
        }
        met.adds.clear();
        let norms = self.norms(doc);
        let mut added = 0.0;
        for together in &self.bonuses {
            let most = if together.applies_to(marks) {
                together.of_passage(norms, counts)
            } else {
                0.0
            };
            met.adds.push(most);
            added += most;
        }
        self.score(words + added, marks)
    }

    /// What the words are in some passages of a block.
    pub(crate) fn meet(&self, block: usize, passages: u64, met: &mut Met) {
        for place in places(passages) {
            met.scores[place] = 0.0;
            met.marks[place] = 0;
        }
        for leg in 0..self.words {
            let word = self.sets.word(leg);
            word.each_at_most(block, passages, |place, score, counts| {
                met.scores[place] += score;
                met.marks[place] |= 1 << leg;
                met.counts[leg][place] = counts;
            });
        }
    }

    /// The norms of a passage's text and heading.
    fn norms(&self, doc: DocId) -> [u8; 2] {
        [&self.texts, &self.headings].map(|norms| {
            // The shortest length scores most.
            norms.as_ref().map_or(0, |norms| norms.fieldnorm_id(doc))
        })
    }

    /// No less than a passage scores whose words add this by standing together.
    pub(crate) fn with(&self, bound: &Bound, added: f32) -> f32 {
        self.score(bound.sum + added, bound.marks)
    }

    /// No less than what a passage scores that has these words.
    fn score(&self, words: f32, marks: u64) -> f32 {
        let share = self.shares.share(self.shares.covered(marks));
        Shares::score(words * ROUNDING, share)
    }
}

/// What the words of a passage score.
#[derive(Clone, Copy)]
pub(crate) struct Bound {
    pub(crate) doc: DocId,
    /// The words that it has.
    pub(crate) marks: u64,
    /// No less than what they score together.
    sum: f32,
    /// No more than it scores without what its words add by standing together.
    pub(crate) least: f32,
    /// No less than that.
    pub(crate) words: f32,
}

/// The blocks that hold some passages.
fn blocks_of(docs: &Range<DocId>) -> Range<usize> {
    docs.start as usize / 64..docs.end.div_ceil(64) as usize
}

/// The places of a set of passages of a block.
fn places(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        place
    })
}

/// Passages of a block.
const PLACES: usize = u64::BITS as usize;

/// What the words of a query are in a block of passages. Kept from one block to the next: what was of
/// another block is never looked at.
pub(crate) struct Met {
    /// For each word, the most that it scores and stands in one passage.
    most: Vec<(f32, Counts)>,
    /// For each word, the most that is lost of what words add together where it does not stand.
    lost: Vec<f32>,
    /// What they score in each passage.
    scores: [f32; PLACES],
    /// The share of the query that they cover there.
    covered: [f32; PLACES],
    /// Which of them each passage has.
    marks: [u64; PLACES],
    /// For each word, how often it stands in each passage that has it.
    counts: Vec<[Counts; PLACES]>,
    /// The most that each bonus adds to the passage that was told of last.
    pub(crate) adds: Vec<f32>,
}

impl Met {
    /// Of so many words.
    pub(crate) fn new(words: usize) -> Self {
        // The last stands for no word, which is no rarer than any.
        let mut most = vec![(0.0, Counts::default()); words];
        most.push((0.0, Counts::MOST));
        let mut counts = vec![[Counts::default(); PLACES]; words];
        counts.push([Counts::MOST; PLACES]);
        Met {
            most,
            lost: vec![0.0; words + 1],
            scores: [0.0; PLACES],
            covered: [0.0; PLACES],
            marks: [0; PLACES],
            counts,
            adds: Vec::new(),
        }
    }
}

/// What words add by standing together.
struct Together<'a> {
    bonus: &'a Bonus,
    /// The words without which it does not apply.
    needs: u64,
    /// The same as places in the list of words; the place after the last stands for no word.
    legs: [usize; 2],
    /// Whether they stand in the heading.
    heading: bool,
    /// The most that it adds, by how often the rarest of them stands in the shortest of passages.
    by_count: [f32; Counts::MANY as usize + 1],
}

impl<'a> Together<'a> {
    /// Of so many words.
    fn of(bonus: &'a Bonus, words: usize) -> Self {
        let mut count = 0;
        let leg = |place: usize| bonus.needs.get(place).copied().unwrap_or(words);
        Together {
            bonus,
            needs: bonus.needs.iter().fold(0, |set, leg| set | 1 << leg),
            legs: [leg(0), leg(1)],
            heading: bonus.place == Counted::Heading,
            by_count: [(); Counts::MANY as usize + 1].map(|()| {
                count += 1;
                bonus.at_most_of(0, count - 1)
            }),
        }
    }

    /// Whether it may apply where these words stand.
    fn applies_to(&self, marks: u64) -> bool {
        marks & self.needs == self.needs
    }

    /// How often the rarest of the words stands.
    fn rarest(&self, counts: impl Fn(usize) -> Counts) -> u8 {
        let [one, other] = self.legs.map(|leg| counts(leg).of(self.heading));
        one.min(other)
    }

    /// The most that it adds where its words stand so often, whatever the length of the field.
    fn at_most(&self, counts: impl Fn(usize) -> Counts) -> f32 {
        self.by_count[usize::from(self.rarest(counts))]
    }

    /// The most that it adds in a passage whose text and heading have lengths of these norms.
    fn of_passage(&self, norms: [u8; 2], counts: impl Fn(usize) -> Counts) -> f32 {
        match self.rarest(counts) {
            0 => 0.0,
            count => {
                let norm = norms[usize::from(self.heading)];
                self.bonus.at_most_of(norm, u32::from(count))
            }
        }
    }
}
