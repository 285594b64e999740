//! Gathers matching passages by act, exactly: counts and facets count acts, not passages.
//!
//! An act's passages are neighbours in a segment (they are written together, and merging keeps the order),
//! so one pass with one open act suffices. The passages that are shown are chosen afterwards, in the acts of
//! one page. Most searches need not look at every passage: see `pruned`.

use super::gather::{Gather, Road};
use super::groups::{ActPlace, Gathered, Groups};
use super::pruned;
use crate::search::matching::coverage::CompiledQuery;
use crate::search::matching::matches::Matches;
use crate::search::request::Unit;

/// Finds the groups that match; all acts, where nothing is asked for in words.
pub(crate) fn gather(
    gather: &Gather<'_>,
    compiled: Option<&CompiledQuery>,
) -> tantivy::Result<Gathered> {
    let everything = CompiledQuery::default();
    let compiled = compiled.unwrap_or(&everything);
    if gather.road == Road::Pruned
        && let Some(found) = pruned::gather(gather, compiled)?
    {
        return Ok(found);
    }
    by_visiting(gather, compiled)
}

/// Visits every passage that matches.
fn by_visiting(gather: &Gather<'_>, compiled: &CompiledQuery) -> tantivy::Result<Gathered> {
    let mut groups = Groups::new(gather);
    let engine = gather.searcher.index().engine();
    for ordinal in gather.segments() {
        if gather.allowance.is_spent() {
            break;
        }
        let segment = engine.segment_reader(ordinal);
        let acts = gather.searcher.index().acts().segment(ordinal);
        let provisions = match gather.unit {
            Unit::Act => None,
            Unit::Provision => Some(segment.fast_fields().u64("provision_key")?),
        };
        let mut matches = Matches::open(compiled, engine, ordinal, gather.allowance)?;
        let mut at = 0;
        matches.visit(0..segment.max_doc(), &mut |found| {
            at = acts.at(at, found.doc);
            let place = ActPlace {
                segment: ordinal,
                act: acts.ordinal(at),
                docs: acts.passages(at),
            };
            groups.take(place, provisions.as_ref(), found)
        })?;
        groups.close();
    }
    Ok(groups.finish())
}
