//! Who cites whom: an act with its provisions and what it cites, and what cites it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use tantivy::DocAddress;

use super::citation::lookup;
use super::citation::reported;
use super::error::SearchError;
use crate::index::{
    ActRecord, IndexReader, StatedRelation, StoredAct, StoredCitation, StoredPassage,
};
use crate::law::{Partition, ProvisionPath, link_keys, official_url, provision_key, split_id};
use crate::search::browse::act::{act_text, acts_in_file, copies_of, explaining};
use crate::search::show::explained::explained;
use crate::search::show::snippet::snippet_around;

/// An act, its provisions, and what it cites.
#[derive(Debug)]
pub struct ActGraph {
    /// The act.
    pub act: StoredAct,
    /// The same act in other PDFs of the corpus.
    pub duplicates: Vec<StoredAct>,
    /// Other acts that cite it.
    pub cited_by: u32,
    /// Its provisions in the order of the text, down to commi; an outer one before those inside it.
    pub provisions: Vec<CountedProvision>,
    /// The acts that it cites, the most cited first.
    pub cites: Vec<CountedAct>,
    /// Citations that leave the act open.
    pub unresolved: Vec<OpenCitation>,
    /// What the catalogue says of it.
    pub record: Option<ActRecord>,
    /// How other acts are stated to stand to it, as it has the relation.
    pub stated_by_others: Vec<StatedRelation>,
    /// What it explains, a sheet, as that is cited.
    pub explained: Vec<String>,
    /// Sheets of the corpus that explain it.
    pub explained_in: Vec<StoredAct>,
    /// Number of the generation that answers.
    pub generation: u64,
}

/// A provision and how many other acts cite it.
#[derive(Debug)]
pub struct CountedProvision {
    /// Where it stands.
    pub path: ProvisionPath,
    /// Its heading.
    pub heading: Option<String>,
    /// PDF page on which it begins.
    pub page: u32,
    /// Other acts that cite it or what is in it.
    pub cited_by: u32,
}

/// An act that is cited.
#[derive(Debug)]
pub struct CountedAct {
    /// Its id, as far as it is printed.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How often it is cited.
    pub count: usize,
    /// The provisions that are named.
    pub paths: Vec<ProvisionPath>,
    /// Page of the first citation.
    pub page: u32,
    /// The act in the index, with its text or only catalogued.
    pub found: Option<StoredAct>,
    /// Where its official text is read.
    pub official_url: Option<String>,
}

/// A citation that leaves the act open.
#[derive(Debug)]
pub struct OpenCitation {
    /// As printed, on one line.
    pub text: String,
    /// PDF page.
    pub page: u32,
    /// The provision in which it is printed.
    pub path: ProvisionPath,
    /// What is known of the act.
    pub known: StoredCitation,
}

/// What cites an act or a provision: one page of a list.
#[derive(Debug)]
pub struct Citing {
    /// The act that is cited.
    pub act: StoredAct,
    /// Passages that cite it, in all.
    pub total: usize,
    /// Acts that cite it, in all.
    pub acts: usize,
    /// This page, the newest act first.
    pub places: Vec<CitingPlace>,
    /// Number of the generation that answers.
    pub generation: u64,
}

/// A passage that cites.
#[derive(Debug)]
pub struct CitingPlace {
    /// Its act.
    pub act: StoredAct,
    /// The provision in which the citation is printed.
    pub path: ProvisionPath,
    /// That provision's heading.
    pub heading: Option<String>,
    /// PDF page of the citation.
    pub page: u32,
    /// The citation and the text around it, on one line.
    pub text: String,
    /// Byte ranges of `text` that are the citation.
    pub highlights: Vec<Range<usize>>,
    /// Ids of what is cited, with the paths of the provisions.
    pub cited: Vec<String>,
}

/// How other acts are stated to stand to an act, as it has the relation: by their entries in the catalogue, be they of
/// an act or of a PDF.
///
/// # Errors
/// Where the index cannot be read.
pub fn stated_by_others(
    index: &IndexReader,
    act: &StoredAct,
) -> Result<Vec<StatedRelation>, SearchError> {
    let acts_of = |file: &str| acts_in_file(index, file);
    index.records().stated_by_others(act, acts_of)
}

