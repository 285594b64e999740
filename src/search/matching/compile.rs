//! Turns a plan into tantivy's queries: the only place that builds them.

use tantivy::Term;
use tantivy::query::{
    Bm25Weight, BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery,
    Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::coverage::{Bonus, Compiled, Counted, Leg, LegTerm, MOST_LEGS, Other};
use crate::index::{Fields, Terms};
use crate::law::{link_keys, provision_key, split_id};
use crate::search::citation::cited_in_query::Meant;
use crate::search::citation::lookup::{any_query, term};
use crate::search::query::plan::{Column, Concept, Pair, Plan, Strict};
use crate::search::query::weights;
use crate::search::query::word::Word;

/// Compiles a plan. Filters are not here: they are tried on acts, in `facets.rs`; all but what a passage
/// must cite.
pub(crate) fn compile(
    plan: &Plan,
    meant: &Meant,
    fields: &Fields,
    terms: &Terms,
) -> tantivy::Result<Compiled> {
    let scored = terms.scoring();
    let strict = |stricts: &[Strict]| {
        let queries = stricts.iter().map(|strict| strict_query(strict, fields));
        let weights = queries.map(|query| query.weight(scored));
        weights.collect::<tantivy::Result<Vec<_>>>()
    };
    let mut compiled = Compiled {
        must: strict(&plan.must)?,
        must_not: strict(&plan.must_not)?,
        ..Compiled::default()
    };
    if !plan.concepts.is_empty() {
        // Words that the corpus does not have cannot be covered.
        let known = plan.concepts.iter().filter(|concept| concept.weight > 0.0);
        let known: Vec<_> = known.take(MOST_LEGS).collect();
        let legs = known.iter().map(|concept| leg(concept, fields, terms));
        compiled.legs = Some(legs.collect::<tantivy::Result<_>>()?);
        let place = |term: &String| {
            let is = |word: &Word| word.exact.first() == Some(term);
            known.iter().position(|concept| is(&concept.word))
        };
        for pair in &plan.adjacent {
            let needs: Vec<usize> = pair.words.iter().filter_map(place).collect();
            let among = [
                (Counted::Text, weights::ADJACENT_TEXT),
                (Counted::Heading, weights::ADJACENT_HEADING),
            ];
            for (place, boost) in among {
                let slop = weights::ADJACENT_SLOP;
                if let Some(mut bonus) = together(pair, slop, place, boost, fields, terms)? {
                    bonus.needs.clone_from(&needs);
                    compiled.bonus.push(bonus);
                }
            }
        }
        for pair in &plan.apart {
            let (slop, boost) = (weights::APART_SLOP, weights::APART_TEXT);
            let field = Counted::Text;
            if let Some(mut bonus) = together(pair, slop, field, boost, fields, terms)? {
                bonus.needs = pair.words.iter().filter_map(place).collect();
                compiled.bonus.push(bonus);
            }
        }
    }
    if !plan.filters.cites.is_empty() {
        let ids = plan.filters.cites.iter();
        let keys = ids.flat_map(|id| {
            let (_, path) = split_id(id);
            let keys = link_keys(id).into_iter();
            keys.map(move |key| provision_key(&key, &path))
        });
        let citing = any_query(keys.map(|key| term(fields.cites, &key)).collect());
        let citing = ConstScoreQuery::new(citing, 0.0);
        compiled.must.push(citing.weight(scored)?);
    }
    if !meant.is_empty() {
        let words: f32 = compiled.legs().iter().map(|leg| leg.weight).sum();
        let legs = compiled.legs.get_or_insert_default();
        legs.truncate(MOST_LEGS - 1);
        legs.push(Leg {
            terms: Vec::new(),
            others: cited(meant, fields, scored)?,
            // As much as its words: whoever cites it in other words covers half of the query.
            weight: words.max(1.0),
            soft: false,
        });
    }
    Ok(compiled)
}

/// What a query cites, and what cites that.
fn cited(meant: &Meant, fields: &Fields, scored: EnableScoring<'_>) -> tantivy::Result<Vec<Other>> {
    let constant = |query, boost| {
        let weight = ConstScoreQuery::new(query, 1.0).weight(scored)?;
        Ok::<_, tantivy::TantivyError>(Other {
            weight,
            boost,
            limit: boost,
            phrase: None,
        })
    };
    let mut others = Vec::new();
    for target in &meant.targets {
        let key = Term::from_field_u64(fields.act_key, target.act.key());
        let act = || Box::new(TermQuery::new(key.clone(), IndexRecordOption::Basic));
        // Covers the citation; what it is worth, the act's score begins with.
        others.push(constant(act(), 0.0)?);
        if let Some(place) = &target.place
            && !place.path.is_whole()
        {
            let clauses: Vec<(Occur, Box<dyn Query>)> = vec![
                (Occur::Must, act()),
                (Occur::Must, term(fields.path, &place.passage)),
            ];
            let provision = Box::new(BooleanQuery::new(clauses));
            others.push(constant(provision, weights::CITED_PROVISION)?);
        }
    }
    let keys = meant.cited.iter().map(|key| term(fields.cites, key));
    let citing: Vec<Box<dyn Query>> = keys.collect();
    if !citing.is_empty() {
        others.push(constant(any_query(citing), weights::CITING)?);
    }
    Ok(others)
}

/// A word and what may stand in its place.
fn leg(concept: &Concept, fields: &Fields, terms: &Terms) -> tantivy::Result<Leg> {
    let mut forms = word_terms(&concept.word, fields, concept.boost);
    let mut leg = Leg {
        terms: Vec::new(),
        others: Vec::new(),
        weight: concept.weight,
        soft: concept.soft,
    };
    for alternative in &concept.alternatives {
        let boost = concept.boost * alternative.boost;
        match alternative.words.as_slice() {
            [word] => forms.extend(word_terms(word, fields, boost)),
            words => leg.others.extend(phrases(words, boost, fields, terms)?),
        }
    }
    for (term, boost) in forms {
        let counted = counted(&term, &concept.word, fields);
        if let Some(term) = LegTerm::of(term, boost, terms)? {
            leg.terms.push(LegTerm { counted, ..term });
        }
    }
    Ok(leg)
}

/// Where a term is the word as typed and its neighbours count.
fn counted(term: &Term, word: &Word, fields: &Fields) -> Option<Counted> {
    if term.value().as_str() != word.exact.first().map(String::as_str) {
        return None;
    }
    match term.field() {
        field if field == fields.text => Some(Counted::Text),
        field if field == fields.heading => Some(Counted::Heading),
        _ => None,
    }
}

/// Words side by side, in each of the fields. Function words between them need not be looked at: the places
/// they take are enough.
fn phrases(
    words: &[Word],
    boost: f32,
    fields: &Fields,
    terms: &Terms,
) -> tantivy::Result<Vec<Other>> {
    // A phrase scores the sum of its words' idf, a word one idf.
    let boost = boost / words.len() as f32;
    let weighing = words.iter().filter(|word| !word.function);
    let weighing: Vec<Word> = weighing.cloned().collect();
    let phrases = exact_fields(fields).into_iter().map(|(field, weight)| {
        let words = weighing.iter().map(|word| word.exact[0].as_str());
        let words = words.map(|word| Term::from_field_text(field, word));
        let words: Vec<Term> = words.collect();
        let boost = boost * weight;
        Ok(Other {
            weight: phrase(&weighing, 0, field).weight(terms.scoring())?,
            boost,
            limit: boost * Bm25Weight::for_terms(terms, &words)?.max_score(),
            phrase: Some(words),
        })
    });
    phrases.collect()
}

/// The fields that have words as written, with what each weighs.
fn exact_fields(fields: &Fields) -> [(Field, f32); 3] {
    [
        (fields.text, weights::TEXT),
        (fields.heading, weights::HEADING),
        (fields.act_words, weights::ACT),
    ]
}

/// The terms that satisfy a word, in any field.
fn word_terms(word: &Word, fields: &Fields, boost: f32) -> Vec<(Term, f32)> {
    let exact = exact_fields(fields);
    let stem = [
        (fields.text_stem, weights::TEXT_STEM),
        (fields.heading_stem, weights::HEADING_STEM),
        (fields.act_words_stem, weights::ACT_STEM),
    ];
    let mut terms = Vec::new();
    for (words, among) in [(&word.exact, exact), (&word.stem, stem)] {
        for word in words {
            let fields = among.into_iter();
            terms.extend(
                fields.map(|(field, weight)| (Term::from_field_text(field, word), weight * boost)),
            );
        }
    }
    terms
}

/// A word in any field, as a query.
fn word_query(word: &Word, fields: &Fields) -> Box<dyn Query> {
    let terms = word_terms(word, fields, 1.0).into_iter();
    let shoulds = terms.map(|(term, boost)| {
        let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
        (Occur::Should, boosted(query, boost))
    });
    Box::new(BooleanQuery::new(shoulds.collect()))
}

/// Two words of the query which, near each other in a field, add to the score of what matches anyway;
/// `None` where the field lacks one of them.
fn together(
    pair: &Pair,
    slop: u32,
    place: Counted,
    boost: f32,
    fields: &Fields,
    terms: &Terms,
) -> tantivy::Result<Option<Bonus>> {
    let field = match place {
        Counted::Text => fields.text,
        Counted::Heading => fields.heading,
    };
    let boost = boost * f32::from(pair.times);
    let phrase = pair
        .words
        .each_ref()
        .map(|term| Term::from_field_text(field, term));
    for term in &phrase {
        if terms.lists(term)?.holding == 0 {
            return Ok(None);
        }
    }
    let mut query = PhraseQuery::new(phrase.to_vec());
    query.set_slop(slop);
    Bonus::of_terms(&query, &phrase, place, boost, terms).map(Some)
}

/// What must, or must not, match.
fn strict_query(strict: &Strict, fields: &Fields) -> Box<dyn Query> {
    let all = |queries: Vec<Box<dyn Query>>| joined(Occur::Must, queries);
    let any = |queries: Vec<Box<dyn Query>>| joined(Occur::Should, queries);
    match strict {
        Strict::Words(words) => all(words.iter().map(|word| word_query(word, fields)).collect()),
        Strict::Phrase(words, between) => {
            let phrase = |(field, boost)| boosted(phrase(words, *between, field), boost);
            any(exact_fields(fields).map(phrase).into())
        }
        Strict::Title(words, true) => phrase(words, 0, fields.act_words),
        Strict::Title(words, false) => all(words
            .iter()
            .map(|word| {
                let exact = word.exact.iter().map(|form| (fields.act_words, form));
                let stem = word.stem.iter().map(|form| (fields.act_words_stem, form));
                let forms = exact.chain(stem);
                any(forms.map(|(field, form)| term_query(field, form)).collect())
            })
            .collect()),
        Strict::Provision(path) => unscored(term_query(fields.path, path)),
        Strict::Value(column, values) => {
            let field = match column {
                Column::Kind => fields.kind,
                Column::Issuer => fields.issuer,
                Column::Region => fields.region,
                Column::Section => fields.section,
            };
            let values = values.iter().map(|value| term_query(field, value));
            unscored(any(values.collect()))
        }
        Strict::Any(stricts) => any(stricts
            .iter()
            .map(|strict| strict_query(strict, fields))
            .collect()),
        Strict::All(stricts) => all(stricts
            .iter()
            .map(|strict| strict_query(strict, fields))
            .collect()),
    }
}

fn joined(occur: Occur, mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::new(
            queries.into_iter().map(|query| (occur, query)).collect(),
        )),
    }
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Words as written, in this order, in one field.
fn phrase(words: &[Word], between: u32, field: Field) -> Box<dyn Query> {
    match words {
        [word] => term_query(field, &word.exact[0]),
        words => {
            let first = words.first().map_or(0, |word| word.position);
            let terms = words.iter().map(|word| {
                let term = Term::from_field_text(field, &word.exact[0]);
                (word.position - first, term)
            });
            let mut query = PhraseQuery::new_with_offset(terms.collect());
            query.set_slop(between);
            Box::new(query)
        }
    }
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
