//! The citation in a query: which act and provision it names, where that stands in the corpus, and what
//! cites it.
//!
//! `cite` reads the query; what it leaves open (the issuer of a decree, the Region of a law, the year of a
//! resolution) is looked for among the acts of the corpus. Where the corpus does not have the act, the
//! official text is named and the words are searched as words.

use std::collections::BTreeSet;

use super::by_title;
use super::explaining::{self, ExplainingAct};
use super::institutes::{self, GoverningProvision};
use super::lookup::{self, FoundAct, ProvisionPlace};
use super::named_acts::acts_of;
use super::recital;
use super::reported::{absent, in_corpus};
use super::written::{place_of, running, today};
use crate::cite;
use crate::index::{ActTable, IndexReader, PassageText, StoredAct};
use crate::law::{Citation, Partition, ProvisionPath, link_keys, provision_key};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;
use crate::search::hint::Hint;
use crate::search::query::plan::Plan;
use crate::search::query::planner;
use crate::search::query::weights::{CITATION_WORD, CITED_ACT};
use crate::search::query::word::{self, Word};
use crate::search::result::NamedProvision;
use crate::search::searcher::Searcher;

/// Most candidates that are reported.
const MAX_CANDIDATES: usize = 8;
/// Most citations of a query that are followed.
const MAX_CITATIONS: usize = 8;

/// What the citations of a query mean.
#[derive(Debug, Default)]
pub(crate) struct ResolvedCitations {
    /// The act or provision that is reported.
    pub(crate) citation: Option<NamedProvision>,
    /// What it may be, where that is left open.
    pub(crate) candidates: Vec<NamedProvision>,
    /// The acts of the corpus that are cited.
    pub(crate) targets: Vec<CitedTarget>,
    /// The acts of the corpus that explain what is cited.
    pub(crate) explaining: Vec<ExplainingAct>,
    /// Terms of the field `cites`: whoever has one cites what the query cites.
    pub(crate) cited_terms: Vec<String>,
    /// What governs the institutes that the query names.
    pub(crate) governing: Vec<GoverningProvision>,
    /// A place that is of no act cited: «art. 11».
    pub(crate) place: ProvisionPath,
    /// The words that are left.
    pub(crate) rest: String,
    /// Hints about citations that were not followed.
    pub(crate) hint: Option<Hint>,
    /// Whether one of them means something.
    pub(crate) other_words: bool,
}

/// An act of the corpus that the query cites.
#[derive(Debug, Clone)]
pub(crate) struct CitedTarget {
    pub(crate) act: StoredAct,
    /// Where the cited provision begins; the act's first passage where the whole act is cited.
    pub(crate) place: Option<ProvisionPlace>,
}

impl ResolvedCitations {
    /// Makes a plan mean what the query cites, where the corpus has it: the acts are raised, and the words of
    /// the citation keep little weight.
    pub(crate) fn apply_to(&self, plan: &mut Plan, running: &[Word], acts: &ActTable) {
        // What is only quoted must stand as it is: nothing else was searched for.
        let clauses = plan.clauses.iter();
        let is_searched = |term: &String| clauses.clone().any(|it| it.word.exact[0] == *term);
        let governing = self.governing.iter();
        let governing = governing.filter(|it| it.words.iter().any(is_searched));
        let told: Vec<_> = governing
            .map(|it| format!("{} = {}", it.name, it.label))
            .collect();
        plan.understood.synonyms.extend(told);
        if self.citation.is_none() && self.candidates.is_empty() {
            planner::mention(plan, running, acts);
            return;
        }
        let rest = word::words(&self.rest);
        // The kind, the court and the year of what is cited say nothing else.
        let is_left = |word: &&Word| rest.iter().any(|left| left.exact == word.exact);
        let running: Vec<_> = running.iter().filter(is_left).cloned().collect();
        planner::mention(plan, &running, acts);
        if self.targets.is_empty() && self.explaining.is_empty() {
            return;
        }
        let cited = self.targets.iter().map(|it| (it.act.key(), CITED_ACT));
        let explaining = self.explaining.iter();
        let explaining = explaining.map(|it| (it.act.key(), it.begins_with()));
        plan.mentions.cited = explaining.chain(cited).collect();
        for clause in &mut plan.clauses {
            if rest.iter().all(|word| word.exact != clause.word.exact) {
                clause.weight *= CITATION_WORD;
            }
        }
    }

