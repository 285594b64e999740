//! From what was read to what is asked of this corpus: words are mended, weighed, given their synonyms.

use super::asked::asked_for;
use super::boilerplate;
use super::expansion;
use super::field_value::{self, FieldFilter};
use super::hyphenated;
use super::left_out::QueryLeftOut;
use super::mentions;
use super::parse::ParsedQuery;
use super::plan::{Plan, RequiredClause, WordClause, add_pair};
use super::question_words::is_question_word;
use super::spelling::{Correction, Speller};
use super::syntax::{Item, QueryPart, Requirement};
use super::vocabulary::Vocabulary;
use super::weights::{MAX_CITES, MAX_COMPLETIONS, MAX_WORDS, QUESTION_WORD};
use super::word::{self, Word};
use crate::index::ActTable;
use crate::search::budget::Allowance;
use crate::search::hint::Hint;
use crate::search::request::SearchRequest;
use crate::search::searcher::Searcher;

/// Plans a search for a corpus.
pub(crate) fn plan(
    query: &ParsedQuery,
    request: &SearchRequest,
    searcher: &Searcher,
    allowance: &Allowance<'_>,
) -> tantivy::Result<Plan> {
    let (mut plan, running) = without_mentions(query, request, searcher, allowance)?;
    mention(&mut plan, &running, searcher.index().acts());
    Ok(plan)
}

/// The same before it is known which of its running words, which come with it, may name what acts had better be.
pub(crate) fn without_mentions(
    query: &ParsedQuery,
    request: &SearchRequest,
    searcher: &Searcher,
    allowance: &Allowance<'_>,
) -> tantivy::Result<(Plan, Vec<Word>)> {
    let index = searcher.index();
    let vocabulary = Vocabulary::new(searcher.terms(), index.fields());
    let planner = Planner {
        vocabulary,
        request,
        acts: index.acts(),
        allowance,
    };
    let mut plan = Plan {
        filters: request.filters.clone(),
        ..Plan::default()
    };
    let cites = plan.filters.cites.len();
    if cites > MAX_CITES {
        plan.filters.cites.truncate(MAX_CITES);
        plan.hints.push(Hint::TooManyCites {
            asked: cites,
            used: MAX_CITES,
        });
    }
    let mut running: Vec<Word> = Vec::new();
    let mut corrected_query: Vec<String> = Vec::new();
    let mut offered_query: Vec<String> = Vec::new();
    let (mut corrected, mut offered) = (false, false);
    let mut speller = Speller::new(&planner.vocabulary, allowance);
    let mut left_out = QueryLeftOut::default();
    for item in &query.items {
        let is_running = matches!(
            (&item.part, item.requirement),
            (QueryPart::Words(_), Requirement::Optional)
        );
        // Running words are searched for in any case, then as typed.
        if !is_running && allowance.is_spent() {
            left_out.parts.push(item.as_typed());
            continue;
        }
        match (&item.part, item.requirement) {
            (QueryPart::Words(text), Requirement::Optional) => {
                let correction = planner.correct(text, &mut speller)?;
                running.extend(planner.add_running(&mut plan, &correction.text, &mut left_out)?);
                corrected |= correction.changed;
                offered |= correction.offered.is_some();
                offered_query.push(
                    correction
                        .offered
                        .unwrap_or_else(|| correction.text.clone()),
                );
                corrected_query.push(correction.text);
                continue;
            }
            (QueryPart::Prefix(letters), Requirement::Optional) => {
                let word = planner.completed(letters)?;
                planner.add_clauses(&mut plan, &[word], &mut left_out)?;
            }
            _ => planner.add_required(&mut plan, item, &mut left_out)?,
        }
        corrected_query.push(item.as_typed());
        offered_query.push(item.as_typed());
    }
    for clause in &plan.clauses {
        if clause.weight == 0.0 {
            plan.unknown.push(clause.word.typed.clone());
        }
    }
    plan.asks = asked_for(&running);
    plan.hints.extend(speller.hint());
    plan.hints.extend(left_out.hints(MAX_WORDS));
    plan.understood.corrected = corrected.then(|| corrected_query.join(" "));
    plan.understood.offered = offered.then(|| offered_query.join(" "));
    Ok((plan, running))
}

