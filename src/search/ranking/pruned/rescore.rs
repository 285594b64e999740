//! Computes the exact scores of acts, in order, stopping as soon as an act cannot enter the top results.
//!
//! Upper bounds come first, then proximity where only that could lift an act; posting lists are read last, for
//! few passages of few acts.

use tantivy::{DocId, SegmentOrdinal, SegmentReader};

use super::upper_bounds::{BlockScratch, PassageBounds, UpperBounds};
use crate::index::IndexReader;
use crate::search::matching::coverage::{CompiledQuery, Coverage};
use crate::search::matching::on_demand::OnDemandScorer;
use crate::search::matching::posting_list::PostingList;
use crate::search::matching::proximity::ProximityScorer;
use crate::search::query::weights;
use crate::search::ranking::groups::rank;
use crate::search::ranking::groups::{ActPlace, Groups};

/// A passage that decides the score of its act.
struct Candidate {
    bound: PassageBounds,
    /// What proximity adds to it, where it may be the best of the act.
    added: Option<f32>,
}

/// Scores the acts of a segment.
pub(crate) struct Rescorer<'a> {
    compiled: &'a CompiledQuery,
    coverage: &'a Coverage,
    bounds: &'a UpperBounds<'a>,
    ordinal: SegmentOrdinal,
    segment: &'a SegmentReader,
    /// The block being scored.
    pub(crate) scratch: BlockScratch,
    /// The passages of the act being scored.
    bounds_of_act: Vec<PassageBounds>,
    /// The proximity boosts.
    proximity: Proximity<'a>,
    /// The posting lists, opened for the first passage that needs them.
    words: Option<ClauseScorers<'a>>,
}

impl<'a> Rescorer<'a> {
    pub(crate) fn at(
        bounds: &'a UpperBounds<'a>,
        coverage: &'a Coverage,
        compiled: &'a CompiledQuery,
        index: &'a IndexReader,
        ordinal: SegmentOrdinal,
    ) -> Self {
        Rescorer {
            compiled,
            coverage,
            bounds,
            ordinal,
            segment: index.engine().segment_reader(ordinal),
            scratch: BlockScratch::new(compiled.clauses().len()),
            bounds_of_act: Vec::new(),
            proximity: Proximity::of(compiled),
            words: None,
        }
    }

    /// Scores an act, unless it cannot enter the top results. Acts must come in order.
    pub(crate) fn score(
        &mut self,
        place: &ActPlace,
        prior: f32,
        groups: &mut Groups<'_>,
    ) -> tantivy::Result<()> {
        self.bounds
            .passages(&place.docs, &mut self.scratch, &mut self.bounds_of_act);
        let Some(candidates) = self.candidates(prior, groups.threshold())? else {
            return Ok(());
        };
        let mut best = f32::NEG_INFINITY;
        let mut without_proximity = [0.0; 3];
        for candidate in candidates {
            let Some(words) = self.clause_score(&candidate.bound)? else {
                continue;
            };
            rank(
                &mut without_proximity,
                self.coverage.score(words.score, words.share),
            );
            if let Some(added) = candidate.added {
                best = best.max(self.coverage.score(words.score + added, words.share));
            }
        }
        groups.add_act(place, best + prior, without_proximity);
        Ok(())
    }

    /// The passages that decide what an act scores; `None` where that is less than `enough`.
    fn candidates(&mut self, prior: f32, enough: f32) -> tantivy::Result<Option<Vec<Candidate>>> {
        let mut words = [0.0_f32; 3];
        let mut least = [0.0_f32; 3];
        for bound in &self.bounds_of_act {
            rank(&mut words, bound.words);
            rank(&mut least, bound.min_score);
        }
        let others = weights::MORE_PASSAGES * (words[1] + words[2]) + prior;
        // What the best passage must score: enough for the act, and no less than any other one.
        let best = least[0].max(enough - others);
        let (bounds, scratch) = (self.bounds, &mut self.scratch);
        let mut candidates = Vec::new();
        let mut any = false;
        for block in self.bounds_of_act.chunk_by(|a, b| a.doc / 64 == b.doc / 64) {
            let maybe = block.iter().filter(|bound| bounds.max_score(bound) >= best);
            let maybe = maybe.fold(0_u64, |set, bound| set | 1 << (bound.doc % 64));
            bounds.load(block[0].doc as usize / 64, maybe, scratch);
            for bound in block {
                let maybe = maybe >> (bound.doc % 64) & 1 == 1;
                let added = if maybe && bounds.max_loaded(bound.doc, best, scratch) >= best {
                    let adds = &scratch.adds;
                    self.proximity
                        .added(bound, adds, best, bounds, self.segment)?
                } else {
                    None
                };
                any |= added.is_some();
                if added.is_some() || bound.words >= least[2] {
                    let bound = *bound;
                    candidates.push(Candidate { bound, added });
                }
            }
        }
        Ok(any.then_some(candidates))
    }

