//! Upper bounds on passage scores, from the sets of the clauses alone: no postings or positions are read.

use std::ops::Range;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, SegmentOrdinal};

use super::doc_sets::{DocSets, ROUNDING};
use crate::index::IndexReader;
use crate::search::matching::coverage::{
    CompiledQuery, Coverage, EPSILON, MaskSums, ProximityBoost, ProximityField,
};
use crate::search::searcher::Counts;

/// The bounds of a segment.
pub(crate) struct UpperBounds<'a> {
    sets: &'a DocSets,
    coverage: &'a Coverage,
    boosts: Vec<PairBound<'a>>,
    words: usize,
    /// By how much the upper bound of each clause may be too high.
    steps: MaskSums,
    /// Lengths of texts and headings.
    texts: Option<FieldNormReader>,
    headings: Option<FieldNormReader>,
}

impl<'a> UpperBounds<'a> {
    /// The bounds of a segment.
    pub(crate) fn open(
        sets: &'a DocSets,
        coverage: &'a Coverage,
        compiled: &'a CompiledQuery,
        index: &IndexReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let norms = index.engine().segment_reader(ordinal).fieldnorms_readers();
        let words = compiled.clauses().len();
        let steps: Vec<f32> = (0..words).map(|clause| sets.word(clause).step()).collect();
        let boosts = compiled.boosts.iter();
        let boosts = boosts.map(|boost| PairBound::of(boost, words));
        Ok(UpperBounds {
            sets,
            coverage,
            boosts: boosts.collect(),
            words,
            steps: MaskSums::of(&steps),
            texts: norms.get_field(index.fields().text)?,
            headings: norms.get_field(index.fields().heading)?,
        })
    }

    /// The passages of a block of sixty-four that may score `enough`.
    pub(crate) fn reaching(&self, block: usize, enough: f32, scratch: &mut BlockScratch) -> u64 {
        let mut maybe = self.sets.matching[block];
        if maybe == 0 {
            return 0;
        }
        let (mut words, mut mask) = (0.0, 0_u64);
        for clause in 0..self.words {
            scratch.max[clause] = (0.0, Counts::default());
            if self.sets.word(clause).bits[block] & maybe != 0 {
                scratch.max[clause] = self.sets.word(clause).block_at_most(block);
                words += scratch.max[clause].0;
                mask |= 1 << clause;
            }
        }
        scratch.forgone[..self.words].fill(0.0);
        let mut added = 0.0;
        for pair in self.boosts.iter().filter(|boost| boost.applies_to(mask)) {
            let max = pair.max_score(|clause| scratch.max[clause].1);
            added += max;
            places(pair.needs).for_each(|clause| scratch.forgone[clause] += max);
        }
        if self.score(words + added, mask) < enough {
            return 0;
        }
        // If the block cannot reach it without this clause, neither can a passage that lacks it.
        for clause in (0..self.words).filter(|clause| mask >> clause & 1 == 1) {
            let without = words - scratch.max[clause].0 + added - scratch.forgone[clause];
            if self.score(without, mask & !(1 << clause)) < enough {
                maybe &= self.sets.word(clause).bits[block];
            }
        }
        self.each_reaching(block, maybe, enough, scratch)
    }

    /// The same by what each clause scores and how often it occurs in each passage, whatever the passage's
    /// length.
    fn each_reaching(
        &self,
        block: usize,
        mut maybe: u64,
        enough: f32,
        scratch: &mut BlockScratch,
    ) -> u64 {
        scratch.scores.fill(0.0);
        scratch.covered.fill(0.0);
        for clause in 0..self.words {
            let share = self.coverage.share_of(clause);
            let word = self.sets.word(clause);
            word.each_at_most(block, maybe, |place, score, counts| {
                scratch.scores[place] += score;
                scratch.covered[place] += share;
                scratch.counts[clause][place] = counts;
            });
        }
        for pair in &self.boosts {
            let clauses = places(pair.needs);
            let both = clauses.fold(maybe, |both, clause| {
                both & self.sets.word(clause).bits[block]
            });
            for place in places(both) {
                scratch.scores[place] += pair.max_score(|clause| scratch.counts[clause][place]);
            }
        }
        for place in places(maybe) {
            // Rounding must not make a full match a partial one.
            let share = (scratch.covered[place] + EPSILON).min(1.0);
            if self.coverage.score(scratch.scores[place] * ROUNDING, share) < enough {
                maybe &= !(1 << place);
            }
        }
        maybe
    }

