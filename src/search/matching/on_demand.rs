//! A query asked of single passages, in order: to find the next passage that has a phrase would read
//! positions of thousands.

use tantivy::query::{Scorer, Weight};
use tantivy::{DocId, SeekDangerResult, SegmentReader};

/// A query, opened when it is first needed.
pub(crate) struct OnDemandScorer<'a> {
    weight: &'a dyn Weight,
    boost: f32,
    scorer: Option<Box<dyn Scorer>>,
    /// No passage before this one is looked into again.
    not_before: DocId,
    /// The last passage that was found to match, with its score.
    found: Option<(DocId, f32)>,
}

impl<'a> OnDemandScorer<'a> {
    pub(crate) fn new(weight: &'a dyn Weight, boost: f32) -> Self {
        OnDemandScorer {
            weight,
            boost,
            scorer: None,
            not_before: 0,
            found: None,
        }
    }

    /// Whether nothing that is known says that `doc` does not match.
    pub(crate) fn may_match(&self, doc: DocId) -> bool {
        doc >= self.not_before || self.found.is_some_and(|(found, _)| found == doc)
    }

    /// What `doc` scores, if it matches. Passages must not go back.
    pub(crate) fn score(
        &mut self,
        doc: DocId,
        segment: &SegmentReader,
    ) -> tantivy::Result<Option<f32>> {
        if let Some((_, score)) = self.found.filter(|(found, _)| *found == doc) {
            return Ok(Some(score));
        }
        if doc < self.not_before {
            return Ok(None);
        }
        let found = match &mut self.scorer {
            Some(scorer) => scorer.seek_danger(doc),
            None => {
                let (found, scorer) = self.weight.scorer_danger(segment, doc, self.boost)?;
                self.scorer = Some(scorer);
                found
            }
        };
        Ok(match (found, &mut self.scorer) {
            (SeekDangerResult::Found, Some(scorer)) => {
                let score = scorer.score();
                self.not_before = doc + 1;
                self.found = Some((doc, score));
                Some(score)
            }
            (SeekDangerResult::SeekLowerBound(bound), _) => {
                self.not_before = bound.max(doc + 1);
                None
            }
            (SeekDangerResult::Found, None) => None,
        })
    }
}
