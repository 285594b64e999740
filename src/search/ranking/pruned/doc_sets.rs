//! The clauses of a query as sets of passages (one bit a passage), and the set of those that match.
//!
//! Beside each set stands what its clause scores in each passage, rounded up, for the upper bounds.

use std::ops::Range;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, SegmentOrdinal, SegmentReader, TERMINATED};

use super::coverage_tree::CoverageTree;
use crate::search::budget::Allowance;
use crate::search::matching::accumulator::WINDOW_PASSAGES;
use crate::search::matching::coverage::{
    Clause, CompiledQuery, Coverage, ProximityField, ScoredTerm,
};
use crate::search::matching::posting_list::postings;
use crate::search::searcher::{Counts, Searcher, WordSet, WordSetBuilder};

/// Sums of scores in another order may differ in their last digits: upper bounds are raised by this factor.
pub(crate) const ROUNDING: f32 = 1.0 + 1e-4;

/// The sets of a query in a segment.
pub(crate) struct DocSets {
    /// Of each clause.
    words: Vec<Arc<WordSet>>,
    /// The passages that match.
    pub(crate) matching: Vec<u64>,
}

impl DocSets {
    /// The sets of a segment.
    pub(crate) fn open(
        compiled: &CompiledQuery,
        coverage: &Coverage,
        searcher: &Searcher,
        ordinal: SegmentOrdinal,
        allowance: &Allowance<'_>,
    ) -> tantivy::Result<Self> {
        let clauses = compiled.clauses();
        // Where time runs out, the heaviest words are read already.
        let mut order: Vec<usize> = (0..clauses.len()).collect();
        order.sort_by(|a, b| clauses[*b].weight.total_cmp(&clauses[*a].weight));
        let mut words = vec![None; clauses.len()];
        for place in order {
            words[place] = Some(if allowance.is_spent() {
                let passages = searcher.index().engine().segment_reader(ordinal).max_doc();
                let nowhere = WordSetBuilder::new(passages, 0, clauses[place].max_score());
                Arc::new(nowhere.finish(passages, 0))
            } else {
                word_set(&clauses[place], searcher, ordinal)?
            });
        }
        let words: Vec<_> = words.into_iter().flatten().collect();
        Ok(DocSets {
            matching: CoverageTree::of(clauses, coverage).passages(&words, allowance),
            words,
        })
    }

    /// The passages of a clause.
    pub(crate) fn word(&self, clause: usize) -> &WordSet {
        &self.words[clause]
    }
}

/// Whether any passage of a range is in a set.
pub(crate) fn has_any(set: &[u64], docs: &Range<DocId>) -> bool {
    if docs.is_empty() {
        return false;
    }
    let (first, last) = (docs.start as usize / 64, (docs.end - 1) as usize / 64);
    let from = u64::MAX << (docs.start % 64);
    let to = u64::MAX >> (63 - (docs.end - 1) % 64);
    if first == last {
        return set[first] & from & to != 0;
    }
    set[first] & from != 0
        || set[last] & to != 0
        || set[first + 1..last].iter().any(|word| *word != 0)
}

/// The passages of a range that are in a set.
pub(crate) fn docs_in(set: &[u64], docs: Range<DocId>) -> impl Iterator<Item = DocId> {
    let blocks = docs.start as usize / 64..docs.end.div_ceil(64) as usize;
    let mut next = docs.start;
    blocks.flat_map(move |block| {
        let end = docs.end;
        std::iter::from_fn(move || {
            let doc = first_from(set[block], block, next).filter(|doc| *doc < end)?;
            next = doc + 1;
            Some(doc)
        })
    })
}

/// The first passage of a block of a set that is not before `next`.
pub(crate) fn first_from(passages: u64, block: usize, next: DocId) -> Option<DocId> {
    // A segment's passages are counted in 32 bits.
    let start = (block * 64) as DocId;
    let skipped = next.saturating_sub(start);
    if skipped >= 64 {
        return None;
    }
    let left = passages & u64::MAX << skipped;
    (left != 0).then(|| start + left.trailing_zeros())
}

/// The passages of a segment that satisfy a clause.
fn word_set(
    clause: &Clause,
    searcher: &Searcher,
    ordinal: SegmentOrdinal,
) -> tantivy::Result<Arc<WordSet>> {
    let segment = searcher.index().engine().segment_reader(ordinal);
    let make = || made(clause, segment, ordinal);
    let lists = clause.terms.iter();
    let lists = lists.filter_map(|term| term.infos.of_segments[ordinal as usize].as_ref());
    let longest = lists.map(|list| list.doc_freq).max().unwrap_or_default();
    // Phrases take long to find again, whatever they find.
    let is_dear =
        !clause.others.is_empty() || WordSet::is_kept(longest as usize, segment.max_doc());
    match cache_key(clause) {
        Some(cache_key) if is_dear => searcher.word_sets().get(ordinal, &cache_key, make),
        _ => make().map(Arc::new),
    }
}

