//! What adds to the score of a passage that matches anyway, looked into passage by passage.

use tantivy::{DocId, SegmentReader};

use super::coverage::ProximityBoost;
use super::on_demand::OnDemandScorer;

/// A bonus, opened when it is first needed.
pub(crate) struct ProximityScorer<'a> {
    pub(crate) boost: &'a ProximityBoost,
    /// The marks without which it does not apply.
    needs: u64,
    passages: OnDemandScorer<'a>,
}

impl<'a> ProximityScorer<'a> {
    pub(crate) fn new(boost: &'a ProximityBoost) -> Self {
        ProximityScorer {
            boost,
            needs: boost
                .needs
                .iter()
                .fold(0, |mask, clause| mask | 1 << clause),
            passages: OnDemandScorer::new(boost.weight.as_ref(), boost.factor),
        }
    }

    /// Whether it may add to the score of a passage with these marks.
    pub(crate) fn may_apply(&self, doc: DocId, mask: u64) -> bool {
        mask & self.needs == self.needs && self.passages.may_match(doc)
    }

    /// What it adds to the score of `doc`, which has these marks. Passages must not go back.
    pub(crate) fn added(
        &mut self,
        doc: DocId,
        mask: u64,
        segment: &SegmentReader,
    ) -> tantivy::Result<f32> {
        if !self.may_apply(doc, mask) {
            return Ok(0.0);
        }
        Ok(self.passages.score(doc, segment)?.unwrap_or_default())
    }
}
