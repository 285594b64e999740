//! Which files are new, changed, gone or renamed since the published generation.
//!
//! A file whose size and times are those of the manifest is taken as unchanged without being opened, as
//! git does. Two doubts are settled by its bytes: times that differ, and a file last changed so shortly
//! before it was read that a later change could bear the same time.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io;
use std::path::Path;

use super::again::Causes;
use super::carried_name::inside;
use super::catalogue::{Catalogue, Declaration, Unusable};
use super::stamp::{Stamp, now_ns};
use super::walk::CorpusWalk;
use super::whole::{NotWhole, WholeFiles};
use crate::extract::{OcrMode, SystemError};
use crate::index::{FileEntry, Outcome};

/// A file that must be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    /// Path relative to the corpus, with `/`.
    pub(super) file: String,
    /// Size in bytes.
    pub(super) size: u64,
    /// Last change, in nanoseconds since 1970.
    pub(super) changed_ns: i128,
    /// BLAKE3 of the bytes, or why they could not be read.
    pub(super) hash: Result<String, SystemError>,
    /// What the maintainer declares of it.
    pub(super) declaration: Option<Declaration>,
}

/// What this run can do that an earlier one may have left undone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Abilities {
    /// Which pages are recognised.
    pub(super) ocr: OcrMode,
    /// Whether the recogniser is installed.
    pub(super) ocr_is_available: bool,
}

impl Abilities {
    /// Whether there is nothing to gain from reading the file again while its bytes are the same.
    fn is_settled(self, entry: &FileEntry) -> bool {
        let recognises = self.ocr_is_available && self.ocr != OcrMode::Off;
        let forced = recognises && self.ocr == OcrMode::Force;
        entry.retry.is_none() && !(recognises && awaits_ocr(entry)) && (!forced || entry.ocr_forced)
    }
}

/// Whether recognition would find text in the file that the index does not have.
fn awaits_ocr(entry: &FileEntry) -> bool {
    match entry.awaiting_ocr {
        Some(pages) => pages > 0,
        // Written by an earlier version, which did not count them.
        None => entry.outcome == Outcome::WithoutText || !entry.pages_without_text.is_empty(),
    }
}

/// What is to be done with what is `known`: a corpus that hardly changes is mostly what it was, and none of that is
/// copied.
#[derive(Debug, Default)]
pub(super) struct Changes<'known> {
    /// Files to read: new or changed.
    pub(super) read: Vec<Pending>,
    /// Files that changed and are left as the index has them, because what is declared of them cannot be
    /// understood at the moment.
    pub(super) held: Vec<String>,
    /// Files as they were.
    pub(super) unchanged: Vec<(&'known str, Cow<'known, FileEntry>)>,
    /// Files that are gone.
    pub(super) removed: Vec<String>,
    /// Old name, new name and entry of files that only changed their name.
    pub(super) moved: Vec<(String, String, FileEntry)>,
    /// How many unchanged files have other times than the manifest says, which is worth writing down.
    pub(super) restamped: usize,
    /// Files, new or changed, that somebody still writes: the index stays as it is with them.
    pub(super) not_whole: Vec<NotWhole>,
}

impl<'known> Changes<'known> {
    /// Leaves a file, with what it carries, as it is.
    fn keep(
        &mut self,
        file: &'known str,
        entry: Cow<'known, FileEntry>,
        known: &'known BTreeMap<String, FileEntry>,
    ) {
        self.unchanged.push((file, entry));
        let inside = inside(known, file);
        self.unchanged
            .extend(inside.map(|(file, entry)| (file.as_str(), Cow::Borrowed(entry))));
    }

    /// Whether the index stays as it is.
    pub(super) fn is_empty(&self) -> bool {
        self.read.is_empty() && self.removed.is_empty() && self.moved.is_empty()
    }
}

