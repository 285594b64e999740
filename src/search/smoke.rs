//! What a generation is asked before it is published: acts of its own must be found by what they are called.
//!
//! Contract: a question is failed only where the answer is certain to be wrong: it is complete, it shows all that was
//! found, and the act is not in it. What is cut short, or finds more than a page of acts, tells nothing.

use std::ops::RangeInclusive;

use tantivy::DocAddress;

use super::engine::search;
use super::error::SearchError;
use super::request::{Filters, MAX_SIZE, SearchRequest};
use super::searcher::Searcher;
use crate::index::{
    ActOrdinal, EngineError, IndexReader, PassageText, ShownPassage, SmokeAnswer, SmokeReport,
    StoredAct, Unanswered,
};

/// Acts that are chosen by lot, beside the newest, the first and the first that is only catalogued.
const BY_LOT: usize = 4;
/// Words of a title that are searched for.
const WORDS: usize = 4;
/// Letters of such a word: shorter ones are articles and prepositions, longer ones no words.
const LETTERS: RangeInclusive<usize> = 4..=30;
/// Titles that are kept of what came instead.
const SHOWN: usize = 3;

/// Asks a generation for a few of its own acts: by their citation, where they have one, and by words of their title
/// or text. Which ones, besides the newest and the first, is another draw in every generation. Takes CPU time.
pub fn smoke_test(searcher: &Searcher) -> SmokeReport {
    let mut report = SmokeReport::default();
    for act in chosen(searcher.index()) {
        ask_for(searcher, act, &mut report);
    }
    report
}

/// The acts that are asked for.
fn chosen(index: &IndexReader) -> Vec<ActOrdinal> {
    let acts = index.acts();
    let shown = acts.all().filter(|act| {
        acts.key(*act) != 0 && acts.folded_under(*act).is_none_or(|first| first == *act)
    });
    let shown: Vec<ActOrdinal> = shown.collect();
    let newest = shown
        .iter()
        .max_by_key(|act| (acts.date(**act), acts.key(**act)));
    let catalogued = shown.iter().find(|act| acts.is_catalogued(**act));
    let mut chosen: Vec<ActOrdinal> = newest
        .into_iter()
        .chain(shown.first())
        .chain(catalogued)
        .copied()
        .collect();
    let seed = index.manifest().generation.to_string();
    let lot = |act: &ActOrdinal| {
        let drawn = blake3::hash(format!("{seed} {}", acts.key(*act)).as_bytes());
        *drawn.as_bytes()
    };
    let mut by_lot = shown;
    by_lot.sort_by_cached_key(lot);
    chosen.extend(by_lot.into_iter().take(BY_LOT));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Asks for an act by each of the ways in which a reader would.
fn ask_for(searcher: &Searcher, ordinal: ActOrdinal, report: &mut SmokeReport) {
    let index = searcher.index();
    let (segment, passages) = index.acts().place(ordinal);
    let read = index
        .engine()
        .doc::<ShownPassage>(DocAddress::new(segment, passages.start));
    let ShownPassage { act, passage } = match read.map_err(SearchError::from) {
        Ok(read) => read,
        Err(error) => {
            report.asked += 1;
            report.unanswered.push(Unanswered {
                query: String::new(),
                title: String::new(),
                id: String::new(),
                came: SmokeAnswer::Failed(engine_error(error)),
            });
            return;
        }
    };
    for query in queries(&act, &passage) {
        report.asked += 1;
        let came = match answered(searcher, ordinal, &act, &query) {
            Ok(None) => continue,
            Ok(Some(came)) => came,
            Err(error) => SmokeAnswer::Failed(engine_error(error)),
        };
        report.unanswered.push(Unanswered {
            query,
            title: act.title.clone(),
            id: act.id.clone(),
            came,
        });
    }
}

/// Its citation, and words of its title; of its text, where the title has none.
fn queries(act: &StoredAct, passage: &PassageText) -> Vec<String> {
    let words = Some(words(&act.title)).filter(|words| !words.is_empty());
    let words = words.unwrap_or_else(|| self::words(&passage.text));
    let words = Some(words).filter(|words| !words.is_empty());
    act.cited().name().into_iter().chain(words).collect()
}

/// The longest words of a text, in its order: letters alone, so that nothing in them is taken for an operator.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut words: Vec<(usize, &str)> = words.enumerate().collect();
    words.retain(|(_, word)| LETTERS.contains(&word.chars().count()));
    words.sort_by_key(|(place, word)| (std::cmp::Reverse(word.chars().count()), *place));
    words.truncate(WORDS);
    words.sort_unstable();
    let words: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
    words.join(" ")
}