    /// Whether anything is cited.
    pub(crate) fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.explaining.is_empty() && self.cited_terms.is_empty()
    }
}

/// Reads the citations of a query.
pub(crate) fn resolve(
    searcher: &Searcher,
    query: &str,
    allowance: &Allowance<'_>,
) -> Result<ResolvedCitations, SearchError> {
    let index = searcher.index();
    let running = running(query);
    let recital = recital::take(&running);
    let text = recital.as_ref().map_or(&running, |(_, rest)| rest);
    let typed = cite::query(text, &today());
    let rest = word::words(&typed.rest);
    let mut citations = ResolvedCitations {
        other_words: rest.iter().any(|word| !word.function),
        rest: typed.rest.clone(),
        place: typed.place.clone(),
        ..ResolvedCitations::default()
    };
    if typed.citations.is_empty() {
        citations.governing = institutes::named(index, &rest, allowance)?;
        let found = by_title::acts(searcher, &typed, allowance)?;
        citations.add_found(index, found, &typed.place, allowance)?;
        return Ok(citations);
    }
    let mut followed: Vec<&Citation> = Vec::new();
    for (i, citation) in typed.citations.iter().enumerate() {
        // What is cited again says nothing new.
        if followed.iter().any(|other| is_same(other, citation)) {
            continue;
        }
        if followed.len() == MAX_CITATIONS || i > 0 && allowance.is_spent() {
            let looked_up = followed.len();
            citations.hint = Some(Hint::TooManyCitations { looked_up });
            break;
        }
        followed.push(citation);
        let path = place_of(citation, &typed);
        let acts = acts_of(index, citation)?;
        if i == 0 {
            citations.report(index, citation, &acts, &path, allowance)?;
        }
        for id in citation.id.iter().chain(&citation.candidates) {
            let keys = link_keys(id);
            let keys = keys.iter().map(|key| provision_key(key, &path));
            citations.cited_terms.extend(keys);
        }
        citations.add_targets(index, &acts, &path, allowance)?;
        citations.add_explaining(index, Some(citation), &acts, &path, allowance)?;
    }
    if let Some((number, _)) = recital {
        citations.open_at_recital(index, number, allowance)?;
    }
    Ok(citations)
}

/// Whether two citations say the same, wherever they stand.
fn is_same(one: &Citation, other: &Citation) -> bool {
    let span = other.span.clone();
    *other
        == Citation {
            span,
            ..one.clone()
        }
}

/// Where an act that is cited as a whole opens: at its first article where that stands on its first page,
/// since a preamble says less; else where it begins.
fn opening(
    index: &IndexReader,
    found: &FoundAct,
    allowance: &Allowance<'_>,
) -> Result<ProvisionPlace, SearchError> {
    let first = index.engine().doc::<PassageText>(found.first)?;
    let article = ProvisionPath::whole().child(Partition::Article, "1");
    let article = lookup::place(index, &found.act, &article, allowance)?;
    Ok(match article.filter(|article| article.page == first.page) {
        Some(article) => ProvisionPlace {
            path: ProvisionPath::whole(),
            ..article
        },
        None => ProvisionPlace {
            at: found.first,
            offset: 0,
            path: ProvisionPath::whole(),
            passage: String::new(),
            page: first.page,
        },
    })
}

