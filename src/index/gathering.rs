//! What the search box is to offer, gathered from the passages of an index in the order of offering.

use std::collections::HashSet;

use tantivy::{DocAddress, Searcher};

use super::expressions::Expressions;
use super::{ActOrdinal, ActTable, CitedBy, StoredAct, StoredPassage, Suggestion, SuggestionKind};
use crate::analysis;
use crate::law::{Cited, Partition, ProvisionPath, cite_as};

/// Passages among which frequent expressions are looked for.
const SAMPLE: u64 = 5_000;
/// Words of a title of which an acronym is made («Codice del Terzo settore»: cts).
const ACRONYM_WORDS: std::ops::RangeInclusive<usize> = 2..=6;

/// All suggestions in their order: acts that others cite most first, then the newest; provisions likewise.
pub(super) fn gather(searcher: &Searcher, cited_by: &CitedBy) -> tantivy::Result<Vec<Suggestion>> {
    let table = ActTable::read(searcher, cited_by)?;
    let every = (searcher.num_docs() / SAMPLE).max(1);
    let mut acts = Vec::new();
    let mut provisions = Vec::new();
    let mut expressions = Expressions::default();
    let mut number = 0;
    for act in table.all() {
        if table.folded_under(act).is_some_and(|first| first != act) {
            continue;
        }
        let (segment, passages) = table.place(act);
        let reader = searcher.segment_reader(segment);
        let alive = reader.alive_bitset();
        if alive.is_some_and(|alive| alive.is_deleted(passages.start)) {
            continue;
        }
        let mut seen = HashSet::new();
        for doc in passages.clone() {
            let passage: StoredPassage = searcher.doc(DocAddress::new(segment, doc))?;
            if doc == passages.start {
                acts.push((order(act, &table), of_act(&passage)));
            }
            let path = passage.passage.provision();
            if path.innermost() == Some(Partition::Article)
                && seen.insert(passage.passage.path.clone())
            {
                let cited = cited_by.acts(&format!("{}~{}", passage.act.id, passage.passage.path));
                let place = provisions.len();
                let order = (std::cmp::Reverse(cited), order(act, &table), place);
                provisions.push((order, of_provision(&passage, &path)));
            }
            if number % every == 0 {
                expressions.add(table.key(act), &passage.passage.text);
            }
            number += 1;
        }
    }
    acts.sort_by_key(|(order, _)| *order);
    provisions.sort_by_key(|(order, _)| *order);
    let expressions = expressions
        .finish()
        .into_iter()
        .map(|(text, _)| Suggestion {
            kind: SuggestionKind::Expression,
            text,
            note: None,
            act: None,
            path: String::new(),
            page: 0,
            also: String::new(),
        });
    let acts = acts.into_iter().map(|(_, suggestion)| suggestion);
    let provisions = provisions.into_iter().map(|(_, suggestion)| suggestion);
    Ok(acts.chain(provisions).chain(expressions).collect())
}

type Order = (std::cmp::Reverse<u32>, std::cmp::Reverse<u32>, u64);

fn order(act: ActOrdinal, table: &ActTable) -> Order {
    let date = table.date(act).unwrap_or_default();
    (
        std::cmp::Reverse(table.cited(act)),
        std::cmp::Reverse(date),
        table.key(act),
    )
}

fn cited(act: &StoredAct) -> Cited<'_> {
    Cited {
        kind: act.kind(),
        number: act.number.as_deref(),
        date: act.date(),
        issuer: act.issuer.as_deref(),
        region: act.region.as_deref().and_then(|region| region.parse().ok()),
        title: &act.title,
    }
}

fn of_act(passage: &StoredPassage) -> Suggestion {
    let act = &passage.act;
    let name = cited(act).name();
    Suggestion {
        kind: SuggestionKind::Act,
        note: name.is_some().then(|| act.title.clone()),
        text: name.unwrap_or_else(|| act.title.clone()),
        act: Some(act.id.clone()),
        path: String::new(),
        page: passage.passage.page,
        also: also(act),
    }
}

fn of_provision(passage: &StoredPassage, path: &ProvisionPath) -> Suggestion {
    Suggestion {
        kind: SuggestionKind::Provision,
        text: cite_as(&cited(&passage.act), path, passage.passage.page),
        note: passage.passage.heading.clone(),
        act: Some(passage.act.id.clone()),
        path: passage.passage.path.clone(),
        page: passage.passage.page,
        also: format!("{} {}", passage.act.title, also(&passage.act)),
    }
}

/// Words by which an act is asked for: its kind in full and in short, its fields, its title's initials.
fn also(act: &StoredAct) -> String {
    format!("{} {}", act.words(), acronyms(&act.title).join(" "))
}

/// Initials of the first words of a title, function words left out: «cts» of «Codice del Terzo settore, a
/// norma dell'articolo…».
fn acronyms(title: &str) -> Vec<String> {
    let head = title
        .split([',', '(', '.', ';', '–'])
        .next()
        .unwrap_or_default();
    let words = head.split(|c: char| !c.is_alphanumeric());
    let telling =
        words.filter(|word| word.len() > 1 && !analysis::is_function_word(&word.to_lowercase()));
    let initials: Vec<char> = telling.filter_map(|word| word.chars().next()).collect();
    let whole = ACRONYM_WORDS.contains(&initials.len());
    let initials: String = initials.into_iter().flat_map(char::to_lowercase).collect();
    if whole { vec![initials] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_initials() {
        let cases = [
            ("Codice del Terzo settore, a norma dell'articolo 1", "cts"),
            ("Codice dei contratti pubblici", "ccp"),
            ("Testo unico degli enti locali", "tuel"),
            ("Disposizioni", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(acronyms(title).join(" "), expected, "{title}");
        }
    }
}
