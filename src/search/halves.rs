//! A large index in two halves, gone through at once.

use tantivy::SegmentOrdinal;

use crate::index::IndexReader;

/// Passages from which an index is gone through in two halves: with fewer, sharing costs more than it saves.
/// The small indexes of the tests are halved as well, so that they go through both.
const HALVED_PASSAGES: u64 = if cfg!(test) { 1 } else { 30_000 };

/// Does two things at once: one here, so that nothing waits for a thread to wake up, the other on a thread
/// of the pool.
pub(super) fn at_once<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    let mut other = None;
    let one = rayon::in_place_scope(|scope| {
        scope.spawn(|_| other = Some(there()));
        here()
    });
    match other {
        Some(other) => (one, other),
        // A scope ends when all that it spawned is done; a panic there is one here.
        None => unreachable!("a scope ended before its work"),
    }
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
