//! Gathers acts without scoring every passage: the sets of the words tell exactly which acts match; only
//! those that may still be among the best are scored.
//!
//! A few acts that have most of the query in one passage are scored first. What the worst of the best
//! scores then rules out most passages, sixty-four at a time or by what their words score at most.

use tantivy::SegmentOrdinal;

use super::bounds::Bounds;
use super::collect::Gather;
use super::coverage::{Compiled, Shares};
use super::groups::{Found, Groups, Place};
use super::halves::halves;
use super::matches::Matches;
use super::plan;
use super::request::{Group, Sort};
use super::sets::{Sets, docs_in, first_from, has_any};
use super::worst::Worst;
use crate::index::SegmentActs;

/// Acts that are scored first, beyond those that are wanted.
const SCORED_FIRST: usize = 6;
/// Acts that are scored first in a segment once as many as are wanted were found in others.
const SCORED_NEXT: usize = 4;
/// Acts among which those are chosen.
const LOOKED_AT_FIRST: usize = 256;

/// Whether a search can be answered so: by words alone, acts by relevance.
pub(super) fn suits(gather: &Gather<'_>, compiled: &Compiled) -> bool {
    let free = compiled.must.is_empty() && compiled.must_not.is_empty();
    let by_relevance = gather.group == Group::Act && gather.sort == Sort::Relevance;
    free && by_relevance && !compiled.legs().is_empty()
}

/// Finds the acts that match. A large index is gone through in two halves at once.
pub(super) fn gather(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Found> {
    let worst = Worst::default();
    let [one, other] = halves(gather.index);
    let half = |segments: &[SegmentOrdinal]| of_segments(gather, compiled, segments, &worst);
    let groups = if other.is_empty() {
        half(&one)?
    } else {
        let (one, other) = rayon::join(|| half(&one), || half(&other));
        one?.with(other?)
    };
    Ok(groups.finish())
}

/// Finds the acts of some segments.
fn of_segments<'a>(
    gather: &'a Gather<'_>,
    compiled: &Compiled,
    segments: &[SegmentOrdinal],
    worst: &'a Worst,
) -> tantivy::Result<Groups<'a>> {
    let shares = Shares::of(compiled.legs());
    let mut groups = Groups::new(gather, Some(worst));
    let open = |ordinal| Sets::open(compiled, &shares, gather.index, ordinal);
    let sets = segments.iter().map(|ordinal| open(*ordinal));
    let sets = sets.collect::<tantivy::Result<Vec<_>>>()?;
    let mut opened = Vec::with_capacity(sets.len());
    for (ordinal, sets) in segments.iter().copied().zip(&sets) {
        let mut segment = Segment {
            gather,
            compiled,
            ordinal,
            acts: gather.index.acts.segment(ordinal),
            bounds: Bounds::open(sets, &shares, compiled, gather.index, ordinal)?,
            sets,
            wanted: Vec::new(),
        };
        segment.count(&mut groups);
        if gather.limit > 0 && segment.wanted.contains(&true) {
            opened.push(segment);
        }
    }
    // What the first ones score rules out the others in every segment.
    for segment in &mut opened {
        segment.score_first(&mut groups)?;
    }
    for segment in &mut opened {
        segment.score_best(&mut groups)?;
    }
    Ok(groups)
}

/// A segment being gathered.
struct Segment<'a> {
    gather: &'a Gather<'a>,
    compiled: &'a Compiled,
    ordinal: SegmentOrdinal,
    acts: &'a SegmentActs,
    sets: &'a Sets,
    bounds: Bounds<'a>,
    /// The acts that are hits and not yet scored or ruled out.
    wanted: Vec<bool>,
}

