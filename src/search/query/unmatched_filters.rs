//! Values of filters that no act of the index has: an empty page says that nothing was found, and not why.

use super::issuers;
use crate::index::{ActTable, COUNTED, IndexReader};
use crate::search::hint::Hint;
use crate::search::request::Filters;

/// What the filters ask for and no act of the index has; issuers, which are no closed list, with what may be
/// meant.
pub(crate) fn hints(filters: &Filters, index: &IndexReader) -> Vec<Hint> {
    let [kinds, regions, sections] = present(filters, index.acts());
    let mut hints = issuers::hints(index, &filters.issuer);
    let of_kind = filters.kind.iter().filter(|it| !has(&kinds, it.as_str()));
    hints.extend(of_kind.map(|kind| Hint::NoActOfKind(*kind)));
    let of_region = filters
        .region
        .iter()
        .filter(|it| !has(&regions, it.as_str()));
    hints.extend(of_region.map(|region| Hint::NoActOfRegion(*region)));
    let in_section = filters
        .section
        .iter()
        .filter(|it| !has(&sections, it.as_str()));
    hints.extend(in_section.map(|section| Hint::NoActInSection(*section)));
    hints
}

fn has(values: &[&str], value: &str) -> bool {
    values.contains(&value)
}

/// The kinds, Regions and sections that some act has, each where it is filtered: the table also knows those
/// of acts that are gone.
fn present<'a>(filters: &Filters, acts: &'a ActTable) -> [Vec<&'a str>; 3] {
    let filtered = [
        ("kind", !filters.kind.is_empty()),
        ("region", !filters.region.is_empty()),
        ("section", !filters.section.is_empty()),
    ];
    filtered.map(|(name, is_filtered)| {
        let field = COUNTED.iter().position(|own| *own == name);
        let Some(field) = field.filter(|_| is_filtered) else {
            return Vec::new();
        };
        let names = acts.names(field);
        let mut seen = vec![false; names.len()];
        for act in acts.all().filter(|act| acts.key(*act) != 0) {
            if let Some(seen) = seen.get_mut(usize::from(acts.value(field, act))) {
                *seen = true;
            }
        }
        let values = names.iter().zip(seen).filter(|(_, seen)| *seen);
        values.map(|(name, _)| name.as_str()).collect()
    })
}
