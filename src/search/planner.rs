//! From what was read to what is asked of this corpus: words are mended, weighed, given their synonyms.

use super::bm25::idf;
use super::formula;
use super::frame_words::is_frame_word;
use super::named;
use super::parse::{Clause, Occur, Part, Query};
use super::plan::{
    Alternative, Concept, FRAME, MAX_COMPLETIONS, MAX_SYNONYMS, MAX_WORDS, Plan, SYNONYM, Strict,
};
use super::request::SearchRequest;
use super::spelling;
use super::synonyms::{Synonym, synonyms};
use super::terms::{self, Word};
use super::values::{self, Value};
use super::vocabulary::Vocabulary;
use crate::index::IndexReader;

/// Plans a search for a corpus.
pub(super) fn plan(
    query: &Query,
    request: &SearchRequest,
    index: &IndexReader,
) -> tantivy::Result<Plan> {
    let planner = Planner {
        vocabulary: Vocabulary::new(&index.terms, &index.fields),
        request,
        index,
    };
    let mut plan = Plan {
        filters: request.filters.clone(),
        ..Plan::default()
    };
    let mut running: Vec<Word> = Vec::new();
    let mut mended_query: Vec<String> = Vec::new();
    let mut offered_query: Vec<String> = Vec::new();
    let (mut corrected, mut offered) = (false, false);
    for clause in &query.clauses {
        match (&clause.part, clause.occur) {
            (Part::Words(text), Occur::Should) => {
                let mended = planner.mend(text)?;
                running.extend(planner.add_running(&mut plan, &mended.text)?);
                corrected |= mended.changed;
                offered |= mended.offered.is_some();
                offered_query.push(mended.offered.unwrap_or_else(|| mended.text.clone()));
                mended_query.push(mended.text);
                continue;
            }
            (Part::Prefix(letters), Occur::Should) => {
                let word = planner.completed(letters)?;
                planner.add_concepts(&mut plan, &[word])?;
            }
            _ => planner.add_strict(&mut plan, clause)?,
        }
        mended_query.push(clause.as_typed());
        offered_query.push(clause.as_typed());
    }
    for concept in &plan.concepts {
        if concept.weight == 0.0 {
            plan.unknown.push(concept.word.typed.clone());
        }
    }
    plan.named = named::find(&running, &index.acts);
    for concept in &mut plan.concepts {
        concept.soft = plan.named.words.contains(&concept.word.exact[0]);
    }
    plan.understood.filters = plan.named.told.clone();
    plan.understood.corrected = corrected.then(|| mended_query.join(" "));
    plan.understood.offered = offered.then(|| offered_query.join(" "));
    Ok(plan)
}

/// What planning looks at.
struct Planner<'a> {
    vocabulary: Vocabulary<'a>,
    request: &'a SearchRequest,
    index: &'a IndexReader,
}