/// What came where the act certainly did not.
fn answered(
    searcher: &Searcher,
    ordinal: ActOrdinal,
    act: &StoredAct,
    query: &str,
) -> Result<Option<SmokeAnswer>, SearchError> {
    let request = SearchRequest {
        size: MAX_SIZE,
        exact: true,
        filters: Filters {
            kind: vec![act.kind()],
            in_corpus: Some(!searcher.index().acts().is_catalogued(ordinal)),
            ..Filters::default()
        },
        ..SearchRequest::new(query)
    };
    let answer = search(searcher, &request)?;
    let is_it = |other: &StoredAct| other.id == act.id;
    let found = answer
        .hits
        .iter()
        .any(|hit| is_it(&hit.act) || hit.duplicates.iter().any(is_it));
    let tells = !answer.is_partial() && answer.total <= answer.hits.len();
    Ok(match (found, answer.total) {
        (true, _) => None,
        (false, _) if !tells => None,
        (false, 0) => Some(SmokeAnswer::Nothing),
        (false, total) => Some(SmokeAnswer::Others {
            total,
            first: answer
                .hits
                .into_iter()
                .take(SHOWN)
                .map(|hit| hit.act.title)
                .collect(),
        }),
    })
}

fn engine_error(error: SearchError) -> EngineError {
    match error {
        SearchError::Engine(error) => error,
        other => EngineError::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::index::{ActRecords, IndexRun, StoredPassage};

    /// An index of notices with these titles.
    fn indexed(dir: &Path, titles: &[&str]) -> Searcher {
        let (lock, _) = IndexRun::lock(dir, true).unwrap();
        let run = IndexRun::begin(dir, lock, None).unwrap();
        for title in titles {
            let passage = StoredPassage {
                act: notice(title),
                citations: Vec::new(),
                passage: PassageText {
                    text: "Il testo di un atto".to_owned(),
                    page: 1,
                    ..PassageText::default()
                },
            };
            run.add(&[passage]).unwrap();
        }
        run.publish(dir, BTreeMap::new(), &ActRecords::default())
            .unwrap();
        Searcher::open(dir).unwrap()
    }

    fn notice(title: &str) -> StoredAct {
        StoredAct {
            id: format!("file/{title}"),
            urn: None,
            kind: "avviso".to_owned(),
            number: None,
            date: None,
            issuer: None,
            region: None,
            title: title.to_owned(),
            file: Some(format!("{title}.pdf")),
            section: None,
            about: Vec::new(),
        }
    }

    #[test]
    fn an_index_finds_its_own_acts_and_an_act_that_is_not_found_fails() {
        let dir = tempfile::tempdir().unwrap();
        let titles = ["Accreditamento degli enti", "Mappatura dei servizi", "12/A"];
        let searcher = indexed(dir.path(), &titles);
        let report = smoke_test(&searcher);
        assert_eq!((report.asked, report.unanswered), (3, Vec::new()));
        let came = |title: &str, query: &str| {
            let of_first = searcher.index().acts().all().start;
            answered(&searcher, of_first, &notice(title), query).unwrap()
        };
        assert_eq!(came("Accreditamento degli enti", "accreditamento"), None);
        assert_eq!(came("Un altro", "introvabile"), Some(SmokeAnswer::Nothing));
        assert_eq!(
            came("Un altro", "accreditamento"),
            Some(SmokeAnswer::Others {
                total: 1,
                first: vec!["Accreditamento degli enti".to_owned()],
            })
        );
    }

    #[test]
    fn more_than_a_page_of_acts_tells_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let titles: Vec<String> = (0..=MAX_SIZE).map(|i| format!("Avviso {i}")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let searcher = indexed(dir.path(), &titles);
        let of_first = searcher.index().acts().all().start;
        let came = answered(&searcher, of_first, &notice("Un altro"), "avviso").unwrap();
        assert_eq!(came, None);
        assert_eq!(smoke_test(&searcher).unanswered, Vec::new());
    }

    #[test]
    fn a_title_is_asked_for_by_its_longest_words() {
        assert_eq!(
            words("Approvazione dell'avviso -NOT \"per\" il sostegno 2020 OR enti"),
            "Approvazione dell avviso sostegno"
        );
        assert_eq!(words("n. 12/A"), "");
    }
}
