//! The passages of a hit that are shown: the best of each provision, up to three.
//!
//! Hits are ranked by their best scores; what is shown of one also depends on the weight of a passage: a line
//! alone, or the facts of a case, say less than the rule or the reasoning that scores about as much.

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, Term};

use crate::index::{IndexReader, PassageRole};
use crate::law::Section;
use crate::search::budget::Allowance;
use crate::search::matching::coverage::CompiledQuery;
use crate::search::matching::matches::Matches;
use crate::search::query::weights;
use crate::search::ranking::groups::RankedGroup;

/// Most passages shown of one hit.
pub(crate) const SHOWN: usize = 3;

/// A passage of a hit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScoredPassage {
    pub(crate) at: DocAddress,
    pub(crate) score: Score,
    /// The share of the query that it covers.
    pub(crate) share: f32,
    /// Its weight, at most 1: by it the score is multiplied when passages are chosen to be shown.
    weight: f32,
    /// Key of its provision.
    provision: u64,
}

impl ScoredPassage {
    /// What it scores when it is chosen to be shown.
    pub(crate) fn weighted_score(&self) -> f32 {
        self.score * self.weight
    }
}

/// What is shown of a hit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ShownPassages {
    /// The passage that ranked the hit.
    pub(crate) best: Option<ScoredPassage>,
    /// The passages to show, the highest weighted score first.
    pub(crate) passages: Vec<ScoredPassage>,
}

impl ShownPassages {
    /// What a passage of this weight must score to be among these.
    fn enough(&self, weight: f32) -> f32 {
        let (Some(best), Some(last)) = (&self.best, self.passages.get(SHOWN - 1)) else {
            return f32::NEG_INFINITY;
        };
        best.score.min(last.weighted_score() / weight)
    }

    /// Takes a passage that comes after those before, unless others are better.
    fn take(&mut self, passage: ScoredPassage) {
        if self.best.is_none_or(|best| passage.score > best.score) {
            self.best = Some(passage);
        }
        let shown = &mut self.passages;
        let same = |other: &ScoredPassage| other.provision == passage.provision;
        if let Some(at) = shown.iter().position(same) {
            if shown[at].weighted_score() >= passage.weighted_score() {
                return;
            }
            shown.remove(at);
        }
        let at = shown.partition_point(|other| other.weighted_score() >= passage.weighted_score());
        shown.insert(at, passage);
        shown.truncate(SHOWN);
    }
}

/// The passages to show of each match; none of those for which no time is left.
pub(crate) fn best_passages(
    index: &IndexReader,
    compiled: &CompiledQuery,
    matches: &[RankedGroup],
    asks: PassageRole,
    allowance: &Allowance<'_>,
) -> tantivy::Result<Vec<ShownPassages>> {
    let mut shown = vec![ShownPassages::default(); matches.len()];
    // Lists are read forwards, whatever the order of the hits.
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by_key(|i| (matches[*i].segment, matches[*i].docs.start));
    for same in order.chunk_by(|a, b| matches[*a].segment == matches[*b].segment) {
        // To open the lists of what must match may take long.
        if allowance.is_spent() {
            break;
        }
        let ordinal = matches[same[0]].segment;
        let segment = index.engine().segment_reader(ordinal);
        let provisions = segment.fast_fields().u64("provision_key")?;
        let mut lists = Matches::open(compiled, index.engine(), ordinal, allowance)?;
        let mut weight = PassageWeights::open(index, segment, asks)?;
        for i in same {
            if allowance.is_spent() {
                break;
            }
            let judgment = section_of(index, &matches[*i]) == Some(Section::Giurisprudenza);
            let shown = &mut shown[*i];
            lists.visit(matches[*i].docs.clone(), &mut |matched| {
                let weight = weight.of(matched.doc, judgment);
                let enough = shown.enough(weight);
                // Whether words stand together need not be known of most passages.
                if matched.at_most(enough) >= enough {
                    shown.take(ScoredPassage {
                        at: DocAddress::new(ordinal, matched.doc),
                        score: matched.score()?,
                        share: matched.share,
                        weight,
                        provision: provisions.first(matched.doc).unwrap_or_default(),
                    });
                }
                Ok(matched.doc + 1)
            })?;
        }
    }
    Ok(shown)
}

/// The first passages of each match, where nothing is asked for in words.
pub(crate) fn first_passages(matches: &[RankedGroup]) -> Vec<ShownPassages> {
    let first = |found: &RankedGroup| {
        let first = first_passage(found);
        ShownPassages {
            best: Some(first),
            passages: vec![first],
        }
    };
    matches.iter().map(first).collect()
}

