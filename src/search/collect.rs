//! Gathers matching passages by act, exactly: counts and facets count acts, not passages.
//!
//! An act's passages are neighbours in a segment (they are written together, and merging keeps the order),
//! so one pass with one open act suffices. The passages that are shown are chosen afterwards, in the acts of
//! one page. Most searches need not look at every passage: see `by_sets.rs`.

use super::budget::Allowance;
use super::by_sets;
use super::coverage::Compiled;
use super::facets::Allowed;
use super::groups::{Found, Groups, Place};
use super::matches::Matches;
use super::named::Named;
use super::request::{Group, Sort};
use super::two_threads::Parts;
use crate::index::IndexReader;

/// What is to be gathered.
pub(super) struct Gather<'a> {
    /// What acts must be.
    pub(super) allowed: Allowed,
    /// What acts had better be.
    pub(super) named: &'a Named,
    pub(super) group: Group,
    pub(super) sort: Sort,
    /// Groups to keep.
    pub(super) limit: usize,
    pub(super) index: &'a IndexReader,
    /// What finding may take.
    pub(super) allowance: &'a Allowance<'a>,
}

/// Finds the groups that match; all acts, where nothing is asked for in words.
pub(super) fn gather(gather: &Gather<'_>, compiled: Option<&Compiled>) -> tantivy::Result<Found> {
    match compiled {
        Some(compiled) if by_sets::suits(gather, compiled) => by_sets::gather(gather, compiled),
        Some(compiled) => by_visiting(gather, compiled),
        None => by_visiting(gather, &Compiled::default()),
    }
}

/// Looks at every passage that matches.
pub(super) fn by_visiting(gather: &Gather<'_>, compiled: &Compiled) -> tantivy::Result<Found> {
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
