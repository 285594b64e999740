//! Values of filters that no act of the index has: an empty page says that nothing was found, and not why.

use super::issuers;
use super::request::Filters;
use crate::index::{ActTable, COUNTED, IndexReader};

/// What the filters ask for and no act of the index has, each with what may be meant, in Italian.
pub(super) fn hints(filters: &Filters, index: &IndexReader) -> Vec<String> {
    let [kinds, _, regions, sections] = present(filters, &index.acts);
    let mut hints = issuers::hints(index, &filters.issuer);
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
        // `issuers` looks for these, and for their neighbours.
        false,
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