/// An act with its provisions and what it cites; `None` where the corpus does not have it.
///
/// # Errors
/// Where the index cannot be read.
pub fn act_graph(index: &IndexReader, id: &str) -> Result<Option<ActGraph>, SearchError> {
    let Some(id) = known_id(index, id)? else {
        return Ok(None);
    };
    let Some(text) = act_text(index, &id)? else {
        return Ok(None);
    };
    Ok(Some(ActGraph {
        duplicates: copies_of(index, &text.act)?,
        cited_by: index.cited_by().acts(&id),
        provisions: provisions(index, &id, &text.passages),
        cites: cited_acts(index, &text.passages)?,
        unresolved: unresolved(&text.passages),
        record: index.records().get(&text.act).map(Cow::into_owned),
        stated_by_others: stated_by_others(index, &text.act)?,
        explained: explained(index, &text.act, &ProvisionPath::whole())?,
        explained_in: explaining(index, &id)?,
        generation: index.manifest().generation,
        act: text.act,
    }))
}

/// What cites an act, or its provision at `path`: `size` places from the page `page`, from 1. `None` where
/// the corpus does not have the act.
///
/// # Errors
/// Where the index cannot be read.
pub fn citing(
    index: &IndexReader,
    id: &str,
    path: &ProvisionPath,
    page: usize,
    size: usize,
) -> Result<Option<Citing>, SearchError> {
    let Some(act) = lookup::by_id(index, id)?.into_iter().next() else {
        return Ok(None);
    };
    let keys: Vec<String> = link_keys(&act.act.id)
        .iter()
        .map(|key| provision_key(key, path))
        .collect();
    let terms = keys
        .iter()
        .map(|key| lookup::term(index.fields().cites, key));
    let docs = lookup::docs(index, lookup::any_query(terms.collect()))?;
    let (docs, acts) = newest_first(index, docs)?;
    let mut places = Vec::new();
    for at in docs.iter().skip((page - 1) * size).take(size) {
        let stored = index.engine().doc::<StoredPassage>(*at)?;
        places.push(place(stored, &keys));
    }
    Ok(Some(Citing {
        act: act.act,
        total: docs.len(),
        acts,
        places,
        generation: index.manifest().generation,
    }))
}

/// The id under which the corpus has an act.
fn known_id(index: &IndexReader, id: &str) -> Result<Option<String>, SearchError> {
    let found = lookup::by_id(index, id)?;
    let exact = found.iter().find(|found| found.act.id == id);
    let found = exact.or(found.first());
    Ok(found.map(|found| found.act.id.clone()))
}

/// Passages by the date of their act, the newest first, and how many acts they are of.
fn newest_first(
    index: &IndexReader,
    docs: Vec<DocAddress>,
) -> Result<(Vec<DocAddress>, usize), SearchError> {
    let mut acts = HashSet::new();
    let mut dated = Vec::with_capacity(docs.len());
    for same in docs.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let Some(first) = same.first() else { continue };
        let columns = index
            .engine()
            .segment_reader(first.segment_ord)
            .fast_fields();
        let (dates, ids) = (columns.u64("date")?, columns.u64("act_id_key")?);
        for at in same {
            acts.extend(ids.first(at.doc_id));
            let date = dates.first(at.doc_id).unwrap_or_default();
            dated.push((std::cmp::Reverse(date), *at));
        }
    }
    dated.sort_unstable();
    let docs = dated.into_iter().map(|(_, at)| at).collect();
    Ok((docs, acts.len()))
}

