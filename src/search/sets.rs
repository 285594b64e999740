//! The words of a query as sets of passages, and the passages that cover enough of it.
//!
//! Which passages match is found sixty-four at a time, whatever they score; what a passage may score at
//! most is told without reading its lists.

use std::ops::Range;
use std::sync::Arc;

use tantivy::{DocId, SegmentOrdinal, SegmentReader, TERMINATED};

use super::coverage::{Compiled, Counted, Leg, LegTerm, Other, Shares};
use super::list::postings;
use crate::index::{Counts, InPassage, IndexReader, WordSet};

/// The sets of a query in a segment.
pub(super) struct Sets {
    /// Of each word.
    words: Vec<Arc<WordSet>>,
    /// The passages that match.
    pub(super) matching: Vec<u64>,
}

impl Sets {
    /// The sets of a segment.
    pub(super) fn open(
        compiled: &Compiled,
        shares: &Shares,
        index: &IndexReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let legs = compiled.legs();
        let words = legs.iter().map(|leg| word_set(leg, index, ordinal));
        let words = words.collect::<tantivy::Result<Vec<_>>>()?;
        Ok(Sets {
            matching: matching(&words, legs, shares),
            words,
        })
    }

    /// The passages of a word.
    pub(super) fn word(&self, leg: usize) -> &WordSet {
        &self.words[leg]
    }
}

/// The words that a passage has.
fn marks(words: &[Arc<WordSet>], doc: DocId) -> u64 {
    let (block, bit) = (doc as usize / 64, doc % 64);
    let words = words.iter().enumerate();
    words.fold(0, |marks, (leg, word)| {
        marks | (word.bits[block] >> bit & 1) << leg
    })
}

/// The passages that cover enough.
fn matching(words: &[Arc<WordSet>], legs: &[Leg], shares: &Shares) -> Vec<u64> {
    let (alone, together): (Vec<usize>, Vec<usize>) =
        (0..legs.len()).partition(|leg| shares.suffice(1 << leg));
    let mut matching = vec![0; words.first().map_or(0, |word| word.bits.len())];
    for leg in alone {
        for (all, own) in matching.iter_mut().zip(&words[leg].bits) {
            *all |= own;
        }
    }
    if !shares.suffice(together.iter().fold(0, |set, leg| set | 1 << leg)) {
        return matching;
    }
    // Of words that do not suffice alone, a match has one that the others cannot do without.
    let mut together = together;
    together.sort_by(|a, b| legs[*b].weight.total_cmp(&legs[*a].weight));
    let mut left = together.iter().fold(0_u64, |set, leg| set | 1 << leg);
    let mut leading = Vec::new();
    for leg in together {
        if !shares.suffice(left) {
            break;
        }
        left &= !(1 << leg);
        leading.push(leg);
    }
    for (block, matching) in matching.iter_mut().enumerate() {
        let any = leading.iter().map(|leg| words[*leg].bits[block]);
        let mut maybe = any.fold(0, |any, own| any | own) & !*matching;
        while maybe != 0 {
            let bit = maybe.trailing_zeros();
            maybe &= maybe - 1;
            // A segment's passages are counted in 32 bits.
            let doc = (block * 64) as DocId + bit;
            if shares.suffice(marks(words, doc)) {
                *matching |= 1 << bit;
            }
        }
    }
    matching
}

/// Whether any passage of a range is in a set.
pub(super) fn has_any(set: &[u64], docs: &Range<DocId>) -> bool {
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

/// The passages of a segment in which a word stands in any form.
fn word_set(
    leg: &Leg,
    index: &IndexReader,
    ordinal: SegmentOrdinal,
) -> tantivy::Result<Arc<WordSet>> {
    let segment = index.searcher.segment_reader(ordinal);
    let make = || made(leg, segment, ordinal);
    let lists = leg.terms.iter();
    let lists = lists.filter_map(|term| term.lists[ordinal as usize].as_ref());
    let longest = lists.map(|list| list.doc_freq).max().unwrap_or_default();
    match identity(leg) {
        Some(identity) if WordSet::is_kept(longest as usize, segment.max_doc()) => {
            index.word_sets.get(ordinal, &identity, make)
        }
        _ => make().map(Arc::new),
    }
}

fn made(leg: &Leg, segment: &SegmentReader, ordinal: SegmentOrdinal) -> tantivy::Result<WordSet> {
    let mut found = Vec::new();
    for term in &leg.terms {
        add_term(term, segment, ordinal, &mut found)?;
    }
    for other in &leg.others {
        add_other(other, segment, &mut found)?;
    }
    // Each list is sorted: they are merged.
    found.sort_by_key(|at: &InPassage| at.doc);
    let found = found.chunk_by(|a, b| a.doc == b.doc).map(|same| InPassage {
        doc: same[0].doc,
        score: same.iter().map(|at| at.score).sum(),
        counts: same
            .iter()
            .fold(Counts::default(), |all, at| all.or(at.counts)),
    });
    Ok(WordSet::new(segment.max_doc(), found))
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
        for word in other.phrase.as_ref()? {
            identity.extend(word.as_bytes());
            identity.push(b' ');
        }
        identity.push(0);
        identity.extend(other.boost.to_le_bytes());
    }
    Some(identity)
}

/// Adds the passages of a term, in order.
fn add_term(
    term: &LegTerm,
    segment: &SegmentReader,
    ordinal: SegmentOrdinal,
    found: &mut Vec<InPassage>,
) -> tantivy::Result<()> {
    let Some((mut list, norms)) = postings(term, segment, ordinal)? else {
        return Ok(());
    };
    found.reserve(list.doc_freq() as usize);
    while !list.docs().is_empty() {
        for (doc, count) in list.docs().iter().zip(list.freqs()) {
            found.push(InPassage {
                doc: *doc,
                score: term.score.score(norms.fieldnorm_id(*doc), *count),
                counts: match term.counted {
                    Some(Counted::Text) => Counts::in_text(*count),
                    Some(Counted::Heading) => Counts::in_heading(*count),
                    None => Counts::default(),
                },
            });
        }
        list.advance();
    }
    Ok(())
}

/// Adds the passages that satisfy something else, in order.
fn add_other(
    other: &Other,
    segment: &SegmentReader,
    found: &mut Vec<InPassage>,
) -> tantivy::Result<()> {
    let mut scorer = other.weight.scorer(segment, other.boost)?;
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        found.push(InPassage {
            doc,
            score: scorer.score(),
            counts: Counts::default(),
        });
        doc = scorer.advance();
    }
    Ok(())
}
