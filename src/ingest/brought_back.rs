//! What a run brings back of a generation that a rollback put aside: it is made of the same folder, so that what was
//! in it then and still is comes again. That is told, since whoever went back may not want it.

use super::scan::Changes;
use crate::index::{IndexNotice, Manifest};

/// Files that are named.
const NAMED: usize = 5;

/// The files of this run that will be again as they are in the generation `aside`, and not as they are `now`.
pub(super) fn notice(
    changes: &Changes<'_>,
    aside: &Manifest,
    now: &Manifest,
) -> Option<IndexNotice> {
    let read = changes.read.iter().filter(|pending| {
        let hash = pending.hash.as_ref().ok();
        let of = |manifest: &Manifest| {
            manifest
                .files
                .get(&pending.file)
                .map(|entry| entry.hash.clone())
        };
        hash.is_some() && of(aside).as_ref() == hash && of(now).as_ref() != hash
    });
    let read = read.map(|pending| &pending.file);
    let moved = changes.moved.iter().map(|(_, to, _)| to);
    let moved = moved.filter(|file| aside.files.contains_key(*file));
    let removed = changes.removed.iter();
    let removed = removed.filter(|file| !aside.files.contains_key(*file));
    let mut files: Vec<&String> = read.chain(moved).chain(removed).collect();
    files.sort();
    let mut examples: Vec<String> = files
        .iter()
        .take(NAMED)
        .map(|file| (*file).clone())
        .collect();
    examples.extend((files.len() > NAMED).then(|| "…".to_owned()));
    (!files.is_empty()).then_some(IndexNotice::BroughtBack {
        generation: aside.generation,
        files: files.len(),
        examples,
    })
}