    /// The bounds of the matching passages of a range, in order.
    pub(crate) fn passages(
        &self,
        docs: &Range<DocId>,
        scratch: &mut BlockScratch,
        bounds: &mut Vec<PassageBounds>,
    ) {
        bounds.clear();
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
            self.load(block, inside, scratch);
            for place in places(inside) {
                bounds.push(self.bound(start + place as DocId, scratch));
            }
        }
    }

    /// The bounds of a passage that is loaded.
    fn bound(&self, doc: DocId, scratch: &BlockScratch) -> PassageBounds {
        let place = doc as usize % PLACES;
        let (words, mask) = (scratch.scores[place], scratch.mask[place]);
        let share = self.coverage.share(self.coverage.covered(mask));
        PassageBounds {
            doc,
            mask,
            sum: words,
            min_score: self
                .coverage
                .score((words - self.steps.sum(mask)) / ROUNDING, share),
            words: self.coverage.score(words * ROUNDING, share),
        }
    }

    /// No less than a passage scores, however often its pairs occur.
    pub(crate) fn max_score(&self, bound: &PassageBounds) -> f32 {
        let applying = self.boosts.iter();
        let applying = applying.filter(|pair| pair.applies_to(bound.mask));
        self.with(bound, applying.map(|pair| pair.boost.max_score).sum())
    }

    /// No less than a passage scores, by how often its clauses occur: see [`UpperBounds::max_loaded`].
    pub(crate) fn max(&self, doc: DocId, enough: f32, scratch: &mut BlockScratch) -> f32 {
        self.load(doc as usize / PLACES, 1 << (doc % 64), scratch);
        self.max_loaded(doc, enough, scratch)
    }

    /// The same of a passage that is met. Where that is `enough`, it is told as exactly as can be, and `met`
    /// is told what each pair of words adds at most.
    pub(crate) fn max_loaded(&self, doc: DocId, enough: f32, scratch: &mut BlockScratch) -> f32 {
        let place = doc as usize % PLACES;
        let (words, mask) = (scratch.scores[place], scratch.mask[place]);
        let counts = |clause: usize| scratch.counts[clause][place];
        let applying = self.boosts.iter();
        let applying = applying.filter(|pair| pair.applies_to(mask));
        let max = applying.map(|pair| pair.max_score(counts)).sum::<f32>();
        let max = self.score(words + max, mask);
        if max < enough {
            return max;
        }
        scratch.adds.clear();
        let norms = self.norms(doc);
        let mut added = 0.0;
        for pair in &self.boosts {
            let max = if pair.applies_to(mask) {
                pair.of_passage(norms, counts)
            } else {
                0.0
            };
            scratch.adds.push(max);
            added += max;
        }
        self.score(words + added, mask)
    }

    /// What the words are in some passages of a block.
    pub(crate) fn load(&self, block: usize, passages: u64, scratch: &mut BlockScratch) {
        for place in places(passages) {
            scratch.scores[place] = 0.0;
            scratch.mask[place] = 0;
        }
        for clause in 0..self.words {
            let word = self.sets.word(clause);
            word.each_at_most(block, passages, |place, score, counts| {
                scratch.scores[place] += score;
                scratch.mask[place] |= 1 << clause;
                scratch.counts[clause][place] = counts;
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

    /// No less than a passage scores to which proximity adds so much.
    pub(crate) fn with(&self, bound: &PassageBounds, added: f32) -> f32 {
        self.score(bound.sum + added, bound.mask)
    }

    /// No less than what a passage scores that has these words.
    fn score(&self, words: f32, mask: u64) -> f32 {
        let share = self.coverage.share(self.coverage.covered(mask));
        self.coverage.score(words * ROUNDING, share)
    }
}

/// Bounds of what a passage scores.
#[derive(Clone, Copy)]
pub(crate) struct PassageBounds {
    pub(crate) doc: DocId,
    /// The clauses that it satisfies.
    pub(crate) mask: u64,
    /// No less than the sum of their scores.
    sum: f32,
    /// No more than it scores without proximity.
    pub(crate) min_score: f32,
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

/// Scores and counts of the clauses in one block of passages, reused from block to block: what is left of
/// another block is never read.
pub(crate) struct BlockScratch {
    /// Per clause: its largest score and count in one passage.
    max: Vec<(f32, Counts)>,
    /// Per clause: the largest proximity boost a passage forgoes by lacking it.
    forgone: Vec<f32>,
    /// What the clauses score in each passage.
    scores: [f32; PLACES],
    /// The share of the query that they cover there.
    covered: [f32; PLACES],
    /// Which of them each passage has.
    mask: [u64; PLACES],
    /// Per clause: how often it occurs in each passage that has it.
    counts: Vec<[Counts; PLACES]>,
    /// What each proximity boost adds at most to the passage that was bounded last.
    pub(crate) adds: Vec<f32>,
}

impl BlockScratch {
    /// Of so many words.
    pub(crate) fn new(words: usize) -> Self {
        // The last stands for no word, which is no rarer than any.
        let mut max = vec![(0.0, Counts::default()); words];
        max.push((0.0, Counts::MOST));
        let mut counts = vec![[Counts::default(); PLACES]; words];
        counts.push([Counts::MOST; PLACES]);
        BlockScratch {
            max,
            forgone: vec![0.0; words + 1],
            scores: [0.0; PLACES],
            covered: [0.0; PLACES],
            mask: [0; PLACES],
            counts,
            adds: Vec::new(),
        }
    }
}

/// The upper bound of a proximity boost.
struct PairBound<'a> {
    boost: &'a ProximityBoost,
    /// The words without which it does not apply.
    needs: u64,
    /// The same as places in the list of words; the place after the last stands for no word.
    clauses: [usize; 2],
    /// Whether they stand in the heading.
    heading: bool,
    /// What it adds at most in the shortest of passages, by how often the rarer word occurs.
    by_count: [f32; Counts::MANY as usize + 1],
}

impl<'a> PairBound<'a> {
    /// Of so many words.
    fn of(boost: &'a ProximityBoost, words: usize) -> Self {
        let mut count = 0;
        let clause = |place: usize| boost.needs.get(place).copied().unwrap_or(words);
        PairBound {
            boost,
            needs: boost.needs.iter().fold(0, |set, clause| set | 1 << clause),
            clauses: [clause(0), clause(1)],
            heading: boost.place == ProximityField::Heading,
            by_count: [(); Counts::MANY as usize + 1].map(|()| {
                count += 1;
                boost.max_score_of(0, count - 1)
            }),
        }
    }

    /// Whether it may apply where these words stand.
    fn applies_to(&self, mask: u64) -> bool {
        mask & self.needs == self.needs
    }

    /// How often the rarer of the words occurs.
    fn rarest(&self, counts: impl Fn(usize) -> Counts) -> u8 {
        let [one, other] = self.clauses.map(|clause| counts(clause).of(self.heading));
        one.min(other)
    }

    /// What it adds at most where its words occur so often, whatever the length of the field.
    fn max_score(&self, counts: impl Fn(usize) -> Counts) -> f32 {
        self.by_count[usize::from(self.rarest(counts))]
    }

    /// What it adds at most in a passage with these length norms of text and heading.
    fn of_passage(&self, norms: [u8; 2], counts: impl Fn(usize) -> Counts) -> f32 {
        match self.rarest(counts) {
            0 => 0.0,
            count => {
                let norm = norms[usize::from(self.heading)];
                self.boost.max_score_of(norm, u32::from(count))
            }
        }
    }
}
