//! Turns a plan into tantivy's queries: the only place that builds them.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query,
    RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::coverage::{CoverageQuery, Leg};
use super::plan::{self, Plan, Strict};
use super::request::Filters;
use super::terms::Word;
use crate::index::Fields;
use crate::law::ActDate;

/// Compiles a plan.
pub(super) fn compile(plan: &Plan, fields: &Fields) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    if !plan.concepts.is_empty() {
        clauses.push((Occur::Must, coverage(plan, fields)));
    }
    for strict in &plan.must {
        clauses.push((Occur::Must, strict_query(strict, fields)));
    }
    for strict in &plan.must_not {
        clauses.push((Occur::MustNot, strict_query(strict, fields)));
    }
    if plan.is_empty() {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    for filter in filter_queries(&plan.filters, fields) {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(filter, 0.0))));
    }
    match clauses.len() {
        1 => clauses.remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}

fn coverage(plan: &Plan, fields: &Fields) -> Box<dyn Query> {
    let legs = legs(plan, fields);
    if legs.is_empty() {
        return Box::new(EmptyQuery);
    }
    Box::new(CoverageQuery::new(legs, adjacency(&plan.adjacent, fields)))
}

/// The words that the corpus has, each with what it weighs.
pub(super) fn legs(plan: &Plan, fields: &Fields) -> Vec<Leg> {
    let known = plan.concepts.iter().filter(|concept| concept.weight > 0.0);
    known
        .map(|concept| Leg {
            query: concept_query(&concept.word, fields),
            weight: concept.weight,
        })
        .collect()
}

/// A word in any field.
fn concept_query(word: &Word, fields: &Fields) -> Box<dyn Query> {
    let exact = [
        (fields.text, plan::TEXT),
        (fields.heading, plan::HEADING),
        (fields.act_words, plan::ACT),
    ];
    let stem = [
        (fields.text_stem, plan::TEXT_STEM),
        (fields.heading_stem, plan::HEADING_STEM),
        (fields.act_words_stem, plan::ACT_STEM),
    ];
    let mut shoulds: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (terms, among) in [(&word.exact, exact), (&word.stem, stem)] {
        for term in terms {
            for (field, boost) in among {
                shoulds.push((Occur::Should, boosted(term_query(field, term), boost)));
            }
        }
    }
    Box::new(BooleanQuery::new(shoulds))
}

/// Pairs of neighbouring words, which add to the score of what matches anyway.
fn adjacency(pairs: &[[String; 2]], fields: &Fields) -> Vec<Box<dyn Query>> {
    let fields = [
        (fields.text, plan::ADJACENT_TEXT),
        (fields.heading, plan::ADJACENT_HEADING),
    ];
    pairs
        .iter()
        .flat_map(|pair| {
            fields.map(|(field, boost)| {
                let terms = pair
                    .iter()
                    .map(|term| Term::from_field_text(field, term))
                    .collect();
                let mut query = PhraseQuery::new(terms);
                query.set_slop(plan::ADJACENT_SLOP);
                boosted(Box::new(query), boost)
            })
        })
        .collect()
}

/// Words that must stand together, in the text, the heading or the act's fields.
fn strict_query(strict: &Strict, fields: &Fields) -> Box<dyn Query> {
    if let ([word], false) = (strict.words.as_slice(), strict.verbatim) {
        return concept_query(word, fields);
    }
    let among = [
        (fields.text, plan::TEXT),
        (fields.heading, plan::HEADING),
        (fields.act_words, plan::ACT),
    ];
    let shoulds = among.map(|(field, boost)| {
        let query: Box<dyn Query> = match strict.words.as_slice() {
            [word] => term_query(field, &word.exact[0]),
            words => {
                let terms = words
                    .iter()
                    .map(|word| (word.position, Term::from_field_text(field, &word.exact[0])));
                Box::new(PhraseQuery::new_with_offset(terms.collect()))
            }
        };
        (Occur::Should, boosted(query, boost))
    });
    Box::new(BooleanQuery::new(shoulds.into()))
}

fn term_query(field: Field, term: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, term),
        IndexRecordOption::WithFreqs,
    ))
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, boost))
}

/// One query for each field that is filtered.
fn filter_queries(filters: &Filters, fields: &Fields) -> Vec<Box<dyn Query>> {
    let mut queries = Vec::new();
    let mut any_of = |field: Field, values: Vec<&str>| {
        if !values.is_empty() {
            let shoulds = values
                .into_iter()
                .map(|value| (Occur::Should, term_query(field, value)));
            queries.push(Box::new(BooleanQuery::new(shoulds.collect())) as Box<dyn Query>);
        }
    };
    any_of(
        fields.kind,
        filters.kind.iter().map(|kind| kind.as_str()).collect(),
    );
    any_of(
        fields.issuer,
        filters.issuer.iter().map(String::as_str).collect(),
    );
    any_of(
        fields.region,
        filters
            .region
            .iter()
            .map(|region| region.as_str())
            .collect(),
    );
    any_of(
        fields.section,
        filters
            .section
            .iter()
            .map(|section| section.as_str())
            .collect(),
    );
    if filters.from.is_some() || filters.to.is_some() {
        let term = |key| Term::from_field_u64(fields.date, key);
        let from = filters.from.map_or(Bound::Unbounded, |date| {
            Bound::Included(term(date.sort_key()))
        });
        let to = filters.to.map_or(Bound::Unbounded, |date| {
            Bound::Included(term(last_day(date)))
        });
        queries.push(Box::new(RangeQuery::new(from, to)));
    }
    queries
}

/// A year and a month end on their last day.
fn last_day(date: ActDate) -> u64 {
    match date {
        ActDate::Year(_) => date.sort_key() + 1_231,
        ActDate::Month(..) => date.sort_key() + 31,
        ActDate::Day(_) => date.sort_key(),
    }
}