    /// What the clauses of a passage score, where they cover enough.
    fn clause_score(&mut self, bound: &PassageBounds) -> tantivy::Result<Option<ClauseScore>> {
        let words = match &mut self.words {
            Some(open) => open,
            closed => {
                let open =
                    ClauseScorers::open(self.compiled, self.coverage, self.segment, self.ordinal)?;
                closed.insert(open)
            }
        };
        let (score, mask) = words.look_up(bound.doc, bound.mask, self.segment)?;
        let covered = self.coverage.covered(mask);
        let share = self.coverage.share(covered);
        Ok((covered >= self.coverage.required).then_some(ClauseScore { score, share }))
    }
}

/// The proximity boosts of a query.
struct Proximity<'a> {
    boosts: Vec<ProximityScorer<'a>>,
    /// Their places, those that may add most first.
    order: Vec<usize>,
    /// What each adds to the passage being scored.
    adds: Vec<f32>,
}

impl<'a> Proximity<'a> {
    fn of(compiled: &'a CompiledQuery) -> Self {
        let boosts: Vec<ProximityScorer<'_>> =
            compiled.boosts.iter().map(ProximityScorer::new).collect();
        let max = |place: &usize| compiled.boosts[*place].max_score;
        let mut order: Vec<usize> = (0..boosts.len()).collect();
        order.sort_by(|a, b| max(b).total_cmp(&max(a)));
        Proximity {
            adds: vec![0.0; boosts.len()],
            boosts,
            order,
        }
    }

    /// What proximity adds to a passage, where each boost adds at most `max`; `None` as soon as the passage
    /// cannot score `enough`.
    fn added(
        &mut self,
        bound: &PassageBounds,
        max: &[f32],
        enough: f32,
        bounds: &UpperBounds<'_>,
        segment: &SegmentReader,
    ) -> tantivy::Result<Option<f32>> {
        let mut max_added: f32 = max.iter().sum();
        for place in self.order.iter().copied() {
            self.adds[place] = 0.0;
            if max[place] > 0.0 {
                let added = self.boosts[place].added(bound.doc, bound.mask, segment)?;
                self.adds[place] = added;
                max_added += added - max[place];
                if bounds.with(bound, max_added) < enough {
                    return Ok(None);
                }
            }
        }
        // Summed in the order in which visiting every match does.
        Ok(Some(self.adds.iter().sum()))
    }
}

/// The score of the clauses of a passage.
struct ClauseScore {
    score: f32,
    /// The share of the query that they cover.
    share: f32,
}

/// The posting lists of the clauses in a segment.
struct ClauseScorers<'a>(Vec<(u64, ClauseScorer<'a>)>);

enum ClauseScorer<'a> {
    Term(PostingList<'a>),
    Other(OnDemandScorer<'a>),
}

impl<'a> ClauseScorers<'a> {
    /// In the order in which visiting every match adds them up.
    fn open(
        compiled: &'a CompiledQuery,
        coverage: &Coverage,
        segment: &SegmentReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let clauses = compiled.clauses();
        let essential = coverage.essential(clauses);
        let (mut words, mut non_essential) = (Vec::new(), Vec::new());
        for (clause, bit) in clauses.iter().zip((0..).map(|place| 1_u64 << place)) {
            let lists = if essential & bit == 0 {
                &mut non_essential
            } else {
                &mut words
            };
            for term in &clause.terms {
                let list = PostingList::of_term(term, bit, segment, ordinal)?;
                lists.extend(list.map(|list| (bit, ClauseScorer::Term(list))));
            }
            for other in &clause.others {
                let scorer = OnDemandScorer::new(other.weight.as_ref(), other.boost);
                lists.push((bit, ClauseScorer::Other(scorer)));
            }
        }
        words.extend(non_essential);
        Ok(ClauseScorers(words))
    }

    /// What the clauses of `mask` score in a passage, and which of them it satisfies.
    fn look_up(
        &mut self,
        doc: DocId,
        mask: u64,
        segment: &SegmentReader,
    ) -> tantivy::Result<(f32, u64)> {
        let (mut score, mut found) = (0.0, 0);
        for (bit, scorer) in self.0.iter_mut().filter(|(bit, _)| bit & mask != 0) {
            let own = match scorer {
                ClauseScorer::Term(list) => (list.seek(doc) == doc).then(|| list.score()),
                ClauseScorer::Other(other) => other.score(doc, segment)?,
            };
            if let Some(own) = own {
                score += own;
                found |= *bit;
            }
        }
        Ok((score, found))
    }
}
