//! Why a hit stands where it does: the parts of its score, in the order in which they are added.

use tantivy::DocAddress;

use super::budget::Allowance;
use super::coverage::{Compiled, FULL_SHARE, Leg};
use super::groups::Match;
use super::list::List;
use super::matches::Matches;
use super::passages::Scored;
use super::plan::{self, Plan};
use super::request::Group;
use crate::index::IndexReader;

/// The parts of a hit's score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// The words of the query that the corpus has.
    pub words: Vec<ExplainedWord>,
    /// What neighbouring words that stand side by side add.
    pub adjacent: f32,
    /// The share of the query that the best passage covers, with its act's fields: by it the words' scores
    /// and adjacency are multiplied.
    pub share: f32,
    /// What covering every word adds.
    pub full: f32,
    /// What phrases and required words add.
    pub strict: f32,
    /// What the act's second and third best passage add; to a provision, what the best ones of its act do.
    pub more_passages: f32,
    /// How many acts of the corpus cite the act.
    pub cited: u32,
    /// What being cited adds.
    pub prior: f32,
    /// What being a source of law adds.
    pub source: f32,
    /// What being what the query cites, or of the kind, issuer, Region or period that its words name, adds.
    pub named: f32,
    /// All of it.
    pub score: f32,
}

/// A word of the query in the best passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExplainedWord {
    /// The word, as typed.
    pub word: String,
    /// What it weighs in the query.
    pub weight: f32,
    /// Where it stands, with what it scores there: the field, the term found.
    pub found: Vec<(String, String, f32)>,
}

/// Explains a hit by its best passage.
pub(super) fn explain(
    index: &IndexReader,
    plan: &Plan,
    compiled: &Compiled,
    group: Group,
    found: &Match,
    best: &Scored,
    allowance: &Allowance<'_>,
) -> tantivy::Result<Explanation> {
    let mut explanation = Explanation {
        share: best.share,
        cited: index.acts.cited(found.act),
        prior: plan::cited(&index.acts, found.act),
        source: plan::source(&index.acts, found.act),
        named: plan::prior(&plan.named, &index.acts, found.act)
            - plan::cited(&index.acts, found.act)
            - plan::source(&index.acts, found.act),
        more_passages: found.by_act,
        score: found.score,
        ..Explanation::default()
    };
    let typed = plan.concepts.iter().filter(|concept| concept.weight > 0.0);
    for (leg, concept) in compiled.legs().iter().zip(typed) {
        explanation.words.push(ExplainedWord {
            word: concept.word.typed.clone(),
            weight: leg.weight,
            found: places(leg, index, best.at)?,
        });
    }
    if best.share >= FULL_SHARE && !explanation.words.is_empty() {
        explanation.full = plan::FULL_MATCH;
    }
    let mut matches = Matches::open(compiled, &index.searcher, best.at.segment_ord, allowance)?;
    let mut others = Vec::new();
    matches.visit(found.docs.clone(), &mut |seen| {
        if seen.doc == best.at.doc_id {
            explanation.strict = seen.strict();
            explanation.adjacent = (seen.score()? - seen.at_least()).max(0.0);
        }
        others.push(seen.at_least());
        Ok(seen.doc + 1)
    })?;
    // Told before it is multiplied, like the words.
    if best.share > 0.0 {
        explanation.adjacent /= best.share;
    }
    if group == Group::Act {
        others.sort_by(|a, b| b.total_cmp(a));
        let more: f32 = others.iter().skip(1).take(2).sum();
        explanation.more_passages = plan::MORE_PASSAGES * more;
    }
    Ok(explanation)
}

/// Where a word stands in a passage and its act's fields.
fn places(
    leg: &Leg,
    index: &IndexReader,
    at: DocAddress,
) -> tantivy::Result<Vec<(String, String, f32)>> {
    let segment = index.searcher.segment_reader(at.segment_ord);
    let score_of = |list: Option<List>| {
        list.and_then(|mut list| (list.seek(at.doc_id) == at.doc_id).then(|| list.score()))
    };
    let mut places = Vec::new();
    for found in &leg.terms {
        let list = List::of_term(found, 0, segment, at.segment_ord)?;
        if let Some(score) = score_of(list) {
            let field = index.fields.schema.get_field_name(found.term.field());
            let value = found.term.value();
            let text = value.as_str().unwrap_or_default();
            places.push((field.to_owned(), text.to_owned(), score));
        }
    }
    for other in &leg.others {
        let list = List::of_query(other, 0, segment)?;
        if let Some(score) = score_of(list) {
            places.push(("synonym".to_owned(), String::new(), score));
        }
    }
    Ok(places)
}

impl Explanation {
    /// The score as its parts make it: what is told is what ranked.
    pub fn sum(&self) -> f32 {
        let found = self.words.iter().flat_map(|word| &word.found);
        let words: f32 = found.map(|(_, _, score)| score).sum();
        (words + self.adjacent) * self.share
            + self.full
            + self.strict
            + self.more_passages
            + self.prior
            + self.source
            + self.named
    }
}