/// Makes a plan mean the kinds of act, issuers, Regions and times that these of its words name.
pub(crate) fn mention(plan: &mut Plan, words: &[Word], acts: &ActTable) {
    plan.mentions = mentions::find(words, acts);
    for clause in &mut plan.clauses {
        clause.optional = plan.mentions.words.contains(&clause.word.exact[0]);
    }
    plan.understood.filters = plan.mentions.reported.clone();
}

/// What planning looks at.
struct Planner<'a> {
    vocabulary: Vocabulary<'a>,
    request: &'a SearchRequest,
    acts: &'a ActTable,
    allowance: &'a Allowance<'a>,
}

impl Planner<'_> {
    fn correct(&self, text: &str, speller: &mut Speller<'_>) -> tantivy::Result<Correction> {
        if self.request.exact {
            return Ok(Correction {
                text: text.to_owned(),
                ..Correction::default()
            });
        }
        speller.correct(text)
    }

    /// Adds running words, which it gives back.
    fn add_running(
        &self,
        plan: &mut Plan,
        text: &str,
        left_out: &mut QueryLeftOut,
    ) -> tantivy::Result<Vec<Word>> {
        let mut words = word::words(text);
        boilerplate::silence(&mut words);
        mentions::silence_negated_years(&mut words);
        for pair in words.windows(2) {
            if let [a, b] = pair
                && !(a.function && b.function)
            {
                let pair = [a.exact[0].as_str(), b.exact[0].as_str()];
                left_out.pairs |= !add_pair(&mut plan.adjacent, pair);
            }
        }
        let weighing: Vec<&Word> = words.iter().filter(|word| !word.function).collect();
        for pair in weighing.windows(2) {
            if let [a, b] = pair
                && b.position > a.position + 1
                && a.exact != b.exact
            {
                let pair = [a.exact[0].as_str(), b.exact[0].as_str()];
                left_out.pairs |= !add_pair(&mut plan.apart, pair);
            }
        }
        self.add_clauses(plan, &words, left_out)?;
        if !self.request.without_synonyms {
            left_out.alternatives |=
                !expansion::add(plan, &words, &self.vocabulary, self.allowance)?;
        }
        Ok(words)
    }

    fn add_clauses(
        &self,
        plan: &mut Plan,
        words: &[Word],
        left_out: &mut QueryLeftOut,
    ) -> tantivy::Result<()> {
        // A query of function words only («di chi») is still a query.
        let only_function = words.iter().all(|word| word.function);
        for word in words {
            let known = plan
                .clauses
                .iter()
                .any(|clause| clause.word.exact == word.exact);
            if (word.function && !only_function) || known {
                continue;
            }
            if plan.clauses.len() == MAX_WORDS {
                left_out.add_word(&word.typed);
                continue;
            }
            let boost = if is_question_word(&word.exact[0]) {
                QUESTION_WORD
            } else {
                1.0
            };
            plan.clauses.push(WordClause {
                weight: boost * self.vocabulary.word_idf(word)?,
                word: word.clone(),
                boost,
                optional: false,
                alternatives: Vec::new(),
            });
        }
        Ok(())
    }

    /// A word that stands for all that begin so.
    fn completed(&self, letters: &str) -> tantivy::Result<Word> {
        let begin = word::words(letters).into_iter().next();
        let begin = begin.and_then(|word| word.exact.into_iter().next());
        let begin = begin.unwrap_or_else(|| letters.to_lowercase());
        let mut exact = self.vocabulary.beginning_with(&begin, MAX_COMPLETIONS)?;
        if exact.is_empty() {
            exact.push(begin);
        }
        Ok(Word {
            typed: format!("{letters}*"),
            exact,
            stem: Vec::new(),
            function: false,
            position: 0,
        })
    }

    fn add_required(
        &self,
        plan: &mut Plan,
        item: &Item,
        left_out: &mut QueryLeftOut,
    ) -> tantivy::Result<()> {
        if let (QueryPart::Field(name, text), Requirement::Required) =
            (&item.part, item.requirement)
        {
            match field_value::read(name, text, self.acts) {
                Some(FieldFilter::Required(required_clause)) => plan.required.push(required_clause),
                Some(value) => value.narrow(&mut plan.filters),
                None => {
                    plan.hints.push(Hint::UnknownField {
                        name: (*name).to_owned(),
                        value: text.clone(),
                    });
                    self.add_running(plan, text, left_out)?;
                }
            }
            return Ok(());
        }
        if let Some(required_clause) = self.required_clause(plan, &item.part)? {
            match item.requirement {
                Requirement::Excluded => plan.excluded.push(required_clause),
                Requirement::Required | Requirement::Optional => {
                    plan.required.push(required_clause)
                }
            }
        }
        Ok(())
    }

    /// A part as something that must match; `None` where it has no words.
    fn required_clause(
        &self,
        plan: &mut Plan,
        part: &QueryPart,
    ) -> tantivy::Result<Option<RequiredClause>> {
        let words = |text: &str| Some(word::words(text)).filter(|words| !words.is_empty());
        Ok(match part {
            QueryPart::Words(text) => words(text).map(RequiredClause::Words),
            QueryPart::Phrase(text, between) => match words(text) {
                Some(words) => Some(self.phrase(plan, words, *between)?),
                None => None,
            },
            QueryPart::Prefix(letters) => {
                Some(RequiredClause::Words(vec![self.completed(letters)?]))
            }
            QueryPart::Near(a, b, between) => {
                let (Some(a), Some(b)) = (near_words(a), near_words(b)) else {
                    return Ok(None);
                };
                let one = RequiredClause::Phrase(in_a_row(&a, &b), *between);
                let other = RequiredClause::Phrase(in_a_row(&b, &a), *between);
                Some(RequiredClause::Any(vec![one, other]))
            }
            QueryPart::Field(name, text) => match field_value::read(name, text, self.acts) {
                Some(value) => value.required_clause(),
                None => {
                    plan.hints.push(Hint::UnknownField {
                        name: (*name).to_owned(),
                        value: text.clone(),
                    });
                    words(text).map(RequiredClause::Words)
                }
            },
            QueryPart::Any(parts) => self.required_clauses(plan, parts)?.map(RequiredClause::Any),
            QueryPart::All(parts) => self.required_clauses(plan, parts)?.map(RequiredClause::All),
        })
    }

    /// A phrase, or one of the forms in which it is written with a hyphen.
    fn phrase(
        &self,
        plan: &mut Plan,
        words: Vec<Word>,
        between: u32,
    ) -> tantivy::Result<RequiredClause> {
        let (forms, more) = match between {
            0 => hyphenated::forms(&words, &self.vocabulary)?,
            _ => (Vec::new(), false),
        };
        if more && !plan.hints.contains(&Hint::HyphensNotLookedFor) {
            plan.hints.push(Hint::HyphensNotLookedFor);
        }
        let phrase = RequiredClause::Phrase(words, between);
        if forms.is_empty() {
            return Ok(phrase);
        }
        let forms = forms
            .into_iter()
            .map(|words| RequiredClause::Phrase(words, 0));
        Ok(RequiredClause::Any(
            [phrase].into_iter().chain(forms).collect(),
        ))
    }

    fn required_clauses(
        &self,
        plan: &mut Plan,
        parts: &[QueryPart],
    ) -> tantivy::Result<Option<Vec<RequiredClause>>> {
        let mut required_clauses = Vec::with_capacity(parts.len());
        for part in parts {
            required_clauses.extend(self.required_clause(plan, part)?);
        }
        Ok(Some(required_clauses).filter(|required_clauses| !required_clauses.is_empty()))
    }
}

/// The words of a part that may stand near another.
fn near_words(part: &QueryPart) -> Option<Vec<Word>> {
    let words = match part {
        QueryPart::Words(text) | QueryPart::Phrase(text, _) => word::words(text),
        _ => Vec::new(),
    };
    Some(words).filter(|words| !words.is_empty())
}

/// The words of both, one after the other.
fn in_a_row(first: &[Word], second: &[Word]) -> Vec<Word> {
    let mut row = first.to_vec();
    let (base, from) = match (first.last(), second.first()) {
        (Some(last), Some(next)) => (last.position + 1, next.position),
        _ => (0, 0),
    };
    row.extend(second.iter().map(|word| Word {
        position: word.position - from + base,
        ..word.clone()
    }));
    row
}