impl Segment<'_> {
    /// Counts the acts that match.
    fn count(&mut self, groups: &mut Groups<'_>) {
        let segment = self.gather.index.searcher.segment_reader(self.ordinal);
        let alive = segment.alive_bitset();
        // A file's passages are taken out together: the first tells of all.
        let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
        let places = 0..self.acts.len();
        self.wanted = places
            .map(|at| {
                let docs = self.acts.passages(at);
                has_any(&self.sets.matching, &docs)
                    && is_alive(docs.start)
                    && groups.count_act(self.acts.ordinal(at))
            })
            .collect();
    }

    /// Scores some acts that have much of the query in one passage.
    fn score_first(&mut self, groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let legs = self.compiled.legs();
        let mut order: Vec<usize> = (0..legs.len()).collect();
        order.sort_by(|a, b| legs[*b].weight.total_cmp(&legs[*a].weight));
        // The passages that have the heaviest word, of those the ones that have the next, and so on.
        let mut narrower = vec![self.sets.matching.clone()];
        for leg in order {
            let last = narrower.last().into_iter().flatten();
            let both = last.zip(&self.sets.word(leg).bits);
            let both: Vec<u64> = both.map(|(last, own)| last & own).collect();
            if both.iter().any(|block| *block != 0) {
                narrower.push(both);
            }
        }
        let enough = if groups.threshold() == f32::NEG_INFINITY {
            self.gather.limit + SCORED_FIRST
        } else {
            SCORED_NEXT
        };
        let mut looked_at = vec![false; self.acts.len()];
        let mut first = Vec::new();
        for set in narrower.iter().rev() {
            for (at, looked_at) in looked_at.iter_mut().enumerate() {
                if first.len() == LOOKED_AT_FIRST {
                    break;
                }
                let docs = self.acts.passages(at);
                if self.wanted[at]
                    && !*looked_at
                    && let Some(doc) = docs_in(set, docs).next()
                {
                    *looked_at = true;
                    first.push((self.bounds.passage(doc).1, at));
                }
            }
            if first.len() >= enough {
                break;
            }
        }
        first.sort_by(|a, b| b.0.total_cmp(&a.0));
        first.truncate(enough);
        // What is cited is above all else, so that the bound of the others need not think of it.
        let cited = self.cited().map(|at| (f32::INFINITY, at));
        first.extend(cited.filter(|(_, at)| self.wanted[*at]));
        first.sort_by_key(|(_, at)| *at);
        first.dedup_by_key(|(_, at)| *at);
        let searcher = &self.gather.index.searcher;
        let mut matches = Matches::open(self.compiled, searcher, self.ordinal)?;
        for (_, at) in first {
            self.wanted[at] = false;
            groups.score_act(&self.place(at), &mut matches)?;
        }
        Ok(())
    }

    /// The acts of this segment that the query cites.
    fn cited(&self) -> impl Iterator<Item = usize> {
        let acts = &self.gather.index.acts;
        let cited = self.gather.named.cited.iter();
        let places = cited.filter_map(|key| Some(acts.place(acts.with_key(*key)?)));
        let here = places.filter(|(segment, _)| *segment == self.ordinal);
        here.map(|(_, docs)| self.acts.at(0, docs.start))
    }

    /// Scores every act that may be among the best.
    fn score_best(&mut self, groups: &mut Groups<'_>) -> tantivy::Result<()> {
        let most_prior = plan::most_prior(self.gather.named, &self.gather.index.acts);
        let mut threshold = groups.threshold();
        let mut matches = None;
        let (mut at, mut next) = (0, 0);
        for block in 0..self.sets.matching.len() {
            let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
            let mut maybe = self.bounds.reaching(block, enough);
            while let Some(doc) = first_from(maybe, block, next) {
                at = self.acts.at(at, doc);
                next = doc + 1;
                if !self.wanted[at] {
                    next = self.acts.passages(at).end;
                    continue;
                }
                let enough = (threshold - self.prior(at)) / plan::ALL_PASSAGES;
                if self.bounds.passage(doc).1 < enough {
                    continue;
                }
                // Where one of its passages may be enough, all are looked at.
                self.wanted[at] = false;
                let place = self.place(at);
                next = place.docs.end;
                if self.act_at_most(at) < threshold {
                    continue;
                }
                let matches = match &mut matches {
                    Some(open) => open,
                    closed => {
                        let searcher = &self.gather.index.searcher;
                        closed.insert(Matches::open(self.compiled, searcher, self.ordinal)?)
                    }
                };
                groups.score_act(&place, matches)?;
                if groups.threshold() > threshold {
                    threshold = groups.threshold();
                    let enough = (threshold - most_prior) / plan::ALL_PASSAGES;
                    maybe &= self.bounds.reaching(block, enough);
                }
            }
        }
        Ok(())
    }

    /// The most that an act scores.
    fn act_at_most(&self, at: usize) -> f32 {
        let docs = self.acts.passages(at);
        let mut best = [0.0_f32; 3];
        let mut with_bonus = 0.0_f32;
        for doc in docs_in(&self.sets.matching, docs) {
            let (score, most) = self.bounds.passage(doc);
            with_bonus = with_bonus.max(most);
            let place = best.partition_point(|better| *better >= score);
            if place < best.len() {
                best[place..].rotate_right(1);
                best[place] = score;
            }
        }
        with_bonus + plan::MORE_PASSAGES * (best[1] + best[2]) + self.prior(at)
    }

    /// What an act scores whatever the words.
    fn prior(&self, at: usize) -> f32 {
        let act = self.acts.ordinal(at);
        plan::prior(self.gather.named, &self.gather.index.acts, act)
    }

    fn place(&self, at: usize) -> Place {
        Place {
            segment: self.ordinal,
            act: self.acts.ordinal(at),
            docs: self.acts.passages(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::facets::Allowed;
    use super::super::{SearchRequest, citation, collect, compile, parse, planner};
    use super::*;
    use crate::index::{IndexReader, IndexRun, StoredAct, StoredCitation, StoredPassage};

    const WORDS: [&str; 12] = [
        "argine", "argini", "fiume", "del", "ponte", "terzo", "settore", "enti", "ets", "canale",
        "bonifica", "cos'è",
    ];
    const QUERIES: [&str; 10] = [
        "argine",
        "argine fiume",
        "argini del fiume ponte canale",
        "ponte sul canale di bonifica e argine del fiume",
        "ets argine",
        "enti del terzo settore ponte",
        "legge 3/2001 argine",
        "decreto bonifica 2001",
        "fiumme ponte",
        "canale mai visto",
    ];

    /// An act: its passages as places in [`WORDS`], each with the length of its heading, and which act of
    /// another file it repeats.
    type Drawn = (Vec<(Vec<usize>, usize)>, Option<usize>);

    fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
        let passage = (prop::collection::vec(0..WORDS.len(), 1..14), 0..4_usize);
        let act = (
            prop::collection::vec(passage, 1..9),
            prop::option::weighted(0.15, 0..5_usize),
        );
        prop::collection::vec(act, 4..40)
    }

    fn passages(number: usize, (passages, same): &Drawn) -> Vec<StoredPassage> {
        let decree = number.is_multiple_of(3);
        let act = StoredAct {
            id: format!("urn:nir:stato:legge:2001;{}", same.unwrap_or(number)),
            urn: None,
            kind: if decree { "decreto" } else { "legge" }.to_owned(),
            number: Some(number.to_string()),
            date: (!number.is_multiple_of(5)).then(|| format!("{}", 2000 + number % 3)),
            issuer: None,
            region: None,
            title: format!("Del {} numero {number}", WORDS[number % WORDS.len()]),
            file: format!("{number}.pdf"),
            section: None,
        };
        let text = |words: &[usize]| -> String {
            words
                .iter()
                .map(|word| format!("{} ", WORDS[*word]))
                .collect()
        };
        let passages = passages.iter().enumerate();
        let passages = passages.map(|(article, (words, heading))| StoredPassage {
            act: act.clone(),
            path: format!("art{}", article + 1),
            heading: Some(text(&words[..(*heading).min(words.len())])),
            page: 1,
            page_breaks: Vec::new(),
            parts: Vec::new(),
            text: text(words),
            citations: Vec::from_iter((words[0] == 0).then(|| StoredCitation {
                id: Some("urn:nir:stato:legge:2001;3".to_owned()),
                ..StoredCitation::default()
            })),
        });
        passages.collect()
    }

    /// Two runs, so that there are two segments; the second takes some of the first's files out.
    fn index(dir: &Path, acts: &[Drawn]) -> IndexReader {
        let half = acts.len() / 2;
        for (run, range) in [0..half, half..acts.len()].into_iter().enumerate() {
            let (lock, published) = IndexRun::lock(dir, false).unwrap();
            let writing = IndexRun::begin(dir, lock, published.as_ref()).unwrap();
            if run == 1 {
                (0..half)
                    .step_by(4)
                    .for_each(|gone| writing.remove(&format!("{gone}.pdf")));
            }
            for number in range {
                writing.add(&passages(number, &acts[number])).unwrap();
            }
            writing.publish(dir, BTreeMap::new()).unwrap();
        }
        IndexReader::open(dir).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]
        /// What the sets leave out is not missing: acts, order, scores, counts and facets are those of
        /// looking at every passage.
        #[test]
        fn acts_and_counts_are_those_of_looking_at_every_passage(
            acts in drawn(),
            limit in 0..7_usize,
            filtered in any::<bool>(),
        ) {
            let dir = tempfile::tempdir().unwrap();
            let index = index(dir.path(), &acts);
            for query in QUERIES {
                let mut request = SearchRequest::new(query);
                if filtered {
                    request.filters.kind.push(crate::law::ActKind::Legge);
                }
                let mut plan = planner::plan(&parse::parse(query), &request, &index).unwrap();
                let meant = citation::meant(&index, query).unwrap();
                plan.cite(&meant);
                let compiled =
                    compile::compile(&plan, &meant, &index.fields, &index.searcher).unwrap();
                let asked = || Gather {
                    allowed: Allowed::of(&plan.filters, &index.acts),
                    named: &plan.named,
                    group: Group::Act,
                    sort: Sort::Relevance,
                    limit,
                    index: &index,
                };
                prop_assert!(compiled.legs().is_empty() || suits(&asked(), &compiled), "{}", query);
                let found = gather(&asked(), &compiled).unwrap();
                let all = collect::by_visiting(&asked(), &compiled).unwrap();
                prop_assert_eq!(found.total, all.total, "{}", query);
                prop_assert_eq!(&found.facets, &all.facets, "{}", query);
                prop_assert_eq!(&found.best, &all.best, "{}", query);
            }
        }
    }
}
