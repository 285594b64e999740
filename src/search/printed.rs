//! The printed text of acts, for whoever compares words with it: a provision with all its passages, and the passages of
//! the corpus that have most of some words.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED, Term};

use super::citation::lookup;
use super::error::SearchError;
use super::query::vocabulary::idf;
use super::searcher::Searcher;
use crate::analysis;
use crate::index::{IndexReader, PassageText, StoredAct};
use crate::law::{Partition, ProvisionPath};

/// Words that are looked for, the rarest first: enough to tell a sentence from every other.
const MOST_WORDS: usize = 16;
/// Passages of all words together that are looked at: a word that more of them have tells little.
const MOST_POSTINGS: u64 = 40_000;
/// Articles that an act has at most, for asking which it has.
const MOST_ARTICLES: usize = 5_000;

/// Passages of one act that stand one after another.
#[derive(Debug, Clone)]
pub(crate) struct PrintedPassages {
    pub(crate) act: StoredAct,
    pub(crate) passages: Vec<PassageText>,
}

/// The provision that has passages of its own: the article of a comma, the section of a paragraph.
pub(crate) fn holder(path: &ProvisionPath) -> ProvisionPath {
    let mut above = path.and_above();
    let is_detail = |path: &ProvisionPath| {
        matches!(
            path.innermost(),
            Some(Partition::Comma | Partition::Lettera | Partition::Number | Partition::Paragraph)
        )
    };
    while above.last().is_some_and(is_detail) {
        above.pop();
    }
    above.pop().unwrap_or_default()
}

/// The passages of a provision of an act, and of what is inside it, in the order of the text.
pub(crate) fn passages_of(
    index: &IndexReader,
    act: &StoredAct,
    path: &ProvisionPath,
) -> Result<Vec<PassageText>, SearchError> {
    let addresses = match path.is_whole() {
        true => all_of(index, act),
        false => lookup::within(index, act, path)?,
    };
    let passages = addresses.into_iter();
    let passages = passages.map(|at| index.engine().doc::<PassageText>(at));
    Ok(passages.collect::<Result<_, _>>()?)
}

fn all_of(index: &IndexReader, act: &StoredAct) -> Vec<DocAddress> {
    let all = lookup::passages(index, act).into_iter();
    let all = all.flat_map(|(segment, docs)| docs.map(move |doc| DocAddress::new(segment, doc)));
    all.collect()
}

/// The paths of the articles of an act, without those of its annexes.
pub(crate) fn articles_of(
    index: &IndexReader,
    act: &StoredAct,
) -> Result<Vec<ProvisionPath>, SearchError> {
    let Some((ordinal, docs)) = lookup::passages(index, act) else {
        return Ok(Vec::new());
    };
    let segment = index.engine().segment_reader(ordinal);
    let paths = segment.inverted_index(index.fields().path)?;
    let range = paths.terms().range().ge("art").lt("aru");
    let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
    let mut articles = Vec::new();
    while let Some((path, about)) = stream.next() {
        let postings = paths.read_postings_from_terminfo(about, IndexRecordOption::Basic);
        let mut postings = postings.map_err(tantivy::TantivyError::from)?;
        if postings.doc() < docs.start {
            postings.seek(docs.start);
        }
        let is_there = postings.doc() < docs.end && postings.doc() != TERMINATED;
        let path = std::str::from_utf8(path).ok();
        if is_there && let Some(Ok(path)) = path.map(str::parse) {
            articles.push(path);
        }
        if articles.len() == MOST_ARTICLES {
            break;
        }
    }
    Ok(articles)
}

/// The passages that have most of the rarest words of a text, the likeliest first, each with those beside it: what is
/// printed across their border is found too.
pub(crate) fn sharing_words(
    searcher: &Searcher,
    text: &str,
    most: usize,
) -> Result<Vec<PrintedPassages>, SearchError> {
    let index = searcher.index();
    let mut found: Vec<(DocAddress, f32)> = weighed(searcher, text)?.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(most);
    let around = found.into_iter().map(|(at, _)| beside(index, at));
    around.collect()
}

/// What the passages that have any of the rarest words have of them.
fn weighed(searcher: &Searcher, text: &str) -> Result<HashMap<DocAddress, f32>, SearchError> {
    let index = searcher.index();
    let mut words = analysis::exact_terms(text);
    words.sort_unstable();
    words.dedup();
    let mut terms = Vec::with_capacity(words.len());
    for word in words {
        let infos = searcher
            .terms()
            .infos(&Term::from_field_text(index.fields().text, &word))?;
        if infos.doc_freq > 0 {
            terms.push(infos);
        }
    }
    terms.sort_by_key(|infos| infos.doc_freq);
    let all = index.engine().num_docs();
    let (mut weights, mut looked_at) = (HashMap::new(), 0);
    for (nth, infos) in terms.iter().take(MOST_WORDS).enumerate() {
        looked_at += infos.doc_freq;
        if nth > 0 && looked_at > MOST_POSTINGS {
            break;
        }
        let weight = idf(infos.doc_freq, all);
        for (ordinal, info) in (0..).zip(&infos.of_segments) {
            let Some(info) = info else { continue };
            let segment = index.engine().segment_reader(ordinal);
            let inverted = segment.inverted_index(index.fields().text)?;
            let postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic);
            let mut postings = postings.map_err(tantivy::TantivyError::from)?;
            while postings.doc() != TERMINATED {
                if !segment.is_deleted(postings.doc()) {
                    let at = DocAddress::new(ordinal, postings.doc());
                    *weights.entry(at).or_insert(0.0) += weight;
                }
                postings.advance();
            }
        }
    }
    Ok(weights)
}

/// A passage with those before and after it in its act.
fn beside(index: &IndexReader, at: DocAddress) -> Result<PrintedPassages, SearchError> {
    let segment = index.engine().segment_reader(at.segment_ord);
    let keys = segment.fast_fields().u64("act_key")?;
    let own = keys.first(at.doc_id);
    let is_neighbour = |doc: &DocId| *doc < segment.max_doc() && keys.first(*doc) == own;
    let before = at.doc_id.checked_sub(1).filter(is_neighbour);
    let after = Some(at.doc_id + 1).filter(is_neighbour);
    let docs = before.into_iter().chain([at.doc_id]).chain(after);
    let passages = docs.map(|doc| {
        let at = DocAddress::new(at.segment_ord, doc);
        index.engine().doc::<PassageText>(at)
    });
    Ok(PrintedPassages {
        passages: passages.collect::<Result<_, _>>()?,
        act: index.engine().doc::<StoredAct>(at)?,
    })
}
