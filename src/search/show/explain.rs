//! Why a hit stands where it does: the parts of its score, in the order in which they are added.

use tantivy::DocAddress;

use super::passages::Scored;
use crate::index::IndexReader;
use crate::search::budget::Allowance;
use crate::search::matching::coverage::{Compiled, FULL_SHARE, Leg};
use crate::search::matching::matches::Matches;
use crate::search::matching::posting_list::List;
use crate::search::query::plan::Plan;
use crate::search::query::weights;
use crate::search::ranking::groups::Match;
use crate::search::ranking::prior;
use crate::search::request::Group;
use crate::search::result::{ExplainedWord, Explanation};

/// Explains a hit by its best passage.
pub(crate) fn explain(
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
        prior: prior::cited(&index.acts, found.act),
        source: prior::source(&index.acts, found.act),
        named: prior::prior(&plan.named, &index.acts, found.act)
            - prior::cited(&index.acts, found.act)
            - prior::source(&index.acts, found.act),
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
        explanation.full = weights::FULL_MATCH;
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
        explanation.more_passages = weights::MORE_PASSAGES * more;
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
