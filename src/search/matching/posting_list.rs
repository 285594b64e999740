//! Where one term of a word stands, with its score: read a block at a time, or looked up.
//!
//! tantivy's own scorers decide passage by passage through virtual calls; a query of five words in six
//! fields makes thirty of them for every passage. Here a list adds its scores to a window of passages in
//! one loop over decoded blocks.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Scorer;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentOrdinal, SegmentReader, TERMINATED};

use super::accumulator::Accumulator;
use super::bm25::Bm25;
use super::coverage::{ScoredQuery, ScoredTerm};

/// A list of passages, each with a score.
pub(crate) struct PostingList<'a> {
    entries: Entries<'a>,
    /// The bit of the word it satisfies.
    pub(crate) bit: u64,
    /// About how many passages it has.
    pub(crate) len: u32,
}

enum Entries<'a> {
    Term(Box<TermPostings<'a>>),
    Query(Box<dyn Scorer>),
}

/// The postings of a term.
struct TermPostings<'a> {
    postings: BlockSegmentPostings,
    /// Place in the current block.
    at: usize,
    norms: FieldNormReader,
    weight: &'a Bm25,
}

impl<'a> PostingList<'a> {
    /// The passages of a segment that have a term; `None` where none has.
    pub(crate) fn of_term(
        term: &'a ScoredTerm,
        bit: u64,
        segment: &SegmentReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Option<Self>> {
        let Some((postings, norms)) = postings(term, segment, ordinal)? else {
            return Ok(None);
        };
        let len = postings.doc_freq();
        let list = TermPostings {
            postings,
            at: 0,
            norms,
            weight: &term.score,
        };
        Ok(Some(PostingList {
            entries: Entries::Term(Box::new(list)),
            bit,
            len,
        }))
    }

    /// The passages of a segment that match a query; `None` where none does.
    pub(crate) fn of_query(
        other: &ScoredQuery,
        bit: u64,
        segment: &SegmentReader,
    ) -> tantivy::Result<Option<Self>> {
        let scorer = other.weight.scorer(segment, other.boost)?;
        let len = scorer.size_hint();
        Ok((scorer.doc() != TERMINATED).then_some(PostingList {
            entries: Entries::Query(scorer),
            bit,
            len,
        }))
    }

    /// The first passage at or after `target`, to which it moves.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        match &mut self.entries {
            Entries::Term(list) => list.seek(target),
            Entries::Query(scorer) if scorer.doc() < target => scorer.seek(target),
            Entries::Query(scorer) => scorer.doc(),
        }
    }

    /// Adds the scores of all its passages in the window, and marks them.
    pub(crate) fn fill(&mut self, accumulator: &mut Accumulator) {
        self.seek(accumulator.start());
        match &mut self.entries {
            Entries::Term(list) => list.fill(self.bit, accumulator),
            Entries::Query(scorer) => {
                let mut doc = scorer.doc();
                while doc < accumulator.end() {
                    accumulator.add(doc, scorer.score(), self.bit);
                    doc = scorer.advance();
                }
            }
        }
    }

    /// Adds its score for one passage, if it has it.
    pub(crate) fn look_up(&mut self, doc: DocId, accumulator: &mut Accumulator) {
        if self.seek(doc) == doc {
            let score = self.score();
            accumulator.add(doc, score, self.bit);
        }
    }

    /// The score of the passage it is at.
    pub(crate) fn score(&mut self) -> f32 {
        match &mut self.entries {
            Entries::Term(list) => {
                let doc = list.postings.doc(list.at);
                list.weight
                    .score(list.norms.fieldnorm_id(doc), list.postings.freq(list.at))
            }
            Entries::Query(scorer) => scorer.score(),
        }
    }
}

/// The list of a term in a segment, and the lengths of its field; `None` where the segment lacks the term.
pub(crate) fn postings(
    term: &ScoredTerm,
    segment: &SegmentReader,
    ordinal: SegmentOrdinal,
) -> tantivy::Result<Option<(BlockSegmentPostings, FieldNormReader)>> {
    let Some(info) = &term.infos.of_segments[ordinal as usize] else {
        return Ok(None);
    };
    let field = term.term.field();
    let words = segment.inverted_index(field)?;
    let postings = words.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
    let norms = segment
        .fieldnorms_readers()
        .get_field(field)?
        .unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1));
    Ok(Some((postings, norms)))
}

impl TermPostings<'_> {
    fn doc(&self) -> DocId {
        self.postings
            .docs()
            .get(self.at)
            .copied()
            .unwrap_or(TERMINATED)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.at = self.postings.seek(target);
        }
        self.doc()
    }

    fn fill(&mut self, bit: u64, accumulator: &mut Accumulator) {
        loop {
            let docs = &self.postings.docs()[self.at..];
            if docs.is_empty() {
                return;
            }
            let inside = if docs[docs.len() - 1] < accumulator.end() {
                docs.len()
            } else {
                docs.partition_point(|doc| *doc < accumulator.end())
            };
            for (i, doc) in docs[..inside].iter().enumerate() {
                let count = self.postings.freq(self.at + i);
                let score = self.weight.score(self.norms.fieldnorm_id(*doc), count);
                accumulator.add(*doc, score, bit);
            }
            if inside < docs.len() {
                self.at += inside;
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}
