//! Where cited acts and provisions stand in the corpus.

use std::ops::{Bound, Range};

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentOrdinal, TERMINATED, Term};

use crate::index::{IndexReader, PassageText, StoredAct};
use crate::law::{ActDate, ProvisionPath, link_keys, number_keys};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;

/// Most acts that one citation is compared with.
const MAX_ACTS: usize = 40;

/// An act of the corpus, with its first passage.
#[derive(Debug, Clone)]
pub(crate) struct FoundAct {
    pub(crate) act: StoredAct,
    pub(crate) first: DocAddress,
}

/// A provision of an act of the corpus.
#[derive(Debug, Clone)]
pub(crate) struct ProvisionPlace {
    /// The passage it begins in.
    pub(crate) at: DocAddress,
    /// Byte of the passage's text at which it begins.
    pub(crate) offset: usize,
    /// The provision that was found: the one asked for, or the nearest one around it.
    pub(crate) path: ProvisionPath,
    /// The provision that the passage is of, as stored.
    pub(crate) passage: String,
    /// PDF page on which it begins.
    pub(crate) page: u32,
}

/// The acts that an id names.
pub(crate) fn by_id(index: &IndexReader, id: &str) -> Result<Vec<FoundAct>, SearchError> {
    // A decree that is cited by its day, and that the catalogue says is the one with a number.
    let id = index.records().same_as(id).unwrap_or(id);
    let keys = link_keys(id);
    let terms = keys.iter().map(|key| term(index.fields().act_link, key));
    acts(index, any_of(terms))
}

/// The acts with this number, and this date or year where one is given.
pub(crate) fn by_number(
    index: &IndexReader,
    number: &str,
    date: Option<ActDate>,
) -> Result<Vec<FoundAct>, SearchError> {
    let keys = number_keys(number);
    let terms = keys.iter().map(|key| term(index.fields().act_number, key));
    let mut clauses = vec![(Occur::Must, any_of(terms))];
    if let Some(date) = date {
        clauses.push((Occur::Must, in_year(index, date.year())));
    }
    acts(index, Box::new(BooleanQuery::new(clauses)))
}

/// The place of a provision in an act; `None` where the act does not have it, or where no time was left to
/// look all of it through.
pub(crate) fn place(
    index: &IndexReader,
    act: &StoredAct,
    path: &ProvisionPath,
    allowance: &Allowance<'_>,
) -> Result<Option<ProvisionPlace>, SearchError> {
    let Some(outermost) = path.and_above().into_iter().next() else {
        return Ok(None);
    };
    let found = best_place(index, within(index, act, &outermost)?, path)?;
    if found.is_some() || path.article().is_some() {
        return Ok(found);
    }
    // «comma 125» of an act with one article: the article is not said.
    let last = format!("-{path}");
    let all = passages(index, act).into_iter();
    let all = all.flat_map(|(segment, docs)| docs.map(move |doc| DocAddress::new(segment, doc)));
    for at in all {
        if allowance.is_spent() {
            break;
        }
        let stored = index.engine().doc::<PassageText>(at)?;
        if let Some((offset, path)) = starting(&stored)
            .into_iter()
            .find(|(_, path)| path.to_string().ends_with(&last))
        {
            let page = stored.page_at(offset);
            return Ok(Some(ProvisionPlace {
                at,
                offset,
                path,
                passage: stored.path,
                page,
            }));
        }
    }
    Ok(None)
}

/// The provisions of an act that begin at `outermost` or inside it.
///
/// # Errors
/// Where the index cannot be read.
pub fn provisions_of(
    index: &IndexReader,
    act: &StoredAct,
    outermost: &ProvisionPath,
) -> Result<Vec<ProvisionPath>, SearchError> {
    let mut paths = Vec::new();
    for at in within(index, act, outermost)? {
        let stored = index.engine().doc::<PassageText>(at)?;
        paths.extend(starting(&stored).into_iter().map(|(_, path)| path));
    }
    Ok(paths)
}

/// Where the passages of an act stand; `None` where the index does not have it.
pub(crate) fn passages(
    index: &IndexReader,
    act: &StoredAct,
) -> Option<(SegmentOrdinal, Range<DocId>)> {
    let ordinal = index.acts().with_key(act.key())?;
    Some(index.acts().place(ordinal))
}

/// Whether an act has a provision: decided without loading any.
pub(super) fn has_provision(
    index: &IndexReader,
    act: &StoredAct,
    path: &ProvisionPath,
) -> Result<bool, SearchError> {
    Ok(!within(index, act, path)?.is_empty())
}