/// Compares the corpus with what is known of it.
pub(super) fn scan<'known>(
    corpus: &Path,
    walk: &CorpusWalk,
    known: &'known BTreeMap<String, FileEntry>,
    catalogue: &Catalogue,
    abilities: Abilities,
    again: &Causes<'_>,
    whole: Option<&WholeFiles>,
) -> Changes<'known> {
    let mut changes = Changes::default();
    let mut seen = std::collections::HashSet::new();
    for (file, stamp) in &walk.documents {
        let stamp = *stamp;
        seen.insert(file.as_str());
        let declaration = catalogue.of(file);
        // What the maintainer declares anew is a reason to read the file again; what cannot be understood
        // leaves it as it is.
        let same_declaration = |file: &str, entry: &FileEntry| match catalogue.of(file) {
            Ok(declaration) => entry.declared.as_ref() == declaration.map(|it| &it.hash),
            Err(Unusable) => true,
        };
        let is_as_read = |file: &str, entry: &FileEntry| {
            same_declaration(file, entry) && abilities.is_settled(entry) && !again.hold(file, entry)
        };
        let before = known.get_key_value(file);
        let before = before.filter(|(_, entry)| entry.within.is_none());
        let before = before.map(|(name, entry)| (name.as_str(), entry));
        // A file is read with what it carries.
        let entry = before.filter(|(_, entry)| {
            is_as_read(file, entry) && inside(known, file).all(|(file, it)| is_as_read(file, it))
        });
        if let Some((name, entry)) = entry.filter(|(_, entry)| stamp.surely_same(entry)) {
            changes.keep(name, Cow::Borrowed(entry), known);
            continue;
        }
        let path = corpus.join(file);
        if let Some(whole) = whole.filter(|_| before.is_none_or(|(_, before)| !stamp.is_of(before)))
            && let Some(not_whole) = whole.judge(file, &path, stamp)
        {
            changes.not_whole.push(not_whole);
            // Stamps and all, so that the next run looks again.
            if let Some((name, before)) = before {
                changes.keep(name, Cow::Borrowed(before), known);
            }
            continue;
        }
        let hash = hash(&path).map_err(|error| SystemError::from(&error));
        let loses =
            |file: &str, entry: &FileEntry| entry.declared.is_some() && catalogue.of(file).is_err();
        let corrected = before.filter(|(_, entry)| {
            loses(file, entry) || inside(known, file).any(|(file, entry)| loses(file, entry))
        });
        match entry {
            Some((name, entry)) if hash.as_ref() == Ok(&entry.hash) => {
                changes.restamped += 1;
                changes.keep(name, Cow::Owned(restamp(entry, &stamp)), known);
            }
            // Read again it would lose what the maintainer said of it; stamps and all stay, so that the next run
            // looks again.
            _ if let Some((name, entry)) = corrected => {
                changes.held.push(file.clone());
                changes.keep(name, Cow::Borrowed(entry), known);
            }
            _ => changes.read.push(Pending {
                file: file.clone(),
                size: stamp.size,
                changed_ns: stamp.changed_ns,
                hash,
                declaration: declaration.ok().flatten().cloned(),
            }),
        }
    }
    // What a file carries goes with it, or is found gone when it is read.
    let is_gone = |file: &str, entry: &FileEntry| {
        let own = entry.within.as_deref().unwrap_or(file);
        !seen.contains(own) && !seen.contains(file)
    };
    changes.removed = known
        .iter()
        .filter(|(file, entry)| is_gone(file, entry))
        .map(|(file, _)| file.clone())
        .collect();
    pair_moved(&mut changes, known, catalogue, abilities);
    changes
}

/// A new file with the bytes of one that is gone is that file under a new name.
fn pair_moved(
    changes: &mut Changes<'_>,
    known: &BTreeMap<String, FileEntry>,
    catalogue: &Catalogue,
    abilities: Abilities,
) {
    let mut gone: HashMap<&str, Vec<&String>> = HashMap::new();
    for file in &changes.removed {
        // What was declared of a file was declared of its name.
        let movable = |entry: &FileEntry| entry.declared.is_none() && abilities.is_settled(entry);
        let is_movable = |entry: &&FileEntry| {
            entry.within.is_none()
                && movable(entry)
                && inside(known, file).all(|(_, entry)| movable(entry))
        };
        if let Some(entry) = known.get(file).filter(is_movable) {
            gone.entry(&entry.hash).or_default().push(file);
        }
    }
    let mut moved = Vec::new();
    changes.read.retain(|pending| {
        if known.contains_key(&pending.file) {
            return true;
        }
        let Ok(hash) = &pending.hash else { return true };
        if pending.declaration.is_some() {
            return true;
        }
        let Some(candidates) = gone.get_mut(hash.as_str()) else {
            return true;
        };
        let new_name = |file: &str, from: &str| format!("{}{}", pending.file, &file[from.len()..]);
        let is_undeclared = |from: &&&String| {
            let mut inside = inside(known, from).map(|(file, _)| new_name(file, from));
            inside.all(|file| matches!(catalogue.of(&file), Ok(None)))
        };
        let Some(from) = candidates.last().filter(is_undeclared).copied() else {
            return true;
        };
        candidates.pop();
        let stamp = Stamp {
            size: pending.size,
            changed_ns: pending.changed_ns,
        };
        let entry = restamp(&known[from], &stamp);
        moved.push((from.clone(), pending.file.clone(), entry));
        for (file, entry) in inside(known, from) {
            let entry = FileEntry {
                within: Some(pending.file.clone()),
                ..entry.clone()
            };
            moved.push((file.clone(), new_name(file, from), entry));
        }
        false
    });
    changes
        .removed
        .retain(|file| !moved.iter().any(|(from, _, _)| from == file));
    changes.moved = moved;
}

fn restamp(entry: &FileEntry, stamp: &Stamp) -> FileEntry {
    FileEntry {
        size: stamp.size,
        changed_ns: stamp.changed_ns,
        read_ns: now_ns(),
        ..entry.clone()
    }
}

fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::stamp::{RACY_NS, changed_ns};
    use super::super::walk::walk;
    use super::*;
    use crate::index::Kept;

    const ABLE: Abilities = Abilities {
        ocr: OcrMode::Auto,
        ocr_is_available: true,
    };

    fn scanned<'known>(
        corpus: &Path,
        known: &'known BTreeMap<String, FileEntry>,
        abilities: Abilities,
    ) -> Changes<'known> {
        let walk = walk(corpus, None).unwrap();
        scan(
            corpus,
            &walk,
            known,
            &Catalogue::default(),
            abilities,
            &Causes::default(),
            None,
        )
    }

    fn entry(corpus: &Path, file: &str, read_later: bool) -> (String, FileEntry) {
        let metadata = fs::metadata(corpus.join(file)).unwrap();
        let changed_ns = changed_ns(&metadata);
        let entry = FileEntry {
            hash: hash(&corpus.join(file)).unwrap(),
            size: metadata.len(),
            changed_ns,
            read_ns: changed_ns + if read_later { 2 * RACY_NS } else { 0 },
            pages: 1,
            passages: 1,
            acts: Some(1),
            awaiting_ocr: Some(0),
            outcome: Outcome::Indexed,
            ..FileEntry::default()
        };
        (file.to_owned(), entry)
    }

    #[test]
    fn new_changed_gone_renamed_and_unchanged_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path();
        fs::create_dir(corpus.join("sub")).unwrap();
        for (file, text) in [
            ("same.pdf", "1"),
            ("changed.pdf", "2"),
            ("old.pdf", "3"),
            ("gone.pdf", "4"),
        ] {
            fs::write(corpus.join(file), text).unwrap();
        }
        let known: BTreeMap<_, _> = ["same.pdf", "changed.pdf", "old.pdf", "gone.pdf"]
            .map(|file| entry(corpus, file, true))
            .into();
        fs::write(corpus.join("changed.pdf"), "22").unwrap();
        fs::rename(corpus.join("old.pdf"), corpus.join("sub/new.PDF")).unwrap();
        fs::remove_file(corpus.join("gone.pdf")).unwrap();
        fs::write(corpus.join("fresh.pdf"), "5").unwrap();
        fs::write(corpus.join("notes.css"), "6").unwrap();
        fs::write(corpus.join(".hidden.pdf"), "7").unwrap();

        let changes = scanned(corpus, &known, ABLE);
        let read: Vec<_> = changes.read.iter().map(|p| p.file.as_str()).collect();
        assert_eq!(read, ["changed.pdf", "fresh.pdf"]);
        let unchanged: Vec<_> = changes.unchanged.iter().map(|(file, _)| *file).collect();
        assert_eq!(unchanged, ["same.pdf"]);
        assert_eq!(changes.removed, ["gone.pdf"]);
        let moved: Vec<_> = changes
            .moved
            .iter()
            .map(|(from, to, _)| (from.as_str(), to.as_str()))
            .collect();
        assert_eq!(moved, [("old.pdf", "sub/new.PDF")]);
    }

    #[test]
    fn a_change_within_the_clock_s_grain_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.pdf"), "uno").unwrap();
        let (file, mut entry) = entry(dir.path(), "a.pdf", false);
        // Same size and same time as far as anyone can tell, other bytes.
        entry.hash = "0".repeat(64);
        let known = BTreeMap::from([(file, entry)]);
        let changes = scanned(dir.path(), &known, ABLE);
        assert_eq!(changes.read.len(), 1);
    }

    #[test]
    fn what_an_earlier_run_could_not_do_is_done_when_it_can() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.pdf"), "uno").unwrap();
        let (file, settled) = entry(dir.path(), "a.pdf", true);
        let reads = |change: &dyn Fn(&mut FileEntry), ocr, ocr_is_available| {
            let mut entry = settled.clone();
            change(&mut entry);
            let known = BTreeMap::from([(file.clone(), entry)]);
            let abilities = Abilities {
                ocr,
                ocr_is_available,
            };
            !scanned(dir.path(), &known, abilities).read.is_empty()
        };
        let scan = |entry: &mut FileEntry| entry.awaiting_ocr = Some(2);
        assert!(!reads(&scan, OcrMode::Auto, false), "not installed");
        assert!(reads(&scan, OcrMode::Auto, true));
        assert!(!reads(&scan, OcrMode::Off, true), "not wanted");
        let earlier = |entry: &mut FileEntry| {
            entry.awaiting_ocr = None;
            entry.outcome = Outcome::WithoutText;
        };
        assert!(reads(&earlier, OcrMode::Auto, true));
        let text = |_: &mut FileEntry| {};
        assert!(!reads(&text, OcrMode::Auto, true));
        assert!(reads(&text, OcrMode::Force, true));
        assert!(!reads(&|it| it.ocr_forced = true, OcrMode::Force, true));
        let troubled = |entry: &mut FileEntry| entry.retry = Some(Kept::Words("perché".to_owned()));
        assert!(reads(&troubled, OcrMode::Off, false));
    }
}
