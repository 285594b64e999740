//! Scores the acts of a segment one after the other, in order, no further than it takes to tell that an act
//! is not among the best.
//!
//! What the sets of the words say comes first, then whether words stand together where only that could lift
//! an act; the lists of the words are read last, for few passages of few acts.

use tantivy::{DocId, SegmentOrdinal, SegmentReader};

use super::upper_bounds::{Bound, Bounds, Met};
use crate::index::IndexReader;
use crate::search::matching::coverage::{Compiled, Shares};
use crate::search::matching::on_demand::Single;
use crate::search::matching::posting_list::List;
use crate::search::matching::proximity::OpenBonus;
use crate::search::query::weights;
use crate::search::ranking::groups::rank;
use crate::search::ranking::groups::{Groups, Place};

/// A passage of an act by which its score is known.
struct Look {
    bound: Bound,
    /// Where it may be the best of the act, what its words add by standing together.
    added: Option<f32>,
}

/// What is open of a segment while its acts are looked at.
pub(crate) struct Looking<'a> {
    compiled: &'a Compiled,
    shares: &'a Shares,
    bounds: &'a Bounds<'a>,
    ordinal: SegmentOrdinal,
    segment: &'a SegmentReader,
    /// What the words are in the block that is looked at.
    pub(crate) met: Met,
    /// The passages of the act that is looked at.
    told: Vec<Bound>,
    /// What words add by standing together.
    together: Together<'a>,
    /// The lists of the words, opened for the first passage that is read.
    words: Option<Words<'a>>,
}

impl<'a> Looking<'a> {
    pub(crate) fn at(
        bounds: &'a Bounds<'a>,
        shares: &'a Shares,
        compiled: &'a Compiled,
        index: &'a IndexReader,
        ordinal: SegmentOrdinal,
    ) -> Self {
        Looking {
            compiled,
            shares,
            bounds,
            ordinal,
            segment: index.searcher.segment_reader(ordinal),
            met: Met::new(compiled.legs().len()),
            told: Vec::new(),
            together: Together::of(compiled),
            words: None,
        }
    }

    /// Scores an act, unless it is not among the best. Acts must not go back.
    pub(crate) fn score(
        &mut self,
        place: &Place,
        prior: f32,
        groups: &mut Groups<'_>,
    ) -> tantivy::Result<()> {
        self.bounds
            .passages(&place.docs, &mut self.met, &mut self.told);
        let Some(looks) = self.looks(prior, groups.threshold())? else {
            return Ok(());
        };
        let mut best = f32::NEG_INFINITY;
        let mut without_bonus = [0.0; 3];
        for look in looks {
            let Some(words) = self.words_of(&look.bound)? else {
                continue;
            };
            rank(&mut without_bonus, Shares::score(words.score, words.share));
            if let Some(added) = look.added {
                best = best.max(Shares::score(words.score + added, words.share));
            }
        }
        groups.add_act(place, best + prior, without_bonus);
        Ok(())
    }

    /// The passages that tell what an act scores; `None` where that is not `enough`.
    fn looks(&mut self, prior: f32, enough: f32) -> tantivy::Result<Option<Vec<Look>>> {
        let mut words = [0.0_f32; 3];
        let mut least = [0.0_f32; 3];
        for bound in &self.told {
            rank(&mut words, bound.words);
            rank(&mut least, bound.least);
        }
        let others = weights::MORE_PASSAGES * (words[1] + words[2]) + prior;
        // What the best passage must score: enough for the act, and no less than any other one.
        let best = least[0].max(enough - others);
        let (bounds, met) = (self.bounds, &mut self.met);
        let mut looks = Vec::new();
        let mut any = false;
        for block in self.told.chunk_by(|a, b| a.doc / 64 == b.doc / 64) {
            let maybe = block.iter().filter(|bound| bounds.at_most(bound) >= best);
            let maybe = maybe.fold(0_u64, |set, bound| set | 1 << (bound.doc % 64));
            bounds.meet(block[0].doc as usize / 64, maybe, met);
            for bound in block {
                let maybe = maybe >> (bound.doc % 64) & 1 == 1;
                let added = if maybe && bounds.most_met(bound.doc, best, met) >= best {
                    let adds = &met.adds;
                    self.together
                        .added(bound, adds, best, bounds, self.segment)?
                } else {
                    None
                };
                any |= added.is_some();
                if added.is_some() || bound.words >= least[2] {
                    let bound = *bound;
                    looks.push(Look { bound, added });
                }
            }
        }
        Ok(any.then_some(looks))
    }

