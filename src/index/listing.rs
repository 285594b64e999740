//! The generations that lie in the folder of an index: which are ours, and how far each is.
//!
//! Ours is a real folder of exactly our name that bears the mark of this index, or the manifest of a program
//! from before there were marks. Whatever else is called `gen-…` is somebody else's and never touched.

use std::fs;
use std::path::Path;

use super::manifest::Manifest;
use super::marker::Marker;
use super::{IndexError, checkpoint, durable, names};

/// A generation of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Own {
    /// Its number.
    pub(super) number: u64,
    /// What its manifest is like.
    pub(super) manifest: ManifestState,
    /// Whether a run can go on from it.
    pub(super) checkpoint: bool,
}

impl Own {
    /// Whether it is what an interrupted run left: it was never published.
    pub(super) fn is_interrupted(&self) -> bool {
        self.manifest == ManifestState::Not || self.checkpoint
    }
}

/// What became of a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ManifestState {
    /// It is there: all the rest was written before.
    Whole,
    /// It cannot be understood.
    Garbled,
    /// Not yet.
    Not,
}

/// What lies in the folder of an index.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Generations of ours, the newest first.
    pub(super) ours: Vec<Own>,
    /// Names like those of generations that are none of ours, sorted.
    pub(super) foreign: Vec<String>,
}

impl Listing {
    /// The numbers of the complete ones, the newest first.
    pub(super) fn complete(&self) -> Vec<u64> {
        let complete = self
            .ours
            .iter()
            .filter(|own| own.manifest == ManifestState::Whole);
        complete.map(|own| own.number).collect()
    }
}

/// The names in the folder of an index that begin as those of generations do; none where there is no folder.
fn names_in(index_dir: &Path) -> Result<Vec<String>, IndexError> {
    let listed = durable::if_there(names::names(index_dir), index_dir)?;
    Ok(listed.unwrap_or_default())
}

/// The highest number in the folder of an index, whosever it is and however it is written.
pub(super) fn highest(index_dir: &Path) -> Result<u64, IndexError> {
    let names = names_in(index_dir)?;
    let numbers = names
        .iter()
        .filter_map(|name| name.strip_prefix(names::PREFIX)?.parse().ok());
    Ok(numbers.max().unwrap_or(0))
}

/// The numbers of all that are called as we call a generation, the newest first.
pub(super) fn numbers(index_dir: &Path) -> Result<Vec<u64>, IndexError> {
    let names = names_in(index_dir)?;
    let mut numbers: Vec<u64> = names
        .iter()
        .filter_map(|name| names::number(name))
        .collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    Ok(numbers)
}

/// What lies in the folder of an index.
///
/// # Errors
/// Where anything in it cannot be read: it is not taken for absent.
pub(super) fn list(index_dir: &Path) -> Result<Listing, IndexError> {
    let id = Marker::index_id(index_dir)?;
    let mut listing = Listing::default();
    for name in names_in(index_dir)? {
        let path = index_dir.join(&name);
        // A writer may remove it meanwhile.
        let Some(metadata) = durable::if_there(fs::symlink_metadata(&path), &path)? else {
            continue;
        };
        let number = names::number(&name).filter(|_| metadata.is_dir());
        let own = number.map(|number| own(&path, number, id.as_deref()));
        match own.transpose()?.flatten() {
            Some(own) => listing.ours.push(own),
            None => {
                let is_there = durable::if_there(fs::symlink_metadata(&path), &path)?.is_some();
                listing.foreign.extend(is_there.then_some(name));
            }
        }
    }
    listing
        .ours
        .sort_unstable_by_key(|own| std::cmp::Reverse(own.number));
    Ok(listing)
}

/// How far the generation in a folder is; `None` where it is none of ours.
fn own(folder: &Path, number: u64, id: Option<&str>) -> Result<Option<Own>, IndexError> {
    let mark = Marker::read(folder)?;
    if let (Some(mark), Some(id)) = (&mark, id)
        && mark.index != id
    {
        return Ok(None);
    }
    // A program from before there were marks copies what it does not know.
    let mark = mark.filter(|mark| mark.generation == number);
    let manifest = match Manifest::header(folder) {
        // Somebody's copy of a generation under another number.
        Ok(Some(header)) if header.generation.is_some_and(|own| own != number) => return Ok(None),
        Ok(Some(_)) => ManifestState::Whole,
        Ok(None) => ManifestState::Not,
        Err(IndexError::Damaged { .. }) => ManifestState::Garbled,
        Err(error) => return Err(error),
    };
    if mark.is_none() && manifest != ManifestState::Whole {
        return Ok(None);
    }
    Ok(Some(Own {
        number,
        manifest,
        checkpoint: checkpoint::is_in(folder)?,
    }))
}