/// A passage around its first citation of one of `keys`.
fn place(stored: StoredPassage, keys: &[String]) -> CitingPlace {
    let cites = |citation: &&StoredCitation| {
        let id = citation.id.as_deref().unwrap_or_default();
        crate::law::cited_keys(id)
            .iter()
            .any(|key| keys.contains(key))
    };
    let citations: Vec<&StoredCitation> = stored.citations.iter().filter(cites).collect();
    let span = citations.first().map_or(0..0, |citation| citation.range());
    let mut cited: Vec<String> = citations
        .iter()
        .filter_map(|citation| citation.id.clone())
        .collect();
    cited.dedup();
    let around = snippet_around(&stored.passage.text, span.clone());
    CitingPlace {
        path: stored.passage.provision_at(span.start),
        page: stored.passage.page_at(span.start),
        text: around.text,
        highlights: around.highlights,
        heading: stored.passage.heading,
        act: stored.act,
        cited,
    }
}

/// The provisions of an act down to commi.
fn provisions(index: &IndexReader, id: &str, passages: &[StoredPassage]) -> Vec<CountedProvision> {
    let mut seen = HashSet::new();
    let mut provisions = Vec::new();
    for passage in passages {
        let own = (
            0,
            passage.passage.provision(),
            passage.passage.heading.clone(),
        );
        let inside = passage.passage.parts.iter();
        let inside = inside.filter_map(|(at, path)| Some((*at, path.parse().ok()?, None)));
        for (at, path, heading) in std::iter::once(own).chain(inside) {
            let path: ProvisionPath = path;
            let fine = path.number_of(Partition::Lettera).is_some()
                || path.number_of(Partition::Number).is_some();
            if path.is_whole() || fine || !seen.insert(path.to_string()) {
                continue;
            }
            provisions.push(CountedProvision {
                cited_by: index.cited_by().acts(&format!("{id}~{path}")),
                page: passage.passage.page_at(at),
                heading,
                path,
            });
        }
    }
    provisions
}

/// The acts that passages cite, the most cited first.
fn cited_acts(
    index: &IndexReader,
    passages: &[StoredPassage],
) -> Result<Vec<CountedAct>, SearchError> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut cited: Vec<CountedAct> = Vec::new();
    for passage in passages {
        for citation in &passage.citations {
            let Some((act, path)) = citation.id.as_deref().map(split_id) else {
                continue;
            };
            // A full date and a bare year are one act: the fuller id is the one that is reported.
            let Some(key) = link_keys(act).into_iter().next() else {
                continue;
            };
            let place = *places.entry(key).or_insert_with(|| {
                cited.push(CountedAct {
                    id: act.to_owned(),
                    label: String::new(),
                    count: 0,
                    paths: Vec::new(),
                    page: passage.passage.page_at(citation.span.0),
                    found: None,
                    official_url: None,
                });
                cited.len() - 1
            });
            if let Some(known) = cited.get_mut(place) {
                known.count += 1;
                if act.len() > known.id.len() {
                    act.clone_into(&mut known.id);
                }
                if !path.is_whole() && !known.paths.contains(&path) {
                    known.paths.push(path);
                }
            }
        }
    }
    cited.sort_by_key(|act| std::cmp::Reverse(act.count));
    for act in &mut cited {
        let found = lookup::by_id(index, &act.id)?.into_iter().next();
        act.found = found.map(|found| found.act);
        let whole = ProvisionPath::whole();
        (act.label, act.official_url) = match &act.found {
            Some(found) => (
                found.cited().label(&whole),
                index.records().official_url(found, &whole),
            ),
            None => (reported::label_of(&act.id), official_url(&act.id)),
        };
        act.paths.sort();
    }
    Ok(cited)
}

fn unresolved(passages: &[StoredPassage]) -> Vec<OpenCitation> {
    let mut open = Vec::new();
    for passage in passages {
        for known in passage.citations.iter().filter(|known| known.id.is_none()) {
            let printed = passage.passage.text.get(known.range()).unwrap_or_default();
            open.push(OpenCitation {
                text: printed.split_whitespace().collect::<Vec<_>>().join(" "),
                page: passage.passage.page_at(known.span.0),
                path: passage.passage.provision_at(known.span.0),
                known: known.clone(),
            });
        }
    }
    open
}
