//! What opening a generation looks at before it is used.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use tantivy::directory::MmapDirectory;
use tantivy::{Index, ReloadPolicy, Searcher};

use super::checksums::{Checksums, Sum};
use super::integrity;
use super::readonly::ReadOnlyDirectory;
use super::verify::{self, GenerationPart, MOST_THREADS};
use super::{IndexError, Manifest, names};
use crate::analysis;

/// The engine's view of a generation.
pub(super) fn open_engine(folder: &Path) -> tantivy::Result<Searcher> {
    let mut index = Index::open(ReadOnlyDirectory(MmapDirectory::open(folder)?))?;
    index.set_tokenizers(analysis::tokenizers());
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    let reader: tantivy::IndexReader = reader.try_into()?;
    Ok(reader.searcher())
}

/// Refuses a generation of which some parts are not what was written; damage to the suggestions is given
/// back instead, since everything is found without them.
pub(super) fn refuse_faults(
    folder: &Path,
    sums: &Checksums,
    parts: &[GenerationPart],
) -> Result<Option<IndexError>, IndexError> {
    let faults = verify::faults(folder, sums, parts, MOST_THREADS, &AtomicBool::new(false));
    let (offered, searched) = integrity::split(faults);
    match searched {
        Some(fault) => Err(fault.error(folder)),
        None => Ok(offered.map(|fault| fault.error(folder))),
    }
}

/// Bytes of what searching reads.
pub(super) fn searched_bytes(sums: &Checksums) -> u64 {
    let searched = sums
        .0
        .iter()
        .filter(|(name, _)| GenerationPart::of(name) != GenerationPart::Pages);
    searched.map(|(_, sum)| sum.length).sum()
}

/// What tells a generation from every other.
pub(super) fn mark(
    folder: &Path,
    manifest: &Manifest,
    sums: Option<&Checksums>,
) -> Result<String, IndexError> {
    // The manifest says when each file was read, so that even an index made anew has another.
    let known = sums.and_then(|sums| sums.0.get(names::MANIFEST));
    let hash = match known {
        Some(sum) => sum.hash.clone(),
        None => {
            let path = folder.join(names::MANIFEST);
            Sum::of(&fs::read(&path).map_err(IndexError::io(&path))?).hash
        }
    };
    Ok(format!("{} {hash}", manifest.generation))
}
