//! Which passages of an act are looked at to score it: those that may be its best, and those that may add to
//! the best.

use tantivy::DocId;

/// Takes a score among the best, best first.
pub(super) fn rank(best: &mut [f32; 3], score: f32) {
    let place = best.partition_point(|better| *better >= score);
    if place < best.len() {
        best[place..].rotate_right(1);
        best[place] = score;
    }
}

/// A passage of an act to be looked at.
pub(super) struct Look {
    pub(super) doc: DocId,
    /// Whether it may be the best of the act.
    pub(super) best: bool,
    /// Whether what it scores without adjacency may add to the best.
    pub(super) more: bool,
}
