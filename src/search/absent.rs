//! Values of filters that no act of the index has: an empty page says that nothing was found, and not why.

use strsim::jaro_winkler;

use super::request::Filters;
use crate::index::{ActTable, COUNTED};
use crate::law::issuer_name;

/// Values whose neighbours are looked for: each is compared with every value of the index.
const MOST: usize = 3;
/// Neighbours that are named.
const NAMED: usize = 3;
/// How like another a value is that may be meant, from 0 to 1.
const LIKE: f64 = 0.8;

/// What the filters ask for and no act of the index has, each with what may be meant, in Italian.
pub(super) fn hints(filters: &Filters, acts: &ActTable) -> Vec<String> {
    let [kinds, issuers, regions, sections] = present(filters, acts);
    let mut hints = Vec::new();
    let absent = filters.issuer.iter().filter(|it| !has(&issuers, it));
    for (place, issuer) in absent.enumerate() {
        let near = if place < MOST {
            nearest(issuer, &issuers)
        } else {
            Vec::new()
        };
        let mut hint = format!("Nessun atto dell’indice è emanato da «{issuer}».");
        if !near.is_empty() {
            hint += &format!(" Forse: {}.", near.join(", "));
        }
        hints.push(hint);
    }
    let kinds = filters.kind.iter().filter(|it| !has(&kinds, it.as_str()));
    hints.extend(kinds.map(|kind| format!("L’indice non ha atti di tipo «{}».", kind.label())));
    let regions = filters
        .region
        .iter()
        .filter(|it| !has(&regions, it.as_str()));
    hints.extend(
        regions.map(|region| format!("L’indice non ha atti della regione «{}».", region.label())),
    );
    let sections = filters
        .section
        .iter()
        .filter(|it| !has(&sections, it.as_str()));
    hints.extend(
        sections
            .map(|section| format!("L’indice non ha atti nella sezione «{}».", section.label())),
    );
    hints
}

fn has(values: &[&str], value: &str) -> bool {
    values.contains(&value)
}

/// The values of each field that is filtered which some act has: the table also knows those of acts that
/// are gone.
fn present<'a>(filters: &Filters, acts: &'a ActTable) -> [Vec<&'a str>; COUNTED.len()] {
    let filtered = [
        !filters.kind.is_empty(),
        !filters.issuer.is_empty(),
        !filters.region.is_empty(),
        !filters.section.is_empty(),
    ];
    let mut field = 0;
    filtered.map(|is_filtered| {
        let names = acts.names(field);
        let mut seen = vec![false; names.len()];
        for act in acts.all().filter(|_| is_filtered) {
            let value = usize::from(acts.value(field, act));
            if let Some(seen) = seen.get_mut(value).filter(|_| acts.key(act) != 0) {
                *seen = true;
            }
        }
        field += 1;
        let values = names.iter().zip(seen).filter(|(_, seen)| *seen);
        values.map(|(name, _)| name.as_str()).collect()
    })
}

/// The issuers that are most like one that is not there: by their letters, or because one names all words
/// of the other.
fn nearest(issuer: &str, issuers: &[&str]) -> Vec<String> {
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let asked = words(issuer);
    let likeness = |other: &str| {
        let other_words = words(other);
        let within =
            |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|it| b.contains(it));
        let by_words = within(&asked, &other_words) || within(&other_words, &asked);
        let by_letters = jaro_winkler(issuer, other);
        if by_words {
            by_letters.max(0.9)
        } else {
            by_letters
        }
    };
    let mut near: Vec<(f64, &str)> = issuers
        .iter()
        .map(|other| (likeness(other), *other))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.truncate(NAMED);
    near.into_iter()
        .map(|(_, issuer)| format!("{} (issuer={issuer})", issuer_name(issuer)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_issuers_are_named() {
        let issuers = [
            "anac",
            "comune di pavia",
            "comune di parma",
            "ministero dell'interno",
            "stato",
        ];
        let first = |asked: &str| {
            nearest(asked, &issuers)
                .first()
                .cloned()
                .unwrap_or_default()
        };
        assert_eq!(first("annac"), "ANAC (issuer=anac)");
        assert_eq!(first("pavia"), "Comune di Pavia (issuer=comune di pavia)");
        assert_eq!(
            first("ministero interno"),
            "Ministero dell'Interno (issuer=ministero dell'interno)"
        );
        assert_eq!(first("xyz"), "");
    }
}