/// The passages of a provision of an act, and of what is inside it, in order.
pub(crate) fn within(
    index: &IndexReader,
    act: &StoredAct,
    outermost: &ProvisionPath,
) -> Result<Vec<DocAddress>, SearchError> {
    let Some((ordinal, docs)) = passages(index, act) else {
        return Ok(Vec::new());
    };
    let segment = index.engine().segment_reader(ordinal);
    let paths = segment.inverted_index(index.fields().path)?;
    let text = outermost.to_string();
    // `-` begins what is below a path, and `.` sorts after it.
    let range = paths.terms().range().ge(&text).lt(format!("{text}."));
    let mut found = Vec::new();
    let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
    while let Some((path, about)) = stream.next() {
        let below = path.strip_prefix(text.as_bytes());
        if !below.is_some_and(|below| below.is_empty() || below.starts_with(b"-")) {
            continue;
        }
        let postings = paths.read_postings_from_terminfo(about, IndexRecordOption::Basic);
        let mut postings = postings.map_err(tantivy::TantivyError::from)?;
        let mut doc = postings.doc();
        if doc < docs.start {
            doc = postings.seek(docs.start);
        }
        while doc < docs.end && doc != TERMINATED {
            found.push(DocAddress::new(ordinal, doc));
            doc = postings.advance();
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Among passages, where `path` begins, or else where the narrowest provision around it does.
fn best_place(
    index: &IndexReader,
    docs: Vec<DocAddress>,
    path: &ProvisionPath,
) -> Result<Option<ProvisionPlace>, SearchError> {
    let mut best: Option<ProvisionPlace> = None;
    let depth = |path: &ProvisionPath| path.and_above().len();
    for at in docs {
        let stored = index.engine().doc::<PassageText>(at)?;
        for (offset, begins) in starting(&stored) {
            let nearer = best
                .as_ref()
                .is_none_or(|best| depth(&best.path) < depth(&begins));
            // Where a container is asked for, its first provision stands for it.
            let first_inside = best.is_none() && begins.is_within(path);
            if nearer && path.is_within(&begins) || first_inside {
                best = Some(ProvisionPlace {
                    at,
                    offset,
                    page: stored.page_at(offset),
                    path: begins,
                    passage: stored.path.clone(),
                });
            }
        }
    }
    Ok(best)
}

/// The provisions that begin in a passage: its own, and those inside it.
fn starting(stored: &PassageText) -> Vec<(usize, ProvisionPath)> {
    let inside = stored.parts.iter();
    let inside = inside.filter_map(|(offset, path)| Some((*offset, path.parse().ok()?)));
    let mut starting = vec![(0, stored.provision())];
    starting.extend(inside);
    starting.retain(|(_, path)| !path.is_whole());
    starting
}

/// One act for each group of passages that match, in the order of the index.
fn acts(index: &IndexReader, query: Box<dyn Query>) -> Result<Vec<FoundAct>, SearchError> {
    let mut acts = Vec::new();
    let mut last = None;
    let mut open = None;
    for at in docs(index, query)? {
        if open
            .as_ref()
            .is_none_or(|(segment, _)| *segment != at.segment_ord)
        {
            let segment = index.engine().segment_reader(at.segment_ord);
            open = Some((at.segment_ord, segment.fast_fields().u64("act_key")?));
        }
        let key = open.as_ref().and_then(|(_, keys)| keys.first(at.doc_id));
        if key != last {
            last = key;
            let act = index.engine().doc::<StoredAct>(at)?;
            acts.push(FoundAct { act, first: at });
            if acts.len() == MAX_ACTS {
                break;
            }
        }
    }
    Ok(acts)
}

/// The passages that match, in the order of the index.
pub(crate) fn docs(
    index: &IndexReader,
    query: Box<dyn Query>,
) -> Result<Vec<DocAddress>, SearchError> {
    let found = index.engine().search(&query, &DocSetCollector)?;
    let mut docs: Vec<DocAddress> = found.into_iter().collect();
    docs.sort_unstable();
    Ok(docs)
}

fn in_year(index: &IndexReader, year: i16) -> Box<dyn Query> {
    let key = |year: i16| Term::from_field_u64(index.fields().date, ActDate::Year(year).sort_key());
    Box::new(RangeQuery::new(
        Bound::Included(key(year)),
        Bound::Excluded(key(year.saturating_add(1))),
    ))
}

/// A term, without score.
pub(crate) fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::Basic,
    ))
}

fn any_of(queries: impl Iterator<Item = Box<dyn Query>>) -> Box<dyn Query> {
    any_query(queries.collect())
}

/// Whatever matches one of these.
pub(crate) fn any_query(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    let shoulds = queries.into_iter().map(|query| (Occur::Should, query));
    Box::new(BooleanQuery::new(shoulds.collect()))
}