    /// What the words of a passage score, where they cover enough.
    fn words_of(&mut self, bound: &Bound) -> tantivy::Result<Option<Scored>> {
        let words = match &mut self.words {
            Some(open) => open,
            closed => {
                let open = Words::open(self.compiled, self.shares, self.segment, self.ordinal)?;
                closed.insert(open)
            }
        };
        let (score, marks) = words.look_up(bound.doc, bound.marks, self.segment)?;
        let covered = self.shares.covered(marks);
        let share = self.shares.share(covered);
        Ok((covered >= self.shares.required).then_some(Scored { score, share }))
    }
}

/// What words add by standing together.
struct Together<'a> {
    bonuses: Vec<OpenBonus<'a>>,
    /// Their places, those that may add most first.
    order: Vec<usize>,
    /// What each adds to the passage that is looked into.
    adds: Vec<f32>,
}

impl<'a> Together<'a> {
    fn of(compiled: &'a Compiled) -> Self {
        let bonuses: Vec<OpenBonus<'_>> = compiled.bonus.iter().map(OpenBonus::new).collect();
        let most = |place: &usize| compiled.bonus[*place].at_most;
        let mut order: Vec<usize> = (0..bonuses.len()).collect();
        order.sort_by(|a, b| most(b).total_cmp(&most(a)));
        Together {
            adds: vec![0.0; bonuses.len()],
            bonuses,
            order,
        }
    }

    /// What is added to a passage, of which each adds so much at most; `None` as soon as the passage is known
    /// not to score `enough`.
    fn added(
        &mut self,
        bound: &Bound,
        most: &[f32],
        enough: f32,
        bounds: &Bounds<'_>,
        segment: &SegmentReader,
    ) -> tantivy::Result<Option<f32>> {
        let mut at_most: f32 = most.iter().sum();
        for place in self.order.iter().copied() {
            self.adds[place] = 0.0;
            if most[place] > 0.0 {
                let added = self.bonuses[place].added(bound.doc, bound.marks, segment)?;
                self.adds[place] = added;
                at_most += added - most[place];
                if bounds.with(bound, at_most) < enough {
                    return Ok(None);
                }
            }
        }
        // In the order in which looking at every passage adds them up.
        Ok(Some(self.adds.iter().sum()))
    }
}

/// What the words of a passage score together.
struct Scored {
    score: f32,
    /// The share of the query that they cover.
    share: f32,
}

/// The lists of the words in a segment.
struct Words<'a>(Vec<(u64, Source<'a>)>);

enum Source<'a> {
    Term(List<'a>),
    Other(Single<'a>),
}

impl<'a> Words<'a> {
    /// In the order in which looking at every passage adds them up.
    fn open(
        compiled: &'a Compiled,
        shares: &Shares,
        segment: &SegmentReader,
        ordinal: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let legs = compiled.legs();
        let essential = shares.essential(legs);
        let (mut words, mut light) = (Vec::new(), Vec::new());
        for (leg, bit) in legs.iter().zip((0..).map(|place| 1_u64 << place)) {
            let lists = if essential & bit == 0 {
                &mut light
            } else {
                &mut words
            };
            for term in &leg.terms {
                let list = List::of_term(term, bit, segment, ordinal)?;
                lists.extend(list.map(|list| (bit, Source::Term(list))));
            }
            for other in &leg.others {
                let single = Single::new(other.weight.as_ref(), other.boost);
                lists.push((bit, Source::Other(single)));
            }
        }
        words.extend(light);
        Ok(Words(words))
    }

    /// What the words of a passage score, and which they are; those without a mark need not be looked for.
    fn look_up(
        &mut self,
        doc: DocId,
        marks: u64,
        segment: &SegmentReader,
    ) -> tantivy::Result<(f32, u64)> {
        let (mut score, mut found) = (0.0, 0);
        for (bit, source) in self.0.iter_mut().filter(|(bit, _)| bit & marks != 0) {
            let own = match source {
                Source::Term(list) => (list.seek(doc) == doc).then(|| list.score()),
                Source::Other(other) => other.score(doc, segment)?,
            };
            if let Some(own) = own {
                score += own;
                found |= *bit;
            }
        }
        Ok((score, found))
    }
}