impl Planner<'_> {
    fn mend(&self, text: &str) -> tantivy::Result<spelling::Mended> {
        if self.request.exact {
            return Ok(spelling::Mended {
                text: text.to_owned(),
                ..spelling::Mended::default()
            });
        }
        spelling::mend(text, &self.vocabulary)
    }

    /// Adds running words, which it gives back.
    fn add_running(&self, plan: &mut Plan, text: &str) -> tantivy::Result<Vec<Word>> {
        let mut words = terms::words(text);
        formula::silence(&mut words);
        for pair in words.windows(2) {
            if let [a, b] = pair
                && !(a.function && b.function)
            {
                plan.adjacent.push([a.exact[0].clone(), b.exact[0].clone()]);
            }
        }
        let weighing: Vec<&Word> = words.iter().filter(|word| !word.function).collect();
        for pair in weighing.windows(2) {
            if let [a, b] = pair
                && b.position > a.position + 1
                && a.exact != b.exact
            {
                plan.apart.push([a.exact[0].clone(), b.exact[0].clone()]);
            }
        }
        self.add_concepts(plan, &words)?;
        if !self.request.without_synonyms {
            self.add_synonyms(plan, &words)?;
        }
        Ok(words)
    }

    fn add_concepts(&self, plan: &mut Plan, words: &[Word]) -> tantivy::Result<()> {
        // A query of function words only («di chi») is still a query.
        let only_function = words.iter().all(|word| word.function);
        for word in words {
            let known = plan
                .concepts
                .iter()
                .any(|concept| concept.word.exact == word.exact);
            if (word.function && !only_function) || known || plan.concepts.len() == MAX_WORDS {
                continue;
            }
            let boost = if is_frame_word(&word.exact[0]) {
                FRAME
            } else {
                1.0
            };
            plan.concepts.push(Concept {
                weight: boost * self.information(word)?,
                word: word.clone(),
                boost,
                soft: false,
                alternatives: Vec::new(),
            });
        }
        Ok(())
    }

    /// A word that stands for all that begin so.
    fn completed(&self, letters: &str) -> tantivy::Result<Word> {
        let begin = terms::words(letters).into_iter().next();
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

    fn add_strict(&self, plan: &mut Plan, clause: &Clause) -> tantivy::Result<()> {
        if let (Part::Field(name, text), Occur::Must) = (&clause.part, clause.occur) {
            match values::read(name, text, &self.index.acts) {
                Some(Value::Strict(strict)) => plan.must.push(strict),
                Some(value) => value.narrow(&mut plan.filters),
                None => {
                    plan.hints.push(format!(
                        "Non conosco «{name}:{text}»: l’ho cercato come parole."
                    ));
                    self.add_running(plan, text)?;
                }
            }
            return Ok(());
        }
        if let Some(strict) = self.strict(plan, &clause.part)? {
            match clause.occur {
                Occur::MustNot => plan.must_not.push(strict),
                Occur::Must | Occur::Should => plan.must.push(strict),
            }
        }
        Ok(())
    }

    /// A part as something that must match; `None` where it has no words.
    fn strict(&self, plan: &mut Plan, part: &Part) -> tantivy::Result<Option<Strict>> {
        let words = |text: &str| Some(terms::words(text)).filter(|words| !words.is_empty());
        Ok(match part {
            Part::Words(text) => words(text).map(Strict::Words),
            Part::Phrase(text, between) => words(text).map(|words| Strict::Phrase(words, *between)),
            Part::Prefix(letters) => Some(Strict::Words(vec![self.completed(letters)?])),
            Part::Near(a, b, between) => {
                let (Some(a), Some(b)) = (near_words(a), near_words(b)) else {
                    return Ok(None);
                };
                let one = Strict::Phrase(in_a_row(&a, &b), *between);
                let other = Strict::Phrase(in_a_row(&b, &a), *between);
                Some(Strict::Any(vec![one, other]))
            }
            Part::Field(name, text) => match values::read(name, text, &self.index.acts) {
                Some(value) => value.strict(),
                None => {
                    plan.hints.push(format!(
                        "Non conosco «{name}:{text}»: l’ho cercato come parole."
                    ));
                    words(text).map(Strict::Words)
                }
            },
            Part::Any(parts) => self.stricts(plan, parts)?.map(Strict::Any),
            Part::All(parts) => self.stricts(plan, parts)?.map(Strict::All),
        })
    }

    fn stricts(&self, plan: &mut Plan, parts: &[Part]) -> tantivy::Result<Option<Vec<Strict>>> {
        let mut stricts = Vec::with_capacity(parts.len());
        for part in parts {
            stricts.extend(self.strict(plan, part)?);
        }
        Ok(Some(stricts).filter(|stricts| !stricts.is_empty()))
    }

    /// Gives the words of the query what else they may mean.
    fn add_synonyms(&self, plan: &mut Plan, words: &[Word]) -> tantivy::Result<()> {
        let mut i = 0;
        while i < words.len() {
            let Some((length, synonyms)) = synonyms().at(&words[i..]) else {
                i += 1;
                continue;
            };
            let span = &words[i..i + length];
            i += length;
            let weighing = span.iter().filter(|word| !word.function).count().max(1);
            let mut told = Vec::new();
            for synonym in synonyms {
                let weight = self.synonym_information(synonym)?;
                if weight == 0.0 || told.len() == MAX_SYNONYMS {
                    continue;
                }
                told.push(synonym.form.as_str());
                for concept in &mut plan.concepts {
                    let spoken = span.iter().any(|word| word.exact == concept.word.exact);
                    // A phrase that has the word itself in it is no other word for it.
                    if spoken && !(synonym.words.len() > 1 && synonym.has(&concept.word)) {
                        // A word that the corpus lacks tells what its synonym does.
                        if concept.weight == 0.0 {
                            concept.weight = weight;
                        }
                        concept.alternatives.push(Alternative {
                            words: synonym.words.clone(),
                            boost: SYNONYM / weighing as f32,
                        });
                    }
                }
            }
            if !told.is_empty() {
                let typed: Vec<&str> = span.iter().map(|word| word.typed.as_str()).collect();
                plan.understood
                    .synonyms
                    .push(format!("{} = {}", typed.join(" "), told.join(", ")));
            }
        }
        Ok(())
    }

    /// How much a word tells: its idf, as in BM25, over the passages that have it in any field. The stem is
    /// counted where there is one, since every form of the word matches.
    fn information(&self, word: &Word) -> tantivy::Result<f32> {
        let mut holding = 0;
        for stem in &word.stem {
            holding = holding.max(self.vocabulary.stem_frequency(stem)?);
        }
        for term in &word.exact {
            holding = holding.max(self.vocabulary.frequency(term)?);
        }
        Ok(self.idf(holding))
    }

    /// The least that a synonym tells: its words together are at least as rare as the rarest of them.
    fn synonym_information(&self, synonym: &Synonym) -> tantivy::Result<f32> {
        let mut most = 0.0_f32;
        for word in synonym.words.iter().filter(|word| !word.function) {
            let weight = self.information(word)?;
            if weight == 0.0 {
                return Ok(0.0);
            }
            most = most.max(weight);
        }
        Ok(most)
    }

    fn idf(&self, holding: u64) -> f32 {
        if holding == 0 {
            return 0.0;
        }
        idf(holding, self.vocabulary.passages())
    }
}

/// The words of a part that may stand near another.
fn near_words(part: &Part) -> Option<Vec<Word>> {
    let words = match part {
        Part::Words(text) | Part::Phrase(text, _) => terms::words(text),
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
