//! Gathers matching passages by act, exactly: counts and facets count acts, not passages.
//!
//! An act's passages are neighbours in a segment (they are written together, and merging keeps the order),
//! so one pass with one open act suffices. The passages that are shown are chosen afterwards, in the acts of
//! one page. Most searches need not look at every passage: see `pruned`.

use super::gather::Gather;
use super::groups::{Found, Groups, Place};
use super::pruned::search;
use super::two_threads::Parts;
use crate::search::matching::coverage::Compiled;
use crate::search::matching::matches::Matches;
use crate::search::request::Group;

/// Finds the groups that match; all acts, where nothing is asked for in words.
pub(crate) fn gather(gather: &Gather<'_>, compiled: Option<&Compiled>) -> tantivy::Result<Found> {
    match compiled {
        Some(compiled) if search::suits(gather, compiled) => search::gather(gather, compiled),
        Some(compiled) => by_visiting(gather, compiled),
        None => by_visiting(gather, &Compiled::default()),
    }
}

/// Looks at every passage that matches.
pub(crate) fn by_visiting(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Found> {
    let parts = Parts::of(gather.index);
    let groups = parts.gathered(
        gather.allowance.budget,
        |parts| of_parts(gather, compiled, parts),
        Groups::with,
    )?;
    Ok(groups.finish())
}

/// Looks at those parts that nobody else takes.
fn of_parts<'a>(
    gather: &'a Gather<'_>,
    compiled: &Compiled,
    parts: &Parts,
) -> tantivy::Result<Groups<'a>> {
    let mut groups = Groups::new(gather, None);
    let searcher = &gather.index.searcher;
    while let Some(part) = parts.next() {
        if gather.allowance.is_spent() {
            break;
        }
        let segment = searcher.segment_reader(part.segment);
        let acts = gather.index.acts.segment(part.segment);
        let provisions = match gather.group {
            Group::Act => None,
            Group::None => Some(segment.fast_fields().u64("provision_key")?),
        };
        let mut matches = Matches::open(compiled, searcher, part.segment, gather.allowance)?;
        let mut at = part.acts.start;
        matches.visit(part.docs.clone(), &mut |seen| {
            at = acts.at(at, seen.doc);
            let place = Place {
                segment: part.segment,
                act: acts.ordinal(at),
                docs: acts.passages(at),
            };
            groups.take(place, provisions.as_ref(), seen)
        })?;
        groups.close();
    }
    Ok(groups)
}