impl ResolvedCitations {
    /// Reports what a citation means.
    fn report(
        &mut self,
        index: &IndexReader,
        citation: &Citation,
        acts: &[FoundAct],
        path: &ProvisionPath,
        allowance: &Allowance<'_>,
    ) -> Result<(), SearchError> {
        let mut ids: Vec<&str> = acts.iter().map(|found| found.act.id.as_str()).collect();
        ids.dedup();
        if citation.id.is_some() || ids.len() == 1 && citation.candidates.is_empty() {
            self.citation = Some(match acts.first() {
                Some(found) => in_corpus(index, &found.act, path, allowance)?,
                None => absent(citation, citation.id.as_deref().unwrap_or_default(), path),
            });
            return Ok(());
        }
        // Left open: the acts that the corpus has come first.
        let mut keys = Vec::new();
        for found in acts {
            let own = link_keys(&found.act.id);
            if !keys.iter().any(|key| own.contains(key)) {
                keys.extend(own);
                self.candidates
                    .push(in_corpus(index, &found.act, path, allowance)?);
            }
        }
        let reported = self.candidates.len().max(MAX_CANDIDATES);
        for id in &citation.candidates {
            if !link_keys(id).iter().any(|key| keys.contains(key)) {
                self.candidates.push(absent(citation, id, path));
            }
        }
        self.candidates.truncate(reported);
        Ok(())
    }

    fn add_targets(
        &mut self,
        index: &IndexReader,
        acts: &[FoundAct],
        path: &ProvisionPath,
        allowance: &Allowance<'_>,
    ) -> Result<(), SearchError> {
        for found in acts {
            let place = if path.is_whole() {
                Some(opening(index, found, allowance)?)
            } else {
                lookup::place(index, &found.act, path, allowance)?
            };
            self.targets.push(CitedTarget {
                act: found.act.clone(),
                place,
            });
        }
        Ok(())
    }

    /// What explains the acts that were found, or that a citation may be of.
    fn add_explaining(
        &mut self,
        index: &IndexReader,
        citation: Option<&Citation>,
        acts: &[FoundAct],
        path: &ProvisionPath,
        allowance: &Allowance<'_>,
    ) -> Result<(), SearchError> {
        let is_absent = acts.iter().all(|found| found.act.file.is_none());
        let found = acts.iter().map(|found| &found.act.id);
        let named = citation.into_iter();
        let named = named.flat_map(|it| it.id.iter().chain(&it.candidates));
        let ids = named.chain(found);
        let keys: BTreeSet<String> = ids.flat_map(|id| link_keys(id)).collect();
        let explaining = explaining::acts(index, &keys, path, is_absent, allowance)?;
        self.explaining.extend(explaining);
        Ok(())
    }

    /// Makes the acts that are cited as a whole open at this recital.
    fn open_at_recital(
        &mut self,
        index: &IndexReader,
        number: u32,
        allowance: &Allowance<'_>,
    ) -> Result<(), SearchError> {
        for target in &mut self.targets {
            let whole = target
                .place
                .as_ref()
                .is_none_or(|place| place.path.is_whole());
            if whole && let Some(place) = recital::place(index, &target.act, number, allowance)? {
                target.place = Some(place);
            }
        }
        Ok(())
    }

    /// Acts that were found by their number or title.
    fn add_found(
        &mut self,
        index: &IndexReader,
        acts: Vec<FoundAct>,
        path: &ProvisionPath,
        allowance: &Allowance<'_>,
    ) -> Result<(), SearchError> {
        for found in &acts {
            let named = in_corpus(index, &found.act, path, allowance)?;
            let keys = link_keys(&found.act.id);
            self.cited_terms
                .extend(keys.iter().map(|key| provision_key(key, path)));
            self.candidates.push(named);
        }
        if let [_] = acts.as_slice() {
            self.citation = self.candidates.pop();
        }
        self.add_explaining(index, None, &acts, path, allowance)?;
        self.add_targets(index, &acts, path, allowance)
    }
}