/// Reads the posting lists of a clause side by side, a window of passages at a time, whose scores fit in the
/// L1 cache.
fn made(
    clause: &Clause,
    segment: &SegmentReader,
    ordinal: SegmentOrdinal,
) -> tantivy::Result<WordSet> {
    let mut terms = Vec::with_capacity(clause.terms.len());
    for term in &clause.terms {
        if let Some((list, norms)) = postings(term, segment, ordinal)? {
            let at = 0;
            terms.push(PostingCursor {
                term,
                list,
                norms,
                at,
            });
        }
    }
    let mut others = Vec::with_capacity(clause.others.len());
    for other in &clause.others {
        others.push(other.weight.scorer(segment, other.boost)?);
    }
    let lengths = terms.iter().map(|term| term.list.doc_freq() as usize);
    let (max, read) = (
        lengths.clone().max().unwrap_or_default(),
        lengths.sum::<usize>(),
    );
    let cost = others
        .iter()
        .fold(read as u64, |sum, other| sum + other.cost());
    let limit = clause.max_score();
    let mut set = WordSetBuilder::new(segment.max_doc(), max, limit);
    let mut accumulator = CountingAccumulator::new();
    loop {
        let next = terms.iter().map(PostingCursor::doc);
        let next = next.chain(others.iter().map(|other| other.doc())).min();
        let Some(next) = next.filter(|next| *next < segment.max_doc()) else {
            break;
        };
        // A window begins where a block of sixty-four does.
        accumulator.start = next / 64 * 64;
        let end = accumulator
            .start
            .saturating_add(WINDOW_PASSAGES as DocId)
            .min(segment.max_doc());
        for term in &mut terms {
            term.read(end, &mut accumulator);
        }
        for other in &mut others {
            let mut doc = other.doc();
            while doc < end {
                accumulator.add(doc, other.score(), Counts::default());
                doc = other.advance();
            }
        }
        set.skip_to(accumulator.start as usize / 64);
        let blocks = (end - accumulator.start).div_ceil(64) as usize;
        set.add(
            &mut accumulator.bits[..blocks],
            &mut accumulator.scores,
            &mut accumulator.counts,
        );
    }
    Ok(set.finish(segment.max_doc(), cost))
}

/// Scores and counts of a clause over a window of passages.
struct CountingAccumulator {
    start: DocId,
    /// A bit for each passage that satisfies it.
    bits: [u64; WINDOW_PASSAGES / 64],
    scores: [f32; WINDOW_PASSAGES],
    counts: [Counts; WINDOW_PASSAGES],
}

impl CountingAccumulator {
    fn new() -> Self {
        CountingAccumulator {
            start: 0,
            bits: [0; WINDOW_PASSAGES / 64],
            scores: [0.0; WINDOW_PASSAGES],
            counts: [Counts::default(); WINDOW_PASSAGES],
        }
    }

    /// Adds what a term scores in a passage.
    #[inline]
    fn add(&mut self, doc: DocId, score: f32, counts: Counts) {
        let at = (doc - self.start) as usize;
        self.scores[at] += score;
        self.counts[at] = self.counts[at].with(counts);
        self.bits[at / 64] |= 1 << (at % 64);
    }
}

/// A position in the posting list of a term.
struct PostingCursor<'a> {
    term: &'a ScoredTerm,
    list: BlockSegmentPostings,
    norms: FieldNormReader,
    /// Place in the current block.
    at: usize,
}

impl PostingCursor<'_> {
    fn doc(&self) -> DocId {
        self.list.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Adds every passage before `end`, with what the term scores there and how often it counts.
    fn read(&mut self, end: DocId, accumulator: &mut CountingAccumulator) {
        match self.term.counted {
            Some(ProximityField::Text) => self.read_counted(end, accumulator, Counts::in_text),
            Some(ProximityField::Heading) => {
                self.read_counted(end, accumulator, Counts::in_heading)
            }
            None => self.read_counted(end, accumulator, |_| Counts::default()),
        }
    }

    #[inline(always)]
    fn read_counted(
        &mut self,
        end: DocId,
        accumulator: &mut CountingAccumulator,
        counts: impl Fn(u32) -> Counts,
    ) {
        loop {
            let docs = &self.list.docs()[self.at..];
            let Some(last) = docs.last() else {
                return;
            };
            let inside = if *last < end {
                docs.len()
            } else {
                docs.partition_point(|doc| *doc < end)
            };
            for (doc, count) in docs[..inside].iter().zip(&self.list.freqs()[self.at..]) {
                let score = self.term.score.score(self.norms.fieldnorm_id(*doc), *count);
                accumulator.add(*doc, score, counts(*count));
            }
            if inside < docs.len() {
                self.at += inside;
                return;
            }
            self.list.advance();
            self.at = 0;
        }
    }
}

/// The cache key of a clause: its terms and phrases with what each scores. `None` where it has a query that is
/// asked only once.
fn cache_key(clause: &Clause) -> Option<Vec<u8>> {
    let mut cache_key = Vec::new();
    for term in &clause.terms {
        cache_key.extend(term.term.field().field_id().to_le_bytes());
        cache_key.extend(term.term.serialized_value_bytes());
        cache_key.push(0);
        cache_key.extend(term.score.max_score().to_le_bytes());
        cache_key.push(u8::from(term.counted.is_some()));
    }
    for other in &clause.others {
        for term in other.phrase.as_ref()? {
            cache_key.extend(term.field().field_id().to_le_bytes());
            cache_key.extend(term.serialized_value_bytes());
            cache_key.push(b' ');
        }
        cache_key.push(0);
        cache_key.extend(other.boost.to_le_bytes());
    }
    Some(cache_key)
}
