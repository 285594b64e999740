//! Shows what was found: each hit with its passages, their snippets, and why it stands where it does.

use std::borrow::Cow;

use tantivy::DocAddress;

use super::explained::explained;
use super::highlight::Highlighter;
use super::passages::{SHOWN, ScoredPassage, ShownPassages};
use super::snippet::{snippet, snippet_from};
use super::{explain, passages};
use crate::index::{IndexReader, PassageText, ShownPassage};
use crate::search::budget::Allowance;
use crate::search::citation::by_title;
use crate::search::citation::cited_in_query::ResolvedCitations;
use crate::search::citation::lookup::ProvisionPlace;
use crate::search::error::SearchError;
use crate::search::matching::coverage::{self, CompiledQuery};
use crate::search::query::plan::Plan;
use crate::search::query::weights::{self, NAMING_WORDS};
use crate::search::ranking::groups::RankedGroup;
use crate::search::request::{SearchRequest, Unit};
use crate::search::result::Hit;
use crate::search::stored::copies;

/// What hits are built from.
pub(crate) struct HitBuilder<'a> {
    pub(crate) index: &'a IndexReader,
    pub(crate) request: &'a SearchRequest,
    pub(crate) plan: &'a Plan,
    pub(crate) compiled: &'a CompiledQuery,
    pub(crate) citations: &'a ResolvedCitations,
    pub(crate) allowance: &'a Allowance<'a>,
}

/// A hit, and the passage that ranked it.
pub(crate) type RankedHit = (Hit, Option<ScoredPassage>);

impl HitBuilder<'_> {
    /// The hits of what was found.
    pub(crate) fn hits(&self, found: &[RankedGroup]) -> Result<Vec<RankedHit>, SearchError> {
        let plan = self.plan;
        let chosen = if plan.is_empty() && plan.filters.cites.is_empty() {
            passages::first_passages(found)
        } else {
            passages::best_passages(self.index, self.compiled, found, plan.asks, self.allowance)?
        };
        let mut highlighter = Highlighter::of(plan);
        let mut hits = Vec::with_capacity(found.len());
        for (group, chosen) in found.iter().zip(&chosen) {
            let mut loader = PassageLoader::new(self.index);
            if self.allowance.is_spent() {
                let first = [passages::first_passage(group)];
                let mut none = Highlighter::of(&Plan::default());
                hits.push((hit(group, None, &first, &mut none, loader)?, None));
                continue;
            }
            let opening = match place_in(self.citations, group) {
                Some(place) => Some((place.at, place.offset)),
                None if self.request.unit == Unit::Act => {
                    named_opening(group, chosen, plan, &mut loader)?
                }
                None => None,
            };
            let mut hit = hit(group, opening, &chosen.passages, &mut highlighter, loader)?;
            if let (true, Some(best)) = (self.request.explain, chosen.best) {
                let unit = self.request.unit;
                let explanation = explain::explain(
                    self.index,
                    plan,
                    self.compiled,
                    unit,
                    group,
                    &best,
                    self.allowance,
                )?;
                // Half of an explanation explains nothing.
                hit.explanation = (!self.allowance.was_cut()).then_some(explanation);
            }
            hits.push((hit, chosen.best));
        }
        Ok(hits)
    }
}

/// Where what is cited begins, in a hit that holds it. Of an act cited as a whole with other words the
/// passages that have the words say more than its first.
fn place_in<'a>(
    citations: &'a ResolvedCitations,
    group: &RankedGroup,
) -> Option<&'a ProvisionPlace> {
    let cited = citations.targets.iter();
    let cited = cited.filter_map(|target| target.place.as_ref());
    let explaining = citations.explaining.iter();
    let explaining = explaining.filter_map(|sheet| sheet.place.as_ref());
    let places = cited.chain(explaining);
    let mut inside = places
        .filter(|place| place.at.segment_ord == group.segment)
        .filter(|place| group.docs.contains(&place.at.doc_id));
    inside.find(|place| !place.path.is_whole() || !citations.other_words)
}

