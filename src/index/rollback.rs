//! Going back to a generation that was published before: by the same rename of `current` that publishes one.
//!
//! Contract: nothing is removed, and what is gone back to was verified to its last byte, opened and asked before.
//! A crash at any instant leaves one of the two published.

use std::path::Path;

use super::comparison::{Comparison, between};
use super::reader::Verify;
use super::rolled_back::RolledBack;
use super::smoke::SmokeTest;
use super::{
    CheckReport, GenerationError, IndexError, IndexReader, NextStep, WriterLock, check, choice,
    generation, history, listing, names,
};

/// What a rollback did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rollback {
    /// Number of the generation that was published until now.
    pub from: Option<u64>,
    /// Number of the one that is.
    pub to: u64,
    /// What was verified of it.
    pub verified: CheckReport,
    /// What is different; why that cannot be told, where the one until now cannot be read.
    pub difference: Option<Result<Comparison, IndexError>>,
}

/// Publishes generation `wanted` of the index in `dir` again; where none is named, the one before the published one.
/// It must answer `smoke`.
///
/// # Errors
/// Where there is no such generation or it cannot be used, and [`IndexError::Locked`] while a run writes: the
/// published generation is as it was.
pub fn rollback(
    dir: &Path,
    wanted: Option<u64>,
    smoke: Option<&SmokeTest>,
) -> Result<Rollback, GenerationError> {
    // Before the lock, which would make a folder.
    choose(dir)?;
    let _lock = WriterLock::acquire(dir)?;
    let (current, is_sure) = choose(dir)?;
    let listing = listing::list(dir)?;
    let published = history::published(dir, &listing, current)?;
    let to = match (wanted, current) {
        (Some(wanted), _) => wanted,
        (None, Some(number)) => {
            let before = published.iter().find(|before| **before < number);
            *before.ok_or_else(|| GenerationError::NothingBefore {
                index: dir.to_owned(),
                number,
            })?
        }
        (None, None) => {
            let newest = published.first();
            *newest.ok_or_else(|| GenerationError::NonePublished {
                index: dir.to_owned(),
            })?
        }
    };
    history::known(dir, &listing, to, &published)?;
    if is_sure && current == Some(to) {
        return Err(GenerationError::Current {
            index: dir.to_owned(),
            number: to,
        });
    }
    let (verified, target) = fit(dir, to, smoke).map_err(|error| GenerationError::Unfit {
        number: to,
        error: Box::new(error),
    })?;
    let from = current.filter(|from| *from != to);
    let difference = from.map(|from| {
        let until_now = IndexReader::open_generation(dir, from, Verify::Frame)?;
        between(&until_now, &target)
    });
    // What is left now was published, also where the run that published it could not say so any more.
    if let Some(from) = from.filter(|from| published.contains(from)) {
        generation::mark_published(dir, from)?;
    }
    let over = published.first().copied().unwrap_or(to).max(to);
    RolledBack { to, over }.write(dir)?;
    generation::publish(dir, to)?;
    generation::mark_published(dir, to)?;
    Ok(Rollback {
        from,
        to,
        verified,
        difference,
    })
}

/// The published generation, and whether `current` names it; none where nothing that is there can be opened.
fn choose(dir: &Path) -> Result<(Option<u64>, bool), IndexError> {
    match choice::choose(dir) {
        Ok(choice) => Ok((choice.numbers.first().copied(), choice.trouble.is_none())),
        Err(IndexError::Damaged(_)) => Ok((None, false)),
        Err(error) => Err(error),
    }
}

/// Verifies a generation to its end, opens it and asks it.
fn fit(
    dir: &Path,
    number: u64,
    smoke: Option<&SmokeTest>,
) -> Result<(CheckReport, IndexReader), IndexError> {
    let verified = check::verify_whole(dir, number)?;
    let open = || IndexReader::open_generation(dir, number, Verify::Frame);
    if let Some(smoke) = smoke {
        smoke.hold(&names::folder(dir, number), open()?, NextStep::rebuild(dir))?;
    }
    Ok((verified, open()?))
}
