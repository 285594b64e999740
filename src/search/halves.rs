//! A large index in two halves, gone through at once.

use tantivy::{SegmentOrdinal, TantivyError};

use crate::index::IndexReader;

/// Passages from which an index is gone through in two halves: with fewer, sharing costs more than it saves.
/// The small indexes of the tests are halved as well, so that they go through both.
const HALVED_PASSAGES: u64 = if cfg!(test) { 1 } else { 30_000 };

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

/// The segments in two halves of about as many passages; all in the first where the index is small.
pub(super) fn halves(index: &IndexReader) -> [Vec<SegmentOrdinal>; 2] {
    let segments = (0..).zip(index.searcher.segment_readers());
    let mut sizes: Vec<(u32, SegmentOrdinal)> = segments
        .map(|(ordinal, segment)| (segment.max_doc(), ordinal))
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let small = index.searcher.num_docs() < HALVED_PASSAGES;
    let (mut halves, mut passages) = ([Vec::new(), Vec::new()], [0, 0]);
    for (size, ordinal) in sizes {
        let half = usize::from(!small && passages[1] < passages[0]);
        halves[half].push(ordinal);
        passages[half] += u64::from(size);
    }
    halves
}
