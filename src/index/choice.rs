//! Which generation is to be read: the one that `current` names or, where `current` is lost, the one that the last
//! rollback chose, else the newest whole one of ours.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::generation::CURRENT;
use super::listing::Own;
use super::rolled_back::RolledBack;
use super::{
    CurrentTrouble, Damage, Finding, IndexError, NextStep, checkpoint, durable, generation,
    listing, names,
};

/// Longest `current` that is read, in bytes: a name and a line end, with room for larger numbers.
const LONGEST: u64 = 64;

/// How often the choice is made anew where `current` changes meanwhile.
const ATTEMPTS: u32 = 5;

/// What `current` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Current {
    /// Nothing: it is not there.
    Absent,
    /// A generation.
    Named(u64),
    /// Something else.
    Garbled(CurrentTrouble),
}

/// The generations that may be opened, to be tried in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GenerationChoice {
    /// Their numbers, at least one.
    pub(super) numbers: Vec<u64>,
    /// What is wrong with `current`, where it does not name the first of them.
    pub(super) trouble: Option<CurrentTrouble>,
    /// The newest generation that was published, where the first of them is an earlier one on purpose.
    pub(super) rolled_back: Option<u64>,
}

/// Reads `current`.
pub(super) fn current(index_dir: &Path) -> Result<Current, IndexError> {
    let path = index_dir.join(CURRENT);
    let Some(metadata) = durable::if_there(fs::metadata(&path), &path)? else {
        return Ok(Current::Absent);
    };
    // Opening anything but a file may wait for ever.
    if !metadata.is_file() || metadata.len() > LONGEST {
        return Ok(Current::Garbled(CurrentTrouble::NotAFile));
    }
    let Some(bytes) = durable::if_there(fs::read(&path), &path)? else {
        return Ok(Current::Absent);
    };
    let text = String::from_utf8_lossy(&bytes);
    let name = text.trim();
    Ok(match names::number(name) {
        Some(number) => Current::Named(number),
        None if name.is_empty() => Current::Garbled(CurrentTrouble::Empty),
        None => Current::Garbled(CurrentTrouble::Says(name.escape_debug().to_string())),
    })
}

/// The generations that may be opened.
///
/// # Errors
/// [`IndexError::Missing`] only where there is nothing of ours at all, [`IndexError::Unfinished`] where
/// there is only the beginning of a first run, [`IndexError::Damaged`] where nothing that is there can be opened.
pub(super) fn choose(index_dir: &Path) -> Result<GenerationChoice, IndexError> {
    for _ in 0..ATTEMPTS {
        let said = current(index_dir)?;
        let choice = choose_by(index_dir, &said);
        let is_sure = matches!(&choice, Ok(choice) if choice.trouble.is_none());
        // What looks like trouble may be a publication that was going on.
        if is_sure || current(index_dir)? == said {
            return choice;
        }
    }
    let said = current(index_dir)?;
    choose_by(index_dir, &said)
}

