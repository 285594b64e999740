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

use super::accumulator::Window;
use super::bm25::Bm25;
use super::coverage::{LegTerm, Other};

/// A list of passages, each with a score.
pub(crate) struct List<'a> {
    source: Source<'a>,
    /// The bit of the word it satisfies.
    pub(crate) bit: u64,
    /// About how many passages it has.
    pub(crate) len: u32,
}

enum Source<'a> {
    Term(Box<TermList<'a>>),
    Query(Box<dyn Scorer>),
}

/// The postings of a term.
struct TermList<'a> {
    postings: BlockSegmentPostings,
    /// Place in the current block.
    at: usize,
    norms: FieldNormReader,
    weight: &'a Bm25,
}

impl<'a> List<'a> {
    /// The passages of a segment that have a term; `None` where none has.
    pub(crate) fn of_term(
        term: &'a LegTerm,
        bit: u64,
        segment: &SegmentReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Option<Self>> {
        let Some((postings, norms)) = postings(term, segment, ordinal)? else {
            return Ok(None);
        };
        let len = postings.doc_freq();
        let list = TermList {
            postings,
            at: 0,
            norms,
            weight: &term.score,
        };
        Ok(Some(List {
            source: Source::Term(Box::new(list)),
            bit,
            len,
        }))
    }

    /// The passages of a segment that match a query; `None` where none does.
    pub(crate) fn of_query(
        other: &Other,
        bit: u64,
        segment: &SegmentReader,
    ) -> tantivy::Result<Option<Self>> {
        let scorer = other.weight.scorer(segment, other.boost)?;
        let len = scorer.size_hint();
        Ok((scorer.doc() != TERMINATED).then_some(List {
            source: Source::Query(scorer),
            bit,
            len,
        }))
    }

    /// The first passage at or after `target`, to which it moves.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        match &mut self.source {
            Source::Term(list) => list.seek(target),
            Source::Query(scorer) if scorer.doc() < target => scorer.seek(target),
            Source::Query(scorer) => scorer.doc(),
        }
    }

    /// Adds the scores of all its passages in the window, and marks them.
    pub(crate) fn fill(&mut self, window: &mut Window) {
        self.seek(window.start());
        match &mut self.source {
            Source::Term(list) => list.fill(self.bit, window),
            Source::Query(scorer) => {
                let mut doc = scorer.doc();
                while doc < window.end() {
                    window.add(doc, scorer.score(), self.bit);
                    doc = scorer.advance();
                }
            }
        }
    }

    /// Adds its score for one passage, if it has it.
    pub(crate) fn look_up(&mut self, doc: DocId, window: &mut Window) {
        if self.seek(doc) == doc {
            let score = self.score();
            window.add(doc, score, self.bit);
        }
    }

    /// The score of the passage it is at.
    pub(crate) fn score(&mut self) -> f32 {
        match &mut self.source {
            Source::Term(list) => {
                let doc = list.postings.doc(list.at);
                list.weight
                    .score(list.norms.fieldnorm_id(doc), list.postings.freq(list.at))
            }
            Source::Query(scorer) => scorer.score(),
        }
    }
}

/// The list of a term in a segment, and the lengths of its field; `None` where the segment lacks the term.
pub(crate) fn postings(
    term: &LegTerm,
    segment: &SegmentReader,
    ordinal: SegmentOrdinal,
) -> tantivy::Result<Option<(BlockSegmentPostings, FieldNormReader)>> {
    let Some(info) = &term.lists.of_segments[ordinal as usize] else {
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

impl TermList<'_> {
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

    fn fill(&mut self, bit: u64, window: &mut Window) {
        loop {
            let docs = &self.postings.docs()[self.at..];
            if docs.is_empty() {
                return;
            }
            let inside = if docs[docs.len() - 1] < window.end() {
                docs.len()
            } else {
                docs.partition_point(|doc| *doc < window.end())
            };
            for (i, doc) in docs[..inside].iter().enumerate() {
                let count = self.postings.freq(self.at + i);
                let score = self.weight.score(self.norms.fieldnorm_id(*doc), count);
                window.add(*doc, score, bit);
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
