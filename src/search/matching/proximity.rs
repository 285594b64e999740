//! What adds to the score of a passage that matches anyway, looked into passage by passage.

use tantivy::{DocId, SegmentReader};

use super::coverage::Bonus;
use super::on_demand::Single;

/// A bonus, opened when it is first needed.
pub(crate) struct OpenBonus<'a> {
    pub(crate) bonus: &'a Bonus,
    /// The marks without which it does not apply.
    needs: u64,
    passages: Single<'a>,
}

impl<'a> OpenBonus<'a> {
    pub(crate) fn new(bonus: &'a Bonus) -> Self {
        OpenBonus {
            bonus,
            needs: bonus.needs.iter().fold(0, |marks, leg| marks | 1 << leg),
            passages: Single::new(bonus.weight.as_ref(), bonus.boost),
        }
    }

    /// Whether it may add to the score of a passage with these marks.
    pub(crate) fn may_apply(&self, doc: DocId, marks: u64) -> bool {
        marks & self.needs == self.needs && self.passages.may_match(doc)
    }

    /// What it adds to the score of `doc`, which has these marks. Passages must not go back.
    pub(crate) fn added(
        &mut self,
        doc: DocId,
        marks: u64,
        segment: &SegmentReader,
    ) -> tantivy::Result<f32> {
        if !self.may_apply(doc, marks) {
            return Ok(0.0);
        }
        Ok(self.passages.score(doc, segment)?.unwrap_or_default())
    }
}