/// The same by what `current` said a moment ago.
fn choose_by(index_dir: &Path, said: &Current) -> Result<GenerationChoice, IndexError> {
    let trouble = match said {
        Current::Named(number) => {
            let is_there = is_folder(index_dir, *number)?;
            let later = later_published(index_dir, *number)?;
            let rolled_back = match (later, RolledBack::read(index_dir)?) {
                (Some(later), Some(word)) if word.explains(*number, later) => Some(later),
                _ => None,
            };
            match later {
                _ if !is_there => CurrentTrouble::NamesNothing(names::name(*number)),
                Some(later) if rolled_back.is_none() => CurrentTrouble::NamesOlder {
                    named: names::name(*number),
                    later: names::name(later),
                },
                _ => {
                    return Ok(GenerationChoice {
                        numbers: vec![*number],
                        trouble: None,
                        rolled_back,
                    });
                }
            }
        }
        Current::Garbled(how) => how.clone(),
        Current::Absent => CurrentTrouble::Absent,
    };
    let listing = listing::list(index_dir)?;
    let mut numbers = listing.complete();
    if !numbers.is_empty() {
        let newest = later_published(index_dir, 0)?;
        let word = RolledBack::read(index_dir)?;
        let word = word.filter(|word| newest.is_some_and(|newest| word.explains(word.to, newest)));
        // What a rollback chose is chosen also where `current` is lost.
        let chosen = word.and_then(|word| numbers.iter().position(|number| *number == word.to));
        if let Some(place) = chosen {
            numbers[..=place].rotate_right(1);
        }
        return Ok(GenerationChoice {
            rolled_back: newest.filter(|newest| *newest > numbers[0] && chosen.is_some()),
            numbers,
            trouble: Some(trouble),
        });
    }
    Err(match said {
        Current::Absent if listing.ours.is_empty() => IndexError::Missing(index_dir.to_owned()),
        Current::Absent => IndexError::Unfinished {
            path: index_dir.to_owned(),
            corpus: corpus_begun(index_dir, &listing.ours),
        },
        _ => IndexError::Damaged(Box::new(Finding {
            path: index_dir.join(CURRENT),
            what: Damage::NoGeneration(trouble),
            next: NextStep::rebuild(index_dir),
        })),
    })
}

/// The corpus of the first run, where it got to a checkpoint.
fn corpus_begun(index_dir: &Path, ours: &[Own]) -> Option<PathBuf> {
    let folders = ours.iter().map(|own| names::folder(index_dir, own.number));
    folders
        .into_iter()
        .find_map(|folder| checkpoint::corpus_in(&folder))
}

fn is_folder(index_dir: &Path, number: u64) -> Result<bool, IndexError> {
    let path = names::folder(index_dir, number);
    let metadata = durable::if_there(fs::metadata(&path), &path)?;
    Ok(metadata.is_some_and(|metadata| metadata.is_dir()))
}

/// The newest generation after this one that was published.
fn later_published(index_dir: &Path, number: u64) -> Result<Option<u64>, IndexError> {
    for later in listing::numbers(index_dir)? {
        if later > number && generation::was_published(index_dir, later)? {
            return Ok(Some(later));
        }
    }
    Ok(None)
}

/// What tells the state of an index from any other at little cost: it is asked for every second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct IndexStamp {
    current: Current,
    generations: Vec<(u64, GenerationStamp)>,
}

/// A file as it was: one made anew has another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct GenerationStamp {
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

/// The stamp of an index.
///
/// # Errors
/// [`IndexError::Missing`] where there is nothing.
pub(super) fn stamp(index_dir: &Path) -> Result<IndexStamp, IndexError> {
    let current = current(index_dir)?;
    let all = listing::numbers(index_dir)?;
    let later = match current {
        Current::Named(number) if all.contains(&number) => later_published(index_dir, number)?,
        _ => None,
    };
    let wanted: Vec<u64> = match current {
        // A generation that is being written says nothing of what is published.
        Current::Named(number) if all.contains(&number) => {
            later.into_iter().chain([number]).collect()
        }
        _ => all,
    };
    let mut generations = Vec::new();
    for number in wanted {
        let path = names::folder(index_dir, number).join(names::MANIFEST);
        let metadata = durable::if_there(fs::metadata(&path), &path)?;
        generations.extend(metadata.map(|metadata| {
            let stamp = GenerationStamp {
                inode: metadata.ino(),
                length: metadata.len(),
                changed: (metadata.ctime(), metadata.ctime_nsec()),
            };
            (number, stamp)
        }));
    }
    if generations.is_empty() && current == Current::Absent {
        return Err(IndexError::Missing(index_dir.to_owned()));
    }
    Ok(IndexStamp {
        current,
        generations,
    })
}

/// The number of what is published, in whatever state.
pub(super) fn published_number(dir: &Path) -> Result<Option<u64>, IndexError> {
    match choose(dir) {
        Ok(choice) => Ok(choice.numbers.first().copied()),
        Err(
            IndexError::Missing(_) | IndexError::Unfinished { .. } | IndexError::Damaged { .. },
        ) => Ok(None),
        Err(error) => Err(error),
    }
}
