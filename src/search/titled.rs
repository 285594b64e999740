//! Acts that a query names by their number and a word, or by their title and an article: «nota INL 6774 del
//! 17/09/2024», «art. 11 regolamento dottorato».

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::bm25::idf;
use super::linked::{self, LinkedAct};
use super::plan::{SHARE_OF_NUMBERED, SHARE_OF_TITLE};
use super::terms::{self, Word};
use super::vocabulary::Vocabulary;
use super::{SearchError, engine};
use crate::analysis;
use crate::cite::Typed;
use crate::index::{IndexReader, StoredAct};

/// Most acts that are compared.
const MOST_ACTS: usize = 20;

/// The acts that a query means without citing them as acts are cited: those whose own words (title, kind,
/// issuer, year) cover enough of the query's.
pub(super) fn acts(index: &IndexReader, typed: &Typed) -> Result<Vec<LinkedAct>, SearchError> {
    let words: Vec<(Word, f32)> = weighed(index, &typed.rest)?;
    let (found, share) = match &typed.number {
        Some((number, date)) => (linked::by_number(index, number, *date)?, SHARE_OF_NUMBERED),
        None if typed.place.is_whole() || words.is_empty() => return Ok(Vec::new()),
        None => (with_words(index, &words)?, SHARE_OF_TITLE),
    };
    let mut scored = Vec::new();
    for act in found {
        let covered = covered(&act.act, &words);
        let has_place = typed.place.is_whole()
            || linked::place(index, &act.act, &typed.place)?.is_some_and(|place| {
                typed.place.is_within(&place.path) || place.path.is_within(&typed.place)
            });
        if covered >= share && has_place {
            scored.push((covered, act));
        }
    }
    // Only the best: an act that has fewer of the words is another one.
    let best = scored.iter().map(|(share, _)| *share).fold(0.0, f32::max);
    scored.retain(|(share, _)| *share >= best - f32::EPSILON);
    Ok(scored.into_iter().map(|(_, act)| act).collect())
}

/// The words of a text that tell something, each with what it weighs.
fn weighed(index: &IndexReader, text: &str) -> Result<Vec<(Word, f32)>, SearchError> {
    let vocabulary = Vocabulary::new(&index.searcher, &index.fields);
    let mut words = Vec::new();
    for word in terms::words(text) {
        if !word.function {
            let mut holding = 1;
            for stem in &word.stem {
                holding = holding.max(vocabulary.stem_frequency(stem)?);
            }
            for term in &word.exact {
                holding = holding.max(vocabulary.frequency(term)?);
            }
            words.push((word, idf(holding, vocabulary.passages())));
        }
    }
    Ok(words)
}

/// Share of the words that an act's own words have.
fn covered(act: &StoredAct, words: &[(Word, f32)]) -> f32 {
    let own = OwnWords::of(act);
    let all: f32 = words.iter().map(|(_, weight)| weight).sum();
    let had: f32 = words
        .iter()
        .filter(|(word, _)| own.has(word))
        .map(|(_, weight)| weight)
        .sum();
    if all > 0.0 { had / all } else { 1.0 }
}

/// Whether an act's own words have all of these.
pub(super) fn has_all<'a>(act: &StoredAct, mut words: impl Iterator<Item = &'a Word>) -> bool {
    let own = OwnWords::of(act);
    words.all(|word| own.has(word))
}

/// The words of an act's title, kind, number, year, issuer and Region, as terms.
struct OwnWords {
    exact: Vec<String>,
    stems: Vec<String>,
}

impl OwnWords {
    fn of(act: &StoredAct) -> Self {
        let own = act.words();
        let terms = |mut analyzer| {
            let tokens = analysis::analyze(&mut analyzer, &own);
            tokens.into_iter().map(|token| token.term).collect()
        };
        OwnWords {
            exact: terms(analysis::exact_analyzer()),
            stems: terms(analysis::stem_analyzer()),
        }
    }

    fn has(&self, word: &Word) -> bool {
        word.exact.iter().any(|term| self.exact.contains(term))
            || word.stem.iter().any(|term| self.stems.contains(term))
    }
}

/// The acts whose own words match best.
fn with_words(index: &IndexReader, words: &[(Word, f32)]) -> Result<Vec<LinkedAct>, SearchError> {
    let fields = &index.fields;
    let clauses = words.iter().flat_map(|(word, weight)| {
        let exact = word.exact.iter().map(|term| (fields.act_words, term));
        let stem = word.stem.iter().map(|term| (fields.act_words_stem, term));
        exact.chain(stem).map(|(field, term)| {
            let term = Term::from_field_text(field, term);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            let query: Box<dyn Query> = Box::new(BoostQuery::new(query, *weight));
            (Occur::Should, query)
        })
    });
    let query = BooleanQuery::new(clauses.collect());
    // Passages of one act score alike: many are read for a few acts.
    let top = index
        .searcher
        .search(&query, &TopDocs::with_limit(2_000).order_by_score())?;
    let mut acts: Vec<LinkedAct> = Vec::new();
    let mut keys = Vec::new();
    for (_, at) in top {
        let segment = index.searcher.segment_reader(at.segment_ord);
        let key = segment.fast_fields().u64("act_key")?.first(at.doc_id);
        if !keys.contains(&key) {
            keys.push(key);
            let stored = engine::load(&index.searcher, fields, at)?;
            acts.push(LinkedAct {
                act: stored.act,
                first: at,
            });
        }
        if acts.len() == MOST_ACTS {
            break;
        }
    }
    Ok(acts)
}
