//! Turns a plan into tantivy's queries: the only place that builds them.

use tantivy::Term;
use tantivy::query::{
    Bm25Weight, BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery,
    Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::coverage::{
    Clause, CompiledQuery, MAX_CLAUSES, ProximityBoost, ProximityField, ScoredQuery, ScoredTerm,
};
use super::governing;
use crate::index::Fields;
use crate::law::{link_keys, provision_key, split_id};
use crate::search::citation::cited_in_query::ResolvedCitations;
use crate::search::citation::lookup::{any_query, term};
use crate::search::query::plan::{ActField, Plan, RequiredClause, WordClause, WordPair};
use crate::search::query::weights;
use crate::search::query::word::Word;
use crate::search::searcher::Terms;

/// Compiles a plan. Filters are not here: they are tried on acts, in `facets.rs`; all but what a passage
/// must cite.
pub(crate) fn compile(
    plan: &Plan,
    citations: &ResolvedCitations,
    fields: &Fields,
    terms: &Terms,
) -> tantivy::Result<CompiledQuery> {
    let scored = terms.scoring();
    let required = |clauses: &[RequiredClause]| {
        let queries = clauses.iter().map(|clause| required_query(clause, fields));
        let weights = queries.map(|query| query.weight(scored));
        weights.collect::<tantivy::Result<Vec<_>>>()
    };
    let mut compiled = CompiledQuery {
        required: required(&plan.required)?,
        excluded: required(&plan.excluded)?,
        ..CompiledQuery::default()
    };
    if !plan.clauses.is_empty() {
        // Words that the corpus does not have cannot be covered.
        let known = plan.clauses.iter().filter(|clause| clause.weight > 0.0);
        let known: Vec<_> = known.take(MAX_CLAUSES).collect();
        let clauses = known
            .iter()
            .map(|clause| compile_clause(clause, fields, terms));
        compiled.clauses = Some(clauses.collect::<tantivy::Result<_>>()?);
        let place = |term: &String| {
            let is = |word: &Word| word.exact.first() == Some(term);
            known.iter().position(|clause| is(&clause.word))
        };
        for pair in &plan.adjacent {
            let needs: Vec<usize> = pair.words.iter().filter_map(place).collect();
            let among = [
                (ProximityField::Text, weights::ADJACENT_TEXT),
                (ProximityField::Heading, weights::ADJACENT_HEADING),
            ];
            for (place, factor) in among {
                let slop = weights::ADJACENT_SLOP;
                if let Some(mut boost) = proximity_boost(pair, slop, place, factor, fields, terms)?
                {
                    boost.needs.clone_from(&needs);
                    compiled.boosts.push(boost);
                }
            }
        }
        for pair in &plan.apart {
            let (slop, factor) = (weights::APART_SLOP, weights::APART_TEXT);
            let field = ProximityField::Text;
            if let Some(mut boost) = proximity_boost(pair, slop, field, factor, fields, terms)? {
                boost.needs = pair.words.iter().filter_map(place).collect();
                compiled.boosts.push(boost);
            }
        }
    }
    governing::add(&mut compiled, plan, &citations.governing, fields, scored)?;
    if !plan.filters.cites.is_empty() {
        let ids = plan.filters.cites.iter();
        let keys = ids.flat_map(|id| {
            let (_, path) = split_id(id);
            let keys = link_keys(id).into_iter();
            keys.map(move |key| provision_key(&key, &path))
        });
        let citing = any_query(keys.map(|key| term(fields.cites, &key)).collect());
        let citing = ConstScoreQuery::new(citing, 0.0);
        compiled.required.push(citing.weight(scored)?);
    }
    if !citations.is_empty() {
        let words: f32 = compiled.clauses().iter().map(|clause| clause.weight).sum();
        let clauses = compiled.clauses.get_or_insert_default();
        clauses.truncate(MAX_CLAUSES - 1);
        clauses.push(Clause {
            terms: Vec::new(),
            others: cited(citations, fields, scored)?,
            // As much as its words: whoever cites it in other words covers half of the query.
            weight: words.max(1.0),
            optional: false,
        });
    }
    Ok(compiled)
}

/// What a query cites, and what cites that.
fn cited(
    citations: &ResolvedCitations,
    fields: &Fields,
    scored: EnableScoring<'_>,
) -> tantivy::Result<Vec<ScoredQuery>> {
    let constant = |query, boost| {
        let weight = ConstScoreQuery::new(query, 1.0).weight(scored)?;
        Ok::<_, tantivy::TantivyError>(ScoredQuery {
            weight,
            boost,
            max_score: boost,
            phrase: None,
        })
    };
    let mut others = Vec::new();
    for target in &citations.targets {
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
    for explaining in &citations.explaining {
        let key = Term::from_field_u64(fields.act_key, explaining.act.key());
        let act = Box::new(TermQuery::new(key, IndexRecordOption::Basic));
        others.push(constant(act, 0.0)?);
    }
    let keys = citations
        .cited_terms
        .iter()
        .map(|key| term(fields.cites, key));
    let citing: Vec<Box<dyn Query>> = keys.collect();
    if !citing.is_empty() {
        others.push(constant(any_query(citing), weights::CITING)?);
    }
    Ok(others)
}

/// A word and what may stand in its place.
fn compile_clause(planned: &WordClause, fields: &Fields, terms: &Terms) -> tantivy::Result<Clause> {
    let mut forms = word_terms(&planned.word, fields, planned.boost);
    let mut clause = Clause {
        terms: Vec::new(),
        others: Vec::new(),
        weight: planned.weight,
        optional: planned.optional,
    };
    for alternative in &planned.alternatives {
        let boost = planned.boost * alternative.boost;
        match alternative.words.as_slice() {
            [word] => forms.extend(word_terms(word, fields, boost)),
            words => clause.others.extend(phrases(words, boost, fields, terms)?),
        }
    }
    for (term, boost) in forms {
        let counted = counted(&term, &planned.word, fields);
        // What an act is stands in its own fields.
        let own = [fields.act_words, fields.act_words_stem].contains(&term.field());
        let boost = match planned.optional && !own {
            true => boost * weights::NAMING_WORD,
            false => boost,
        };
        if let Some(term) = ScoredTerm::of(term, boost, terms)? {
            clause.terms.push(ScoredTerm { counted, ..term });
        }
    }
    Ok(clause)
}

/// Where a term is the word as typed and its neighbours count.
fn counted(term: &Term, word: &Word, fields: &Fields) -> Option<ProximityField> {
    if term.value().as_str() != word.exact.first().map(String::as_str) {
        return None;
    }
    match term.field() {
        field if field == fields.text => Some(ProximityField::Text),
        field if field == fields.heading => Some(ProximityField::Heading),
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
) -> tantivy::Result<Vec<ScoredQuery>> {
    // A phrase scores the sum of its words' idf, a word one idf.
    let boost = boost / words.len() as f32;
    let weighing = words.iter().filter(|word| !word.function);
    let weighing: Vec<Word> = weighing.cloned().collect();
    let phrases = exact_fields(fields).into_iter().map(|(field, weight)| {
        let words = weighing.iter().map(|word| word.exact[0].as_str());
        let words = words.map(|word| Term::from_field_text(field, word));
        let words: Vec<Term> = words.collect();
        let boost = boost * weight;
        Ok(ScoredQuery {
            weight: phrase(&weighing, 0, field).weight(terms.scoring())?,
            boost,
            max_score: boost * Bm25Weight::for_terms(terms, &words)?.max_score(),
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
fn proximity_boost(
    pair: &WordPair,
    slop: u32,
    place: ProximityField,
    factor: f32,
    fields: &Fields,
    terms: &Terms,
) -> tantivy::Result<Option<ProximityBoost>> {
    let field = match place {
        ProximityField::Text => fields.text,
        ProximityField::Heading => fields.heading,
    };
    let factor = factor * f32::from(pair.times);
    let phrase = pair
        .words
        .each_ref()
        .map(|term| Term::from_field_text(field, term));
    for term in &phrase {
        if terms.infos(term)?.doc_freq == 0 {
            return Ok(None);
        }
    }
    let mut query = PhraseQuery::new(phrase.to_vec());
    query.set_slop(slop);
    ProximityBoost::of_terms(&query, &phrase, place, factor, terms).map(Some)
}

/// What must, or must not, match.
fn required_query(clause: &RequiredClause, fields: &Fields) -> Box<dyn Query> {
    let all = |queries: Vec<Box<dyn Query>>| joined(Occur::Must, queries);
    let any = |queries: Vec<Box<dyn Query>>| joined(Occur::Should, queries);
    match clause {
        RequiredClause::Words(words) => {
            all(words.iter().map(|word| word_query(word, fields)).collect())
        }
        RequiredClause::Phrase(words, between) => {
            let phrase = |(field, boost)| boosted(phrase(words, *between, field), boost);
            any(exact_fields(fields).map(phrase).into())
        }
        RequiredClause::Title(words, true) => phrase(words, 0, fields.act_words),
        RequiredClause::Title(words, false) => all(words
            .iter()
            .map(|word| {
                let exact = word.exact.iter().map(|form| (fields.act_words, form));
                let stem = word.stem.iter().map(|form| (fields.act_words_stem, form));
                let forms = exact.chain(stem);
                any(forms.map(|(field, form)| term_query(field, form)).collect())
            })
            .collect()),
        RequiredClause::Provision(path) => unscored(term_query(fields.path, path)),
        RequiredClause::Value(column, values) => {
            let field = match column {
                ActField::Kind => fields.kind,
                ActField::Issuer => fields.issuer,
                ActField::Region => fields.region,
                ActField::Section => fields.section,
            };
            let values = values.iter().map(|value| term_query(field, value));
            unscored(any(values.collect()))
        }
        RequiredClause::Any(clauses) => any(clauses
            .iter()
            .map(|clause| required_query(clause, fields))
            .collect()),
        RequiredClause::All(clauses) => all(clauses
            .iter()
            .map(|clause| required_query(clause, fields))
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
