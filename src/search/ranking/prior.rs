//! What an act scores whatever the words of the query.

use crate::index::{ActOrdinal, ActTable};
use crate::law::LegalRank;
use crate::search::query::mentions::Mentions;
use crate::search::query::weights::{CITED, NAMED, NAMED_ALL, PRIMARY_SOURCE, SECONDARY_SOURCE};

/// What an act's score begins with, whatever the words: its rank, how much it is cited, and whether it is
/// what the query names.
pub(crate) fn prior(mentions: &Mentions, acts: &ActTable, act: ActOrdinal) -> f32 {
    let meant = mentions.cited.get(&acts.key(act));
    let meant = meant.copied().unwrap_or_default();
    meant + source(acts, act) + cited(acts, act) + named(mentions, acts, act)
}

/// What an act's score gains by being what the query names.
pub(crate) fn named(mentions: &Mentions, acts: &ActTable, act: ActOrdinal) -> f32 {
    gained(mentions.matched(act, acts), mentions)
}

/// What is gained by so many of the things that are named.
fn gained(matched: usize, mentions: &Mentions) -> f32 {
    let all = matched > 0 && matched == mentions.max_matched();
    NAMED * matched as f32 + if all { NAMED_ALL } else { 0.0 }
}

/// What an act's score gains by its rank among the sources of law. One whose text is not here answers nothing by it.
pub(crate) fn source(acts: &ActTable, act: ActOrdinal) -> f32 {
    let rank = acts.source(act).filter(|_| !acts.is_catalogued(act));
    match rank {
        Some(LegalRank::Primary) => PRIMARY_SOURCE,
        Some(LegalRank::Secondary) => SECONDARY_SOURCE,
        None => 0.0,
    }
}

/// The most that [`prior`] gives any act that is not cited.
pub(crate) fn max_prior(mentions: &Mentions, acts: &ActTable) -> f32 {
    PRIMARY_SOURCE
        + CITED * (1.0 + acts.most_cited() as f32).ln()
        + gained(mentions.max_matched(), mentions)
}

/// What an act's score gains by being cited.
pub(crate) fn cited(acts: &ActTable, act: ActOrdinal) -> f32 {
    CITED * (1.0 + acts.cited(act) as f32).ln()
}
