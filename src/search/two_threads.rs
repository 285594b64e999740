//! Two threads: what they do at once, and the parts of a large index that they share.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::{DocId, SegmentOrdinal, TantivyError};

use crate::index::{IndexReader, SegmentActs};

/// Passages from which two threads go through an index: with fewer, sharing costs more than it saves. They
/// share the small indexes of the tests as well.
const SHARED_PASSAGES: u64 = if cfg!(test) { 1 } else { 30_000 };
/// Most passages of a part: enough parts that no thread waits long for the other's last one.
const PART_PASSAGES: DocId = if cfg!(test) { 4 } else { 100_000 };

/// Does two things at once: one here, so that nothing waits for a thread to wake up, the other on a thread
/// of the pool.
pub(super) fn at_once<A, B: Send, E: From<TantivyError> + Send>(
    here: impl FnOnce() -> Result<A, E>,
    there: impl FnOnce() -> Result<B, E> + Send,
) -> Result<(A, B), E> {
    let undone = TantivyError::InternalError("half of a search was not done".to_owned());
    let mut other = Err(undone.into());
    let one = rayon::in_place_scope(|scope| {
        scope.spawn(|_| other = there());
        here()
    });
    Ok((one?, other?))
}

/// Acts of a segment that one thread goes through.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) segment: SegmentOrdinal,
    /// Places of the acts in the segment.
    pub(super) acts: Range<usize>,
    /// Their passages.
    pub(super) docs: Range<DocId>,
}

/// The parts of an index, handed out one by one: whoever is done takes the next.
pub(super) struct Parts {
    order: Vec<Part>,
    taken: AtomicUsize,
    /// Whether two threads go through them.
    shared: bool,
}

impl Parts {
    /// The segments of a small index; those of a large one are cut. The largest segments come first, and the
    /// first part of every one before the second of any: what is known of a segment is found out once.
    pub(super) fn of(index: &IndexReader) -> Self {
        let shared = index.searcher.num_docs() >= SHARED_PASSAGES;
        let segments = (0..).zip(index.searcher.segment_readers());
        let mut sizes: Vec<(u32, SegmentOrdinal)> = segments
            .map(|(ordinal, segment)| (segment.max_doc(), ordinal))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let mut order = Vec::new();
        for (passages, segment) in sizes {
            let count = if shared {
                passages.div_ceil(PART_PASSAGES)
            } else {
                1
            };
            let cut = parts(index.acts.segment(segment), passages, count);
            order.extend((0..).zip(cut).map(|(turn, (acts, docs))| {
                let part = Part {
                    segment,
                    acts,
                    docs,
                };
                (turn, part)
            }));
        }
        order.sort_by_key(|(turn, _): &(usize, Part)| *turn);
        Parts {
            shared: shared && order.len() > 1,
            order: order.into_iter().map(|(_, part)| part).collect(),
            taken: AtomicUsize::new(0),
        }
    }

    /// What is found by going through them, on two threads where they are many passages; `with` puts
    /// together what each found.
    pub(super) fn gathered<T: Send>(
        &self,
        gather: impl Fn(&Self) -> tantivy::Result<T> + Sync,
        with: impl FnOnce(T, T) -> T,
    ) -> tantivy::Result<T> {
        if !self.shared {
            return gather(self);
        }
        let (one, other) = at_once(|| gather(self), || gather(self))?;
        Ok(with(one, other))
    }

    /// The next one that nobody took.
    pub(super) fn next(&self) -> Option<&Part> {
        let place = self.taken.fetch_add(1, Ordering::Relaxed);
        self.order.get(place)
    }
}

/// Cuts a segment into parts of about as many passages each; no act is cut.
fn parts(
    acts: &SegmentActs,
    passages: DocId,
    count: u32,
) -> impl Iterator<Item = (Range<usize>, Range<DocId>)> {
    let mut next = 0;
    (1..=count).filter_map(move |part| {
        let first = next;
        // No more than the passages, which are 32 bits wide.
        let wanted = (u64::from(passages) * u64::from(part) / u64::from(count)) as DocId;
        while next < acts.len() && acts.passages(next).start < wanted {
            next += 1;
        }
        let last = next.checked_sub(1).filter(|last| *last >= first)?;
        let docs = acts.passages(first).start..acts.passages(last).end;
        Some((first..next, docs))
    })
}
