//! The provisions that govern what a query names: each stands for all the words of the name, and scores besides.

use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::coverage::{CompiledQuery, ScoredQuery};
use crate::index::Fields;
use crate::search::citation::institutes::GoverningProvision;
use crate::search::citation::lookup::term;
use crate::search::query::plan::Plan;
use crate::search::query::weights;

/// Adds provisions to the clauses of the words that name them.
pub(super) fn add(
    compiled: &mut CompiledQuery,
    plan: &Plan,
    governing: &[GoverningProvision],
    fields: &Fields,
    scored: EnableScoring<'_>,
) -> tantivy::Result<()> {
    let Some(clauses) = &mut compiled.clauses else {
        return Ok(());
    };
    for provision in governing {
        let boost = weights::GOVERNING / provision.words.len().max(1) as f32;
        let known = plan.clauses.iter().filter(|clause| clause.weight > 0.0);
        for (clause, planned) in clauses.iter_mut().zip(known) {
            if provision.words.contains(&planned.word.exact[0]) {
                clause
                    .others
                    .push(scored_provision(provision, boost, fields, scored)?);
            }
        }
    }
    Ok(())
}

/// The passages of a provision.
fn scored_provision(
    provision: &GoverningProvision,
    boost: f32,
    fields: &Fields,
    scored: EnableScoring<'_>,
) -> tantivy::Result<ScoredQuery> {
    let act = Term::from_field_u64(fields.act_key, provision.act);
    let act = Box::new(TermQuery::new(act, IndexRecordOption::Basic));
    let mut all: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, act)];
    if !provision.passage.is_empty() {
        all.push((Occur::Must, term(fields.path, &provision.passage)));
    }
    let query = ConstScoreQuery::new(Box::new(BooleanQuery::new(all)), 1.0);
    Ok(ScoredQuery {
        weight: query.weight(scored)?,
        boost,
        max_score: boost,
        phrase: None,
    })
}
