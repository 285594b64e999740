//! Which generations of an index were published.

use std::path::Path;

use super::listing::{Listing, ManifestState, Own};
use super::{GenerationError, IndexError, generation};

/// The numbers of those that were published, the newest first; `current` is the one that is.
///
/// Programs from before did not say in a generation that it was published: what is whole and no later than
/// `current` was, since only what was published is built on.
pub(super) fn published(
    index_dir: &Path,
    listing: &Listing,
    current: Option<u64>,
) -> Result<Vec<u64>, IndexError> {
    let mut published = Vec::new();
    for own in &listing.ours {
        if is_published(index_dir, own, current)? {
            published.push(own.number);
        }
    }
    Ok(published)
}

/// Whether a generation was published.
pub(super) fn is_published(
    index_dir: &Path,
    own: &Own,
    current: Option<u64>,
) -> Result<bool, IndexError> {
    if own.manifest != ManifestState::Whole {
        return Ok(false);
    }
    let is_before = current.is_some_and(|current| own.number <= current) && !own.checkpoint;
    Ok(is_before || generation::was_published(index_dir, own.number)?)
}

/// Refuses a generation that is not one of those that were published.
pub(super) fn known(
    index_dir: &Path,
    listing: &Listing,
    number: u64,
    published: &[u64],
) -> Result<(), GenerationError> {
    if published.contains(&number) {
        return Ok(());
    }
    let index = index_dir.to_owned();
    let is_ours = listing.ours.iter().any(|own| own.number == number);
    Err(match is_ours {
        true => GenerationError::NeverPublished { index, number },
        false => GenerationError::Absent {
            index,
            number,
            published: published.to_vec(),
        },
    })
}
