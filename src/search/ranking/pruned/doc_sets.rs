//! The words of a query as sets of passages, and the passages that cover enough of it.
//!
//! Which passages match is found sixty-four at a time, whatever they score; what a passage may score at
//! most is told without reading its lists.

use std::ops::Range;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, SegmentOrdinal, SegmentReader, TERMINATED};

use super::coverage_tree::Covering;
use crate::index::{Counts, IndexReader, WordSet, WordSetBuilder};
use crate::search::budget::Allowance;
use crate::search::matching::accumulator::WINDOW;
use crate::search::matching::coverage::{Compiled, Counted, Leg, LegTerm, Shares};
use crate::search::matching::posting_list::postings;

/// Sums of scores may differ in their last digits, as a factor.
pub(crate) const ROUNDING: f32 = 1.0 + 1e-4;

/// The sets of a query in a segment.
pub(crate) struct Sets {
    /// Of each word.
    words: Vec<Arc<WordSet>>,
    /// The passages that match.
    pub(crate) matching: Vec<u64>,
}

impl Sets {
    /// The sets of a segment.
    pub(crate) fn open(
        compiled: &Compiled,
        shares: &Shares,
        index: &IndexReader,
        ordinal: SegmentOrdinal,
        allowance: &Allowance<'_>,
    ) -> tantivy::Result<Self> {
        let legs = compiled.legs();
        // Where time runs out, the words that tell most are read already.
        let mut order: Vec<usize> = (0..legs.len()).collect();
        order.sort_by(|a, b| legs[*b].weight.total_cmp(&legs[*a].weight));
        let mut words = vec![None; legs.len()];
        for place in order {
            words[place] = Some(if allowance.is_spent() {
                let passages = index.searcher.segment_reader(ordinal).max_doc();
                let nowhere = WordSetBuilder::new(passages, 0, legs[place].limit());
                Arc::new(nowhere.finish(passages, 0))
            } else {
                word_set(&legs[place], index, ordinal)?
            });
        }
        let words: Vec<_> = words.into_iter().flatten().collect();
        Ok(Sets {
            matching: Covering::of(legs, shares).passages(&words, allowance),
            words,
        })
    }

    /// The passages of a word.
    pub(crate) fn word(&self, leg: usize) -> &WordSet {
        &self.words[leg]
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

/// The passages of a segment in which a word stands in any form.
fn word_set(
    leg: &Leg,
    index: &IndexReader,
    ordinal: SegmentOrdinal,
) -> tantivy::Result<Arc<WordSet>> {
    let segment = index.searcher.segment_reader(ordinal);
    let make = || made(leg, segment, ordinal);
    let lists = leg.terms.iter();
    let lists = lists.filter_map(|term| term.lists.of_segments[ordinal as usize].as_ref());
    let longest = lists.map(|list| list.doc_freq).max().unwrap_or_default();
    // Phrases take long to find again, whatever they find.
    let dear = !leg.others.is_empty() || WordSet::is_kept(longest as usize, segment.max_doc());
    match identity(leg) {
        Some(identity) if dear => index.word_sets.get(ordinal, &identity, make),
        _ => make().map(Arc::new),
    }
}

/// Reads the lists of a word side by side, some passages at a time, whose scores stay in the processor's
/// nearest cache.
fn made(leg: &Leg, segment: &SegmentReader, ordinal: SegmentOrdinal) -> tantivy::Result<WordSet> {
    let mut terms = Vec::with_capacity(leg.terms.len());
    for term in &leg.terms {
        if let Some((list, norms)) = postings(term, segment, ordinal)? {
            let at = 0;
            terms.push(Reading {
                term,
                list,
                norms,
                at,
            });
        }
    }
    let mut others = Vec::with_capacity(leg.others.len());
    for other in &leg.others {
        others.push(other.weight.scorer(segment, other.boost)?);
    }
    let lengths = terms.iter().map(|term| term.list.doc_freq() as usize);
    let (most, read) = (
        lengths.clone().max().unwrap_or_default(),
        lengths.sum::<usize>(),
    );
    let cost = others
        .iter()
        .fold(read as u64, |sum, other| sum + other.cost());
    let limit = leg.limit();
    let mut set = WordSetBuilder::new(segment.max_doc(), most, limit);
    let mut window = CountedWindow::new();
    loop {
        let next = terms.iter().map(Reading::doc);
        let next = next.chain(others.iter().map(|other| other.doc())).min();
        let Some(next) = next.filter(|next| *next < segment.max_doc()) else {
            break;
        };
        // A window begins where a block of sixty-four does.
        window.start = next / 64 * 64;
        let end = window
            .start
            .saturating_add(WINDOW as DocId)
            .min(segment.max_doc());
        for term in &mut terms {
            term.read(end, &mut window);
        }
        for other in &mut others {
            let mut doc = other.doc();
            while doc < end {
                window.add(doc, other.score(), Counts::default());
                doc = other.advance();
            }
        }
        set.skip_to(window.start as usize / 64);
        let blocks = (end - window.start).div_ceil(64) as usize;
        set.add(
            &mut window.bits[..blocks],
            &mut window.scores,
            &mut window.counts,
        );
    }
    Ok(set.finish(segment.max_doc(), cost))
}

/// What a word is in a window of passages.
struct CountedWindow {
    start: DocId,
    /// A bit for each passage that has it.
    bits: [u64; WINDOW / 64],
    scores: [f32; WINDOW],
    counts: [Counts; WINDOW],
}

impl CountedWindow {
    fn new() -> Self {
        CountedWindow {
            start: 0,
            bits: [0; WINDOW / 64],
            scores: [0.0; WINDOW],
            counts: [Counts::default(); WINDOW],
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

/// The list of a term, being read.
struct Reading<'a> {
    term: &'a LegTerm,
    list: BlockSegmentPostings,
    norms: FieldNormReader,
    /// Place in the current block.
    at: usize,
}

impl Reading<'_> {
    fn doc(&self) -> DocId {
        self.list.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Adds every passage before `end`, with what the term scores there and how often it counts.
    fn read(&mut self, end: DocId, window: &mut CountedWindow) {
        match self.term.counted {
            Some(Counted::Text) => self.read_counted(end, window, Counts::in_text),
            Some(Counted::Heading) => self.read_counted(end, window, Counts::in_heading),
            None => self.read_counted(end, window, |_| Counts::default()),
        }
    }

    #[inline(always)]
    fn read_counted(
        &mut self,
        end: DocId,
        window: &mut CountedWindow,
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
                window.add(*doc, score, counts(*count));
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

/// What tells a word, with all that may stand in its place and what each scores, from every other; `None`
/// of what is asked once.
fn identity(leg: &Leg) -> Option<Vec<u8>> {
    let mut identity = Vec::new();
    for term in &leg.terms {
        identity.extend(term.term.field().field_id().to_le_bytes());
        identity.extend(term.term.serialized_value_bytes());
        identity.push(0);
        identity.extend(term.score.limit().to_le_bytes());
        identity.push(u8::from(term.counted.is_some()));
    }
    for other in &leg.others {
        for term in other.phrase.as_ref()? {
            identity.extend(term.field().field_id().to_le_bytes());
            identity.extend(term.serialized_value_bytes());
            identity.push(b' ');
        }
        identity.push(0);
        identity.extend(other.boost.to_le_bytes());
    }
    Some(identity)
}
