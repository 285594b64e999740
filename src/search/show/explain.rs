//! Why a hit stands where it does: the parts of its score, in the order in which they are added.

use tantivy::DocAddress;

use super::passages::ScoredPassage;
use crate::index::IndexReader;
use crate::search::budget::Allowance;
use crate::search::matching::coverage::{Clause, CompiledQuery, Coverage, FULL_SHARE};
use crate::search::matching::matches::Matches;
use crate::search::matching::posting_list::PostingList;
use crate::search::query::plan::Plan;
use crate::search::query::weights;
use crate::search::ranking::groups::RankedGroup;
use crate::search::ranking::prior;
use crate::search::request::Unit;
use crate::search::result::{ExplainedWord, Explanation};

/// Explains a hit by its best passage.
pub(crate) fn explain(
    index: &IndexReader,
    plan: &Plan,
    compiled: &CompiledQuery,
    unit: Unit,
    found: &RankedGroup,
    best: &ScoredPassage,
    allowance: &Allowance<'_>,
) -> tantivy::Result<Explanation> {
    let factor = Coverage::of(compiled.clauses()).factor(best.share);
    let mut explanation = Explanation {
        share: factor,
        cited: index.acts().cited(found.act),
        prior: prior::cited(index.acts(), found.act),
        source: prior::source(index.acts(), found.act),
        named: prior::prior(&plan.mentions, index.acts(), found.act)
            - prior::cited(index.acts(), found.act)
            - prior::source(index.acts(), found.act),
        more_passages: found.sibling_boost,
        score: found.score,
        ..Explanation::default()
    };
    let typed = plan.clauses.iter().filter(|clause| clause.weight > 0.0);
    for (clause, typed) in compiled.clauses().iter().zip(typed) {
        explanation.words.push(ExplainedWord {
            word: typed.word.typed.clone(),
            weight: clause.weight,
            found: places(clause, index, best.at)?,
        });
    }
    if best.share >= FULL_SHARE && !explanation.words.is_empty() {
        explanation.full = weights::FULL_MATCH;
    }
    let mut matches = Matches::open(compiled, index.engine(), best.at.segment_ord, allowance)?;
    let mut others = Vec::new();
    matches.visit(found.docs.clone(), &mut |matched| {
        if matched.doc == best.at.doc_id {
            explanation.required = matched.required_score();
            explanation.adjacent = (matched.score()? - matched.at_least()).max(0.0);
        }
        others.push(matched.at_least());
        Ok(matched.doc + 1)
    })?;
    // Told before it is multiplied, like the words.
    if factor > 0.0 {
        explanation.adjacent /= factor;
    }
    if unit == Unit::Act {
        others.sort_by(|a, b| b.total_cmp(a));
        let more: f32 = others.iter().skip(1).take(2).sum();
        explanation.more_passages = weights::MORE_PASSAGES * more;
    }
    Ok(explanation)
}

/// Where a word stands in a passage and its act's fields.
fn places(
    clause: &Clause,
    index: &IndexReader,
    at: DocAddress,
) -> tantivy::Result<Vec<(String, String, f32)>> {
    let segment = index.engine().segment_reader(at.segment_ord);
    let score_of = |list: Option<PostingList>| {
        list.and_then(|mut list| (list.seek(at.doc_id) == at.doc_id).then(|| list.score()))
    };
    let mut places = Vec::new();
    for found in &clause.terms {
        let list = PostingList::of_term(found, 0, segment, at.segment_ord)?;
        if let Some(score) = score_of(list) {
            let field = index.fields().schema.get_field_name(found.term.field());
            let value = found.term.value();
            let text = value.as_str().unwrap_or_default();
            places.push((field.to_owned(), text.to_owned(), score));
        }
    }
    for other in &clause.others {
        let list = PostingList::of_query(other, 0, segment)?;
        if let Some(score) = score_of(list) {
            places.push(("synonym".to_owned(), String::new(), score));
        }
    }
    Ok(places)
}
