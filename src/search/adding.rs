//! What adds to the score of a passage that matches anyway, looked into passage by passage.

use tantivy::query::Scorer;
use tantivy::{DocId, SeekDangerResult, SegmentReader};

use super::coverage::Bonus;

/// A bonus, opened when it is first needed.
pub(super) struct OpenBonus<'a> {
    pub(super) bonus: &'a Bonus,
    /// The marks without which it does not apply.
    needs: u64,
    scorer: Option<Box<dyn Scorer>>,
    /// It does not apply to a passage before this one.
    not_before: DocId,
}

impl<'a> OpenBonus<'a> {
    pub(super) fn new(bonus: &'a Bonus) -> Self {
        OpenBonus {
            bonus,
            needs: bonus.needs.iter().fold(0, |marks, leg| marks | 1 << leg),
            scorer: None,
            not_before: 0,
        }
    }

    /// Whether it may add to the score of a passage with these marks.
    pub(super) fn may_apply(&self, doc: DocId, marks: u64) -> bool {
        marks & self.needs == self.needs && doc >= self.not_before
    }

    /// What it adds to the score of `doc`. Only this very passage is looked into: to find the next one that
    /// has the phrase would read positions of thousands.
    pub(super) fn score(&mut self, doc: DocId, segment: &SegmentReader) -> tantivy::Result<f32> {
        let found = match &mut self.scorer {
            Some(scorer) => scorer.seek_danger(doc),
            None => {
                let (found, scorer) =
                    self.bonus
                        .weight
                        .scorer_danger(segment, doc, self.bonus.boost)?;
                self.scorer = Some(scorer);
                found
            }
        };
        Ok(match (found, &mut self.scorer) {
            (SeekDangerResult::Found, Some(scorer)) => {
                self.not_before = doc;
                scorer.score()
            }
            (SeekDangerResult::SeekLowerBound(bound), _) => {
                self.not_before = bound.max(doc + 1);
                0.0
            }
            (SeekDangerResult::Found, None) => 0.0,
        })
    }
}
