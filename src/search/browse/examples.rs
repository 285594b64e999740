//! Searches to show what can be asked, made of what the index has: each of them finds something.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::DocAddress;

use crate::index::{ActOrdinal, IndexReader, StoredAct, SuggestionKind};
use crate::law::{ActKind, ProvisionPath, link_keys};
use crate::search::error::SearchError;

/// Acts that are looked at for an example, the likeliest first.
const LOOKED_AT: usize = 20;

/// What can be asked of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// The article that is cited most of the act that is cited most, as practitioners cite it.
    pub provision: Option<String>,
    /// The resolution of a Region that is cited most, or else its law; one whose text is here before others.
    pub regional: Option<String>,
    /// Words that many acts use side by side.
    pub words: Option<String>,
}

/// Searches that find something in this index.
///
/// # Errors
/// Where the index cannot be read.
pub fn examples(index: &IndexReader) -> Result<Examples, SearchError> {
    Ok(Examples {
        provision: provision(index)?,
        regional: match regional(index, ActKind::Dgr)? {
            None => regional(index, ActKind::LeggeRegionale)?,
            some => some,
        },
        words: words(index)?,
    })
}

/// The longest of the expressions that most acts use.
fn words(index: &IndexReader) -> Result<Option<String>, SearchError> {
    let suggestions = index.suggestions();
    let kind = SuggestionKind::Expression as usize;
    let (first, end) = (suggestions.bounds[kind], suggestions.bounds[kind + 1]);
    let mut longest: Option<String> = None;
    for doc in (first..end).take(LOOKED_AT) {
        let length = |text: &str| text.split_whitespace().count();
        if let Some(found) = suggestions.get(doc)?
            && longest
                .as_deref()
                .is_none_or(|known| length(known) < length(&found.text))
        {
            longest = Some(found.text);
        }
    }
    Ok(longest)
}

/// An article of the act that is cited most.
fn provision(index: &IndexReader) -> Result<Option<String>, SearchError> {
    let acts = index.acts();
    let cited = |act: &ActOrdinal| acts.cited(*act) > 0;
    for act in likeliest(index, cited, |act| Reverse(acts.cited(act))) {
        let act = load(index, act)?;
        let mut most: Option<(u32, ProvisionPath)> = None;
        for key in link_keys(&act.id) {
            for (path, passages) in cited_articles(index, &key)? {
                let path: Option<ProvisionPath> = path.parse().ok();
                let path = path.filter(|path| path.depth() == 1);
                if most.as_ref().is_none_or(|(most, _)| passages > *most) {
                    most = path.map(|path| (passages, path)).or(most);
                }
            }
        }
        if let (Some((_, path)), Some(_)) = (most, act.cited().name()) {
            return Ok(Some(act.cited().label(&path)));
        }
    }
    Ok(None)
}

/// How many passages cite each provision of the act with this link key that begins with an article, by its path.
fn cited_articles(index: &IndexReader, key: &str) -> tantivy::Result<BTreeMap<String, u32>> {
    let (first, last) = (format!("{key}~art"), format!("{key}~aru"));
    let mut passages: BTreeMap<String, u32> = BTreeMap::new();
    for segment in index.engine().segment_readers() {
        let cites = segment.inverted_index(index.fields().cites)?;
        let range = cites.terms().range();
        let mut articles = range.ge(&first).lt(&last).into_stream()?;
        while articles.advance() {
            let key = std::str::from_utf8(articles.key()).unwrap_or_default();
            if let Some((_, path)) = key.split_once('~') {
                *passages.entry(path.to_owned()).or_default() += articles.value().doc_freq;
            }
        }
    }
    Ok(passages)
}

/// The act of a kind that Regions make which is cited most.
fn regional(index: &IndexReader, kind: ActKind) -> Result<Option<String>, SearchError> {
    let acts = index.acts();
    let is_of_kind = |act: &ActOrdinal| acts.kind(*act) == Some(kind.as_str());
    let order = |act| {
        (
            acts.is_catalogued(act),
            Reverse(acts.cited(act)),
            Reverse(acts.date(act)),
        )
    };
    for act in likeliest(index, is_of_kind, order) {
        if let Some(name) = load(index, act)?.cited().name() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The first acts in an order, of those that are there.
fn likeliest<K: Ord>(
    index: &IndexReader,
    is_wanted: impl Fn(&ActOrdinal) -> bool,
    order: impl Fn(ActOrdinal) -> K,
) -> Vec<ActOrdinal> {
    let acts = index.acts();
    let all = acts.all().filter(|act| acts.key(*act) != 0);
    let mut wanted: Vec<ActOrdinal> = all.filter(is_wanted).collect();
    wanted.sort_by_key(|act| (order(*act), acts.key(*act)));
    wanted.truncate(LOOKED_AT);
    wanted
}

fn load(index: &IndexReader, act: ActOrdinal) -> Result<StoredAct, SearchError> {
    let (segment, passages) = index.acts().place(act);
    let first = DocAddress::new(segment, passages.start);
    Ok(index.engine().doc::<StoredAct>(first)?)
}
