//! Two threads: what they do at once, and the segments of a large index that they share.

use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::{SegmentOrdinal, TantivyError};

use crate::index::IndexReader;

/// Passages from which two threads go through an index: with fewer, sharing costs more than it saves. They
/// share the small indexes of the tests as well.
const SHARED_PASSAGES: u64 = if cfg!(test) { 1 } else { 30_000 };

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

/// The segments of an index, handed out one by one, the largest first: whoever is done takes the next.
pub(super) struct Segments {
    order: Vec<SegmentOrdinal>,
    taken: AtomicUsize,
    /// Whether two threads go through them.
    shared: bool,
}

impl Segments {
    pub(super) fn of(index: &IndexReader) -> Self {
        let segments = (0..).zip(index.searcher.segment_readers());
        let mut sizes: Vec<(u32, SegmentOrdinal)> = segments
            .map(|(ordinal, segment)| (segment.max_doc(), ordinal))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        Segments {
            shared: sizes.len() > 1 && index.searcher.num_docs() >= SHARED_PASSAGES,
            order: sizes.into_iter().map(|(_, ordinal)| ordinal).collect(),
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
    pub(super) fn next(&self) -> Option<SegmentOrdinal> {
        let place = self.taken.fetch_add(1, Ordering::Relaxed);
        self.order.get(place).copied()
    }
}
