//! Two threads: what they do at once, and the parts of a large index that they share.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::{DocId, SegmentOrdinal, TantivyError};

use crate::index::{IndexReader, SegmentActs};
use crate::search::budget::Budget;

/// Passages from which two threads go through an index: with fewer, sharing costs more than it saves. They
/// share the small indexes of the tests as well.
const SHARED_PASSAGES: u64 = if cfg!(test) { 1 } else { 30_000 };

/// Halves of searches that other threads do at this moment.
static HELPING: AtomicUsize = AtomicUsize::new(0);

/// Does two things at once: one here, so that nothing waits for a thread to wake up, the other on a thread
/// of the pool. Where all of them are taken, or the search is a long one, one after the other: no search waits
/// for the half of another.
pub(crate) fn at_once<A, B: Send, E: From<TantivyError> + Send>(
    budget: &Budget,
    here: impl FnOnce() -> Result<A, E>,
    there: impl FnOnce() -> Result<B, E> + Send,
) -> Result<(A, B), E> {
    if budget.is_long() {
        return Ok((here()?, there()?));
    }
    if HELPING.fetch_add(1, Ordering::Relaxed) >= rayon::current_num_threads() {
        HELPING.fetch_sub(1, Ordering::Relaxed);
        return Ok((here()?, there()?));
    }
    let undone = TantivyError::InternalError("half of a search was not done".to_owned());
    let mut other = Err(undone.into());
    let one = rayon::in_place_scope(|scope| {
        scope.spawn(|_| {
            /// Gives the place back, whatever becomes of the work.
            struct Helped;
            impl Drop for Helped {
                fn drop(&mut self) {
                    HELPING.fetch_sub(1, Ordering::Relaxed);
                }
            }
            let _helped = Helped;
            other = budget.on_this_thread(there);
        });
        here()
    });
    Ok((one?, other?))
}

/// Acts of a segment that one thread goes through.
pub(crate) struct Part {
    pub(crate) segment: SegmentOrdinal,
    /// Places of the acts in the segment.
    pub(crate) acts: Range<usize>,
    /// Their passages.
    pub(crate) docs: Range<DocId>,
}

impl Part {
    fn of(segment: SegmentOrdinal, acts: Range<usize>, all: &SegmentActs) -> Self {
        let docs = if acts.is_empty() {
            0..0
        } else {
            all.passages(acts.start).start..all.passages(acts.end - 1).end
        };
        Part {
            segment,
            acts,
            docs,
        }
    }
}

/// The parts of an index, handed out one by one: whoever is done takes the next.
pub(crate) struct Parts {
    order: Vec<Part>,
    taken: AtomicUsize,
    /// Whether two threads go through them.
    shared: bool,
}

impl Parts {
    /// The segments, the largest first. One that holds more than half of a large index is cut in two; the
    /// second half comes last, when all is known that is found out once for a segment. Cutting more would
    /// cost more than it evens out: what the best of a part score rules out less than the best of a whole
    /// segment.
    pub(crate) fn of(index: &IndexReader) -> Self {
        let shared = index.searcher.num_docs() >= SHARED_PASSAGES;
        let segments = (0..).zip(index.searcher.segment_readers());
        let mut sizes: Vec<(DocId, SegmentOrdinal)> = segments
            .map(|(ordinal, segment)| (segment.max_doc(), ordinal))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let half = sizes.iter().map(|(passages, _)| passages).sum::<DocId>() / 2;
        let (mut order, mut last) = (Vec::new(), None);
        for (passages, segment) in sizes {
            let acts = index.acts.segment(segment);
            let all = 0..acts.len();
            let middle = acts.at(0, passages / 2);
            if shared && passages > half && middle > 0 {
                order.push(Part::of(segment, 0..middle, acts));
                last = Some(Part::of(segment, middle..all.end, acts));
            } else {
                order.push(Part::of(segment, all, acts));
            }
        }
        order.extend(last);
        Parts {
            shared: shared && order.len() > 1,
            order,
            taken: AtomicUsize::new(0),
        }
    }

    /// What is found by going through them, on two threads where they are many passages; `with` puts
    /// together what each found.
    pub(crate) fn gathered<T: Send>(
        &self,
        budget: &Budget,
        gather: impl Fn(&Self) -> tantivy::Result<T> + Sync,
        with: impl FnOnce(T, T) -> T,
    ) -> tantivy::Result<T> {
        if !self.shared {
            return gather(self);
        }
        let (one, other) = at_once(budget, || gather(self), || gather(self))?;
        Ok(with(one, other))
    }

    /// The next one that nobody took.
    pub(crate) fn next(&self) -> Option<&Part> {
        let place = self.taken.fetch_add(1, Ordering::Relaxed);
        self.order.get(place)
    }
}