/// Where a hit opens that the query asks for by name: at its beginning.
fn named_opening(
    group: &RankedGroup,
    chosen: &ShownPassages,
    plan: &Plan,
    loader: &mut PassageLoader<'_>,
) -> Result<Option<(DocAddress, usize)>, SearchError> {
    let full = chosen.best;
    let full = full.filter(|best| best.share >= coverage::FULL_SHARE);
    let named = plan.required.is_empty() && plan.clauses.len() >= NAMING_WORDS;
    let Some(best) = full.filter(|_| named) else {
        return Ok(None);
    };
    // Any passage knows its act; this one is shown anyway.
    let act = &loader.peek(best.at)?.act;
    let names = by_title::has_all(act, plan.clauses.iter().map(|clause| &clause.word));
    let first = DocAddress::new(group.segment, group.docs.start);
    Ok(names.then_some((first, 0)))
}

/// Loads passages, of which one may have been peeked at before it is shown.
struct PassageLoader<'a> {
    index: &'a IndexReader,
    peeked: Option<(DocAddress, ShownPassage)>,
}

impl<'a> PassageLoader<'a> {
    fn new(index: &'a IndexReader) -> Self {
        PassageLoader {
            index,
            peeked: None,
        }
    }

    /// A passage with its act, which is kept for when it is shown.
    fn peek(&mut self, at: DocAddress) -> Result<&ShownPassage, SearchError> {
        let passage = self.shown(at)?;
        Ok(&self.peeked.insert((at, passage)).1)
    }

    /// A passage with its act.
    fn shown(&mut self, at: DocAddress) -> Result<ShownPassage, SearchError> {
        match self.peeked.take_if(|(known, _)| *known == at) {
            Some((_, passage)) => Ok(passage),
            None => Ok(self.index.engine().doc(at)?),
        }
    }

    /// A passage of an act that is known.
    fn text(&mut self, at: DocAddress) -> Result<PassageText, SearchError> {
        match self.peeked.take_if(|(known, _)| *known == at) {
            Some((_, shown)) => Ok(shown.passage),
            None => Ok(self.index.engine().doc(at)?),
        }
    }
}

/// A hit of these passages: what the query cites or names is shown first, from where it begins.
fn hit(
    group: &RankedGroup,
    opening: Option<(DocAddress, usize)>,
    passages: &[ScoredPassage],
    highlighter: &mut Highlighter,
    mut loader: PassageLoader<'_>,
) -> Result<Hit, SearchError> {
    let first = opening.map(|(at, offset)| (at, Some(offset)));
    let scored = |passage: &ScoredPassage| (passage.at, None, passage.weighted_score());
    let others = passages.iter().map(scored);
    let others = others.filter(|(at, ..)| opening.is_none_or(|(first, _)| first != *at));
    let first = first.map(|(at, from)| (at, from, f32::INFINITY));
    let mut shown = first.into_iter().chain(others).take(SHOWN);
    let mut snippet_of = |passage: PassageText, from: Option<usize>, score: f32| {
        let (snippet, score) = match from {
            Some(from) => (snippet_from(&passage.text, from, highlighter), score),
            None => {
                let heading = passage.heading.as_deref();
                let named = heading.map_or(0.0, |heading| highlighter.share(heading));
                let score = score * (1.0 + weights::NAMED_IN_HEADING * named);
                (snippet(&passage.text, highlighter), score)
            }
        };
        let shown = snippet.into_passage(&passage);
        (score, passage.provision(), passage.heading, shown)
    };
    // Every group has a passage: it was opened by one.
    let none = || tantivy::TantivyError::InternalError("a group without passages".to_owned());
    let (at, from, score) = shown.next().ok_or_else(none)?;
    let ShownPassage { act, passage } = loader.shown(at)?;
    let mut all = vec![snippet_of(passage, from, score)];
    for (at, from, score) in shown {
        all.push(snippet_of(loader.text(at)?, from, score));
    }
    all.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (path, heading, page) = (all[0].1.clone(), all[0].2.clone(), all[0].3.page);
    let explained = explained(loader.index, &act, &path)?;
    Ok(Hit {
        path,
        heading,
        page,
        score: group.score,
        explained,
        record: loader.index.records().get(&act).map(Cow::into_owned),
        act,
        duplicates: copies(loader.index, group.act)?,
        explanation: None,
        passages: all.into_iter().map(|(.., shown)| shown).collect(),
    })
}