/// The first passage of a match.
pub(crate) fn first_passage(found: &RankedGroup) -> ScoredPassage {
    ScoredPassage {
        at: DocAddress::new(found.segment, found.docs.start),
        score: 0.0,
        share: 1.0,
        weight: 1.0,
        provision: 0,
    }
}

/// The weights of the passages of a segment, asked for in order.
struct PassageWeights {
    /// Words of each passage.
    words: Option<FieldNormReader>,
    /// What each passage is in its act.
    roles: Column<u64>,
    /// What the passage says that answers.
    asks: PassageRole,
    /// Passages before the reasoning of a judgment.
    facts: Vec<SegmentPostings>,
}

impl PassageWeights {
    fn open(
        index: &IndexReader,
        segment: &SegmentReader,
        asks: PassageRole,
    ) -> tantivy::Result<Self> {
        let fields = index.fields();
        let paths = segment.inverted_index(fields.path)?;
        // What stands in no part of a judgment comes before all of them.
        let mut facts = Vec::new();
        for path in ["", "fatto"] {
            let path = Term::from_field_text(fields.path, path);
            facts.extend(paths.read_postings(&path, IndexRecordOption::Basic)?);
        }
        Ok(PassageWeights {
            roles: segment.fast_fields().u64("role")?,
            asks,
            words: segment.fieldnorms_readers().get_field(fields.text)?,
            facts,
        })
    }

    fn of(&mut self, doc: DocId, judgment: bool) -> f32 {
        let words = self.words.as_ref().map(|words| words.fieldnorm(doc));
        let short = words.is_some_and(|words| words < weights::SHORT_PASSAGE_WORDS);
        let facts = judgment && self.facts.iter_mut().any(|facts| has(facts, doc));
        let role = PassageRole::from_bits(self.roles.first(doc).unwrap_or_default());
        let is = |other| role.has(other);
        let held_back = [
            (short, weights::SHORT_PASSAGE),
            (facts, weights::FACTS),
            (!judgment && is(PassageRole::PREMISES), weights::PREMISES),
            (is(PassageRole::ANNEX), weights::ANNEX),
            (is(PassageRole::HEADING), weights::HEADING_ALONE),
            (is(PassageRole::CONTENTS), weights::CONTENTS),
            (is(PassageRole::TABLE), weights::TABLE),
            (!is(self.asks), weights::WITHOUT_WHAT_IS_ASKED),
        ];
        let held_back = held_back.into_iter().filter(|(is, _)| *is);
        held_back.map(|(_, share)| share).product()
    }
}

/// Whether a list, moved forwards, has `doc`.
fn has(list: &mut SegmentPostings, doc: DocId) -> bool {
    let at = list.doc();
    at == doc || (at < doc && list.seek(doc) == doc)
}

/// The section of a hit's act.
fn section_of(index: &IndexReader, found: &RankedGroup) -> Option<Section> {
    index.acts().section(found.act)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::*;

    fn passage(doc: DocId, score: u8, weight: u8, provision: u64) -> ScoredPassage {
        ScoredPassage {
            at: DocAddress::new(0, doc),
            score: f32::from(score),
            share: 1.0,
            // Exact in binary, so that ties are ties.
            weight: f32::from(1 + weight) / 4.0,
            provision,
        }
    }

    proptest::proptest! {
        /// One by one, leaving out what is ruled out, is the same as choosing among all.
        #[test]
        fn the_best_passages_of_different_provisions_are_shown(
            drawn in proptest::collection::vec((0..6_u8, 0..4_u8, 0..5_u64), 0..20),
        ) {
            let all = (0..).zip(drawn);
            let all = all.map(|(doc, (score, weight, provision))| passage(doc, score, weight, provision));
            let all: Vec<ScoredPassage> = all.collect();
            let mut shown = ShownPassages::default();
            for passage in &all {
                if passage.score >= shown.enough(passage.weight) {
                    shown.take(*passage);
                }
            }
            let key = |score: f32, at: DocAddress| (Reverse(score.to_bits()), at);
            let best = all.iter().copied().min_by_key(|passage| key(passage.score, passage.at));
            let mut order = all;
            order.sort_by_key(|passage| key(passage.weighted_score(), passage.at));
            let mut expected: Vec<ScoredPassage> = Vec::new();
            for passage in order {
                if expected.iter().all(|other| other.provision != passage.provision) {
                    expected.push(passage);
                }
            }
            expected.truncate(SHOWN);
            proptest::prop_assert_eq!(shown, ShownPassages { best, passages: expected });
        }
    }
}
