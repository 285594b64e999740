//! Acts that a query names by their number and a word, or by their title and an article: «nota INL 6774 del
//! 17/09/2024», «art. 11 regolamento dottorato».

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, SegmentOrdinal, Term};

use super::lookup::{self, FoundAct};
use crate::analysis;
use crate::cite::Typed;
use crate::index::{IndexReader, StoredAct};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;
use crate::search::query::prefix_filter::PrefixFilter;
use crate::search::query::vocabulary::Vocabulary;
use crate::search::query::vocabulary::idf;
use crate::search::query::weights::{SHARE_OF_NUMBERED, SHARE_OF_TITLE};
use crate::search::query::word::{self, Word};
use crate::search::searcher::Searcher;

/// Most acts that are compared.
const MAX_ACTS: usize = 20;

/// The acts that a query means without citing them as acts are cited: those whose own words (title, kind,
/// issuer, year) cover enough of the query's.
pub(crate) fn acts(
    searcher: &Searcher,
    typed: &Typed,
    allowance: &Allowance<'_>,
) -> Result<Vec<FoundAct>, SearchError> {
    if typed.number.is_none() && typed.place.is_whole() {
        return Ok(Vec::new());
    }
    let index = searcher.index();
    let words: Vec<(Word, f32)> = weighed(searcher, &typed.rest)?;
    let (found, share) = match &typed.number {
        Some((number, date)) => (lookup::by_number(index, number, *date)?, SHARE_OF_NUMBERED),
        None if words.is_empty() => return Ok(Vec::new()),
        None => {
            let found = with_words(index, &words, SHARE_OF_TITLE, allowance)?;
            (found, SHARE_OF_TITLE)
        }
    };
    let mut scored = Vec::new();
    for act in found {
        let covered = covered(&act.act, &words);
        if covered < share {
            continue;
        }
        let has_place = typed.place.is_whole()
            || lookup::place(index, &act.act, &typed.place, allowance)?.is_some_and(|place| {
                typed.place.is_within(&place.path) || place.path.is_within(&typed.place)
            });
        if has_place {
            scored.push((covered, act));
        }
    }
    // Only the best: an act that has fewer of the words is another one.
    let best = scored.iter().map(|(share, _)| *share).fold(0.0, f32::max);
    scored.retain(|(share, _)| *share >= best - f32::EPSILON);
    Ok(scored.into_iter().map(|(_, act)| act).collect())
}

/// The words of a text that are not function words, each with its weight.
fn weighed(searcher: &Searcher, text: &str) -> Result<Vec<(Word, f32)>, SearchError> {
    let vocabulary = Vocabulary::new(searcher.terms(), searcher.index().fields());
    let mut words = Vec::new();
    for word in word::words(text) {
        if !word.function {
            let mut doc_freq = 1;
            for stem in &word.stem {
                doc_freq = doc_freq.max(vocabulary.stem_doc_freq(stem)?);
            }
            for term in &word.exact {
                doc_freq = doc_freq.max(vocabulary.doc_freq(term)?);
            }
            words.push((word, idf(doc_freq, vocabulary.passages())));
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
pub(crate) fn has_all<'a>(
    act: &StoredAct,
    mut words: impl Iterator<Item = &'a Word> + Clone,
) -> bool {
    if !may_have_all(&act.words(), words.clone()) {
        return false;
    }
    let own = OwnWords::of(act);
    words.all(|word| own.has(word))
}

/// Whether some word of a text begins like each of these: decided without analysing any.
fn may_have_all<'a>(text: &str, words: impl Iterator<Item = &'a Word>) -> bool {
    let mut missing: Vec<PrefixFilter> = words.map(PrefixFilter::of).collect();
    for token in analysis::tokens(text) {
        missing.retain(|word| !word.may_match(&token.text));
    }
    missing.is_empty()
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

/// The acts whose own words cover at least this share of these: those that cover most, of those the ones
/// that have the fewest other words. None where too many cover the same: that names no act.
fn with_words(
    index: &IndexReader,
    words: &[(Word, f32)],
    share: f32,
    allowance: &Allowance<'_>,
) -> Result<Vec<FoundAct>, SearchError> {
    let mut words: Vec<&(Word, f32)> = words.iter().collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    let enough = share * words.iter().map(|(_, weight)| weight).sum::<f32>();
    let mut found = Vec::new();
    // An act that is found by some of the words alone may be another one.
    let segments = (0..).zip(index.engine().segment_readers());
    for (ordinal, segment) in segments {
        if allowance.is_spent() {
            return Ok(Vec::new());
        }
        let acts = index.acts().segment(ordinal);
        let lengths = segment.fieldnorms_readers();
        let lengths = lengths.get_field(index.fields().act_words)?;
        let covered = covered_in(index, ordinal, &words, enough)?;
        for (at, covered) in covered.into_iter().enumerate() {
            let first = acts.passages(at).start;
            if covered >= enough && !segment.is_deleted(first) {
                let length = lengths.as_ref().map_or(0, |all| all.fieldnorm(first));
                found.push((covered, length, DocAddress::new(ordinal, first)));
            }
        }
    }
    found.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    if let (Some(best), Some(left_out)) = (found.first(), found.get(MAX_ACTS))
        && best.0 <= left_out.0
    {
        return Ok(Vec::new());
    }
    found.truncate(MAX_ACTS);
    let acts = found.into_iter().map(|(.., first)| {
        let act = index.engine().doc::<StoredAct>(first)?;
        Ok(FoundAct { act, first })
    });
    acts.collect()
}

/// What the own words of each act of a segment cover of these, the heaviest first; what cannot be `enough`
/// may be put too low. The passages of an act have the same words of the act: one of each is looked at.
fn covered_in(
    index: &IndexReader,
    ordinal: SegmentOrdinal,
    words: &[&(Word, f32)],
    enough: f32,
) -> tantivy::Result<Vec<f32>> {
    let segment = index.engine().segment_reader(ordinal);
    let acts = index.acts().segment(ordinal);
    let mut covered = vec![0.0; acts.len()];
    let mut left: f32 = words.iter().map(|(_, weight)| weight).sum();
    for (word, weight) in words {
        let fields = [
            (index.fields().act_words, &word.exact),
            (index.fields().act_words_stem, &word.stem),
        ];
        let mut has = vec![false; acts.len()];
        for (field, forms) in fields {
            let terms = segment.inverted_index(field)?;
            for form in forms {
                let term = Term::from_field_text(field, form);
                let Some(mut postings) = terms.read_postings(&term, IndexRecordOption::Basic)?
                else {
                    continue;
                };
                for at in 0..acts.len() {
                    let docs = acts.passages(at);
                    if covered[at] + left < enough || postings.doc() >= docs.end {
                        continue;
                    }
                    let first = postings.doc().max(docs.start);
                    has[at] |= postings.seek(first) < docs.end;
                }
            }
        }
        for (covered, has) in covered.iter_mut().zip(has) {
            *covered += if has { *weight } else { 0.0 };
        }
        left -= weight;
    }
    Ok(covered)
}
